"""One row of facts per study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from studycheck.base.frozen import frozen
from studycheck.rules.facts.kinds import (
    Constructs,
    Coverage,
    Fact,
    Identity,
    Precision,
    RoleMix,
    SizeDefinition,
    Wave,
)
from studycheck.sizes import SizeRange
from studycheck.study import Study, known
from studycheck.study.response_rate import Rate
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.sectors import SectorCover
from studycheck.vocabulary.terms import (
    Base,
    Informants,
    Method,
    Mode,
    Scope,
    SizeBasis,
    SpeaksFor,
    StaffMeasure,
    Unit,
    WeightTarget,
)

if TYPE_CHECKING:
    from studycheck.rules.facts.published import PublishedEstimate


@dataclass(frozen=True)
class StudyRow:
    """The facts of one study that rules look at."""

    id: str
    study: Study
    constructs: Fact[Constructs]
    base: Fact[Base]
    objectives: Fact[frozenset[str]]
    scope: Fact[Scope | ScopeTerm]
    coverage: Fact[Coverage]
    unit: Fact[Unit]
    speaks_for: Fact[SpeaksFor]
    eligibility: Fact[Base]
    sectors: Fact[SectorCover]
    size: Fact[SizeDefinition]
    size_range: SizeRange | None
    size_basis: Fact[SizeBasis]
    staff_measure: Fact[StaffMeasure]
    precision: Fact[Precision]
    method: Fact[Method]
    mode: Fact[frozenset[Mode]]
    roles: Fact[RoleMix]
    informants: Fact[Informants]
    period: Fact[tuple[date, date]]
    response_rate: Fact[Rate]
    weighted: Fact[bool]
    weighted_to: Fact[WeightTarget]
    platforms: Fact[frozenset[str]]
    interest: Fact[bool]
    own_members: Fact[bool]
    identity: Identity | None
    wave: Fact[Wave]

    @cached_property
    def published(self) -> tuple[PublishedEstimate, ...]:
        """The estimates that have an exact percentage, each with its population and what was printed."""
        from studycheck.rules.facts.published import published

        return published(self.study)

    @cached_property
    def class_ranges(self) -> tuple[SizeRange | None, ...]:
        """The headcounts of each size class for which the study reports results, None where they are unknown."""
        return tuple(c.range for c in known(self.study.size.classes) or ())

    def fact(self, path: str) -> Fact[object]:
        """Return the value on the card at a dotted path."""
        value: Fact[object] = self.study.fact(path)
        return value


@frozen
class StudyTable:
    """Rows in order of id."""

    rows: tuple[StudyRow, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[StudyRow]:
        return iter(self.rows)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the studies."""
        return tuple(row.id for row in self.rows)
