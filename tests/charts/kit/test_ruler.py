import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure

from studycheck.charts.kit import ruler as rulers
from studycheck.charts.kit.current_page import CurrentPage, drawing_for
from studycheck.charts.kit.lettering import fonts_in_use, letter
from studycheck.charts.kit.ruler import Ruler


def test_plain_text_is_one_line_of_what_the_font_has():
    assert rulers.plain(" a\n b\t— é ") == "a b — é"
    # a letter of private use, which no font of a system has
    assert rulers.plain("\U000ffffd PME") == "? PME"


def test_cut_text_fits_and_ends_between_words():
    ruler = Ruler()
    text = "FR · 2012 · companies of 250 or more"
    assert ruler.cut(text, 1000, 8) == text
    short = ruler.cut(text, 110, 8)
    kept = short.removesuffix("…")
    assert text.startswith(f"{kept} ")
    assert kept.startswith("FR · 2012 · companies")
    assert ruler.size(short, 8)[0] <= 110


def test_a_name_cut_inside_keeps_both_ends_and_fits():
    ruler = Ruler()
    one, other = (
        f"Baromètre de la maturité numérique des petites entreprises {year}" for year in (2012, 2013)
    )
    assert ruler.cut_inside(one, 1000, 8, "bold") == one
    short = [ruler.cut_inside(name, 120, 8, "bold") for name in (one, other)]
    assert short[0] != short[1]
    for name, year in zip(short, ("2012", "2013"), strict=True):
        first, last = name.split("…")
        assert one.startswith(first)
        assert last.endswith(year)
        assert ruler.size(name, 8, "bold")[0] <= 120


def test_wrapped_text_keeps_its_words_and_breaks_those_that_are_too_long():
    ruler = Ruler()
    text = "one two three four five six " + "x" * 80
    lines = ruler.wrap(text, 60, 8).split("\n")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(ruler.size(line, 8)[0] <= 60 for line in lines)


def test_a_ruler_knows_the_size_of_axes_in_points():
    figure = Figure(figsize=(5, 2), dpi=120)
    ruler = Ruler(figure.add_axes((0, 0, 1, 0.5)))
    assert (ruler.width, ruler.height) == pytest.approx((360, 72))


def test_long_words_break_after_hyphens_and_numbers_keep_their_signs():
    ruler = Ruler()
    lines = ruler.wrap("a-study-with-a-long-name-in-fr-03 n = 1,180 and 47 % of them", 60, 8).split("\n")
    assert "".join(lines).replace(" ", "") == "a-study-with-a-long-name-in-fr-03n=1,180and47%ofthem"
    assert lines[0].endswith("-")
    assert not [line for line in lines if line.startswith(("=", "%")) or line.endswith("=")]
    assert all(ruler.size(line, 8)[0] <= 61 for line in lines)


def test_the_parts_of_one_word_have_no_space_between_them():
    word = "x" * 30
    assert Ruler().wrap(f"{word} y", 60, 8).replace("\n", "").startswith(word)


@pytest.mark.parametrize(
    "text", ["share", "Åland", "47 %", "日本", "gÉj", "", "47 % of them, n = 1,180", "two\nlines"]
)
@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_text_is_as_large_as_matplotlib_draws_it(text, weight):
    figure = Figure(dpi=150)
    drawn = figure.text(0, 0, rulers.literal(text), fontsize=9, fontweight=weight, parse_math=False)
    box = letter(drawn).get_window_extent(RendererAgg(1, 1, 150))
    width, height = rulers._measure(rulers.literal(text), 9.0, weight, fonts_in_use(), 150.0)
    assert width == pytest.approx(box.width * 72 / 150)
    # a line has the height of the tallest usual letters
    assert box.height * 72 / 150 <= height + 1e-9
    assert height == pytest.approx(box.height * 72 / 150, abs=0.7)


def test_without_axes_a_ruler_measures_as_the_page_will():
    with drawing_for(CurrentPage(0.5, 80.0, 250.0)):
        measured = Ruler().size("Ask the publisher", 8)
    assert measured == Ruler(Figure(dpi=80).subplots()).size("Ask the publisher", 8)
