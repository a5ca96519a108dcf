"""Asking the function of a rule, about one fact or pair or about all pairs, and what its answer is as an outcome."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.base.messages import names_in
from studycheck.checking.runner.blocks import Outcomes
from studycheck.checking.runner.facts_of import FIRST
from studycheck.errors import shorten
from studycheck.rules.facts.located import Located
from studycheck.rules.findings import Mismatch, Undecided
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.pair_rule import PairRule
from studycheck.rules.rule import Rule, StudyRule

Errors = dict[tuple[int, ...], str]
"""What a rule raised, by the codes of the facts it was asked about; no code at all stands for all facts."""


_IDS = {"study": {"one"}, "pair": {"one", "other"}, "group": set[str]()}
"""The names by which a message may call the studies that it is about, by what the rule looks at."""


def outcome_of(rule: Rule[Any], judgement: Mismatch | Undecided | None) -> OutcomeCode:
    """Return the outcome of a judgement.

    Raises
    ------
    TypeError
        If it is anything but a judgement.
    KeyError
        If its message needs a value that it does not have.
    """
    if judgement is None:
        return OutcomeCode.CLEAR
    if isinstance(judgement, Undecided):
        return OutcomeCode.UNKNOWN
    if not isinstance(judgement, Mismatch):
        raise TypeError(f"it returned {shorten(judgement)}, which is no Mismatch, Undecided or None")
    # found now, and not when somebody prints the finding
    lacking = names_in(judgement.template) - judgement.values.keys() - _IDS[rule.looks_at]
    if lacking:
        raise KeyError(f"its message needs {', '.join(sorted(lacking))}, which it does not give")
    severity = rule.graded(judgement)
    return OutcomeCode.CLEAR if severity is None else OutcomeCode(severity.rank)


def ask(
    rule: StudyRule[Any] | PairRule[Any], facts: tuple[Any, ...], errors: Errors, codes: tuple[int, ...]
) -> OutcomeCode:
    """Ask a rule about known facts; what it raises is kept under the codes of the facts."""
    try:
        return outcome_of(rule, rule.judge(*facts, **rule.thresholds))
    except Exception as error:  # a user's rule may raise anything; everything else is still checked
        errors[codes] = f"{type(error).__name__}: {error}"
        return OutcomeCode.FAILED


class Asking:
    """Asks the function of a rule about every pair of facts that may differ."""

    def __init__(
        self, rule: PairRule[Any], facts: list[Any], single: npt.NDArray[np.bool_], errors: Errors
    ) -> None:
        self.rule, self.facts, self.single, self.errors = rule, facts, single, errors

    def fill(self, outcomes: Outcomes) -> None:
        """Write what the rule says of every pair."""
        if any(isinstance(fact, Located) for fact in self.facts):
            self._fill_alone(outcomes)
            self._fill_groups(outcomes)
        else:
            self._fill_among(outcomes, range(len(self.facts)))

    def _fill_groups(self, outcomes: Outcomes) -> None:
        """Ask again about pairs of one group."""
        groups: dict[Hashable, list[int]] = {}
        for position, fact in enumerate(self.facts):
            if fact.group is not None:
                groups.setdefault(fact.group, []).append(position)
        for members in groups.values():
            self._fill_among(outcomes, members)

    def _fill_among(self, outcomes: Outcomes, among: Sequence[int]) -> None:
        for place, first in enumerate(among):
            for second in among[place:]:
                if first == second and self.single[first]:
                    continue
                codes = (first + FIRST, second + FIRST)
                facts = (self.facts[first], self.facts[second])
                outcomes[codes] = outcomes[codes[::-1]] = ask(self.rule, facts, self.errors, codes)

    def _fill_alone(self, outcomes: Outcomes) -> None:
        """Ask once per pair of facts without their groups."""
        index: dict[Any, int] = {}
        codes = np.array([index.setdefault(fact.alone, len(index)) for fact in self.facts], dtype=np.intp)
        single = np.bincount(codes, weights=np.where(self.single, 1, 2)) < 2
        errors: Errors = {}
        small = np.full((len(index) + FIRST,) * 2, OutcomeCode.CLEAR, dtype=np.uint8)
        Asking(self.rule, list(index), single, errors)._fill_among(small, range(len(index)))
        outcomes[FIRST:, FIRST:] = small[FIRST:, FIRST:][codes][:, codes]
        members = [np.flatnonzero(codes == code).tolist() for code in range(len(index))]
        for (first, second), text in errors.items():
            for one, other in product(members[first - FIRST], members[second - FIRST]):
                self.errors[min(one, other) + FIRST, max(one, other) + FIRST] = text
