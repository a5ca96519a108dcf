"""Groups: the sets of studies that may share a chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from studycheck.checking.verdicts import ORDER
from studycheck.vocabulary.terms import Verdict

MAX_GROUPS = 10_000
"""Most groups that are enumerated; their number can grow exponentially with that of the studies."""


@dataclass(frozen=True, slots=True)
class Group:
    """Studies that may share a chart, and the weakest verdict among their pairs."""

    studies: tuple[str, ...]
    verdict: Verdict

    def __len__(self) -> int:
        return len(self.studies)

    def __iter__(self) -> Iterator[str]:
        return iter(self.studies)

    def __str__(self) -> str:
        return f"{', '.join(self.studies)} ({self.verdict})"


def find_groups(ids: tuple[str, ...], codes: npt.NDArray[np.uint8], allow: Verdict) -> tuple[Group, ...]:
    """Return the largest sets of studies whose pairs all have at most the verdict `allow`.

    Largest first, then by id. Sets of one study are groups, too: it can stand with no other.
    """
    linked = np.triu(codes <= ORDER.index(allow), 1)
    neighbours = [_as_bits(row) for row in linked | linked.T]
    cliques = [list(_members(clique)) for clique in islice(_cliques(neighbours), MAX_GROUPS)]
    cliques.sort(key=lambda clique: (-len(clique), clique))
    return tuple(
        Group(tuple(ids[index] for index in clique), ORDER[int(codes[np.ix_(clique, clique)].max())])
        for clique in cliques
    )


def _cliques(neighbours: list[int]) -> Iterator[int]:
    """Yield the largest sets of linked members, by the algorithm of Bron and Kerbosch with pivots (Tomita 2006).

    A set of members is a number with a bit for each.
    """
    # the members of a set, those that may join it, and those with which it was looked at before
    open_sets = [(0, (1 << len(neighbours)) - 1, 0)] if neighbours else []
    while open_sets:
        clique, candidates, others = open_sets.pop()
        if not candidates:
            if not others:
                yield clique
            continue
        # every largest set has the pivot or somebody who is not linked with it
        pivot = max(_members(candidates | others), key=lambda one: (candidates & neighbours[one]).bit_count())
        for one in _members(candidates & ~neighbours[pivot]):
            open_sets.append((clique | 1 << one, candidates & neighbours[one], others & neighbours[one]))
            candidates ^= 1 << one
            others |= 1 << one


def _as_bits(row: npt.NDArray[np.bool_]) -> int:
    return int.from_bytes(np.packbits(row, bitorder="little").tobytes(), "little")


def _members(bits: int) -> Iterator[int]:
    """Yield the places of the bits of a number, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
