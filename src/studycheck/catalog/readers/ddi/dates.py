"""Dates of a record: the attribute gives the day, and the text how exact the date is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from studycheck.vocabulary.countries import fold
from studycheck.vocabulary.dates import PartialDate

_ISO = re.compile(r"\s*(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:[T ]\d{2}:.*)?\s*(?:Z|[+-]\d{2}:?\d{2})?\s*")
_NUMERIC = re.compile(r"\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*")
_MONTH = re.compile(r"\s*(\d{1,2})/(\d{4})\s*")
_RANGE = re.compile(
    r"\s*(?:(?:from|between|du|von|vom|zwischen|fra|från|mellom)\s+)?(.{3,30}?)\s*"
    r"(?:–|—|\b(?:to|until|and|bis|und|au|à|til|till|og)\b|\s-\s|(?<=\d{4})-(?=\d{4}\b)|(?<=-\d\d)/(?=\d{4}-))\s*(.{4,30})\s*",
    re.IGNORECASE,
)
_LANGUAGES = ("en", "fr", "de", "fi", "nb", "sv", "da", "nl", "es", "it", "sl")


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    months: dict[str, int] = {}
    for code in _LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names = Locale(code).months[context][width]
                for month, name in names.items():
                    months.setdefault(fold(name), month)
    return months


def partial_date(text: str) -> PartialDate | None:
    """Return the date in a text, or None if the text is not a date.

    Examples
    --------
    >>> [str(partial_date(text)) for text in ("2012-03", "10. May 2018", "maaliskuu 2020", "2014-12-31 12:00")]
    ['2012-03', '2018-05-10', '2020-03', '2014-12-31']
    >>> partial_date("03/04/2012"), partial_date("spring 2012")
    (None, None)
    """
    numbers: tuple[int | None, ...]
    if match := _ISO.fullmatch(text):
        numbers = tuple(int(part) if part else None for part in match.groups())
    elif match := _NUMERIC.fullmatch(text):
        first, second, year = (int(part) for part in match.groups())
        if "/" in text and first <= 12 and second <= 12 and first != second:
            return None  # the third of April or the fourth of March
        day, month = (second, first) if second > 12 and "/" in text else (first, second)
        numbers = (year, month, day)
    elif match := _MONTH.fullmatch(text):
        numbers = (int(match[2]), int(match[1]))
    else:
        numbers = _numbers_in_words(text)
    return _date(numbers)


def _numbers_in_words(text: str) -> tuple[int | None, ...]:
    words = fold(text).split()
    years = [int(word) for word in words if re.fullmatch(r"(?:1[89]|2[01])\d\d", word)]
    months = [_months()[word] for word in words if word in _months() and not word.isdigit()]
    days = [int(match[1]) for word in words if (match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|er)?", word))]
    if len(years) == len(months) == 1 and len(days) <= 1 and len(words) == 2 + len(days):
        return (years[0], months[0], *days)
    return ()


def _date(numbers: Iterable[int | None]) -> PartialDate | None:
    parts = [number for number in numbers if number is not None]
    if not parts:
        return None
    try:
        return PartialDate.parse("-".join(f"{number:02}" for number in parts))
    except ValueError:
        return None


def date_range(text: str) -> tuple[PartialDate, PartialDate] | None:
    """Return the two ends of a text such as ``2009 - 2014``, or None.

    Examples
    --------
    >>> [str(end) for text in ("2009 - 2014", "2012-05/2012-06", "3 May to June 2012") for end in date_range(text)]
    ['2009', '2014', '2012-05', '2012-06', '2012-05-03', '2012-06']
    """
    match = _RANGE.fullmatch(text)
    last = partial_date(match[2]) if match else None
    if match is None or last is None:
        return None
    # "May to June 2012" names the year once
    first = partial_date(match[1]) or partial_date(f"{match[1]} {last.year}")
    return (first, last) if first and first.earliest <= last.latest else None


def stated_date(attribute: str, text: str) -> tuple[PartialDate | None, bool]:
    """Return the date of an element, and whether its attribute and its text contradict each other.

    Archives complete attributes to a day ("1973" becomes 1973-01-01), so a less exact text that agrees
    takes precedence.

    Examples
    --------
    >>> str(stated_date("1973-01-01T00:00:00Z", "1973")[0]), stated_date("2012-05-01", "2013")
    ('1973', (None, True))
    """
    exact, words = partial_date(attribute), partial_date(text)
    if exact is None or words is None:
        return exact or words, False
    if exact.latest < words.earliest or words.latest < exact.earliest:
        return None, True
    return max((exact, words), key=lambda date: date.latest - date.earliest), False
