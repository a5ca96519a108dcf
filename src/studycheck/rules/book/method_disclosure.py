"""DI001: how the firms were selected, given by one of two publications and not by the other, or by neither."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, pair_rule
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, UNDECIDED, Arrays, Columns, Grades, numbered
from studycheck.rules.book.disclosure import FactDisclosure, compare_disclosure, disclosure_of
from studycheck.study import known, survey_of
from studycheck.vocabulary.terms import Marker, Method, SponsorKind


@frozen
class MethodDisclosure:
    """What a publication says of its selection.

    Attributes
    ----------
    method : FactDisclosure
        The sampling method.
    survey : str
        The survey that it shares with other waves.
    official : bool
        Whether an official body is the sponsor.
    """

    method: FactDisclosure
    survey: str
    official: bool

    @property
    def fits_official(self) -> bool:
        """Whether it is an official survey of which no selection is known that is not random."""
        method = self.method.value
        return self.official and (not isinstance(method, Method) or method.is_random)


def _method(row: StudyRow) -> Fact[MethodDisclosure]:
    method, official = disclosure_of(row.method), known(row.study.sponsor.kind) is SponsorKind.OFFICIAL
    return (
        MethodDisclosure(method, survey_of(row.study), official)
        if isinstance(method, FactDisclosure)
        else method
    )


@pair_rule(
    "DI001",
    "Undisclosed selection method",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=_method,
    needs=("sample.method",),
    cites=("aapor-disclosure", "jbi-prevalence", "code-of-practice"),
    remedy="Ask the publisher how the firms were selected; until then, say in the caption that it is not known.",
)
def method_undisclosed(one: MethodDisclosure, other: MethodDisclosure) -> Mismatch | Undecided | None:
    """A publication that does not say how firms were selected often rests on volunteers or on a list of customers.

    Fires, too, where somebody looked and neither of two surveys says it: two unknown selections are no agreement, and
    the gap may come from either. Between waves of one series, and between estimates of one study, this is a question,
    and the rule cannot decide, as where nobody has looked.

    Minor where both surveys are official and no selection is known that is not random: official bodies draw from
    registers as a rule, and publish how, if not on the page that was read. SA003 does not take this for known, and so
    such a pair is not comparable, but at best with caution.

    Fires on
    --------
    one: {sample: {method: probability}}
    other: {sample: {method: not stated}}

    Clear on
    --------
    one: {sample: {method: probability}}
    other: {sample: {method: self-selected}}
    """
    a, b = one.method, other.method
    shared = bool(one.survey) and one.survey == other.survey
    if a.silence == b.silence == Marker.NOT_STATED and not shared:
        result: Mismatch | Undecided | None = Mismatch("neither {one} nor {other} states a sampling method")
    else:
        result = compare_disclosure(
            a,
            b,
            "sample.method",
            "the sampling method is “{value}” in {one} and {silence} in {other}",
            "the sampling method is {silence} in {one} and “{value}” in {other}",
        )
    if isinstance(result, Mismatch) and one.fits_official and other.fits_official:
        return Mismatch(
            result.template + "; both surveys are official", severity=Severity.MINOR, **result.values
        )
    return result


def _deciding(fact: MethodDisclosure) -> Hashable:
    """Return what decides; the survey does only where nothing is said of the method."""
    return fact.method.value, fact.method.silence, "" if fact.method.value else fact.survey, fact.official


def _columns(facts: Sequence[MethodDisclosure]) -> Columns:
    return Columns(
        given=np.array([bool(fact.method.value) for fact in facts], dtype=bool),
        not_stated=np.array([fact.method.silence == Marker.NOT_STATED for fact in facts], dtype=bool),
        survey=numbered(fact.survey or None for fact in facts),
        fits_official=np.array([fact.fits_official for fact in facts], dtype=bool),
    )


def _grade(a: Columns, b: Columns) -> Grades:
    fires = np.where(a.fits_official & b.fits_official, MINOR, MAJOR)
    shared = (a.survey == b.survey) & (a.survey >= 0)
    neither = a.not_stated & b.not_stated & ~shared
    silent = np.where(neither, fires, UNDECIDED)
    return np.where(a.given & b.given, CLEAR, np.where(a.given | b.given, fires, silent))


method_undisclosed = method_undisclosed.decide_by(
    key=_deciding, arrays=Arrays(columns=_columns, grade=_grade), asks_for="sample.method"
)
