"""Pairs of known facts that settle nothing, by keys, with the field that would settle them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner.blocks import Outcomes
from studycheck.checking.runner.facts_of import FIRST, Codes
from studycheck.checking.runner.grids import OutcomeGrid, Table
from studycheck.rules.findings import Undecided
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.pair_rule import DistanceRule, PairRule

BLOCK = 1_000_000
"""About how many pairs are looked at together."""
_ROWS = 256

KeyCounts = npt.NDArray[np.int64]


def outcomes_of(grid: OutcomeGrid, one: Codes, other: Codes) -> Outcomes:
    """Return what a rule says of single pairs of keys: of the first of `one` and of `other`, then of the second."""
    if isinstance(grid, Table):
        looked_up: Outcomes = grid.outcomes[one, other]
        return looked_up
    outcomes = np.empty(len(one), dtype=np.uint8)
    rows, row = np.unique(one, return_inverse=True)
    order = np.argsort(row, kind="stable")
    starts = np.searchsorted(row[order], np.arange(0, len(rows) + _ROWS, _ROWS))
    for number, (start, stop) in enumerate(pairwise(starts.tolist())):
        places = order[start:stop]
        columns, column = np.unique(other[places], return_inverse=True)
        first = number * _ROWS
        block = grid.block(rows[first : first + _ROWS], columns)
        outcomes[places] = block[row[places] - first, column]
    return outcomes


class UndecidedPairs:
    """The pairs of known facts about which a rule cannot decide.

    Parameters
    ----------
    rule : PairRule or DistanceRule
        The rule.
    facts : sequence
        One fact for each key.
    grid : OutcomeGrid
        What the rule says of pairs of keys.

    Attributes
    ----------
    fields : tuple of str
        The fields that would settle them.
    """

    def __init__(
        self, rule: PairRule[Any] | DistanceRule[Any], facts: Sequence[Any], grid: OutcomeGrid
    ) -> None:
        self._grid = grid
        self._every = np.arange(FIRST, len(facts) + FIRST, dtype=np.int32)
        self._width = len(facts) + FIRST
        self._declared = isinstance(rule, PairRule) and bool(rule.asks_for)
        # by key, the place of what it lacks among the declared fields; the last place says nothing
        self._lacks: npt.NDArray[np.int64] | None = None
        self.fields: tuple[str, ...] = ()
        if isinstance(rule, DistanceRule):
            return  # a distance is known or fails
        if self._declared:
            assert isinstance(rule, PairRule)
            self.fields = rule.asks_for
            if rule.lacks is not None:
                places = {field: place for place, field in enumerate(self.fields)}
                lacks = [places.get(rule.lacks(fact), len(places)) for fact in facts]
                self._lacks = np.array([len(places)] * FIRST + lacks, dtype=np.int64)
            return
        # what the rule names in words is asked once per pair of keys
        numbers: dict[str, int] = {}
        pairs: list[int] = []
        fields: list[int] = []
        for rows, block in self._blocks():
            for row, column in np.argwhere(block).tolist():
                one, other = int(rows[row]), int(self._every[column])
                if one > other:
                    continue
                judged = facts[one - FIRST], facts[other - FIRST]
                judgement = rule.judge(*judged, **rule.thresholds)
                if not isinstance(judgement, Undecided):
                    # a rule may say something else of (b, a); it is quoted as it was asked
                    judgement = rule.judge(*reversed(judged), **rule.thresholds)
                if isinstance(judgement, Undecided):
                    pairs.append(one * self._width + other)
                    fields.append(numbers.setdefault(judgement.field, len(numbers)))
        self.fields = tuple(numbers)
        # rows ascend, and columns in each of them
        self._pairs, self._numbers = np.array(pairs, dtype=np.int64), np.array(fields, dtype=np.int64)

    def _blocks(self) -> Iterator[tuple[Codes, npt.NDArray[np.bool_]]]:
        """Yield some keys, and beside which of all keys the rule cannot decide about them."""
        step = max(1, BLOCK // max(1, len(self._every)))
        for start in range(0, len(self._every), step):
            rows = self._every[start : start + step]
            block = self._grid.block(rows, self._every) == OutcomeCode.UNKNOWN
            if block.any():
                yield rows, block

    def partners(self, field: str, sizes: KeyCounts) -> KeyCounts:
        """Return for each key how many studies have a key beside which only this field would settle something.

        Parameters
        ----------
        field : str
            One of `fields`.
        sizes : array of int
            The number of these studies by key.
        """
        partners = np.zeros(self._width, dtype=np.int64)
        if self._declared:
            for rows, block in self._blocks():
                if self._lacks is not None:
                    block = block & self._named(field, rows[:, None], self._every)
                partners[rows] = block @ sizes[FIRST:]
            return partners
        one, other = np.divmod(self._pairs[self._numbers == self.fields.index(field)], self._width)
        np.add.at(partners, one, sizes[other])
        apart = one != other
        np.add.at(partners, other[apart], sizes[one[apart]])
        return partners

    def ask_for(self, field: str, one: Codes, other: Codes) -> npt.NDArray[np.bool_]:
        """Return for pairs of keys about which the rule cannot decide whether this field would settle it."""
        if self._declared:
            return np.ones(len(one), dtype=bool) if self._lacks is None else self._named(field, one, other)
        wanted = np.minimum(one, other).astype(np.int64) * self._width + np.maximum(one, other)
        pairs = self._pairs[self._numbers == self.fields.index(field)]
        return np.isin(wanted, pairs)

    def _named(self, field: str, one: Codes, other: Codes) -> npt.NDArray[np.bool_]:
        """Return for pairs of keys whether this is the first of the declared fields that either lacks."""
        assert self._lacks is not None
        named: npt.NDArray[np.bool_] = np.minimum(self._lacks[one], self._lacks[other]) == self.fields.index(
            field
        )
        return named
