"""PU007: what a judgement is about, which only the words of its item say."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, pair_rule
from studycheck.rules.arrays import CLEAR, MAJOR, Arrays, Columns, Grades, numbered
from studycheck.study import known
from studycheck.vocabulary.phrasing import language_of, question_of
from studycheck.vocabulary.terms import Marker


@frozen
class JudgementItem:
    """The item of a judgement: its construct, its words, their language and what they ask, and the series."""

    construct: str
    words: str
    language: str
    question: Hashable
    series: str


def _item(row: StudyRow) -> Fact[JudgementItem]:
    if not row.study.estimates:
        return None
    headline = row.study.estimates[0]
    construct = row.study.topic.construct(headline.construct)
    if not construct.judged or construct.vague:
        return Marker.NOT_APPLICABLE
    words = headline.indicator
    if words is None or isinstance(words, Marker):
        return words
    language = language_of(words)
    return JudgementItem(
        construct.id, words, language, question_of(words, language or "en"), known(row.study.series) or ""
    )


@pair_rule(
    "PU007",
    "Different items of one judgement",
    severity=Severity.MAJOR,
    dimension=Dimension.CONSTRUCT,
    of=_item,
    needs=("estimates[0].indicator",),
    cites=("smith-2011", "cross-2021"),
    remedy="Read both items; if they ask the same in other words, waive the finding, else show the two separately.",
)
def items_differ(a: JudgementItem, b: JudgementItem) -> Mismatch | None:
    """“Improves teamwork” and “is worth its price” are judgements of value; who agrees with one may deny the other.

    Facts of a firm, such as having an account, are the same in many words. A judgement, an expectation or a plan is
    what its item says. So the rule compares the words of the main figures of two surveys, if their construct is judged
    rather than observed (`judged` in the file of its topic): major if more than word order, articles and synonyms
    differs. Between two languages it asks. ME002 compares the wordings of waves of one series.

    Fires on
    --------
    one: {estimates: [{construct: perceives_value, indicator: social tools improve teamwork}]}
    other: {estimates: [{construct: perceives_value, indicator: would pay for social tools}]}

    Clear on
    --------
    one: {estimates: [{construct: perceives_value, indicator: social tools improve teamwork}]}
    other: {estimates: [{construct: perceives_value, indicator: Social tools improve the teamwork.}]}
    """
    if a.construct != b.construct or a.question == b.question or (a.series and a.series == b.series):
        return None
    foreign = a.language and b.language and a.language != b.language
    return Mismatch(_FOREIGN if foreign else _OTHER, construct=a.construct, a=a.words, b=b.words)


_OTHER = "{construct} is “{a}” in {one} and “{b}” in {other}: of a judgement, the item is what is measured"
_FOREIGN = "{construct} is “{a}” in {one} and “{b}” in {other}: do both ask the same? The words cannot tell"


def _columns(facts: Sequence[JudgementItem]) -> Columns:
    return Columns(
        construct=numbered(fact.construct for fact in facts),
        question=numbered(fact.question for fact in facts),
        series=numbered(fact.series or None for fact in facts),
    )


def _grade(a: Columns, b: Columns) -> Grades:
    alike = (a.construct != b.construct) | (a.question == b.question)
    return np.where(alike | ((a.series == b.series) & (a.series >= 0)), CLEAR, MAJOR)


items_differ = items_differ.decide_by(
    key=lambda item: (item.construct, item.question, item.series), arrays=Arrays(_columns, _grade)
)
