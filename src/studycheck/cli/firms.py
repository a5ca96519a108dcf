"""A CSV file of firms, whose cells stay as they are written."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studycheck.catalog.readers.encoding import decode_text
from studycheck.errors import InputError, Problem, shorten

DELIMITERS = ",;\t"
_MOST = 20
"""Problems that are told one by one."""


@dataclass(frozen=True, slots=True)
class Firms:
    """The cells of a file as text, with the line of each row.

    Attributes
    ----------
    file, delimiter : str
        The file, and what parts its cells.
    header : tuple of str
        Names of the columns.
    rows : list of list of str
        One per firm.
    lines : list of int
        Where each row ends in the file.
    """

    file: str
    delimiter: str
    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]

    def numbers(self, column: str) -> list[float]:
        """Return a column as numbers; empty cells are missing.

        Raises
        ------
        InputError
            With the cells that are no numbers.
        """
        place = self.header.index(column)
        found, problems = list[float](), list[Problem]()
        for line, row in zip(self.lines, self.rows, strict=True):
            cell = row[place].strip()
            try:
                found.append(self._number(cell) if cell else math.nan)
            except ValueError:
                said = f"{shorten(cell)} is not a number; write digits only, or leave the cell empty"
                problems.append(Problem(self.file, line, column, said))
        refuse(problems, self.file)
        return found

    def _number(self, cell: str) -> float:
        if not cell.isascii() or "_" in cell:
            raise ValueError(cell)
        return float(cell if self.delimiter == "," else cell.replace(",", "."))

    def with_columns(self, names: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
        """Return the file with further columns, parted by the same sign."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator="\n")
        writer.writerow([*self.header, *names])
        writer.writerows([*row, *more] for row, more in zip(self.rows, cells, strict=True))
        return text.getvalue()


def read_firms(file: Path) -> Firms:
    """Read a file of firms: UTF-8 or what spreadsheets write, parted by commas, semicolons or tabs.

    Raises
    ------
    InputError
        If it cannot be read, is empty, or rows have more or fewer cells than the header.
    """
    name = str(file)
    try:
        text = decode_text(file.read_bytes(), name)
    except OSError as error:
        said = f"cannot be read: {error.strerror or error}"
        raise InputError([Problem(name, 0, "", said)], what="firms") from None
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header: tuple[str, ...] = ()
    rows, lines, problems = list[list[str]](), list[int](), list[Problem]()
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if not header:
                header = tuple(cell.strip() for cell in row)
            elif len(row) != len(header):
                said = f"has {len(row)} cells, the header {len(header)}; look at its quotation marks"
                problems.append(Problem(name, reader.line_num, "", said))
            else:
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error as error:
        problems.append(
            Problem(name, reader.line_num, "", f"not a table: {error}; look at its quotation marks")
        )
    if not header:
        problems.append(Problem(name, 0, "", "the file is empty; it should hold a header and a row per firm"))
    twice = sorted({column for column in header if header.count(column) > 1})
    problems += [Problem(name, 1, column, "stands twice in the header; rename one") for column in twice]
    refuse(problems, name)
    return Firms(name, delimiter, header, rows, lines)


def refuse(problems: Sequence[Problem], name: str) -> None:
    """Raise the first of many problems, and say how many more there are."""
    if not problems:
        return
    more = len(problems) - _MOST
    rest = [Problem(name, 0, "", f"{more:,} more lines like these")] if more > 0 else []
    raise InputError([*problems[:_MOST], *rest], what="firms")
