"""Studies and the pairs that may share a chart, as graphs of few vertices: equal studies folded, parts apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.checking.verdicts import OpenPairs

_Places = npt.NDArray[np.integer]


class Budget:
    """How many steps a search may still take.

    Steps, not seconds, so that the same studies give the same result on every machine. A step looks at one
    vertex.
    """

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def share(self, among: int) -> Budget:
        """Take out an equal part for one of `among` searches that are still to come."""
        part = Budget(self.left // max(1, among))
        self.left -= part.left
        return part

    def put_back(self, part: Budget) -> None:
        """Take back what a search left over or took too much."""
        self.left += part.left


@frozen
class Graph:
    """Studies of which each may share a chart with some other, joined by such pairs.

    A vertex stands for all studies that have the same neighbours and may share a chart with each other: they
    are in the same groups. Sets of vertices are integers, with one bit for each.

    Attributes
    ----------
    members : list of tuple of int
        Positions of the studies of each vertex, ascending.
    adjacent : list of int
        The neighbours of each vertex.
    worse : list of list of int
        For each verdict better than the weakest allowed, the vertices with which some study of a vertex has a
        weaker one.
    weights : list of int
        How many studies each vertex stands for.
    by_id : list of int
        The vertices in the order of their first studies.
    """

    members: list[tuple[int, ...]]
    adjacent: list[int]
    worse: list[list[int]]
    weights: list[int] = field(init=False)
    by_id: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "weights", [len(some) for some in self.members])
        object.__setattr__(self, "by_id", sorted(range(len(self.members)), key=self.members.__getitem__))

    def __len__(self) -> int:
        return len(self.members)

    @property
    def all(self) -> int:
        """The set of all vertices."""
        return (1 << len(self.members)) - 1

    def weight(self, vertices: int) -> int:
        """Return how many studies a set of vertices stands for."""
        weights = self.weights
        return sum(weights[vertex] for vertex in bits(vertices))

    def first(self, vertices: int) -> int:
        """Return the first study of a set of vertices."""
        return min(self.members[vertex][0] for vertex in bits(vertices))

    def studies(self, vertices: int) -> tuple[int, ...]:
        """Return the studies of a set of vertices, ascending."""
        return tuple(sorted(study for vertex in bits(vertices) for study in self.members[vertex]))

    def weakest(self, vertices: int) -> int:
        """Return the weakest verdict among the studies of a set, as its position in `ORDER`."""
        for code, worse in enumerate(self.worse):
            if not any(worse[vertex] & vertices for vertex in bits(vertices)):
                return code
        return len(self.worse)

    def around(self, vertices: int) -> Iterator[int]:
        """Yield the parts of a set that no pair joins, each as a set."""
        while vertices:
            part = edge = vertices & -vertices
            while edge:
                reached = 0
                for vertex in bits(edge):
                    reached |= self.adjacent[vertex]
                edge = reached & vertices & ~part
                part |= edge
            yield part
            vertices ^= part

    def across(self, vertices: int) -> Iterator[int]:
        """Yield the parts of a set of which every vertex is joined to all vertices of the other parts."""
        while vertices:
            part = edge = vertices & -vertices
            while edge:
                joined = vertices
                for vertex in bits(edge):
                    joined &= self.adjacent[vertex]
                edge = vertices & ~joined & ~part
                part |= edge
            yield part
            vertices ^= part


def bits(vertices: int) -> Iterator[int]:
    """Yield the members of a set, ascending."""
    while vertices:
        lowest = vertices & -vertices
        yield lowest.bit_length() - 1
        vertices ^= lowest


def graphs(count: int, pairs: OpenPairs, limit: int) -> tuple[list[Graph], tuple[int, ...]]:
    """Return the graphs of `count` studies that `pairs` join, those of few vertices first, and who is in none.

    Parameters
    ----------
    count : int
        Number of studies.
    pairs : OpenPairs
        The pairs that may share a chart.
    limit : int
        The weakest verdict among them, as its position in `ORDER`.
    """
    rows = _rows(count, pairs.first, pairs.second)
    vertex_of, members = _fold(rows)
    # asked for indices, np.unique does not load the masked arrays of numpy
    neighbours = [np.unique(vertex_of[rows[some[0]]], return_index=True)[0] for some in members]
    worse = []
    for code in range(limit):
        keep = pairs.codes > code
        worse.append(
            _rows(len(members), vertex_of[pairs.first[keep]], vertex_of[pairs.second[keep]], own=False)
        )
    parts = _parts(neighbours)
    alone = tuple(members[part[0]][0] for part in parts if len(part) == 1 and len(members[part[0]]) == 1)
    found = [
        _graph(part, members, neighbours, worse)
        for part in parts
        if len(part) > 1 or len(members[part[0]]) > 1
    ]
    found.sort(key=lambda graph: (len(graph), graph.members[graph.by_id[0]]))
    return found, alone


def _rows(
    count: int, first: npt.NDArray[np.integer], second: npt.NDArray[np.integer], *, own: bool = True
) -> list[_Places]:
    """Return for each of `count` things those that a pair joins it to, ascending; and itself, if `own`."""
    if not count:
        return []
    # small integers are sorted in half the time
    kind = np.dtype(np.int32 if count * count < 2**31 else np.int64)
    here: _Places = first.astype(kind)
    there: _Places = second.astype(kind)
    these = np.arange(count if own else 0, dtype=kind)
    keys = np.concatenate([here * count + there, there * count + here, these * (count + 1)])
    keys.sort()
    keys = keys[np.diff(keys, prepend=-1) > 0]
    ends = np.searchsorted(keys, np.arange(1, count, dtype=kind) * count)
    return np.split(keys % count, ends)


def _fold(rows: list[_Places]) -> tuple[_Places, list[tuple[int, ...]]]:
    """Return the vertex of each study, and the studies of each vertex: those whose rows, with themselves, are equal."""
    found: dict[bytes, list[int]] = {}
    for study, row in enumerate(rows):
        found.setdefault(row.tobytes(), []).append(study)
    vertex_of = np.empty(len(rows), dtype=np.int64)
    for vertex, studies in enumerate(found.values()):
        vertex_of[studies] = vertex
    return vertex_of, [tuple(studies) for studies in found.values()]


def _parts(neighbours: Sequence[_Places]) -> list[list[int]]:
    """Return the vertices of each connected part."""
    seen = [False] * len(neighbours)
    parts = []
    for start in range(len(neighbours)):
        if seen[start]:
            continue
        seen[start], part = True, [start]
        for vertex in part:
            for other in neighbours[vertex].tolist():
                if not seen[other]:
                    seen[other] = True
                    part.append(other)
        parts.append(part)
    return parts


def _graph(
    part: list[int],
    members: list[tuple[int, ...]],
    neighbours: Sequence[_Places],
    worse: Sequence[Sequence[_Places]],
) -> Graph:
    """Return one part as a graph."""
    place = np.empty(len(members), dtype=np.int64)
    place[part] = np.arange(len(part))
    order = _order([place[neighbours[vertex]] for vertex in part], [len(members[vertex]) for vertex in part])
    part = [part[vertex] for vertex in order]
    place[part] = np.arange(len(part))

    def vertices(row: _Places) -> int:
        if not len(row):
            return 0
        marks = np.zeros(len(part), dtype=np.bool_)
        marks[place[row]] = True
        return int.from_bytes(np.packbits(marks, bitorder="little").tobytes(), "little")

    adjacent = [vertices(neighbours[vertex]) & ~(1 << index) for index, vertex in enumerate(part)]
    return Graph(
        [members[vertex] for vertex in part],
        adjacent,
        [[vertices(level[vertex]) for vertex in part] for level in worse],
    )


def _order(neighbours: Sequence[_Places], weights: Sequence[int]) -> list[int]:
    """Return vertices so that each has as few studies beside it as can be among those before it.

    In this order colours give sharp bounds: exact ones where no cycle of four studies or more lacks a chord, as
    where studies may share a chart if their years are near each other.
    """
    weight = np.array(weights, dtype=np.int64)
    beside = np.array([weight[row].sum() for row in neighbours], dtype=np.int64)
    taken = 2 * int(beside.sum()) + 1  # so much that it stays the most, whatever is subtracted later
    order = []
    for _ in range(len(weight)):
        vertex = int(beside.argmin())
        order.append(vertex)
        beside[neighbours[vertex]] -= weight[vertex]
        beside[vertex] = taken
    return order[::-1]
