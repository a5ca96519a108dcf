"""Running rules: once per distinct fact, or pair of distinct facts, then spread over all studies.

Forty distinct size definitions among ten thousand studies cost 820 calls, not 50 million. What a rule
said is kept as codes of the studies and a small table over distinct facts; nothing of the size of all
pairs is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.findings import Failure, Finding, Gap, Mismatch, Missing, Undecided
from studycheck.judging import BLOCK, FIRST, SEVERITIES, UNKNOWN_CODE, Cell, Codes, Errors, Table, judge_all
from studycheck.messages import Message
from studycheck.profiles import Profile
from studycheck.rules.rule import DistanceRule, PairRule, Rule, StudyRule
from studycheck.study import known
from studycheck.table import StudyRow, StudyTable
from studycheck.vocab import Marker


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

    @classmethod
    def of(cls, rule: Rule[Any], rows: tuple[StudyRow, ...], profile: Profile) -> RuleRun:
        """Run a rule on all rows."""
        said = judge_all(rule, rows, profile)
        return cls(rule, rows, said.codes, said.table, said.facts, said.errors)

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
        step = max(1, BLOCK // len(self.table))
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
        step = max(1, BLOCK // max(1, len(self.codes)))
        for start in range(0, len(self.codes), step):
            yield start, values[self.codes[start : start + step]][:, self.codes]

    def judge(self, *indices: int) -> Mismatch | Undecided | None:
        """Call the rule on the facts of a study or pair again, for its message."""
        facts = [self.facts[self.codes[index] - FIRST] for index in indices]
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
        if all(self.codes[index] >= FIRST for index in indices):
            said = self.judge(*indices)
            if not isinstance(said, Undecided):
                said = self.judge(*indices[::-1])  # as above
            assert isinstance(said, Undecided)
            fields = (said.field,)
            unclear = rows
        else:
            unclear = [
                row for row, index in zip(rows, indices, strict=True) if self.codes[index] == UNKNOWN_CODE
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
    runs = tuple(RuleRun.of(rule, table.rows, profile) for rule in progress(rules))
    return Results(table, runs, tuple(skipped))
