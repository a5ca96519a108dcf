"""Blocks of outcomes of pairs of keys: each pair of distinct keys once, one half of a table for both."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner.facts_of import SPECIAL, Codes

Outcomes = npt.NDArray[np.uint8]
"""Outcomes as `OutcomeCode`."""
Weights = npt.NDArray[np.int64]
"""How many studies have each key."""
Positions = npt.NDArray[np.int32]
"""Studies by their place in order of id."""
CELLS = 2**19
"""Pairs of keys that are counted together: as many as stay in the cache of a processor."""
_ROWS = 256


def of_distinct(work: Callable[[Codes, Codes], Outcomes], one: Codes, other: Codes) -> Outcomes:
    """Return the outcomes of a block of pairs that are worked out once for each pair of distinct keys."""
    rows, row_of = np.unique(one, return_inverse=True)
    columns, column_of = np.unique(other, return_inverse=True)
    if (len(rows), len(columns)) == (len(one), len(other)):
        return work(one, other)
    return work(rows, columns)[row_of.ravel()].take(column_of.ravel(), axis=1)


def without_missing(outcomes: Outcomes, one: Codes, other: Codes) -> Outcomes:
    """Write what holds for missing facts into a block of pairs, and return it."""
    for code, outcome in SPECIAL:
        outcomes[one == code] = outcome
        outcomes[:, other == code] = outcome
    return outcomes


def mirror(outcomes: Outcomes) -> Outcomes:
    """Write the half of a table above its diagonal into the other half, and return it."""
    for start in range(0, len(outcomes), _ROWS):
        end = start + _ROWS
        outcomes[end:, start:end] = outcomes[start:end, end:].T
        square = outcomes[start:end, start:end]
        square[:] = np.triu(square) + np.triu(square, 1).T
    return outcomes


def cells_where(flags: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return the rows and columns of a block that are true, as `numpy.nonzero` does in four times as long.

    Examples
    --------
    >>> cells_where(np.array([[False, True], [True, False]]))
    (array([0, 1]), array([1, 0]))
    """
    rows, columns = np.divmod(np.flatnonzero(flags), max(1, flags.shape[1]))
    return rows, columns


def weigh(hit: npt.NDArray[np.bool_], one: Weights, other: Weights) -> int:
    """Return how many pairs of studies pairs of keys stand for; keys of one study alone are only counted.

    Parameters
    ----------
    hit : array of bool
        Which pairs of keys count.
    one, other : array of int
        How many studies have each key of its rows and of its columns, in ascending order.

    Examples
    --------
    >>> weigh(np.array([[True, False], [True, True]]), np.array([1, 2]), np.array([1, 5]))
    13
    """
    rows, columns = (int(np.searchsorted(weights, 2)) for weights in (one, other))
    singles = np.count_nonzero(hit[:rows, :columns])
    beside = (hit[:rows, columns:] @ other[columns:]).sum()
    return int(singles + beside + one[rows:] @ (hit[rows:] @ other))
