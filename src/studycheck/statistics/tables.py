"""How results on arrays print: the first rows, and how many more there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from studycheck.base.display import Grid

_MOST_ROWS = 12


def first_rows(
    title: str, columns: Sequence[tuple[str, Any, Callable[[Any], str]]], notes: Sequence[str]
) -> Grid:
    """Return a table of the first rows of arrays, each column with its name and its format."""
    values = np.broadcast_arrays(*(column for _, column, _ in columns))
    writers = [write for _, _, write in columns]
    rows = [
        tuple(write(value) for write, value in zip(writers, row, strict=True))
        for row in zip(*(value.ravel()[:_MOST_ROWS] for value in values), strict=True)
    ]
    rest = values[0].size - len(rows)
    more = (f"And {rest:,} more.",) if rest else ()
    return Grid(title, tuple(name for name, _, _ in columns), rows, (*more, *notes))
