"""All sets of studies that may share a chart and that no study can join, as long as they are few."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.checking.groups.graph import Budget, Graph, bits
from studycheck.checking.groups.largest import find_largest


def maximal_sets(graph: Graph, budget: Budget) -> Iterator[int]:
    """Yield the sets of vertices that are joined with each other and that no vertex can join.

    The last value is 0 if the budget ended before all were found.

    Notes
    -----
    The algorithm of Bron and Kerbosch, as Tomita, Tanaka and Takahashi choose its pivots, without recursion.
    The last vertices, which have fewest neighbours, are tried first.
    """
    adjacent = graph.adjacent
    # of each branch: what may be taken, what was tried and must not, what is taken, what is still to try
    branches = [[graph.all, 0, 0, graph.all & ~adjacent[0]]]
    while branches:
        branch = branches[-1]
        rest, tried, taken, to_try = branch
        if not to_try:
            branches.pop()
            continue
        if budget.left <= 0:
            yield 0
            return
        vertex = to_try.bit_length() - 1
        bit, around = 1 << vertex, adjacent[vertex]
        branch[0], branch[1], branch[3] = rest ^ bit, tried | bit, to_try ^ bit
        rest, tried, taken = rest & around, tried & around, taken | bit
        budget.left -= 1 + tried.bit_count()
        if any(not rest & ~adjacent[one] for one in bits(tried)):
            continue  # whatever is taken of the rest, this one could join
        if _are_joined(graph, rest, budget):
            budget.left -= taken.bit_count()
            yield taken | rest
        else:
            branches.append([rest, tried, taken, _worth_a_try(graph, rest, tried, budget)])


def _are_joined(graph: Graph, vertices: int, budget: Budget) -> bool:
    for vertex in bits(vertices):
        budget.left -= 1
        if vertices & ~graph.adjacent[vertex] != 1 << vertex:
            return False
    return True


def _worth_a_try(graph: Graph, rest: int, tried: int, budget: Budget) -> int:
    """Return the vertices of which every further set has one: those that are no neighbours of a pivot."""
    fewest, least = rest, rest.bit_count() + 1
    both = rest | tried
    budget.left -= both.bit_count()
    for vertex in bits(both):
        apart = rest & ~graph.adjacent[vertex]
        if (count := apart.bit_count()) < least:
            fewest, least = apart, count
            if count == 1:
                break
    return fewest


def cover(graph: Graph, covered: int, budget: Budget) -> Iterator[int]:
    """Yield for each vertex that is in no set so far a largest set with it, the first by id first.

    Once the budget is spent, a set that no vertex can join stands for the largest.
    """
    missing = graph.all & ~covered
    for vertex in graph.by_id:
        if not missing >> vertex & 1:
            continue
        if budget.left > 0:
            share = budget.share(missing.bit_count())
            vertices = find_largest(graph, graph.adjacent[vertex], share).vertices
            budget.put_back(share)
        else:
            vertices = _grow(graph, graph.adjacent[vertex], missing)
        vertices |= 1 << vertex
        yield vertices
        missing &= ~vertices


def _grow(graph: Graph, rest: int, missing: int) -> int:
    """Return a set that no vertex of `rest` can join, with such as are still `missing` if it may be."""
    taken = 0
    while rest:
        wanted = rest & missing or rest
        bit = wanted & -wanted
        taken |= bit
        rest &= graph.adjacent[bit.bit_length() - 1]
    return taken
