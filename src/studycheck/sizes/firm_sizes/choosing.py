"""Which distributions stand for the firms of one place: the choice of `reference_for`, for many cuts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.sizes.firm_sizes.bins import SMALLEST_SPLIT, Weight
from studycheck.sizes.firm_sizes.distribution import FirmSizes
from studycheck.sizes.firm_sizes.selection import UsableSizes, usable_by_distance
from studycheck.vocabulary.terms import Unit

Choices = npt.NDArray[np.intp]


@frozen
class LimitSets:
    """Sets of limits, one per column: each limit as the place of its size among all sizes.

    Attributes
    ----------
    sizes : tuple of float
        The sizes; an open end is infinite.
    size_of : array of int
        The places.
    matters : array of bool
        Which limits a distribution should cover: those that it can be split by, each once.
    """

    sizes: tuple[float, ...]
    size_of: Choices
    matters: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, limits: npt.NDArray[np.float64]) -> LimitSets:
        """Return sets of limits, one per column."""
        sizes, size_of = np.unique(limits, return_inverse=True)
        matters = (limits >= SMALLEST_SPLIT) & np.isfinite(limits)
        for row in range(1, len(limits)):
            matters[row] &= (limits[:row] != limits[row]).all(axis=0)  # no limit counts twice
        return cls(tuple(sizes.tolist()), size_of.reshape(limits.shape), matters)

    def __len__(self) -> int:
        return int(self.size_of.shape[1])

    def __getitem__(self, which: Choices) -> LimitSets:
        return LimitSets(self.sizes, self.size_of[:, which], self.matters[:, which])


def choose_distributions(
    regions: Sequence[str], year: int | None, unit: Unit, weight: Weight, limits: LimitSets
) -> tuple[list[FirmSizes], Choices]:
    """Return distributions, and for each set of limits the place of the one that is chosen for it.

    Parameters
    ----------
    regions : sequence of str
        The regions whose distributions can stand for the country, as `regions_for` returns them.
    year : int or None
        The year.
    unit : Unit
        What is counted.
    weight : Weight
        Firms or employment.
    limits : LimitSets
        The sets.

    Returns
    -------
    list of FirmSizes, array of int
        No distribution at all if the regions have none that can be used.

    Examples
    --------
    >>> limits = LimitSets.of(np.array([[10.0, 20.0], [250.0, np.inf]]))
    >>> found, places = choose_distributions(("DK", "EU"), 2023, Unit.ENTERPRISE, Weight.FIRMS, limits)
    >>> [found[place].id for place in places]
    ['eu27-2023', 'eu27-2023']
    """
    for region in regions:
        found, places = _choose(region, year, unit, weight, limits)
        if found:
            return found, places
    return [], np.zeros(len(limits), dtype=np.intp)


def _choose(
    region: str, year: int | None, unit: Unit, weight: Weight, limits: LimitSets
) -> tuple[list[FirmSizes], Choices]:
    usable: list[UsableSizes] = []
    lacked_by: list[int] = []
    best = np.zeros(len(limits), dtype=np.intp)
    least = np.full(len(limits), len(limits.size_of) + 1)
    for candidates in usable_by_distance(region, year, unit, weight):
        for candidate in candidates:
            bits, lacks = candidate.lacks(limits.sizes)
            # the years of one source have the same limits: one that ranks better and lacks no more always wins
            if any(
                other.rank < candidate.rank and lacked | bits == bits
                for other, lacked in zip(usable, lacked_by, strict=True)
            ):
                continue
            missing = (lacks[limits.size_of] & limits.matters).sum(axis=0)
            before = np.array([candidate.rank < other.rank for other in usable] or [True])
            better = (missing < least) | ((missing == least) & before[best])
            best[better], least[better] = len(usable), missing[better]
            usable.append(candidate)
            lacked_by.append(bits)
        # years further away can only win by what the best one lacks
        if candidates and not least.any() and all(usable[place].has_counts for place in set(best.tolist())):
            break
    return [candidate.entry for candidate in usable], best
