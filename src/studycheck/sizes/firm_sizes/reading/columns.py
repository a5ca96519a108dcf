"""Frames and their columns: rows as mappings, chosen by the values of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.errors import InputError, Problem, UnknownNameError, did_you_mean, shorten
from studycheck.sizes.firm_sizes.reading.cells import NO_CELL, CountCell, cell_of
from studycheck.sizes.firm_sizes.reading.size_codes import OtherRow, size_of
from studycheck.sizes.ranges import SizeRange

if TYPE_CHECKING:
    import pandas as pd

WHAT = "firm sizes"
TableLine = tuple[int, dict[str, Any]]
"""The number of a row in its file, and its cells by the normal name of their column."""


@frozen
class FrameRows:
    """The rows of a frame."""

    file: str
    columns: tuple[str, ...]
    lines: tuple[TableLine, ...]

    def narrow(self, where: Mapping[str, object]) -> FrameRows:
        """Return the rows with the given values in the given columns.

        Raises
        ------
        InputError
            If there is no such column, or no such value in it.
        """
        problems, lines = [], self.lines
        for column, value in where.items():
            name = normal(column)
            if name not in self.columns:
                message = str(UnknownNameError("column", column, self.columns))
                problems.append(Problem(self.file, 0, str(column), message))
                continue
            values = {text(cells[name]) for _, cells in self.lines}
            if text(value) not in values:
                hint = did_you_mean(text(value), values) or say(
                    "; there are {values}", values=listed(sorted(values))
                )
                message = say("no row has {text}{hint}", text=shorten(text(value)), hint=hint)
                problems.append(Problem(self.file, 0, str(column), message))
                continue
            lines = tuple(line for line in lines if text(line[1][name]) == text(value))
        if problems:
            raise InputError(problems, what=WHAT)
        return FrameRows(self.file, self.columns, lines)

    def values(self, column: str) -> list[str]:
        """Return the different values of a column, in order of appearance."""
        return list(dict.fromkeys(text(cells[column]) for _, cells in self.lines))

    def several(self, columns: Iterable[str]) -> list[Problem]:
        """Return a problem for each column that has several values, of which one must be chosen."""
        return [
            Problem(
                self.file,
                0,
                column,
                say(
                    "has {n:,} values, {values}; choose one with where=", n=len(values), values=listed(values)
                ),
            )
            for column in columns
            if len(values := self.values(column)) > 1
        ]


def rows_of(frame: pd.DataFrame, file: str = "frame", lines: Sequence[int] | None = None) -> FrameRows:
    """Return the rows of a frame, counted or by the lines of its file.

    Raises
    ------
    InputError
        If two columns have the same name but for case, spaces and hyphens.
    """
    names = [normal(column) for column in frame.columns]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        problems = [Problem(file, 0, name, say("is the name of two columns; rename one")) for name in twice]
        raise InputError(problems, what=WHAT)
    numbers = range(1, len(frame) + 1) if lines is None else lines
    cells = frame.astype(object).itertuples(index=False, name=None)
    rows = tuple((line, dict(zip(names, row, strict=True))) for line, row in zip(numbers, cells, strict=True))
    return FrameRows(file, tuple(names), rows)


def normal(column: object) -> str:
    """Return the name of a column in lower case with underscores; ``size_emp:Size classes`` without its label."""
    return "_".join(str(column).partition(":")[0].strip().lower().replace("-", " ").replace("_", " ").split())


def text(cell: object) -> str:
    """Return a cell as text; 2022.0, as pandas writes it, is 2022."""
    if cell is None or cell != cell:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def code(cell: object) -> str:
    """Return the code in a cell that may have its label, too: ``B`` of ``B:Mining``."""
    return text(cell).partition(":")[0].strip()


def read_size(
    line: int, cell: object, file: str, problems: list[Problem], field: str = "size"
) -> SizeRange | OtherRow | None:
    """Return the sizes of a row; add to `problems` where they cannot be read."""
    try:
        return size_of(cell)
    except ValueError as error:
        problems.append(Problem(file, line, field, str(error)))
        return None


def read_cell(line: int, cell: object, file: str, problems: list[Problem], field: str) -> CountCell:
    """Return the number of a cell; add to `problems` where it cannot be read."""
    try:
        return cell_of(cell)
    except ValueError as error:
        problems.append(Problem(file, line, field, str(error)))
        return NO_CELL


def first_of_columns(rows: FrameRows, names: Sequence[str]) -> str | None:
    """Return the first of some names that is a column, or None."""
    return next((name for name in names if name in rows.columns), None)
