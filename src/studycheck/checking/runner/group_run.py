"""What one rule said of all studies together."""

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
    """What a rule said of all rows; it has one outcome, at no position.

    Attributes
    ----------
    rule : GroupRule
        The rule.
    rows : tuple of StudyRow
        All rows.
    facts : mapping of str to fact
        The known ones by id.
    outcome : OutcomeCode
        What it said.
    said : Mismatch, Undecided, str or None
        Its words; the error where it failed.
    waived : dict
        From no position to the words in which a person has accepted the finding.
    """

    rule: GroupRule[Any]
    rows: tuple[StudyRow, ...]
    facts: dict[str, Any]
    outcome: OutcomeCode
    said: Mismatch | Undecided | str | None
    waived: dict[tuple[int, ...], str] = field(default_factory=dict)

    is_pair: ClassVar[bool] = False
    places: ClassVar[int] = 0

    @classmethod
    def of(cls, rule: GroupRule[Any], rows: tuple[StudyRow, ...]) -> GroupRun:
        """Call a rule on all known facts; with fewer than two it does not apply, or cannot decide."""
        facts: dict[str, Any] = {}
        try:
            found = {row.id: rule.of(row) for row in rows}
            facts = {name: fact for name, fact in found.items() if known(fact) is not None}
            if len(facts) < 2:
                open_facts = [fact for fact in found.values() if fact is not Marker.NOT_APPLICABLE]
                cell = OutcomeCode.UNKNOWN if len(open_facts) > 1 else OutcomeCode.NOT_APPLICABLE
                return cls(rule, rows, facts, cell, None)
            said = rule.judge(facts, **rule.thresholds)
            return cls(rule, rows, facts, outcome_of(rule, said), said)
        except Exception as error:  # a user's rule may raise anything; everything else is still checked
            return cls(rule, rows, facts, OutcomeCode.FAILED, f"{type(error).__name__}: {error}")

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how often each cell occurs: one of them once, none where there is no group to look at."""
        if len(self.rows) < 2:
            return np.zeros(len(OutcomeCode), dtype=np.int64)
        return np.bincount([self.outcome], minlength=len(OutcomeCode)).astype(np.int64)

    def where(self, cell: OutcomeCode) -> Iterator[tuple[int, ...]]:
        """Yield an empty position if this was the outcome."""
        if self.outcome is cell and len(self.rows) > 1:
            yield ()

    def finding(self, *_: int) -> Finding:
        """Return the finding on the studies that it names, or on all whose fact is known."""
        said, rule = self.said, self.rule
        assert isinstance(said, Mismatch)
        named = said.studies or tuple(self.facts)
        message = Message(said.template, said.values)
        return Finding(
            rule.code,
            rule.title,
            SEVERITIES[self.outcome],
            rule.dimension,
            named,
            message,
            rule.remedy,
            self.waived.get((), ""),
        )

    def gap(self, *_: int) -> Gap:
        """Return what is missing where the rule could not decide."""
        fields = (self.said.field,) if isinstance(self.said, Undecided) else self.rule.needs
        unclear = [row for row in self.rows if row.id not in self.facts] or list(self.rows)
        missing = tuple(missing for row in unclear for missing in missing_fields(row, fields))
        ids = tuple(row.id for row in self.rows)
        return Gap(self.rule.code, self.rule.title, self.rule.dimension, ids, missing, essential=False)

    def failure(self, *_: int) -> Failure:
        """Return the error that the rule raised."""
        ids = tuple(row.id for row in self.rows)
        return Failure(self.rule.code, self.rule.title, ids, str(self.said))
