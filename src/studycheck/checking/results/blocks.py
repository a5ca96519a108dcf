"""Findings by columns: what is the same for many is made once, and nothing of the size of all findings is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.base.language import ENGLISH, current_language
from studycheck.base.messages import TextCache, fill_except
from studycheck.checking.runner import SEVERITIES, OutcomeCode, PairRun, Results
from studycheck.checking.runner.pair_run import PlaceArray
from studycheck.rules.findings import Finding, Mismatch
from studycheck.vocabulary.terms import Severity

FINDING_COLUMNS = ("code", "severity", "dimension", "study", "other", "title", "message", "remedy", "waived")
CONSTANT = frozenset({"code", "severity", "dimension", "title", "remedy"})
"""The columns that are the same for all findings of a block."""
ROWS = 50_000
"""The largest number of findings in a block."""
_MESSAGES = 10_000
"""The largest number of messages that are kept for other pairs with the same facts."""
_BLANKS = ("one", "other")

FindingRow = tuple[str, str, str, str, str | None, str, str, str, str]
"""A finding in the order of `FINDING_COLUMNS`."""


@frozen
class FindingBlock:
    """Some findings of one rule and one severity.

    Attributes
    ----------
    code, severity, dimension, title, remedy : str
        What is the same for all of them.
    study : list of str
        The first study of each.
    other : list of str or None
        The others of each, with commas between them.
    message : list of str
        The problem in words.
    waived : list of str
        Why a person has accepted it; empty for most.
    """

    code: str
    severity: str
    dimension: str
    study: list[str]
    other: list[str | None]
    title: str
    message: list[str]
    remedy: str
    waived: list[str]

    def __len__(self) -> int:
        return len(self.message)

    def rows(self) -> Iterator[FindingRow]:
        """Yield one row per finding, in the order of `FINDING_COLUMNS`."""
        return zip(
            repeat(self.code, len(self)),
            repeat(self.severity),
            repeat(self.dimension),
            self.study,
            self.other,
            repeat(self.title),
            self.message,
            repeat(self.remedy),
            self.waived,
        )


def finding_blocks(results: Results) -> Iterator[FindingBlock]:
    """Yield all findings in the order of `Findings`, as blocks of columns."""
    ids = np.array(results.table.ids, dtype=object)
    for cell, severity in SEVERITIES.items():
        for run in results.runs:
            if isinstance(run, PairRun):
                yield from _blocks_on_pairs(run, cell, ids)
            else:
                yield from _plain_blocks(run.finding(*indices) for indices in run.where(cell))
        yield from _plain_blocks(finding for finding in results.beside if finding.severity is severity)


def _blocks_on_pairs(run: PairRun, cell: OutcomeCode, ids: Any) -> Iterator[FindingBlock]:
    rule, messages = run.rule, _PairMessages(run, cell)
    for all_ones, all_others in run.pairs(cell):
        for start in range(0, len(all_ones), ROWS):
            one, other = all_ones[start : start + ROWS], all_others[start : start + ROWS]
            study, beside = ids[one].tolist(), ids[other].tolist()
            yield FindingBlock(
                rule.code, str(SEVERITIES[cell]), str(rule.dimension),
                study, beside,
                rule.title, messages.of(one, other, study, beside), rule.remedy,
                _waived_pairs(run, one, other),
            )  # fmt: skip


def _waived_pairs(run: PairRun, one: PlaceArray, other: PlaceArray) -> list[str]:
    if not run.waived:
        return [""] * len(one)
    return [run.waived.get(pair, "") for pair in zip(one.tolist(), other.tolist(), strict=True)]


class _PairMessages:
    """The messages of a rule on pairs: the rule is asked once per pair of distinct facts, the ids are filled in."""

    def __init__(self, run: PairRun, outcome: OutcomeCode) -> None:
        self.run, self.outcome = run, outcome
        self.makers: dict[int, Callable[[str, str], str] | None] = {}
        self.texts = TextCache()

    def of(self, one: PlaceArray, other: PlaceArray, study: list[str], beside: list[str]) -> list[str]:
        """Return the message of each pair."""
        codes = self.run.codes
        keys = (codes[one].astype(np.int64) << 32) + codes[other]
        distinct, first, which = np.unique(keys, return_index=True, return_inverse=True)
        if len(self.makers) + len(distinct) > _MESSAGES:
            self.makers.clear()
        makers = []
        for key, place in zip(distinct.tolist(), first.tolist(), strict=True):
            if key not in self.makers:
                self.makers[key] = self._maker(int(one[place]), int(other[place]))
            makers.append(self.makers[key])
        return [
            str(self.run.finding(int(one[place]), int(other[place])).message) if make is None else make(a, b)
            for place, (make, a, b) in enumerate(
                zip(map(makers.__getitem__, which.tolist()), study, beside, strict=True)
            )
        ]

    def _maker(self, one: int, other: int) -> Callable[[str, str], str] | None:
        if current_language() is not ENGLISH:  # its template is another one
            return None
        judgement, blanks = self.run.judge(one, other, self.outcome), _BLANKS
        if not isinstance(judgement, Mismatch):  # it is quoted as it was judged
            judgement, blanks = self.run.judge(other, one, self.outcome), _BLANKS[::-1]
        assert isinstance(judgement, Mismatch)
        return fill_except(judgement.template, judgement.values, blanks, self.texts)


def _plain_blocks(findings: Iterator[Finding]) -> Iterator[FindingBlock]:
    """Yield findings that are few, those that agree in their constant columns together."""
    rows: list[Finding] = []
    for finding in findings:
        if rows and (len(rows) == ROWS or _constants(rows[-1]) != _constants(finding)):
            yield _plain_block(rows)
            rows = []
        rows.append(finding)
    if rows:
        yield _plain_block(rows)


def _constants(finding: Finding) -> tuple[str, Severity, str, str, str]:
    return finding.code, finding.severity, finding.dimension, finding.title, finding.remedy


def _plain_block(findings: list[Finding]) -> FindingBlock:
    code, severity, dimension, title, remedy = map(str, _constants(findings[0]))
    return FindingBlock(
        code, severity, dimension,
        [finding.studies[0] for finding in findings],
        [", ".join(finding.studies[1:]) or None for finding in findings],
        title, [str(finding.message) for finding in findings], remedy,
        [finding.waived for finding in findings],
    )  # fmt: skip
