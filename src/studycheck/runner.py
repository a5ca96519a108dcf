"""Running rules: once per distinct fact, or pair of distinct facts, then spread over all studies.

Forty distinct size definitions among ten thousand studies cost 820 calls, not 50 million. What a rule
said is kept as codes of the studies and a small table over distinct facts; nothing of the size of all
pairs is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.errors import StudycheckError, shorten
from studycheck.findings import Failure, Finding, Gap, Mismatch, Missing, Undecided
from studycheck.messages import Message
from studycheck.profiles import Profile
from studycheck.rules.rule import DistanceRule, PairRule, Rule, StudyRule
from studycheck.study import known
from studycheck.table import StudyRow, StudyTable
from studycheck.vocab import Marker, Outcome, Severity

Codes = npt.NDArray[np.int32]
Table = npt.NDArray[np.uint8]
_BLOCK = 4_000_000
_UNKNOWN_CODE, _NOT_APPLICABLE_CODE, _FAILED_CODE, _FIRST = 0, 1, 2, 3


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


def _cell(rule: Rule[Any], said: Mismatch | Undecided | None) -> Cell:
    if said is None:
        return Cell.CLEAR
    if isinstance(said, Undecided):
        return Cell.UNKNOWN
    if not isinstance(said, Mismatch):
        raise TypeError(f"it returned {shorten(said)}, which is no Mismatch, Undecided or None")
    return Cell(Severity(said.severity or rule.severity).rank)


@dataclass
class RuleRun:
    """What one rule said of all studies or pairs.

    Attributes
    ----------
    rule : Rule
        The rule.
    codes : array of int
        For each study, the index of its fact in `table`; the first three stand for unknown, not
        applicable and failed.
    table : array of Cell
        For study rules, one cell per distinct fact; for pair rules, one per pair of distinct facts.
    errors : Errors
        What the rule raised.
    """

    rule: Rule[Any]
    rows: tuple[StudyRow, ...]
    codes: Codes
    table: Table
    facts: list[Any]
    errors: Errors

    @property
    def is_pair(self) -> bool:
        """Whether the rule looks at pairs."""
        return self.table.ndim == 2

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how often each cell occurs, over studies or unordered pairs."""
        sizes = np.bincount(self.codes, minlength=len(self.table)).astype(np.int64)
        if not self.is_pair:
            return np.bincount(self.table, weights=sizes, minlength=len(Cell)).astype(np.int64)
        diagonal = np.diagonal(self.table)
        found = np.zeros(len(Cell), dtype=np.int64)
        step = max(1, _BLOCK // len(self.table))
        for cell in Cell:
            for start in range(0, len(self.table), step):
                hit = self.table[start : start + step] == cell
                found[cell] += (hit @ sizes) @ sizes[start : start + step]
            # ordered pairs, less each study with itself, are twice the unordered ones
            found[cell] = (found[cell] - sizes[diagonal == cell].sum()) // 2
        return found

    def cell(self, *indices: int) -> Cell:
        """Return what the rule said of a study or pair of studies, by position."""
        return Cell(int(self.table[tuple(self.codes[index] for index in indices)]))

    def where(self, cell: Cell) -> Iterator[tuple[int, ...]]:
        """Yield the positions, in order, of the studies or pairs with this outcome."""
        hit = self.table == cell
        if not hit.any():
            return
        if not self.is_pair:
            yield from ((int(index),) for index in np.flatnonzero(hit[self.codes]))
            return
        for start, block in self.blocks(hit):
            first, second = np.nonzero(block)
            keep = second > first + start
            yield from zip((first[keep] + start).tolist(), second[keep].tolist(), strict=True)

    def blocks(self, values: npt.NDArray[Any]) -> Iterator[tuple[int, npt.NDArray[Any]]]:
        """Yield a table over distinct facts spread over all pairs, some rows at a time."""
        step = max(1, _BLOCK // max(1, len(self.codes)))
        for start in range(0, len(self.codes), step):
            yield start, values[self.codes[start : start + step]][:, self.codes]

    def judge(self, *indices: int) -> Mismatch | Undecided | None:
        """Call the rule on the facts of a study or pair again, for its message."""
        facts = [self.facts[self.codes[index] - _FIRST] for index in indices]
        if isinstance(self.rule, DistanceRule):
            return self.rule.mismatch(facts[0], facts[1], SEVERITIES[self.cell(*indices)])
        assert isinstance(self.rule, StudyRule | PairRule)
        said: Mismatch | Undecided | None = self.rule.judge(*facts)
        return said

    def finding(self, *indices: int) -> Finding:
        """Return the finding on a study or pair where the rule fired."""
        said, judged = self.judge(*indices), indices
        if not isinstance(said, Mismatch):
            # a rule that says the same of (b, a) never comes here; another one is quoted as it was judged
            said, judged = self.judge(*indices[::-1]), indices[::-1]
        assert isinstance(said, Mismatch)
        ids = tuple(self.rows[index].id for index in indices)
        names = dict(zip(("one", "other"), (self.rows[index].id for index in judged), strict=False))
        rule = self.rule
        message = Message(said.template, {**names, **said.values})
        return Finding(
            rule.code, rule.title, SEVERITIES[self.cell(*indices)], rule.dimension, ids, message, rule.remedy
        )

    def gap(self, *indices: int) -> Gap:
        """Return what is missing where the rule could not decide."""
        rows = [self.rows[index] for index in indices]
        rule, fields = self.rule, self.rule.needs
        if all(self.codes[index] >= _FIRST for index in indices):
            said = self.judge(*indices)
            if not isinstance(said, Undecided):
                said = self.judge(*indices[::-1])  # as above
            assert isinstance(said, Undecided)
            fields = (said.field,)
            unclear = rows
        else:
            unclear = [
                row for row, index in zip(rows, indices, strict=True) if self.codes[index] == _UNKNOWN_CODE
            ]
        missing = tuple(missing for row in unclear for missing in _missing(row, fields))
        return Gap(
            rule.code, rule.title, rule.dimension, tuple(row.id for row in rows), missing, rule.essential
        )

    def failure(self, *indices: int) -> Failure:
        """Return the error that the rule raised on a study or pair."""
        codes = tuple(sorted(int(self.codes[index]) for index in indices))
        said = [self.errors.rows.get(index) for index in indices]
        said += [self.errors.facts.get(key) for key in (codes, *((code,) for code in codes), ())]
        error = next((text for text in said if text is not None), "it gave no reason")
        return Failure(
            self.rule.code, self.rule.title, tuple(self.rows[index].id for index in indices), error
        )


def _missing(row: StudyRow, fields: Iterable[str]) -> list[Missing]:
    """Return the fields that hold no fact."""
    found = []
    for path in fields:
        fact = _fact(row, path)
        if known(fact) is None or fact == ():
            found.append(Missing(row.id, path, fact if isinstance(fact, Marker) else None))
    return found


def _fact(row: StudyRow, path: str) -> Any:
    """Return what a card holds at a path, or what its row has worked out in its place."""
    bounds, coverage = row.study.size.bounds, known(row.coverage)
    if path == "size.bounds":
        return row.study.size.range or (bounds.min if known(bounds.max) is not None else bounds.max)
    if path == "size.measure":
        return row.staff_measure
    if path == "respondents.roles":
        return row.roles
    if path == "members" and not (coverage and coverage.unlisted):
        return True  # no list is needed
    return _held(row.study, path.replace("[0]", ".first").split("."))


def _held(part: Any, names: Sequence[str]) -> Any:
    """Walk down a path; of several parts, the first that holds nothing speaks for all."""
    if not names or part is None or isinstance(part, Marker):
        return part
    if not isinstance(part, tuple):
        return _held(getattr(part, names[0]), names[1:])
    if names[0] == "first":
        return _held(part[0], names[1:]) if part else None
    facts = [_held(item, names) for item in part]
    return next((fact for fact in facts if known(fact) is None), facts[0] if facts else None)


@dataclass
class Results:
    """What all rules said, and which were not run because a dimension is meant to vary."""

    table: StudyTable
    runs: tuple[RuleRun, ...]
    skipped: tuple[Rule[Any], ...] = field(default=())


def run(
    table: StudyTable,
    rules: Sequence[Rule[Any]],
    *,
    profile: Profile,
    skipped: Sequence[Rule[Any]] = (),
    progress: Callable[[Sequence[Rule[Any]]], Iterable[Rule[Any]]] = lambda rules: rules,
) -> Results:
    """Run `rules` on all rows."""
    return Results(table, tuple(_run(rule, table.rows, profile) for rule in progress(rules)), tuple(skipped))


def _run(rule: Rule[Any], rows: tuple[StudyRow, ...], profile: Profile) -> RuleRun:
    errors = Errors()
    codes, facts = _factorize(rule, rows, errors)
    count = len(facts) + _FIRST
    if isinstance(rule, StudyRule):
        table = np.full(count, Cell.CLEAR, dtype=np.uint8)
        for code, fact in enumerate(facts, start=_FIRST):
            table[code] = _call(rule, (fact,), errors.facts, (code,))
    elif isinstance(rule, DistanceRule):
        table = np.full((count, count), Cell.CLEAR, dtype=np.uint8)
        table[_FIRST:, _FIRST:] = _grade_all(rule, facts, profile, errors.facts)
    elif isinstance(rule, PairRule):
        table = np.full((count, count), Cell.CLEAR, dtype=np.uint8)
        single = np.bincount(codes, minlength=count) < 2
        for first in range(_FIRST, count):
            for second in range(first, first + 1 if rule.only_equal else count):
                if first == second and single[first]:
                    continue  # no two studies share this fact
                both = facts[first - _FIRST], facts[second - _FIRST]
                said = _call(rule, both, errors.facts, (first, second))
                table[first, second] = table[second, first] = said
    else:
        raise StudycheckError(
            f"{shorten(rule)} is not a rule; make one with studycheck.rules.study_rule, pair_rule or distance_rule"
        )
    # a rule that does not apply to one study does not apply to its pairs; a failure is never hidden
    for code, cell in (
        (_UNKNOWN_CODE, Cell.UNKNOWN), (_NOT_APPLICABLE_CODE, Cell.NOT_APPLICABLE), (_FAILED_CODE, Cell.FAILED)
    ):  # fmt: skip
        table[code] = cell
        if table.ndim == 2:
            table[:, code] = cell
    return RuleRun(rule, rows, codes, table, facts, errors)


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
            codes[position] = _UNKNOWN_CODE
        else:
            codes[position] = index.setdefault(fact, len(index) + _FIRST)
    return codes, list(index)


def _call(
    rule: StudyRule[Any] | PairRule[Any],
    facts: tuple[Any, ...],
    errors: dict[tuple[int, ...], str],
    key: tuple[int, ...],
) -> Cell:
    try:
        return _cell(rule, rule.judge(*facts))
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
    numbers = np.array([_quantity(rule, fact, errors, code) for code, fact in enumerate(facts, start=_FIRST)])
    step = max(1, _BLOCK // max(1, len(facts)))
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
