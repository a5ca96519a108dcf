"""TI: when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from studycheck.rules import Dimension, Mismatch, Severity, StudyRow, distance_rule, pair_rule, study_rule
from studycheck.rules.rule import PairRule
from studycheck.study import known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker


class FieldworkSpan(tuple[date, date]):
    """First and last day that fieldwork can have had; prints as months."""

    __slots__ = ()

    def __str__(self) -> str:
        first, last = self
        if (
            (first.month, last.month) == (1, 12)
            and first.year == last.year
            and (first.day, last.day) == (1, 31)
        ):
            return str(first.year)
        months = f"{first:%Y-%m}", f"{last:%Y-%m}"
        return months[0] if months[0] == months[1] else " to ".join(months)


def _period(row: StudyRow) -> Any:
    return FieldworkSpan(row.period) if isinstance(row.period, tuple) else row.period


def _middle(period: tuple[date, date]) -> float:
    first, last = period
    return (_months(first) + _months(last + timedelta(days=1))) / 2


def _months(day: date) -> float:
    """Calendar months, so that 2012 and 2015 are 36 months apart whichever of the years has a leap day."""
    return day.year * 12 + day.month + (day.day - 1) / monthrange(day.year, day.month)[1]


@distance_rule(
    "TI001",
    "Too far apart in time for a fast-moving topic",
    dimension=Dimension.TIME,
    of=_period,
    quantity=_middle,
    grades={Severity.MINOR: 6.0, Severity.MAJOR: 36.0},
    unit="months",
    message="{a} in {one}, {b} in {other}: {distance} months apart",
    needs=("fieldwork.start", "year"),
    cites=("code-of-practice", "smith-2011"),
    remedy="Choose waves of about the same date, or declare time as the contrast.",
)
def far_apart(a: Any, b: Any) -> Any:
    """In France use of social media by firms rose from 20 % to 31 % within two years (INSEE, 2013 and 2015).

    Distance between the middles of the two fieldwork periods, in months; where only a year is known, its
    middle, and where no fieldwork date is known, the year of publication.

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
    "Published long after fieldwork",
    severity=Severity.MINOR,
    dimension=Dimension.TIME,
    of=lambda row: _delay(row),
    needs=("fieldwork.end", "year"),
    cites=("code-of-practice",),
    remedy="Date the result by fieldwork, not by publication.",
)
def published_late(fact: tuple[PartialDate, int]) -> Mismatch | None:
    """A result two years old on the day it is published describes another market.

    Fires where the year of publication is at least the second after that of the last fieldwork.

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
    return Mismatch("{one} was published in {year}, its answers are of {end}", year=year, end=end)


def _delay(row: StudyRow) -> tuple[PartialDate, int] | None:
    end, year = known(row.study.fieldwork.end) or known(row.study.fieldwork.start), known(row.study.year)
    return None if end is None or year is None else (end, year)


@pair_rule(
    "TI003",
    "A change needs waves of a series",
    severity=Severity.BLOCKER,
    dimension=Dimension.TIME,
    of=lambda row: "" if row.study.series is Marker.NOT_APPLICABLE else row.study.series,
    needs=("series",),
    cites=("smith-2011", "code-of-practice"),
    remedy="Name the series of both studies; two surveys that are no waves have levels and no change.",
    essential=True,
    comparing="changes",
)
def no_series(a: str, b: str) -> Mismatch | None:
    """A change is the difference of two waves. It can be compared with that of another series, never with one survey.

    Whether there are two waves is for GR004 to say, whether they were asked alike for ME007 and ME008.

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
        return Mismatch("{other} is no wave of a series" if a else "{one} is no wave of a series")
    return Mismatch("neither {one} nor {other} is a wave of a series")


def shock(code: str, event: str, on: str) -> PairRule[FieldworkSpan]:
    """Return a rule of your own: two studies on either side of an event that moved the topic.

    Parameters
    ----------
    code : str
        Of the rule, such as ``"XT001"``.
    event : str
        Its name, as it is to stand in findings.
    on : str
        When: a year, a month or a day.

    Examples
    --------
    >>> import studycheck as sc
    >>> from studycheck.rules.book.time import shock
    >>> lockdowns = shock("XT001", "the first lockdowns", "2020-03")
    >>> before = sc.Study(id="a", fieldwork={"start": "2019-05", "end": "2019-06"})
    >>> after = sc.Study(id="b", fieldwork={"start": "2020-05", "end": "2020-06"})
    >>> [str(finding.message) for finding in sc.check([before, after], rules=[lockdowns]).findings]
    ['the first lockdowns (2020-03) lies between 2019-05 to 2019-06 (a) and 2020-05 to 2020-06 (b)']
    """
    when = PartialDate.parse(on)

    def event_between(a: FieldworkSpan, b: FieldworkSpan) -> Mismatch | None:
        """An event that moved everybody between two surveys explains their gap before anything else does."""
        first, second = sorted((a, b))
        if not (first[1] < when.earliest and when.latest < second[0]):
            return None
        return Mismatch(
            "{event} ({on}) lies between {a} ({one}) and {b} ({other})", event=event, on=when, a=a, b=b
        )

    return pair_rule(
        code,
        f"{event[0].upper()}{event[1:]} in between",
        severity=Severity.MAJOR,
        dimension=Dimension.TIME,
        of=_period,
        needs=("fieldwork.start", "fieldwork.end"),
        cites=("code-of-practice",),
        remedy="Compare studies on one side of it.",
    )(event_between)
