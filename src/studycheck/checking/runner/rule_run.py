"""What one rule said of all studies or pairs.

It is kept as codes of the studies and a small table over distinct facts; nothing of the size of all
pairs is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.base.messages import Message
from studycheck.checking.runner.missing import missing_fields
from studycheck.checking.runner.outcomes import SEVERITIES, OutcomeCode
from studycheck.rules.facts import StudyRow
from studycheck.rules.findings import Failure, Finding, Gap, Mismatch, Undecided
from studycheck.rules.rule import DistanceRule, PairRule, Rule, StudyRule

FactCodes = npt.NDArray[np.int32]
OutcomeTable = npt.NDArray[np.uint8]
BLOCK = 4_000_000
"""About how many pairs are looked at together."""
UNKNOWN_CODE, NOT_APPLICABLE_CODE, FAILED_CODE, FIRST = 0, 1, 2, 3
"""Codes of missing facts, and the first of a fact."""


@dataclass
class Errors:
    """What a rule raised: by position of a study whose fact failed, and by codes of facts it failed on.

    No code at all stands for all facts.
    """

    rows: dict[int, str] = field(default_factory=dict)
    facts: dict[tuple[int, ...], str] = field(default_factory=dict)


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
    table : array of OutcomeCode
        For study rules, one cell per distinct fact; for pair rules, one per pair of distinct facts.
    errors : Errors
        What the rule raised.
    waived : dict of positions to str
        Findings that a person has accepted, and in which words.
    """

    rule: Rule[Any]
    rows: tuple[StudyRow, ...]
    codes: FactCodes
    table: OutcomeTable
    facts: list[Any]
    errors: Errors
    waived: dict[tuple[int, ...], str] = field(default_factory=dict)

    @property
    def is_pair(self) -> bool:
        """Whether the rule looks at pairs."""
        return self.table.ndim == 2

    def counts(self) -> npt.NDArray[np.int64]:
        """Return how often each cell occurs, over studies or unordered pairs."""
        sizes = np.bincount(self.codes, minlength=len(self.table)).astype(np.int64)
        if not self.is_pair:
            return np.bincount(self.table, weights=sizes, minlength=len(OutcomeCode)).astype(np.int64)
        diagonal = np.diagonal(self.table)
        found = np.zeros(len(OutcomeCode), dtype=np.int64)
        step = max(1, BLOCK // len(self.table))
        for cell in OutcomeCode:
            for start in range(0, len(self.table), step):
                hit = self.table[start : start + step] == cell
                found[cell] += (hit @ sizes) @ sizes[start : start + step]
            # ordered pairs, less each study with itself, are twice the unordered ones
            found[cell] = (found[cell] - sizes[diagonal == cell].sum()) // 2
        return found

    def cell(self, *indices: int) -> OutcomeCode:
        """Return what the rule said of a study or pair of studies, by position."""
        return OutcomeCode(int(self.table[tuple(self.codes[index] for index in indices)]))

    def where(self, cell: OutcomeCode) -> Iterator[tuple[int, ...]]:
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

    def cells(self, rows: slice) -> npt.NDArray[np.uint8]:
        """Return what a rule on pairs said of some rows against all, as cells; what is waived is clear."""
        spread: npt.NDArray[np.uint8] = self.table[self.codes[rows]][:, self.codes]
        for one, other in self.waived:
            for row, column in ((one, other), (other, one)):
                if rows.start <= row < rows.stop:
                    spread[row - rows.start, column] = OutcomeCode.CLEAR
        return spread

    def blocks(self, values: npt.NDArray[Any]) -> Iterator[tuple[int, npt.NDArray[Any]]]:
        """Yield a table over distinct facts spread over all pairs, some rows at a time."""
        step = max(1, BLOCK // max(1, len(self.codes)))
        for start in range(0, len(self.codes), step):
            yield start, values[self.codes[start : start + step]][:, self.codes]

    def judge(self, *indices: int) -> Mismatch | Undecided | None:
        """Call the rule on the facts of a study or pair again, for its message."""
        return self.judge_codes(*(int(self.codes[index]) for index in indices))

    def judge_codes(self, *codes: int) -> Mismatch | Undecided | None:
        """Call the rule on facts given by their codes."""
        facts = [self.facts[code - FIRST] for code in codes]
        if isinstance(self.rule, DistanceRule):
            return self.rule.mismatch(facts[0], facts[1], SEVERITIES[OutcomeCode(int(self.table[codes]))])
        assert isinstance(self.rule, StudyRule | PairRule)
        return self.rule.judge(*facts, **self.rule.thresholds)

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
            rule.code,
            rule.title,
            SEVERITIES[self.cell(*indices)],
            rule.dimension,
            ids,
            message,
            rule.remedy,
            self.waived.get(indices, ""),
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
        missing = tuple(missing for row in unclear for missing in missing_fields(row, fields))
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
