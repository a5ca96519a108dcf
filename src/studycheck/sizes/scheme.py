"""A size scheme: a dated, sourced ladder of size classes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, SkipValidation, model_validator

from studycheck.base.display import Displayed, Grid
from studycheck.sizes.criteria import Criterion, parse_criterion, plain_criterion
from studycheck.sizes.labels import label_key
from studycheck.sizes.parts import (
    Evidence,
    FrozenModel,
    SchemeKind,
    SecondReading,
    SectorVariant,
    SizeClass,
    Source,
    Umbrella,
)
from studycheck.sizes.ranges import SizeRange
from studycheck.vocabulary.countries import aggregates
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import StaffMeasure

if TYPE_CHECKING:
    from studycheck.sizes.editions import Editions
    from studycheck.sizes.explain import Classification


def _criterion(given: Any) -> Criterion | None:
    return None if given is None else parse_criterion(given)


def _plain(criterion: Criterion | None) -> str | dict[str, Any] | None:
    return None if criterion is None else plain_criterion(criterion)


class SizeScheme(Displayed, FrozenModel):
    """An ordered ladder of size classes with its dates, its criteria and its sources.

    Attributes
    ----------
    id : str
        Permanent name, such as ``eu-2003-361``.
    jurisdiction : tuple of str
        Codes of countries or groups where it is used.
    kind : str
        ``statutory``, ``agency``, ``statistical``, ``vendor`` or ``popular-usage``.
    in_law : bool
        Whether a legal text defines it.
    staff_measure : StaffMeasure or None
        How staff is counted; None where the source does not say.
    unit : str
        What is sized, as the source says.
    rule : str
        How headcount and money combine, in words.
    criteria : Criterion or None
        The same for the computer; None where `unevaluated` says why it cannot be said honestly.
    leaves_out : tuple of str
        Conditions of the text that the criteria do not look at, such as ownership.
    beneath : SizeClass or None
        What lies under the first class where more than its first headcount says so, such as a floor in money.
    overlaps : bool
        Whether classes overlap as published.
    sectors : tuple of SectorVariant
        Where the classes depend on the sector; `classes` is then empty.
    evidence : str
        ``read`` in a source, ``from_memory``, ``secondary``, ``source_conflict`` or ``no_source``.

    Examples
    --------
    >>> from studycheck import size_schemes
    >>> scheme = size_schemes["fr-lme-2008"]
    >>> [(size_class.label, str(size_class.range)) for size_class in scheme]
    [('microenterprise', '<10'), ('SME', '10–249'), ('intermediate-sized', '250–4,999'), ('large', '5,000+')]
    """

    id: str
    name: str
    jurisdiction: tuple[str, ...] = Field(min_length=1)
    issuer: str
    kind: SchemeKind
    in_law: bool = False
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    staff_measure: StaffMeasure | None = None
    unit: str
    rule: str
    criteria: Annotated[
        SkipValidation[Criterion | None], BeforeValidator(_criterion), PlainSerializer(_plain)
    ] = None
    unevaluated: str = ""
    leaves_out: tuple[str, ...] = ()
    beneath: SizeClass | None = None
    overlaps: bool = False
    classes: tuple[SizeClass, ...] = ()
    sectors: tuple[SectorVariant, ...] = ()
    umbrellas: tuple[Umbrella, ...] = ()
    first_is_derived: bool = False
    notes: str
    sources: tuple[Source, ...] = ()
    second_reading: SecondReading | None = None
    evidence: Evidence = "read"

    @model_validator(mode="after")
    def _classes_are_in_order(self) -> SizeScheme:
        if (self.classes and self.sectors) or not (self.classes or self.sectors or self.unevaluated):
            raise ValueError(f"size scheme {self.id!r}: give either classes or sectors")
        for ladder in self.ladders:
            for lower, upper in pairwise(ladder):
                if lower.has_headcount and lower.range.end > upper.range.first and not self.overlaps:
                    raise ValueError(
                        f"size scheme {self.id!r}: class {upper.label!r} starts at {upper.range.first}, "
                        f"but {lower.label!r} ends below {lower.below}"
                    )
        known = {size_class.label for ladder in self.ladders for size_class in ladder}
        for umbrella in self.umbrellas:
            for name in umbrella.classes:
                if name not in known:
                    raise ValueError(f"size scheme {self.id!r}: {umbrella.label!r} names no class {name!r}")
        return self

    # a scheme is a sequence of classes; pydantic would yield its fields
    def __iter__(self) -> Iterator[SizeClass]:  # type: ignore[override]
        return iter(self.main)

    def __len__(self) -> int:
        return len(self.main)

    @property
    def ladders(self) -> tuple[tuple[SizeClass, ...], ...]:
        """The classes, once for every sector that has its own."""
        return tuple(variant.classes for variant in self.sectors) if self.sectors else (self.classes,)

    @property
    def main(self) -> tuple[SizeClass, ...]:
        """The classes; of the first sector named where they depend on the sector."""
        return self.ladders[0]

    def is_from_memory(self, label: str, covered: SizeRange) -> bool:
        """Whether the class of this label and range, or the whole scheme, was not read in a source."""
        return self.evidence == "from_memory" or any(
            size_class.evidence == "from_memory"
            and size_class.range == covered
            and label in size_class.labels
            for ladder in self.ladders
            for size_class in ladder
        )

    @property
    def headcount_only(self) -> bool:
        """Whether headcount alone decides."""
        return not any(
            size_class.turnover or size_class.balance or size_class.capital
            for ladder in (*self.ladders, (self.beneath,) if self.beneath else ())
            for size_class in ladder
        )

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies of its limits."""
        ladders = (*self.ladders, (self.beneath,) if self.beneath else ())
        return frozenset(
            money.currency
            for ladder in ladders
            for c in ladder
            for money in (c.turnover, c.balance, c.capital)
            if money
        )

    @property
    def gaps(self) -> tuple[SizeRange, ...]:
        """Headcounts between two classes that belong to none, kept as published."""
        return tuple(
            SizeRange(lower.below, upper.first)
            for lower, upper in pairwise(self.main)
            if lower.below is not None and upper.first is not None and upper.first > lower.below
        )

    @property
    def shared(self) -> tuple[SizeRange, ...]:
        """Headcounts that belong to two classes, kept as published."""
        return tuple(
            SizeRange(upper.first, lower.below)
            for lower, upper in pairwise(self.main)
            if lower.below is not None and upper.first is not None and upper.first < lower.below
        )

    def labelled(self) -> Iterator[tuple[str, SizeRange]]:
        """Yield every label of a class or umbrella with the headcounts that it covers."""
        seen: set[tuple[str, SizeRange]] = set()
        for name in self._names():
            if name not in seen:
                seen.add(name)
                yield name

    def _names(self) -> Iterator[tuple[str, SizeRange]]:
        for ladder in self.ladders:
            for size_class in ladder:
                for label in size_class.labels:
                    yield label, size_class.range
            for umbrella in self.umbrellas:
                parts = [c.range for c in ladder if c.label in umbrella.classes]
                if parts:
                    covered = reduce(SizeRange.join, parts)
                    yield umbrella.label, covered
                    if umbrella.local:
                        yield umbrella.local, covered

    def covering(self, labels: tuple[str, ...]) -> SizeRange:
        """Return the headcounts that the classes or umbrellas named `labels` span.

        Raises
        ------
        KeyError
            If no class or umbrella has one of these labels.
        """
        by_key: dict[str, SizeRange] = {}
        for label, covered in self._names():
            # a class keeps its own label where an umbrella shares it (PME in French law); of the sectors
            # that have classes of their own, the first speaks
            by_key.setdefault(label_key(label), covered)
        return reduce(SizeRange.join, [by_key[label_key(label)] for label in labels])

    def valid_on(self, day: date) -> bool:
        """Whether the scheme is not known to be out of force on `day`; open dates count as in force."""
        return self.valid_between(day, day)

    def valid_between(self, first: date, last: date) -> bool:
        """Whether the scheme is not known to be out of force on every day from `first` to `last`."""
        started = self.valid_from is None or self.valid_from.earliest <= last
        return started and (self.valid_to is None or self.valid_to.latest >= first)

    def used_in(self, country: str, day: date | None = None) -> bool:
        """Whether `country` or a group it belongs to is in the jurisdiction, on `day` if given."""
        if country in self.jurisdiction or "WORLD" in self.jurisdiction:
            return True
        for code in self.jurisdiction:
            group = aggregates().get(code)
            if group is not None:
                when = day or date.today()
                if country in group.between(when, when)[1]:
                    return True
        return False

    def __repr__(self) -> str:
        return f"<SizeScheme {self.id}: {', '.join(f'{c.label} {c.range}' for c in self)}>"

    def classify(
        self,
        *,
        headcount: float | None = None,
        turnover: float | None = None,
        balance: float | None = None,
        capital: float | None = None,
        sector: str | None = None,
        currency: str | None = None,
        on: str | date | None = None,
    ) -> Classification:
        """Classify one firm and explain it, criterion by criterion; what is None is not known.

        Parameters
        ----------
        headcount, turnover, balance, capital : float, optional
            Numbers of the firm.
        sector : str, optional
            One of the sectors of the scheme, where its classes depend on the sector.
        currency : str, optional
            Currency of the amounts; without it, that of the scheme.
        on : str or date, optional
            Day whose rate converts the limits, where `currency` is another one.

        Examples
        --------
        >>> from studycheck import size_schemes
        >>> print(size_schemes["fr-lme-2008"].classify(headcount=60, turnover=80e6, balance=40e6).size_class)
        SME
        """
        from studycheck.sizes.explain import explain_firm

        numbers = {"headcount": headcount, "turnover": turnover, "balance": balance, "capital": capital}
        return explain_firm(self, numbers, sector=sector, currency=currency, on=on)

    def changes_to(self, newer: SizeScheme) -> Editions:
        """Return what changed from this edition to `newer`, and when."""
        from studycheck.sizes.editions import compare_editions

        return compare_editions(self, newer)

    def _grid(self) -> Grid:
        from studycheck.sizes.shown import scheme_grid

        return scheme_grid(self)
