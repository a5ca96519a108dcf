"""SZ: the size of the firms."""

from __future__ import annotations

from studycheck.countries import country_name
from studycheck.findings import Distance, Mismatch, Undecided
from studycheck.rules.define import pair_rule, study_rule
from studycheck.rules.facts import together
from studycheck.rules.located import Located
from studycheck.rules.size_facts import (
    Labelled,
    LocalLabels,
    Place,
    bounds_stated,
    grade_by_bounds,
    legal_meanings,
    local_labels,
    measure_of,
    near,
    range_of,
    shared_place,
    size_of,
    wholes_and_classes,
)
from studycheck.rules.size_overlap import shared
from studycheck.sizes import SizeRange, size_schemes
from studycheck.sizes.labels import size_concept
from studycheck.table import SizeDefinition
from studycheck.vocab import Dimension, Severity, SizeBasis, StaffMeasure

_NOT_IN_BOTH = "% of the firms in one only"


@pair_rule(
    "SZ001",
    "Size ranges do not match",
    severity=Severity.BLOCKER,
    dimension=Dimension.SIZE,
    of=size_of,
    needs=("size.bounds.min", "size.bounds.max"),
    cites=("eu-2003-361", "enterprise-surveys"),
    remedy="Compare size classes that both studies report; else say which firms only one of them covers.",
    essential=True,
    grades={Severity.MINOR: 0, Severity.MAJOR: 10, Severity.BLOCKER: 75},
    unit=_NOT_IN_BOTH,
)
def size_ranges(one: Located[SizeDefinition], other: Located[SizeDefinition]) -> Mismatch | Undecided | None:
    """Compares the headcounts that two studies cover.

    Blocker where the ranges do not overlap at all, minor where their bounds nearly agree (999 and 1,000). In
    between it is graded by the firms: where both studies are of one country, or of the EU, and a published
    distribution tells which share of the firms that either covers are in both, the message says so and the
    share decides; the distribution is that of the nearest year to the middle of five years (2010 to 2014).
    Without such a number a partial overlap is major, and a blocker where only one study includes the firms
    below ten people: in every published distribution these are at least three in four.

    A study that prints a label without bounds is judged by everything the label means in the registered
    schemes of its countries: only what holds for all of these is said.

    Known limit: samples that were not weighted hold more large firms than the population does, so that the
    few firms in one study only can weigh more than their share; the message gives the share of staff, too. Among
    people in place of firms the smallest firms weigh less than is said here.

    Fires on
    --------
    one: {size: {bounds: {min: 10, max: 49}}}
    other: {size: {bounds: {min: 250, max: open}}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}}}
    other: {size: {bounds: {min: 10, max: 249}, label: PME}}
    """
    a, b = one.fact, other.fact
    if a.range is None or b.range is None:
        return _by_meanings(a, b)
    severity = grade_by_bounds(a.range, b.range)
    if severity is None:
        return None
    template = _RELATIONS[a.range.relation(b.range)]
    both = shared(a.range, b.range, shared_place(one, other))
    if both is None:
        if severity is Severity.MAJOR and _only_one_has_micro_firms(a.range, b.range):
            template += "; wherever firms were counted, at least three in four have fewer than ten people"
            return Distance(MICRO_SHARE, template, a=a, b=b)
        return Mismatch(template, severity=severity, a=a, b=b)
    template += "; {share}"
    if severity is Severity.MAJOR and both.outside is not None:
        return Distance(both.outside, template, a=a, b=b, share=both)
    return Mismatch(template, severity=severity, a=a, b=b, share=both)


MICRO_SHARE = 75.0
"""Percent of firms below ten people that no published distribution of enterprises falls short of."""


def _only_one_has_micro_firms(a: SizeRange, b: SizeRange) -> bool:
    low, high = sorted((a.first, b.first))
    return low <= 1 and high >= 10


_RELATIONS = {
    "apart": "{one} covers {a}, {other} covers {b}: no firm is in both",
    "crossing": "{one} covers {a}, {other} covers {b}: they overlap in part",
    "inside": "{one} covers {a}, {other} covers {b}, which is more",
    "around": "{one} covers {a}, {other} only {b}",
}


def _by_meanings(a: SizeDefinition, b: SizeDefinition) -> Mismatch | Undecided | None:
    """Compare everything that labels without bounds can mean."""
    ranges_a = frozenset((a.range,)) if a.range else a.possible
    ranges_b = frozenset((b.range,)) if b.range else b.possible
    grades = [grade_by_bounds(x, y) for x in ranges_a for y in ranges_b]
    known = [grade for grade in grades if grade is not None]
    # where one meaning is the same, nothing is certain; where all are near, it may be more
    if not grades or len(known) < len(grades):
        return Undecided("size.bounds")
    severity = min(known, key=lambda grade: grade.rank)
    if severity is Severity.MINOR:
        return Undecided("size.bounds")
    return Mismatch(
        "{one} covers {a}, {other} covers {b}: whatever the label means, not the same firms",
        severity=severity, a=a, b=b,
    )  # fmt: skip


@pair_rule(
    "SZ002",
    "One size label, different firms",
    severity=Severity.BLOCKER,
    dimension=Dimension.SIZE,
    of=size_of,
    needs=("size.label", "size.bounds.min", "size.bounds.max"),
    cites=("eu-2003-361", "us-sba-advocacy-500", "fr-lme-2008"),
    remedy="Replace the label by headcounts on the chart, and compare classes with the same bounds.",
    grades={Severity.MINOR: 0, Severity.BLOCKER: 10},
    unit="% of the firms, or of their staff, in one only",
)
def label_homonym(a: Located[SizeDefinition], b: Located[SizeDefinition]) -> Mismatch | Undecided | None:
    """A US "small business" is not a French PME, and TPE means fewer than 10, 20 or 50.

    Compares labels that dictionaries translate into one another (SME, SMB, PME, KMU, small business): of the
    studies as wholes and of the classes they report. Blocker where a whole study is concerned, unless both
    are of one country and a published distribution says that both labels mean nearly all of the firms and of
    their staff; minor where only classes of both share a label, or the wholes cover the same firms all the
    same, since that matters only if classes are compared. Cannot decide where both studies carry the label
    and one gives no bounds.

    Fires on
    --------
    one: {size: {label: small business, scheme: us-sba-advocacy-500, covers: small business}}
    other: {size: {label: PME, scheme: fr-lme-2008, covers: PME}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}, label: PME}}
    other: {size: {bounds: {min: 10, max: 249}, label: SME}}
    """
    pairs = [
        (one, other, _differ(one.range, other.range))
        for one in wholes_and_classes(a.fact)
        for other in wholes_and_classes(b.fact)
        if size_concept(one.label) == size_concept(other.label)
    ]
    # who finds its like in the other study is not meant by another label of the same kind there
    alike = {part for one, other, differ in pairs if not differ for part in (("a", one), ("b", other))}
    range_a, range_b = a.fact.range, b.fact.range
    same_firms = range_a is not None and range_b is not None and not _differ(range_a, range_b)
    place, farthest = shared_place(a, b), -1.0
    minor: Mismatch | None = None
    worst: Mismatch | None = None
    for one, other, differ in pairs:
        wholes = one.whole and other.whole
        if not differ or (not wholes and {("a", one), ("b", other)} & alike):
            continue
        blocks = wholes or ((one.whole or other.whole) and not same_firms)
        found = _homonym(one, other, place, blocks=blocks)
        if not blocks:
            minor = minor or found
            continue
        # without a number they may have nothing in common
        apart = found.apart if isinstance(found, Distance) else 100.0
        if apart > farthest:
            farthest, worst = apart, found
    if worst is not None:
        return worst
    concept = a.fact.concept
    if concept and concept == b.fact.concept and not (range_a and range_b):
        return Undecided("size.bounds")
    return minor


def _differ(a: SizeRange, b: SizeRange) -> bool:
    return grade_by_bounds(a, b) in (Severity.MAJOR, Severity.BLOCKER)


def _homonym(one: Labelled, other: Labelled, place: Place | None, *, blocks: bool) -> Mismatch:
    both = shared(one.range, other.range, place)
    template = "“{label_a}” means {a} in {one}, “{label_b}” means {b} in {other}"
    values: dict[str, object] = {
        "label_a": one.label, "label_b": other.label, "a": one.range, "b": other.range
    }  # fmt: skip
    if both is not None:
        template, values = template + "; {share}", values | {"share": both}
        if blocks and both.outside is not None and both.staff_outside is not None:
            return Distance(max(both.outside, both.staff_outside), template, **values)
    severity = Severity.BLOCKER if blocks else Severity.MINOR
    return Mismatch(template, severity=severity, **values)


@pair_rule(
    "SZ003",
    "One study leaves out the smallest firms",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=range_of,
    needs=("size.bounds.min", "population.floor"),
    cites=("eu-ict-ent", "ca-statcan-sdtiu", "enterprise-surveys"),
    remedy="Restrict both to firms above the higher floor, or say that the smallest firms are in one only.",
    grades={Severity.MINOR: 0, Severity.MAJOR: 20},
    unit="% of the firms below the higher floor",
)
def floor_differs(a: Located[SizeRange], b: Located[SizeRange]) -> Mismatch | None:
    """Most firms have fewer than ten people, so a floor of ten drops most firms.

    Statistics Canada's website use in 2012 was 45 % of all enterprises and 80 % of those with ten or more.
    Where both studies are of one country, or of the EU, and a published distribution tells which share of the
    firms the higher floor drops, that share decides. Else major where one study starts below ten and the
    other at ten or above, minor for other differences.

    Fires on
    --------
    one: {size: {bounds: {min: 10, max: open}}}
    other: {size: {bounds: {min: 0, max: open}}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}}}
    other: {size: {bounds: {min: 10, max: open}}}
    """
    lower, higher = sorted((a.fact, b.fact), key=lambda covered: covered.first)
    if near(lower.first, higher.first) or lower.relation(higher) == "apart":
        return None
    template = "the smallest firms have {a} staff in {one} and {b} in {other}"
    values: dict[str, object] = {"a": _smallest(a.fact), "b": _smallest(b.fact)}
    dropped = SizeRange(lower.first, higher.first, lower.first_known)
    below = shared(dropped, lower, shared_place(a, b), f"have fewer than {higher.first:,}")
    if below is not None and below.inside is not None:
        return Distance(below.inside, template + "; {share}", share=below, **values)
    severity = Severity.MAJOR if lower.first < 10 <= higher.first else Severity.MINOR
    return Mismatch(template, severity=severity, **values)


def _smallest(covered: SizeRange) -> str:
    return f"{covered.first:,}" if covered.first_known else "0 or 1"


@study_rule(
    "SZ004",
    "The label contradicts the law where it is used",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=local_labels,
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
            meant = [meaning for meaning in legal if meaning.concept == size_concept(label)]
            if len(countries) == 1:
                meant = [meaning for meaning in meant if meaning.own] or meant
            # who is judged by money alone may have any headcount
            if meant and not any(
                meaning.range is None or grade_by_bounds(covered, meaning.range) in (None, Severity.MINOR)
                for meaning in meant
            ):
                law = " or ".join(f"{meaning.range} ({meaning.scheme})" for meaning in meant)
                return Mismatch(
                    "“{label}” is {given} in {one}; in the law of {country} it is {law}",
                    label=label, given=covered, country=country_name(country), law=law,
                )  # fmt: skip
    return None


@pair_rule(
    "SZ005",
    "Size is measured differently",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=measure_of,
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

    Fires on
    --------
    one: {size: {basis: headcount, measure: employees}}
    other: {size: {label: Fortune 100, basis: list, bounds: not applicable}}

    Clear on
    --------
    one: {size: {basis: headcount, measure: employees}}
    other: {size: {basis: headcount, measure: employees}}
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


@study_rule(
    "SZ006",
    "A size label without bounds",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=bounds_stated,
    needs=("size.bounds.max", "size.basis"),
    cites=("eu-2003-361", "jbi-prevalence"),
    remedy="Ask the publisher which headcounts the label covers; until then compare nothing by size.",
)
def size_not_defined(fact: tuple[bool, str | None]) -> Mismatch | None:
    """A size label means a dozen different things; without bounds it means none of them.

    Fires on
    --------
    one: {size: {bounds: {max: not stated}, label: PME}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}, label: PME}}
    """
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

    Fires on
    --------
    one: {size: {label: PME, scheme: fr-lme-2008, covers: PME, money_limits: false}}

    Clear on
    --------
    one: {size: {label: PME, scheme: fr-lme-2008, covers: PME, money_limits: true}}
    """
    key, money = fact
    if money or size_schemes[key].headcount_only:
        return None
    return Mismatch(
        "{one} goes by headcount alone; {scheme} says: {rule}", scheme=key, rule=size_schemes[key].rule
    )
