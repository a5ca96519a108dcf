"""Facts for the rules on size: ranges with a place that has firm counts, and labels with their legal meanings."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from functools import cache
from itertools import product
from typing import NamedTuple, TypeVar

from studycheck.rules.facts import Coverage, Fact, SizeDefinition, StudyRow
from studycheck.rules.facts.located import Located
from studycheck.sizes import SizeRange, SizeScheme, size_schemes
from studycheck.sizes.firm_sizes.selection import regions_for
from studycheck.sizes.labels import size_concept
from studycheck.sizes.registry import schemes_for
from studycheck.study import known
from studycheck.vocabulary.countries import groups_of
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker, Severity, SizeBasis, StaffMeasure, Unit

T = TypeVar("T")

CLOSE = 1.25
"""Bounds that differ by less than this factor, or by one person, count as near: 999 and 1,000."""


def near(a: float, b: float) -> bool:
    """Return whether two bounds are nearly the same."""
    return a == b or abs(a - b) <= 1 or (a > 0 and b > 0 and max(a, b) / min(a, b) < CLOSE)


def grade_by_bounds(a: SizeRange, b: SizeRange) -> Severity | None:
    """Return how severely two ranges differ, judged by their bounds alone."""
    relation = a.relation(b)
    if relation == "same":
        return None
    if relation == "apart":
        return Severity.BLOCKER
    return Severity.MINOR if near(a.first, b.first) and near(a.end, b.end) else Severity.MAJOR


class RangeDifference(IntEnum):
    """How much two ranges differ, as far as their bounds tell."""

    NONE = 0
    NEAR = 1
    LARGE = 2
    """They begin alike, with small firms, and only large ones, which are few firms everywhere, are in one alone."""
    PART = 3
    """They overlap in part; how many firms are in one only depends on the country."""
    MICRO = 4
    """They overlap, and only one has firms with fewer than ten people, which are most firms everywhere."""
    APART = 5

    @classmethod
    def between(cls, a: SizeRange, b: SizeRange) -> RangeDifference:
        """Return how much two ranges differ."""
        severity = grade_by_bounds(a, b)
        if severity is not Severity.MAJOR:
            return _BY_BOUNDS[severity]
        if only_large_differ(a, b):
            return cls.LARGE
        return cls.MICRO if min(a.first, b.first) <= 1 and max(a.first, b.first) >= SMALLEST else cls.PART


_BY_BOUNDS = {
    None: RangeDifference.NONE,
    Severity.MINOR: RangeDifference.NEAR,
    Severity.BLOCKER: RangeDifference.APART,
}


def possible_pairs(a: SizeDefinition, b: SizeDefinition) -> list[tuple[SizeRange, SizeRange]]:
    """Return all that two studies can mean by their sizes; nothing where of one nothing is known.

    A label without bounds does not tell where a study begins: surveys of SMEs often leave the smallest out. So a
    meaning that includes them may begin where the other study does. A study that begins at a known size and ends
    nobody knows where may end where the other does.
    """
    return [
        (_beside(x, y, a), _beside(y, x, b))
        for x, y in product(*(frozenset((size.range,)) if size.range else size.possible for size in (a, b)))
    ]


def _beside(meaning: SizeRange, other: SizeRange, size: SizeDefinition) -> SizeRange:
    """Return a meaning of a size, as like to another range as what is not known of it allows."""
    if size.range is not None:
        return meaning
    if size.only_start is not None:
        reaches = size.ends_anywhere and other.end > meaning.first
        return SizeRange(meaning.first, other.below) if reaches else meaning
    if meaning.first <= 1 and meaning.first < other.first < meaning.end:
        return SizeRange(other.first, meaning.below)
    return meaning


def least_difference(a: SizeDefinition, b: SizeDefinition) -> RangeDifference | None:
    """Return the least that two sizes differ whatever labels without bounds mean; None where nothing is known."""
    return min((RangeDifference.between(*ranges) for ranges in possible_pairs(a, b)), default=None)


LARGE, SMALLEST = 250, 10
"""Firms with 250 or more people are less than 1 % of all firms in every published distribution of a whole economy, and
less than 7 % of those with ten or more."""


def largest_share(a: SizeRange, b: SizeRange) -> float:
    """Return the largest percentage of firms that only large firms can be of two ranges which begin alike."""
    return LARGE_SHARE if max(a.first, b.first) <= 1 else LARGE_SHARE_ABOVE_MICRO


LARGE_SHARE, LARGE_SHARE_ABOVE_MICRO = 1.0, 7.0
"""The percentages of firms, and of firms with ten or more people, that firms with 250 or more are less than."""


def only_large_differ(a: SizeRange, b: SizeRange) -> bool:
    """Return whether two ranges begin alike and with small firms, so that only large firms are in one of them alone."""
    return near(a.first, b.first) and max(a.first, b.first) <= SMALLEST and min(a.end, b.end) >= LARGE - 1


class FirmUniverse(NamedTuple):
    """A country, a unit and a year for which firms can be counted."""

    country: str
    unit: Unit
    year: int


PLACE = COUNTRY, YEAR = "countries", "year"
"""What it takes to look up how many firms of each size there are, in the order in which it is asked for."""


def lacks_of_place(row: StudyRow) -> str:
    """Return the field without which nobody knows where or when the firms of a study are counted; empty if none."""
    if not _is_counted_by_staff(row):
        return ""
    coverage = known(row.coverage)
    if coverage is None:
        return COUNTRY
    return YEAR if row.study.date is None and _country_of(coverage) else ""


def missing_place(a: SizeDefinition, b: SizeDefinition) -> str:
    """Return the first field for want of which nobody knows whether two studies share a place; empty if none."""
    return next((field for field in PLACE if field in (a.place_lacks, b.place_lacks)), "")


def missing_size(fact: Located[SizeDefinition]) -> str:
    """Return the field that a study lacks where its size cannot be compared: its bounds, or else its place."""
    return "size.bounds" if fact.fact.range is None else fact.fact.place_lacks


def locate(row: StudyRow, fact: Fact[T]) -> Fact[Located[T]]:
    """Return a fact with the place of the study, if firm counts by size exist for it."""
    if fact is None or isinstance(fact, Marker):
        return fact
    place = _place(row)
    return Located(fact) if place is None else Located(fact, (place.country, place.unit), place.year)


def shared_place(a: Located[T], b: Located[T]) -> FirmUniverse | None:
    """Return the place that two facts share, at the later year, or None."""
    if a.group is None or a.group != b.group:
        return None
    assert isinstance(a.group, tuple)
    assert isinstance(a.detail, int)
    assert isinstance(b.detail, int)
    country, unit = a.group
    return FirmUniverse(country, unit, max(a.detail, b.detail))


def _place(row: StudyRow) -> FirmUniverse | None:
    """Return the universe of a study; None for several countries, an unknown date, or a size other than headcount."""
    coverage, when = known(row.coverage), row.study.date
    if coverage is None or when is None or not _is_counted_by_staff(row):
        return None
    country, unit, year = _country_of(coverage), known(row.unit), when.latest.year
    # the distribution itself is looked up only for pairs that need one
    if country is None or not regions_for(country, year):
        return None
    return FirmUniverse(country, Unit.ENTERPRISE if unit in (None, Unit.FIRM) else unit, year)


def _is_counted_by_staff(row: StudyRow) -> bool:
    """Return whether firms of a size are what a study counts: not persons, and not sizes by turnover."""
    return known(row.unit) is not Unit.INDIVIDUAL and known(row.size_basis) in (None, SizeBasis.HEADCOUNT)


def _country_of(coverage: Coverage) -> str | None:
    """Return the country whose firms are counted, or the EU; None for several."""
    # a list of members may cover only a part of the group
    if coverage.groups == ("EU",) and not coverage.beside and coverage.by_date:
        return "EU"
    if len(coverage.countries) == 1 and not coverage.groups:
        (country,) = coverage.countries
        return country
    return None


def size_of(row: StudyRow) -> Fact[Located[SizeDefinition]]:
    """Return the size definition of a study, with its place; also where no bounds apply to it."""
    size = row.study.size
    if row.size is Marker.NOT_APPLICABLE:
        label = known(size.label)
        concept = size_concept(label) if label else None
        return Located(SizeDefinition(label, concept, None, frozenset(), (), known(size.basis), listed=True))
    lacks, fact = lacks_of_place(row), row.size
    if lacks and isinstance(fact, SizeDefinition):
        fact = replace(fact, place_lacks=lacks)
    return locate(row, fact)


def range_of(row: StudyRow) -> Fact[Located[SizeRange]]:
    """Return the size range of a study, or the sizes above its threshold, with its place."""
    size, floor = row.size, known(row.study.population.floor)
    covered = size.range if isinstance(size, SizeDefinition) else None
    if covered is None and floor is not None:
        covered = SizeRange(floor, None)
    if covered is not None:
        return locate(row, covered)
    return size if isinstance(size, Marker) else None


class Labelled(NamedTuple):
    """A size label of a whole study or of a class, and the concept that it names."""

    label: str
    concept: str
    range: SizeRange
    whole: bool


def wholes_and_classes(size: SizeDefinition) -> list[Labelled]:
    """Return the labels of a study that name one size concept, the study's own first."""
    classes = [Labelled(label, concept, covered, False) for label, concept, covered in size.classes]
    if size.label and size.concept and size.range:
        return [Labelled(size.label, size.concept, size.range, True), *classes]
    return classes


LocalLabels = tuple[tuple[tuple[str, SizeRange], ...], tuple[str, ...], PartialDate]


def local_labels(row: StudyRow) -> Fact[LocalLabels]:
    """Return the labels of a study with its countries and its date."""
    size, coverage, when = row.size, known(row.coverage), row.study.date
    if isinstance(size, Marker):
        return size
    if size is None or coverage is None or not coverage.countries or when is None:
        return None
    labels = tuple((part.label, part.range) for part in wholes_and_classes(size))
    if not labels:
        return None if size.concept else Marker.NOT_APPLICABLE
    return labels, tuple(sorted(coverage.countries)), when


class Legal(NamedTuple):
    """The meaning of a label in a law: its headcounts, or None if only financial criteria decide."""

    scheme: str
    concept: str
    range: SizeRange | None
    own: bool


@cache
def legal_meanings(country: str, when: PartialDate) -> tuple[Legal, ...]:
    """Return the meanings of all size labels that the law of a country defines, as headcounts if the law sets them."""
    day = when.latest
    regions = {country, "WORLD", *groups_of(country, day)}
    laws = [
        law for law in _laws_of(country) if not regions.isdisjoint(law.jurisdiction) and law.valid_on(day)
    ]
    return _in_order(tuple((law.id, country in law.jurisdiction) for law in laws))


@cache
def _in_order(laws: tuple[tuple[str, bool], ...]) -> tuple[Legal, ...]:
    """Return the meanings of all labels in some laws, each given with whether it is a country's own."""
    found = [pair for law, own in laws for pair in _meanings(law, own=own).items()]
    return tuple(meaning for _, meaning in sorted(dict(found).items()))


@cache
def _laws_of(country: str) -> tuple[SizeScheme, ...]:
    """Return the laws that may define sizes in a country, at some time."""
    return tuple(scheme for scheme in schemes_for(country) if scheme.in_law)


@cache
def _meanings(scheme: str, *, own: bool) -> dict[str, Legal]:
    """Return the meanings of the labels in a law, a country's own or that of a group, by how they are sorted."""
    meanings = (
        Legal(scheme, concept, None if (covered.first, covered.below) == (0, None) else covered, own)
        for name, covered in size_schemes[scheme].label_ranges()
        if (concept := size_concept(name))
    )
    return {str(meaning): meaning for meaning in meanings}


def measure_of(row: StudyRow) -> Fact[tuple[SizeBasis, StaffMeasure | None]]:
    """Return the size criterion, and how staff is counted."""
    basis, measure = row.size_basis, known(row.staff_measure)
    if known(basis) is None and measure is not None:
        return SizeBasis.HEADCOUNT, measure
    return basis if basis is None or isinstance(basis, Marker) else (basis, measure)


def bounds_stated(row: StudyRow) -> Fact[tuple[bool, str | None]]:
    """Return whether the study states bounds, and its label."""
    size = row.study.size
    if row.size is Marker.NOT_APPLICABLE or size.label is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE
    if row.size_range is not None:
        return True, None
    open_ended = Marker.NOT_STATED in (size.bounds.min, size.bounds.max, size.basis)
    return (False, known(size.label)) if open_ended else None
