"""TI005: how long fieldwork lasted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studycheck.rules import Dimension, Mismatch, Severity, pair_rule
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, Grades, numbered
from studycheck.rules.book.time import FieldworkSpan, fieldwork_span

_YEAR = 12


@pair_rule(
    "TI005",
    "Fieldwork of different length",
    severity=Severity.MAJOR,
    dimension=Dimension.TIME,
    of=fieldwork_span,
    needs=("fieldwork.start", "fieldwork.end", "year"),
    cites=("code-of-practice", "smith-2011"),
    remedy="Print both periods of fieldwork; where results by year are published, compare those.",
    thresholds={"minor": 6, "major": 13},
)
def lengths_differ(a: FieldworkSpan, b: FieldworkSpan, *, minor: float, major: float) -> Mismatch | None:
    """A survey that was in the field from 2010 to 2014 is no picture of June 2012, although its middle is.

    TI001 compares the middles of two periods of fieldwork. This rule asks how many months further the longer one
    reaches on either side: minor from half a year, major from 13 months, as for a distance in time. Between waves of
    one series it is minor. Up to a year, length does not count, so that a date known to the year is like any day in it.

    Fires on
    --------
    one: {fieldwork: {start: 2010-01, end: 2014-12}}
    other: {fieldwork: {start: 2012-06, end: 2012-07}}

    Clear on
    --------
    one: {fieldwork: {start: 2012-01, end: 2012-12}}
    other: {fieldwork: {start: 2012-06, end: 2012-07}}
    """
    further = abs(_length(a) - _length(b)) / 2
    if further < min(minor, major):
        return None
    in_series = bool(a.series) and a.series == b.series
    return Mismatch(
        "fieldwork was {a} in {one} and {b} in {other}: the longer one reaches {further} months further on either side",
        severity=Severity.MAJOR if further >= major and not in_series else Severity.MINOR,
        a=a,
        b=b,
        further=f"{further:.2g}",
    )


def _length(span: FieldworkSpan) -> float:
    """Return the months of fieldwork, at least a year."""
    return max(_YEAR, span.months)


def _columns(facts: Sequence[FieldworkSpan]) -> Columns:
    return Columns(
        length=np.array([_length(fact) for fact in facts], dtype=np.float64),
        series=numbered(fact.series or None for fact in facts),
    )


def _grade(a: Columns, b: Columns, *, minor: float, major: float) -> Grades:
    further = np.abs(a.length - b.length) / 2
    in_series = (a.series == b.series) & (a.series >= 0)
    grades = np.where((further >= major) & ~in_series, MAJOR, MINOR)
    grades[further < min(minor, major)] = CLEAR
    return grades


lengths_differ = lengths_differ.decide_by(
    key=lambda span: (_length(span), span.series), arrays=Arrays(_columns, _grade)
)
