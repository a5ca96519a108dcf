"""What all charts have in common: the language they speak, and that they can be drawn again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Any, ParamSpec

from matplotlib.axes import Axes

from studycheck.charts.kit.content import remember
from studycheck.charts.kit.language import language, speaking

P = ParamSpec("P")


def chart(draw: Callable[P, Axes]) -> Callable[P, Axes]:
    """Let a function that draws speak the language of its argument ``lang``, whatever it calls.

    The function names ``lang`` in its signature and needs not look at it.

    Raises
    ------
    InputError
        If charts do not speak the language.
    """
    function: Callable[..., Axes] = draw

    @wraps(draw)
    def drawn(*args: Any, **kwargs: Any) -> Axes:
        # to be drawn again, an iterator must not be used up
        given = [tuple(value) if isinstance(value, Iterator) else value for value in args]
        named = {**kwargs, "ax": kwargs.get("ax")}
        with speaking(language(named.get("lang"))):
            ax = function(*given, **named)
        remember(ax, partial(drawn, *given, **{**named, "ax": None}))
        return ax

    return drawn
