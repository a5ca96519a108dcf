"""The columns of text left and right of the axis of shares, and their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

from studycheck.charts.estimates.lines import EstimateLines, Foot, NumberLine
from studycheck.charts.kit import Ruler, layout, msg, number, say, style, term
from studycheck.errors import InputError, Problem

_PLOT, _EDGES = 110.0, 4.0
"""Least width of the axis of shares, and the room for letters beyond their outlines, in points."""


def _steps() -> Iterator[Room]:
    """Yield choices of columns from all to the fewest; the least useful for reading a share goes first."""
    room = Room()
    yield room
    for column in ("networks", "firms", "effective n"):
        room = _drop(room, column)
        yield room
    yield (room := replace(room, details=110.0, spans=False))
    yield (room := replace(room, names=110.0))
    yield (room := replace(room, details=60.0))
    yield (room := _drop(room, "n"))
    yield (room := _drop(room, "flags"))
    yield (room := replace(room, names=56.0))
    yield replace(room, details=0.0)


def _drop(room: Room, column: str) -> Room:
    return replace(room, columns=tuple(name for name in room.columns if name != column))


def room_on_page(wide: float, ruler: Ruler, lines: EstimateLines) -> tuple[Room, float]:
    """Return the columns that fit a page, and the width of the axis, which is `wide` where all columns fit."""
    width = layout.page_width(TextColumns(ruler, lines, Room(), SIZE).beside + wide)
    room, axis = Room(), wide
    for room in _steps():
        axis = width - TextColumns(ruler, lines, room, SIZE).beside
        if axis >= _PLOT:
            break
    return room, max(_PLOT, axis)


def room_in(width: float, ruler: Ruler, lines: EstimateLines) -> Room:
    """Return the columns that fit a chart of `width` points.

    Raises
    ------
    InputError
        If even shortened names, the axis and the shares do not fit.
    """
    needed = 0.0
    for room in _steps():
        needed = TextColumns(ruler, lines, room, SIZE).beside + max(_PLOT, layout.LEAST * width) + _EDGES
        if needed <= width:
            return replace(room, names=room.names + width - needed)
    given, wanted = (layout.millimetres(size / 72) for size in (width, needed))
    message = (
        f"is {given:.0f} mm wide and needs {ceil(wanted)} mm for names, the axis and the shares; "
        "make it wider, or leave it out for a figure of the right size"
    )
    raise InputError([Problem("", 0, "ax", message)])


SIZE = style.LABEL - 0.5
"""Text size where rows have their full height. Texts shortened at this size also fit at smaller ones."""
_DETAIL, _NAME_GAP, _GAP = 225.0, 14.0, 12.0
"""Greatest width of the details of an estimate, and the gaps after a name and between columns, in points."""
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
"""The heading of each column."""


@dataclass(frozen=True, slots=True)
class Room:
    """The columns that fit.

    Attributes
    ----------
    columns : tuple of str
        The columns on the right.
    details, names : float
        The greatest width of where, when and among whom (0: left out), and of the id of a study, in points.
    spans : bool
        Whether the limits of a pooled share are printed beside it.
    """

    columns: tuple[str, ...] = tuple(COLUMNS)
    details: float = _DETAIL
    names: float = float("inf")
    spans: bool = True


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column right of the axis: its name, its texts, its place, and whether it ends at that place."""

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
        """The id of each study, with the row where it begins."""
        return [
            (line.y, self._cut(line.number.study, self.room.names))
            for line in self.lines.numbers
            if line.begins
        ]

    @cached_property
    def details(self) -> list[tuple[float, str]]:
        """Where, when and among whom each estimate was measured, with its row."""
        if not self.room.details:
            return []
        # with little room, the end matters more than the middle: it says among whom
        cut = self._cut if self.room.details < Room().details else self._from_the_start
        return [(line.y, cut(line.number.detail, self.room.details)) for line in self.lines.numbers]

    def _from_the_start(self, text: str, room: float) -> str:
        return self.ruler.cut(text, room, SIZE)

    @cached_property
    def feet(self) -> list[tuple[float, str]]:
        """The text of each foot with its row; short where the limits of a pooled share are not printed."""
        wide = self.right - self.left
        return [(line.y, self.ruler.cut(self._foot(line.foot), wide, self.size)) for line in self.lines.feet]

    def _foot(self, foot: Foot) -> str:
        return foot.short if foot.interval and not self.room.spans else foot.text

    @cached_property
    def middle(self) -> float:
        """The place where details begin."""
        widest = self.ruler.widest([self.details_head, *(text for _, text in self.details)], self.size)
        return -(widest + 18) if self.details else -4.0

    @property
    def details_head(self) -> str:
        """The heading of the details."""
        return self.ruler.cut(say(DETAILS), self.room.details, SIZE)

    @cached_property
    def left(self) -> float:
        """The place where names begin; a foot with an interval ends before the axis begins."""
        widest = self.ruler.widest([term("study", "column"), *(text for _, text in self.names)], self.size)
        feet = [self._foot(line.foot) for line in self.lines.feet if line.foot.interval]
        return min(self.middle - _NAME_GAP - widest, -24 - self.ruler.widest(feet, self.size))

    @cached_property
    def visible(self) -> list[TextColumn]:
        """The columns that are not empty."""
        x, columns = self.ruler.width + 20, list[TextColumn]()
        for name in self.room.columns:
            texts = [COLUMNS[name](line) for line in self.lines.numbers]
            if any(texts):
                pooled = [text for _, text in self.pooled] if name == "share" else []
                wide = self.ruler.widest([say(HEADS[name]), *texts, *pooled], self.size)
                ends = name in ("share", "n", "effective n")
                columns.append(TextColumn(name, texts, x + wide if ends else x, ends))
                x += wide + _GAP
        return columns

    @cached_property
    def right(self) -> float:
        """The place where the last column ends."""
        last = self.visible[-1]
        return (
            last.x
            if last.ends
            else last.x + self.ruler.widest([*last.texts, say(HEADS[last.name])], self.size)
        )

    @cached_property
    def pooled(self) -> list[tuple[float, str]]:
        """Pooled shares with their rows, if they stand in the column of shares because their limits are not printed."""
        if self.room.spans:
            return []
        return [(line.y, line.foot.percent) for line in self.lines.feet if line.foot.percent]

    @property
    def beside(self) -> float:
        """The width of all columns, in points, with the room that letters may need in any format."""
        last = self.visible[-1]
        return -self.left + self.right - self.ruler.width + (0 if last.ends else 0.1 * (self.right - last.x))

    def missing(self) -> list[str]:
        """Return sentences on what was left out because it does not fit."""
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
        sentences = (
            [say("Left out because the chart is too narrow: {what}.", what=", ".join(out))] if out else []
        )
        complements = {line.number.study: None for line in self.lines.numbers if line.number.negated}
        if complements and "flags" in without:
            sentences.append(
                say("Complement of the published share: {studies}.", studies=", ".join(complements))
            )
        if any("…" in text for _, text in self.names):
            sentences.append(say("Names of studies are shortened."))
        return sentences

    def _cut(self, name: str, room: float) -> str:
        """Return a text, with an ellipsis in its middle if it is too wide: names often differ at their ends."""
        if self.ruler.size(name, SIZE)[0] <= room:
            return name
        low, high = 1, len(name)
        while high - low > 1:
            length = (low + high) // 2
            fits = self.ruler.size(_without_middle(name, length), SIZE)[0] <= room
            low, high = (length, high) if fits else (low, length)
        return _without_middle(name, low)


def _without_middle(name: str, length: int) -> str:
    end = length // 2
    return f"{name[: length - end]}…{name[len(name) - end :]}"
