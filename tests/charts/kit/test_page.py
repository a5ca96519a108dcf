"""Charts at the exact width of a page."""

import re

import pytest
from matplotlib.figure import Figure
from PIL import Image

import studycheck as sc
from studycheck import InputError, charts
from studycheck.charts.kit.page import HIGHEST, WIDTHS, draw_on_page
from studycheck.charts.kit.trouble import find_trouble
from tests.charts.boxes import clipped, overlapping, text_boxes, written
from tests.charts.gallery import CHARTS, draw, drawn

pytestmark = pytest.mark.slow

LADDERS = ["eu-2003-361", "fr-lme-2008"]


@pytest.fixture(scope="module")
def ax():
    return charts.size_ladder(LADDERS)


def page_of(pdf):
    """Return width and height of the page of a PDF in points."""
    box = re.search(rb"/MediaBox \[ ([\d. ]+) \]", pdf.read_bytes())
    left, bottom, right, top = map(float, box[1].split())
    return right - left, top - bottom


@pytest.mark.parametrize(("given", "millimetres"), [("double", WIDTHS["double"]), (174.5, 174.5)])
def test_files_have_exactly_the_width(ax, tmp_path, given, millimetres):
    png, svg, pdf = charts.save(ax, tmp_path / "page", width=given, dpi=100, formats=["png", "svg", "pdf"])
    with Image.open(png) as image:
        assert image.width == pytest.approx(millimetres / 25.4 * 100, abs=1)
        assert image.info["dpi"] == pytest.approx((100, 100), abs=0.01)
    width, height = page_of(pdf)
    assert width == pytest.approx(millimetres / 25.4 * 72, abs=0.01)
    assert f'width="{width:.6g}pt"'[:12] in svg.read_text(encoding="utf-8")
    with Image.open(png) as image:
        assert image.height / image.width == pytest.approx(height / width, abs=0.01)


@pytest.mark.parametrize(("name", "width"), [*((name, "single") for name in CHARTS), ("estimates", "double")])
def test_every_chart_of_a_few_rows_fits_a_column_with_legible_text(name, width):
    millimetres = WIDTHS[width]
    page = draw_on_page(drawn(name, lang="fr"), millimetres, 150)
    (ax,) = page.figure.axes
    assert page.millimetres[0] == pytest.approx(millimetres)
    assert page.factor * min(text.get_fontsize() for text in text_boxes(ax)) > 5.49
    assert clipped(ax) == []
    assert overlapping(ax) == []


def test_the_height_follows_the_rows():
    few, many = (draw_on_page(draw("timeline", rows), 280, 100).millimetres[1] for rows in (5, 60))
    assert many > 3 * few


@pytest.mark.parametrize("name", ["estimates", "timeline"])
def test_rows_without_room_on_a_page_are_left_out_and_counted_on_it(name):
    page = draw_on_page(draw(name, 40), "single", 100)
    (ax,) = page.figure.axes
    assert HIGHEST * 0.8 < page.millimetres[1] <= HIGHEST
    assert not overlapping(ax)
    assert not clipped(ax)
    assert any(
        re.search(r"Only the first \d+ of \d+ rows have room", " ".join(t.split())) for t in written(ax)
    )


def test_a_chart_that_is_too_high_and_has_no_list_of_rows_is_refused(tmp_path):
    ax = drawn("crosswalk_matrix", lang="fr")
    with pytest.raises(InputError, match=r"it would be \d+ mm high, more than 40 mm"):
        charts.save(ax, tmp_path / "unused", width="double", height=40)


@pytest.mark.parametrize("given", [0, -5, 39.9, float("nan"), "high", True])
def test_a_height_that_is_none_is_an_error_that_says_what_is_allowed(ax, tmp_path, given):
    with pytest.raises(InputError) as error:
        charts.save(ax, tmp_path / "unused", width="double", height=given)
    assert str(error.value) == f"height: invalid height {given!r}; write 40 to 1000 millimetres"


def test_a_height_without_a_width_is_an_error(ax, tmp_path):
    with pytest.raises(InputError) as error:
        charts.save(ax, tmp_path / "unused", height=200)
    assert str(error.value) == "height: there is no page without a width; give a width, too"


def test_a_chart_that_does_not_fit_says_which_width_would_do(ax, tmp_path):
    with pytest.raises(InputError) as error:
        charts.save(ax, tmp_path / "unused", width=30)
    found = re.fullmatch(
        r"width: 30 mm is too narrow for this chart: its names and numbers alone take (\d+) mm; "
        r"(\d+) mm would be wide enough",
        str(error.value),
    )
    assert found
    least = int(found[2])
    assert draw_on_page(ax, least, 150).millimetres[0] == pytest.approx(least)
    assert int(found[1]) <= least


@pytest.mark.parametrize(
    ("texts", "trouble"),
    [
        ([(0.1, "one", 9), (0.6, "other", 9)], ""),
        ([(0.1, "one", 9), (0.12, "other", 9)], "“one” would stand over “other”"),
        ([(0.1, "one", 9), (0.9, "a text that is long", 9)], "“a text that is long” would reach over the edge"),
        ([(0.1, "one", 5.4), (0.6, "other", 9)], "“one” would have 5.4 points, less than 5.5"),
        ([(-0.1, "a text with far more than thirty letters", 9)],
         "“a text with far more than thi…” would reach over the edge"),
    ],
)  # fmt: skip
def test_text_that_is_too_small_over_the_edge_or_over_another_is_named(texts, trouble):
    figure = Figure((4, 3))
    for x, text, size in texts:
        figure.text(x, 0.5, text, fontsize=size)
    assert find_trouble(figure) == trouble


@pytest.mark.parametrize(
    "given", ["triple", "", 0, -5, 19.9, 1001, float("nan"), float("inf"), True, None.__class__, [183]]
)
def test_a_width_that_is_none_is_an_error_that_lists_what_is_allowed(ax, tmp_path, given):
    with pytest.raises(InputError) as error:
        charts.save(ax, tmp_path / "unused", width=given)
    assert str(error.value) == (
        f"width: invalid width {given!r}; write 'single' (89 mm), 'one-and-a-half' (120 mm), "
        "'double' (183 mm), or 20 to 1000 millimetres"
    )


def test_nothing_is_written_where_a_chart_does_not_fit(ax, tmp_path):
    with pytest.raises(InputError):
        charts.save(ax, tmp_path / "new" / "ladder", width=30)
    assert list(tmp_path.iterdir()) == []


def test_the_page_speaks_the_language_of_the_chart(tmp_path):
    ax = charts.size_ladder(LADDERS, lang="fr")
    (svg,) = charts.save(ax, tmp_path / "ladder", width="double", formats=["svg"])
    page = svg.read_text(encoding="utf-8")
    assert "Flèches\N{NO-BREAK SPACE}: sans limite supérieure." in page
    assert "<dc:language>fr</dc:language>" in page


def test_the_same_page_has_the_same_bytes(ax, tmp_path):
    one, other = (
        charts.save(ax, tmp_path / name, width="double", dpi=50, formats=["png", "pdf"])
        for name in ("one", "other")
    )
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_the_chart_that_is_saved_stays_as_it_is(ax, tmp_path):
    from matplotlib import pyplot

    before = ax.figure.get_size_inches().tolist(), pyplot.get_fignums(), len(ax.texts)
    charts.save(ax, tmp_path / "ladder", width="double")
    assert (ax.figure.get_size_inches().tolist(), pyplot.get_fignums(), len(ax.texts)) == before


def test_schemes_that_can_be_looked_at_once_are_drawn_again(tmp_path):
    ax = charts.size_ladder(iter(LADDERS))
    assert len(charts.save(ax, tmp_path / "ladder", width="double")) == 2


def test_a_chart_among_others_is_saved_alone(tmp_path):
    above, below = Figure((12, 9)).subplots(2)
    charts.size_ladder(LADDERS, ax=above)
    charts.size_ladder(["forrester-smb"], ax=below)
    (svg,) = charts.save(below, tmp_path / "one", width="double", formats=["svg"])
    page = svg.read_text(encoding="utf-8")
    assert "Forrester SMB and enterprise" in page
    assert "EU SME definition" not in page


def test_axes_without_a_chart_cannot_be_drawn_again(tmp_path):
    with pytest.raises(InputError) as error:
        charts.save(Figure().subplots(), tmp_path / "unused", width="double")
    assert (
        str(error.value) == "ax: no chart of studycheck is on these axes; pass the axes that a chart returned"
    )


def test_a_single_column_holds_a_small_matrix(catalog, tmp_path):
    report = sc.check(catalog.select(["insee-tic-2013", "insee-tic-2015", "bitkom-2012"]))
    (pdf,) = charts.save(charts.verdict_matrix(report), tmp_path / "matrix", width="single", formats=["pdf"])
    assert page_of(pdf)[0] == pytest.approx(89 / 25.4 * 72, abs=0.01)
