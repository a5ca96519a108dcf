"""TI004: what changed the topic for everybody between two surveys."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, pair_rule
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, Grades, SetMatrix, numbered
from studycheck.rules.book.time import BEFORE_AND_AFTER, FieldworkSpan, fieldwork_span
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.terms import Marker


@frozen
class EventDate:
    """An event of a topic."""

    topic: str
    name: LocalText
    on: PartialDate


@frozen
class AroundEvents:
    """Fieldwork, the events that it was wholly before, and those that it was wholly after."""

    span: FieldworkSpan
    before: frozenset[EventDate]
    after: frozenset[EventDate]


def _around(row: StudyRow) -> Fact[AroundEvents]:
    topic = row.study.topic
    if not topic.events:
        return Marker.NOT_APPLICABLE
    span = fieldwork_span(row)
    if span is None or isinstance(span, Marker):
        return span
    events = [EventDate(topic.id, event.name, event.date) for event in topic.events]
    return AroundEvents(
        span,
        frozenset(event for event in events if span.last < event.on.earliest),
        frozenset(event for event in events if event.on.latest < span.first),
    )


@pair_rule(
    "TI004",
    "Fieldwork before and after an event",
    severity=Severity.MAJOR,
    dimension=Dimension.TIME,
    of=_around,
    needs=("fieldwork.start", "fieldwork.end"),
    cites=("code-of-practice",),
    remedy="Compare only studies before the event, or only studies after it; else name it beside the dates.",
)
def event_between(a: AroundEvents, b: AroundEvents) -> Mismatch | None:
    """After the release of ChatGPT, a survey on the use of AI measures another thing than before.

    A topic names the events that changed it for everybody, with their dates (`events` in its file). The rule finds the
    last of those that lie between the fieldwork of two studies about it. Between waves of one series it is a note: the
    event is what the change shows. Fieldwork of which only the year is known is before or after an event of another
    year.

    Fires on
    --------
    one: {topic: ai-adoption, fieldwork: {start: 2021-03}}
    other: {topic: ai-adoption, fieldwork: {start: 2024-03}}

    Clear on
    --------
    one: {topic: ai-adoption, fieldwork: {start: 2023-03}}
    other: {topic: ai-adoption, fieldwork: {start: 2024-03}}
    """
    between = (a.before & b.after) | (b.before & a.after)
    if not between:
        return None
    event = max(between, key=lambda event: (event.on.latest, event.name.english))
    series = a.span.series
    return Mismatch(
        BEFORE_AND_AFTER[event in a.before],
        severity=Severity.MINOR if series and series == b.span.series else Severity.MAJOR,
        event=event.name,
        on=event.on,
        a=a.span,
        b=b.span,
    )


def _columns(facts: Sequence[AroundEvents]) -> Columns:
    before = SetMatrix(fact.before for fact in facts)
    return Columns(
        before=before,
        after=SetMatrix((fact.after for fact in facts), like=before),
        series=numbered(fact.span.series or None for fact in facts),
    )


def _grade(a: Columns, b: Columns) -> Grades:
    between = a.before.shared(b.after) + a.after.shared(b.before) > 0
    in_series = (a.series == b.series) & (a.series >= 0)
    return np.where(between, np.where(in_series, MINOR, MAJOR), CLEAR)


event_between = event_between.decide_by(arrays=Arrays(_columns, _grade))
