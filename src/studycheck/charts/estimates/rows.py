"""The rows of the chart of estimates on a page: the places of lines of text and of marks, from the top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from studycheck.base.frozen import frozen
from studycheck.charts.estimates.lines import EstimateLines, FootLine, Heading, NumberLine
from studycheck.charts.estimates.room import DETAIL, NAME, Room
from studycheck.charts.estimates.texts import LineText, LineTexts
from studycheck.charts.kit import Ruler, layout


class Pitch(NamedTuple):
    """Heights in points: of a line of a name and of details, and the gaps between estimates, and in addition between
    studies and before the heading of a band.
    """

    name: float
    detail: float
    between: float
    study: float
    band: float


_ON_SCREEN, _ON_PAPER = Pitch(10.5, 9.5, 3.5, 3.0, 8.0), Pitch(9.7, 8.9, 1.8, 1.6, 5.0)
HEADING_INDENT = NAME + 6.0
"""Room for the symbol of a verdict before a heading."""

Written = list[tuple[float, str]]
"""Texts with the places of their middles, in points from the top."""


@frozen
class PlacedNumber:
    """A line with estimates: its texts and the place of its marks, in points from the top."""

    line: NumberLine
    text: LineText
    top: float
    y: float


@frozen
class PlacedHeading:
    """A heading: the places of its first line and of the line under it."""

    heading: Heading
    y: float
    rule: float


@dataclass
class EstimateRows:
    """Everything that is drawn, with its place in points from the top."""

    ruler: Ruler
    lines: EstimateLines
    texts: LineTexts
    room: Room
    names: Written = field(default_factory=list)
    responses: Written = field(default_factory=list)
    details: Written = field(default_factory=list)
    headings: Written = field(default_factory=list)
    feet: Written = field(default_factory=list)
    numbers: list[PlacedNumber] = field(default_factory=list)
    bands: list[PlacedHeading] = field(default_factory=list)
    pooled: list[tuple[float, FootLine]] = field(default_factory=list)
    total: float = 4.0
    pitch: Pitch = _ON_SCREEN

    def __post_init__(self) -> None:
        self.pitch = _ON_PAPER if layout.is_on_page() else _ON_SCREEN
        for place, line in enumerate(self.lines.lines):
            if isinstance(line, Heading):
                self._add_heading(line, first=place == 0)
            elif isinstance(line, FootLine):
                self._add_foot(line)
            else:
                following = self.lines.lines[place + 1 : place + 2]
                self._add_number(line, last=not (following and _goes_on(following[0])))
        self.total += 4

    def _add_heading(self, heading: Heading, *, first: bool) -> None:
        self.total += 0 if first else self.pitch.band
        y = self.total + self.pitch.name / 2
        # letters may be wider than their outlines
        width = (self.room.whole - HEADING_INDENT) / 1.15
        self._write(self.headings, heading.text, width, NAME, self.pitch.name, weight="bold")
        self.total += 3
        self.bands.append(PlacedHeading(heading, y, self.total))
        self.total += 6

    def _add_number(self, line: NumberLine, *, last: bool) -> None:
        top, text, narrow = self.total, self.texts.of(line, narrow=self.room.narrow), self.room.narrow
        if narrow and text.name:
            # a name has all the room beside the number of responses, and marks stand below it
            self.responses.append((top + self.pitch.name / 2, text.n))
            beside = self.ruler.size(text.n, DETAIL)[0] + 8
            self._write(self.names, text.name, self.room.whole - beside, NAME, self.pitch.name)
        else:
            self._write(self.names, text.name, self.room.left, NAME, self.pitch.name)
        start = self.total
        self._write(self.details, text.detail or " ", self.room.left, DETAIL, self.pitch.detail)
        # the only estimate of a study stands beside all its lines, each of several beside its own details
        only = last and line.before is None and not narrow
        self.numbers.append(PlacedNumber(line, text, top, ((top if only else start) + self.total) / 2))
        self.total += self.pitch.between + (self.pitch.study if last else 0)

    def _add_foot(self, line: FootLine) -> None:
        y = self.total + self.pitch.name / 2
        drawn = line.foot.interval is not None
        width = self.room.left if drawn else self.room.whole / 1.15
        before = self.total
        self._write(self.feet, line.foot.text, width, NAME, self.pitch.name)
        if drawn:
            self.pooled.append(
                ((before + self.total) / 2 if self.total - before > self.pitch.name else y, line)
            )
        self.total += self.pitch.between

    def _write(
        self, column: Written, text: str, width: float, size: float, high: float, weight: str = "normal"
    ) -> None:
        if text:
            for part in self.ruler.wrap(text, width, size, weight).split("\n"):
                column.append((self.total + high / 2, part))
                self.total += high

    def apart(self) -> Iterator[float]:
        """Yield the places of the lines between studies that are not compared."""
        for placed in self.numbers:
            if placed.line.apart:
                yield placed.top - (self.pitch.between + self.pitch.study) / 2


def _goes_on(line: Heading | NumberLine | FootLine) -> bool:
    """Return whether a line is of the study above it."""
    return isinstance(line, NumberLine) and line.before is not None
