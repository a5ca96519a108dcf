"""The shares of firms that the ranges of many pairs of studies have in common, as `shared_firms` has them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.rules.arrays import Columns, numbered
from studycheck.rules.facts.located import Located
from studycheck.rules.facts.size_overlap import WIDEST
from studycheck.sizes.crosswalks.basis import curve_of
from studycheck.sizes.crosswalks.shares import BoundedShares, Ranges, shares_of
from studycheck.sizes.crosswalks.survival import SurvivalFunction
from studycheck.sizes.firm_sizes import FirmSizes, Weight
from studycheck.sizes.firm_sizes.choosing import choose_distributions
from studycheck.sizes.firm_sizes.selection import regions_for

Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


class Universes:
    """What the numbers of a column ``counted_by`` stand for: a country and a unit whose firms one source counts.

    Parameters
    ----------
    groups : sequence of (country, unit)
        One per number.
    """

    def __init__(self, groups: Sequence[Any]) -> None:
        self._groups = groups

    def side(self, facts: npt.NDArray[np.intp]) -> Universes:
        """Return itself: it is no column of facts."""
        return self

    def choose(
        self, number: int, year: int, weight: Weight, cuts: npt.NDArray[np.float64]
    ) -> tuple[list[FirmSizes], Places]:
        """Return the distributions of one place, and which of them is chosen for each set of cuts."""
        country, unit = self._groups[number]
        return choose_distributions(regions_for(country, year), year, unit, weight, cuts)


def places(facts: Sequence[Located[Any]]) -> Columns:
    """Return columns of the places of facts: who shares one, by which distributions it is counted, and its year."""
    years = sorted({fact.detail for fact in facts if isinstance(fact.detail, int)})

    @cache
    def counted_by(group: Hashable) -> Hashable:
        assert isinstance(group, tuple)
        country, unit = group
        return unit, tuple(regions_for(country, year) for year in years)

    groups = [fact.group for fact in facts]
    sources = [None if group is None else counted_by(group) for group in groups]
    return Columns(
        group=numbered(groups),
        counted_by=numbered(sources),
        universes=Universes(
            list({source: group for source, group in zip(sources, groups, strict=True) if source}.values())
        ),
        year=np.array([fact.detail or 0 for fact in facts], dtype=np.int64),
    )


def share_place(a: Columns, b: Columns) -> Flags:
    """Return which pairs have their firms in one place where they are counted."""
    flags: Flags = (a.group == b.group) & (a.group >= 0)
    return flags


def same_question(a: Columns, b: Columns) -> npt.NDArray[np.int64]:
    """Return one number for all pairs of two values whose firms one distribution counts, whichever comes first."""
    low, high = np.minimum(a.value, b.value), np.maximum(a.value, b.value)
    group = np.where(share_place(a, b), a.counted_by + 1, 0)
    numbers: npt.NDArray[np.int64] = (
        (((low << 20) + high) << 20)
        + (group << 12)
        + (np.where(group > 0, np.maximum(a.year, b.year), 0) % 4096)
    )
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
    asked = np.flatnonzero(share_place(a, b) & ~same & (common.first < common.end))
    curves, chosen = _curves(
        a, b, asked, np.stack([common.first, common.end, union.first, union.end]), weight
    )
    asked, chosen = asked[chosen >= 0], chosen[chosen >= 0]
    found = shares_of(common[asked], union[asked], curves, chosen)
    informs = found.high - found.low <= WIDEST
    shares = BoundedShares(*(np.full(len(common), np.nan) for _ in range(3)))
    for name in ("point", "low", "high"):
        getattr(shares, name)[asked[informs]] = getattr(found, name)[informs]
    return shares


def _curves(
    a: Columns, b: Columns, asked: Places, cuts: npt.NDArray[np.float64], weight: Weight
) -> tuple[list[SurvivalFunction], Places]:
    """Return survival functions, and which of them each pair is asked of; -1 where there is none."""
    curves: dict[Hashable, tuple[int, SurvivalFunction]] = {}
    chosen = np.full(len(asked), -1, dtype=np.intp)
    year = np.maximum(a.year, b.year)[asked]
    place, place_of = np.unique(a.counted_by[asked] * 10_000 + year, return_inverse=True)
    order = np.argsort(place_of.ravel(), kind="stable")
    for key, members in zip(
        place.tolist(), np.split(order, np.bincount(place_of.ravel()).cumsum()[:-1]), strict=False
    ):
        number, when = divmod(key, 10_000)
        distributions, places = a.universes.choose(number, when, weight, cuts[:, asked[members]])
        if distributions:
            numbers = [
                curves.setdefault(found.id, (len(curves), curve_of(found, weight)))[0]
                for found in distributions
            ]
            chosen[members] = np.array(numbers)[places]
    return [curve for _, curve in curves.values()], chosen
