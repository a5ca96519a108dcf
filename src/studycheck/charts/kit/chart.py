"""What all charts have in common: a language, literal texts, turns, and that they can be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, wraps
from inspect import signature
from typing import Any, ParamSpec

from matplotlib.axes import Axes
from matplotlib.text import Text

from studycheck.base.language import language, say, use_language
from studycheck.charts.kit.content import add_caveat, remember
from studycheck.charts.kit.lettering import letter, noting_replaced
from studycheck.charts.kit.subjects import subject_of, unpack
from studycheck.charts.kit.turns import taking_turns

P = ParamSpec("P")


def chart(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """Give a function that draws the language of its argument ``lang``, and what it takes of what people have.

    The function has ``lang`` in its signature and need not look at it. Its first argument is made of what was passed
    by `studycheck.charts.kit.subjects`.

    Raises
    ------
    InputError
        If charts do not have the language, or the first argument is nothing that the chart can draw.
    """
    function: Callable[..., Axes] = draw
    first = next(iter(signature(draw).parameters))

    @wraps(draw)
    def draw_and_remember(*args: Any, **kwargs: Any) -> Axes:
        # to be drawn again, an iterator must not be used up
        values = [tuple(value) if isinstance(value, Iterator) else value for value in args]
        values, options = unpack(first, values), {**kwargs, "ax": kwargs.get("ax")}
        if values:
            values[0] = subject_of(draw.__name__, first, values[0])
        elif first in options:
            options[first] = subject_of(draw.__name__, first, options[first])
        with use_language(language(options.get("lang"))), taking_turns(), noting_replaced() as replaced:
            ax = function(*values, **options)
            _letter_all(ax)
            if replaced:
                add_caveat(ax, say("No font here has some characters; ? stands for each of them."))
        remember(ax, partial(draw_and_remember, *values, **{**options, "ax": None}))
        return ax

    return draw_and_remember


def _letter_all(ax: Axes) -> None:
    """Make what matplotlib itself wrote around the axes, such as numbers, literal, too."""
    for axis in (ax.xaxis, ax.yaxis):
        axis.get_ticklabels(which="both")  # makes those that are missing
    for artist in ax.findobj(Text):
        if isinstance(artist, Text):
            letter(artist)
