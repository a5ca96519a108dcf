"""Where firms stand on a ladder, three-valued: the lowest and the highest rung that their numbers allow.

More of anything never lowers a firm. The lowest rung still possible is therefore the one it has if
everything unknown is nothing, the highest the one it has if everything unknown is without end, and no
number that is filled in later can lead outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studycheck.sizes.class_limits import ClassLimits, Edge, Limit, groups
from studycheck.sizes.criteria import Combined, Criterion, Decides, Quantity, Score

Ranks = NDArray[np.int8] | np.int8
QuantityValues = Mapping[Quantity, NDArray[np.float64]]
"""Numbers by quantity, NaN where unknown; a quantity that is unknown of all firms is left out."""
RankSpan = tuple[Ranks, Ranks]
"""Lowest and highest rank; the same object where they cannot differ."""


def place(criterion: Criterion, ladder: Sequence[ClassLimits], values: QuantityValues) -> RankSpan:
    """Return the positions of the lowest and the highest rung that each firm can stand on."""
    last = np.int8(len(ladder) - 1)
    low: Ranks = last
    high: Ranks = last
    for start, members in reversed(list(groups(ladder))):
        span = _ranks(criterion, members, values)
        if span is None:  # without limits: whoever is left
            low = high = np.int8(start)
            continue
        same = span[1] is span[0] and high is low
        low = _onto(span[0], start, len(members), low)
        high = low if same else _onto(span[1], start, len(members), high)
    return low, high


def _onto(ranks: Ranks, start: int, size: int, above: Ranks) -> Ranks:
    """Return positions on the whole ladder: `above` counts for those that keep no limit of this run."""
    if start == 0 and isinstance(above, np.int8) and above == size:
        return ranks
    found: Ranks = np.where(ranks < size, ranks + np.int8(start), above).astype(np.int8)
    return found


def _ranks(criterion: Criterion, members: Sequence[ClassLimits], values: QuantityValues) -> RankSpan | None:
    """Return how many of the rungs each firm exceeds, or None if they limit nothing here."""
    if isinstance(criterion, Combined):
        spans = [span for part in criterion.parts if (span := _ranks(part, members, values)) is not None]
        if not spans:
            return None
        needed = criterion.needed(len(spans))
        low = _ordered([span[0] for span in spans], needed)
        same = all(span[0] is span[1] for span in spans)
        return low, low if same else _ordered([span[1] for span in spans], needed)
    if isinstance(criterion, Score):
        return _scored(criterion, members, values)
    quantity: Quantity = criterion.by if isinstance(criterion, Decides) else criterion
    edges = _edges(members, quantity)
    return None if edges is None else _exceeded(edges, values.get(quantity))


def _edges(members: Sequence[ClassLimits], limit: Limit) -> list[Edge] | None:
    found = [rung.limits[limit] for rung in members if limit in rung.limits]
    return found or None


def _exceeded(edges: Sequence[Edge], numbers: NDArray[np.float64] | None) -> RankSpan:
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
    # what is unknown is below no edge: it exceeds them all
    high = np.full(numbers.shape, len(edges), np.int8)
    for edge in edges:
        np.less(numbers, edge.strict, out=beyond)
        high -= beyond.view(np.int8)
    return low, high


def _scored(criterion: Score, members: Sequence[ClassLimits], values: QuantityValues) -> RankSpan | None:
    edges = _edges(members, "score")
    if edges is None:
        return None
    known = [values[quantity] * weight for quantity, weight in criterion.weights if quantity in values]
    if not known:
        return _exceeded(edges, None)
    # what is unknown adds nothing at least, and may add anything
    least = reduce(np.add, [np.where(np.isnan(part), 0.0, part) for part in known])
    most = reduce(np.add, known) if len(known) == len(criterion.weights) else np.full(least.shape, np.nan)
    return _exceeded(edges, least)[0], _exceeded(edges, most)[1]


def _ordered(ranks: list[Ranks], needed: int) -> Ranks:
    """Return the rank by which `needed` of the criteria hold: the smallest for one, the largest for all."""
    if needed == len(ranks):
        return _reduced(np.maximum, ranks)
    if needed == 1:
        return _reduced(np.minimum, ranks)
    if (needed, len(ranks)) == (2, 3):
        a, b, c = ranks
        found: Ranks = np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))
        return found
    stacked = np.sort(np.stack(np.broadcast_arrays(*ranks)), axis=0)
    return np.asarray(stacked[needed - 1], np.int8)


def _reduced(ufunc: Any, ranks: list[Ranks]) -> Ranks:
    found: Ranks = reduce(ufunc, ranks)
    return found
