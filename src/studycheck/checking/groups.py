"""Groups: the sets of studies that may share a chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from studycheck.checking.verdicts import ORDER
from studycheck.vocabulary.terms import Verdict

MAX_GROUPS = 10_000
"""Most groups that are enumerated; their number can grow exponentially with that of the studies."""


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
