"""The facts that rules look at: what a card says, resolved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from studycheck.sizes import SizeRange
from studycheck.vocabulary.constructs import construct
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.terms import (
    Marker,
    Role,
)

T = TypeVar("T")
Fact: TypeAlias = T | Marker | None
"""A value, a marker that says why there is none, or None: not coded yet."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Countries covered; `unlisted` where a group is named whose members are not known.

    `beside` holds the countries named by themselves beside the groups.
    """

    countries: frozenset[str]
    groups: tuple[str, ...]
    unlisted: bool
    with_estimates: frozenset[str]
    beside: frozenset[str] = frozenset()

    def __str__(self) -> str:
        if self.groups:
            named = ", ".join([*map(country_name, self.groups), *sorted(map(country_name, self.beside))])
            return f"{named} ({'unlisted' if self.unlisted else self._listed()})"
        return self._listed()

    def _listed(self) -> str:
        names = sorted(map(country_name, self.countries))
        return ", ".join(names) if len(names) <= 6 else f"{len(names)} countries"


@dataclass(frozen=True, slots=True)
class SizeDefinition:
    """What a study means by the size of its firms.

    `possible` holds what its label means in the registered schemes of its countries, for studies
    that print a label without bounds.
    """

    label: str | None
    concept: str | None
    range: SizeRange | None
    possible: frozenset[SizeRange]
    classes: tuple[tuple[str, str, SizeRange], ...]

    def __str__(self) -> str:
        shown = str(self.range) if self.range else "bounds unknown"
        return f"“{self.label}” ({shown})" if self.label else shown


@dataclass(frozen=True, slots=True)
class Constructs:
    """What a study measured: the construct of its first estimate, and all that are precise enough."""

    headline: str
    all: frozenset[str]

    @property
    def family(self) -> str:
        """The family of the headline construct."""
        return construct(self.headline).family


@dataclass(frozen=True, slots=True)
class RoleMix:
    """Functions of respondents with their shares, None where no share is printed; sorted by function."""

    shares: tuple[tuple[Role, float | None], ...]
    not_stated: float

    @property
    def roles(self) -> frozenset[Role]:
        """The functions named."""
        return frozenset(role for role, _ in self.shares)

    def __str__(self) -> str:
        parts = [str(role) if share is None else f"{role} {share:.0%}" for role, share in self.shares]
        return ", ".join(parts + ([f"not stated {self.not_stated:.0%}"] if self.not_stated else []))


@dataclass(frozen=True, slots=True)
class Precision:
    """How many answers, how much half an interval of 50 % spans, and what the answers are worth."""

    n: int
    half_width: float
    effective: float
    default: float | None = None
    """The design effect, where the profile of the check supplied it."""

    def __str__(self) -> str:
        points = f"± {self.half_width * 100:.3g} points"
        supplied = f"with a design effect of {self.default:g}, the profile's" if self.default else "at best"
        return f"n = {self.n:,} ({points} {supplied})"


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes two cards the same survey."""

    publisher: str
    period: tuple[date, date]
    countries: frozenset[str]
    n: int | None
    constructs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Wave:
    """A study as a wave of a series: the series and the wording of each construct."""

    series: str
    wording: tuple[tuple[str, str], ...]
