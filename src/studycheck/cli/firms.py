"""Files of firms as frames of text, and their columns as numbers."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from studycheck.base.language import say
from studycheck.base.text_table import raise_first, read_table
from studycheck.errors import Problem, shorten

if TYPE_CHECKING:
    import pandas as pd


def read_firms(file: Path) -> tuple[pd.DataFrame, str]:
    """Read a file of firms, and return its cells and its delimiter.

    Raises
    ------
    InputError
        If the file cannot be read or is empty, or if rows have more or fewer cells than the header.
    """
    return read_table(file, what="firms", row=say("a row per firm"))


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
            message = say(
                "{cell} is not a number; write digits only, or leave the cell empty", cell=shorten(cell)
            )
            problems.append(Problem(file, line, str(cells.name), message))
    raise_first(problems, file, what="firms")
    return pd.Series(numbers, cells.index, dtype=float)


def _number(cell: str) -> float:
    if not cell.isascii() or "_" in cell:  # Python reads other digits, and 1_000
        raise ValueError(cell)
    return float(cell) if cell else math.nan
