"""The shares of firms that the ranges of many pairs of studies have in common, as `shared_firms` has them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.rules.arrays import Columns, numbered
from studycheck.rules.facts.located import Located
from studycheck.rules.facts.size_overlap import WIDEST
from studycheck.sizes.crosswalks.basis import curve_of
from studycheck.sizes.crosswalks.shares import BoundedShares, Flags, Ranges, shares_of
from studycheck.sizes.crosswalks.survival import SurvivalFunction
from studycheck.sizes.firm_sizes import FirmSizes, Weight, firm_sizes
from studycheck.sizes.firm_sizes.choosing import LimitSets, choose_distributions
from studycheck.sizes.firm_sizes.selection import regions_for, years_by_distance
from studycheck.vocabulary.terms import Unit

Places = npt.NDArray[np.intp]


class Sources:
    """The choices of distributions that places and years have in common, by number.

    Parameters
    ----------
    groups : sequence of (country, unit)
        The places.
    years : sequence of int
        The years.
    """

    def __init__(self, groups: Sequence[Any], years: Sequence[int]) -> None:
        index: dict[Hashable, int] = {}
        self._examples: list[tuple[tuple[str, ...], int, Unit]] = []
        table = np.zeros((max(1, len(groups)), max(1, len(years))), dtype=np.int64)
        for row, (country, unit) in enumerate(groups):
            for column, year in enumerate(years):
                regions = regions_for(country, year)
                choice = unit, tuple((region, years_by_distance(region, year, unit)) for region in regions)
                table[row, column] = index.setdefault(choice, len(index))
                if len(index) > len(self._examples):
                    self._examples.append((regions, year, unit))
        self._table = table

    def side(self, facts: npt.NDArray[np.intp]) -> Sources:
        """Return itself: it is no column of facts."""
        return self

    def beside(self, a: Columns, b: Columns) -> npt.NDArray[np.int64]:
        """Return the number of the choice for each pair of studies in one place, at the later year; -1 for others."""
        return np.where(share_place(a, b), self._table[a.group, np.maximum(a.year, b.year)], -1)

    def choose(self, number: int, weight: Weight, limits: LimitSets) -> tuple[list[FirmSizes], Places]:
        """Return the distributions of one choice, and which of them is chosen for each set of limits."""
        regions, year, unit = self._examples[number]
        return choose_distributions(regions, year, unit, weight, limits)


@firm_sizes.clears
@lru_cache(maxsize=16)
def _sources(groups: tuple[Any, ...], years: tuple[int, ...]) -> Sources:
    """Return the choices of some places and years: the rules on sizes look at the same ones."""
    return Sources(groups, years)


def places(facts: Sequence[Located[Any]]) -> Columns:
    """Return columns of the places of facts: who shares one, its year, and by which distributions it is counted."""
    when = [fact.detail if isinstance(fact.detail, int) else 0 for fact in facts]
    years = sorted({year for year in when if year})
    groups = [fact.group for fact in facts]
    return Columns(
        group=numbered(groups),
        # the place among all years
        year=np.searchsorted(np.array(years, dtype=np.int64), when),
        sources=_sources(tuple(dict.fromkeys(group for group in groups if group is not None)), tuple(years)),
    )


def share_place(a: Columns, b: Columns) -> Flags:
    """Return which pairs have their firms in one place where they are counted."""
    flags: Flags = (a.group == b.group) & (a.group >= 0)
    return flags


def same_question(a: Columns, b: Columns) -> npt.NDArray[np.int64]:
    """Return one number for all pairs of two values whose firms are counted alike, whichever comes first."""
    low, high = np.minimum(a.value, b.value), np.maximum(a.value, b.value)
    numbers: npt.NDArray[np.int64] = (((low << 20) + high) << 20) + a.sources.beside(a, b) + 1
    return numbers


def ranges_of(columns: Columns) -> Ranges:
    """Return the size ranges of one side of a list of pairs."""
    return Ranges(columns.first, columns.end)


def common_shares(
    a: Columns, b: Columns, one: Ranges, other: Ranges, weight: Weight = Weight.FIRMS
) -> BoundedShares:
    """Return the share of the firms, or of the staff, in either range that are in both, for a list of pairs.

    Parameters
    ----------
    a, b : Columns
        The `flat` columns of `places`.
    one, other : Ranges
        The two ranges of each pair.
    weight : Weight
        Firms or employment.

    Returns
    -------
    BoundedShares
        Not a number where the studies share no place, where published data do not show the share closely enough, or
        where there is none to show.
    """
    common = Ranges(np.maximum(one.first, other.first), np.minimum(one.end, other.end))
    union = Ranges(np.minimum(one.first, other.first), np.maximum(one.end, other.end))
    same = (common.first == union.first) & (common.end == union.end)
    source = a.sources.beside(a, b)
    asked = np.flatnonzero((source >= 0) & ~same & (common.first < common.end))
    cuts = np.stack([common.first, common.end, union.first, union.end])[:, asked]
    curves, chosen = _curves(a.sources, source[asked], weight, cuts)
    asked, chosen = asked[chosen >= 0], chosen[chosen >= 0]
    found = shares_of(common[asked], union[asked], curves, chosen)
    informs = found.high - found.low <= WIDEST
    shares = BoundedShares(*(np.full(len(common), np.nan) for _ in range(3)))
    for name in ("point", "low", "high"):
        getattr(shares, name)[asked[informs]] = getattr(found, name)[informs]
    return shares


def _curves(
    sources: Sources, asked: npt.NDArray[np.int64], weight: Weight, cuts: npt.NDArray[np.float64]
) -> tuple[list[SurvivalFunction], Places]:
    """Return survival functions, and which of them each pair is asked of; -1 where there is none."""
    curves: dict[Hashable, tuple[int, SurvivalFunction]] = {}
    chosen = np.full(len(asked), -1, dtype=np.intp)
    order = np.argsort(asked, kind="stable")
    numbers, starts = np.unique(asked[order], return_index=True)
    limits = LimitSets.of(cuts)
    for number, members in zip(numbers.tolist(), np.split(order, starts[1:]), strict=False):
        distributions, places = sources.choose(number, weight, limits[members])
        if distributions:
            found = [
                curves.setdefault(one.id, (len(curves), curve_of(one, weight)))[0] for one in distributions
            ]
            chosen[members] = np.array(found)[places]
    return [curve for _, curve in curves.values()], chosen
