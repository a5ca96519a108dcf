"""Tables of one's own: a column of size classes, one of firms, and columns or a file beside it with the facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from studycheck.base.language import say
from studycheck.errors import InputError, Problem
from studycheck.sizes.firm_sizes.reading.cells import NO_CELL
from studycheck.sizes.firm_sizes.reading.columns import WHAT, FrameRows, normal, read_cell, read_size, text
from studycheck.sizes.firm_sizes.reading.facts import ASKED, FURTHER, selects
from studycheck.sizes.firm_sizes.reading.tables import CountRow, CountTable

NAMES = {
    "size": ("size", "size_class", "class", "sizeclass", "employment_size"),
    "firms": (
        "firms",
        "enterprises",
        "businesses",
        "companies",
        "legal_units",
        "establishments",
        "count",
        "number",
    ),
    "employment": ("employment", "persons_employed", "persons", "employees"),
}
"""The columns of a table, and the names that are known for each."""


def columns_of(rows: FrameRows, named: Mapping[str, str | None]) -> dict[str, str]:
    """Return the columns of sizes, firms and employment, as they are named or by the names that are known.

    Raises
    ------
    InputError
        If one is missing, or several could be meant.
    """
    found: dict[str, str] = {}
    problems = []
    for what, known in NAMES.items():
        given = named.get(what)
        candidates = [normal(given)] if given else [name for name in known if name in rows.columns]
        if given and normal(given) not in rows.columns:
            problems.append(
                Problem(
                    rows.file,
                    0,
                    what,
                    say(
                        "there is no column {given!r}; there are {columns}",
                        given=given,
                        columns=_list(rows.columns),
                    ),
                )
            )
        elif len(candidates) > 1:
            problems.append(
                Problem(
                    rows.file,
                    0,
                    what,
                    say(
                        "is one of {candidates}; name the column with {what}=",
                        candidates=_list(candidates),
                        what=what,
                    ),
                )
            )
        elif candidates:
            found[what] = candidates[0]
        elif what != "employment":
            message = say(
                "there is no column {known}; name it with {what}=, of {columns}",
                known=" or ".join(known[:3]),
                what=what,
                columns=_list(rows.columns),
            )
            problems.append(Problem(rows.file, 0, what, message))
    if problems:
        raise InputError(problems, what=WHAT)
    return found


def tables_of(rows: FrameRows, given: Mapping[str, Any], named: Mapping[str, str | None]) -> list[CountTable]:
    """Return a table for each country, year and unit.

    Raises
    ------
    InputError
        If columns are missing, or cells cannot be read.
    """
    columns = columns_of(rows, named)
    stating = [name for name in (*ASKED, *FURTHER) if name in rows.columns and name not in columns.values()]
    tables: dict[tuple[str, ...], CountTable] = {}
    problems: list[Problem] = []
    for line, cells in rows.lines:
        stated = {name: text(cells[name]) for name in stating}
        if not selects(stated, given):
            continue
        key = tuple(stated.get(name, "") for name in ("country", "year", "unit"))
        table = tables.setdefault(key, CountTable(rows.file, stated))
        for name, value in stated.items():
            if table.facts[name] != value:
                problems.append(
                    Problem(
                        rows.file,
                        line,
                        name,
                        say(
                            "is {value!r} here and {facts!r} above; write one",
                            value=value,
                            facts=table.facts[name],
                        ),
                    )
                )
        covered = read_size(line, cells[columns["size"]], rows.file, problems)
        numbers = {
            what: read_cell(line, cells[columns[what]], rows.file, problems, columns[what])
            for what in ("firms", "employment")
            if what in columns
        }
        if covered is not None:
            table.rows.append(CountRow(line, covered, numbers["firms"], numbers.get("employment", NO_CELL)))
    if problems:
        raise InputError(problems[:20], what=WHAT)
    return list(tables.values())


def _list(names: Iterable[str]) -> str:
    return ", ".join(names)
