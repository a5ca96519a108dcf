"""Which distributions stand for the firms of one place: the choice of `reference_for`, for many cuts at once."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

import numpy as np
import numpy.typing as npt

from studycheck.sizes.firm_sizes.bins import SMALLEST_SPLIT, Weight
from studycheck.sizes.firm_sizes.distribution import FirmSizes
from studycheck.sizes.firm_sizes.selection import UsableSizes, usable_by_distance
from studycheck.vocabulary.terms import Unit

Choices = npt.NDArray[np.intp]


def choose_distributions(
    regions: Sequence[str], year: int | None, unit: Unit, weight: Weight, limits: npt.NDArray[np.float64]
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
    limits : array
        One column per set; an open end is infinite.

    Returns
    -------
    list of FirmSizes, array of int
        No distribution at all if the regions have none that can be used.

    Examples
    --------
    >>> limits = np.array([[10.0, 20.0], [250.0, np.inf]])
    >>> found, places = choose_distributions(("DK", "EU"), 2023, Unit.ENTERPRISE, Weight.FIRMS, limits)
    >>> [found[place].id for place in places]
    ['eu27-2023', 'eu27-2023']
    """
    for region in regions:
        found, places = _choose(region, year, unit, weight, limits)
        if found:
            return found, places
    return [], np.zeros(limits.shape[1], dtype=np.intp)


def _choose(
    region: str, year: int | None, unit: Unit, weight: Weight, limits: npt.NDArray[np.float64]
) -> tuple[list[FirmSizes], Choices]:
    sizes, size_of = np.unique(limits, return_inverse=True)
    size_of = size_of.reshape(limits.shape)
    matters = (limits >= SMALLEST_SPLIT) & np.isfinite(limits)
    for row in range(1, len(limits)):
        matters[row] &= (limits[:row] != limits[row]).all(axis=0)  # no limit counts twice
    usable: list[UsableSizes] = []
    best = np.zeros(limits.shape[1], dtype=np.intp)
    least = np.full(limits.shape[1], len(limits) + 1)
    for candidates in usable_by_distance(region, year, unit, weight):
        for candidate in candidates:
            lacks = np.array([isfinite(size) and not candidate.covers(int(size)) for size in sizes.tolist()])
            missing = (lacks[size_of] & matters).sum(axis=0)
            before = np.array([candidate.rank < other.rank for other in usable] or [True])
            better = (missing < least) | ((missing == least) & before[best])
            best[better], least[better] = len(usable), missing[better]
            usable.append(candidate)
        # years further away can only win by what the best one lacks
        with_counts = np.array([candidate.has_counts for candidate in usable] or [False])
        if usable and not least.any() and with_counts[best].all():
            break
    return [candidate.entry for candidate in usable], best
