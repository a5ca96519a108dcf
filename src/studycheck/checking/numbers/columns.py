"""Names as columns of numbers, and how many pairs of sets meet: what is equal is counted together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner.blocks import weigh
from studycheck.rules.arrays import SetMatrix

_ROWS = 128


def pairs_that_meet(sets: Collection[frozenset[str]]) -> int:
    """Return how many pairs of sets have a member in common.

    Examples
    --------
    >>> pairs_that_meet([frozenset("ab"), frozenset("bc"), frozenset("cd")])
    2
    """
    sizes = Counter(sets)
    distinct = sorted(sizes, key=sizes.__getitem__)
    members, every = SetMatrix(distinct), np.arange(len(distinct))
    weights = np.array([sizes[one] for one in distinct], dtype=np.int64)
    ordered = 0
    for rows in np.split(every, every[_ROWS::_ROWS]):
        ordered += weigh(members.side(rows).shared(members) > 0, weights[rows], weights)
    alone = int(weights[members.size > 0].sum())
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
