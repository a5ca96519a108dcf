import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.text import Text

from studycheck.charts.kit.lettering import is_drawable, letter, lettering, literal, noting_replaced
from studycheck.charts.kit.ruler import Ruler
from studycheck.charts.kit.text_column import outline
from tests.charts.fonts import LETTERS, NAME, make_font

NO_FONT_HAS = "\U0002f800"
"""A rare Chinese letter, which is in no font of these tests."""


@pytest.fixture
def squares(tmp_path):
    """Add a font to those of the system until the test ends."""
    before = list(fontManager.ttflist)
    fontManager.addfont(make_font(tmp_path))
    yield NAME
    fontManager.ttflist[:] = before


def test_a_picture_shows_signs_of_mathematics_as_they_are():
    for text in ("$2 million to $10 million", r"$\frac{$", "{a}^2_b", r"\alpha \\", "100 % ~ #"):
        assert literal(text) == text
        assert not letter(Text(0, 0, text)).get_parse_math()


def test_letters_that_are_no_mathematics_have_an_outline_each():
    money = outline("$x$", "normal", "normal", ("DejaVu Sans",))
    alone = outline("x", "normal", "normal", ("DejaVu Sans",))
    dollar = outline("$", "normal", "normal", ("DejaVu Sans",))
    assert len(money[0].vertices) == len(alone[0].vertices) + 2 * len(dollar[0].vertices)
    assert money[1] == pytest.approx(alone[1] + 2 * dollar[1], rel=0.02)
    assert outline(r"$\frac{$", "normal", "normal", ("DejaVu Sans",))[1] > 0


def test_settings_of_matplotlib_do_not_make_texts_mathematics_or_tex():
    with mpl.rc_context({"text.parse_math": True, "text.usetex": True}):
        artist = letter(Text(0, 0, "$5 & 10 %"))
        assert Ruler().size("$5 & 10 %", 8)[0] > 30
    assert (artist.get_parse_math(), artist.get_usetex()) == (False, False)


def test_control_characters_are_shown_as_codes():
    assert literal("a\x1b[31mb\u202ec\x00") == "a\\u001b[31mb\\u202ec\\u0000"


def test_another_font_writes_what_the_font_in_use_lacks(squares, recwarn):
    text = f"PME {LETTERS}"
    assert literal(text) == text
    assert not is_drawable(text)
    assert lettering(text).families == (*mpl.rcParams["font.family"], squares)
    assert lettering("PME").families == tuple(mpl.rcParams["font.family"])
    path, _ = outline(LETTERS, *lettering(LETTERS)[1:], lettering(LETTERS).families)
    assert path.get_extents().size == pytest.approx((170, 80))
    figure = Figure()
    figure.add_artist(letter(Text(0.1, 0.1, text, fontsize=40)))
    FigureCanvasAgg(figure).draw()
    assert not recwarn.list


def test_a_font_without_bold_or_slanted_letters_is_used_as_it_is(squares):
    assert lettering(LETTERS, "bold", "italic") == (
        (*mpl.rcParams["font.family"], squares),
        "normal",
        "normal",
    )
    assert lettering("PME", "bold", "italic")[1:] == ("bold", "italic")


def test_upright_letters_are_taken_where_the_slanted_font_lacks_them():
    assert lettering("مؤسسات", style="italic").style == "normal"
    assert lettering("é", style="italic").style == "italic"


def test_a_question_mark_stands_for_what_no_font_has_and_its_use_is_noted(recwarn):
    with noting_replaced() as replaced:
        assert literal(f"a {NO_FONT_HAS}\n{NO_FONT_HAS}") == "a ?\n?"
    assert replaced == {NO_FONT_HAS}
    with noting_replaced() as replaced:
        assert literal("é — 10 €") == "é — 10 €"
    assert not replaced
    assert not recwarn.list


def test_marks_that_no_font_has_and_nobody_sees_are_left_out():
    with noting_replaced() as replaced:
        assert literal("soft\u2061ly") in ("softly", "soft\u2061ly")
    assert not replaced


def test_a_sentence_around_hebrew_is_read_from_left_to_right():
    artist = letter(letter(Text(0, 0, "covers “שלום”, 10–49\nשלום and 10–49")))
    assert artist.get_text() == "\u200ecovers “שלום”\u200e, 10–49\n\u200eשלום and 10–49"
    assert letter(Text(0, 0, "covers “PME”")).get_text() == "covers “PME”"


def test_replaced_letters_are_measured_as_they_are_drawn():
    ruler = Ruler()
    assert ruler.size(NO_FONT_HAS * 3, 8) == ruler.size("???", 8)
    assert np.isfinite(ruler.size("\x00", 8)).all()
