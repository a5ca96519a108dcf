"""Pictures of every chart, compared with those of `baseline/`; `CONTRIBUTING.md` says how to make them anew.

Only marks are compared, on axes of one size, and every letter is taken to be as wide as any other: so nothing
depends on fonts. What is written, and where, is looked at in the tests of each chart.

Root mean squares of differences (0 to 255), measured with matplotlib 3.8.2 and 3.11.2: 0.0 from one version to the
other and with DejaVu Serif, DejaVu Sans Mono and STIX, on all charts. Without these measures the same fonts
made up to 45. The smallest real change, one dot of an empty cell of `crosswalk_matrix` gone, makes 0.72; an interval
moved by 1 % of the axis 1.1 on `estimates`, a missing symbol 1.2 to 4.
"""

from importlib.util import find_spec
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.collections import LineCollection
from matplotlib.image import imread
from matplotlib.testing.compare import compare_images

from studycheck.charts.kit import ruler
from tests.charts.gallery import CHARTS, draw
from tests.charts.still import DPI, INCHES, still

BASELINE = Path(__file__).parent / "baseline"
TOLERANCE = 0.5
COMPARED = find_spec("pytest_mpl") is not None
"""Where pytest-mpl is not installed, nobody takes a figure from a test."""


@pytest.fixture(autouse=True)
def letters_of_one_width(monkeypatch):
    def measure(text, fontsize, weight, fonts, dpi):
        lines = text.split("\n")
        return 0.6 * fontsize * max(map(len, lines)), 1.2 * fontsize * len(lines)

    monkeypatch.setattr(ruler, "_measure", measure)


def baseline(name):
    return BASELINE / f"test_marks_look_as_they_did_{name}.png"


def away(name, figure, folder):
    """Return how far a figure is from the picture of a chart."""
    drawn = folder / "drawn.png"
    figure.savefig(drawn, dpi=DPI)
    found = compare_images(str(baseline(name)), str(drawn), tol=0, in_decorator=True)
    return found["rms"] if found else 0.0


@pytest.mark.mpl_image_compare(
    baseline_dir=str(BASELINE), style="default", tolerance=TOLERANCE, savefig_kwargs={"dpi": DPI}
)
@pytest.mark.parametrize("name", CHARTS)
def test_marks_look_as_they_did(name):
    figure = still(draw(name))
    assert tuple(figure.get_size_inches()) == INCHES
    figure.set_dpi(DPI)
    canvas = mpl.backends.backend_agg.FigureCanvasAgg(figure)
    canvas.draw()
    # something but the paper
    assert (np.asarray(canvas.buffer_rgba())[..., :3] < 240).any(axis=2).mean() > 0.005
    return figure if COMPARED else None


@pytest.mark.slow
@pytest.mark.parametrize("name", CHARTS)
def test_another_font_is_no_difference(name, tmp_path):
    with mpl.rc_context({"font.family": ["DejaVu Serif"]}):
        assert away(name, still(draw(name)), tmp_path) < TOLERANCE


def gone(ax, gid):
    """Take the last mark of a kind away."""
    [artist for artist in (*ax.lines, *ax.patches) if artist.get_gid() == gid][-1].set_visible(False)


def one_gone(ax, gid):
    """Take one of several points away that are drawn together."""
    line = next(line for line in ax.lines if line.get_gid() == gid)
    line.set_data(*line.get_xydata()[1:].T)


def moved(ax, gid):
    """Move the last interval by a hundredth of the axis."""
    low, high = ax.get_xlim()
    by = 0.01 * (high - low)
    last = [artist for artist in (*ax.lines, *ax.collections) if artist.get_gid() == gid][-1]
    if isinstance(last, LineCollection):
        *others, segment = last.get_segments()
        last.set_segments([*others, np.add(segment, (by, 0))])
    else:
        last.set_xdata(np.asarray(last.get_xdata()) + by)


def pale(ax, gid):
    """Draw a bar a little paler."""
    next(patch for patch in ax.patches if patch.get_gid() == gid).set_alpha(0.8)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "change", "gid"),
    [
        ("crosswalk_flow", gone, "flow exact"),
        ("crosswalk_matrix", one_gone, "apart"),
        ("difference", moved, "interval"),
        ("estimates", moved, "interval"),
        ("estimates", one_gone, "hollow points"),
        ("evidence_map", gone, "cell gap"),
        ("firm_sizes", gone, "class limit"),
        ("normalized", gone, "hard bounds"),
        ("precision", gone, "point"),
        ("respondents", pale, "part owner or CEO"),
        ("scope_map", one_gone, "numbers public"),
        ("sensitivity", moved, "interval"),
        ("size_ladder", gone, "shared class limit"),
        ("timeline", gone, "certain"),
        ("traffic_light", one_gone, "discs clear"),
        ("verdict_matrix", one_gone, "symbols cannot tell"),
        ("why_not", gone, "step major"),
    ],
)
def test_a_mark_that_is_missing_moved_or_paler_is_a_difference(name, change, gid, tmp_path):
    ax = draw(name)
    change(ax, gid)
    assert away(name, still(ax), tmp_path) > TOLERANCE


def test_every_chart_has_its_picture_and_no_picture_is_left_over():
    assert sorted(BASELINE.glob("*.png")) == sorted(map(baseline, CHARTS))
    assert sum(path.stat().st_size for path in BASELINE.iterdir()) < 1_500_000
    assert {imread(path).shape[:2] for path in BASELINE.glob("*.png")} == {
        tuple(int(side * DPI) for side in INCHES)
    }
