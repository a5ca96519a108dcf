"""Names as columns of numbers, and how many pairs of sets meet: what is equal is counted together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt

_ROWS = 1_024


def pairs_that_meet(sets: Collection[frozenset[str]]) -> int:
    """Return how many pairs of sets have a member in common.

    Examples
    --------
    >>> pairs_that_meet([frozenset("ab"), frozenset("bc"), frozenset("cd")])
    2
    """
    sizes = Counter(sets)
    names = sorted({name for members in sizes for name in members})
    columns = {name: place for place, name in enumerate(names)}
    members = np.zeros((len(sizes), len(names)), dtype=np.float32)
    for row, these in enumerate(sizes):
        members[row, [columns[name] for name in these]] = 1
    weights = np.array(list(sizes.values()), dtype=np.int64)
    ordered = 0
    for start in range(0, len(weights), _ROWS):
        rows = slice(start, start + _ROWS)
        meet = members[rows] @ members.T > 0
        ordered += int((meet @ weights) @ weights[rows])
    alone = int(weights[members.any(axis=1)].sum()) if len(weights) else 0
    return (ordered - alone) // 2


def numbered(names: Iterable[str | None]) -> tuple[list[str], npt.NDArray[np.int64]]:
    """Return distinct names, and the position of each name among them; -1 for none.

    Examples
    --------
    >>> numbered(["b", None, "a", "b"])
    (['b', 'a'], array([ 0, -1,  1,  0]))
    """
    index: dict[str, int] = {}
    codes = [-1 if name is None else index.setdefault(name, len(index)) for name in names]
    return list(index), np.array(codes, dtype=np.int64)
