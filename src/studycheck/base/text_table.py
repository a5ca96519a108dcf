"""Tables of text: no cell is changed, and the index of a frame holds the lines of the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studycheck.base.encoding import decode_text
from studycheck.base.language import say
from studycheck.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = ",;\t"
_MOST = 20
"""The number of problems that are listed one by one."""


def read_table(file: Path, *, what: str, row: str) -> tuple[pd.DataFrame, str]:
    """Read a table in UTF-8 or what spreadsheets write, and return its cells and its delimiter.

    Parameters
    ----------
    file : Path
        The file.
    what, row : str
        What the table holds, and what a row is, for messages: ``firms`` and ``a row per firm``.

    Raises
    ------
    InputError
        If the file cannot be read or is empty, or if rows have more or fewer cells than the header.
    """
    name = str(file)
    try:
        content = file.read_bytes()
    except OSError as error:
        message = say("cannot be read: {value}", value=error.strerror or error)
        raise InputError([Problem(name, 0, "", message)], what=what) from None
    return parse_table(decode_text(content, name), name, what=what, row=row)


def parse_table(
    text: str, name: str, *, what: str, row: str, delimiter: str = ""
) -> tuple[pd.DataFrame, str]:
    """Return the cells of a text and its delimiter: the comma, semicolon or tab that the header has most of.

    `pandas.read_csv` would read it, too, but fills short rows, accepts stray quotation marks, and stops at the first
    row that is too long.

    Raises
    ------
    InputError
        As for `read_table`; `name` is that of the file.
    """
    import pandas as pd

    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = delimiter or max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    try:
        rows += ((reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells))
    except csv.Error as error:
        message = say("not a table: {error}; look at its quotation marks", error=error)
        problems.append(Problem(name, reader.line_num, "", message))
    header = [cell.strip() for cell in rows[0][1]] if rows else []
    if not header:
        problems.append(
            Problem(name, 0, "", say("the file is empty; it should hold a header and {row}", row=row))
        )
    twice = sorted({column for column in header if header.count(column) > 1})
    problems += [Problem(name, 1, column, say("stands twice in the header; rename one")) for column in twice]
    for line, cells in rows[1:]:
        if len(cells) != len(header):
            message = say(
                "has {n} cells, the header {n_2}; look at its quotation marks", n=len(cells), n_2=len(header)
            )
            problems.append(Problem(name, line, "", message))
    raise_first(problems, name, what=what)
    lines, body = [line for line, _ in rows[1:]], [cells for _, cells in rows[1:]]
    return pd.DataFrame(body, index=lines, columns=header, dtype=object), delimiter


def raise_first(problems: Sequence[Problem], file: str, *, what: str) -> None:
    """Raise the first of many problems, and say how many more there are."""
    if not problems:
        return
    more = len(problems) - _MOST
    rest = [Problem(file, 0, "", say("{more:,} more lines like these", more=more))] if more > 0 else []
    raise InputError([*problems[:_MOST], *rest], what=what)
