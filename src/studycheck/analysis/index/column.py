"""One rule of an index: the code of each study's fact, the distinct facts, and what the rule says of one more fact."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.checking.combining import VerdictCodes, combine, least_verdicts
from studycheck.checking.runner.blocks import Outcomes
from studycheck.checking.runner.facts_of import FIRST, SPECIAL, Codes, DistinctFacts
from studycheck.checking.runner.grids import OutcomeGrid, grid_of
from studycheck.checking.runner.judging import Errors, ask
from studycheck.checking.runner.pair_run import codes_by_key, key_of
from studycheck.checking.series import SurveyCodes, Waves
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.pair_rule import DistanceRule, PairRule

_FEW = 12
"""Keys up to which the function of a rule is asked one by one; above, its arrays are made."""


class RuleColumn:
    """What one rule on pairs looks at, in all studies of an index.

    Parameters
    ----------
    rule : PairRule or DistanceRule
        The rule.
    codes : array of int
        For each study the code of its fact, as in `DistinctFacts`.
    facts : list
        The distinct facts.
    """

    def __init__(self, rule: PairRule[Any] | DistanceRule[Any], codes: Codes, facts: list[Any]) -> None:
        self.rule, self.codes, self.facts = rule, codes, facts
        self.keys, self.representatives = codes_by_key(rule, facts)

    @cached_property
    def code_of(self) -> dict[Any, int]:
        """The code of each fact."""
        return {fact: code for code, fact in enumerate(self.facts, start=FIRST)}

    @cached_property
    def code_of_key(self) -> dict[Any, int]:
        """The code of each key."""
        keys = (key_of(self.rule, fact) for fact in self.representatives)
        return {key: code for code, key in enumerate(keys, start=FIRST)}

    @cached_property
    def least(self) -> VerdictCodes:
        """The least verdict that each outcome leaves."""
        return least_verdicts(self.rule)

    @cached_property
    def key_codes(self) -> Codes:
        """The code of the key of each study."""
        return self.keys[self.codes]

    @cached_property
    def grid(self) -> OutcomeGrid:
        """What the rule says of all pairs of keys; for work on all pairs of studies."""
        return grid_of(
            self.rule, self.representatives, np.zeros(len(self.representatives), dtype=bool), Errors()
        )

    def key_code_of(self, other: DistinctFacts) -> Codes:
        """Return the code of the key of the only fact of `other`; a code of its own where no study has that key."""
        code = int(other.codes[0])
        if code < FIRST:
            return other.codes
        key = key_of(self.rule, other.facts[0])
        return np.array([self.code_of_key.get(key, len(self.representatives) + FIRST)], dtype=np.int32)

    def beside(self, other: DistinctFacts, places: npt.NDArray[np.intp]) -> Outcomes:
        """Return what the rule says of one study, the only one of `other`, beside those at some places."""
        codes, code = self.key_codes[places], int(other.codes[0])
        by_key = np.zeros(len(self.representatives) + FIRST, dtype=np.uint8)
        for missing, outcome in SPECIAL:
            by_key[missing] = outcome
        if code < FIRST:
            # the graver of two missing facts decides, as between two studies of a check
            by_key = np.maximum(by_key, by_key[code])
        else:
            asked = np.zeros(len(by_key), dtype=bool)
            asked[codes] = True
            keys = np.flatnonzero(asked[FIRST:]).astype(np.int32) + FIRST
            by_key[keys] = self._judge(other, keys)
        outcomes: Outcomes = by_key[codes]
        return outcomes

    @cached_property
    def _rows(self) -> OutcomeGrid:
        """What the rule says of pairs of keys, worked out for those that are asked about."""
        single = np.zeros(len(self.representatives), dtype=bool)
        return grid_of(self.rule, self.representatives, single, Errors(), whole=False)

    def _judge(self, other: DistinctFacts, keys: Codes) -> Outcomes:
        """Return what the rule says of the fact of one study beside some keys."""
        rule, errors, fact = self.rule, Errors(), other.facts[0]
        others = [self.representatives[key - FIRST] for key in keys.tolist()]
        if isinstance(rule, DistanceRule) or (len(others) > _FEW and (rule.arrays or rule.within)):
            own = self.key_code_of(other)
            if own[0] < len(self.representatives) + FIRST:
                known: Outcomes = self._rows.block(own, keys)[0]
                return known
            facts = [fact, *others]
            grid = grid_of(rule, facts, np.zeros(len(facts), dtype=bool), errors, whole=False)
            every = np.arange(FIRST, FIRST + len(facts), dtype=np.int32)
            row: Outcomes = grid.block(every[:1], every[1:])[0]
            return row
        one_by_one = [ask(rule, (fact, other), errors, ()) for other in others]
        return np.array(one_by_one, dtype=np.uint8)

    def extend(self, more: DistinctFacts) -> RuleColumn:
        """Return the column with the studies of another collection after its own."""
        index, facts = dict(self.code_of), list(self.facts)
        new_codes = np.arange(len(more.facts) + FIRST, dtype=np.int32)
        for code, fact in enumerate(more.facts, start=FIRST):
            if fact not in index:
                index[fact] = len(facts) + FIRST
                facts.append(fact)
            new_codes[code] = index[fact]
        return RuleColumn(self.rule, np.concatenate([self.codes, new_codes[more.codes]]), facts)

    def select(self, places: npt.NDArray[np.intp]) -> RuleColumn:
        """Return the column of the studies at some places alone, with no facts but theirs."""
        codes, which = np.unique(self.codes[places], return_inverse=True)
        known = codes >= FIRST
        facts = [self.facts[code - FIRST] for code in codes[known].tolist()]
        codes[known] = np.arange(FIRST, FIRST + len(facts))
        return RuleColumn(self.rule, codes[which.ravel()].astype(np.int32), facts)

    def at(self, place: int) -> DistinctFacts:
        """Return the fact of the study at a place."""
        one = self.select(np.array([place]))
        return DistinctFacts(one.codes, one.facts)

    @property
    def weight(self) -> tuple[bool, int]:
        """Who goes first when studies are ruled out: rules that can rule out alone, those with few keys first."""
        severities = (self.rule.severity, *self.rule.grades)
        blocks = any(severity.rank == OutcomeCode.BLOCKER for severity in severities)
        return not (blocks or self.rule.essential), len(self.representatives)


def verdict_block(
    columns: Sequence[RuleColumn], surveys: SurveyCodes, majors: int, rows: slice, others: slice
) -> VerdictCodes:
    """Return the verdicts on some studies against some others, as positions in `ORDER`."""
    every = np.arange(len(surveys))
    waves = Waves.in_block(surveys, every[rows], every[others])
    outcomes = (
        (
            column.rule,
            waves.mark(
                column.grid.block(column.key_codes[rows], column.key_codes[others]),
                column.key_codes,
                column.rule,
            ),
        )
        for column in columns
    )
    return combine(outcomes, majors, (rows.stop - rows.start, others.stop - others.start))
