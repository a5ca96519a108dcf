"""Dates in the words of a quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from studycheck.vocabulary.countries import fold
from studycheck.vocabulary.dates import PartialDate

_LANGUAGES = ("en", "fr", "de", "es", "it", "nl")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d{1,2})(?:-(\d{1,2}))?(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)?\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?![\d]|[.,]\d)")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_QUARTERS = re.compile(
    r"\b(?:Q([1-4])|(first|second|third|fourth) quarter|(premier|deuxième|troisième|quatrième) trimestre"
    r"|([1-4])(?:er|e|ème) trimestre)",
    re.IGNORECASE,
)
_NTH = ("first", "second", "third", "fourth", "premier", "deuxième", "troisième", "quatrième")


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    months: dict[str, int] = {}
    for code in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for month, name in Locale(code).months["format"][width].items():
                if len(fold(name)) > 2:
                    months.setdefault(fold(name), month)
    return months | {"sept": 9}


@cache
def _month_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?:\b{_DAY}\s+(?:of\s+|de\s+)?)?\b(?P<month>{names})\b\.?(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))?"
    )


def dates_in(text: str) -> list[PartialDate]:
    """Return every date that a text names; a month or a day takes the next year that is named behind it.

    Examples
    --------
    >>> [str(date) for date in dates_in("entre le 3 mars et le 12 avril 2012, puis en 2013")]
    ['2012-03-03', '2012-04-12', '2013']
    >>> [str(date) for date in dates_in("May–June 2011; Q3 2012; 05/06/2012")]
    ['2011-05', '2011-06', '2012-07', '2012-09', '2012-06-05', '2012-05-06']
    """
    found = [*_with_months(text), *_numeric(text), *_quarters(text)]
    years = {date.year for _, date in found}
    found += [
        (match.start(), PartialDate(int(match[1])))
        for match in _YEAR.finditer(text)
        if int(match[1]) not in years
    ]
    return list(dict.fromkeys(date for _, date in sorted(found, key=lambda one: one[0])))


def _with_months(text: str) -> Iterator[tuple[int, PartialDate]]:
    # folding letter by letter keeps every place
    plain = "".join((fold(character) or " ")[:1] if character.isalpha() else character for character in text)
    years = [(match.start(), int(match[1])) for match in _YEAR.finditer(plain)]
    for match in _month_pattern().finditer(plain):
        year = next((year for place, year in years if place >= match.start()), None) or (
            years[-1][1] if years else None
        )
        if year is None:
            continue
        month, day = _months()[match["month"]], match["day"] or match["after"]
        yield match.start(), _date(year, month, int(day) if day else None) or PartialDate(year, month)
        # "from 3 to 14 May 2012": the first day has no month of its own
        if match["day"] and (
            first := re.search(
                r"\b(\d{1,2})\s*(?:[-–]|to|au|and|et|bis)\s*(?:le\s+)?$", plain[: match.start()]
            )
        ):
            earlier = _date(year, month, int(first[1]))
            if earlier is not None:
                yield first.start(), earlier


def _numeric(text: str) -> Iterator[tuple[int, PartialDate]]:
    for match in _ISO.finditer(text):
        date = _date(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
        if date is not None:
            yield match.start(), date
    for match in _NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year += 2000 if year < 100 else 0
        for month, day in dict.fromkeys([(second, first), (first, second)]):
            date = _date(year, month, day)
            if date is not None:
                yield match.start(), date


def _quarters(text: str) -> Iterator[tuple[int, PartialDate]]:
    for match in _QUARTERS.finditer(text):
        word = next(filter(None, match.groups())).casefold()
        quarter = int(word) if word.isdecimal() else _NTH.index(word) % 4 + 1
        year = _YEAR.search(text, match.end()) or _YEAR.search(text)
        if year is not None:
            yield match.start(), PartialDate(int(year[1]), 3 * quarter - 2)
            yield match.start(), PartialDate(int(year[1]), 3 * quarter)


def _date(year: int, month: int, day: int | None) -> PartialDate | None:
    try:
        return PartialDate.parse(f"{year}-{month:02}" + (f"-{day:02}" if day else ""))
    except ValueError:
        return None
