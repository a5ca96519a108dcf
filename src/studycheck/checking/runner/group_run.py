"""The result of one rule on all studies together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from studycheck.base.messages import Message
from studycheck.checking.runner.judging import outcome_of
from studycheck.checking.runner.missing import missing_fields
from studycheck.rules.facts import StudyRow
from studycheck.rules.findings import Failure, Finding, Gap, Mismatch, Undecided
from studycheck.rules.outcomes import SEVERITIES, OutcomeCode
from studycheck.rules.rule import GroupRule
from studycheck.study import known
from studycheck.vocabulary.terms import Marker


@dataclass
class GroupRun:
    """The result of a rule on all rows: one outcome, at the empty position.

    Attributes
    ----------
    rule : GroupRule
        The rule.
    rows : tuple of StudyRow
        All rows.
    facts : mapping of str to fact
        The known facts by id.
    outcome : OutcomeCode
        The outcome.
    judgement : Mismatch, Undecided or None
        The judgement of the rule; None where it is clear or could not be asked.
    error : str
        The error that the rule raised; empty without one.
    waived : dict
        The reason why a person has accepted the finding, under the empty position.
    """

    rule: GroupRule[Any]
    rows: tuple[StudyRow, ...]
    facts: dict[str, Any]
    outcome: OutcomeCode
    judgement: Mismatch | Undecided | None = None
    error: str = ""
    waived: dict[tuple[int, ...], str] = field(default_factory=dict)

    is_pair: ClassVar[bool] = False
    places: ClassVar[int] = 0

    @classmethod
    def of(cls, rule: GroupRule[Any], rows: tuple[StudyRow, ...]) -> GroupRun:
        """Ask a rule about all known facts; with fewer than two it does not apply or cannot decide."""
        known_facts: dict[str, Any] = {}
        try:
            facts = {row.id: rule.of(row) for row in rows}
            known_facts = {name: fact for name, fact in facts.items() if known(fact) is not None}
            if len(known_facts) < 2:
                applicable = [fact for fact in facts.values() if fact is not Marker.NOT_APPLICABLE]
                outcome = OutcomeCode.UNKNOWN if len(applicable) > 1 else OutcomeCode.NOT_APPLICABLE
                return cls(rule, rows, known_facts, outcome)
            judgement = rule.judge(known_facts, **rule.thresholds)
            return cls(rule, rows, known_facts, outcome_of(rule, judgement), judgement)
        except Exception as error:  # a user's rule may raise anything; everything else is still checked
            text = f"{type(error).__name__}: {error}"
            return cls(rule, rows, known_facts, OutcomeCode.FAILED, error=text)

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how often each outcome occurs: one of them once, or none with fewer than two studies."""
        if len(self.rows) < 2:
            return np.zeros(len(OutcomeCode), dtype=np.int64)
        return np.bincount([self.outcome], minlength=len(OutcomeCode)).astype(np.int64)

    def where(self, outcome: OutcomeCode) -> Iterator[tuple[int, ...]]:
        """Yield the empty position if this was the outcome."""
        if self.outcome is outcome and len(self.rows) > 1:
            yield ()

    def finding(self, *_: int) -> Finding:
        """Return the finding on the studies that it names, or on all whose fact is known."""
        judgement, rule = self.judgement, self.rule
        assert isinstance(judgement, Mismatch)
        return Finding(
            rule.code,
            rule.title,
            SEVERITIES[self.outcome],
            rule.dimension,
            judgement.studies or tuple(self.facts),
            Message(judgement.template, judgement.values),
            rule.remedy,
            self.waived.get((), ""),
        )

    def gap(self, *_: int) -> Gap:
        """Return the missing fields where the rule could not decide."""
        fields = (self.judgement.field,) if isinstance(self.judgement, Undecided) else self.rule.needs
        unclear = [row for row in self.rows if row.id not in self.facts] or list(self.rows)
        missing = tuple(missing for row in unclear for missing in missing_fields(row, fields))
        ids = tuple(row.id for row in self.rows)
        return Gap(self.rule.code, self.rule.title, self.rule.dimension, ids, missing, essential=False)

    def failure(self, *_: int) -> Failure:
        """Return the error that the rule raised."""
        ids = tuple(row.id for row in self.rows)
        return Failure(self.rule.code, self.rule.title, ids, self.error)
