"""From what rules said to verdicts on pairs, and from verdicts to groups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner import OutcomeCode, Results
from studycheck.checking.runner.rule_run import BLOCK
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Dimension, Severity, Verdict

ORDER = (Verdict.COMPARABLE, Verdict.WITH_CAUTION, Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE)
"""Verdicts as they are stored, by position."""
MAX_GROUPS = 10_000
"""Most groups that are enumerated; their number can grow exponentially with that of the studies."""


def verdict_codes(
    results: Results, majors: int, *, without: Collection[Dimension] = ()
) -> npt.NDArray[np.uint8]:
    """Return the verdict of every pair as a position in `ORDER`; the diagonal is comparable.

    Parameters
    ----------
    results : Results
        What the rules said.
    majors : int
        In how many dimensions major problems make a pair not comparable.
    without : collection of Dimension, optional
        What is left out of account, as if it were a contrast.
    """
    count = len(results.table)
    codes = np.empty((count, count), dtype=np.uint8)
    runs = [run for run in results.on_pairs if run.rule.dimension not in without]
    step = max(1, BLOCK // max(1, count))
    for start in range(0, count, step):
        rows = slice(start, min(start + step, count))
        codes[rows] = combined(
            [(run.rule, run.cells(rows)) for run in runs], majors, (rows.stop - start, count)
        )
    np.fill_diagonal(codes, 0)
    return codes


def combined(
    said: Iterable[tuple[Rule[Any], npt.NDArray[np.uint8]]], majors: int, shape: tuple[int, ...]
) -> npt.NDArray[np.uint8]:
    """Return the verdicts that follow from what rules said, as positions in `ORDER`.

    Parameters
    ----------
    said : iterable of (Rule, array of OutcomeCode)
        Each array has the shape `shape`.
    majors : int
        As in `verdict_codes`.
    shape : tuple of int
        Of the result.

    Notes
    -----
    Any blocker, or majors in `majors` dimensions: not comparable. Else an essential rule that cannot
    decide, or a rule that failed: cannot tell. Else any major, or a blocker rule that cannot decide: with
    caution. Else comparable. So taking a fact away never makes a pair comparable.
    """
    blocked, unsettled, doubtful = (np.zeros(shape, dtype=bool) for _ in range(3))
    major: dict[Dimension, npt.NDArray[np.bool_]] = {}
    for rule, cells in said:
        unknown = cells == OutcomeCode.UNKNOWN
        blocked |= cells == OutcomeCode.BLOCKER
        unsettled |= (cells == OutcomeCode.FAILED) | (unknown & rule.essential)
        doubtful |= unknown & (rule.severity is Severity.BLOCKER)
        found = cells == OutcomeCode.MAJOR
        major[rule.dimension] = major[rule.dimension] | found if rule.dimension in major else found
    dimensions = sum((found.astype(np.uint8) for found in major.values()), np.zeros(shape, dtype=np.uint8))
    codes = ((dimensions > 0) | doubtful).astype(np.uint8)
    codes[unsettled] = 2
    codes[blocked | (dimensions >= majors)] = 3
    return codes


@dataclass(frozen=True, slots=True)
class Group:
    """Studies that may share a chart, and the weakest verdict among their pairs."""

    studies: tuple[str, ...]
    verdict: Verdict

    def __len__(self) -> int:
        return len(self.studies)

    def __iter__(self) -> Iterator[str]:
        return iter(self.studies)

    def __str__(self) -> str:
        return f"{', '.join(self.studies)} ({self.verdict})"


def find_groups(ids: tuple[str, ...], codes: npt.NDArray[np.uint8], allow: Verdict) -> tuple[Group, ...]:
    """Return the largest sets of studies whose pairs all have at most the verdict `allow`.

    Largest first, then by id. Sets of one study are groups, too: it can stand with no other.
    """
    import networkx as nx

    limit = ORDER.index(allow)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(ids)))
    graph.add_edges_from((int(a), int(b)) for a, b in np.argwhere(np.triu(codes <= limit, 1)))
    cliques = [sorted(clique) for clique in islice(nx.find_cliques(graph), MAX_GROUPS)]
    cliques.sort(key=lambda clique: (-len(clique), clique))
    return tuple(
        Group(tuple(ids[index] for index in clique), ORDER[int(codes[np.ix_(clique, clique)].max())])
        for clique in cliques
    )
