"""How results print: percentages, points, and the first rows of long arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from studycheck.base.display import Grid

_ROWS = 12


def percent(share: float) -> str:
    """Return a share as a percentage with one decimal.

    Examples
    --------
    >>> percent(0.4523)
    '45.2 %'
    """
    return f"{100 * share:.1f} %"


def points(difference: float) -> str:
    """Return a difference in percentage points, with its sign.

    Examples
    --------
    >>> points(0.05), points(-0.123)
    ('+5.0', '-12.3')
    """
    return f"{100 * difference:+.1f}"


def first_rows(
    title: str, columns: Sequence[tuple[str, Any, Callable[[Any], str]]], notes: Sequence[str]
) -> Grid:
    """Return a table of the first rows of arrays, each column with its name and how it is written."""
    values = np.broadcast_arrays(*(column for _, column, _ in columns))
    writers = [write for _, _, write in columns]
    rows = [
        tuple(write(value) for write, value in zip(writers, row, strict=True))
        for row in zip(*(value.ravel()[:_ROWS] for value in values), strict=True)
    ]
    left = values[0].size - len(rows)
    more = (f"{left:,} more.",) if left else ()
    return Grid(title, tuple(name for name, _, _ in columns), rows, (*more, *notes))
