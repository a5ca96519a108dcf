"""Tables of the Statistics of U.S. Businesses: firms by employment size of the enterprise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from studycheck.base.language import msg, say
from studycheck.errors import InputError, Problem
from studycheck.sizes.firm_sizes.reading.cells import NO_CELL, CountCell
from studycheck.sizes.firm_sizes.reading.columns import (
    WHAT,
    FrameRows,
    first_of_columns,
    read_cell,
    read_size,
    text,
)
from studycheck.sizes.firm_sizes.reading.facts import selects
from studycheck.sizes.firm_sizes.reading.tables import CountRow, CountTable

FLAGS = {
    "g": "noise below 2 % was added",
    "h": "noise of 2 to 5 % was added",
    "j": "noise of 5 % or more was added",
    "d": "withheld so that no business is disclosed",
    "s": "withheld because it does not meet publication standards",
}
_WITHHELD = frozenset("ds")
_SIZES = ("entrsizedscr", "enterprise_size", "enterprise_employment_size")
_FIRMS = ("firm", "firms", "number_of_firms")
_PEOPLE = ("empl", "empl_n", "employment")
_PEOPLE_FLAGS = ("emplfl_n", "employment_noise_flag")
_PEOPLE_RANGES = ("emplfl_r", "emplfl")
"""Beside a letter for a range of employment, which older tables have, the zero is no number."""
_STATES, _WHOLE_COUNTRY = ("state",), ("00", "0")
_INDUSTRIES, _ALL_INDUSTRIES = ("naics", "naics_code"), "--"


def is_susb(rows: FrameRows) -> bool:
    """Return whether rows have the columns of these tables."""
    return first_of_columns(rows, _SIZES) is not None and first_of_columns(rows, _INDUSTRIES) is not None


def tables_of(rows: FrameRows, given: Mapping[str, Any], where: Mapping[str, object]) -> list[CountTable]:
    """Return the table of the United States and all industries, or of what `where` asks for.

    Raises
    ------
    InputError
        If rows of several states or industries are left, or cells cannot be read.
    """
    size, firms = first_of_columns(rows, _SIZES), first_of_columns(rows, _FIRMS)
    needed = (
        (size, "size", msg("there is no column of sizes; expected {names}"), _SIZES),
        (firms, "firm", msg("there is no column of firms; expected {names}"), _FIRMS),
    )
    missing = [
        Problem(rows.file, 0, column_of, say(what, names=say(" or ").join(names)))
        for column, column_of, what, names in needed
        if column is None
    ]
    if size is None or firms is None:
        raise InputError(missing, what=WHAT)
    state, industry = first_of_columns(rows, _STATES), first_of_columns(rows, _INDUSTRIES)
    asked = {str(column).lower() for column in where}
    for column, whole in ((state, _WHOLE_COUNTRY), (industry, (_ALL_INDUSTRIES,))):
        if column is not None and column not in asked:
            lines = tuple(line for line in rows.lines if text(line[1][column]) in whole)
            rows = FrameRows(rows.file, rows.columns, lines or rows.lines)
    problems = rows.several(column for column in (state, industry) if column is not None)
    if problems:
        raise InputError(problems, what=WHAT)
    stated = _facts(rows, state, industry)
    if not selects(stated, given):
        return []
    people, flags = first_of_columns(rows, _PEOPLE), first_of_columns(rows, _PEOPLE_FLAGS)
    ranges = first_of_columns(rows, _PEOPLE_RANGES)
    table = CountTable(rows.file, stated, may_drop_rows=True)
    for line, cells in rows.lines:
        covered = read_size(line, cells[size], rows.file, problems, "size")
        number = read_cell(line, cells[firms], rows.file, problems, firms)
        employment = read_cell(line, cells[people], rows.file, problems, people) if people else NO_CELL
        employment = _with_flag(employment, text(cells[flags]) if flags else "")
        if ranges and text(cells[ranges]):
            employment = _with_flag(employment, f"{employment.flags}d")
        if covered is not None:
            table.rows.append(CountRow(line, covered, number, employment))
    if problems:
        raise InputError(problems[:20], what=WHAT)
    noise = {flag for row in table.rows for flag in row.employment.flags} & {"h", "j"}
    if noise:
        stated["means_unusable"] = f"{FLAGS[max(noise)]} to the employment of a class"
    return [table]


def _with_flag(cell: CountCell, flag: str) -> CountCell:
    """Return a cell with its flag; the zero beside a number that is withheld is none."""
    flags = flag.strip().lower()
    return CountCell(None if _WITHHELD & set(flags) else cell.value, "".join(sorted(set(flags))))


def _facts(rows: FrameRows, state: str | None, industry: str | None) -> dict[str, Any]:
    place = rows.values(state)[0] if state and rows.lines else "00"
    code = rows.values(industry)[0] if industry and rows.lines else _ALL_INDUSTRIES
    sectors = [f"NAICS {code}"] if code != _ALL_INDUSTRIES else []
    states = [f"state {place}"] if place not in _WHOLE_COUNTRY else []
    facts: dict[str, Any] = {
        "country": "US",
        "unit": "enterprise",
        "unit_words": "firm (enterprise)",
        "staff_measure": "employees",
        "headcount_concept": "paid employees in the pay period of 12 March",
        "source": "US Census Bureau, Statistics of U.S. Businesses",
        "url": "https://www.census.gov/programs-surveys/susb.html",
        "rounding": "exact",
        "non_employers": "excluded",
        "scope": "private employers, most NAICS industries",
        "sector": ", ".join([*states, *sectors]),
        "flags": FLAGS,
    }
    if sectors:
        facts["means_unusable"] = (
            "the classes are those of the whole enterprise, the employment is only that inside the sector"
        )
    return facts
