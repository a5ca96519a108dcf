"""TI: when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from studycheck.dates import PartialDate
from studycheck.findings import Mismatch
from studycheck.rules.define import distance_rule, study_rule
from studycheck.study import known
from studycheck.table import StudyRow
from studycheck.vocab import Dimension, Severity


class Period(tuple[date, date]):
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
    return Period(row.period) if isinstance(row.period, tuple) else row.period


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
    """
    end, year = fact
    if year - end.year < 2:
        return None
    return Mismatch("{one} was published in {year}, its answers are of {end}", year=year, end=end)


def _delay(row: StudyRow) -> tuple[PartialDate, int] | None:
    end, year = known(row.study.fieldwork.end) or known(row.study.fieldwork.start), known(row.study.year)
    return None if end is None or year is None else (end, year)
