"""Dates as publications give them: a day, a month or only a year."""

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
_YEAR, _MONTH, _DAY = "((1[89]|2[01])[0-9]{2}|2200)", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"


@dataclass(frozen=True)
class PartialDate:
    """A date known to the day, the month or the year.

    Examples
    --------
    >>> PartialDate.parse("2012-02").latest
    datetime.date(2012, 2, 29)
    >>> str(PartialDate.parse(2012))
    '2012'
    >>> PartialDate.parse("2012-02-30")
    Traceback (most recent call last):
        ...
    ValueError: '2012-02-30' is not a date: 2012-02 has 29 days
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, given: object) -> PartialDate:
        """Read ``2012``, ``2012-06``, ``2012-06-05`` or a `datetime.date`.

        Raises
        ------
        ValueError
            If `given` is not a date, or names a day that does not exist.
        """
        if isinstance(given, PartialDate):
            return given
        if isinstance(given, date):
            return cls(given.year, given.month, given.day)
        if isinstance(given, bool) or not isinstance(given, int | str):
            raise ValueError(
                say("{given} is not a date; write a year, 2012-06 or 2012-06-05", given=shorten(given))
            )
        match = _FORM.fullmatch(str(given).strip())
        if match is None:
            raise ValueError(cls._advice(given))
        return cls._checked(match, given)

    @classmethod
    def _advice(cls, given: int | str) -> str:
        """Return the message for a text in another form, with the date that it means if one can be read."""
        dates, impossible = list[str](), ""
        for meant in dates_meant(str(given)[:100]):
            match = _FORM.fullmatch(meant)
            assert match is not None
            try:
                dates.append(str(cls._checked(match, given)))
            except ValueError as error:
                impossible = str(error)
        if dates:
            return say(
                "{given} is not a date as cards have it; write {dates}",
                given=shorten(given),
                dates=say(" or ").join(dates),
            )
        return impossible or say(
            "{given} is not a date; write a year, 2012-06 or 2012-06-05", given=shorten(given)
        )

    @classmethod
    def _checked(cls, match: re.Match[str], given: object) -> PartialDate:
        """Return the date of a text in the right form."""
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
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
        return cls(year, month, day)

    @cached_property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
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
            ],
            "examples": [2012, "2012-06", "2012-06-05"],
        }
