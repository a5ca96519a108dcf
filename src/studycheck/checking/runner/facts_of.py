"""The distinct facts that a rule looks at, and which of them each study has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.rules.facts import StudyRow
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Marker

Codes = npt.NDArray[np.int32]
UNKNOWN_CODE, NOT_APPLICABLE_CODE, FAILED_CODE, FIRST = 0, 1, 2, 3
"""Codes of missing facts, and the first of a fact."""
SPECIAL = (
    (UNKNOWN_CODE, OutcomeCode.UNKNOWN),
    (NOT_APPLICABLE_CODE, OutcomeCode.NOT_APPLICABLE),
    (FAILED_CODE, OutcomeCode.FAILED),
)
"""Outcomes of missing facts. What does not apply to one study does not apply to its pairs; no failure is hidden."""
_TOGETHER = 64
"""Rows that all rules look at together: their cards stay in the cache of a processor."""


@dataclass
class DistinctFacts:
    """The facts of all rows for one rule.

    Attributes
    ----------
    codes : array of int
        For each row the code of its fact: `FIRST` and above for one of `facts`, below for a missing one.
    facts : list
        The distinct facts, in the order in which rows have them.
    errors : dict of int to str
        What the rule raised where it took the fact of a row.
    """

    codes: Codes
    facts: list[Any]
    errors: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rule: Rule[Any], rows: Sequence[StudyRow]) -> DistinctFacts:
        """Take the fact of each row."""
        (facts,) = take_facts([rule], rows)
        return facts


class _Numbering(dict[Any, int]):
    """The codes of facts; one that is new gets the next."""

    def __missing__(self, fact: Any) -> int:
        code = self[fact] = len(self) + FIRST
        return code


class _Facts:
    """The facts of rows for one rule, taken from some rows after others; a user's rule may raise anything."""

    def __init__(self, rule: Rule[Any]) -> None:
        self._of = rule.of
        self._number = _Numbering()
        self._codes: list[int] = []
        self._errors: dict[int, str] = {}

    def take(self, rows: Sequence[StudyRow]) -> None:
        """Take the facts of some rows: together, which costs half of one after the other, if nothing is raised."""
        try:
            self._codes += self._codes_of(rows)
        except Exception:  # everything else is still checked
            for row in rows:
                self._take(row)

    def _take(self, row: StudyRow) -> None:
        try:
            self._codes += self._codes_of([row])
        except Exception as error:
            self._errors[len(self._codes)] = f"{type(error).__name__}: {error}"
            self._codes.append(FAILED_CODE)

    def _codes_of(self, rows: Sequence[StudyRow]) -> list[int]:
        number, marker, not_applicable = self._number.__getitem__, Marker, Marker.NOT_APPLICABLE
        # as `known` has it, which would be called for every fact of every study
        return [
            UNKNOWN_CODE
            if fact is None
            else number(fact)
            if type(fact) is not marker
            else NOT_APPLICABLE_CODE
            if fact is not_applicable
            else UNKNOWN_CODE
            for fact in map(self._of, rows)
        ]

    def distinct(self) -> DistinctFacts:
        return DistinctFacts(np.array(self._codes, dtype=np.int32), list(self._number), self._errors)


def take_facts(rules: Sequence[Rule[Any]], rows: Sequence[StudyRow]) -> list[DistinctFacts]:
    """Return the facts of all rows for each of some rules; rules that look at one fact share them.

    All rules look at some rows before they look at others: going over thousands of cards once per rule takes twice as
    long, as most of the time their parts have to be brought from memory again.
    """
    # rules that look at one fact, as those on size definitions do, take it together
    facts = {id(rule.of): _Facts(rule) for rule in rules}
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        for one in facts.values():
            one.take(some)
    distinct = {key: one.distinct() for key, one in facts.items()}
    return [distinct[id(rule.of)] for rule in rules]
