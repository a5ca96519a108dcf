"""Published estimates with their rounding error, grouped by total and size classes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache, cached_property
from itertools import pairwise

from studycheck.base.frozen import frozen
from studycheck.errors import StudycheckError
from studycheck.rules.facts.rows import StudyRow
from studycheck.sizes import SizeRange
from studycheck.sizes.firm_sizes import Weight, firm_sizes, reference_for
from studycheck.sizes.firm_sizes.rounding import half_share
from studycheck.sizes.nesting import separate
from studycheck.study import Estimate, Study, base_size, known
from studycheck.study.narrowing import covered_sizes
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Base, Marker, Qualifier


@frozen
class Printed:
    """A percentage as published, with its rounding error.

    Attributes
    ----------
    what : str
        The construct, with the size class and the country if they are named.
    points : float
        The published value, from 0 to 100.
    slack : float
        Half a unit of the last digit.
    n : int or None
        The number of responses in the base.
    decimals : int
        The decimals as published, if the last is a zero.
    """

    what: str
    points: float
    slack: float
    n: int | None = None
    decimals: int = 0

    @classmethod
    def of(cls, study: Study, estimate: Estimate) -> Printed:
        """Return the percentage of an estimate that has an exact value."""
        points = round((known(estimate.value) or 0.0) * 100, 6)
        parts = [estimate.construct, known(estimate.size_class), known(estimate.country)]
        what = " ".join(part for part in parts if part)
        decimals = known(estimate.decimals) or 0
        slack = min(half_share(points), 0.5 * 10.0**-decimals)
        return cls(what, points, slack, known(base_size(study, estimate)), decimals)

    def __str__(self) -> str:
        shortest = f"{self.points:g}"
        digits = len(shortest.partition(".")[2])
        return f"{self.points:.{self.decimals}f} %" if self.decimals > digits else f"{shortest} %"


EstimatePlace = tuple[str | None, PartialDate | None, str | None, str | None, Base | None]


class PublishedEstimate:
    """An estimate with an exact percentage; what few rules look at is worked out when the first of them asks.

    Attributes
    ----------
    estimate : Estimate
        The estimate.
    """

    def __init__(self, study: Study, estimate: Estimate) -> None:
        self._study, self.estimate = study, estimate

    @cached_property
    def printed(self) -> Printed:
        """The percentage as published."""
        return Printed.of(self._study, self.estimate)

    @cached_property
    def place(self) -> EstimatePlace:
        """The population: estimates of one place are about the same firms."""
        estimate, covered = self.estimate, self.estimate.bounds.range
        return (
            known(estimate.country),
            known(estimate.date),
            known(estimate.size_class),
            str(covered) if covered else None,
            known(estimate.base),
        )


def published(study: Study) -> tuple[PublishedEstimate, ...]:
    """Return the estimates of a study that have an exact percentage."""
    return tuple(
        PublishedEstimate(study, estimate)
        for estimate in study.estimates
        if known(estimate.value) is not None and known(estimate.qualifier) in (None, Qualifier.EXACT)
    )


@frozen
class Breakdown:
    """A total with the results of the size classes that make it up.

    Attributes
    ----------
    total : Printed
        The percentage for all firms.
    classes : tuple of (SizeRange, Printed)
        The percentages of its size classes, from small to large, without a gap.
    countries : tuple of str
        The countries that the total covers.
    year : int or None
        The year of the study.
    """

    total: Printed
    classes: tuple[tuple[SizeRange, Printed], ...]
    countries: tuple[str, ...]
    year: int | None


Indicator = tuple[str, str | None, str | None, PartialDate | None]
"""A construct with its wording, its country and its date."""


def breakdowns(row: StudyRow) -> tuple[Breakdown, ...]:
    """Return every total of a study whose size classes are all published and make up the whole.

    A class that others make up, such as SMEs beside micro, small and medium firms, is left out.
    """
    study, whole = row.study, row.size_range
    by_class = sum(e.size_class is not None or e.bounds.range is not None for e in study.estimates)
    if whole is None or by_class < 2:
        return ()
    totals: dict[Indicator, PublishedEstimate] = {}
    parts: dict[Indicator, list[PublishedEstimate]] = defaultdict(list)
    for one in row.published:
        estimate = one.estimate
        if estimate.negated or known(estimate.base) not in (Base.ALL, Base.SIZE_CLASS):
            continue
        key = estimate.construct, known(estimate.indicator), known(estimate.country), known(estimate.date)
        if known(estimate.size_class) is None and estimate.bounds.range is None:
            totals.setdefault(key, one)
        else:
            parts[key].append(one)
    complete = []
    for key, total in totals.items():
        sizes = [(covered, one) for one in parts[key] if (covered := covered_sizes(study, one.estimate))]
        separated = separate([covered for covered, _ in sizes])
        classes = sorted((sizes[position] for position in separated), key=lambda part: part[0])
        if len(classes) > 1 and make_up(whole, [covered for covered, _ in classes]):
            printed = tuple((covered, one.printed) for covered, one in classes)
            countries = (key[2],) if key[2] else known(study.countries) or ()
            when = study.date
            complete.append(Breakdown(total.printed, printed, tuple(countries), when.year if when else None))
    return tuple(complete)


def make_up(whole: SizeRange, parts: list[SizeRange]) -> bool:
    """Return whether ordered size classes are contiguous and make up the whole; two of them may share a limit."""
    touching = all(lower.end in (upper.first, upper.first + 1) for lower, upper in pairwise(parts))
    return touching and (parts[0].first, parts[-1].end) == (whole.first, whole.end)


def published_shares(row: StudyRow) -> tuple[Printed, ...] | Marker | None:
    """Return the percentages of a study; None without estimates, not applicable if they do not have values."""
    shares = tuple(one.printed for one in row.published)
    return shares or (Marker.NOT_APPLICABLE if row.study.estimates else None)


FirmCounts = tuple[tuple[float, ...], str]


@firm_sizes.clears
@cache
def _firms_by_class(ranges: tuple[SizeRange, ...], country: str, year: int | None) -> FirmCounts | None:
    limits = [covered.first for covered in ranges]
    try:
        distribution = reference_for(country, year, limits=limits).distribution.united(Weight.FIRMS)
    except StudycheckError:
        return None
    above = dict(zip(distribution.limits, distribution.survival, strict=False))
    last = ranges[-1].below
    if not above or any(limit not in above for limit in [*limits, *([last] if last else [])]):
        return None
    ends = [above[covered.below] if covered.below else 0.0 for covered in ranges]
    firms = tuple(above[covered.first] - end for covered, end in zip(ranges, ends, strict=True))
    return (firms, distribution.id) if sum(firms) > 0 else None


def firms_by_class(ranges: Iterable[SizeRange], country: str, year: int | None) -> FirmCounts | None:
    """Return the number of firms in each class, and the distribution; None if it lacks a class limit."""
    return _firms_by_class(tuple(ranges), country, year)
