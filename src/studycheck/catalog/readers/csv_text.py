"""CSV: a flat file of studies, or a folder with a file for each sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from studycheck.base.document import Document
from studycheck.catalog.readers.encoding import decoded
from studycheck.catalog.readers.limits import LIMITS, Limits
from studycheck.catalog.readers.links import leading_out
from studycheck.catalog.readers.text import read_bytes
from studycheck.catalog.sheets.columns import Sheet, sheets
from studycheck.catalog.sheets.gather import gather
from studycheck.catalog.sheets.headers import columns_by_name, normal, sheets_by_name
from studycheck.catalog.sheets.plain import rearm, unescape
from studycheck.catalog.sheets.table import SheetTable
from studycheck.errors import InputError, Problem

DELIMITERS = (",", ";", "\t", "|")
_SAID = re.compile(r"sep=(.)\r?\n")


def whole_table(file: Path) -> Path:
    """Return the file that stands for all of a folder of sheets: ``studies.csv`` for ``estimates.csv``.

    Any other file stands for itself.
    """
    if _sheet_of(file) is None:
        return file
    try:
        return _beside(file, LIMITS, []).get(sheets()[0], file)
    except OSError:
        return file  # reading it will say what is wrong with the folder


def read_csv(file: Path, limits: Limits, language: str | None = None) -> list[Document]:
    """Read a flat file; or, if it is called studies, it and the sheets beside it.

    Raises
    ------
    InputError
        If a file is no text, or no table.
    """
    own = _sheet_of(file)
    problems: list[Problem] = []
    found = {sheets()[0]: file} if own is None else _beside(file, limits, problems)
    if sheets()[0] not in found:
        said = "is named like a sheet of a folder, and there is no studies.csv beside it; rename it, or add that file"
        raise InputError([Problem(str(file), 0, "", said)])
    tables: list[SheetTable] = []
    for sheet in sheets():
        if sheet in found:
            try:
                tables.append(_table(found[sheet], sheet, limits))
            except InputError as error:
                problems += error.problems
    if problems:
        raise InputError(problems)
    return [gather(tables)]


def _sheet_of(file: Path) -> Sheet | None:
    return sheets_by_name().get(normal(file.stem)) if file.suffix.lower() == ".csv" else None


def _beside(file: Path, limits: Limits, problems: list[Problem]) -> dict[Sheet, Path]:
    """Return the files of all sheets in the folder of a file; add what is wrong with them to `problems`."""
    found: dict[Sheet, Path] = {}
    for other in sorted(file.parent.iterdir()):
        sheet = None if other.name.startswith(".") else _sheet_of(other)
        if sheet is None or not other.is_file():
            continue
        outside = None if other == file else leading_out(other, file.parent, limits)
        if outside is not None:
            problems.append(outside)
        elif sheet in found:
            said = f"holds the same as {found[sheet].name} beside it; keep one"
            problems.append(Problem(str(other), 0, "", said))
        else:
            found[sheet] = other
    return found


def _table(file: Path, sheet: Sheet, limits: Limits) -> SheetTable:
    name = str(file)
    text = decoded(read_bytes(file, limits), name)
    if len(text) > limits.characters:
        said = f"the text has {len(text):,} characters, the limit is {limits.characters:,}; split it into several files"
        raise InputError([Problem(name, 1, "", said)])
    said_first = _SAID.match(text)
    start = said_first.end() if said_first else 0
    delimiter = said_first[1] if said_first else _delimiter(text, sheet)
    rows = _rows(text[start:], name, delimiter, limits, 2 if said_first else 1)
    return SheetTable(name, "", sheet, list(rows), comma_is_decimal=delimiter != ",")


def _delimiter(text: str, sheet: Sheet) -> str:
    """Return the sign between the headers: the one with which most of them are known."""
    line = next(
        (line for line in io.StringIO(text[:200_000]) if line.strip() and not line.startswith("#")), ""
    )
    known = columns_by_name(sheet)

    def count(delimiter: str) -> int:
        names = line.strip("\r\n").split(delimiter)
        return sum(normal(name.strip().strip('"')) in known for name in names)

    return max(DELIMITERS, key=count)


def _rows(
    text: str, name: str, delimiter: str, limits: Limits, first: int
) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield numbers and cells of rows as a spreadsheet counts them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first - 1
    total = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = f"not a table: {error}; look at its quotation marks"
            raise InputError([Problem(name, reader.line_num + first - 1, "", said)]) from None
        total += len(row)
        while row and not row[-1].strip():
            row.pop()
        if len(row) > limits.columns:
            said = f"the row has {len(row):,} columns, the limit is {limits.columns:,}"
            raise InputError([Problem(name, reader.line_num + first - 1, "", said)])
        if total > limits.cells:
            said = f"the file has more than {limits.cells:,} cells; split it into several files"
            raise InputError([Problem(name, reader.line_num + first - 1, "", said)])
        yield number, [_plain(cell) for cell in row]


def _plain(cell: str) -> str | None:
    return None if not cell or cell.isspace() else unescape(rearm(cell))
