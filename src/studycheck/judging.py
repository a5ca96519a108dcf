"""What one rule says of all distinct facts, or pairs of them, as a table of small numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.errors import StudycheckError, shorten
from studycheck.findings import Mismatch, Undecided
from studycheck.profiles import Profile
from studycheck.rules.located import Located
from studycheck.rules.rule import DistanceRule, PairRule, Rule, StudyRule
from studycheck.table import StudyRow
from studycheck.vocab import Marker, Outcome, Severity

Codes = npt.NDArray[np.int32]
Table = npt.NDArray[np.uint8]
BLOCK = 4_000_000
"""Cells that are worked on at a time."""
UNKNOWN_CODE, _NOT_APPLICABLE_CODE, _FAILED_CODE, FIRST = 0, 1, 2, 3
"""Codes of rows without a fact, and of the first fact."""


class Cell(IntEnum):
    """What a rule said, as stored."""

    CLEAR = 0
    MINOR = 1
    MAJOR = 2
    BLOCKER = 3
    UNKNOWN = 4
    NOT_APPLICABLE = 5
    FAILED = 6

    @property
    def outcome(self) -> Outcome:
        """The outcome in words."""
        names = {
            Cell.CLEAR: Outcome.CLEAR, Cell.UNKNOWN: Outcome.UNKNOWN,
            Cell.NOT_APPLICABLE: Outcome.NOT_APPLICABLE, Cell.FAILED: Outcome.FAILED,
        }  # fmt: skip
        return names.get(self, Outcome.PROBLEM)


@dataclass
class Errors:
    """What a rule raised: by position of a study whose fact failed, and by codes of facts it failed on.

    No code at all stands for all facts.
    """

    rows: dict[int, str] = field(default_factory=dict)
    facts: dict[tuple[int, ...], str] = field(default_factory=dict)


SEVERITIES = {Cell.BLOCKER: Severity.BLOCKER, Cell.MAJOR: Severity.MAJOR, Cell.MINOR: Severity.MINOR}


@dataclass
class Judged:
    """What one rule said.

    Attributes
    ----------
    codes : array of int
        For each row, the index of its fact in `table`; the first three stand for unknown, not applicable
        and failed.
    table : array of Cell
        One cell per distinct fact, or per pair of distinct facts.
    facts : list
        The distinct facts.
    errors : Errors
        What the rule raised.
    """

    codes: Codes
    table: Table
    facts: list[Any]
    errors: Errors


def judge_all(rule: Rule[Any], rows: tuple[StudyRow, ...], profile: Profile) -> Judged:
    """Call a rule on every distinct fact of the rows, or on every pair of them.

    Raises
    ------
    StudycheckError
        If it is no rule.
    """
    errors = Errors()
    codes, facts = _factorize(rule, rows, errors)
    count = len(facts) + FIRST
    if isinstance(rule, StudyRule):
        table = np.full(count, Cell.CLEAR, dtype=np.uint8)
        for code, fact in enumerate(facts, start=FIRST):
            table[code] = _call(rule, (fact,), profile, errors.facts, (code,))
    elif isinstance(rule, DistanceRule):
        table = np.full((count, count), Cell.CLEAR, dtype=np.uint8)
        table[FIRST:, FIRST:] = _grade_all(rule, facts, profile, errors.facts)
    elif isinstance(rule, PairRule):
        single = np.bincount(codes, minlength=count)[FIRST:] < 2
        table = _Pairs(rule, profile, facts, single, errors).table()
    else:
        raise StudycheckError(
            f"{shorten(rule)} is not a rule; make one with studycheck.rules.study_rule, pair_rule or distance_rule"
        )
    # a rule that does not apply to one study does not apply to its pairs; a failure is never hidden
    for code, cell in (
        (UNKNOWN_CODE, Cell.UNKNOWN), (_NOT_APPLICABLE_CODE, Cell.NOT_APPLICABLE), (_FAILED_CODE, Cell.FAILED)
    ):  # fmt: skip
        table[code] = cell
        if table.ndim == 2:
            table[:, code] = cell
    return Judged(codes, table, facts, errors)


@dataclass
class _Pairs:
    """A rule on pairs with the distinct facts it is called on; `single` tells who has no like."""

    rule: PairRule[Any]
    profile: Profile
    facts: list[Any]
    single: npt.NDArray[np.bool_]
    errors: Errors

    def table(self) -> Table:
        """Return what the rule says of every pair."""
        count = len(self.facts) + FIRST
        table = np.full((count, count), Cell.CLEAR, dtype=np.uint8)
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

    def _write(self, table: Table, among: Sequence[int]) -> None:
        """Call the rule on every pair `among` these facts."""
        for place, first in enumerate(among):
            for second in among[place : place + 1] if self.rule.only_equal else among[place:]:
                if first == second and self.single[first]:
                    continue  # no two studies share this fact
                both, key = (self.facts[first], self.facts[second]), (first + FIRST, second + FIRST)
                said = _call(self.rule, both, self.profile, self.errors.facts, key)
                table[key] = table[key[::-1]] = said

    def _write_alone(self, table: Table) -> None:
        """Call the rule once per pair of facts without their groups."""
        index: dict[Any, int] = {}
        codes = np.array([index.setdefault(fact.alone, len(index)) for fact in self.facts])
        single = np.bincount(codes, weights=np.where(self.single, 1, 2)) < 2
        alone = _Pairs(self.rule, self.profile, list(index), single, Errors())
        small = np.full((len(index) + FIRST, len(index) + FIRST), Cell.CLEAR, dtype=np.uint8)
        alone._write(small, range(len(index)))
        table[FIRST:, FIRST:] = small[FIRST:, FIRST:][codes][:, codes]
        members = [np.flatnonzero(codes == code).tolist() for code in range(len(index))]
        for (first, second), text in alone.errors.facts.items():
            for one, other in product(members[first - FIRST], members[second - FIRST]):
                self.errors.facts[min(one, other) + FIRST, max(one, other) + FIRST] = text


def _factorize(rule: Rule[Any], rows: tuple[StudyRow, ...], errors: Errors) -> tuple[Codes, list[Any]]:
    """Return for each row the code of its fact, and the distinct facts."""
    index: dict[Any, int] = {}
    codes = np.empty(len(rows), dtype=np.int32)
    for position, row in enumerate(rows):
        try:
            fact = rule.of(row)
            hash(fact)
        except Exception as error:  # a user's rule may raise anything; everything else is still checked
            codes[position] = _FAILED_CODE
            errors.rows[position] = f"{type(error).__name__}: {error}"
            continue
        if fact is Marker.NOT_APPLICABLE:
            codes[position] = _NOT_APPLICABLE_CODE
        elif fact is None or isinstance(fact, Marker):
            codes[position] = UNKNOWN_CODE
        else:
            codes[position] = index.setdefault(fact, len(index) + FIRST)
    return codes, list(index)


def _call(
    rule: StudyRule[Any] | PairRule[Any],
    facts: tuple[Any, ...],
    profile: Profile,
    errors: dict[tuple[int, ...], str],
    key: tuple[int, ...],
) -> Cell:
    try:
        return _cell(rule, rule.judge(*facts), profile)
    except Exception as error:  # as above
        errors[key] = f"{type(error).__name__}: {error}"
        return Cell.FAILED


def _grade_all(
    rule: DistanceRule[Any], facts: list[Any], profile: Profile, errors: dict[tuple[int, ...], str]
) -> Table:
    """Grade all pairs of quantities by blocks of rows."""
    grades = sorted(profile.grades.get(rule.code, rule.grades).items(), key=lambda item: item[1])
    limits = np.array([limit for _, limit in grades])
    cells = np.array([Cell.CLEAR, *(severity.rank for severity, _ in grades)], dtype=np.uint8)
    table = np.full((len(facts), len(facts)), Cell.FAILED, dtype=np.uint8)
    numbers = np.array([_quantity(rule, fact, errors, code) for code, fact in enumerate(facts, start=FIRST)])
    step = max(1, BLOCK // max(1, len(facts)))
    try:
        for start in range(0, len(facts), step):
            with np.errstate(all="ignore"):
                apart = rule.distance(numbers[start : start + step, None], numbers[None, :])
                # a distance that rounding puts just below its limit is at its limit
                graded = cells[np.searchsorted(limits, apart * (1 + 1e-12), side="right")]
            table[start : start + step] = np.where(np.isnan(apart), Cell.FAILED, graded)
    except Exception as error:  # as above
        errors[()] = f"{type(error).__name__}: {error}"
        return np.full_like(table, Cell.FAILED)
    errors.setdefault((), "the distance is not a number")
    return np.maximum(table, table.T)


def _quantity(rule: DistanceRule[Any], fact: Any, errors: dict[tuple[int, ...], str], code: int) -> float:
    try:
        return float(rule.quantity(fact))
    except Exception as error:  # as above
        errors[(code,)] = f"{type(error).__name__}: {error}"
        return float("nan")


def _cell(rule: Rule[Any], said: Mismatch | Undecided | None, profile: Profile) -> Cell:
    if said is None:
        return Cell.CLEAR
    if isinstance(said, Undecided):
        return Cell.UNKNOWN
    if not isinstance(said, Mismatch):
        raise TypeError(f"it returned {shorten(said)}, which is no Mismatch, Undecided or None")
    severity = rule.severity_of(said, profile.grades.get(rule.code))
    return Cell.CLEAR if severity is None else Cell(severity.rank)
