"""Dates of a record: the attribute gives the day, and the text how exact the date is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from studycheck.vocabulary.countries import fold
from studycheck.vocabulary.dates import PartialDate

_ISO = re.compile(r"\s*(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2})(?:[T ]\d{2}:.*|\s*(?:Z|[+-]\d{2}:?\d{2}))?)?\s*")
_INSTANT = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):00(?::00(?:\.0+)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*")
# "2012-13" and "2012/13" are two years; "2011-12" may be a month as well
_TWO_YEARS = re.compile(r"\s*((?:19|20)\d\d)\s*[-–/]\s*(\d\d)\s*")
_NUMERIC = re.compile(r"\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*")
_MONTH = re.compile(r"\s*(\d{1,2})[./](\d{4})\s*")
_RANGE = re.compile(
    r"\s*(?:(?:from|between|du|von|vom|zwischen|entre|fra|från|mellom|mellem|mellan|del?|dal|van|tussen|od|między|med|mezi)\s+)?(.{3,30}?)\s*"
    r"(?:–|—|\b(?:to|until|through|bis|au|à|til|till|al|a|até|tot|t/m|do)\b|\s-\s|(?<=\d{4})[-/](?=\d{4}\b)|(?<=-\d\d)/(?=\d{4}-))\s*(.{4,30})\s*",
    re.IGNORECASE,
)
# "1999 and 2010" are two years, "between 1999 and 2010" is an interval
_BETWEEN = re.compile(
    r"\s*(?:between|zwischen|entre|mellom|mellem|mellan|tussen|między|med|mezi)\s+(.{3,30}?)\s+(?:and|und|et|og|och|y|e|en|i|a|in)\s+(.{4,30})\s*",
    re.IGNORECASE,
)
_LANGUAGES = ("en", "fr", "de", "fi", "nb", "sv", "da", "nl", "es", "it", "sl", "pt", "pl", "cs", "hu")


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


def _is_ambiguous(text: str) -> bool:
    """Whether a text may be a month or two years in a row, as 2011-12 may be."""
    match = _TWO_YEARS.fullmatch(text)
    if match is None:
        return False
    year, other = int(match[1]), int(match[2])
    return year > 2000 and other <= 12 and other == (year + 1) % 100


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
    if (years := _TWO_YEARS.fullmatch(text)) and not _is_ambiguous(text):
        first_year, last_year = int(years[1]), int(years[1][:2] + years[2])
        if last_year == first_year + 1:
            return PartialDate.parse(str(first_year)), PartialDate.parse(str(last_year))
    match = _BETWEEN.fullmatch(text) or _RANGE.fullmatch(text)
    last = partial_date(match[2]) if match else None
    if match is None or last is None:
        return None
    # "May to June 2012" names the year once, "3 to 14 May 2012" the month as well
    shared = re.sub(r"^\W*\d{1,2}(?:st|nd|rd|th|er)?\.?\s+", "", match[2])
    first = (
        partial_date(match[1])
        or partial_date(f"{match[1]} {last.year}")
        or (partial_date(f"{match[1]} {shared}") if shared != match[2] else None)
    )
    return (first, last) if first and first.earliest <= last.latest else None


def stated_date(attribute: str, text: str, event: str = "") -> tuple[PartialDate | None, bool]:
    """Return the date of an element, and whether its attribute and its text contradict each other.

    Archives complete attributes to a day ("1973" becomes 1973-01-01), so a less exact text that agrees
    takes precedence, and an instant without a text is only as exact as its midnight lets one think.

    Examples
    --------
    >>> str(stated_date("1973-01-01T00:00:00Z", "1973")[0]), stated_date("2012-05-01", "2013")
    ('1973', (None, True))
    >>> [str(stated_date(instant, "")[0]) for instant in ("1984-01-01T00:00:00Z", "1984-03-05T00:00:00Z")]
    ['1984', '1984-03-05']
    """
    exact = partial_date(attribute)
    words = partial_date(text)
    if words is not None and exact is None and event in ("", "single") and _is_ambiguous(text):
        return None, False
    if exact is None or words is None:
        if exact is not None and not text:
            exact = _of_instant(attribute, event) or exact
        return exact or words, False
    if exact.latest < words.earliest or words.latest < exact.earliest:
        return None, True
    return max((exact, words), key=lambda stated: stated.latest - stated.earliest), False


def _of_instant(attribute: str, event: str) -> PartialDate | None:
    """Return what the time of an instant leaves of its day: systems store a year or a month as its first midnight."""
    match = _INSTANT.fullmatch(attribute)
    if not match:
        return None
    try:
        day = date(*(int(part) for part in match.groups()[:3]))
    except ValueError:
        return None
    hour = int(match[4])
    if hour >= 21 and match[5]:
        # midnight further east, written in universal time
        day += timedelta(days=1)
    elif hour and not (event == "end" and hour == 12):
        return None
    after = day + timedelta(days=1)
    edge = (day.month, day.day) == (1, 1) or (event == "end" and (after.month, after.day) == (1, 1))
    if edge:
        return PartialDate.parse(f"{day.year}")
    if day.day == 1 or (event == "end" and after.day == 1):
        return PartialDate.parse(f"{day.year}-{day.month:02}")
    # the day before is as likely
    return PartialDate.parse(f"{day.year}-{day.month:02}") if hour >= 21 and match[5] else None
