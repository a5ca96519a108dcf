"""How the chart of estimates falls back on axes that are too narrow for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from studycheck.charts import layout
from studycheck.charts.estimate_columns import SIZE, Columns, Room
from studycheck.charts.estimate_lines import Lines
from studycheck.charts.ruler import Ruler
from studycheck.errors import InputError, Problem

_PLOT, _EDGES = 110.0, 4.0
"""Least width of the axis of shares, and what letters need beyond their outlines, in points."""


def _steps() -> Iterator[Room]:
    """Yield what is shown, from all to the least: what helps least to read a share goes first."""
    room = Room()
    yield room
    for column in ("networks", "firms", "effective n"):
        room = _without(room, column)
        yield room
    yield (room := replace(room, details=110.0, spans=False))
    yield (room := replace(room, names=110.0))
    yield (room := replace(room, details=60.0))
    yield (room := _without(room, "n"))
    yield (room := _without(room, "flags"))
    yield (room := replace(room, names=56.0))
    yield replace(room, details=0.0)


def _without(room: Room, column: str) -> Room:
    return replace(room, columns=tuple(name for name in room.columns if name != column))


def room_on_page(wide: float, ruler: Ruler, lines: Lines) -> tuple[Room, float]:
    """Return what a page has room for, and the width of the axis, which is `wide` where all has room."""
    width = layout.squeezed(Columns(ruler, lines, Room(), SIZE).beside + wide)
    found, axis = Room(), wide
    for found in _steps():
        axis = width - Columns(ruler, lines, found, SIZE).beside
        if axis >= _PLOT:
            break
    return found, max(_PLOT, axis)


def room_in(width: float, ruler: Ruler, lines: Lines) -> Room:
    """Return what a chart of `width` points has room for.

    Raises
    ------
    InputError
        If not even shortened names, the axis and the shares have room.
    """
    needed = 0.0
    for room in _steps():
        needed = Columns(ruler, lines, room, SIZE).beside + max(_PLOT, layout.LEAST * width) + _EDGES
        if needed <= width:
            return replace(room, names=room.names + width - needed)
    given, wanted = (layout.millimetres(size / 72) for size in (width, needed))
    said = (
        f"is {given:.0f} mm wide and needs {ceil(wanted)} mm for names, the axis and the shares; "
        "make it wider, or leave it out for a figure of the size that is needed"
    )
    raise InputError([Problem("", 0, "ax", said)])
