"""What a rule on single studies said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from studycheck.base.messages import Message
from studycheck.checking.runner.blocks import Outcomes
from studycheck.checking.runner.facts_of import FIRST, SPECIAL, Codes, DistinctFacts
from studycheck.checking.runner.judging import Errors, ask
from studycheck.checking.runner.missing import missing_fields
from studycheck.rules.facts import StudyRow
from studycheck.rules.findings import Failure, Finding, Gap, Mismatch, Undecided
from studycheck.rules.outcomes import SEVERITIES, OutcomeCode
from studycheck.rules.rule import StudyRule


@dataclass
class StudyRun:
    """What a rule said of every study: asked once per distinct fact, with its message made when somebody looks.

    Attributes
    ----------
    rule : StudyRule
        The rule.
    rows : tuple of StudyRow
        All rows.
    distinct : DistinctFacts
        Their facts.
    by_fact : array of OutcomeCode
        What the rule said of each fact, by code.
    errors : dict
        What it raised, by codes of facts.
    waived : dict of positions to str
        Findings that a person has accepted, and in which words.
    """

    rule: StudyRule[Any]
    rows: tuple[StudyRow, ...]
    distinct: DistinctFacts
    by_fact: Outcomes
    errors: Errors
    waived: dict[tuple[int, ...], str] = field(default_factory=dict)

    is_pair: ClassVar[bool] = False
    places: ClassVar[int] = 1

    @classmethod
    def of(
        cls, rule: StudyRule[Any], rows: tuple[StudyRow, ...], distinct: DistinctFacts | None = None
    ) -> StudyRun:
        """Ask a rule about each distinct fact, those of all rows unless given."""
        distinct, errors = distinct or DistinctFacts.of(rule, rows), Errors()
        outcomes = np.full(len(distinct.facts) + FIRST, OutcomeCode.CLEAR, dtype=np.uint8)
        for code, fact in enumerate(distinct.facts, start=FIRST):
            outcomes[code] = ask(rule, (fact,), errors, (code,))
        for code, outcome in SPECIAL:
            outcomes[code] = outcome
        return cls(rule, rows, distinct, outcomes, errors)

    @property
    def codes(self) -> Codes:
        """The code of the fact of each study."""
        return self.distinct.codes

    @property
    def outcomes(self) -> Outcomes:
        """What the rule said of each study."""
        return self.by_fact[self.codes]

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how often each outcome occurs."""
        return np.bincount(self.outcomes, minlength=len(OutcomeCode)).astype(np.int64)

    def cell(self, place: int) -> OutcomeCode:
        """Return what the rule said of the study at a position."""
        return OutcomeCode(int(self.by_fact[self.codes[place]]))

    def where(self, outcome: OutcomeCode) -> Iterator[tuple[int, ...]]:
        """Yield the positions of studies with an outcome, in order."""
        yield from ((int(place),) for place in np.flatnonzero(self.outcomes == int(outcome)))

    def judge(self, place: int) -> Mismatch | Undecided | None:
        """Ask the rule about the fact of a study again, for its message."""
        fact = self.distinct.facts[int(self.codes[place]) - FIRST]
        judgement: Mismatch | Undecided | None = self.rule.judge(fact, **self.rule.thresholds)
        return judgement

    def finding(self, place: int) -> Finding:
        """Return the finding on a study about which the rule found a problem."""
        judgement, rule, name = self.judge(place), self.rule, self.rows[place].id
        assert isinstance(judgement, Mismatch)
        return Finding(
            rule.code,
            rule.title,
            SEVERITIES[self.cell(place)],
            rule.dimension,
            (name,),
            Message(judgement.template, {"one": name, **judgement.values}),
            rule.remedy,
            self.waived.get((place,), ""),
        )

    def gap(self, place: int) -> Gap:
        """Return what is missing where the rule could not decide."""
        row, rule, fields = self.rows[place], self.rule, self.rule.needs
        if self.codes[place] >= FIRST:
            judgement = self.judge(place)
            assert isinstance(judgement, Undecided)
            fields = (judgement.field,)
        missing = tuple(missing_fields(row, fields))
        return Gap(rule.code, rule.title, rule.dimension, (row.id,), missing, rule.essential)

    def failure(self, place: int) -> Failure:
        """Return the error that the rule raised about a study."""
        error = self.distinct.errors.get(place) or self.errors.get((int(self.codes[place]),))
        return Failure(self.rule.code, self.rule.title, (self.rows[place].id,), error or "it gave no reason")
