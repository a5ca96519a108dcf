"""The classes that firms can be in: the lowest and the highest one that their numbers allow.

A larger number never lowers a firm. The lowest class still possible is therefore the one for which all unknown
numbers are 0, the highest is the one for which they are infinite, and no number that is filled in later can lead
outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studycheck.base.frozen import frozen
from studycheck.sizes.class_limits import ClassLimits, Edge, Limit, groups
from studycheck.sizes.criteria import Combined, Criterion, Decides, Quantity, Score

Ranks = NDArray[np.int8] | np.int8


@frozen
class Between:
    """Numbers of which only the bounds are known, both included; NaN where there is none."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def __getitem__(self, rows: Any) -> Between:
        return Between(self.low[rows], self.high[rows])


QuantityValues = Mapping[Quantity, NDArray[np.float64] | Between]
"""Numbers by quantity, NaN where unknown; a quantity that is unknown for all firms is left out."""
RankSpan = tuple[Ranks, Ranks]
"""Lowest and highest rank; the same object where they cannot differ."""


def place(criterion: Criterion, classes: Sequence[ClassLimits], values: QuantityValues) -> RankSpan:
    """Return the positions of the lowest and the highest class that each firm can be in."""
    last = np.int8(len(classes) - 1)
    low: Ranks = last
    high: Ranks = last
    for start, members in reversed(list(groups(classes))):
        span = _ranks(criterion, members, values)
        if span is None:  # a class without limits takes all other firms
            low = high = np.int8(start)
            continue
        same = span[1] is span[0] and high is low
        low = _positions(span[0], start, len(members), low)
        high = low if same else _positions(span[1], start, len(members), high)
    return low, high


def _positions(ranks: Ranks, start: int, size: int, above: Ranks) -> Ranks:
    """Return positions among all classes: `above` holds for firms that keep none of the limits of this run."""
    if start == 0 and isinstance(above, np.int8) and above == size:
        return ranks
    positions: Ranks = np.where(ranks < size, ranks + np.int8(start), above).astype(np.int8)
    return positions


def _ranks(criterion: Criterion, members: Sequence[ClassLimits], values: QuantityValues) -> RankSpan | None:
    """Return how many of the classes each firm exceeds, or None if the classes have no such limit."""
    if isinstance(criterion, Combined):
        spans = [span for part in criterion.parts if (span := _ranks(part, members, values)) is not None]
        if not spans:
            return None
        needed = criterion.needed(len(spans))
        low = _nth_rank([span[0] for span in spans], needed)
        same = all(span[0] is span[1] for span in spans)
        return low, low if same else _nth_rank([span[1] for span in spans], needed)
    if isinstance(criterion, Score):
        return _ranks_by_score(criterion, members, values)
    quantity: Quantity = criterion.by if isinstance(criterion, Decides) else criterion
    edges = _edges(members, quantity)
    if edges is None:
        return None
    numbers = values.get(quantity)
    if isinstance(numbers, Between):
        return _ranks_by_edges(edges, numbers.low)[0], _ranks_by_edges(edges, numbers.high)[1]
    return _ranks_by_edges(edges, numbers)


def _edges(members: Sequence[ClassLimits], limit: Limit) -> list[Edge] | None:
    return [one.limits[limit] for one in members if limit in one.limits] or None


def _ranks_by_edges(edges: Sequence[Edge], numbers: NDArray[np.float64] | None) -> RankSpan:
    """Return how many of the edges each number exceeds."""
    if numbers is None:
        return np.int8(0), np.int8(len(edges))
    low = np.zeros(numbers.shape, np.int8)
    beyond = np.empty(numbers.shape, np.bool_)
    for edge in edges:
        np.greater_equal(numbers, edge.generous, out=beyond)
        low += beyond.view(np.int8)
    settled = all(edge.generous == edge.strict for edge in edges)
    if settled and not np.isnan(numbers.max()):
        return low, low
    # an unknown number is not below any edge: it exceeds them all
    high = np.full(numbers.shape, len(edges), np.int8)
    for edge in edges:
        np.less(numbers, edge.strict, out=beyond)
        high -= beyond.view(np.int8)
    return low, high


def _ranks_by_score(
    criterion: Score, members: Sequence[ClassLimits], values: QuantityValues
) -> RankSpan | None:
    edges = _edges(members, "score")
    if edges is None:
        return None
    known = [(values[quantity], weight) for quantity, weight in criterion.weights if quantity in values]
    if not known:
        return _ranks_by_edges(edges, None)
    lows = [(part.low if isinstance(part, Between) else part) * weight for part, weight in known]
    highs = [(part.high if isinstance(part, Between) else part) * weight for part, weight in known]
    # an unknown number adds 0 at least, and may add any amount
    least = reduce(np.add, [np.where(np.isnan(part), 0.0, part) for part in lows])
    most = reduce(np.add, highs) if len(known) == len(criterion.weights) else np.full(least.shape, np.nan)
    return _ranks_by_edges(edges, least)[0], _ranks_by_edges(edges, most)[1]


def _nth_rank(ranks: list[Ranks], needed: int) -> Ranks:
    """Return the rank by which `needed` of the criteria hold: the smallest for one, the largest for all."""
    if needed == len(ranks):
        return _reduce(np.maximum, ranks)
    if needed == 1:
        return _reduce(np.minimum, ranks)
    if (needed, len(ranks)) == (2, 3):
        a, b, c = ranks
        median: Ranks = np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))
        return median
    in_order = np.sort(np.stack(np.broadcast_arrays(*ranks)), axis=0)
    return np.asarray(in_order[needed - 1], np.int8)


def _reduce(ufunc: Any, ranks: list[Ranks]) -> Ranks:
    rank: Ranks = reduce(ufunc, ranks)
    return rank
