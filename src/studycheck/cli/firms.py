"""Files of firms as frames of text: no cell is changed, and the index of a frame holds the lines of the file."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studycheck.catalog.readers.encoding import decode_text
from studycheck.errors import InputError, Problem, shorten

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = ",;\t"
_MOST = 20
"""The number of problems that are listed one by one."""


def read_firms(file: Path) -> tuple[pd.DataFrame, str]:
    """Read a file of firms in UTF-8 or what spreadsheets write, and return its cells and its delimiter.

    The delimiter is the comma, semicolon or tab that the header has most of. `pandas.read_csv` would read it, too,
    but fills short rows, accepts stray quotation marks, and stops at the first row that is too long.

    Raises
    ------
    InputError
        If the file cannot be read or is empty, or if rows have more or fewer cells than the header.
    """
    import pandas as pd

    name = str(file)
    try:
        text = decode_text(file.read_bytes(), name)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InputError([Problem(name, 0, "", message)], what="firms") from None
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    try:
        rows += ((reader.line_num, row) for row in reader if any(cell.strip() for cell in row))
    except csv.Error as error:
        message = f"not a table: {error}; look at its quotation marks"
        problems.append(Problem(name, reader.line_num, "", message))
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    if not header:
        problems.append(Problem(name, 0, "", "the file is empty; it should hold a header and a row per firm"))
    twice = sorted({column for column in header if header.count(column) > 1})
    problems += [Problem(name, 1, column, "stands twice in the header; rename one") for column in twice]
    for line, row in rows[1:]:
        if len(row) != len(header):
            message = f"has {len(row)} cells, the header {len(header)}; look at its quotation marks"
            problems.append(Problem(name, line, "", message))
    _raise_first(problems, name)
    lines, cells = [line for line, _ in rows[1:]], [row for _, row in rows[1:]]
    return pd.DataFrame(cells, index=lines, columns=header, dtype=object), delimiter


def as_numbers(cells: pd.Series, delimiter: str, file: str) -> pd.Series:
    """Return a column of cells as numbers; empty cells are missing, and 1,5 is read where no comma separates cells.

    Raises
    ------
    InputError
        With the cells that are not numbers.
    """
    import pandas as pd

    numbers: list[float] = []
    problems: list[Problem] = []
    for line, cell in zip(cells.index, cells.str.strip(), strict=True):
        try:
            numbers.append(_number(cell if delimiter == "," else cell.replace(",", ".")))
        except ValueError:
            message = f"{shorten(cell)} is not a number; write digits only, or leave the cell empty"
            problems.append(Problem(file, line, str(cells.name), message))
    _raise_first(problems, file)
    return pd.Series(numbers, cells.index, dtype=float)


def _number(cell: str) -> float:
    if not cell.isascii() or "_" in cell:  # Python reads other digits, and 1_000
        raise ValueError(cell)
    return float(cell) if cell else math.nan


def _raise_first(problems: Sequence[Problem], file: str) -> None:
    """Raise the first of many problems, and say how many more there are."""
    if not problems:
        return
    more = len(problems) - _MOST
    rest = [Problem(file, 0, "", f"{more:,} more lines like these")] if more > 0 else []
    raise InputError([*problems[:_MOST], *rest], what="firms")
