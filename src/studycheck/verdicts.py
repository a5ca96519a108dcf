"""From what rules said to verdicts on pairs, and from verdicts to groups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from studycheck.judging import Cell
from studycheck.runner import Results
from studycheck.vocab import Dimension, Severity, Verdict

ORDER = (Verdict.COMPARABLE, Verdict.WITH_CAUTION, Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE)
"""Verdicts as they are stored, by position."""
MAX_GROUPS = 10_000
"""Most groups that are enumerated; their number can grow exponentially with that of the studies."""


def verdict_codes(results: Results, majors: int) -> npt.NDArray[np.uint8]:
    """Return the verdict of every pair as a position in `ORDER`; the diagonal is comparable.

    Parameters
    ----------
    results : Results
        What the rules said.
    majors : int
        In how many dimensions major problems make a pair not comparable.

    Notes
    -----
    Any blocker, or majors in `majors` dimensions: not comparable. Else an essential rule that cannot
    decide, or a rule that failed: cannot tell. Else any major, or a blocker rule that cannot decide: with
    caution. Else comparable. So taking a fact away never makes a pair comparable.
    """
    count = len(results.table)
    blocked = np.zeros((count, count), dtype=bool)
    unsettled, doubtful = blocked.copy(), blocked.copy()
    dimensions = np.zeros((count, count), dtype=np.uint8)
    for dimension in Dimension:
        runs = [run for run in results.runs if run.is_pair and run.rule.dimension is dimension]
        major = np.zeros((count, count), dtype=bool)
        for run in runs:
            for start, block in run.blocks(run.table):
                rows = slice(start, start + len(block))
                unknown = block == Cell.UNKNOWN
                blocked[rows] |= block == Cell.BLOCKER
                major[rows] |= block == Cell.MAJOR
                unsettled[rows] |= (block == Cell.FAILED) | (unknown & run.rule.essential)
                doubtful[rows] |= unknown & (run.rule.severity is Severity.BLOCKER)
        dimensions += major
    codes = ((dimensions > 0) | doubtful).astype(np.uint8)
    codes[unsettled] = 2
    codes[blocked | (dimensions >= majors)] = 3
    np.fill_diagonal(codes, 0)
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
