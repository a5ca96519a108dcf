"""A waiver of one finding."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, field_validator

from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.errors import shorten
from studycheck.study.model import OneOrMany, Text
from studycheck.vocabulary.dates import PartialDate


def _parse_day(value: object) -> datetime.date:
    date = PartialDate.parse(value)
    if date.day is None:
        raise ValueError(say("{value} is not a day; write one such as 2026-03-31", value=shorten(value)))
    return date.earliest


Day = Annotated[datetime.date, BeforeValidator(_parse_day), PlainSerializer(str)]


class Waiver(BaseModel):
    """The acceptance of one finding by a person, with the reason.

    Attributes
    ----------
    code : str
        The code or slug of the rule.
    target : tuple of str
        The studies of the finding: the id of one study, both ids of a pair, or all ids of a group, in any order.
        Findings on other sets of studies are not waived.
    field : str or None
        A field of the card that the rule must look at, such as ``sample.achieved``; None for any.
    reason : str
        The reason, which is required.
    author : str
        The person who accepted the finding.
    date : date
        The day of the acceptance.
    expires : date or None
        The last day on which the waiver holds; None for every day.

    Examples
    --------
    >>> import datetime
    >>> waiver = Waiver(code="SA001", target="acme-2012", reason="a pilot", author="A. Tester",
    ...                 date="2026-03-31", expires="2026-12-31")
    >>> print(waiver)
    SA001 on acme-2012: a pilot (A. Tester, 2026-03-31, until 2026-12-31)
    >>> waiver.holds(datetime.date(2026, 12, 31)), waiver.holds(datetime.date(2027, 1, 1))
    (True, False)
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, title="a waiver")

    code: Text
    target: Annotated[tuple[Text, ...], OneOrMany, Field(min_length=1)]
    field: Text | None = None
    reason: Text
    author: Text
    date: Day
    expires: Day | None = None

    if TYPE_CHECKING:
        # waivers are written with plain text; pydantic turns it into dates
        def __init__(self, **data: Any) -> None: ...

    @field_validator("target")
    @classmethod
    def _refuse_repeats(cls, target: tuple[str, ...]) -> tuple[str, ...]:
        repeats = sorted({name for name in target if target.count(name) > 1})
        if repeats:
            raise ValueError(
                say("names {names} twice; name each study once", names=listed(map(repr, repeats)))
            )
        return target

    def holds(self, on: datetime.date) -> bool:
        """Whether the waiver has not expired on a day."""
        return self.expires is None or on <= self.expires

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a field and a message for each contradiction between fields."""
        if self.expires is not None and self.expires < self.date:
            yield (
                "expires",
                say(
                    "{expires} is before the date of the waiver, {date}; write a later day",
                    expires=self.expires,
                    date=self.date,
                ),
            )

    @property
    def where(self) -> str:
        """The target as text, with the field."""
        return " and ".join(self.target) + (f", {self.field}" if self.field else "")

    def __str__(self) -> str:
        until = f", until {self.expires}" if self.expires else ""
        return f"{self.code} on {self.where}: {self.reason} ({self.author}, {self.date}{until})"
