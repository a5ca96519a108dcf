import json
import subprocess
import sys
from itertools import combinations, pairwise

import matplotlib as mpl
import pytest

import studycheck as sc
from studycheck.charts import estimates, size_ladder, verdict_matrix
from studycheck.charts.kit import style
from studycheck.charts.kit.style import contrast, ink_on, luminance


def lightness(colour: str) -> float:
    """CIE L*, from 0 to 100: equal steps look equal."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


@pytest.mark.parametrize("verdict", sc.Verdict)
def test_symbols_stand_out_from_their_cell(verdict):
    look = style.VERDICTS[verdict]
    assert contrast(look.ink, look.fill) >= 4.5


def test_verdicts_differ_in_symbol_and_also_without_colour():
    looks = style.VERDICTS.values()
    assert len({look.symbol for look in looks}) == len(style.VERDICTS) == len(sc.Verdict)
    for one, other in combinations(looks, 2):
        assert abs(lightness(one.fill) - lightness(other.fill)) >= 10


def test_verdicts_get_lighter_the_less_is_comparable():
    assert [
        lightness(style.VERDICTS[v].fill)
        for v in (
            sc.Verdict.COMPARABLE,
            sc.Verdict.WITH_CAUTION,
            sc.Verdict.NOT_COMPARABLE,
            sc.Verdict.CANNOT_TELL,
        )
    ] == sorted(lightness(look.fill) for look in style.VERDICTS.values())


@pytest.mark.parametrize("fill", style.CONCEPTS.values())
def test_text_on_bars_is_legible(fill):
    assert contrast(ink_on(fill), fill) >= 4.5


def test_size_classes_get_darker_with_size():
    ladder = ["very small firms", "small firms", "medium firms", "mid-sized firms", "large firms"]
    steps = [lightness(style.CONCEPTS[concept]) for concept in ladder]
    assert all(lower - upper >= 8 for lower, upper in pairwise(steps))


def test_every_concept_of_the_labels_has_a_colour():
    from studycheck.sizes.labels import _concepts

    assert set(style.CONCEPTS) == {*_concepts().values(), None}
    assert len(set(style.CONCEPTS.values())) == len(style.CONCEPTS)


@pytest.mark.parametrize("ink", [style.INK, style.QUIET])
def test_text_on_paper_is_legible(ink):
    assert contrast(ink, style.PAPER) >= 4.5


def settings():
    """All settings but the backend, which is chosen when somebody asks for it."""
    return {name: mpl.rcParams[name] for name in mpl.rcParams if name != "backend"}


@pytest.mark.slow
def test_importing_charts_changes_no_setting_and_leaves_pyplot_alone():
    code = (
        "import json, sys, matplotlib as mpl\n"
        "def settings(): return {name: mpl.rcParams[name] for name in mpl.rcParams if name != 'backend'}\n"
        "before = settings()\n"
        "import studycheck.charts\n"
        "print(json.dumps([settings() == before, 'matplotlib.pyplot' in sys.modules]))"
    )
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert json.loads(output) == [True, False]


def test_drawing_changes_no_setting(report):
    before = settings()
    size_ladder(["eu-2003-361"])
    verdict_matrix(report)
    estimates(report, "has_profile")
    assert settings() == before


def test_importing_studycheck_does_not_import_matplotlib():
    code = "import studycheck, sys; print('matplotlib' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert output == "False\n"


def test_charts_keep_their_colours_under_a_dark_style():
    with mpl.style.context("dark_background"):
        ax = size_ladder(["eu-2003-361"])
    assert mpl.colors.to_hex(ax.figure.get_facecolor()) == style.PAPER.lower()
    assert mpl.colors.to_hex(ax.get_facecolor()) == style.PAPER.lower()
    assert {mpl.colors.to_hex(text.get_color()) for text in ax.texts} <= {
        colour.lower() for colour in (style.INK, style.QUIET, style.PAPER)
    }
