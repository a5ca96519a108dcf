"""Texts that are measured letter by letter, as all tests do, are as large as matplotlib takes them to be."""

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

from tests.charts.boxes import written
from tests.charts.gallery import drawn
from tests.each import each
from tests.letters import MEASURE, letter_by_letter

LOOKS = [
    (size, weight, dpi) for size in (7, 8, 9.5) for weight in ("normal", "bold") for dpi in (100, 150, 200)
]


def sizes(text, size, weight, dpi):
    """Return the size of a text as matplotlib has it, and letter by letter."""
    renderer, font = RendererAgg(1, 1, dpi), FontProperties(size=size, weight=weight)
    return [measure(renderer, text, font, False) for measure in (MEASURE, letter_by_letter)]


@each(("size", "weight", "dpi"), LOOKS, str)
def test_letters_that_move_together_or_become_one_are_as_wide_as_in_a_text(size, weight, dpi):
    for text in [
        "AVATAR To. Ty",
        "“firm”, suffit, office (flat) ff",
        "a",
        " ",
        "",
        "'",
        "gÉj 47 % −1",
        "x\u00a0: y",
    ]:
        expected, found = sizes(text, size, weight, dpi)
        assert found == pytest.approx(expected, abs=1e-9), text


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_texts_of_a_chart_are_as_large(lang):
    texts = {line for text in written(drawn("estimates", lang=lang)) for line in text.split("\n")}
    assert len(texts) > 50
    for text in texts:
        expected, found = sizes(text, 8, "normal", 150)
        assert found == pytest.approx(expected, abs=1e-9), text


def test_formulas_are_left_to_matplotlib():
    renderer, font = RendererAgg(1, 1, 100), FontProperties(size=9)
    wide, _, _ = letter_by_letter(renderer, "$x^2$", font, True)
    assert wide < letter_by_letter(renderer, "$x^2$", font, False)[0]
