"""What a rule says of every pair of facts: asked once per pair of distinct keys, or worked out on arrays.

A key is what of a fact decides. A grid answers for blocks of pairs of keys; nothing of the size of all pairs of
studies is stored.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner.blocks import Outcomes, cells_where, mirror, of_distinct, without_missing
from studycheck.checking.runner.facts_of import FIRST, Codes
from studycheck.checking.runner.judging import Asking, Errors, ask
from studycheck.rules.arrays import ASK, Arrays, inside, numbered
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.pair_rule import DistanceRule, PairRule

LARGEST_TABLE = 7_000
"""Keys up to which array rules are worked out once for all pairs of keys (49 MB); above, block by block when asked."""
_ROWS = 64
_MANY = 1_000_000
"""Pairs of keys about which arrays cannot tell that are taken together."""


class OutcomeGrid(Protocol):
    """Outcomes of pairs of keys, by code."""

    def block(self, one: Codes, other: Codes) -> Outcomes:
        """Return what the rule says of each of some keys against each of some others."""


class Table:
    """Outcomes of all pairs of keys, stored."""

    def __init__(self, outcomes: Outcomes) -> None:
        self.outcomes = outcomes

    def block(self, one: Codes, other: Codes) -> Outcomes:
        """Look the outcomes up."""
        return self.outcomes[one].take(other, axis=1)


class ArrayGrid:
    """Outcomes worked out on arrays, block by block.

    Parameters
    ----------
    rule : PairRule
        A rule with arrays.
    arrays : Arrays
        How it grades.
    facts : list
        One for each key.
    single : array of bool
        Which keys only one study has.
    errors : dict
        Takes up what the function of the rule raises where it is asked.
    """

    def __init__(
        self,
        rule: PairRule[Any],
        arrays: Arrays[Any],
        facts: list[Any],
        single: npt.NDArray[np.bool_],
        errors: Errors,
    ) -> None:
        self.rule, self.facts, self.errors, self.arrays = rule, facts, errors, arrays
        self.single = single
        self.columns = arrays.columns(facts)
        self._answers: dict[int, int] = {}
        # a profile may have set another severity for the most severe findings
        self._ranks = np.arange(256, dtype=np.uint8)
        for rank, severity in rule.severities().items():
            self._ranks[rank] = severity.rank

    def block(self, one: Codes, other: Codes) -> Outcomes:
        """Work out the outcomes of a block of pairs."""
        return of_distinct(self._block, one, other)

    def _block(self, one: Codes, other: Codes) -> Outcomes:
        outcomes = np.empty((len(one), len(other)), dtype=np.uint8)
        for start in range(0, len(one), _ROWS):
            outcomes[start : start + _ROWS] = self._grade(one[start : start + _ROWS], other)
        self._ask(outcomes, one, other)
        return outcomes

    def table(self) -> Outcomes:
        """Work out the outcomes of all pairs of keys; either order of two keys has the same."""
        every = np.arange(len(self.facts) + FIRST, dtype=np.int32)
        outcomes = np.full((len(every), len(every)), OutcomeCode.CLEAR, dtype=np.uint8)
        unsettled = np.zeros(len(every), dtype=np.int64)
        for start in range(0, len(every), _ROWS):
            rows = slice(start, start + _ROWS)
            outcomes[rows, start:] = self._grade(every[rows], every[start:])
            unsettled[rows] = (outcomes[rows, start:] == ASK).sum(axis=1)
        # many at once, as each question is asked once among them, and not too many for memory
        for keys in np.split(every, np.flatnonzero(np.diff(unsettled.cumsum() // _MANY)) + 1):
            first, end = int(keys[0]), int(keys[-1]) + 1
            self._ask(outcomes[first:end, first:], keys, every[first:])
        return mirror(outcomes)

    def _grade(self, one: Codes, other: Codes) -> Outcomes:
        """Work out what arrays can tell of a block of pairs, with `ASK` where they cannot."""
        outcomes = np.full((len(one), len(other)), OutcomeCode.CLEAR, dtype=np.uint8)
        if self.facts:
            left = self.columns.side(np.maximum(one - FIRST, 0), axis=0)
            right = self.columns.side(np.maximum(other - FIRST, 0), axis=1)
            outcomes[:] = self._ranks[self.arrays.grade(left, right, **self.rule.thresholds)]
        return without_missing(outcomes, one, other)

    def _ask(self, outcomes: Outcomes, one: Codes, other: Codes) -> None:
        """Find out where arrays could not tell, once for all pairs that are the same question."""
        rows, columns = cells_where(outcomes == ASK)
        nobody = (one[rows] == other[columns]) & self.single[one[rows] - FIRST]
        outcomes[rows[nobody], columns[nobody]] = OutcomeCode.CLEAR
        rows, columns = rows[~nobody], columns[~nobody]
        if not len(rows):
            return
        a, b = np.minimum(one[rows], other[columns]), np.maximum(one[rows], other[columns])
        if self.arrays.asks is None:
            numbers = (a.astype(np.int64) << 32) + b
        else:
            # either order is the same question
            numbers = self.arrays.asks(self.columns.flat(a - FIRST), self.columns.flat(b - FIRST))
        if len(self._answers) > _MANY:
            self._answers.clear()
        questions, which = np.unique(numbers, return_inverse=True)
        # any pair stands for its question; `return_index` would sort with a slower method
        first = np.empty(len(questions), dtype=np.intp)
        first[which.ravel()] = np.arange(len(numbers))
        answers = np.array([self._answers.get(question, ASK) for question in questions.tolist()], np.uint8)
        new = np.flatnonzero(answers == ASK)
        answers[new] = self._answer(a[first[new]], b[first[new]])
        self._answers.update(zip(questions[new].tolist(), answers[new].tolist(), strict=True))
        outcomes[rows, columns] = answers[which.ravel()]

    def _answer(self, a: Codes, b: Codes) -> Outcomes:
        """Measure pairs of facts on arrays where the rule has a way to, and ask its function about the others."""
        answers = np.full(len(a), ASK, dtype=np.uint8)
        if self.arrays.measure is not None and len(a):
            left, right = (self.columns.flat((side - FIRST).astype(np.intp)) for side in (a, b))
            answers = self._ranks[self.arrays.measure(left, right, self._grade_distances)]
        for place in np.flatnonzero(answers == ASK).tolist():
            one, other = int(a[place]), int(b[place])
            facts = self.facts[one - FIRST], self.facts[other - FIRST]
            answers[place] = ask(self.rule, facts, self.errors, (one, other))
        return answers

    def _grade_distances(self, distances: npt.NDArray[np.float64]) -> Outcomes:
        """Grade distances, as `Rule.graded` grades one; what is not a number is below all grades."""
        ranks = np.zeros(len(distances), dtype=np.uint8)
        for severity, limit in self.rule.grades.items():
            reached = distances * (1 + 1e-12) >= limit
            ranks[reached] = np.maximum(ranks[reached], severity.rank)
        return ranks


class DistanceGrid:
    """Outcomes of a rule on the distance of two quantities."""

    def __init__(self, rule: DistanceRule[Any], facts: list[Any], errors: Errors) -> None:
        self.rule, self.errors = rule, errors
        self._grades = sorted((limit, severity.rank) for severity, limit in rule.grades.items())
        own = [rule.grades_of(fact) for fact in facts] if rule.own_grades else []
        # a fact without grades of its own has the number -1
        self._own_codes = np.concatenate([np.full(FIRST, -1), numbered(grades or None for grades in own)])
        self._own_grades = list(dict.fromkeys(filter(None, own)))
        self._numbers = np.array(
            [np.nan] * FIRST + [self._quantity(fact, code) for code, fact in enumerate(facts, start=FIRST)]
        )
        self._caps = [
            (severity.rank, np.concatenate([np.full(FIRST, -1), numbered(map(group, facts))]))
            for severity, group in rule.caps.items()
        ]

    def _quantity(self, fact: Any, code: int) -> float:
        try:
            return float(self.rule.quantity(fact))
        except Exception as error:  # a user's rule may raise anything
            self.errors[(code,)] = f"{type(error).__name__}: {error}"
            return float("nan")

    def block(self, one: Codes, other: Codes) -> Outcomes:
        """Grade the distances of a block of pairs; a distance that is not a number is a failure."""
        return of_distinct(self._block, one, other)

    def table(self) -> Outcomes:
        """Grade the distances of all pairs of keys; either order of two keys has the same."""
        every = np.arange(len(self._numbers), dtype=np.int32)
        outcomes = np.empty((len(every), len(every)), dtype=np.uint8)
        for start in range(0, len(every), _ROWS):
            rows = slice(start, start + _ROWS)
            outcomes[rows, start:] = self._block(every[rows], every[start:])
        return mirror(outcomes)

    def _block(self, one: Codes, other: Codes) -> Outcomes:
        a, b = self._numbers[one, None], self._numbers[None, other]
        try:
            with np.errstate(all="ignore"):
                apart = np.maximum(self.rule.distance(a, b), self.rule.distance(b, a))
            # a distance that rounding puts just below its limit is at its limit
            reached = apart * (1 + 1e-12)
            outcomes: Outcomes = np.full(apart.shape, OutcomeCode.CLEAR, dtype=np.uint8)
            for limit, rank in self._grades:
                outcomes[reached >= limit] = rank
            self._grade_by_own(outcomes, reached, one, other)
            for most, groups in self._caps:
                left, right = groups[one, None], groups[None, other]
                capped = (left == right) & (left >= 0)
                outcomes[capped] = np.minimum(outcomes[capped], most)
            outcomes[np.isnan(apart)] = OutcomeCode.FAILED
        except Exception as error:  # as above
            self.errors[()] = f"{type(error).__name__}: {error}"
            outcomes = np.full((len(one), len(other)), OutcomeCode.FAILED, dtype=np.uint8)
        self.errors.setdefault((), "the distance is not a number")
        return without_missing(outcomes, one, other)

    def _grade_by_own(
        self, outcomes: Outcomes, reached: npt.NDArray[np.float64], one: Codes, other: Codes
    ) -> None:
        """Grade the pairs of facts that have the same grades of their own by these."""
        for code, grades in enumerate(self._own_grades):
            pairs = np.ix_(self._own_codes[one] == code, self._own_codes[other] == code)
            ranks = np.full(outcomes[pairs].shape, OutcomeCode.CLEAR, dtype=np.uint8)
            for limit, rank in sorted((limit, severity.rank) for severity, limit in grades):
                ranks[reached[pairs] >= limit] = rank
            outcomes[pairs] = ranks


def grid_of(
    rule: PairRule[Any] | DistanceRule[Any],
    facts: list[Any],
    single: npt.NDArray[np.bool_],
    errors: Errors,
    *,
    whole: bool = True,
) -> OutcomeGrid:
    """Return the grid of a rule over distinct keys.

    Parameters
    ----------
    rule : PairRule or DistanceRule
        What is asked.
    facts : list
        One fact for each key.
    single : array of bool
        Which keys only one study has: it is beside nobody of its like.
    errors : dict
        Takes up what the rule raises.
    whole : bool
        Whether all pairs will be asked for, so that they are worth working out once.
    """
    grid: DistanceGrid | ArrayGrid
    if isinstance(rule, DistanceRule):
        grid = DistanceGrid(rule, facts, errors)
    elif rule.arrays is not None:
        grid = ArrayGrid(rule, rule.arrays, facts, single, errors)
    elif rule.within is not None:
        grid = ArrayGrid(rule, inside(rule.within), facts, single, errors)
    else:
        every = np.arange(len(facts) + FIRST, dtype=np.int32)
        outcomes = np.full((len(every), len(every)), OutcomeCode.CLEAR, dtype=np.uint8)
        Asking(rule, facts, single, errors).fill(outcomes)
        return Table(without_missing(outcomes, every, every))
    return Table(grid.table()) if whole and len(facts) + FIRST <= LARGEST_TABLE else grid


def failed_grid() -> Table:
    """Return the grid of a rule that fails on all known facts, which share one key."""
    every = np.arange(FIRST + 1, dtype=np.int32)
    return Table(
        without_missing(np.full((len(every),) * 2, OutcomeCode.FAILED, dtype=np.uint8), every, every)
    )
