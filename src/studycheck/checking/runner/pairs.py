"""A rule on pairs, called on every pair of distinct facts that may differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner.outcomes import OutcomeCode, cell_of
from studycheck.checking.runner.rule_run import FIRST, Errors, OutcomeTable
from studycheck.rules.facts.located import Located
from studycheck.rules.rule import PairRule, StudyRule


def call(
    rule: StudyRule[Any] | PairRule[Any],
    facts: tuple[Any, ...],
    errors: dict[tuple[int, ...], str],
    key: tuple[int, ...],
) -> OutcomeCode:
    """Call a rule on known facts; what it raises is kept under the codes of the facts."""
    try:
        return cell_of(rule, rule.judge(*facts, **rule.thresholds))
    except Exception as error:  # a user's rule may raise anything; everything else is still checked
        errors[key] = f"{type(error).__name__}: {error}"
        return OutcomeCode.FAILED


@dataclass
class Pairs:
    """A rule on pairs with the distinct facts it is called on; `single` tells who has no like."""

    rule: PairRule[Any]
    facts: list[Any]
    single: npt.NDArray[np.bool_]
    errors: Errors

    def table(self) -> OutcomeTable:
        """Return what the rule says of every pair."""
        count = len(self.facts) + FIRST
        table = np.full((count, count), OutcomeCode.CLEAR, dtype=np.uint8)
        if not any(isinstance(fact, Located) for fact in self.facts):
            self._write(table, range(len(self.facts)))
            return table
        self._write_alone(table)
        groups: dict[Any, list[int]] = {}
        for position, fact in enumerate(self.facts):
            if fact.group is not None:
                groups.setdefault(fact.group, []).append(position)
        for members in groups.values():
            self._write(table, members)
        return table

    def _write(self, table: OutcomeTable, among: Sequence[int]) -> None:
        """Call the rule on every pair `among` these facts."""
        for place, first in enumerate(among):
            for second in among[place : place + 1] if self.rule.only_equal else among[place:]:
                if first == second and self.single[first]:
                    continue  # no two studies share this fact
                both, key = (self.facts[first], self.facts[second]), (first + FIRST, second + FIRST)
                said = call(self.rule, both, self.errors.facts, key)
                table[key] = table[key[::-1]] = said

    def _write_alone(self, table: OutcomeTable) -> None:
        """Call the rule once per pair of facts without their groups."""
        index: dict[Any, int] = {}
        codes = np.array([index.setdefault(fact.alone, len(index)) for fact in self.facts])
        single = np.bincount(codes, weights=np.where(self.single, 1, 2)) < 2
        alone = Pairs(self.rule, list(index), single, Errors())
        small = np.full((len(index) + FIRST, len(index) + FIRST), OutcomeCode.CLEAR, dtype=np.uint8)
        alone._write(small, range(len(index)))
        table[FIRST:, FIRST:] = small[FIRST:, FIRST:][codes][:, codes]
        members = [np.flatnonzero(codes == code).tolist() for code in range(len(index))]
        for (first, second), text in alone.errors.facts.items():
            for one, other in product(members[first - FIRST], members[second - FIRST]):
                self.errors.facts[min(one, other) + FIRST, max(one, other) + FIRST] = text
