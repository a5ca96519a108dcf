"""SZ: the size of the firms."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from studycheck.countries import country_name
from studycheck.dates import PartialDate
from studycheck.findings import Mismatch, Undecided
from studycheck.rules.define import pair_rule, study_rule
from studycheck.rules.facts import together
from studycheck.sizes import SizeRange, size_schemes
from studycheck.sizes.labels import size_concept
from studycheck.study import known
from studycheck.table import Fact, SizeDefinition, StudyRow
from studycheck.vocab import Dimension, Marker, Severity, SizeBasis, StaffMeasure

_CLOSE = 1.25
"""Bounds that differ by less than this factor, or by one person, count as near: 999 and 1,000."""


def _near(a: float, b: float) -> bool:
    return a == b or abs(a - b) <= 1 or (a > 0 and b > 0 and max(a, b) / min(a, b) < _CLOSE)


def _grade(a: SizeRange, b: SizeRange) -> Severity | None:
    relation = a.relation(b)
    if relation == "same":
        return None
    if relation == "apart":
        return Severity.BLOCKER
    return Severity.MINOR if _near(a.first, b.first) and _near(a.end, b.end) else Severity.MAJOR


@pair_rule(
    "SZ001",
    "Size ranges do not match",
    severity=Severity.BLOCKER,
    dimension=Dimension.SIZE,
    of=lambda row: row.size,
    needs=("size.bounds.min", "size.bounds.max"),
    cites=("eu-2003-361", "enterprise-surveys"),
    remedy="Compare size classes that both studies report; else say which firms only one of them covers.",
    essential=True,
)
def size_ranges(a: SizeDefinition, b: SizeDefinition) -> Mismatch | Undecided | None:
    """Compares the headcounts that two studies cover.

    Blocker where the ranges do not overlap at all, major where they overlap partly or one lies inside
    the other, minor where their bounds nearly agree (999 and 1,000). A study that prints a label without
    bounds is judged by everything the label means in the registered schemes of its countries: only what
    holds for all of these is said.
    """
    ranges_a = frozenset((a.range,)) if a.range else a.possible
    ranges_b = frozenset((b.range,)) if b.range else b.possible
    grades = [_grade(x, y) for x in ranges_a for y in ranges_b if x and y]
    if not grades or None in grades:
        return None if a.range and b.range else Undecided("size.bounds")
    severity = min((grade for grade in grades if grade), key=lambda grade: grade.rank)
    if not (a.range and b.range) and severity is Severity.MINOR:
        return Undecided("size.bounds")  # at least minor, and it may be more
    if not (a.range and b.range):
        return Mismatch(
            "{one} covers {a}, {other} covers {b}: whatever the label means, not the same firms",
            severity=severity, a=a, b=b,
        )  # fmt: skip
    template = {
        "apart": "{one} covers {a}, {other} covers {b}: no firm is in both",
        "crossing": "{one} covers {a}, {other} covers {b}: they overlap in part",
        "inside": "{one} covers {a}, {other} covers {b}, which is more",
        "around": "{one} covers {a}, {other} only {b}",
    }[a.range.relation(b.range)]
    return Mismatch(template, severity=severity, a=a, b=b)


@pair_rule(
    "SZ002",
    "One size label, different firms",
    severity=Severity.BLOCKER,
    dimension=Dimension.SIZE,
    of=lambda row: row.size,
    needs=("size.label", "size.bounds.min", "size.bounds.max"),
    cites=("eu-2003-361", "us-sba-advocacy-500", "fr-lme-2008"),
    remedy="Replace the label by headcounts on the chart, and compare classes with the same bounds.",
)
def label_homonym(a: SizeDefinition, b: SizeDefinition) -> Mismatch | Undecided | None:
    """A US "small business" is not a French PME, and TPE means fewer than 10, 20 or 50.

    Compares labels that dictionaries translate into one another (SME, SMB, PME, KMU, small business): of the
    studies as wholes and of the classes they report. Blocker where a whole study is concerned; minor where
    only classes of both share a label, or the wholes cover the same firms all the same, since that matters
    only if classes are compared. Cannot decide where both studies carry the label and one gives no bounds.
    """
    grades = [
        (one, other, _apart(one.range, other.range))
        for one in _wholes_and_classes(a)
        for other in _wholes_and_classes(b)
        if size_concept(one.label) == size_concept(other.label)
    ]
    # who finds its like in the other study is not meant by another label of the same kind there
    alike = {part for one, other, apart in grades if not apart for part in (("a", one), ("b", other))}
    same_firms = a.range is not None and b.range is not None and not _apart(a.range, b.range)
    minor = None
    for one, other, apart in grades:
        wholes = one.whole and other.whole
        if not apart or (not wholes and {("a", one), ("b", other)} & alike):
            continue
        blocks = wholes or ((one.whole or other.whole) and not same_firms)
        found = Mismatch(
            "“{label_a}” means {a} in {one}, “{label_b}” means {b} in {other}",
            severity=Severity.BLOCKER if blocks else Severity.MINOR,
            label_a=one.label, label_b=other.label, a=one.range, b=other.range,
        )  # fmt: skip
        if blocks:
            return found
        minor = minor or found
    if a.concept and a.concept == b.concept and not (a.range and b.range):
        return Undecided("size.bounds")
    return minor


class _Labelled(NamedTuple):
    label: str
    range: SizeRange
    whole: bool


def _apart(a: SizeRange, b: SizeRange) -> bool:
    return _grade(a, b) in (Severity.MAJOR, Severity.BLOCKER)


def _wholes_and_classes(size: SizeDefinition) -> list[_Labelled]:
    """The labels of a study that name one size concept, the study's own first."""
    own = [_Labelled(size.label, size.range, True)] if size.label and size.concept and size.range else []
    return own + [_Labelled(label, covered, False) for label, _, covered in size.classes]


@pair_rule(
    "SZ003",
    "One study leaves out the smallest firms",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=lambda row: _range(row),
    needs=("size.bounds.min", "population.floor"),
    cites=("eu-ict-ent", "ca-statcan-sdtiu", "enterprise-surveys"),
    remedy="Restrict both to firms above the higher floor, or say that the smallest firms are in one only.",
)
def floor_differs(a: SizeRange, b: SizeRange) -> Mismatch | None:
    """Most firms have fewer than ten people, so a floor of ten drops most firms.

    Statistics Canada's website use in 2012 was 45 % of all enterprises and 80 % of those with ten or more.
    Major where one study starts below ten and the other at ten or above; minor for other differences.
    """
    if _near(a.first, b.first) or a.relation(b) == "apart":
        return None
    low, high = sorted((a.first, b.first))
    severity = Severity.MAJOR if low < 10 <= high else Severity.MINOR
    return Mismatch(
        "the smallest firms have {a} staff in {one} and {b} in {other}",
        severity=severity,
        a=_smallest(a),
        b=_smallest(b),
    )


def _smallest(covered: SizeRange) -> str:
    return f"{covered.first:,}" if covered.first_known else "0 or 1"


def _range(row: StudyRow) -> Fact[SizeRange]:
    size, floor = row.size, known(row.study.population.floor)
    covered = size.range if isinstance(size, SizeDefinition) else None
    if covered is None and floor is not None:
        return SizeRange(floor, None)
    return covered if covered is not None or not isinstance(size, Marker) else size


LocalLabels = tuple[tuple[tuple[str, SizeRange], ...], tuple[str, ...], PartialDate]


def _local_labels(row: StudyRow) -> Fact[LocalLabels]:
    size, coverage, when = row.size, known(row.coverage), row.study.date
    if isinstance(size, Marker):
        return size
    if size is None or coverage is None or not coverage.countries or when is None:
        return None
    labels = tuple((part.label, part.range) for part in _wholes_and_classes(size))
    if not labels:
        return None if size.concept else Marker.NOT_APPLICABLE
    return labels, tuple(sorted(coverage.countries)), when


@study_rule(
    "SZ004",
    "The label contradicts the law where it is used",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=_local_labels,
    needs=("size.label", "size.bounds.max", "countries", "members", "fieldwork.start"),
    cites=("fr-lme-2008", "eu-2003-361"),
    remedy="Give the headcounts beside the label, or re-compute with the classes of the law.",
)
def label_against_law(fact: LocalLabels) -> Mismatch | None:
    """TPE below 50 is not the French microenterprise below 10, PME below 500 is not the French PME.

    Looks up legal schemes in force in the countries of the study at its date; for a study of one country,
    its own come before those of a group it belongs to. A label contradicts the law if none of its legal
    meanings has nearly the same headcounts. Known limit: headcounts only, the money limits of the law are
    another rule's (SZ007).
    """
    labels, countries, when = fact
    for country in countries:
        legal = _legal(country, when)
        for label, covered in labels:
            meant = [meaning for meaning in legal if meaning.concept == size_concept(label)]
            if len(countries) == 1:
                meant = [meaning for meaning in meant if meaning.own] or meant
            # who is judged by money alone may have any headcount
            if meant and not any(
                meaning.range is None or _grade(covered, meaning.range) in (None, Severity.MINOR)
                for meaning in meant
            ):
                law = " or ".join(f"{meaning.range} ({meaning.scheme})" for meaning in meant)
                return Mismatch(
                    "“{label}” is {given} in {one}; in the law of {country} it is {law}",
                    label=label, given=covered, country=country_name(country), law=law,
                )  # fmt: skip
    return None


class _Legal(NamedTuple):
    scheme: str
    concept: str
    range: SizeRange | None
    own: bool


@cache
def _legal(country: str, when: PartialDate) -> tuple[_Legal, ...]:
    """Return what every label that the law of a country defines means there, in staff if it counts staff."""
    found = set()
    for scheme in size_schemes.values():
        if not (scheme.in_law and scheme.used_in(country, when.latest) and scheme.valid_on(when.latest)):
            continue
        for name, covered in scheme.labelled():
            concept, counts = size_concept(name), (covered.first, covered.below) != (0, None)
            if concept:
                own = country in scheme.jurisdiction
                found.add(_Legal(scheme.id, concept, covered if counts else None, own))
    return tuple(sorted(found, key=str))


@pair_rule(
    "SZ005",
    "Size is measured differently",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=lambda row: _measure(row),
    needs=("size.basis", "size.measure"),
    cites=("eu-2003-361", "eu-sbs-size"),
    remedy="Say how staff is counted in each study; near a class limit firms change class.",
)
def staff_measure_differs(
    a: tuple[SizeBasis, StaffMeasure | None], b: tuple[SizeBasis, StaffMeasure | None]
) -> Mismatch | Undecided | None:
    """Employees leave out working owners, annual work units count a half-timer as a half.

    Major where one study goes by headcount and the other by something else, such as a ranking or the users
    of an intranet; minor between ways to count staff.
    """
    (basis_a, measure_a), (basis_b, measure_b) = a, b
    if basis_a is not basis_b:
        return Mismatch(
            "size is judged by {a} in {one} and by {b} in {other}",
            severity=Severity.MAJOR,
            a=basis_a,
            b=basis_b,
        )
    if basis_a is not SizeBasis.HEADCOUNT or measure_a is measure_b is not None:
        return None
    if measure_a is None or measure_b is None:
        return Undecided("size.measure")
    return Mismatch(
        "staff is counted as {a} in {one} and as {b} in {other}",
        severity=Severity.MINOR,
        a=measure_a,
        b=measure_b,
    )


def _measure(row: StudyRow) -> Fact[tuple[SizeBasis, StaffMeasure | None]]:
    basis, measure = row.size_basis, known(row.staff_measure)
    if known(basis) is None and measure is not None:
        return SizeBasis.HEADCOUNT, measure
    return basis if basis is None or isinstance(basis, Marker) else (basis, measure)


def _bounds_stated(row: StudyRow) -> Fact[tuple[bool, str | None]]:
    """Whether there are bounds, and the label."""
    size = row.study.size
    if row.size is Marker.NOT_APPLICABLE or size.label is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE
    if size.range is not None:
        return True, None
    return (False, known(size.label)) if Marker.NOT_STATED in (size.bounds.max, size.basis) else None


@study_rule(
    "SZ006",
    "A size label without bounds",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=_bounds_stated,
    needs=("size.bounds.max", "size.basis"),
    cites=("eu-2003-361", "jbi-prevalence"),
    remedy="Ask the publisher which headcounts the label covers; until then compare nothing by size.",
)
def size_not_defined(fact: tuple[bool, str | None]) -> Mismatch | None:
    """A size label means a dozen different things; without bounds it means none of them."""
    stated, label = fact
    if stated:
        return None
    if label is None:
        return Mismatch("{one} does not say which sizes of firms it covers")
    return Mismatch("{one} gives no bounds for “{label}”", label=label)


@study_rule(
    "SZ007",
    "Headcount stands for a definition that also counts money",
    severity=Severity.MINOR,
    dimension=Dimension.SIZE,
    of=lambda row: together(row.study.size.scheme, row.study.size.money_limits),
    needs=("size.scheme", "size.money_limits"),
    cites=("eu-2003-361", "fr-lme-2008"),
    remedy="Say that turnover and balance sheet were not looked at, or that they were.",
)
def money_left_out(fact: tuple[str, bool]) -> Mismatch | None:
    """In European law an SME also keeps within a turnover or balance sheet; surveys mostly ask for staff only.

    A firm of 60 people with a large turnover is an SME by headcount and not by law.
    """
    key, money = fact
    if money or size_schemes[key].headcount_only:
        return None
    return Mismatch(
        "{one} goes by headcount alone; {scheme} says: {rule}", scheme=key, rule=size_schemes[key].rule
    )
