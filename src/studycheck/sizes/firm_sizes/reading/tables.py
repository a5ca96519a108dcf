"""Tables of counts by size class, and which of their rows are the classes of a distribution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.errors import Problem
from studycheck.sizes.firm_sizes.bins import Weight
from studycheck.sizes.firm_sizes.reading.cells import NO_CELL, CountCell
from studycheck.sizes.firm_sizes.reading.size_codes import OtherRow
from studycheck.sizes.ranges import SizeRange


@frozen
class CountRow:
    """One row: its line in the file, the sizes that it covers, and its numbers."""

    line: int
    size: SizeRange | OtherRow
    firms: CountCell = NO_CELL
    employment: CountCell = NO_CELL

    def cell(self, weight: Weight) -> CountCell:
        """Return the number of firms or of people."""
        return self.firms if weight is Weight.FIRMS else self.employment


@dataclass(slots=True)
class CountTable:
    """The rows of one country, year and unit, with the facts that the file states about them.

    Attributes
    ----------
    file : str
        The file; empty for a frame.
    facts : dict
        Facts by name, as `studycheck.sizes.firm_sizes.reading.facts` asks for them.
    rows : list of CountRow
        All rows, also sums and totals.
    may_drop_rows : bool
        Whether the office leaves out rows of few firms, so that a class without a row is one that is not published.
    step : int or None
        The step to which the numbers are rounded, 1 where they are exact; None where it is not known, and sums of a few
        classes are not checked.
    """

    file: str
    facts: dict[str, Any]
    rows: list[CountRow] = field(default_factory=list)
    may_drop_rows: bool = False
    step: int | None = 1

    def one(self, kind: OtherRow) -> CountRow | None:
        """Return the row of totals, or of firms of unknown size."""
        return next((row for row in self.rows if row.size is kind), None)

    @property
    def classes(self) -> list[CountRow]:
        """The rows of size classes and of sums of them, in order of size."""
        return sorted(
            (row for row in self.rows if isinstance(row.size, SizeRange)),
            key=lambda row: (_ends(row), row.line),
        )


def _ends(row: CountRow) -> tuple[int, float]:
    assert isinstance(row.size, SizeRange)
    return row.size.first, row.size.end


def finest_classes(table: CountTable) -> list[CountRow]:
    """Return rows that cover all sizes of the table once: the most classes, as long as at most one is suppressed.

    A sum takes the place of its classes where that leaves fewer numbers unknown; one unknown number follows from the
    total. Empty where no rows cover the sizes without a gap.
    """
    total = table.one(OtherRow.TOTAL)
    spare = 1 if total is not None and total.firms.value is not None else 0
    finest = _cover(table.classes, unknown_matters=False)
    if sum(row.firms.value is None for row in finest) <= spare:
        return finest
    return _cover(table.classes, unknown_matters=True)


def _cover(rows: Sequence[CountRow], *, unknown_matters: bool) -> list[CountRow]:
    """Return the rows, each beginning where the last ends, with the fewest unknown numbers and the most classes."""
    if not rows:
        return []
    start, end = min(_ends(row)[0] for row in rows), max(_ends(row)[1] for row in rows)
    best: dict[float, tuple[tuple[int, int], list[CountRow]]] = {start: ((0, 0), [])}
    for row in rows:  # in order of their first size, so all chains up to it are known
        first, below = _ends(row)
        if first not in best or ((first, below) == (start, end) and len(rows) > 1):
            continue
        (unknown, classes), chain = best[first]
        rank = unknown + (unknown_matters and row.firms.value is None), classes - 1
        if below not in best or rank < best[below][0]:
            best[below] = rank, [*chain, row]
    return best[end][1] if end in best else []


def problems_of(table: CountTable, chosen: Sequence[CountRow]) -> Iterable[Problem]:
    """Yield what is wrong with the rows themselves: duplicates, classes that cross, gaps, parts that miss their sum."""
    seen: dict[object, CountRow] = {}
    for row in table.rows:
        earlier = seen.setdefault(row.size, row)
        if earlier is not row:
            name = row.size if isinstance(row.size, SizeRange) else row.size.value
            yield Problem(
                table.file,
                row.line,
                str(name),
                say("stands in line {line}, too; keep one row", line=earlier.line),
            )
    if len(seen) < len(table.rows):
        return
    if not table.classes:
        yield Problem(table.file, 0, "size", say("there is no row of a size class, such as 10-49 or GE250"))
    elif not chosen:
        yield from _gaps(table)
    limits = {end for row in chosen for end in _ends(row)}
    for row in table.classes:
        if not limits.issuperset(_ends(row)):
            others = [other.size for other in chosen or table.classes if _cross(row, other)]
            if others:
                message = say("crosses {others}; keep classes that do not", others=listed(others))
                yield Problem(table.file, row.line, str(row.size), message)
        elif row not in chosen:
            yield from _missed_sum(table, row, [other for other in table.classes if _is_part(other, row)])


def _cross(one: CountRow, other: CountRow) -> bool:
    (first, end), (low, high) = _ends(one), _ends(other)
    return first < low < end < high or low < first < high < end


def _is_part(part: CountRow, whole: CountRow) -> bool:
    (first, end), (low, high) = _ends(part), _ends(whole)
    return part is not whole and low <= first and end <= high


def _missed_sum(table: CountTable, row: CountRow, parts: Sequence[CountRow]) -> Iterable[Problem]:
    chain = _cover(parts, unknown_matters=False)
    if table.step is None or not chain or (_ends(chain[0])[0], _ends(chain[-1])[1]) != _ends(row):
        return
    slack = (len(chain) + 1) * table.step / 2
    for weight in Weight:
        value, values = row.cell(weight).value, [part.cell(weight).value for part in chain]
        known = [number for number in values if number is not None]
        if value is None or len(known) < len(values):
            continue
        if abs(sum(known) - value) > slack:
            names = " and ".join(str(part.size) for part in chain)
            message = say(
                "is {value:,} {weight}, but {names} sum to {known:,}; correct one, or remove the row",
                value=value,
                weight=weight,
                names=names,
                known=sum(known),
            )
            yield Problem(table.file, row.line, str(row.size), message)


def _gaps(table: CountTable) -> Iterable[Problem]:
    reached: float = _ends(table.classes[0])[0]
    for row in table.classes:
        first, end = _ends(row)
        if first > reached:
            gap = SizeRange(int(reached), first)
            message = say(
                "there is no row for {gap}; add it, with an empty cell where the number is not published",
                gap=gap,
            )
            yield Problem(table.file, row.line, str(row.size), message)
        reached = max(reached, end)


def with_dropped_rows(table: CountTable) -> list[CountRow]:
    """Return the rows, with one of unknown numbers for each gap between classes, where the office drops rows."""
    if not table.may_drop_rows:
        return table.rows
    rows, reached = list(table.rows), 0.0
    for row in table.classes:
        first, end = _ends(row)
        if first > reached:
            rows.append(CountRow(0, SizeRange(int(reached), first)))
        reached = max(reached, end)
    return rows if reached == inf else [*rows, CountRow(0, SizeRange(int(reached), None))]
