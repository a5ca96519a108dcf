"""One finding that a person has accepted."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, field_validator

from studycheck.errors import shorten
from studycheck.study.model import OneOrMany, Text
from studycheck.vocabulary.dates import PartialDate


def _day(given: object) -> datetime.date:
    when = PartialDate.parse(given)
    if when.day is None:
        raise ValueError(f"{shorten(given)} is not a day; write one such as 2026-03-31")
    return when.earliest


Day = Annotated[datetime.date, BeforeValidator(_day), PlainSerializer(str)]


class Waiver(BaseModel):
    """A finding that a person has accepted, and why.

    Attributes
    ----------
    code : str
        Code or slug of the rule.
    target : tuple of str
        The studies that the finding is about: the id of one, both ids of a pair, or all ids of a group.
        Other findings on them stay.
    field : str or None
        Only where the finding is about this field of the card, such as ``sample.achieved``.
    reason : str
        Why it is accepted; there is no waiver without.
    author : str
        Who accepted it.
    date : date
        When.
    expires : date or None
        The last day on which it holds.

    Examples
    --------
    >>> import datetime
    >>> waiver = Waiver(code="SA001", target="acme-2012", reason="a pilot", author="A. Tester",
    ...                 date="2026-03-31", expires="2026-12-31")
    >>> waiver.covers("SA001", ["acme-2012"]), waiver.covers("SA001", ["acme-2012", "other"])
    (True, False)
    >>> waiver.holds(datetime.date(2026, 12, 31)), waiver.holds(datetime.date(2027, 1, 1))
    (True, False)
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

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
    def _each_once(cls, target: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({name for name in target if target.count(name) > 1})
        if twice:
            raise ValueError(f"{', '.join(map(repr, twice))} stands twice")
        return target

    def covers(self, code: str, studies: Collection[str], fields: Collection[str] = ()) -> bool:
        """Whether a finding of a rule on these studies, about these fields, is the one meant."""
        same = self.code == code and frozenset(self.target) == frozenset(studies)
        return same and (self.field is None or self.field in fields)

    def holds(self, on: datetime.date) -> bool:
        """Whether it has not expired on a day."""
        return self.expires is None or on <= self.expires

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Yield a field and a message for what cannot be meant."""
        if self.expires is not None and self.expires < self.date:
            yield "expires", f"{self.expires} is before its own date, {self.date}"

    @property
    def where(self) -> str:
        """The target in words."""
        return " and ".join(self.target) + (f", {self.field}" if self.field else "")

    def __str__(self) -> str:
        until = f", until {self.expires}" if self.expires else ""
        return f"{self.code} on {self.where}: {self.reason} ({self.author}, {self.date}{until})"
