"""DI006: the sizes of the firms, given by one of two publications and not by the other, or by neither."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, pair_rule
from studycheck.rules.arrays import CLEAR, MAJOR, UNDECIDED, Arrays, Columns, Grades, numbered
from studycheck.rules.facts import SizeDefinition
from studycheck.study import survey_of
from studycheck.vocabulary.terms import Marker


@frozen
class SizeDisclosure:
    """What a publication says of the sizes of its firms.

    Attributes
    ----------
    sizes : SizeDefinition
        The label and the bounds, as far as they are given.
    given : bool
        Whether the bounds are.
    looked : bool
        Whether somebody has looked for them; who found a label without bounds has.
    survey : str
        The survey that it shares with other waves.
    """

    sizes: SizeDefinition
    given: bool
    looked: bool
    survey: str


def _disclosure(row: StudyRow) -> Fact[SizeDisclosure]:
    size, survey = row.size, survey_of(row.study)
    if size is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE
    if not isinstance(size, SizeDefinition):
        return SizeDisclosure(_NO_SIZES, False, size is Marker.NOT_STATED, survey)
    if size.by_money:
        return Marker.NOT_APPLICABLE  # its sizes are stated, in money: SZ005 compares the measures
    return SizeDisclosure(size, size.range is not None, True, survey)


_NO_SIZES = SizeDefinition(None, None, None, frozenset(), ())


@pair_rule(
    "DI006",
    "Undisclosed size range",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=_disclosure,
    needs=("size.bounds.min", "size.bounds.max"),
    cites=("enterprise-surveys", "code-of-practice"),
    remedy="Ask which numbers of staff a label stands for, or use size classes of which both studies give the bounds.",
)
def size_undisclosed(one: SizeDisclosure, other: SizeDisclosure) -> Mismatch | Undecided | None:
    """Large firms use nearly everything more often than small ones: without bounds, a gap may be one of size alone.

    Fires, too, where neither of two surveys gives the bounds of its label: one word stands for other firms from survey
    to survey. Between waves of one series this is a question, and the rule cannot decide, as where nobody has
    looked. SZ001 asks the same question, and keeps the verdict at *cannot tell* until somebody knows; this rule counts
    what is not disclosed beside the other problems of a pair.

    Fires on
    --------
    one: {size: {bounds: {min: 10, max: 249}}}
    other: {size: {label: SME, bounds: not stated}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}}}
    other: {size: {bounds: {min: 50, max: open}}}
    """
    if one.given and other.given:
        return None
    shared = bool(one.survey) and one.survey == other.survey
    if not (one.given or other.given) and (shared or not (one.looked and other.looked)):
        return Undecided("size.bounds")
    template = "{one} covers {a}, {other} covers {b}: without bounds, nobody knows which firms are in both"
    return Mismatch(template, a=one.sizes, b=other.sizes)


def _deciding(fact: SizeDisclosure) -> Hashable:
    """Return what decides: not which sizes are given; the survey only where none are."""
    return fact.given, fact.looked, "" if fact.given else fact.survey


def _columns(facts: Sequence[SizeDisclosure]) -> Columns:
    return Columns(
        given=np.array([fact.given for fact in facts], dtype=bool),
        looked=np.array([fact.looked for fact in facts], dtype=bool),
        survey=numbered(fact.survey or None for fact in facts),
    )


def _grade(a: Columns, b: Columns) -> Grades:
    grades: Grades = np.where(a.given & b.given, CLEAR, np.where(a.given | b.given, MAJOR, UNDECIDED))
    shared = (a.survey == b.survey) & (a.survey >= 0)
    grades[a.looked & b.looked & ~(a.given | b.given | shared)] = MAJOR
    return grades


size_undisclosed = size_undisclosed.decide_by(
    key=_deciding, arrays=Arrays(columns=_columns, grade=_grade), asks_for="size.bounds"
)
