"""What stands left and right of the numbers of a construct, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from studycheck.charts.estimates.lines import EstimateLines, Foot, NumberLine
from studycheck.charts.kit import Ruler, layout, msg, number, say, style, term
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


def room_on_page(wide: float, ruler: Ruler, lines: EstimateLines) -> tuple[Room, float]:
    """Return what a page has room for, and the width of the axis, which is `wide` where all has room."""
    width = layout.squeezed(TextColumns(ruler, lines, Room(), SIZE).beside + wide)
    found, axis = Room(), wide
    for found in _steps():
        axis = width - TextColumns(ruler, lines, found, SIZE).beside
        if axis >= _PLOT:
            break
    return found, max(_PLOT, axis)


def room_in(width: float, ruler: Ruler, lines: EstimateLines) -> Room:
    """Return what a chart of `width` points has room for.

    Raises
    ------
    InputError
        If not even shortened names, the axis and the shares have room.
    """
    needed = 0.0
    for room in _steps():
        needed = TextColumns(ruler, lines, room, SIZE).beside + max(_PLOT, layout.LEAST * width) + _EDGES
        if needed <= width:
            return replace(room, names=room.names + width - needed)
    given, wanted = (layout.millimetres(size / 72) for size in (width, needed))
    said = (
        f"is {given:.0f} mm wide and needs {ceil(wanted)} mm for names, the axis and the shares; "
        "make it wider, or leave it out for a figure of the size that is needed"
    )
    raise InputError([Problem("", 0, "ax", said)])


SIZE = style.LABEL - 0.5
"""Size of text where rows are as high as they need. Texts are shortened at it: then they fit at smaller sizes."""
_DETAIL, _NAME_GAP, _GAP = 225.0, 14.0, 12.0
"""Most width of what narrows a number, and the gaps after a name and between columns, in points."""
DETAILS = msg("where · when · who")

COLUMNS: dict[str, Callable[[NumberLine], str]] = {
    "share": lambda line: line.number.percent,
    "n": lambda line: "" if line.number.n is None else number(line.number.n, ","),
    "effective n": lambda line: (
        "" if line.number.effective is None else number(line.number.effective, ",.0f")
    ),
    "firms": lambda line: line.number.size,
    "networks": lambda line: line.number.scope,
    "flags": lambda line: line.flags,
}


HEADS = {
    "share": msg("share"),
    "n": "n",
    "effective n": msg("effective n"),
    "firms": msg("firms"),
    "networks": msg("networks"),
    "flags": msg("flags"),
}
"""What stands above each column."""


@dataclass(frozen=True, slots=True)
class Room:
    """What there is room for.

    Attributes
    ----------
    columns : tuple of str
        Those at the right.
    details, names : float
        Most width of where, when and among whom (0: left out), and of the id of a study, in points.
    spans : bool
        Whether the limits of a pooled share are printed beside it.
    """

    columns: tuple[str, ...] = tuple(COLUMNS)
    details: float = _DETAIL
    names: float = float("inf")
    spans: bool = True


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column right of the axis: its name, its texts, where it is anchored, and whether it ends there."""

    name: str
    texts: list[str]
    x: float
    ends: bool


@dataclass
class TextColumns:
    """Columns of text at a size, with their places in points from the left edge of the axis."""

    ruler: Ruler
    lines: EstimateLines
    room: Room
    size: float

    @cached_property
    def names(self) -> list[tuple[float, str]]:
        """The row and the id of each study, where it begins."""
        return [
            (line.y, self._cut(line.number.study, self.room.names))
            for line in self.lines.numbers
            if line.begins
        ]

    @cached_property
    def details(self) -> list[tuple[float, str]]:
        """The row of each number, and where, when and among whom it was measured."""
        if not self.room.details:
            return []
        # where there is little room, the ends are worth more than what was asked: among whom it was
        cut = self._cut if self.room.details < Room().details else self._from_the_start
        return [(line.y, cut(line.number.detail, self.room.details)) for line in self.lines.numbers]

    def _from_the_start(self, text: str, room: float) -> str:
        return self.ruler.cut(text, room, SIZE)

    @cached_property
    def feet(self) -> list[tuple[float, str]]:
        """The row of each foot, and what it says; short where the limits of a pooled share are not printed."""
        wide = self.right - self.left
        return [(line.y, self.ruler.cut(self._foot(line.foot), wide, self.size)) for line in self.lines.feet]

    def _foot(self, foot: Foot) -> str:
        return foot.short if foot.interval and not self.room.spans else foot.text

    @cached_property
    def middle(self) -> float:
        """Where details begin."""
        widest = self.ruler.widest([self.details_head, *(text for _, text in self.details)], self.size)
        return -(widest + 18) if self.details else -4.0

    @property
    def details_head(self) -> str:
        """What stands above the details."""
        return self.ruler.cut(say(DETAILS), self.room.details, SIZE)

    @cached_property
    def left(self) -> float:
        """Where names begin; a foot with an interval ends before the axis does."""
        widest = self.ruler.widest([term("study", "column"), *(text for _, text in self.names)], self.size)
        feet = [self._foot(line.foot) for line in self.lines.feet if line.foot.interval]
        return min(self.middle - _NAME_GAP - widest, -24 - self.ruler.widest(feet, self.size))

    @cached_property
    def shown(self) -> list[TextColumn]:
        """The columns that hold anything."""
        x, found = self.ruler.width + 20, list[TextColumn]()
        for name in self.room.columns:
            texts = [COLUMNS[name](line) for line in self.lines.numbers]
            if any(texts):
                pooled = [text for _, text in self.pooled] if name == "share" else []
                wide = self.ruler.widest([say(HEADS[name]), *texts, *pooled], self.size)
                ends = name in ("share", "n", "effective n")
                found.append(TextColumn(name, texts, x + wide if ends else x, ends))
                x += wide + _GAP
        return found

    @cached_property
    def right(self) -> float:
        """Where the last column ends."""
        last = self.shown[-1]
        return (
            last.x
            if last.ends
            else last.x + self.ruler.widest([*last.texts, say(HEADS[last.name])], self.size)
        )

    @cached_property
    def pooled(self) -> list[tuple[float, str]]:
        """Pooled shares with their rows, where they stand among the shares as their limits are not printed."""
        if self.room.spans:
            return []
        return [(line.y, line.foot.percent) for line in self.lines.feet if line.foot.percent]

    @property
    def beside(self) -> float:
        """The width of all that stands beside the axis, in points, with what letters may need on any page."""
        last = self.shown[-1]
        return -self.left + self.right - self.ruler.width + (0 if last.ends else 0.1 * (self.right - last.x))

    def missing(self) -> list[str]:
        """Return sentences on what there is no room for."""
        without = [
            name
            for name in COLUMNS
            if name not in self.room.columns and any(map(COLUMNS[name], self.lines.numbers))
        ]
        out = [say(DETAILS).replace(" · ", ", ")] * (not self.details) + [
            say(HEADS[name]) for name in without
        ]
        if not self.room.spans and any(line.foot.interval for line in self.lines.feet):
            out.append(say("limits of pooled shares"))
        told = [say("Left out because the chart is too narrow: {what}.", what=", ".join(out))] if out else []
        turned = {line.number.study: None for line in self.lines.numbers if line.number.negated}
        if turned and "flags" in without:
            told.append(say("Complement of the published share: {studies}.", studies=", ".join(turned)))
        if any("…" in text for _, text in self.names):
            told.append(say("Names of studies are shortened."))
        return told

    def _cut(self, name: str, room: float) -> str:
        """Return a text, its middle replaced by an ellipsis if it is too wide: names often differ at their ends."""
        if self.ruler.size(name, SIZE)[0] <= room:
            return name
        low, high = 1, len(name)
        while high - low > 1:
            kept = (low + high) // 2
            fits = self.ruler.size(_without_middle(name, kept), SIZE)[0] <= room
            low, high = (kept, high) if fits else (low, kept)
        return _without_middle(name, low)


def _without_middle(name: str, kept: int) -> str:
    end = kept // 2
    return f"{name[: kept - end]}…{name[len(name) - end :]}"
