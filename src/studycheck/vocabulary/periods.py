"""The reference period of a question: now, ever, a year, or the last few days, weeks, months or years."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from math import inf
from types import MappingProxyType
from typing import Any

from pydantic_core import CoreSchema, core_schema

from studycheck.base.frozen import frozen
from studycheck.base.language import either, msg, say
from studycheck.errors import shorten
from studycheck.vocabulary.dates import is_quarter
from studycheck.vocabulary.number_words import number_of, number_patterns
from studycheck.vocabulary.schema_terms import Schema, one_of, spelling
from studycheck.vocabulary.terms import PeriodKind, TimeUnit, key

_DAYS = {TimeUnit.DAY: 1, TimeUnit.WEEK: 7, TimeUnit.MONTH: 365.25 / 12, TimeUnit.YEAR: 365.25}
_ALLOWED = msg(
    "write now, ever, future, calendar year, financial year, or last N days, weeks, months or years, such as "
    "last 12 months"
)


_IN_A_SENTENCE = {
    PeriodKind.NOW: msg("the present"),
    PeriodKind.EVER: msg("any time before the answer"),
    PeriodKind.FUTURE: msg("the future"),
    PeriodKind.CALENDAR_YEAR: msg("a calendar year"),
    PeriodKind.FINANCIAL_YEAR: msg("a financial year"),
    PeriodKind.LAST: msg("some time before the answer"),
}
_LAST_QUARTER = (
    "last quarter", "past quarter", "previous quarter", "dernier trimestre", "le dernier trimestre",
    "au dernier trimestre", "au cours du dernier trimestre",
)  # fmt: skip


@frozen
class Period:
    """A reference period: its kind, and how many days, weeks, months or years it has if it is of that kind.

    Examples
    --------
    >>> [str(Period.parse(text)) for text in ("last 2 weeks", "past twelve months", "les trois dernières années")]
    ['last 2 weeks', 'last 12 months', 'last 3 years']
    >>> Period.parse("last few weeks")
    Traceback (most recent call last):
        ...
    ValueError: 'last few weeks' is not a period; write now, ever, future, calendar year, financial year, or last N days, weeks, months or years, such as last 12 months
    """  # noqa: E501 - a message is one line

    kind: PeriodKind
    count: int | None = None
    unit: TimeUnit | None = None

    @classmethod
    def parse(cls, given: object) -> Period:
        """Read a period in English or French; case, blanks, hyphens and underscores do not matter.

        Raises
        ------
        ValueError
            If `given` is no period.
        """
        if isinstance(given, Period):
            return given
        words = key(given) if isinstance(given, str) else ""
        if words in _plain():
            return _plain()[words]
        if isinstance(given, str) and is_quarter(given):
            raise ValueError(
                say(
                    "{given} is a date; write it in date, and the length here: last 3 months",
                    given=shorten(given),
                )
            )
        if not re.fullmatch(_pattern(re.escape), words):
            raise ValueError(
                say("{given} is not a period; {ALLOWED}", given=shorten(given), ALLOWED=say(_ALLOWED))
            )
        unit = next(unit for unit in TimeUnit if set(words.split()) & {*unit.aliases, str(unit)})
        number = re.search(rf"(?<!\w)({'|'.join(number_patterns(re.escape))}|[0-9]+)(?!\w)", words)
        return cls.last(number_of(number[0]) if number else 1, unit)

    @classmethod
    def last(cls, count: int, unit: TimeUnit) -> Period:
        """Return a period that ends with the answer; one year is twelve months."""
        if (count, unit) == (1, TimeUnit.YEAR):
            count, unit = 12, TimeUnit.MONTH
        return cls(PeriodKind.LAST, count, unit)

    @property
    def days(self) -> float | None:
        """How long it is, in days; nothing is shorter than now or longer than ever, and the future has no length."""
        if self.count is not None and self.unit is not None:
            return self.count * _DAYS[self.unit]
        years = dict.fromkeys((PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR), _DAYS[TimeUnit.YEAR])
        return {PeriodKind.NOW: 0.0, PeriodKind.EVER: inf, **years}.get(self.kind)

    def within(self, other: Period) -> bool:
        """Return whether all days of the period are certainly in the other, if both end with the same answer.

        A past year of accounts lies somewhere in the last two years.
        """
        if self.days is None or other.days is None or self.days > other.days:
            return False
        ends_now = (PeriodKind.NOW, PeriodKind.LAST, PeriodKind.EVER)
        if self.kind in ends_now and other.kind in ends_now:
            return True
        return other.kind in ends_now and other.days >= 2 * self.days

    def __str__(self) -> str:
        if self.count is None or self.unit is None:
            return str(self.kind)
        return f"last {self.unit}" if self.count == 1 else f"last {self.count} {self.unit}s"

    def __format__(self, spec: str) -> str:
        """Write the period in the current language, as it stands in a sentence: the last two weeks, the present."""
        if self.count is None or self.unit is None:
            text = say(_IN_A_SENTENCE[self.kind])
        else:
            text = _last(self.count, self.unit)
        return format(text, spec)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> CoreSchema:
        """Let pydantic read it with `parse` and write it as text."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> Schema:
        """Describe the accepted forms for editors."""
        return period_schema()


def _last(count: int, unit: TimeUnit) -> str:
    """Return the last days, weeks, months or years in the current language."""
    if unit is TimeUnit.DAY:
        return either(count, "the last day", "the last {number:,} days")
    if unit is TimeUnit.WEEK:
        return either(count, "the last week", "the last {number:,} weeks")
    if unit is TimeUnit.MONTH:
        return either(count, "the last month", "the last {number:,} months")
    return either(count, "the last year", "the last {number:,} years")


def typical_periods() -> list[tuple[str, str]]:
    """Return periods to choose from, each with its meaning.

    Examples
    --------
    >>> typical_periods()[0]
    ('now', 'At the time of the answer.')
    """
    plain = {str(kind): kind.meaning for kind in PeriodKind if kind is not PeriodKind.LAST}
    lasting = {
        f"last {length}": f"Within {length} before the answer." for length in ("3 months", "12 months")
    }
    return [*plain.items(), *lasting.items()]


def period_schema() -> Schema:
    """Return the schema of a period, which accepts what `Period.parse` does."""
    names = "|".join(map(spelling, sorted(_plain())))
    described = [(name, _with_other_names(name, meaning)) for name, meaning in typical_periods()]
    return {
        "description": "The reference period of a question; last N days, weeks, months or years for any whole N.",
        "anyOf": [
            *one_of(described),
            {
                "$comment": "Other names, other numbers and units, also in words and in French.",
                "type": "string",
                "pattern": rf"^[\s_-]*({names}|{_pattern(spelling)})[\s_-]*$",
            },
        ],
    }


def _with_other_names(name: str, meaning: str) -> str:
    aliases = PeriodKind(name).aliases if name in list(PeriodKind) else ()
    return f"{meaning} Also: {', '.join(aliases)}." if aliases else meaning


@cache
def _plain() -> Mapping[str, Period]:
    """Return the periods that have a name, by all of their names."""
    kinds = [kind for kind in PeriodKind if kind is not PeriodKind.LAST]
    named = {key(way): Period(kind) for kind in kinds for way in (kind.value, *kind.aliases)}
    year = Period.last(1, TimeUnit.YEAR)
    quarter = Period.last(3, TimeUnit.MONTH)
    years = dict.fromkeys(("last year", "past year"), year)
    return MappingProxyType({**named, **years, **dict.fromkeys(_LAST_QUARTER, quarter)})


@cache
def _pattern(spell: Callable[[str], str]) -> str:
    """Return the pattern of the last days, weeks, months or years; `spell` gives that of a word or phrase."""
    blank = spell("a b").removeprefix(spell("a")).removesuffix(spell("b"))

    def one_of_these(*phrases: str) -> str:
        return f"({'|'.join(map(spell, phrases))})"

    def perhaps(*phrases: str) -> str:
        return f"({one_of_these(*phrases)}{blank})?"

    in_english, in_french = number_patterns(spell)
    number, nombre = f"([1-9][0-9]{{0,3}}|{in_english})", f"([1-9][0-9]{{0,3}}|{in_french})"
    names = [unit.aliases for unit in TimeUnit]
    english = [
        name for unit, aliases in zip(TimeUnit, names, strict=True) for name in (str(unit), aliases[0])
    ]
    french = [name for aliases in names for name in aliases[1:]]
    single = ("day", "week", "month")
    when = perhaps("over", "during", "within", "in", "for") + perhaps("the")
    last = one_of_these("last", "past", "previous")
    quand = perhaps("au cours", "pendant", "durant", "dans", "sur") + perhaps("de", "des", "les", "ces")
    derniers = one_of_these("derniers", "dernières", "dernieres")
    seul = one_of_these("jour", "semaine", "mois")
    dernier = one_of_these("dernier", "dernière", "derniere")
    le = quand + perhaps("du", "de la", "le", "la", "ce", "cette")
    return "|".join(
        (
            f"{when}{last}{blank}({number}{blank}{one_of_these(*english)}|{one_of_these(*single)})",
            f"{quand}{nombre}{blank}{derniers}{blank}{one_of_these(*french)}",
            f"{quand}{derniers}{blank}{nombre}{blank}{one_of_these(*french)}",
            f"{le}({dernier}{blank}{seul}|{seul}{blank}{dernier})",
        )
    )
