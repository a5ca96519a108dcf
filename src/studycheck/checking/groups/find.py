"""Find the groups of a report, or the largest alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from studycheck.checking.combining import ORDER, RULED_OUT
from studycheck.checking.groups.graph import Budget, Graph, graphs
from studycheck.checking.groups.group import Group, Groups
from studycheck.checking.groups.largest import find_largest
from studycheck.checking.groups.maximal import cover, maximal_sets
from studycheck.checking.verdicts import OpenPairs
from studycheck.vocabulary.terms import Among, Verdict

MAX_GROUPS = 10_000
"""Most groups that are listed; their number can grow exponentially with that of the studies."""
STEPS = 1_000_000
"""How many vertices are looked at to list all groups; then the search for the largest begins."""
STEPS_FOR_LARGEST = 1_000_000
"""How many vertices are looked at to find largest groups where not all can be listed."""


class LargestGroup(NamedTuple):
    """The positions of the largest set of studies that may share a chart, none if no two may, and the most that
    one can have.
    """

    places: tuple[int, ...]
    bound: int


def find_groups(ids: tuple[str, ...], pairs: OpenPairs, allow: Verdict, of: Among = Among.STUDIES) -> Groups:
    """Return the sets of studies whose pairs all have at most the verdict `allow` and that no study can join.

    Parameters
    ----------
    ids : tuple of str
        The studies, in order.
    pairs : OpenPairs
        The pairs that are not ruled out; others are.
    allow : Verdict
        The weakest verdict allowed between two studies of a group.
    of : Among
        Whether they are studies or single numbers.

    Notes
    -----
    All sets are listed where they are few. Where they are not, branch and bound finds the largest of each
    connected part, and for each study that is in no set so far the largest that it is in; sets that were
    listed before the search ended follow.
    """
    limit = ORDER.index(allow)
    if limit == RULED_OUT:
        return _everything(ids, pairs, of)
    parts, alone = graphs(len(ids), pairs.up_to(allow), limit)
    steps, room = Budget(STEPS), MAX_GROUPS
    listed: list[tuple[Graph, int]] = []
    hard: list[tuple[Graph, list[int]]] = []
    # parts of few vertices come first, so that a large one cannot keep them from being listed
    for place, graph in enumerate(parts):
        share = steps.share(len(parts) - place)
        found = _list(graph, share, max(1, room // (len(parts) - place)))
        steps.put_back(share)
        room -= len(found)
        if found[-1]:
            listed += [(graph, vertices) for vertices in found]
        else:
            hard.append((graph, found[:-1]))
    bound = max((graph.weight(vertices) for graph, vertices in listed), default=0)
    steps = Budget(STEPS_FOR_LARGEST)
    for place, (graph, some) in enumerate(hard):
        share = steps.share(len(hard) - place)
        # half for the largest, half for the largest with each study that is not in it
        half = share.share(2)
        largest = find_largest(graph, graph.all, half)
        share.put_back(half)
        bound = max(bound, largest.bound)
        chosen = [largest.vertices, *cover(graph, largest.vertices, share)]
        listed += [(graph, vertices) for vertices in dict.fromkeys((*chosen, *some))]
        steps.put_back(share)
    groups = _groups(ids, listed)
    return Groups(groups, alone=[ids[study] for study in alone], bound=bound, complete=not hard, of=of)


def find_largest_group(count: int, pairs: OpenPairs, allow: Verdict) -> LargestGroup:
    """Return the largest set of studies whose pairs all have at most the verdict `allow`, the first of several.

    Parameters
    ----------
    count : int
        The number of studies.
    pairs, allow
        As in `find_groups`.
    """
    if allow is Verdict.NOT_COMPARABLE:
        return LargestGroup(tuple(range(count)), count)
    parts, _ = graphs(count, pairs.up_to(allow), ORDER.index(allow))
    sizes = [graph.weight(graph.all) for graph in parts]
    steps, bound = Budget(STEPS_FOR_LARGEST), 0
    best: tuple[int, ...] = ()
    for size, graph in sorted(zip(sizes, parts, strict=True), key=lambda pair: -pair[0]):
        if size < len(best):
            break
        # half of what is left: there is always something for the next
        share = steps.share(2)
        found = find_largest(graph, graph.all, share)
        steps.put_back(share)
        bound = max(bound, found.bound)
        best = min(best, graph.studies(found.vertices), key=lambda studies: (-len(studies), studies))
    return LargestGroup(best, bound)


def _list(graph: Graph, budget: Budget, most: int) -> list[int]:
    """Return all sets that no vertex can join; or those that were found first, and 0."""
    found: list[int] = []
    for vertices in maximal_sets(graph, budget):
        found.append(vertices if len(found) < most else 0)
        if not found[-1]:
            break
    return found


def _groups(ids: tuple[str, ...], listed: Iterable[tuple[Graph, int]]) -> list[Group]:
    found = [(graph.studies(vertices), graph.weakest(vertices)) for graph, vertices in listed]
    found.sort(key=lambda one: (-len(one[0]), one[0]))
    return [Group(tuple([ids[study] for study in studies]), ORDER[code]) for studies, code in found]


def _everything(ids: tuple[str, ...], pairs: OpenPairs, of: Among) -> Groups:
    """Return the one group of all studies, where also those that are not comparable are allowed."""
    if len(ids) < 2:
        return Groups((), alone=ids, bound=0, of=of)
    every = len(pairs) == len(ids) * (len(ids) - 1) // 2
    weakest = int(pairs.codes.max()) if every else RULED_OUT
    return Groups([Group(ids, ORDER[weakest])], bound=len(ids), of=of)
