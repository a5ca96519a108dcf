"""A size scheme: size classes with their dates, criteria and sources."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property, reduce
from itertools import pairwise
from typing import TYPE_CHECKING

from pydantic import Field, model_validator

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.sizes.contradictions import refuse_contradictions
from studycheck.sizes.labels import label_key
from studycheck.sizes.parts import (
    AggregateClass,
    CriterionField,
    FrozenModel,
    SchemeEvidence,
    SchemeKind,
    SchemeSource,
    SecondReading,
    SectorVariant,
    SizeClass,
)
from studycheck.sizes.ranges import SizeRange
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import StaffMeasure

if TYPE_CHECKING:
    from studycheck.sizes.editions import Editions
    from studycheck.sizes.explain import Classification


class SizeScheme(Displayed, FrozenModel):
    """Size classes in order, with their dates, their criteria and their sources.

    Attributes
    ----------
    id : str
        Permanent name, such as ``eu-2003-361``.
    jurisdiction : tuple of str
        Codes of the countries or groups where it is used.
    kind : str
        ``statutory``, ``agency``, ``statistical``, ``vendor`` or ``popular-usage``.
    in_law : bool
        Whether a legal text defines it.
    staff_measure : StaffMeasure or None
        How staff is counted; None where the source does not say.
    unit : str
        The unit that is sized, in the words of the source.
    rule : str
        How headcount and money combine, in words.
    criteria : Criterion or None
        The same rule for the computer; None where it is not known well enough, and `unevaluated` says why.
    leaves_out : tuple of str
        Conditions of the text that the criteria do not check, such as ownership.
    beneath : SizeClass or None
        The residual class below the first one, where more than a headcount limits it, such as a floor in money.
    overlaps : bool
        Whether classes overlap as published.
    classes : tuple of SizeClass
        The classes, lowest first.
    sectors : tuple of SectorVariant
        The classes of each sector, where they depend on the sector; `classes` is then empty.
    aggregate_classes : tuple of AggregateClass
        Aggregate classes, such as SME for micro, small and medium together.
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
    criteria: CriterionField = None
    unevaluated: str = ""
    leaves_out: tuple[str, ...] = ()
    beneath: SizeClass | None = None
    overlaps: bool = False
    classes: tuple[SizeClass, ...] = ()
    sectors: tuple[SectorVariant, ...] = ()
    aggregate_classes: tuple[AggregateClass, ...] = ()
    first_is_derived: bool = False
    notes: str
    sources: tuple[SchemeSource, ...] = ()
    second_reading: SecondReading | None = None
    evidence: SchemeEvidence = "read"

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> SizeScheme:
        refuse_contradictions(self)
        return self

    # a scheme is a sequence of classes; pydantic would yield its fields
    def __iter__(self) -> Iterator[SizeClass]:  # type: ignore[override]
        return iter(self.main)

    def __len__(self) -> int:
        return len(self.main)

    @property
    def classes_by_sector(self) -> tuple[tuple[SizeClass, ...], ...]:
        """The classes, once for every sector that has classes of its own."""
        return tuple(variant.classes for variant in self.sectors) if self.sectors else (self.classes,)

    @property
    def main(self) -> tuple[SizeClass, ...]:
        """The classes; where they depend on the sector, those of the first sector."""
        return self.classes_by_sector[0]

    def is_from_memory(self, label: str, covered: SizeRange) -> bool:
        """Whether the class of this label and range, or the whole scheme, was not read in a source."""
        return self.evidence == "from_memory" or any(
            size_class.evidence == "from_memory"
            and size_class.range == covered
            and label in size_class.labels
            for classes in self.classes_by_sector
            for size_class in classes
        )

    @property
    def headcount_only(self) -> bool:
        """Whether headcount alone decides."""
        return not self.currencies

    @property
    def currencies(self) -> frozenset[str]:
        """The currencies of its limits."""
        every = (*self.classes_by_sector, (self.beneath,) if self.beneath else ())
        return frozenset(
            money.currency
            for classes in every
            for c in classes
            for money in (c.turnover, c.balance, c.capital)
            if money
        )

    @property
    def validity(self) -> str:
        """The period in which it is in force, in words."""
        start, end = self.valid_from, self.valid_to
        if start and end:
            return say("from {start} to {end}", start=start, end=end)
        if start:
            return say("from {start} with no known end", start=start)
        if end:
            return say("from an unknown date to {end}", end=end)
        return say("from an unknown date with no known end")

    @property
    def gaps(self) -> tuple[SizeRange, ...]:
        """Headcounts between two classes that belong to neither, as published."""
        return tuple(
            SizeRange(lower.below, upper.first)
            for lower, upper in pairwise(self.main)
            if lower.below is not None and upper.first is not None and upper.first > lower.below
        )

    @property
    def shared(self) -> tuple[SizeRange, ...]:
        """Headcounts that belong to two classes, as published."""
        return tuple(
            SizeRange(upper.first, lower.below)
            for lower, upper in pairwise(self.main)
            if lower.below is not None and upper.first is not None and upper.first < lower.below
        )

    def label_ranges(self) -> tuple[tuple[str, SizeRange], ...]:
        """Return every label of a class or an aggregate class with the headcounts that it covers."""
        return self._names

    @cached_property
    def _names(self) -> tuple[tuple[str, SizeRange], ...]:
        return tuple(dict.fromkeys(self._ranges_by_label()))

    def _ranges_by_label(self) -> Iterator[tuple[str, SizeRange]]:
        for classes in self.classes_by_sector:
            for size_class in classes:
                for label in size_class.labels:
                    yield label, size_class.range
            for aggregate in self.aggregate_classes:
                parts = [c.range for c in classes if c.label in aggregate.classes]
                if parts:
                    covered = reduce(SizeRange.join, parts)
                    yield aggregate.label, covered
                    if aggregate.local:
                        yield aggregate.local, covered

    def covering(self, labels: tuple[str, ...]) -> SizeRange:
        """Return the range of headcounts of the classes or aggregate classes named `labels`.

        Raises
        ------
        KeyError
            If one of these labels names neither a class nor an aggregate class.
        """
        by_key: dict[str, SizeRange] = {}
        for label, covered in self._names:
            # a class keeps its own label where an aggregate class shares it (PME in French law); of the sectors
            # that have classes of their own, the first one counts
            by_key.setdefault(label_key(label), covered)
        return reduce(SizeRange.join, [by_key[label_key(label)] for label in labels])

    def valid_on(self, day: date) -> bool:
        """Whether the scheme may be in force on `day`; unknown dates count as in force."""
        return self.valid_between(day, day)

    def valid_between(self, first: date, last: date) -> bool:
        """Whether the scheme may be in force on some day from `first` to `last`."""
        started = self.valid_from is None or self.valid_from.earliest <= last
        return started and (self.valid_to is None or self.valid_to.latest >= first)

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
        """Classify one firm and explain the result, criterion by criterion; None means not known.

        Parameters
        ----------
        headcount, turnover, balance, capital : float, optional
            The numbers of the firm.
        sector : str, optional
            One of the sectors of the scheme, where its classes depend on the sector.
        currency : str, optional
            The currency of the amounts; without it, that of the scheme.
        on : str or date, optional
            The day whose exchange rate converts the limits, where `currency` is another one.

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
        """Return the changes from this edition to `newer`, with their dates."""
        from studycheck.sizes.editions import compare_editions

        return compare_editions(self, newer)

    def _grid(self) -> Grid:
        from studycheck.sizes.shown import scheme_grid

        return scheme_grid(self)
