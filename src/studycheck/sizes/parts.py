"""The parts of a size scheme: classes, limits, labels and sources."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, SkipValidation

from studycheck.base.language import msg
from studycheck.sizes.criteria import Criterion, parse_criterion, plain_criterion
from studycheck.sizes.ranges import SizeRange

SchemeKind = Literal["statutory", "agency", "vendor", "statistical", "popular-usage"]
SchemeEvidence = Literal["read", "from_memory", "secondary", "source_conflict", "no_source"]

EVIDENCE: dict[SchemeEvidence, str] = {
    "read": msg("read in a source"),
    "from_memory": msg("from memory, not read in a source"),
    "secondary": msg("read in a secondary source only"),
    "source_conflict": msg("sources contradict one another, see the notes"),
    "no_source": msg("from memory; no source was found"),
}


def _criterion(given: Any) -> Criterion | None:
    return None if given is None else parse_criterion(given)


def _plain(criterion: Criterion | None) -> str | dict[str, Any] | None:
    return None if criterion is None else plain_criterion(criterion)


CriterionField = Annotated[
    SkipValidation[Criterion | None], BeforeValidator(_criterion), PlainSerializer(_plain)
]
"""How headcount and money combine; written as plain data."""


class FrozenModel(BaseModel):
    """Base of the parts of a scheme: they cannot be changed, and unknown fields are refused."""

    # parts are read with the scheme that holds them, which has validators of its own for them
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class SchemeSource(FrozenModel):
    """Where a fact was read."""

    title: str
    url: str = ""
    year: int | None = None
    says: str = ""


class Money(FrozenModel):
    """A limit in money; `inclusive` is None where the source does not say whether the amount itself is inside."""

    amount: float = Field(ge=0)
    currency: str = Field(pattern="^[A-Z]{3}$")
    inclusive: bool | None = None

    def __str__(self) -> str:
        sign = {True: "≤", False: "<", None: "up to"}[self.inclusive]
        for step, suffix in ((1e9, "bn"), (1e6, "m")):
            if self.amount >= step:
                return f"{sign} {self.amount / step:g} {suffix} {self.currency}"
        return f"{sign} {self.amount:,.0f} {self.currency}"


class LocalLabel(FrozenModel):
    """A label in the language of its jurisdiction."""

    lang: str = Field(pattern="^[a-z]{2}$")
    text: str


class SizeClass(FrozenModel):
    """One class of a scheme.

    Attributes
    ----------
    label : str
        The name in English, or as published.
    local : LocalLabel or None
        The name in the language of the jurisdiction.
    first, below : int or None
        First headcount in the class and first headcount above it; None for an open end.
    turnover, balance, capital : Money or None
        Ceilings in money, which the scheme's `rule` combines with the headcount.
    at_most : bool
        Whether the text ends at `below` - 1 ("not more than 50"), so that 50.5 is above; otherwise it ends
        below `below` ("fewer than 50"), so that 49.5 is inside.
    score : float or None
        The highest weighted score in the class.
    evidence : str or None
        The evidence for this class, where it differs from that of the scheme.
    """

    label: str
    local: LocalLabel | None = None
    first: int | None = Field(default=None, ge=0)
    below: int | None = Field(default=None, ge=1)
    turnover: Money | None = None
    balance: Money | None = None
    capital: Money | None = None
    at_most: bool = False
    score: float | None = Field(default=None, gt=0)
    evidence: SchemeEvidence | None = None

    @property
    def has_headcount(self) -> bool:
        """Whether the class has a limit in headcount; without one, any headcount can be in it."""
        return self.first is not None or self.below is not None

    @property
    def range(self) -> SizeRange:
        """The headcounts of the class, without its limits in money."""
        return SizeRange(self.first or 0, self.below)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every name of the class; an abbreviation in brackets is a name of its own."""
        names = [self.label] + ([self.local.text] if self.local else [])
        return tuple(part for name in names for part in _with_abbreviation(name))


class AggregateClass(FrozenModel):
    """Several classes under one label, such as SME for micro, small and medium."""

    label: str
    local: str | None = None
    classes: tuple[str, ...] = Field(min_length=1)


class SectorVariant(FrozenModel):
    """The classes of a scheme in one sector."""

    sector: str
    classes: tuple[SizeClass, ...] = Field(min_length=1)


class SecondReading(FrozenModel):
    """A check of an entry by another reader."""

    result: str
    source: SchemeSource | None = None
    checked: tuple[str, ...] = ()


def _with_abbreviation(name: str) -> list[str]:
    """Split ``entreprise de taille intermédiaire (ETI)`` into its name and its abbreviation."""
    long, _bracket, short = name.removesuffix(")").rpartition("(")
    return [long.strip(), short] if long.strip() and short.isupper() else [name]
