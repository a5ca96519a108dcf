"""Distributions from frames, from files, and from folders of files."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack

from studycheck.base.encoding import decode_text
from studycheck.base.language import say
from studycheck.base.text_table import parse_table
from studycheck.base.wording import listed
from studycheck.base.yaml_file import read_yaml
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.sizes.firm_sizes.distribution import FirmSizes
from studycheck.sizes.firm_sizes.reading import eurostat, plain, susb
from studycheck.sizes.firm_sizes.reading.assembling import distribution_of
from studycheck.sizes.firm_sizes.reading.columns import WHAT, FrameRows, rows_of
from studycheck.sizes.firm_sizes.reading.facts import (
    ASKED,
    FURTHER,
    TableFacts,
    check_names,
    words_for_missing,
)
from studycheck.sizes.firm_sizes.reading.tables import CountTable

if TYPE_CHECKING:
    import pandas as pd

MAX_BYTES = 50_000_000
"""The longest table that is read, unpacked; that of all countries, years and industries is larger: download a part."""
ENDINGS = (".csv", ".tsv", ".txt", ".tsv.gz", ".csv.gz", ".txt.gz")
_COLUMNS = ("size", "firms", "employment")
_BESIDE = ("where", *_COLUMNS)


def read_firm_sizes(
    path: str | PathLike[str],
    *,
    where: Mapping[str, object] | None = None,
    size: str | None = None,
    firms: str | None = None,
    employment: str | None = None,
    **facts: Unpack[TableFacts],
) -> FirmSizes:
    """Read a table of firms by size class from a file.

    The file is CSV with a column of size classes and one of firms, a download from Eurostat (SDMX-CSV or TSV, also
    packed as ``.gz``), or a text file of the Statistics of U.S. Businesses. What it does not state is given as an
    argument, as a column with one value, or in a YAML file of the same name beside it. Numbers that are not published
    stay unknown; sums and totals are checked.

    Parameters
    ----------
    path : str or path
        The file.
    where : mapping, optional
        The rows to take, by column: ``{"nace_r2": "B-S_X_O_S94"}``.
    size, firms, employment : str, optional
        The columns of a table of one's own, where their names are not known.
    **facts
        `country`, `year`, `unit`, `staff_measure`, `source` and `rounding`, which every distribution has; country and
        year choose among those in the file. Also `id`, `url`, `scope`, `sector`, `non_employers`, `reference_date`
        and `notes`.

    Raises
    ------
    InputError
        With all problems at once, such as every fact that is missing.

    See Also
    --------
    FirmSizes.from_frame : The same from a frame.
    """
    given: dict[str, Any] = dict(facts)
    file = Path(path)
    rows, beside = _rows_in(file), _facts_beside(file)
    asked = beside | {name: value for name, value in given.items() if value is not None}
    columns = {
        name: value or beside.get(name) for name, value in _column_names(size, firms, employment).items()
    }
    return _the_one(
        _distributions(rows, {**beside.get("where", {}), **(where or {})}, columns, asked, _stem(file)), rows
    )


def from_frame(
    frame: pd.DataFrame,
    where: Mapping[str, object] | None,
    columns: Mapping[str, str | None],
    facts: Mapping[str, Any],
) -> FirmSizes:
    """Return the distribution in a frame; `FirmSizes.from_frame` describes the parameters."""
    rows = rows_of(frame)
    return _the_one(_distributions(rows, where or {}, columns, facts, ""), rows)


def read_folder(folder: str | PathLike[str]) -> list[FirmSizes]:
    """Return every distribution in the tables of a folder, in order of file; hidden files are left out.

    Raises
    ------
    InputError
        With the problems of all files.
    """
    place = Path(folder)
    try:
        files = sorted(path for path in place.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise InputError(
            [Problem(str(place), 0, "", say("cannot be read: {error}", error=error.strerror))],
            what=WHAT,
        ) from None
    found: list[FirmSizes] = []
    problems: list[Problem] = []
    for file in files:
        if not file.name.lower().endswith(ENDINGS):
            continue
        try:
            beside = _facts_beside(file)
            columns = {name: beside.get(name) for name in _COLUMNS}
            found += _distributions(_rows_in(file), beside.get("where", {}), columns, beside, _stem(file))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems, what=WHAT)
    return found


def _column_names(size: str | None, firms: str | None, employment: str | None) -> dict[str, str | None]:
    return {"size": size, "firms": firms, "employment": employment}


def _distributions(
    rows: FrameRows,
    where: Mapping[str, object],
    columns: Mapping[str, str | None],
    facts: Mapping[str, Any],
    stem: str,
) -> list[FirmSizes]:
    """Return the distribution of every table among the rows that is asked for."""
    given = {name: value for name, value in facts.items() if name not in _BESIDE}
    problems = list(check_names(given, rows.file))
    if problems:
        raise InputError(problems, what=WHAT)
    found = []
    for table in _tables(rows, where, columns, given):
        distribution, wrong = distribution_of(table, given, stem)
        found += [] if distribution is None else [distribution]
        problems += wrong
    if problems:
        missing = any(problem.message in words_for_missing().values() for problem in problems)
        hint = say(
            "Give facts as arguments, as columns of the table, or in a YAML file of the same name beside it."
        )
        raise InputError(list(dict.fromkeys(problems)), what=WHAT, hint=hint if missing else "")
    return found


def _tables(
    rows: FrameRows, where: Mapping[str, object], columns: Mapping[str, str | None], given: Mapping[str, Any]
) -> list[CountTable]:
    if eurostat.is_wide(rows):
        rows = eurostat.observations(rows)
    narrowed = rows.narrow(where)
    if eurostat.is_long(rows):
        return eurostat.tables_of(narrowed, given)
    if susb.is_susb(rows):
        return susb.tables_of(narrowed, given, where)
    return plain.tables_of(narrowed, given, columns)


def _the_one(found: list[FirmSizes], rows: FrameRows) -> FirmSizes:
    if len(found) == 1:
        return found[0]
    if not found:
        message = (
            say("no row is of the country and the year that are asked for")
            if rows.lines
            else say("there are no rows")
        )
        raise InputError([Problem(rows.file, 0, "", message)], what=WHAT)
    tables = listed([f"{one.region} {one.year} by {one.unit}" for one in found])
    message = say(
        "holds {n:,} tables, {tables}; choose one with country=, year= or where=", n=len(found), tables=tables
    )
    raise InputError([Problem(rows.file, 0, "", message)], what=WHAT)


def _rows_in(file: Path) -> FrameRows:
    name = str(file)
    text = decode_text(_content(file, name), name)
    header = text.partition("\n")[0].upper()
    # in TSV of Eurostat, commas separate the codes inside the first cell
    delimiter = "\t" if "\\TIME" in header and "\t" in header else ""
    frame, _ = parse_table(text, name, what=WHAT, row="a row per size class", delimiter=delimiter)
    return rows_of(frame, name, list(frame.index))


def _content(file: Path, name: str) -> bytes:
    try:
        with gzip.open(file) if name.endswith(".gz") else file.open("rb") as stream:
            content: bytes = stream.read(MAX_BYTES + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        message = say("cannot be read: {error}", error=getattr(error, "strerror", None) or error)
        raise InputError([Problem(name, 0, "", message)], what=WHAT) from None
    if len(content) > MAX_BYTES:
        message = say(
            "has more than {max_bytes:,} bytes; download fewer years, countries or industries",
            max_bytes=MAX_BYTES,
        )
        raise InputError([Problem(name, 0, "", message)], what=WHAT)
    return content


def _stem(file: Path) -> str:
    name = file.name.removesuffix(".gz")
    return name.rpartition(".")[0] or name


def _facts_beside(file: Path) -> dict[str, Any]:
    """Return the facts in the YAML file of the same name, if there is one."""
    beside = file.with_name(f"{_stem(file)}.yaml")
    if not beside.is_file():
        return {}
    document = read_yaml(beside, what="facts on a table of firms")
    facts: dict[str, Any] = document.data
    known = (*ASKED, *FURTHER, *_BESIDE)
    problems = [
        Problem(str(beside), document.line((name,)), str(name), str(UnknownNameError("fact", name, known)))
        for name in facts
        if name not in known
    ]
    if not isinstance(facts.get("where", {}), dict):
        problems.append(
            Problem(str(beside), document.line(("where",)), "where", say("is a mapping of columns to values"))
        )
    if problems:
        raise InputError(problems, what=WHAT)
    return facts
