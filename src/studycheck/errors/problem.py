"""One problem of an input, and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from studycheck.errors.words import say


def _on_screen(name: str) -> str:
    """Return a name of a file or a field as ``repr`` would write it where it has characters that nobody sees."""
    return name if name.isprintable() else repr(name)[1:-1]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of an input, and its place.

    Attributes
    ----------
    file : str
        The file or other origin; empty for objects built in Python.
    line : int
        The line of the file, or the row of the sheet, counted from 1; 0 if there is none.
    field : str
        The dotted path of the field, such as ``sample.achieved``; empty for the whole card or file.
    message : str
        The message: what was given, what is allowed, what to try.
    sheet : str
        The sheet of a workbook; empty if there are no sheets.
    column : str
        The letters of the column of a table; empty if there are no columns.

    Examples
    --------
    >>> print(Problem("a.yaml", 3, "year", "'x' is not a year"))
    a.yaml:3: year: 'x' is not a year
    >>> print(Problem("a.xlsx", 3, "year", "'x' is not a year", sheet="studies", column="D"))
    a.xlsx, sheet studies, row 3, column D: year: 'x' is not a year
    """

    file: str
    line: int
    field: str
    message: str
    sheet: str = ""
    column: str = ""

    def __str__(self) -> str:
        return ": ".join(
            part for part in (_on_screen(self.place), _on_screen(self.field), self.message) if part
        )

    @property
    def place(self) -> str:
        """The place of the problem as people write it: file and line, or file, sheet, row and column."""
        if not self.sheet and not self.column:
            return self.file + (f":{self.line}" if self.line else "")
        cell = (
            say("sheet {name}", name=self.sheet) if self.sheet else "",
            say("row {line}", line=self.line) if self.line else "",
            say("column {name}", name=self.column) if self.column else "",
        )
        return ", ".join([self.file, *filter(None, cell)])

    def __lt__(self, other: Problem) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[Any, ...]:
        # column Z comes before column AA
        cell = (self.sheet, self.line, len(self.column), self.column)
        return (self.file, *cell, self.field, self.message)


@dataclass(frozen=True, slots=True)
class NotASurveyProblem(Problem):
    """A record that can be read but does not describe a survey; the other records can be read without it."""
