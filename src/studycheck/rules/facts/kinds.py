"""The facts that rules look at: values from a card, resolved."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from studycheck.base.frozen import frozen
from studycheck.base.language import compose, counted, number, say, term
from studycheck.base.translated import join
from studycheck.sizes import SizeRange
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.terms import (
    Marker,
    Role,
    SizeBasis,
)
from studycheck.vocabulary.words import country

if TYPE_CHECKING:
    from studycheck.rules.facts.counted_parts import CountedParts

T = TypeVar("T")
Fact: TypeAlias = T | Marker | None
"""A value, a marker that says why the value is missing, or None: not coded yet."""


@frozen
class Coverage:
    """The countries that a study covers; `unlisted` if the members of one of its groups are not known.

    `beside` holds the countries that are named individually in addition to groups. `by_date` is true where members of a
    group are not listed on the card, and are those of its date.
    """

    countries: frozenset[str]
    groups: tuple[str, ...]
    unlisted: bool
    with_estimates: frozenset[str]
    beside: frozenset[str] = frozenset()
    by_date: bool = False

    def __str__(self) -> str:
        if self.groups:
            names = join(", ", [*map(country, self.groups), *sorted(map(country, self.beside))])
            within = say("members not listed") if self.unlisted else self._names()
            return compose("{names} ({within})", names=names, within=within)
        return self._names()

    def _names(self) -> str:
        names = sorted(map(country, self.countries))
        return join(", ", names) if len(names) <= 6 else counted(len(names), "country", "countries")


@frozen
class SizeDefinition:
    """The size label and size range of a study, with its size classes.

    `possible` holds the meanings of its label in the registered schemes of its countries, for studies
    that publish a label without bounds. `listed` says that no bounds apply, as to a ranking. `only_end` holds the sizes
    up to the upper bound, where the publication does not say where they begin, and `only_start` those from the lower
    bound on, where nobody knows where they end. `place_lacks` names the field without which nobody can look up how many
    firms of each size there are, where the study has its firms.
    """

    label: str | None
    concept: str | None
    range: SizeRange | None
    possible: frozenset[SizeRange]
    classes: tuple[tuple[str, str, SizeRange], ...]
    basis: SizeBasis | None = None
    listed: bool = False
    only_end: SizeRange | None = None
    only_start: SizeRange | None = None
    place_lacks: str = ""

    @property
    def by_staff(self) -> bool:
        """Whether the number of people decides which firms are meant."""
        return not self.listed and (self.has_limit or self.basis is SizeBasis.HEADCOUNT)

    @property
    def by_money(self) -> bool:
        """Whether turnover decides, and no number of people is known."""
        return not self.has_limit and self.basis is SizeBasis.TURNOVER

    @property
    def has_limit(self) -> bool:
        """Whether a bound is known."""
        return not (self.range is self.only_end is self.only_start is None)

    @property
    def by_label(self) -> bool:
        """Whether what its label can mean takes the place of bounds."""
        return self.range is self.only_end is None and not self.ends_anywhere

    @property
    def ends_anywhere(self) -> bool:
        """Whether it begins at a known size and ends nobody knows where, not even by the meanings of its label."""
        return self.only_start is not None and self.possible == {self.only_start}

    def __str__(self) -> str:
        unknown = say("no bounds apply") if self.listed else say("bounds unknown")
        if self.only_end is not None:
            unknown = say("{sizes}, from an unknown size", sizes=self.only_end)
        if self.only_start is not None:
            unknown = say("from {first:,} to an unknown size", first=self.only_start.first)
        bounds = f"{self.range}" if self.range else unknown
        if self.label:
            return say("“{label}” ({bounds})", label=self.label, bounds=bounds)
        return bounds if self.has_limit or self.listed else say("firms of unknown size")


@frozen
class Constructs:
    """The constructs of a study: that of its first estimate, and all that are specific enough to compare.

    `topic` is the id of what it is about. `platforms` holds the platforms of the first estimate, `counted` the parts
    that count for it, and `language` the language of the publication.
    """

    main: Construct
    all: frozenset[str]
    platforms: frozenset[str]
    counted: CountedParts
    language: str | None
    topic: str

    @property
    def headline(self) -> str:
        """The id of the headline construct."""
        return self.main.id

    @property
    def family(self) -> str:
        """The family of the headline construct."""
        return self.main.family


@frozen
class RoleMix:
    """Roles of respondents with their shares, None where a share is not published; sorted by role.

    `of_fact` says that the headline is a fact of the firm, which depends less on who answers than a judgement does.
    """

    shares: tuple[tuple[Role, float | None], ...]
    not_stated: float
    of_fact: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """The roles named."""
        return frozenset(role for role, _ in self.shares)

    def __str__(self) -> str:
        shares = [(term(role), share) for role, share in self.shares]
        if self.not_stated:
            shares.append((term(Marker.NOT_STATED), self.not_stated))
        return join(", ", (name if share is None else _with_share(name, share) for name, share in shares))


def _with_share(name: str, share: float) -> str:
    return compose("{name} {share}", name=name, share=number(share, ".0%"))


def is_large(n: int, population: int | None) -> bool:
    """Return whether so many of a population responded that its sampling error is smaller by more than a fortieth.

    Below one in twenty, the correction for a finite population is left out, as is usual.
    """
    return population is not None and n > population / 20


@frozen
class Precision:
    """The number of responses, half the width of the interval of 50 %, and the effective sample size."""

    n: int
    half_width: float
    effective: float
    default: float | None = None
    """The design effect, if the profile of the check supplied it."""
    population: int | None = None
    """The number of units that could have responded, where it is known."""
    uncounted: bool = False
    """Whether it is a census of which nobody knows how many could have responded: it may be complete."""

    @property
    def complete(self) -> bool:
        """Whether all responded, so that there is no sampling error."""
        return self.n == self.population

    @property
    def variance(self) -> float:
        """The sampling variance of a share of one half; 0 for a complete count."""
        return 0.25 / self.effective

    def __str__(self) -> str:
        if self.complete:
            return say("a complete count of {n:,}", n=self.n)
        if self.uncounted:
            return say("{n:,} responses to a census", n=self.n)
        large = self.population and is_large(self.n, self.population)
        many = (
            say("n = {n:,} of {every:,}", n=self.n, every=self.population)
            if large
            else say("n = {n:,}", n=self.n)
        )
        points = number(self.half_width * 100, ".3g")
        if not self.default:
            return say("{many} (± {points} points at best)", many=many, points=points)
        return say(
            "{many} (± {points} points with the profile's design effect of {effect:g})",
            many=many, points=points, effect=self.default,
        )  # fmt: skip


@frozen
class Identity:
    """The facts by which two cards describe the same survey."""

    publisher: str
    period: tuple[date, date]
    countries: frozenset[str]
    n: int | None
    constructs: frozenset[str]


@frozen
class Wave:
    """A study as a wave of a series: the series and the wording of each construct."""

    series: str
    wording: tuple[tuple[str, str], ...]
