"""TI: when."""

from __future__ import annotations

from datetime import date
from typing import Any

from studycheck.findings import Mismatch
from studycheck.rules.rule import distance_rule, study_rule
from studycheck.study import known
from studycheck.table import StudyRow
from studycheck.vocab import Dimension, Severity

_DAYS_PER_MONTH = 30.4375


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
    return (first.toordinal() + last.toordinal()) / 2 / _DAYS_PER_MONTH


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
def published_late(years: int) -> Mismatch | None:
    """A result two years old on the day it is published describes another market."""
    return Mismatch("{one} was published {years} years after fieldwork", years=years) if years >= 2 else None


def _delay(row: StudyRow) -> int | None:
    end, year = known(row.study.fieldwork.end) or known(row.study.fieldwork.start), known(row.study.year)
    return None if end is None or year is None else year - end.year
