"""CSV: a flat file of studies, or a folder with a file for each sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from studycheck.base.document import Document
from studycheck.base.encoding import decode_text
from studycheck.base.language import say
from studycheck.base.text_limits import refuse_length
from studycheck.catalog.readers.limits import LIMITS, Limits
from studycheck.catalog.readers.links import outside_link
from studycheck.catalog.readers.text import read_bytes
from studycheck.catalog.sheets.columns import Sheet, sheets
from studycheck.catalog.sheets.gather import gather
from studycheck.catalog.sheets.headers import columns_by_name, normal, sheets_by_name
from studycheck.catalog.sheets.plain import rearm, unescape
from studycheck.catalog.sheets.table import SheetTable
from studycheck.errors import InputError, Problem

DELIMITERS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")


def whole_table(file: Path) -> Path:
    """Return the file that represents a whole folder of sheets: ``studies.csv`` for ``estimates.csv``.

    Any other file represents itself.
    """
    if _sheet_of(file) is None:
        return file
    try:
        return _beside(file, LIMITS, []).get(sheets()[0], file)
    except OSError:
        return file  # reading it will report the problem of the folder


def read_csv(file: Path, limits: Limits, language: str | None = None) -> list[Document]:
    """Read a flat file; or, if its name is that of a sheet, all sheets beside it.

    Raises
    ------
    InputError
        If a file is not text, or not a table.
    """
    own = _sheet_of(file)
    problems: list[Problem] = []
    files = {sheets()[0]: file} if own is None else _beside(file, limits, problems)
    if sheets()[0] not in files:
        message = say(
            "has the name of a sheet, but there is no studies.csv beside it; rename it, or add that file"
        )
        raise InputError([Problem(str(file), 0, "", message)])
    tables: list[SheetTable] = []
    for sheet in sheets():
        if sheet in files:
            try:
                tables.append(_table(files[sheet], sheet, limits))
            except InputError as error:
                problems += error.problems
    if problems:
        raise InputError(problems)
    return [gather(tables)]


def _sheet_of(file: Path) -> Sheet | None:
    return sheets_by_name().get(normal(file.stem)) if file.suffix.lower() == ".csv" else None


def _beside(file: Path, limits: Limits, problems: list[Problem]) -> dict[Sheet, Path]:
    """Return the files of all sheets in the folder of a file; add their problems to `problems`."""
    files: dict[Sheet, Path] = {}
    for other in sorted(file.parent.iterdir()):
        sheet = None if other.name.startswith(".") else _sheet_of(other)
        if sheet is None or not other.is_file():
            continue
        outside = None if other == file else outside_link(other, file.parent, limits)
        if outside is not None:
            problems.append(outside)
        elif sheet in files:
            message = say("is the same sheet as {name} beside it; keep one", name=files[sheet].name)
            problems.append(Problem(str(other), 0, "", message))
        else:
            files[sheet] = other
    return files


def _table(file: Path, sheet: Sheet, limits: Limits) -> SheetTable:
    known = columns_by_name(sheet)
    rows, comma_is_decimal = csv_rows(file, limits, lambda name: normal(name) in known)
    return SheetTable(str(file), "", sheet, rows, comma_is_decimal=comma_is_decimal)


def csv_rows(
    file: Path, limits: Limits, is_known: Callable[[str], bool]
) -> tuple[list[tuple[int, Sequence[object]]], bool]:
    """Return the number and the cells of each row, and whether numbers have a decimal comma.

    The delimiter is the one with which most headers are known.

    Raises
    ------
    InputError
        If the file is not text, not a table, or exceeds the limits.
    """
    name = str(file)
    text = decode_text(read_bytes(file, limits), name)
    refuse_length(text, name, limits.characters)
    separator = _SEPARATOR_LINE.match(text)
    start = separator.end() if separator else 0
    delimiter = separator[1] if separator else _delimiter(text, is_known)
    rows = _rows(text[start:], name, delimiter, limits, 2 if separator else 1)
    return list(rows), delimiter != ","


def _delimiter(text: str, is_known: Callable[[str], bool]) -> str:
    """Return the delimiter with which most headers are known."""
    line = next(
        (line for line in io.StringIO(text[:200_000]) if line.strip() and not line.startswith("#")), ""
    )

    def count(delimiter: str) -> int:
        names = line.strip("\r\n").split(delimiter)
        return sum(is_known(name.strip().strip('"')) for name in names)

    return max(DELIMITERS, key=count)


def _rows(
    text: str, name: str, delimiter: str, limits: Limits, first: int
) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield the number of each row, as a spreadsheet counts it, and its cells."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first - 1
    total = 0

    def refuse(message: str) -> InputError:
        return InputError([Problem(name, reader.line_num + first - 1, "", message)])

    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(say("not a table: {error}; check its quotation marks", error=error)) from None
        total += len(row)
        while row and not row[-1].strip():
            row.pop()
        if len(row) > limits.columns:
            raise refuse(
                say("the row has {n:,} columns, the limit is {columns:,}", n=len(row), columns=limits.columns)
            )
        if total > limits.cells:
            raise refuse(
                say("the file has more than {cells:,} cells; split it into several files", cells=limits.cells)
            )
        yield number, [_plain(cell) if cell else None for cell in row]


def _plain(cell: str) -> str | None:
    if cell.isspace():
        return None
    # most cells have neither an apostrophe in front nor an escaped character
    return unescape(rearm(cell)) if cell[0] == "'" or "_x" in cell else cell
