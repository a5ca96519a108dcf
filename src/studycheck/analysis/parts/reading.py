"""A table of parts: a row for each, with its share, its responses and its population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from studycheck.base.language import say
from studycheck.catalog.readers.csv_text import csv_rows
from studycheck.catalog.readers.limits import Limits
from studycheck.catalog.sheets.cell_numbers import is_unmarked
from studycheck.catalog.sheets.cells import decode
from studycheck.catalog.sheets.columns import CellKind, Column
from studycheck.catalog.sheets.table import COMMENT, letter
from studycheck.errors import InputError, Problem, shorten
from studycheck.study.problems import Unreadable

COLUMNS = ("part", "share", "n", "population", "population_low", "population_high")
"""The headers of a table of parts; the first and a population are needed."""
_SHARE, _NUMBER = Column("share", CellKind.PROPORTION), Column("share", CellKind.NUMBER)
_WHOLE = Column("n", CellKind.WHOLE)


@dataclass(slots=True)
class PartsTable:
    """What a table says of each part, as `combine_parts` takes it."""

    shares: dict[str, float | None] = field(default_factory=dict)
    populations: dict[str, float | tuple[float, float] | None] = field(default_factory=dict)
    n: dict[str, int] = field(default_factory=dict)


def read_parts(file: Path, limits: Limits | None = None) -> PartsTable:
    """Read a CSV file with the columns part, share, n, and population, or population_low and population_high.

    An empty share or population is not known.

    Raises
    ------
    InputError
        If the table has problems; the error lists all of them, with their cells.
    """
    try:
        rows, comma = csv_rows(file, limits or Limits(), lambda name: name.strip().casefold() in COLUMNS)
    except OSError as error:
        raise InputError(
            [Problem(str(file), 0, "", say("cannot be read: {value}", value=error.strerror or error))]
        ) from None
    reading = _PartReading(str(file), comma)
    for number, cells in rows:
        first = next((cell for cell in cells if cell is not None), COMMENT)
        if str(first).startswith(COMMENT):
            continue
        if reading.places:
            reading.row(number, cells)
        elif not reading.header(number, cells):
            break
    if not reading.problems and not reading.parts.populations:
        reading.problems.append(
            Problem(
                str(file),
                1,
                "",
                say("the table has no part; its headers are {names}", names=", ".join(COLUMNS)),
            )
        )
    reading.refuse_percent_points()
    if reading.problems:
        raise InputError(sorted(reading.problems), what="parts")
    return reading.parts


class _PartReading:
    """Reads the rows of one table and collects its problems."""

    def __init__(self, file: str, comma_is_decimal: bool) -> None:
        self.file, self.comma = file, comma_is_decimal
        self.places: dict[str, int] = {}
        self.problems: list[Problem] = []
        self.parts = PartsTable()
        self.unmarked: list[tuple[int, object]] = []
        self.above_one = False

    def header(self, number: int, cells: Sequence[object]) -> bool:
        """Read the header; return whether the rows can be read."""
        names = [str(cell or "").strip().casefold() for cell in cells]
        for place, name in enumerate(names):
            if name in COLUMNS and name not in self.places:
                self.places[name] = place
            elif name:
                message = say(
                    "{name} is not a column, or occurs twice; the columns are {names}",
                    name=shorten(name),
                    names=", ".join(COLUMNS),
                )
                self._wrong(number, place, message)
        limits = {"population_low", "population_high"}
        if "part" not in self.places or not ("population" in self.places or limits <= self.places.keys()):
            message = say(
                "the table needs the columns part and population, or population_low and population_high"
            )
            self.problems.append(Problem(self.file, number, "", message))
        return not self.problems

    def row(self, number: int, cells: Sequence[object]) -> None:
        """Read one part."""
        name = str(self._cell(cells, "part") or "").strip()
        if not name:
            self._wrong(number, self.places["part"], say("names no part"))
        elif name in self.parts.populations:
            self._wrong(number, self.places["part"], say("{name} occurs twice; keep one", name=shorten(name)))
        else:
            self.parts.shares[name] = self._share(number, cells)
            self.parts.populations[name] = self._population(number, cells)
            n = self._whole(number, cells, "n")
            if n is not None:
                self.parts.n[name] = n

    def _share(self, number: int, cells: Sequence[object]) -> float | None:
        cell = self._cell(cells, "share")
        if cell is None:
            return None
        value = decode(_SHARE, cell, comma_is_decimal=self.comma)
        if isinstance(value, Unreadable):
            self._wrong(number, self.places["share"], value.message)
            as_number = decode(_NUMBER, cell, comma_is_decimal=self.comma)
            self.above_one |= is_unmarked(cell) and isinstance(as_number, int | float) and as_number > 1
            return None
        if isinstance(value, str):
            return None  # not stated
        if is_unmarked(cell) and value > 0:
            self.unmarked.append((number, cell))
        return float(value)

    def refuse_percent_points(self) -> None:
        """Refuse shares without a sign beside one that can only be a percentage: 1.0 may be 1 %."""
        place = self.places.get("share")
        for number, cell in self.unmarked if self.above_one else ():
            message = say(
                "{cell} may be {cell} % or a share: another row is above 1; write the sign in the whole "
                "column",
                cell=cell,
            )
            self._wrong(number, place or 0, message)

    def _population(self, number: int, cells: Sequence[object]) -> float | tuple[float, float] | None:
        whole = self._whole(number, cells, "population")
        if whole is not None:
            return whole
        limits = ("population_low", "population_high")
        low, high = (self._whole(number, cells, name) for name in limits)
        if sum(self._cell(cells, name) is not None for name in limits) == 1:
            place = self.places["population_low"]
            self._wrong(number, place, say("one limit of the population is not given; give both, or none"))
        return None if low is None or high is None else (low, high)

    def _whole(self, number: int, cells: Sequence[object], name: str) -> int | None:
        cell = self._cell(cells, name)
        if cell is None:
            return None
        value = decode(_WHOLE, cell)
        if isinstance(value, Unreadable):
            self._wrong(number, self.places[name], value.message)
            return None
        return value if isinstance(value, int) else None

    def _cell(self, cells: Sequence[object], name: str) -> object:
        place = self.places.get(name)
        return None if place is None or place >= len(cells) else cells[place]

    def _wrong(self, number: int, place: int, message: str) -> None:
        self.problems.append(Problem(self.file, number, "", message, column=letter(place)))
