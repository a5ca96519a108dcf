"""Which studies of an index may stand beside one: rules that rule most out go first, and drop them exactly."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.messages import Message
from studycheck.base.rows import Rows
from studycheck.base.wording import counted
from studycheck.checking.combining import (
    CANNOT_TELL,
    ORDER,
    RULED_OUT,
    is_unknown,
    may_be_major,
)
from studycheck.checking.runner.facts_of import FIRST, DistinctFacts
from studycheck.checking.runner.pair_run import PlaceArray
from studycheck.checking.series import SurveyNames, is_shared, shares_in_programme
from studycheck.errors import left_over
from studycheck.rules.arrays import count_bits
from studycheck.rules.findings import Finding, Mismatch
from studycheck.rules.outcomes import SEVERITIES, OutcomeCode
from studycheck.rules.pair_rule import DistanceRule
from studycheck.vocabulary.terms import Dimension, Verdict

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.analysis.index.column import RuleColumn
    from studycheck.analysis.index.index import Index


@frozen
class Neighbour:
    """A study that may stand beside another.

    Attributes
    ----------
    id, title : str
        The study.
    verdict : Verdict
        On the pair.
    findings : tuple of Finding
        What the rules found on the pair, most severe first.
    undecided : tuple of str
        Codes of the rules that lacked information.
    failed : tuple of str
        Codes of the rules that raised an error; only rules of one's own do.
    """

    id: str
    title: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    undecided: tuple[str, ...]
    failed: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the study, the verdict and the findings as plain data."""
        return {
            "id": self.id,
            "title": self.title,
            "verdict": str(self.verdict),
            "findings": [finding.to_dict() for finding in self.findings],
            "undecided": list(self.undecided),
            "failed": list(self.failed),
        }


class Neighbours(Rows[Neighbour]):
    """The studies that may stand beside one, best first.

    Attributes
    ----------
    study : str
        The study that was asked about.
    total : int
        How many there are, whether they are listed or not.
    failed : tuple of str
        The codes of rules that failed beside any study that was looked at, whether it is listed or not.
    """

    __slots__ = ("failed", "study", "total")

    def __init__(self, study: str, rows: Sequence[Neighbour], total: int, failed: Iterable[str] = ()) -> None:
        super().__init__(rows)
        self.study, self.total, self.failed = study, total, tuple(sorted(failed))

    def __repr__(self) -> str:
        return f"<{counted(self.total, 'study', 'studies')} beside {self.study}>"

    def to_frame(self) -> pd.DataFrame:
        """Return one row per neighbour: id, title, verdict, numbers of findings by severity, and the worst.

        ``attrs["total"]`` is how many there are, whether they are listed or not.
        """
        frame = self._grid().frame()
        frame.attrs["total"] = self.total
        return frame

    def to_dict(self) -> dict[str, Any]:
        """Return the studies with all findings as plain data."""
        return {"study": self.study, "total": self.total, "neighbours": [one.to_dict() for one in self]}

    def _grid(self) -> Grid:
        rows = [
            (
                one.id,
                one.title or None,
                str(one.verdict),
                sum(finding.severity is SEVERITIES[OutcomeCode.MAJOR] for finding in one.findings),
                sum(finding.severity is SEVERITIES[OutcomeCode.MINOR] for finding in one.findings),
                str(one.findings[0].message) if one.findings else None,
            )
            for one in self
        ]
        title = say(
            "{studies} may stand beside {study}",
            studies=counted(self.total, "study", "studies"),
            study=self.study,
        )
        notes = tuple(left_over(self.total - len(self), "study", "studies"))
        return Grid(title, ("id", "title", "verdict", "major", "minor", "most severe finding"), rows, notes)


def near(
    index: Index,
    name: str,
    columns: Sequence[RuleColumn],
    facts: Sequence[DistinctFacts],
    *,
    surveys: SurveyNames,
    allow: Verdict,
    most: int | None,
) -> Neighbours:
    """Return the neighbours of a study whose facts are given, one for each column."""
    but = index.positions.get(name)
    failed = set[str]()
    places, codes, outcomes = reachable(
        index, columns, facts, surveys=surveys, but=but, allow=allow, failed=failed
    )
    # within a verdict, fewer major and fewer minor findings first
    problems = [np.zeros(len(places), dtype=np.int64) for _ in range(2)]
    for column in outcomes:
        for count, outcome in zip(problems, (OutcomeCode.MAJOR, OutcomeCode.MINOR), strict=True):
            count += column == outcome
    order = np.lexsort((index.ranks[places], problems[1], problems[0], codes))[:most]
    rows = [
        _neighbour(
            index,
            int(places[row]),
            ORDER[int(codes[row])],
            name,
            [
                (column, one, OutcomeCode(int(cells[row])))
                for column, one, cells in zip(columns, facts, outcomes, strict=True)
            ],
        )
        for row in order.tolist()
    ]
    return Neighbours(name, rows, len(places), failed)


def _neighbour(
    index: Index,
    place: int,
    verdict: Verdict,
    name: str,
    outcomes: Sequence[tuple[RuleColumn, DistinctFacts, OutcomeCode]],
) -> Neighbour:
    """Return the study at a place beside the one with a name, with what each rule says of the two."""
    other = index.ids[place]

    def codes_with(*wanted: OutcomeCode) -> tuple[str, ...]:
        return tuple(sorted(column.rule.code for column, _, one in outcomes if one in wanted))

    findings = [
        _finding(column, fact, place, (name, other), outcome)
        for column, fact, outcome in outcomes
        if outcome in SEVERITIES
    ]
    findings.sort(key=lambda finding: (-finding.severity.rank, finding.code))
    undecided = codes_with(OutcomeCode.UNKNOWN, OutcomeCode.UNKNOWN_IN_SERIES)
    failed = codes_with(OutcomeCode.FAILED)
    return Neighbour(other, index.titles[place], verdict, tuple(findings), undecided, failed)


def reachable(
    index: Index,
    columns: Sequence[RuleColumn],
    facts: Sequence[DistinctFacts],
    *,
    surveys: SurveyNames,
    but: int | None,
    allow: Verdict,
    failed: set[str] | None = None,
) -> tuple[PlaceArray, npt.NDArray[np.uint8], list[npt.NDArray[np.uint8]]]:
    """Return the places of the studies that are not ruled out, their verdicts, and what each rule said of them.

    The codes of rules that failed on the way are added to `failed`.
    """
    limit, majors = ORDER.index(allow), index.profile.majors
    weakest = min(limit, RULED_OUT - 1)
    places = np.arange(len(index), dtype=np.intp)
    if but is not None:
        places = np.delete(places, but)
    codes = np.zeros(len(places), dtype=np.uint8)
    bits = {dimension: np.uint64(1 << place) for place, dimension in enumerate(Dimension)}
    major, possible = (np.zeros(len(places), dtype=np.uint64) for _ in range(2))
    waves, parts = (flags[places] for flags in index.beside(surveys))
    outcomes: list[npt.NDArray[np.uint8]] = []
    kept: list[PlaceArray | None] = []
    for column, one in zip(columns, facts, strict=True):
        cells, bit = column.beside(one, places), bits[column.rule.dimension]
        alike = waves | parts if shares_in_programme(column.rule) else waves
        (silent,) = np.nonzero(alike & (cells == int(OutcomeCode.UNKNOWN)))
        if len(silent):
            shared = is_shared(column.key_code_of(one), column.key_codes[places[silent]])
            cells[silent[shared]] = OutcomeCode.UNKNOWN_IN_SERIES
        if failed is not None and (cells == int(OutcomeCode.FAILED)).any():
            failed.add(column.rule.code)
        np.maximum(codes, column.least.take(cells), out=codes)
        major |= (cells == int(OutcomeCode.MAJOR)) * bit
        if may_be_major(column.rule):
            possible |= is_unknown(cells) * bit
        keep = (codes <= weakest) & (count_bits(major) < majors)
        outcomes.append(cells)
        kept.append(None if keep.all() else np.flatnonzero(keep))
        if kept[-1] is not None:
            # what is left out now is not looked at by the rules that follow
            places, codes, waves, parts = places[keep], codes[keep], waves[keep], parts[keep]
            major, possible = major[keep], possible[keep]
    codes[count_bits(major | possible) >= majors] = CANNOT_TELL
    rows = np.flatnonzero(codes <= limit)
    return places[rows], codes[rows], _of_those_left(outcomes, kept, rows)


def _of_those_left(
    outcomes: Sequence[npt.NDArray[np.uint8]], kept: Sequence[PlaceArray | None], rows: PlaceArray
) -> list[npt.NDArray[np.uint8]]:
    """Return what each rule said of the studies that are left after the last, at some rows.

    After a rule, only those of its studies were looked at whose rows it kept, or all.
    """
    found = []
    for cells, keep in zip(reversed(outcomes), reversed(kept), strict=True):
        if keep is not None:
            rows = keep[rows]
        found.append(cells[rows])
    return found[::-1]


def _finding(
    column: RuleColumn, facts: DistinctFacts, place: int, names: tuple[str, str], outcome: OutcomeCode
) -> Finding:
    """Return the finding on a pair, named and judged in order of id as in a report."""
    pair: list[tuple[str, Any]] = [
        (names[0], facts.facts[0]),
        (names[1], column.facts[int(column.codes[place]) - FIRST]),
    ]
    pair.sort(key=lambda item: item[0])
    rule, severity = column.rule, SEVERITIES[outcome]
    one, other = pair
    if isinstance(rule, DistanceRule):
        judgement: Any = rule.mismatch(one[1], other[1], severity)
    else:
        judgement = rule.judge(one[1], other[1], **rule.thresholds)
        if not isinstance(judgement, Mismatch):
            judgement, one, other = rule.judge(other[1], one[1], **rule.thresholds), other, one
    assert isinstance(judgement, Mismatch)
    message = Message(judgement.template, {"one": one[0], "other": other[0], **judgement.values})
    ids = (pair[0][0], pair[1][0])
    return Finding(rule.code, rule.title, severity, rule.dimension, ids, message, rule.remedy)
