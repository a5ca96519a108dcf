"""Dates as people write them, for messages that say how a card has them: 24/02/2014, 06.2012, May 2013, juin 2012."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"([0-9]{1,4})\s*[/.-]\s*([0-9]{1,2}|[0-9]{4})(?:\s*[/.-]\s*([0-9]{4}))?")
_WORDS = re.compile(
    r"(?:([0-9]{1,2})(?:st|nd|rd|th|er|\.)?\s+)?([^\W\d_]+)\.?\s+(?:([0-9]{1,2})(?:st|nd|rd|th)?,\s*)?([0-9]{4})"
)
_MONTHS = (
    ("january", "janvier", "januar", "jan", "janv"), ("february", "février", "februar", "feb", "févr"),
    ("march", "mars", "märz", "mar"), ("april", "avril", "apr", "avr"), ("may", "mai"), ("june", "juin", "juni", "jun"),
    ("july", "juillet", "juli", "jul", "juil"), ("august", "août", "aug"), ("september", "septembre", "sep", "sept"),
    ("october", "octobre", "oktober", "oct", "okt"), ("november", "novembre", "nov"),
    ("december", "décembre", "dezember", "dec", "déc", "dez"),
)  # fmt: skip
_MONTH = {name: month for month, names in enumerate(_MONTHS, 1) for name in names}


def dates_meant(text: str) -> list[str]:
    """Return the dates that a text may mean, as a card has them; whether these days exist is not looked at.

    Examples
    --------
    >>> dates_meant("24/02/2014"), dates_meant("03/04/2012"), dates_meant("06/2012")
    (['2014-02-24'], ['2012-04-03', '2012-03-04'], ['2012-06'])
    >>> dates_meant("5 mai 2013"), dates_meant("Sept. 2012"), dates_meant("May 5, 2013"), dates_meant("last week")
    (['2013-05-05'], ['2012-09'], ['2013-05-05'], [])
    """
    given = " ".join(text.casefold().split())
    if match := _NUMBERS.fullmatch(given):
        return _from_numbers(*match.groups())
    if match := _WORDS.fullmatch(given):
        first, name, second, year = match.groups()
        if name in _MONTH and not (first and second):
            return [_date(year, _MONTH[name], first or second)]
    return []


def _from_numbers(first: str, second: str, third: str | None) -> list[str]:
    if third is not None:
        if max(len(first), len(second)) > 2:
            return []
        # day and month, or in the American order month and day
        orders = [(second, first)] if first == second else [(second, first), (first, second)]
        return [_date(third, int(month), day) for month, day in orders if 1 <= int(month) <= 12]
    if len(first) == 4 and len(second) <= 2:
        return [_date(first, int(second))]
    return [_date(second, int(first))] if len(second) == 4 and len(first) <= 2 else []


def _date(year: str, month: int, day: str | None = None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
