"""TI: dates of fieldwork and publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    distance_rule,
    pair_rule,
    study_rule,
)
from studycheck.rules.pair_rule import PairRule
from studycheck.rules.rule import OwnGrades
from studycheck.study import known
from studycheck.study.topics import default_topic
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker


@frozen
class FieldworkSpan:
    """First and last day that fieldwork can have had, with the series and the place of a wave; prints as months.

    `pace` holds the grades of a topic that is faster or slower than the rule supposes.
    """

    first: date
    last: date
    series: str = ""
    place: frozenset[str] = frozenset()
    pace: OwnGrades = ()

    @property
    def months(self) -> float:
        """How many months it has."""
        return _months(self.last + timedelta(days=1)) - _months(self.first)

    def __str__(self) -> str:
        first, last = self.first, self.last
        if (
            (first.month, last.month) == (1, 12)
            and first.year == last.year
            and (first.day, last.day) == (1, 31)
        ):
            return str(first.year)
        months = f"{first:%Y-%m}", f"{last:%Y-%m}"
        return (
            months[0] if months[0] == months[1] else say("{first} to {last}", first=months[0], last=months[1])
        )


_PACE = default_topic().pace.grades
"""The grades of the rule: those of the topic of cards that name none."""


def fieldwork_span(row: StudyRow) -> Fact[FieldworkSpan]:
    """Return the days that the fieldwork of a study can have had, with its series and place."""
    period = row.period
    if period is None or isinstance(period, Marker):
        return period
    series, coverage, topic = known(row.study.series), known(row.coverage), row.study.topic
    pace = () if topic.pace.grades == _PACE else topic.pace.grades
    if series is None or coverage is None:
        return FieldworkSpan(*period, series or "", pace=pace)
    # a group of countries is one place, whichever members it has
    place = frozenset(coverage.groups) | coverage.beside if coverage.groups else coverage.countries
    return FieldworkSpan(*period, series, place, pace)


def _middle(span: FieldworkSpan) -> float:
    return (_months(span.first) + _months(span.last + timedelta(days=1))) / 2


_LONG = 6
"""The months from which on a period is no date: the distance to any day of it is another one."""


def _least_and_most(a: FieldworkSpan, b: FieldworkSpan) -> tuple[float, float] | None:
    """Return the months between the nearest and between the furthest days of two periods, if one of them is long."""
    if max(a.months, b.months) < _LONG:
        return None
    (start, end), (other_start, other_end) = (
        (_months(span.first), _months(span.last + timedelta(days=1))) for span in (a, b)
    )
    return max(0.0, other_start - end, start - other_end), max(other_end - start, end - other_start)


def _months(day: date) -> float:
    """Calendar months, so that 2012 and 2015 are 36 months apart whichever of the years has a leap day."""
    return day.year * 12 + day.month + (day.day - 1) / monthrange(day.year, day.month)[1]


@distance_rule(
    "TI001",
    "Large time gap between surveys",
    dimension=Dimension.TIME,
    of=fieldwork_span,
    quantity=_middle,
    grades=dict(_PACE),
    own_grades=lambda span: span.pace,
    unit="months",
    message="{a} in {one}, {b} in {other}: {distance} months apart",
    bounds=_least_and_most,
    bounded_message="{a} in {one}, {b} in {other}: {distance} months apart ({low} to {high})",
    needs=("fieldwork.start", "year"),
    cites=("code-of-practice", "smith-2011"),
    remedy="Show the dates; choose waves of about the same date, or declare time as the contrast.",
    decisive=True,
    caps={
        Severity.MAJOR: lambda span: span.series or None,
        Severity.MINOR: lambda span: (span.series, span.place) if span.place else None,
    },
)
def far_apart(a: Any, b: Any) -> Any:
    """In France use of social media by firms rose from 20 % to 31 % within two years (INSEE, 2013 and 2015).

    The rule measures the distance between the middles of the two fieldwork periods, in months. Where the headline has
    a date of its own, it takes that; where only a year is known, the middle of the year; where the fieldwork date is
    unknown, the year of publication. The middle is the date that an answer has on average: a survey that was in the
    field for four years counts like a shorter one about the same middle. How far it reaches on either side is the
    question of TI005. Where a period has half a year or more, the message adds how near and how far two of its days can
    be: 2011 and 2012 are 12 months apart, and any two days of them 0 to 24.

    More than a year is major (13 months, so that two yearly surveys are not), because what firms do with a new
    technology can double within one or two. Five years are a blocker: even two equal figures would then mislead.
    Between waves of one series in one place, time is what readers look at, and a distance is a minor note at most; what
    changed in the series is a finding of other rules (GE003, ME002, ME009). Between two places in one series it is
    major at most. These grades are those of social networks; another topic has its own pace (`pace` in its file), which
    counts between two studies about it. The grades of a profile hold for every topic.

    Fires on
    --------
    one: {year: 2012}
    other: {year: 2015}

    Clear on
    --------
    one: {fieldwork: {start: 2012-03}}
    other: {fieldwork: {start: 2012-03}}
    """
    return abs(a - b)


@study_rule(
    "TI002",
    "Late publication after fieldwork",
    severity=Severity.MINOR,
    dimension=Dimension.TIME,
    of=lambda row: _end_and_publication(row),
    needs=("fieldwork.end", "year"),
    cites=("code-of-practice",),
    remedy="Date the result by its fieldwork, not by its publication.",
)
def published_late(fact: tuple[PartialDate, int]) -> Mismatch | None:
    """A result that is two years old when it is published describes a different market.

    Fires where the year of publication is at least two years after the year in which fieldwork ended.

    Fires on
    --------
    one: {fieldwork: {start: 2009-11, end: 2010-01}, year: 2012}

    Clear on
    --------
    one: {fieldwork: {start: 2011-01}, year: 2012}
    """
    end, year = fact
    if year - end.year < 2:
        return None
    return Mismatch("{one} was published in {year}; its fieldwork ended in {end}", year=year, end=end)


def _end_and_publication(row: StudyRow) -> tuple[PartialDate, int] | None:
    end, year = known(row.study.fieldwork.end) or known(row.study.fieldwork.start), known(row.study.year)
    return None if end is None or year is None else (end, year)


@pair_rule(
    "TI003",
    "Change without waves of a series",
    severity=Severity.BLOCKER,
    dimension=Dimension.TIME,
    of=lambda row: "" if row.study.series is Marker.NOT_APPLICABLE else row.study.series,
    needs=("series",),
    cites=("smith-2011", "code-of-practice"),
    remedy="Name the series of both studies; surveys outside a series have levels, but they do not show a change.",
    essential=True,
    comparing="changes",
)
def no_series(a: str, b: str) -> Mismatch | None:
    """A change is the difference between two waves.

    It can be compared with the change in another series, but not with a single survey. GR004 checks whether a
    series has two waves; ME007 and ME008 check whether the waves were asked alike.

    Fires on
    --------
    one: {series: not applicable}
    other: {series: s}

    Clear on
    --------
    one: {series: s}
    other: {series: t}
    """
    if a and b:
        return None
    if a or b:
        return Mismatch("{other} is not a wave of a series" if a else "{one} is not a wave of a series")
    return Mismatch("neither {one} nor {other} is a wave of a series")


BEFORE_AND_AFTER = {
    True: "fieldwork was before {event} ({on}) in {one} ({a}) and after in {other} ({b})",
    False: "fieldwork was before {event} ({on}) in {other} ({b}) and after in {one} ({a})",
}
"""What is said of two studies and an event, by whether the first study was before it."""


def shock(code: str, event: str, on: str) -> PairRule[FieldworkSpan]:
    """Return a custom rule that finds pairs of studies before and after an event that changed the topic.

    Parameters
    ----------
    code : str
        The code of the rule, such as ``"XT001"``.
    event : str
        The name of the event, as findings print it.
    on : str
        The date of the event: a year, a month or a day.

    Examples
    --------
    >>> import studycheck as sc
    >>> from studycheck.rules.book.time import shock
    >>> lockdowns = shock("XT001", "the first lockdowns", "2020-03")
    >>> before = sc.Study(id="a", fieldwork={"start": "2019-05", "end": "2019-06"})
    >>> after = sc.Study(id="b", fieldwork={"start": "2020-05", "end": "2020-06"})
    >>> print(sc.check([before, after], rules=[lockdowns]).findings[0].message)
    fieldwork was before the first lockdowns (2020-03) in a (2019-05 to 2019-06) and after in b (2020-05 to 2020-06)
    """
    when = PartialDate.parse(on)

    def event_between(a: FieldworkSpan, b: FieldworkSpan) -> Mismatch | None:
        """An event that affected everybody between two surveys may explain the difference between them."""
        first, second = sorted((a, b), key=lambda span: (span.first, span.last))
        if not (first.last < when.earliest and when.latest < second.first):
            return None
        return Mismatch(BEFORE_AND_AFTER[first is a], event=event, on=when, a=a, b=b)

    return pair_rule(
        code,
        f"Fieldwork before and after {event}",
        severity=Severity.MAJOR,
        dimension=Dimension.TIME,
        of=fieldwork_span,
        needs=("fieldwork.start", "fieldwork.end"),
        cites=("code-of-practice",),
        remedy="Compare only studies before the event, or only studies after it.",
    )(event_between)
