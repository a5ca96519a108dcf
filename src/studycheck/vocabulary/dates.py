"""Dates as publications give them: a day, a month, a quarter or only a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from studycheck.base.language import say
from studycheck.errors import shorten
from studycheck.vocabulary.written_dates import dates_meant

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
# T is that of trimestre
_QUARTER = re.compile(
    r"(?P<year>[0-9]{4})[ /-]?[QqTt](?P<quarter>[0-9])|[QqTt](?P<first>[0-9])[ /-]?(?P<last>[0-9]{4})"
)
Parts = tuple[int, int | None, int | None, int | None]
"""The year, the month, the day and the quarter of a date."""
_YEAR, _MONTH, _DAY = "((1[89]|2[01])[0-9]{2}|2200)", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month, the quarter or the year.

    Examples
    --------
    >>> PartialDate.parse("2012-02").latest
    datetime.date(2012, 2, 29)
    >>> str(PartialDate.parse(2012)), str(PartialDate.parse("T3 2012")), PartialDate.parse("2012-Q3").earliest
    ('2012', '2012-Q3', datetime.date(2012, 7, 1))
    >>> PartialDate.parse("2012-02-30")
    Traceback (most recent call last):
        ...
    ValueError: '2012-02-30' is not a date: 2012-02 has 29 days
    """

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @classmethod
    def parse(cls, given: object) -> PartialDate:
        """Read ``2012``, ``2012-06``, ``2012-06-05``, ``2012-Q3`` or a `datetime.date`.

        A quarter may have either order and a T: ``Q3 2012``, ``T3 2012``.

        Raises
        ------
        ValueError
            If `given` is not a date, or names a day that does not exist.
        """
        if isinstance(given, PartialDate):
            return given
        if isinstance(given, date):
            return cls(given.year, given.month, given.day)
        parts = (
            _parts(str(given).strip())
            if isinstance(given, int | str) and not isinstance(given, bool)
            else None
        )
        if parts is None:
            raise ValueError(cls._advice(given))
        return cls._check(parts, given)

    @classmethod
    def _advice(cls, given: object) -> str:
        """Return the message for what is in another form, with the date that it means if one can be read."""
        dates, impossible = list[str](), ""
        for meant in dates_meant(given[:100]) if isinstance(given, str) else ():
            parts = _parts(meant)
            assert parts is not None
            try:
                dates.append(str(cls._check(parts, given)))
            except ValueError as error:
                impossible = str(error)
        if dates:
            return say(
                "{given} is not a date as cards have it; write {dates}",
                given=shorten(given),
                dates=say(" or ").join(dates),
            )
        return impossible or say(
            "{given} is not a date; write a year, 2012-06, 2012-06-05 or 2012-Q3", given=shorten(given)
        )

    @classmethod
    def _check(cls, parts: Parts, given: object) -> PartialDate:
        """Return the date of the parts of a text, if there is such a date."""
        year, month, day, quarter = parts
        if quarter is not None and not 1 <= quarter <= 4:
            raise ValueError(say("{given!r} is not a date: quarters run from 1 to 4", given=given))
        if not 1800 <= year <= 2200:
            raise ValueError(say("{given!r} is not a date: years run from 1800 to 2200", given=given))
        if month is not None and not 1 <= month <= 12:
            raise ValueError(say("{given!r} is not a date: months run from 01 to 12", given=given))
        if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
            raise ValueError(
                say(
                    "{given!r} is not a date: {year}-{month:02} has {value} days",
                    given=given,
                    year=year,
                    month=month,
                    value=monthrange(year, month)[1],
                )
            )
        return cls(year, month, day, quarter)

    @cached_property
    def earliest(self) -> date:
        """The first day it can mean."""
        month = 3 * self.quarter - 2 if self.quarter else self.month
        return date(self.year, month or 1, self.day or 1)

    @cached_property
    def latest(self) -> date:
        """The last day it can mean."""
        month = (3 * self.quarter if self.quarter else self.month) or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def iso(self, *, at_end: bool = False) -> str:
        """Return it in ISO 8601, which has no quarters: their first month, or the last.

        Examples
        --------
        >>> PartialDate.parse("2012-Q3").iso(at_end=True), PartialDate.parse(2012).iso()
        ('2012-09', '2012')
        """
        day = self.latest if at_end else self.earliest
        return f"{day:%Y-%m}" if self.quarter else str(self)

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year:04}-Q{self.quarter}"
        return "-".join(
            [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read it with `parse` and write it as text."""
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> JsonSchemaValue:
        """Describe the accepted forms for editors."""
        return {
            "anyOf": [
                {"type": "integer", "minimum": 1800, "maximum": 2200},
                {"type": "string", "pattern": rf"^\s*{_YEAR}(-{_MONTH}(-{_DAY})?)?\s*$"},
                {
                    "type": "string",
                    "pattern": rf"^\s*({_YEAR}[ /-]?[QqTt][1-4]|[QqTt][1-4][ /-]?{_YEAR})\s*$",
                },
            ],
            "examples": [2012, "2012-06", "2012-06-05", "2012-Q3"],
        }


def is_quarter(text: str) -> bool:
    """Return whether a text names a quarter of a year.

    Examples
    --------
    >>> is_quarter("Q3 2012"), is_quarter("2012")
    (True, False)
    """
    return _QUARTER.fullmatch(text.strip()) is not None


def _parts(text: str) -> Parts | None:
    """Return the year, the month, the day and the quarter that a text names; None if it is no date."""
    found = _FORM.fullmatch(text)
    if found:
        year, month, day = (int(part) if part else None for part in found.groups())
        return year or 0, month, day, None
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        return (
            int(quarter["year"] or quarter["last"]),
            None,
            None,
            int(quarter["quarter"] or quarter["first"]),
        )
    return None
