"""Texts of charts measured letter by letter.

matplotlib loads every letter of every text from the file of its font, and that takes half of the time of drawing a
chart. Here each letter, and each pair of neighbours, is loaded once for each font, size and resolution: a text is as
wide as its first letter and what each neighbour adds to that. A ligature counts as one letter, so that nothing is lost
in Latin text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

Size = tuple[float, float, float]
_LETTERS = re.compile(r"f+[ijlt]?|.", re.DOTALL)
MEASURE = RendererAgg.get_text_width_height_descent
_UNMOVED = "n"
_LARGE, _EXACT = 200.0, 0.5
_SETTINGS = ("font.family", "font.sans-serif", "font.serif", "text.hinting")


def letter_by_letter(renderer: Any, s: str, prop: FontProperties, ismath: bool | str) -> Size:
    """Return width, height and descent of a text, as `RendererAgg.get_text_width_height_descent` does."""
    if ismath or not s:
        return MEASURE(renderer, s, prop, ismath)
    fonts = tuple(tuple(mpl.rcParams[name]) for name in _SETTINGS)
    letter, step = _letters(prop.copy(), renderer.dpi, fonts)
    letters = _LETTERS.findall(s)
    sizes = [letter(one) for one in set(letters)]
    descent = max(size[2] for size in sizes)
    ascent = max(height - below for _, height, below in sizes)
    width = letter(letters[0])[0] + sum(map(step, letters, letters[1:]))
    return width, ascent + descent, descent


@cache
def _letters(
    prop: FontProperties, dpi: float, fonts: object
) -> tuple[Callable[[str], Size], Callable[[str, str], float]]:
    """Return the size of a letter, and what a letter adds to the width of the one before it."""
    renderer = RendererAgg(1, 1, dpi)
    look = prop.copy()
    look.set_size(_LARGE)

    @cache
    def letter(one: str) -> Size:
        return MEASURE(renderer, one, prop, False)

    @cache
    def pair(one: str, other: str) -> float:
        return MEASURE(renderer, one + other, prop, False)[0] - letter(one)[0]

    @cache
    def step(one: str, other: str) -> float:
        if _move_together(look, fonts)(one, other):
            return pair(one, other)
        # what a letter takes, and where the other ends, are known from pairs with a letter that nothing moves
        return pair(one, _UNMOVED) + pair(_UNMOVED, other) - pair(_UNMOVED, _UNMOVED)

    return letter, step


@cache
def _move_together(prop: FontProperties, fonts: object) -> Callable[[str, str], bool]:
    """Return whether two letters stand nearer or farther than others, which holds at every size and resolution."""
    renderer = RendererAgg(1, 1, 72)

    @cache
    def width(text: str) -> float:
        return MEASURE(renderer, text, prop, False)[0]

    @cache
    def moved(one: str, other: str) -> bool:
        apart = width(one + _UNMOVED) + width(_UNMOVED + other) - width(_UNMOVED * 2)
        return abs(width(one + other) - apart) > _EXACT

    return moved
