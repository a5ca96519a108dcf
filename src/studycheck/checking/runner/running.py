"""Running rules: once per distinct fact, or pair of distinct facts, then spread over all studies.

Forty distinct size definitions among ten thousand studies cost 820 calls, not 50 million.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np

from studycheck.checking.runner.group_run import GroupRun
from studycheck.checking.runner.outcomes import OutcomeCode
from studycheck.checking.runner.pairs import Pairs, call
from studycheck.checking.runner.rule_run import (
    BLOCK,
    FAILED_CODE,
    FIRST,
    NOT_APPLICABLE_CODE,
    UNKNOWN_CODE,
    Errors,
    FactCodes,
    OutcomeTable,
    RuleRun,
)
from studycheck.errors import StudycheckError, shorten
from studycheck.rules.collecting import MAKERS
from studycheck.rules.facts import StudyRow, StudyTable
from studycheck.rules.findings import Finding
from studycheck.rules.rule import DistanceRule, GroupRule, PairRule, Rule, StudyRule
from studycheck.vocabulary.terms import Marker

Run = RuleRun | GroupRun


@dataclass
class Results:
    """What all rules said, which were not run, and findings that come from no rule, such as on waivers."""

    table: StudyTable
    runs: tuple[Run, ...]
    skipped: Mapping[Rule[Any], str] = field(default_factory=dict)
    beside: tuple[Finding, ...] = ()

    @property
    def on_pairs(self) -> list[RuleRun]:
        """What the rules on pairs said."""
        return [run for run in self.runs if isinstance(run, RuleRun) and run.is_pair]


def run(
    table: StudyTable,
    rules: Sequence[Rule[Any]],
    *,
    skipped: Mapping[Rule[Any], str] = MappingProxyType({}),
    progress: Callable[[Sequence[Rule[Any]]], Iterable[Rule[Any]]] = lambda rules: rules,
) -> Results:
    """Run `rules` on all rows."""
    return Results(table, tuple(_run(rule, table.rows) for rule in progress(rules)), skipped)


def _run(rule: Rule[Any], rows: tuple[StudyRow, ...]) -> Run:
    if isinstance(rule, GroupRule):
        return GroupRun.of(rule, rows)
    errors = Errors()
    codes, facts = _factorize(rule, rows, errors)
    count = len(facts) + FIRST
    if isinstance(rule, StudyRule):
        table = np.full(count, OutcomeCode.CLEAR, dtype=np.uint8)
        for code, fact in enumerate(facts, start=FIRST):
            table[code] = call(rule, (fact,), errors.facts, (code,))
    elif isinstance(rule, DistanceRule):
        table = np.full((count, count), OutcomeCode.CLEAR, dtype=np.uint8)
        table[FIRST:, FIRST:] = _grade_all(rule, facts, errors.facts)
    elif isinstance(rule, PairRule):
        single = np.bincount(codes, minlength=count)[FIRST:] < 2
        table = Pairs(rule, facts, single, errors).table()
    else:
        raise StudycheckError(f"{shorten(rule)} is not a rule; make one with {MAKERS}")
    # a rule that does not apply to one study does not apply to its pairs; a failure is never hidden
    for code, cell in (
        (UNKNOWN_CODE, OutcomeCode.UNKNOWN),
        (NOT_APPLICABLE_CODE, OutcomeCode.NOT_APPLICABLE),
        (FAILED_CODE, OutcomeCode.FAILED),
    ):
        table[code] = cell
        if table.ndim == 2:
            table[:, code] = cell
    return RuleRun(rule, rows, codes, table, facts, errors)


def _factorize(rule: Rule[Any], rows: tuple[StudyRow, ...], errors: Errors) -> tuple[FactCodes, list[Any]]:
    """Return for each row the code of its fact, and the distinct facts."""
    index: dict[Any, int] = {}
    codes = np.empty(len(rows), dtype=np.int32)
    for position, row in enumerate(rows):
        try:
            fact = rule.of(row)
            hash(fact)
        except Exception as error:  # a user's rule may raise anything; everything else is still checked
            codes[position] = FAILED_CODE
            errors.rows[position] = f"{type(error).__name__}: {error}"
            continue
        if fact is Marker.NOT_APPLICABLE:
            codes[position] = NOT_APPLICABLE_CODE
        elif fact is None or isinstance(fact, Marker):
            codes[position] = UNKNOWN_CODE
        else:
            codes[position] = index.setdefault(fact, len(index) + FIRST)
    return codes, list(index)


def _grade_all(rule: DistanceRule[Any], facts: list[Any], errors: dict[tuple[int, ...], str]) -> OutcomeTable:
    """Grade all pairs of quantities by blocks of rows."""
    grades = sorted(rule.grades.items(), key=lambda item: item[1])
    limits = np.array([limit for _, limit in grades])
    cells = np.array([OutcomeCode.CLEAR, *(severity.rank for severity, _ in grades)], dtype=np.uint8)
    table = np.full((len(facts), len(facts)), OutcomeCode.FAILED, dtype=np.uint8)
    numbers = np.array([_quantity(rule, fact, errors, code) for code, fact in enumerate(facts, start=FIRST)])
    step = max(1, BLOCK // max(1, len(facts)))
    try:
        for start in range(0, len(facts), step):
            with np.errstate(all="ignore"):
                apart = rule.distance(numbers[start : start + step, None], numbers[None, :])
                # a distance that rounding puts just below its limit is at its limit
                graded = cells[np.searchsorted(limits, apart * (1 + 1e-12), side="right")]
            table[start : start + step] = np.where(np.isnan(apart), OutcomeCode.FAILED, graded)
    except Exception as error:  # as above
        errors[()] = f"{type(error).__name__}: {error}"
        return np.full_like(table, OutcomeCode.FAILED)
    errors.setdefault((), "the distance is not a number")
    return np.maximum(table, table.T)


def _quantity(rule: DistanceRule[Any], fact: Any, errors: dict[tuple[int, ...], str], code: int) -> float:
    try:
        return float(rule.quantity(fact))
    except Exception as error:  # as above
        errors[(code,)] = f"{type(error).__name__}: {error}"
        return float("nan")
