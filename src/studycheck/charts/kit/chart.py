"""What all charts have in common: a language, and that they can be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any, ParamSpec

from matplotlib.axes import Axes

from studycheck.base.language import language, use_language
from studycheck.charts.kit.content import remember

P = ParamSpec("P")


def chart(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """Give a function that draws the language of its argument ``lang``, and whatever it calls.

    The function has ``lang`` in its signature and need not look at it.

    Raises
    ------
    InputError
        If charts do not have the language.
    """
    function: Callable[..., Axes] = draw

    @wraps(draw)
    def draw_and_remember(*args: Any, **kwargs: Any) -> Axes:
        # to be drawn again, an iterator must not be used up
        values = [tuple(value) if isinstance(value, Iterator) else value for value in args]
        options = {**kwargs, "ax": kwargs.get("ax")}
        with use_language(language(options.get("lang"))):
            ax = function(*values, **options)
        remember(ax, partial(draw_and_remember, *values, **{**options, "ax": None}))
        return ax

    return draw_and_remember
