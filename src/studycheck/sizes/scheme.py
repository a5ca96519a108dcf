"""A size scheme: a dated, sourced ladder of size classes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from studycheck.countries import aggregates
from studycheck.dates import PartialDate
from studycheck.display import Displayed, Grid
from studycheck.sizes.labels import label_key
from studycheck.sizes.ranges import SizeRange
from studycheck.vocab import StaffMeasure

Kind = Literal["statutory", "agency", "vendor", "statistical", "popular-usage"]
Evidence = Literal["read", "from_memory"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Model):
    """Where a fact was read."""

    title: str
    url: str
    year: int | None = None
    says: str = ""


class Money(_Model):
    """A ceiling or floor in money; `inclusive` is None where the source leaves the edge open."""

    amount: float = Field(ge=0)
    currency: str = Field(pattern="^[A-Z]{3}$")
    inclusive: bool | None = None

    def __str__(self) -> str:
        sign = {True: "≤", False: "<", None: "up to"}[self.inclusive]
        for step, suffix in ((1e9, "bn"), (1e6, "m")):
            if self.amount >= step:
                return f"{sign} {self.amount / step:g} {suffix} {self.currency}"
        return f"{sign} {self.amount:,.0f} {self.currency}"


class LocalLabel(_Model):
    """A label in the language of its jurisdiction."""

    lang: str = Field(pattern="^[a-z]{2}$")
    text: str


class SizeClass(_Model):
    """One class of a scheme.

    Attributes
    ----------
    label : str
        Name in English, or as printed.
    local : LocalLabel or None
        Name in the language of the jurisdiction.
    first, below : int or None
        First headcount in the class and first headcount above it; None for an open end.
    turnover, balance, capital : Money or None
        Ceilings that count beside the headcount, combined as the scheme's `rule` says.
    evidence : str or None
        Overrides the evidence of the scheme.
    """

    label: str
    local: LocalLabel | None = None
    first: int | None = Field(default=None, ge=0)
    below: int | None = Field(default=None, ge=1)
    turnover: Money | None = None
    balance: Money | None = None
    capital: Money | None = None
    evidence: Evidence | None = None

    @property
    def range(self) -> SizeRange:
        """The headcounts of the class, money aside."""
        return SizeRange(self.first or 0, self.below)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every way the class is called, with an abbreviation in brackets taken out as one of them."""
        names = [self.label] + ([self.local.text] if self.local else [])
        return tuple(part for name in names for part in _with_abbreviation(name))


class Umbrella(_Model):
    """A label over several classes, such as SME over micro, small and medium."""

    label: str
    local: str | None = None
    classes: tuple[str, ...] = Field(min_length=1)


class SectorVariant(_Model):
    """The classes of a scheme in one sector."""

    sector: str
    classes: tuple[SizeClass, ...] = Field(min_length=1)


class SecondReading(_Model):
    """A check of an entry by another reader."""

    result: str
    source: Source | None = None
    checked: tuple[str, ...] = ()


class SizeScheme(Displayed, _Model):
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
        How headcount and money combine.
    sectors : tuple of SectorVariant
        Where the classes depend on the sector; `classes` is then empty.
    evidence : str
        ``read`` in a source, or ``from_memory``.

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
    kind: Kind
    in_law: bool = False
    valid_from: PartialDate | None = None
    valid_to: PartialDate | None = None
    staff_measure: StaffMeasure | None = None
    unit: str
    rule: str
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
        if bool(self.classes) == bool(self.sectors):
            raise ValueError(f"size scheme {self.id!r}: give either classes or sectors")
        for ladder in self.ladders:
            for lower, upper in pairwise(ladder):
                if lower.range.end > upper.range.first:
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

    def __iter__(self) -> Iterator[SizeClass]:  # type: ignore[override]
        return iter(self.main)

    def __len__(self) -> int:
        return len(self.main)

    @property
    def ladders(self) -> tuple[tuple[SizeClass, ...], ...]:
        """The classes, once for every sector that has its own."""
        return (self.classes,) if self.classes else tuple(variant.classes for variant in self.sectors)

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
            for ladder in self.ladders
            for size_class in ladder
        )

    @property
    def gaps(self) -> tuple[SizeRange, ...]:
        """Headcounts between two classes that belong to none, kept as published."""
        return tuple(
            SizeRange(lower.below, upper.first)
            for lower, upper in pairwise(self.main)
            if lower.below is not None and upper.first is not None and upper.first > lower.below
        )

    def labelled(self) -> Iterator[tuple[str, SizeRange]]:
        """Yield every label of a class, in every sector, or umbrella with the headcounts that it covers."""
        for ladder in self.ladders:
            for size_class in ladder:
                for label in size_class.labels:
                    yield label, size_class.range
        for umbrella in self.umbrellas:
            covered = self.covering(umbrella.classes)
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
        for size_class in self.main:
            by_key |= {label_key(label): size_class.range for label in size_class.labels}
        for umbrella in self.umbrellas:
            parts = [size_class.range for size_class in self.main if size_class.label in umbrella.classes]
            covered = parts[0]
            for part in parts[1:]:
                covered = covered.join(part)
            # a class keeps its own label where an umbrella shares it (PME in French law)
            by_key.setdefault(label_key(umbrella.label), covered)
            if umbrella.local:
                by_key.setdefault(label_key(umbrella.local), covered)
        ranges = [by_key[label_key(label)] for label in labels]
        spanned = ranges[0]
        for part in ranges[1:]:
            spanned = spanned.join(part)
        return spanned

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

    def _grid(self) -> Grid:
        columns = ("class", "local label", "headcount", "turnover", "balance sheet", "capital")
        rows, sectoral = [], bool(self.sectors)
        for index, ladder in enumerate(self.ladders):
            sector = (self.sectors[index].sector,) if sectoral else ()
            for c in ladder:
                money = tuple(str(limit) if limit else None for limit in (c.turnover, c.balance, c.capital))
                label = marked(c.label, c.evidence == "from_memory")
                rows.append((*sector, label, c.local.text if c.local else None, str(c.range), *money))
        since = f"{self.valid_from or '?'} to {self.valid_to or 'now or ?'}"
        notes = [
            f"Rule: {self.rule}. Staff: {self.staff_measure or 'not stated'}. Unit: {self.unit}.",
            f"Issued by {self.issuer} for {', '.join(self.jurisdiction)}; {self.kind}; valid {since}.",
            *(f"“{u.label}” covers {', '.join(u.classes)}." for u in self.umbrellas),
            *(f"No class covers headcount {gap}, as published." for gap in self.gaps),
            self.notes,
            *(f"Source: {source.title} <{source.url}>" for source in self.sources),
        ]
        if self.evidence != "read":
            notes.insert(0, "Evidence: from memory, not read in a source.")
        return Grid(
            f"{self.id}: {self.name}", (("sector",) if sectoral else ()) + columns, rows, tuple(notes)
        )


def marked(label: str, from_memory: bool) -> str:
    """Return a label that says so where its numbers were not read in a source."""
    return f"{label} (from memory)" if from_memory else label


def _with_abbreviation(name: str) -> list[str]:
    """Split ``entreprise de taille intermédiaire (ETI)`` into its name and its abbreviation."""
    long, _bracket, short = name.removesuffix(")").rpartition("(")
    return [long.strip(), short] if long.strip() and short.isupper() else [name]
