"""The largest set of studies that may share a chart: branch and bound on what is left when parts are taken apart."""

from __future__ import annotations

from typing import NamedTuple

from studycheck.checking.groups.graph import Budget, Graph, bits

_DEPTH = 100
"""How often parts are taken apart in parts; deeper ones are searched as they are."""


class Largest(NamedTuple):
    """A set of vertices of which each is joined to each, how many studies it has, and the most that one can have.

    Where both numbers are equal it is a largest set. It is the first by id of several unless the budget ended.
    """

    vertices: int
    weight: int
    bound: int


def find_largest(graph: Graph, vertices: int, budget: Budget, depth: int = 0) -> Largest:
    """Return the largest set within `vertices`, the first by id of several.

    Where parts are joined by no pair, the largest set of one part is the largest of all; where every study of
    a part may stand with every study of the others, the largest sets of the parts together are. What cannot be
    taken apart is searched.
    """
    if vertices & (vertices - 1) == 0:
        weight = graph.weight(vertices)
        return Largest(vertices, weight, weight)
    if depth < _DEPTH:
        budget.left -= 2 * vertices.bit_count()
        parts = list(graph.around(vertices))
        if len(parts) > 1:
            return _largest_of(graph, parts, budget, depth)
        parts = list(graph.across(vertices))
        if len(parts) > 1:
            return _together(graph, parts, budget, depth)
    return _search(graph, vertices, budget)


def _largest_of(graph: Graph, parts: list[int], budget: Budget, depth: int) -> Largest:
    sizes = {part: graph.weight(part) for part in parts}
    parts.sort(key=lambda part: (-sizes[part], part))
    best, bound = Largest(0, 0, 0), 0
    for place, part in enumerate(parts):
        if sizes[part] < best.weight:
            break
        share = budget.share(len(parts) - place)
        found = find_largest(graph, part, share, depth + 1)
        budget.put_back(share)
        bound = max(bound, found.bound)
        if found.weight > best.weight or (
            found.weight == best.weight and graph.first(found.vertices) < graph.first(best.vertices)
        ):
            best = found
    return best._replace(bound=bound)


def _together(graph: Graph, parts: list[int], budget: Budget, depth: int) -> Largest:
    parts.sort(key=lambda part: (part.bit_count(), part))
    vertices = weight = bound = 0
    for place, part in enumerate(parts):
        share = budget.share(len(parts) - place)
        found = find_largest(graph, part, share, depth + 1)
        budget.put_back(share)
        vertices |= found.vertices
        weight += found.weight
        bound += found.bound
    return Largest(vertices, weight, bound)


def _search(graph: Graph, vertices: int, budget: Budget) -> Largest:
    found = _heaviest(graph, vertices, 0, budget)
    if found.weight < found.bound:
        return found
    return found._replace(vertices=_first_by_id(graph, vertices, found, budget))


def _first_by_id(graph: Graph, vertices: int, found: Largest, budget: Budget) -> int:
    """Return the first by id of the sets as large as one that was found: study by study, can it be in one?"""
    chosen, known, need = 0, found.vertices, found.weight
    for vertex in graph.by_id:
        bit = 1 << vertex
        if not vertices & bit:
            continue
        rest, others = vertices & graph.adjacent[vertex], need - graph.weights[vertex]
        if not known & bit:
            if budget.left <= 0:
                break
            with_it = (
                _heaviest(graph, rest, others - 1, budget, enough=others) if others else Largest(0, 0, 0)
            )
            if with_it.weight < others:
                vertices ^= bit
                continue
            known = with_it.vertices
        chosen, known, need, vertices = chosen | bit, known & ~bit, others, rest
        if not need:
            break
    return chosen | known


def _heaviest(
    graph: Graph, vertices: int, floor: int, budget: Budget, *, enough: int | None = None
) -> Largest:
    """Return the heaviest set of more than `floor` studies by branch and bound, or an empty one; stop at `enough`.

    With no `floor`, a first set is always found, also on an empty budget.
    """
    adjacent, weights = graph.adjacent, graph.weights
    best, best_vertices = floor, 0
    order, bounds = _colour(graph, vertices, budget)
    # of each branch: vertices still to be taken with their bounds, the set of these, what was taken, its weight
    branches = [(order, bounds, [vertices], 0, 0)]
    bound = bounds[-1] if bounds else 0
    while branches:
        order, bounds, rest, taken, weight = branches[-1]
        if not order or weight + bounds[-1] <= best:
            branches.pop()
            continue
        if len(branches) == 1:
            bound = bounds[-1]
        if budget.left <= 0 and (best_vertices or floor):
            return Largest(best_vertices, best, max(best, bound))
        bounds.pop()
        vertex = order.pop()
        rest[0] ^= 1 << vertex
        within, now = rest[0] & adjacent[vertex], weight + weights[vertex]
        if within:
            branches.append((*_colour(graph, within, budget), [within], taken | 1 << vertex, now))
        elif now > best:
            best, best_vertices = now, taken | 1 << vertex
            if enough is not None and best >= enough:
                break
    return Largest(best_vertices, best if best_vertices else 0, best)


def _colour(graph: Graph, vertices: int, budget: Budget) -> tuple[list[int], list[int]]:
    """Return vertices in an order, and for each how many studies a set of it and those before it has at most.

    A set has at most one vertex of each colour, and of no two vertices of a colour can stand together. A heavy
    vertex has its weight from several colours, so that each colour counts only as much as its vertices share.
    """
    adjacent = graph.adjacent
    left = {vertex: graph.weights[vertex] for vertex in bits(vertices)}
    order: list[int] = []
    bounds: list[int] = []
    bound = 0
    while vertices:
        colour, free = [], vertices
        while free:
            lowest = free & -free
            vertex = lowest.bit_length() - 1
            colour.append(vertex)
            free &= ~(adjacent[vertex] | lowest)
        budget.left -= len(colour)
        least = min([left[vertex] for vertex in colour])
        bound += least
        for vertex in colour:
            left[vertex] -= least
            if not left[vertex]:
                vertices ^= 1 << vertex
                order.append(vertex)
                bounds.append(bound)
    return order, bounds
