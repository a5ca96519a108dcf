"""SZ: size criteria, and whether a study states them."""

from __future__ import annotations

from studycheck.rules import Dimension, Mismatch, Severity, Undecided, combine, pair_rule, study_rule
from studycheck.rules.facts.size import (
    bounds_stated,
    measure_of,
)
from studycheck.sizes import size_schemes
from studycheck.vocabulary.terms import SizeBasis, StaffMeasure


@pair_rule(
    "SZ005",
    "Different size measures",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=measure_of,
    needs=("size.basis", "size.measure"),
    cites=("eu-2003-361", "eu-sbs-size"),
    remedy="Say how each study counts staff; firms near a class limit change class.",
)
def staff_measure_differs(
    a: tuple[SizeBasis, StaffMeasure | None], b: tuple[SizeBasis, StaffMeasure | None]
) -> Mismatch | Undecided | None:
    """Employees exclude working owners; annual work units count a half-time employee as a half.

    Major where one study measures size by headcount and the other by something else, such as a ranking or the users
    of an intranet; minor between two ways to count staff.

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
            "the size criterion is {a} in {one} and {b} in {other}",
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
    "Size label without bounds",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=bounds_stated,
    needs=("size.bounds.max", "size.basis"),
    cites=("eu-2003-361", "jbi-prevalence"),
    remedy="Ask the publisher which headcounts the label covers; until then compare nothing by size.",
)
def size_not_defined(fact: tuple[bool, str | None]) -> Mismatch | None:
    """A size label has a dozen meanings; without bounds, readers cannot tell which one applies.

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
        return Mismatch("{one} does not say which firm sizes it covers")
    return Mismatch("{one} does not give bounds for “{label}”", label=label)


@study_rule(
    "SZ007",
    "Financial criteria of the size definition not applied",
    severity=Severity.MINOR,
    dimension=Dimension.SIZE,
    of=lambda row: combine(row.study.size.scheme, row.study.size.money_limits),
    needs=("size.scheme", "size.money_limits"),
    cites=("eu-2003-361", "fr-lme-2008"),
    remedy="Say whether the study applied the limits for turnover and balance sheet.",
)
def money_left_out(fact: tuple[str, bool]) -> Mismatch | None:
    """In European law an SME also has a limit of turnover or balance sheet; most surveys only ask for staff.

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
        "{one} uses headcount alone; {scheme} says: {rule}", scheme=key, rule=size_schemes[key].rule
    )
