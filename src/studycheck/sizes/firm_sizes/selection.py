"""Which distribution stands for the firms of a country in a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date
from functools import cache, lru_cache
from itertools import groupby
from math import inf
from operator import index

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.base.language import clauses, current_language, lasting, say, term
from studycheck.base.wording import counted
from studycheck.errors import StudycheckError, shorten
from studycheck.sizes.firm_sizes.bins import SMALLEST_SPLIT, Weight
from studycheck.sizes.firm_sizes.distribution import FirmSizes
from studycheck.sizes.firm_sizes.registry import Headline, firm_sizes
from studycheck.vocabulary.countries import aggregates, country_code, country_name
from studycheck.vocabulary.terms import Unit
from studycheck.vocabulary.words import country as country_in_words

Flags = npt.NDArray[np.bool_]
_PRECISION = ("exact", "rounded", "shares")


@frozen
class Reference:
    """A distribution that was chosen, and how it differs from the country and the year asked for.

    Attributes
    ----------
    distribution : FirmSizes
        The distribution.
    years_apart : int or None
        Years between its year and the year asked for; None where one of the two is not known.
    same_country : bool
        Whether it covers the country asked for; False if it covers the region of that country.
    note : str
        The differences in words; empty where there are none.
    """

    distribution: FirmSizes
    years_apart: int | None
    same_country: bool
    note: str = ""


def reference_for(
    country: str,
    year: int | None = None,
    *,
    unit: Unit | str = Unit.ENTERPRISE,
    weight: Weight | str = Weight.FIRMS,
    limits: Iterable[int] = (),
) -> Reference:
    """Return the distribution that stands for the firms of `country` in `year`.

    Among the usable distributions of the country and the unit, those that cover all `limits` come first; then counts
    come before percentages, near years before distant ones, distributions of one's own before bundled ones, usable
    class means before others, many classes before few, and exact numbers before rounded ones. A member of the EU that
    has no distribution gets that of the EU, and the result says so. A unit is never replaced by another:
    establishments do not stand for enterprises.

    Parameters
    ----------
    country : str
        ISO code or name, or ``EU``.
    year : int, optional
        The year; without it, the latest one.
    unit : Unit or str
        What is counted. An everyday ``firm`` is treated as an enterprise.
    weight : Weight or str
        ``firms`` or ``employment``.
    limits : iterable of int, optional
        Class limits that the distribution should cover; those below 5 do not matter for the choice.

    Raises
    ------
    StudycheckError
        If no distribution fits; the message names those that exist, and why they do not fit.

    Examples
    --------
    >>> reference = reference_for("US", 2012)
    >>> reference.distribution.id, reference.years_apart, reference.same_country
    ('us-susb-totals-2012', 0, True)
    >>> reference = reference_for("Denmark", 2023)
    >>> reference.distribution.id, reference.same_country
    ('eu27-2023', False)
    """
    code, given_unit = country_code(country), Unit.named("unit", unit)
    counted_unit = Unit.ENTERPRISE if given_unit is Unit.FIRM else given_unit
    by, year = Weight.named("weight", weight), whole_year(year)
    # few sources publish a limit below 5: it must not lead to a distant year
    large = tuple(limit for limit in limits if limit >= SMALLEST_SPLIT)
    for region in regions_for(code, year):
        best = _best(region, year, counted_unit, by, large)
        if best is not None:
            return _reference(best, code, year, given_unit, current_language().code)
    raise StudycheckError(_why_none(code, counted_unit, by))


@firm_sizes.clears
@cache
def regions_for(code: str, year: int | None) -> tuple[str, ...]:
    """Return the regions whose distributions can stand for a country, the country first; no entry is parsed."""
    regions = (code, "EU") if _in_the_eu(code, year) else (code,)
    return tuple(region for region in regions if _whole_economy(region))


def whole_year(given: int | None) -> int | None:
    """Return a year as a plain number, or raise a `StudycheckError`."""
    try:
        year = None if given is None else index(given)
    except TypeError:
        year = 0
    if year is not None and not MINYEAR <= year <= MAXYEAR:
        raise StudycheckError(
            say("year is {given}; expected a whole number such as 2012", given=shorten(given))
        )
    return year


@cache
def _in_the_eu(code: str, year: int | None) -> bool:
    first, last = (date(year, 1, 1), date(year, 12, 31)) if year else (date.today(), date.today())
    return code in aggregates()["EU"].between(first, last)[1]


def _best(
    region: str, year: int | None, unit: Unit, weight: Weight, limits: tuple[int, ...]
) -> FirmSizes | None:
    best: tuple[tuple[object, ...], FirmSizes] | None = None
    for candidates in usable_by_distance(region, year, unit, weight):
        for candidate in candidates:
            missing = len([limit for limit in limits if not candidate.covers(limit)])
            rank = (missing, *candidate.rank)
            if best is None or rank < best[0]:
                best = (rank, candidate.entry)
        # years further away can only win by what the best one lacks
        if best is not None and best[0][:2] == (0, False):
            break
    return best[1] if best else None


class UsableSizes:
    """A usable distribution, how it ranks apart from the limits that it covers, and which limits these are."""

    def __init__(self, entry: FirmSizes, weight: Weight, distance: int) -> None:
        self.entry, self.weight = entry, weight
        self.has_counts, among_its_year = _standing(entry, weight)
        self.rank = (not self.has_counts, distance, *among_its_year)

    def covers(self, size: int) -> bool:
        """Return whether the distribution covers a limit."""
        return _covers(self.entry, self.weight, size)

    def lacks(self, sizes: tuple[float, ...]) -> tuple[int, Flags]:
        """Return which of some sizes it does not cover, as the bits of a number and as flags."""
        return _lacks(self.entry, self.weight, sizes)


# a distribution is near or far by the year that is asked for; all else that is asked of it does not change
@firm_sizes.clears
@cache
def _standing(entry: FirmSizes, weight: Weight) -> tuple[bool, tuple[object, ...]]:
    """Return whether a distribution has counts, and how it ranks among those of one year."""
    rank = (
        not firm_sizes.is_own(entry.id), entry.means_problem is not None,
        -len(entry), _PRECISION.index(entry.precision), entry.id,
    )  # fmt: skip
    return entry.has_counts(weight), rank


@firm_sizes.clears
@lru_cache(maxsize=100_000)
def _covers(entry: FirmSizes, weight: Weight, size: int) -> bool:
    return entry.covers(size, weight)


@firm_sizes.clears
@lru_cache(maxsize=10_000)
def _lacks(entry: FirmSizes, weight: Weight, sizes: tuple[float, ...]) -> tuple[int, Flags]:
    lacks = [SMALLEST_SPLIT <= size < inf and not _covers(entry, weight, int(size)) for size in sizes]
    return sum(1 << place for place, lacked in enumerate(lacks) if lacked), np.array(lacks, dtype=bool)


def usable_by_distance(
    region: str, year: int | None, unit: Unit, weight: Weight
) -> Iterator[tuple[UsableSizes, ...]]:
    """Yield the usable entries of a region, nearest year first; they are parsed only when they are reached."""
    for place in range(len(_headlines_by_distance(region, year, unit))):
        yield _candidates(region, year, unit, weight, place)


@firm_sizes.clears
@cache
def _candidates(
    region: str, year: int | None, unit: Unit, weight: Weight, place: int
) -> tuple[UsableSizes, ...]:
    distance, headlines = _headlines_by_distance(region, year, unit)[place]
    entries = (firm_sizes[headline.id] for headline in headlines)
    return tuple(UsableSizes(entry, weight, distance) for entry in entries if not entry.usable(weight))


@firm_sizes.clears
@cache
def _headlines_by_distance(
    region: str, year: int | None, unit: Unit
) -> tuple[tuple[int, tuple[Headline, ...]], ...]:
    known = [headline for headline in _whole_economy(region) if headline.year is not None]
    aim = year if year is not None else max((headline.year or 0 for headline in known), default=0)

    def distance(headline: Headline) -> int:
        return abs((headline.year or 0) - aim)

    ordered = sorted((headline for headline in known if headline.unit == unit), key=distance)
    return tuple((apart, tuple(group)) for apart, group in groupby(ordered, key=distance))


@firm_sizes.clears
@cache
def years_by_distance(region: str, year: int, unit: Unit) -> tuple[tuple[int, ...], ...]:
    """Return the years of the distributions of a region, nearest first; years with one order share their choices."""
    return tuple(
        tuple(sorted({headline.year or 0 for headline in group}))
        for _, group in _headlines_by_distance(region, year, unit)
    )


@firm_sizes.clears
@cache
def _whole_economy(region: str) -> tuple[Headline, ...]:
    return tuple(entry for entry in firm_sizes.headlines if entry.region == region and entry.whole_economy)


@firm_sizes.clears
@cache
def _reference(entry: FirmSizes, code: str, year: int | None, unit: Unit, lang: str) -> Reference:
    years = abs(entry.year - year) if entry.year is not None and year is not None else None
    same = entry.region == code
    return Reference(entry, years, same, lasting(_note, entry, code, year, unit))


def _note(entry: FirmSizes, code: str, year: int | None, unit: Unit) -> str:
    notes = []
    if entry.region != code:
        notes.append(
            say(
                "{region} stands for {country}, which has no usable distribution",
                region=term(entry.region_name, "region"),
                country=country_in_words(code),
            )
        )
    if entry.year is not None and year is not None and entry.year != year:
        years_apart = counted(abs(entry.year - year), "year")
        notes.append(
            say("its year, {own}, is {years} before {year}", own=entry.year, years=years_apart, year=year)
            if entry.year < year
            else say("its year, {own}, is {years} after {year}", own=entry.year, years=years_apart, year=year)
        )
    if year is None:
        notes.append(say("without a year, the latest was used: {year}", year=entry.year))
    if unit is Unit.FIRM:
        notes.append(say("firm was treated as enterprise"))
    return clauses(notes)


def _why_none(code: str, unit: Unit, weight: Weight) -> str:
    name = f"{code} ({country_name(code)})"
    here = [firm_sizes[headline.id] for headline in _whole_economy(code)]
    if not here:
        regions = sorted({headline.region for headline in firm_sizes.headlines})
        return say(
            "there is no firm-size distribution for {name}, only for {regions}; name one "
            "of these countries, or one distribution as reference=",
            name=name,
            regions=", ".join(regions),
        )
    reasons: dict[str, list[str]] = {}
    for entry in here:
        reasons.setdefault(_why_not(entry, unit, weight), []).append(entry.id)
    details = "; ".join(f"{', '.join(ids)}: {reason}" for reason, ids in reasons.items())
    return say(
        "none of the distributions for {name} gives {weight} by size of {unit}: {details}",
        name=name,
        weight=weight,
        unit=unit,
        details=details,
    )


def _why_not(entry: FirmSizes, unit: Unit, weight: Weight) -> str:
    if entry.unit is not unit:
        return say("it counts by {unit}", unit=entry.unit)
    return entry.usable(weight) or say("its year is not known")
