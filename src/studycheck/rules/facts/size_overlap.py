"""The share of firms that two size ranges have in common, as a clause of a message."""

from __future__ import annotations

from functools import lru_cache

from studycheck.base.frozen import frozen
from studycheck.base.language import either, number, say, term
from studycheck.errors import StudycheckError
from studycheck.rules.facts.size import FirmUniverse
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.basis import Basis, basis_of, curve_of
from studycheck.sizes.crosswalks.estimate import BoundedShare, Identification, share_of
from studycheck.sizes.firm_sizes import FirmSizes, Reference, Weight, firm_sizes
from studycheck.sizes.words import sizes
from studycheck.vocabulary.terms import Unit
from studycheck.vocabulary.words import country

WIDEST = 0.5
"""Bounds further apart than this are too uninformative to print."""


@frozen
class CommonShare:
    """The share of the firms, or of the staff, in one range that lie in a part of it, by a reference distribution."""

    common: SizeRange
    union: SizeRange
    share: BoundedShare
    reference: Reference


@frozen
class Shared:
    """The firms that two ranges share in one place; prints as a clause, with the share of staff.

    Attributes
    ----------
    firms : CommonShare
        The share of firms in both ranges among the firms in either.
    crossing : bool
        Whether each range covers firms that the other does not.
    place : FirmUniverse
        The country, the unit and the year.
    threshold : int, optional
        The number of people below which the firms in question are; without it, they are those in both ranges.
    """

    firms: CommonShare
    crossing: bool
    place: FirmUniverse
    threshold: int | None = None

    @property
    def bounded(self) -> bool:
        """Whether only bounds of the share are known, of which the worse decides."""
        return self.firms.share.point is None

    @property
    def inside(self) -> float:
        """The percentage of firms in both ranges among those in either; the most where only bounds are known."""
        share = self.firms.share
        return 100 * (share.high if share.point is None else share.point)

    @property
    def outside(self) -> float:
        """The percentage of firms in only one range among those in either; the most where only bounds are known."""
        return 100 - 100 * _at_least(self.firms)

    @property
    def staff_outside(self) -> float | None:
        """The percentage of staff in firms that only one range covers; the most where only bounds are known."""
        people = self._staff
        return None if people is None else 100 * (1 - _at_least(people))

    @property
    def _staff(self) -> CommonShare | None:
        staff = _common_share(self.firms.common, self.firms.union, self.place, "employment")
        return staff if staff is not None and _informs(staff) else None

    def __str__(self) -> str:
        people = self._staff
        staff = say(", and {band} of their staff,", band=_band(people)) if people else ""
        return say(
            "{band} of {whole}{staff} {verb} ({source})",
            band=_band(self.firms), whole=self._whole(), staff=staff, verb=self._verb(), source=self._source(),
        )  # fmt: skip

    def _whole(self) -> str:
        union, unit = self.firms.union, self.place.unit
        noun = say("firms") if unit is Unit.ENTERPRISE else term(f"{unit}s", "units")
        if self.crossing:
            return say("the {noun} that either covers", noun=noun)
        if str(union) == "all sizes":
            return say("all {noun}", noun=noun)
        return say("the {noun} with {sizes}", noun=noun, sizes=sizes(union))

    def _verb(self) -> str:
        if self.threshold is None:
            return say("are in both")
        return say("are below the threshold of {n:,} people", n=self.threshold)

    def _source(self) -> str:
        place, reference = country(self.place.country), self.firms.reference
        entry, years = reference.distribution, reference.years_apart
        if reference.same_country:
            text = say("{place}, {source}", place=place, source=entry.id)
        else:
            text = say("{place}, approximated by {source}", place=place, source=entry.id)
        if not years:
            return text
        year, apart = str(self.place.year), either(years, "{number:,} year", "{number:,} years")
        if (entry.year or 0) < self.place.year:
            return say("{text}, {apart} before {year}", text=text, apart=apart, year=year)
        return say("{text}, {apart} after {year}", text=text, apart=apart, year=year)


@firm_sizes.clears
@lru_cache(maxsize=100_000)
def shared_firms(
    a: SizeRange, b: SizeRange, place: FirmUniverse | None, threshold: int | None = None
) -> Shared | None:
    """Return the firms that two ranges share in a place; None if published data do not show it closely enough."""
    relation = a.relation(b)
    if place is None or relation in ("same", "apart"):
        return None
    # many pairs of ranges have the same intersection and the same union
    common = SizeRange(max(a.first, b.first), min(a, b, key=lambda one: one.end).below)
    union = SizeRange(min(a.first, b.first), max(a, b, key=lambda one: one.end).below)
    firms = _common_share(common, union, place, "firms")
    if firms is None or not _informs(firms):
        return None
    return Shared(firms, relation == "crossing", place, threshold)


@firm_sizes.clears
@lru_cache(maxsize=50_000)
def _common_share(
    common: SizeRange, union: SizeRange, place: FirmUniverse, weight: str
) -> CommonShare | None:
    cuts = tuple(sorted({end for end in (common.first, common.below, union.first, union.below) if end}))
    basis = _basis(place, weight, cuts)
    if basis is None or basis.reference is None:
        return None
    share = _share(basis.reference.distribution, basis.weight, common, union)
    return CommonShare(common, union, share, basis.reference)


@lru_cache(maxsize=50_000)
def _share(distribution: FirmSizes, weight: Weight, common: SizeRange, union: SizeRange) -> BoundedShare:
    """Return the share of a part by a distribution; many places share one."""
    return share_of(common, union, curve_of(distribution, weight))


@firm_sizes.clears
@lru_cache(maxsize=10_000)
def _basis(place: FirmUniverse, weight: str, cuts: tuple[int, ...]) -> Basis | None:
    """Return what shares of a place rest on; None where no distribution can be read at the cuts."""
    try:
        basis = basis_of(place.country, place.year, unit=place.unit, weight=weight)
        return basis.for_split([], list(cuts))
    except StudycheckError:
        return None


def _at_least(part: CommonShare) -> float:
    """Return a share, or the least that it can be where only bounds are known."""
    return part.share.low if part.share.point is None else part.share.point


def _informs(part: CommonShare) -> bool:
    return part.share.high - part.share.low <= WIDEST


def _band(part: CommonShare) -> str:
    """Return a share as a percentage with about two digits, or its lower and upper bound."""
    low, high = _two_digits(part.share.low), _two_digits(part.share.high)
    if low != high:
        return say("{low} to {high} %", low=low, high=high)
    if part.share.kind is Identification.EXACT:
        return say("{low} %", low=low)
    return say("about {low} %", low=low)


def _two_digits(share: float) -> str:
    percent = 100 * share
    if percent in (0, 100) or 10 <= percent <= 99:
        return number(percent, ".0f")
    if percent < 0.01:
        return say("less than {n}", n=number(0.01, ".2f"))
    if percent > 99:
        return number(percent, ".1f") if percent < 99.95 else say("more than {n}", n=number(99.9, ".1f"))
    return number(percent, ".2g")
