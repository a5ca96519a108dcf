"""Downloads from Eurostat: SDMX-CSV and TSV of structural business statistics and of business demography."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from studycheck.base.language import say
from studycheck.errors import InputError, Problem
from studycheck.sizes.firm_sizes.bins import Weight
from studycheck.sizes.firm_sizes.reading.cells import NO_CELL, CountCell
from studycheck.sizes.firm_sizes.reading.columns import (
    WHAT,
    FrameRows,
    TableLine,
    code,
    first_of_columns,
    read_cell,
    read_size,
)
from studycheck.sizes.firm_sizes.reading.facts import selects
from studycheck.sizes.firm_sizes.reading.size_codes import OtherRow
from studycheck.sizes.firm_sizes.reading.tables import CountRow, CountTable
from studycheck.sizes.ranges import SizeRange
from studycheck.vocabulary.terms import Unit

SIZES = ("size_emp", "sizeclas", "number_empl")
INDICATORS = ("indic_sbs", "indic_sb", "indicator")
COUNTED: dict[str, tuple[Weight, Unit, str]] = {
    "ENT_NR": (Weight.FIRMS, Unit.ENTERPRISE, "enterprise"),
    "V11110": (Weight.FIRMS, Unit.ENTERPRISE, "enterprise"),
    "V11210": (Weight.FIRMS, Unit.ESTABLISHMENT, "local unit"),
    "LU_NR": (Weight.FIRMS, Unit.ESTABLISHMENT, "local unit"),
    "V11910": (Weight.FIRMS, Unit.ENTERPRISE, "active enterprise"),
    "EMP_NR": (Weight.EMPLOYMENT, Unit.ENTERPRISE, "enterprise"),
    "V16110": (Weight.EMPLOYMENT, Unit.ENTERPRISE, "enterprise"),
    "V16910": (Weight.EMPLOYMENT, Unit.ENTERPRISE, "active enterprise"),
}
"""Indicators that count firms or the people employed in them, the unit, and what Eurostat calls it."""
_DATASET = re.compile(r"(?:.*:)?([A-Za-z][A-Za-z0-9_]*)(?:\(.*\))?")
_FLAGS, _CONFIDENTIAL = ("obs_flag", "obs_status"), "conf_status"
_FREE = ("", "F")
_OTHER = frozenset((
    *SIZES, *INDICATORS, "dataflow", "structure", "structure_id", "structure_name", "action", "last_update", "freq",
    "geo", "time_period", "time", "obs_value", *_FLAGS, _CONFIDENTIAL,
))  # fmt: skip
_PERIOD = re.compile("[12][0-9]{3}")


def is_long(rows: FrameRows) -> bool:
    """Return whether rows are observations, as in SDMX-CSV."""
    return {"obs_value", "time_period"} <= set(rows.columns) and first_of_columns(rows, SIZES) is not None


def is_wide(rows: FrameRows) -> bool:
    """Return whether rows are series with one column for each year, as in TSV."""
    return _key(rows) is not None


def _key(rows: FrameRows) -> str | None:
    return next((name for name in rows.columns if "\\time" in name), None)


def observations(rows: FrameRows) -> FrameRows:
    """Return the series of a TSV file as observations, one for each year."""
    key = _key(rows)
    assert key is not None
    dimensions = [name.strip() for name in key.partition("\\")[0].split(",")]
    periods = [name for name in rows.columns if _PERIOD.match(name)]
    # packages that download the tables write one column for each dimension
    beside = [name for name in rows.columns if name != key and name not in periods]
    lines: list[TableLine] = []
    for line, cells in rows.lines:
        codes = [written.strip() for written in str(cells[key]).split(",")]
        if len(codes) != len(dimensions):
            message = say(
                "has {n} codes, the header {n2}: {dimensions}",
                n=len(codes),
                n2=len(dimensions),
                dimensions=", ".join(dimensions),
            )
            raise InputError([Problem(rows.file, line, "", message)], what=WHAT)
        series = dict(zip(dimensions, codes, strict=True)) | {name: cells[name] for name in beside}
        lines += [(line, series | {"time_period": period, "obs_value": cells[period]}) for period in periods]
    return FrameRows(rows.file, (*dimensions, *beside, "time_period", "obs_value"), tuple(lines))


def tables_of(rows: FrameRows, given: Mapping[str, Any]) -> list[CountTable]:
    """Return a table for each country, year and unit that is asked for.

    Raises
    ------
    InputError
        If a dimension has several values, a row cannot be read, or nothing counts firms.
    """
    size = first_of_columns(rows, SIZES)
    indicator = first_of_columns(rows, INDICATORS)
    assert size is not None
    rows = _counting(rows, indicator)
    dimensions = [name for name in rows.columns if name not in _OTHER]
    problems = [*rows.several(dimensions), *_not_annual(rows)]
    if "geo" not in rows.columns:
        problems.append(
            Problem(
                rows.file, 0, "geo", say("there is no column geo; download the table with all dimensions")
            )
        )
    if problems:
        raise InputError(problems, what=WHAT)
    scope = ", ".join(f"{name} {rows.values(name)[0]}" for name in dimensions if rows.lines)
    found: dict[tuple[str, str, Unit | None], tuple[CountTable, dict[SizeRange | OtherRow, CountRow]]] = {}
    for line, cells in rows.lines:
        weight, unit, words = COUNTED[code(cells[indicator])] if indicator else (Weight.FIRMS, None, "")
        stated = {"country": code(cells["geo"]), "year": code(cells["time_period"])}
        if not selects(stated, given) or _PERIOD.fullmatch(stated["year"]) is None:
            continue
        key = (stated["country"], stated["year"], unit)
        if key not in found:
            facts = stated | _facts(rows, size, unit, words, scope)
            found[key] = CountTable(rows.file, {name: value for name, value in facts.items() if value}), {}
        table, places = found[key]
        covered = read_size(line, cells[size], rows.file, problems, size)
        if covered is not None:
            _add(table, places, line, covered, weight, _observation(line, cells, rows.file, problems))
    if problems:
        raise InputError(problems[:20], what=WHAT)
    return [table for table, _ in found.values() if any(row.firms != NO_CELL for row in table.rows)]


def _counting(rows: FrameRows, indicator: str | None) -> FrameRows:
    """Return the rows whose indicator counts firms or people."""
    if indicator is None:
        return rows
    lines = tuple(line for line in rows.lines if code(line[1][indicator]) in COUNTED)
    if not lines:
        known = ", ".join(code for code, (weight, *_) in COUNTED.items() if weight is Weight.FIRMS)
        message = say("no row counts firms; download one of {known}", known=known)
        raise InputError([Problem(rows.file, 0, indicator, message)], what=WHAT)
    return FrameRows(rows.file, rows.columns, lines)


def _not_annual(rows: FrameRows) -> Iterator[Problem]:
    if "freq" in rows.columns and set(rows.values("freq")) - {"A"}:
        yield Problem(
            rows.file,
            0,
            "freq",
            say("is {rows}; download annual data, A", rows=", ".join(rows.values("freq"))),
        )


def _observation(line: int, cells: Mapping[str, Any], file: str, problems: list[Problem]) -> CountCell:
    cell = read_cell(line, cells["obs_value"], file, problems, "obs_value")
    # beside N (not for publication) and P (secrecy), which mean something else as flags, a number is none either
    confidential = "" if code(cells.get(_CONFIDENTIAL)) in _FREE else "c"
    return cell.with_flags("".join(code(cells.get(name)) for name in _FLAGS) + confidential)


def _add(
    table: CountTable,
    places: dict[SizeRange | OtherRow, CountRow],
    line: int,
    covered: SizeRange | OtherRow,
    weight: Weight,
    cell: CountCell,
) -> None:
    """Add a number to the row of its sizes; a second one for the same sizes is a row of its own, which is refused."""
    row = places.get(covered)
    if row is None or row.cell(weight) != NO_CELL:
        row = CountRow(line, covered)
        table.rows.append(row)
    table.rows.remove(row)
    firms, people = (cell, row.employment) if weight is Weight.FIRMS else (row.firms, cell)
    places[covered] = CountRow(row.line, covered, firms, people)
    table.rows.append(places[covered])


def _facts(rows: FrameRows, size: str, unit: Unit | None, words: str, scope: str) -> dict[str, Any]:
    dataset = _dataset(rows)
    structural = dataset.startswith("sbs_")
    nace = "nace_r2" in rows.columns and rows.values("nace_r2")[0]
    return {
        "unit": unit,
        "unit_words": words,
        # the classes of structural business statistics count persons employed, those of other tables may not
        "staff_measure": "persons employed" if structural and size == "size_emp" else None,
        "non_employers": "included" if structural else None,
        "source": f"Eurostat, {dataset}" if dataset else None,
        "url": f"https://ec.europa.eu/eurostat/databrowser/view/{dataset}" if dataset else None,
        "scope": scope,
        "sector": f"NACE {nace}" if nace and not nace.startswith(("B-S", "B-N", "TOTAL")) else None,
    }


def _dataset(rows: FrameRows) -> str:
    column = first_of_columns(rows, ("dataflow", "structure_id"))
    values = [str(cells[column]) for _, cells in rows.lines[:1]] if column else []
    found = _DATASET.fullmatch(values[0].strip()) if values else None
    return found.group(1).lower() if found else ""
