"""The marks on a chart, and those that its key and its notes explain."""

from collections.abc import Iterator
from typing import Any

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

Look = tuple[str, str]
"""A colour, a hatch or a symbol of a mark."""


def looks(mark: Artist) -> set[Look]:
    """Return how a mark looks: its colours, its hatch, its symbol."""
    found: set[Look] = set()
    if isinstance(mark, Line2D):
        symbol = str(mark.get_marker())
        if symbol not in ("None", "none", "", " "):
            found |= {("symbol", symbol), ("colour", _hex(mark.get_markerfacecolor()))}
        if mark.get_linestyle() not in ("None", "none", "", " "):
            found.add(("colour", _hex(mark.get_color())))
    elif isinstance(mark, Patch):
        found |= {("colour", _hex(mark.get_facecolor()))} if mark.get_fill() else set()
        found |= {("hatch", mark.get_hatch())} if mark.get_hatch() else set()
    elif isinstance(mark, Collection):
        found |= {("colour", _hex(colour)) for colour in mark.get_facecolor()}
        found |= {("colour", _hex(colour)) for colour in mark.get_edgecolor()}
        found |= {("hatch", mark.get_hatch())} if mark.get_hatch() else set()
    return {(kind, look) for kind, look in found if look}


def _hex(colour: Any) -> str:
    """Return a colour without its opacity; nothing for one that is not drawn."""
    if isinstance(colour, str) and colour.lower() == "none":
        return ""
    if not isinstance(colour, str) and len(colour) == 4 and colour[3] == 0:
        return ""
    return to_hex(colour)


def drawn_looks(ax: Axes) -> set[Look]:
    """Return all looks of the marks on a figure, without those of its keys."""
    figure = ax.figure.figure
    keys = {id(artist) for axes in figure.axes for key in _keys(axes) for artist in key.findobj()}
    marks = figure.findobj(lambda one: isinstance(one, Line2D | Patch | Collection) and id(one) not in keys)
    return {look for mark in marks if mark.get_visible() for look in looks(mark)}


def unexplained(ax: Axes, tinted: bool = False) -> list[str]:
    """Return the entries of the keys of which no mark is on the figure; where marks are `tinted`, colours are free."""
    drawn, names = drawn_looks(ax), gids(ax)
    left = []
    for text, wanted in key_entries(ax):
        told = {look for look in wanted if not tinted or look[0] != "colour"}
        # a diamond is drawn as wide as its interval
        if ("symbol", "D") in wanted and "pooled" in names:
            continue
        # the key of verdicts counts them, and of some there is none
        if not told <= drawn and not text.endswith("(0)"):
            left.append(text)
    return left


def gids(ax: Axes) -> set[str]:
    """Return the names that the marks on a figure have."""
    return {str(one.get_gid()) for one in ax.figure.figure.findobj() if one.get_gid()}


def key_entries(ax: Axes) -> Iterator[tuple[str, set[Look]]]:
    """Yield every entry of a key with the looks of its mark."""
    for axes in ax.figure.figure.axes:
        for key in _keys(axes):
            for handle, text in zip(key.legend_handles, key.get_texts(), strict=True):
                yield text.get_text(), looks(handle)


def _keys(axes: Axes) -> list[Any]:
    from matplotlib.legend import Legend

    return axes.findobj(Legend)
