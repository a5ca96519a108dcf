"""DI002 to DI005: facts on which comparisons turn, given by one of two publications and not by the other."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, pair_rule
from studycheck.rules.arrays import CLEAR, MAJOR, UNDECIDED, Arrays, Columns, Grades
from studycheck.rules.book.exactness import stage_of
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, Stage


@frozen
class FactDisclosure:
    """What a publication says of a fact.

    Attributes
    ----------
    value : object
        The fact; None where the publication does not give it, or nobody has looked.
    silence : str
        In the place of the fact: ``not stated`` or ``not coded``.
    """

    value: Hashable
    silence: str


def disclosure_of(fact: Fact[Hashable]) -> Fact[FactDisclosure]:
    """Return what a publication says of a fact."""
    if fact is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE
    value = known(fact)
    if value is not None:
        return FactDisclosure(value, "")
    return FactDisclosure(None, str(Marker.NOT_STATED) if fact is Marker.NOT_STATED else "not coded")


def _value(fact: FactDisclosure) -> Hashable:
    """Return what decides: how exactly a publication is silent does not."""
    return fact.value


def compare_disclosure(
    a: FactDisclosure, b: FactDisclosure, field: str, first: str, second: str
) -> Mismatch | Undecided | None:
    """Return the template that fits where only one of two publications gives a fact: the first if it is `a`."""
    if a.value is not None and b.value is not None:
        return None
    if a.value is not None or b.value is not None:
        template, given, other = (first, a, b) if a.value is not None else (second, b, a)
        return Mismatch(template, value=given.value, silence=other.silence)
    return Undecided(field)


def _columns(facts: Sequence[FactDisclosure]) -> Columns:
    return Columns(
        given=np.array([fact.value is not None for fact in facts], dtype=bool),
    )


def _grade(a: Columns, b: Columns) -> Grades:
    return np.where(a.given & b.given, CLEAR, np.where(a.given | b.given, MAJOR, UNDECIDED))


_ARRAYS: Arrays[FactDisclosure] = Arrays(columns=_columns, grade=_grade)


def _weight_target(row: StudyRow) -> Fact[FactDisclosure]:
    return disclosure_of(row.weighted_to)


@pair_rule(
    "DI002",
    "Undisclosed weight target",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_weight_target,
    needs=("sample.weighted_to",),
    cites=("code-of-practice", "enterprise-surveys"),
    remedy="Ask whether each firm counts once, or as often as it has staff or turnover.",
)
def weight_target_undisclosed(a: FactDisclosure, b: FactDisclosure) -> Mismatch | Undecided | None:
    """A share of firms and a share of staff can differ by a factor of three, and the word “companies” fits both.

    A study of firms without weights counts each of them once, which is stated as well.

    Fires on
    --------
    one: {sample: {weighted_to: staff}}
    other: {sample: {weighted_to: not stated}}

    Clear on
    --------
    one: {sample: {weighted_to: firms}}
    other: {population: {unit: enterprise}, sample: {weighted: false}}
    """
    return compare_disclosure(
        a,
        b,
        "sample.weighted_to",
        "what shares count is “{value}” in {one} and {silence} in {other}",
        "what shares count is {silence} in {one} and “{value}” in {other}",
    )


weight_target_undisclosed = weight_target_undisclosed.decide_by(
    key=_value, arrays=_ARRAYS, asks_for="sample.weighted_to"
)


def _period(row: StudyRow) -> Fact[FactDisclosure]:
    if stage_of(row) is Stage.PLAN:
        return Marker.NOT_APPLICABLE  # a plan is of the day of the question
    return disclosure_of(row.study.estimates[0].period if row.study.estimates else None)


@pair_rule(
    "DI003",
    "Undisclosed reference period",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=_period,
    needs=("estimates[0].period",),
    cites=("hoy-2012#item 9", "code-of-practice"),
    remedy="Copy the wording of the question, or ask which period it named.",
)
def period_undisclosed(a: FactDisclosure, b: FactDisclosure) -> Mismatch | Undecided | None:
    """“Used in the last two weeks” and “used” without a period are answered by different firms.

    The rule looks at the first estimate. It does not apply to plans.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media, period: last 12 months}]}
    other: {estimates: [{construct: uses_social_media}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_social_media, period: now}]}
    other: {estimates: [{construct: uses_social_media, period: now}]}
    """
    return compare_disclosure(
        a,
        b,
        "estimates[0].period",
        "{one} asks about {value}; the reference period of {other} is {silence}",
        "{other} asks about {value}; the reference period of {one} is {silence}",
    )


period_undisclosed = period_undisclosed.decide_by(key=_value, arrays=_ARRAYS, asks_for="estimates[0].period")


def _level(row: StudyRow) -> Fact[FactDisclosure]:
    return disclosure_of(row.speaks_for)


@pair_rule(
    "DI004",
    "Undisclosed level of the answers",
    severity=Severity.MAJOR,
    dimension=Dimension.POPULATION,
    of=_level,
    needs=("respondents.speaks_for",),
    cites=("enterprise-surveys", "groves-1989"),
    remedy="Ask whether respondents reported on their firm or on themselves.",
)
def level_undisclosed(a: FactDisclosure, b: FactDisclosure) -> Mismatch | Undecided | None:
    """“60 % of managers use” may be a share of managers, or of the firms for which they answered.

    Fires on
    --------
    one: {respondents: {speaks_for: firm}}
    other: {respondents: {speaks_for: not stated}}

    Clear on
    --------
    one: {respondents: {speaks_for: firm}}
    other: {respondents: {speaks_for: firm}}
    """
    return compare_disclosure(
        a,
        b,
        "respondents.speaks_for",
        "respondents speak for “{value}” in {one}; for whom they speak is {silence} in {other}",
        "for whom respondents speak is {silence} in {one}; they speak for “{value}” in {other}",
    )


level_undisclosed = level_undisclosed.decide_by(key=_value, arrays=_ARRAYS, asks_for="respondents.speaks_for")


def _unit(row: StudyRow) -> Fact[FactDisclosure]:
    return disclosure_of(row.unit)


@pair_rule(
    "DI005",
    "Undisclosed statistical unit",
    severity=Severity.MAJOR,
    dimension=Dimension.POPULATION,
    of=_unit,
    needs=("population.unit",),
    cites=("enterprise-surveys", "code-of-practice"),
    remedy="Ask whether enterprises, establishments, legal units or people were counted.",
)
def unit_undisclosed(a: FactDisclosure, b: FactDisclosure) -> Mismatch | Undecided | None:
    """Without the unit, nobody knows of what a percentage is a share.

    Fires on
    --------
    one: {population: {unit: enterprise}}
    other: {population: {unit: not stated}}

    Clear on
    --------
    one: {population: {unit: enterprise}}
    other: {population: {unit: legal unit}}
    """
    return compare_disclosure(
        a,
        b,
        "population.unit",
        "{one} counts “{value}”; which unit {other} counts is {silence}",
        "which unit {one} counts is {silence}; {other} counts “{value}”",
    )


unit_undisclosed = unit_undisclosed.decide_by(key=_value, arrays=_ARRAYS, asks_for="population.unit")
