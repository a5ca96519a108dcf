"""Published numbers as arithmetic sees them: with what rounding may have moved, and grouped as printed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from studycheck.errors import StudycheckError
from studycheck.sizes import SizeRange
from studycheck.sizes.firm_sizes import reference_for
from studycheck.sizes.firm_sizes.rounding import half_share
from studycheck.study import Estimate, Study, answers, known, narrowed
from studycheck.vocabulary.terms import Base, Marker


@dataclass(frozen=True, slots=True)
class Printed:
    """A percentage as printed, with the limits that rounding leaves for the true one.

    Attributes
    ----------
    what : str
        What it is a percentage of, in words.
    points : float
        As printed, from 0 to 100.
    slack : float
        Half a unit of its last digit.
    n : int or None
        Answers it rests on.
    """

    what: str
    points: float
    slack: float
    n: int | None = None

    @classmethod
    def of(cls, study: Study, estimate: Estimate) -> Printed | None:
        """Return the number of an estimate, or None where it has none."""
        value = known(estimate.value)
        if value is None:
            return None
        points = round(value * 100, 6)
        named = [estimate.construct, known(estimate.size_class), known(estimate.country)]
        what = " ".join(part for part in named if part)
        return cls(what, points, half_share(points), known(answers(study, estimate)))

    def __str__(self) -> str:
        return f"{self.points:g} %"


EstimatePlace = tuple[str | None, str | None, str | None, str | None, str | None]


def place_of(study: Study, estimate: Estimate, *, with_class: bool = True) -> EstimatePlace:
    """Return where and among whom a number was measured: numbers of one place are about the same firms."""
    bounds = str(estimate.bounds.range) if estimate.bounds.range else None
    base = known(estimate.base)
    return (
        known(estimate.country),
        str(known(estimate.date)),
        known(estimate.size_class) if with_class else None,
        bounds,
        None if base is None or (base is Base.SIZE_CLASS and not with_class) else str(base),
    )


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total beside the results of size classes that make it up.

    Attributes
    ----------
    total : Printed
        The number for all firms.
    classes : tuple of (SizeRange, Printed)
        The numbers of its classes, from small to large, without a gap.
    countries : tuple of str
        Where.
    year : int or None
        When.
    """

    total: Printed
    classes: tuple[tuple[SizeRange, Printed], ...]
    countries: tuple[str, ...]
    year: int | None


def breakdowns(study: Study) -> tuple[Breakdown, ...]:
    """Return every total of a study whose size classes are all printed and make up the whole."""
    whole = study.size.range
    by_class = sum(e.size_class is not None or e.bounds.range is not None for e in study.estimates)
    if whole is None or by_class < 2:
        return ()
    totals: dict[tuple[str, EstimatePlace], Printed] = {}
    parts: dict[tuple[str, EstimatePlace], list[tuple[SizeRange, Printed]]] = defaultdict(list)
    for index, estimate in enumerate(study.estimates):
        printed = Printed.of(study, estimate)
        if printed is None or estimate.negated or known(estimate.base) not in (Base.ALL, Base.SIZE_CLASS):
            continue
        country, date, _, bounds, _ = place_of(study, estimate)
        place: EstimatePlace = (country, date, None, None, None)
        key = (f"{estimate.construct} {known(estimate.indicator) or ''}", place)
        if known(estimate.size_class) is None and bounds is None:
            totals.setdefault(key, printed)
        elif (covered := narrowed(study, index).size.range) is not None:
            parts[key].append((covered, printed))
    found = []
    for key, total in totals.items():
        ladder = sorted(parts[key], key=lambda part: part[0])
        if len(ladder) > 1 and make_up(whole, [covered for covered, _ in ladder]):
            countries = (key[1][0],) if key[1][0] else known(study.countries) or ()
            when = study.date
            found.append(Breakdown(total, tuple(ladder), tuple(countries), when.year if when else None))
    return tuple(found)


def make_up(whole: SizeRange, parts: list[SizeRange]) -> bool:
    """Whether ordered size classes touch and together are the whole."""
    touching = all(lower.end == upper.first for lower, upper in pairwise(parts))
    return touching and (parts[0].first, parts[-1].end) == (whole.first, whole.end)


def reported(facts: Iterable[Printed | None], study: Study) -> tuple[Printed, ...] | Marker | None:
    """Return the numbers there are; None where no estimate is coded, not applicable where none has a value."""
    found = tuple(fact for fact in facts if fact is not None)
    return found or (Marker.NOT_APPLICABLE if study.estimates else None)


FirmCounts = tuple[tuple[float, ...], str]


@cache
def _firms_by_class(ranges: tuple[SizeRange, ...], country: str, year: int | None) -> FirmCounts | None:
    limits = [covered.first for covered in ranges]
    try:
        distribution = reference_for(country, year, limits=limits).distribution
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
    """Return the number of firms in each class, and the distribution; None where a limit is not published."""
    return _firms_by_class(tuple(ranges), country, year)
