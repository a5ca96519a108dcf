"""SZ: the meaning of size labels such as “PME”."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.base.language import compose, say
from studycheck.base.translated import join
from studycheck.rules import (
    Dimension,
    Distance,
    Located,
    Mismatch,
    Severity,
    Undecided,
    pair_rule,
    study_rule,
)
from studycheck.rules.arrays import ASK, BLOCKER, MAJOR, UNDECIDED, Arrays, Columns, GradeDistances, Grades
from studycheck.rules.facts import SizeDefinition
from studycheck.rules.facts.label_arrays import LabelledSizes, deciding_part
from studycheck.rules.facts.share_arrays import common_shares, places, same_question, share_place
from studycheck.rules.facts.size import (
    PLACE,
    FirmUniverse,
    Labelled,
    LocalLabels,
    grade_by_bounds,
    legal_meanings,
    local_labels,
    missing_place,
    missing_size,
    only_large_differ,
    shared_place,
    size_of,
    wholes_and_classes,
)
from studycheck.rules.facts.size_overlap import shared_firms
from studycheck.sizes import SizeRange
from studycheck.sizes.firm_sizes import Weight
from studycheck.sizes.labels import size_concept
from studycheck.vocabulary.words import CountryNames


@frozen
class LegalRanges:
    """What a word for size means by law, each with its size scheme, in the language of what is being made."""

    meanings: tuple[tuple[SizeRange | None, str], ...]

    def __str__(self) -> str:
        each = [
            compose("{range} ({scheme})", range=format(size), scheme=scheme) for size, scheme in self.meanings
        ]
        return join(say(" or "), each)


@pair_rule(
    "SZ002",
    "One size label, different firms",
    severity=Severity.BLOCKER,
    dimension=Dimension.SIZE,
    of=size_of,
    needs=("size.label", "size.bounds.min", "size.bounds.max"),
    cites=("eu-2003-361", "us-sba-advocacy-500", "fr-lme-2008"),
    remedy="Replace the label with headcounts on the chart, and compare classes with the same bounds.",
    grades={Severity.MINOR: 0, Severity.BLOCKER: 10},
    unit="% of the firms, or of their staff, in only one study",
    essential=True,
)
def label_homonym(a: Located[SizeDefinition], b: Located[SizeDefinition]) -> Mismatch | Undecided | None:
    """A US "small business" is not a French PME, and TPE means fewer than 10, 20 or 50 people.

    The rule compares labels that dictionaries translate into one another (SME, SMB, PME, KMU, small business), both
    for the studies as wholes and for the classes they report. Blocker where the label describes a whole study, also
    where it is defined by staff in one and by turnover in the other. Two exceptions: both studies cover one country,
    and a published distribution shows that both labels mean nearly the same firms and nearly the same staff. And
    major where two countries are compared and only large firms have the label in one of them alone, as with a limit of
    250 and one of 500: in every published distribution, firms with 250 or more people are less than 1 % of all firms,
    and less than 7 % of those with ten or more. Minor where only size classes share the label, or where the studies
    cover the same firms in spite of it, since it then only matters if classes are compared. The rule cannot decide
    where both studies use the label and one does not give its bounds.

    Nor can it where only large firms have the label in one study alone, and nobody knows the country or the date of one
    of them: in two countries that is major, in one it blocks.

    Fires on
    --------
    one: {size: {label: small business, scheme: us-sba-advocacy-500, covers: small business}}
    other: {size: {label: PME, scheme: fr-lme-2008, covers: PME}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}, label: PME}}
    other: {size: {bounds: {min: 10, max: 249}, label: SME}}
    """
    labels_a, labels_b = wholes_and_classes(a.fact), wholes_and_classes(b.fact)
    pairs = [
        (one, other, _differ(labels_a[one].range, labels_b[other].range))
        for one in range(len(labels_a))
        for other in range(len(labels_b))
        if labels_a[one].concept == labels_b[other].concept
    ]
    # a class with an equal in the other study is not compared with other labels of that concept there
    alike_a = {one for one, _, differ in pairs if not differ}
    alike_b = {other for _, other, differ in pairs if not differ}
    range_a, range_b = a.fact.range, b.fact.range
    same_firms = range_a is not None and range_b is not None and not _differ(range_a, range_b)
    place, farthest = shared_place(a, b), -1.0
    minor: Mismatch | None = None
    worst: Mismatch | None = None
    for place_a, place_b, differ in pairs:
        one, other = labels_a[place_a], labels_b[place_b]
        wholes = one.whole and other.whole
        if not differ or (not wholes and (place_a in alike_a or place_b in alike_b)):
            continue
        blocks = wholes or ((one.whole or other.whole) and not same_firms)
        if not blocks:
            minor = minor or _homonym(one, other, place, blocks=False)
            continue
        mismatch = _homonym(one, other, place, blocks=True)
        # without a published share the two may not have firms in common
        apart = mismatch.apart if isinstance(mismatch, Distance) else 100.0
        if mismatch.severity is Severity.MAJOR:
            apart = 0.0
        if apart > farthest:
            farthest, worst = apart, mismatch
    if worst is not None:
        missing = missing_place(a.fact, b.fact)
        if missing and worst.severity is Severity.MAJOR:
            # in one country it would block; between two, it does not
            return Undecided(missing if range_a and range_b else "size.bounds")
        return worst
    if a.fact.concept and a.fact.concept == b.fact.concept and not (range_a and range_b):
        return _without_bounds(a.fact, b.fact) or minor
    return minor


def _without_bounds(a: SizeDefinition, b: SizeDefinition) -> Mismatch | Undecided | None:
    """Compare one label in two studies of which one gives no bounds, or both."""
    for staff, money, template in (
        (a, b, "“{label_a}” is defined by staff in {one}, “{label_b}” by turnover in {other}"),
        (b, a, "“{label_a}” is defined by turnover in {one}, “{label_b}” by staff in {other}"),
    ):
        if staff.by_staff and money.by_money:
            return Mismatch(template, label_a=a.label, label_b=b.label)
    return None if a.listed or b.listed else Undecided("size.bounds")


def _differ(a: SizeRange, b: SizeRange) -> bool:
    return grade_by_bounds(a, b) in (Severity.MAJOR, Severity.BLOCKER)


def _homonym(one: Labelled, other: Labelled, place: FirmUniverse | None, *, blocks: bool) -> Mismatch:
    both = shared_firms(one.range, other.range, place)
    template = "“{label_a}” means {a} in {one}, “{label_b}” means {b} in {other}"
    values: dict[str, object] = {
        "label_a": one.label, "label_b": other.label, "a": one.range, "b": other.range
    }  # fmt: skip
    if both is not None:
        template, values = template + "; {share}", values | {"share": both}
        if blocks and both.staff_outside is not None:
            return Distance(max(both.outside, both.staff_outside), template, **values)
    severity = Severity.BLOCKER if blocks else Severity.MINOR
    if blocks and place is None and only_large_differ(one.range, other.range):
        severity = Severity.MAJOR
        template += "; less than 7 % of firms with ten or more people have 250 or more"
    return Mismatch(template, severity=severity, **values)


def _deciding_labels(fact: Located[SizeDefinition]) -> Located[Hashable]:
    return Located((deciding_part(fact.fact), fact.fact.place_lacks), fact.group, fact.detail)


def _label_columns(facts: Sequence[Located[SizeDefinition]]) -> Columns:
    labels = LabelledSizes([fact.fact for fact in facts])
    unplaced = np.array([bool(fact.fact.place_lacks) for fact in facts], dtype=bool)
    return Columns(labels=labels, value=labels.value, unplaced=unplaced, **places(facts))


def _grade_labels(a: Columns, b: Columns) -> Grades:
    grades: Grades = a.labels.grades(b.labels)
    grades[(grades == MAJOR) & (a.unplaced | b.unplaced)] = UNDECIDED
    # where firms are counted, their share decides
    grades[share_place(a, b) & (grades >= MAJOR) & (grades <= BLOCKER)] = ASK
    return grades


def _measure_labels(a: Columns, b: Columns, graded: GradeDistances) -> Grades:
    """Return the grades of labels by the firms, or the staff, that only one of two meanings has."""
    pair, one, other = a.labels.blocking(b.labels)
    left, right = a.flat(pair), b.flat(pair)
    firms = common_shares(left, right, one, other)
    staff = common_shares(left, right, one, other, Weight.EMPLOYMENT)
    outside = np.maximum(100 - 100 * firms.at_least, 100 * (1 - staff.at_least))
    # without a published share the two may not have firms in common
    unknown = np.isnan(outside)
    outside[unknown] = 100
    farthest = np.lexsort((-outside, pair))
    farthest = farthest[np.diff(pair[farthest], prepend=-1) > 0]
    grades = np.full(len(a.value), ASK)
    grades[pair[farthest]] = np.where(unknown[farthest], BLOCKER, graded(outside[farthest]))
    return grades


label_homonym = label_homonym.decide_by(
    key=_deciding_labels,
    arrays=Arrays(_label_columns, _grade_labels, same_question, _measure_labels),
    asks_for=("size.bounds", *PLACE),
    lacks=missing_size,
)


@study_rule(
    "SZ004",
    "Size label at odds with the legal definition",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=local_labels,
    needs=("size.label", "size.bounds.max", "countries", "members", "fieldwork.start"),
    cites=("fr-lme-2008", "eu-2003-361"),
    remedy="Give the headcounts beside the label, or recompute the results with the legal classes.",
)
def label_against_law(fact: LocalLabels) -> Mismatch | None:
    """TPE below 50 is not the French microenterprise below 10; PME below 500 is not the French PME.

    The rule looks up the legal size schemes in force in the countries of the study at its date. For a study of one
    country, the national schemes take precedence over those of a group it belongs to. The rule fires if none of the
    legal meanings of the label has nearly the same headcounts. Known limit: it only looks at headcounts; SZ007 looks
    at the financial criteria of the law.

    Fires on
    --------
    one: {size: {bounds: {min: 0, max: 49}, label: TPE}, countries: FR, year: 2012}

    Clear on
    --------
    one: {size: {bounds: {min: 0, max: 9}, label: TPE}, countries: FR, year: 2012}
    """
    labels, countries, when = fact
    for country in countries:
        legal = legal_meanings(country, when)
        for label, covered in labels:
            meanings = [meaning for meaning in legal if meaning.concept == size_concept(label)]
            if len(countries) == 1:
                meanings = [meaning for meaning in meanings if meaning.own] or meanings
            # a class with financial criteria alone can include any headcount
            if meanings and not any(
                meaning.range is None or grade_by_bounds(covered, meaning.range) in (None, Severity.MINOR)
                for meaning in meanings
            ):
                return Mismatch(
                    "“{label}” means {given} in {one}; in {country} the legal definition is {law}",
                    label=label,
                    given=covered,
                    country=CountryNames({country}),
                    law=LegalRanges(tuple((meaning.range, meaning.scheme) for meaning in meanings)),
                )
    return None
