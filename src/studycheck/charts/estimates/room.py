"""The room of the chart of estimates: how wide the texts, the axis and the columns of numbers are."""

from __future__ import annotations

from math import ceil

from studycheck.base.frozen import frozen
from studycheck.charts.estimates.lines import EstimateLines
from studycheck.charts.estimates.texts import LineTexts
from studycheck.charts.kit import Ruler, layout, msg, say
from studycheck.errors import InputError, Problem

NAME, DETAIL = 8.0, 7.0
"""Text sizes of names and numbers, and of details."""
WIDTH = 590.0
"""The width of a chart of its own, in points."""
HEADS = {"share": msg("share"), "n": "n", "effective n": msg("effective n")}
"""The columns of numbers and their headings."""
_AXIS, _LEFT, _WIDEST, _PART = 70.0, 88.0, 250.0, 0.47
"""Least widths of the axis and of the texts, the greatest width of the texts, and their greatest part of the chart."""
_EDGES, _BEFORE, _AFTER, _GAP = 4.0, 11.0, 18.0, 12.0
"""Room for letters beyond their outlines, and gaps before and after the axis and between columns, in points."""
_WITH_N, _WITH_EFFECTIVE = 330.0, 480.0
"""From these widths on numbers of responses and effective sample sizes have columns of their own."""


@frozen
class ValueColumn:
    """A column of numbers: its heading, and how many points its right end lies beyond the axis."""

    name: str
    beyond: float


@frozen
class Room:
    """Widths in points: of the texts left of the axis, and of the axis; and the columns of numbers.

    It is `narrow` where numbers of responses have no column, but stand beside the names.
    """

    left: float
    axis: float
    narrow: bool
    columns: tuple[ValueColumn, ...]

    @property
    def whole(self) -> float:
        """The width of everything."""
        return self.start + self.axis + self.columns[-1].beyond

    @property
    def start(self) -> float:
        """The distance from the beginning of the texts to the axis."""
        return self.left + _BEFORE

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def room_for(width: float, ruler: Ruler, lines: EstimateLines, texts: LineTexts) -> Room:
    """Return the room on a chart of `width` points; where this is not enough, the least that is."""
    names = [
        "share",
        *(["n"] if width >= _WITH_N else []),
        *(["effective n"] if width >= _WITH_EFFECTIVE and texts.has_effective else []),
    ]
    rows = [texts.of(line, narrow="n" not in names) for line in lines.rows]
    cells = {"share": [row.share for row in rows], "n": [row.n for row in rows],
             "effective n": [row.effective for row in rows]}  # fmt: skip
    wide = {
        name: ruler.widest([say(HEADS[name]), *cells[name]], NAME)
        for name in names
        if name == "share" or any(cells[name])
    }
    beside = _BEFORE + _AFTER + sum(wide.values()) + _GAP * (len(wide) - 1)
    natural = ruler.widest([row.detail for row in rows], DETAIL)
    if "n" in names:
        natural = max(natural, ruler.widest([row.name for row in rows], NAME))
    left = max(_LEFT, min(natural, _WIDEST, _PART * width, width - beside - _AXIS))
    axis = max(_AXIS, width - left - beside)
    columns, beyond = list[ValueColumn](), _AFTER - _GAP
    for name, needed in wide.items():
        beyond += _GAP + needed
        columns.append(ValueColumn(name, beyond))
    return Room(left, axis, "n" not in names, tuple(columns))


def room_inside(width: float, ruler: Ruler, lines: EstimateLines, texts: LineTexts) -> Room:
    """Return the room on axes of `width` points.

    Raises
    ------
    InputError
        If texts, axis and shares do not fit.
    """
    room = room_for(width - _EDGES, ruler, lines, texts)
    if room.whole <= width - _EDGES + 0.01:
        return room
    given, wanted = (layout.millimetres(size / 72) for size in (width, room.whole + _EDGES))
    message = say(
        "is {given:.0f} mm wide and needs {wanted} mm for names, the axis and the "
        "shares; make it wider, or leave it out for a figure of the right size",
        given=given,
        wanted=ceil(wanted),
    )
    raise InputError([Problem("", 0, "ax", message)])
