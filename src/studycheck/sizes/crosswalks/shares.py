"""The shares of many ranges of sizes in others at once: the numbers of `share_of`, without its words."""

from __future__ import annotations

from collections.abc import Sequence
from math import isinf, nan
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.sizes.crosswalks.estimate import BoundedShare, Curve

FloatArray = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@frozen
class Ranges:
    """Ranges of sizes: the first size of each and the first above it, infinite for an open end."""

    first: FloatArray
    end: FloatArray

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, which: npt.NDArray[np.intp] | Flags) -> Ranges:
        return Ranges(self.first[which], self.end[which])


@frozen
class BoundedShares:
    """Shares with their shape bands, as `BoundedShare` has them; the point is not a number where none is known."""

    point: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def at_least(self) -> FloatArray:
        """The points, and the least where only bounds are known."""
        return np.where(np.isnan(self.point), self.low, self.point)

    @property
    def at_most(self) -> FloatArray:
        """The points, and the most where only bounds are known."""
        return np.where(np.isnan(self.point), self.high, self.point)


@frozen
class _Counts:
    """Numbers at or above sizes, as `BoundedShare` has them."""

    point: FloatArray
    band: tuple[FloatArray, FloatArray]
    hard: tuple[FloatArray, FloatArray]
    cell: FloatArray
    steepest: FloatArray

    @classmethod
    def at(cls, sizes: FloatArray, curves: Sequence[Curve], curve_of: npt.NDArray[np.intp]) -> _Counts:
        """Ask curves for the numbers at or above sizes, each once."""
        known, size_of = np.unique(sizes, return_inverse=True)
        asked, answer_of = np.unique(
            curve_of * len(known) + size_of.reshape(sizes.shape), return_inverse=True
        )
        rows = [
            _numbers(curves[question // len(known)].at(_headcount(known[question % len(known)])))
            for question in asked.tolist()
        ]
        columns = np.array(rows).T[:, answer_of.reshape(sizes.shape)]
        point, low, high, hard_low, hard_high, cell, steepest = columns
        return cls(point, (low, high), (hard_low, hard_high), cell, steepest)

    def __getitem__(self, row: int) -> _Counts:
        (low, high), (hard_low, hard_high) = self.band, self.hard
        bounds = (low[row], high[row]), (hard_low[row], hard_high[row])
        return _Counts(self.point[row], *bounds, self.cell[row], self.steepest[row])


def _headcount(size: float) -> int | None:
    return None if isinf(size) else int(size)


def _numbers(count: BoundedShare) -> tuple[float, ...]:
    point = nan if count.point is None else count.point
    return point, *count.band, *count.hard, -1 if count.cell is None else count.cell, count.steepest


def shares_of(
    parts: Ranges, wholes: Ranges, curves: Sequence[Curve], curve_of: npt.NDArray[np.intp]
) -> BoundedShares:
    """Return the share of the firms in each whole that lie in its part, each by the curve that it names.

    Examples
    --------
    >>> from studycheck.sizes.crosswalks.survival import SurvivalFunction
    >>> from studycheck.sizes.firm_sizes import firm_sizes
    >>> part, whole = Ranges(np.array([10.0]), np.array([250.0])), Ranges(np.array([0.0]), np.array([np.inf]))
    >>> curves = [SurvivalFunction(firm_sizes["us-susb-2022"])]
    >>> shares_of(part, whole, curves, np.array([0])).point.round(4)
    array([0.2016])
    """
    first, end = np.maximum(parts.first, wholes.first), np.minimum(parts.end, wholes.end)
    starts = np.array([curve.starts for curve in curves], dtype=np.float64)[curve_of]
    # what holds for all firms, and what no firm says
    inside = (parts.first <= wholes.first) & (wholes.end <= parts.end)
    apart = ~inside & ((parts.end <= wholes.first) | (wholes.end <= parts.first))
    smallest = np.minimum(np.where(first == 0, np.inf, first), end)
    uncounted = ~inside & ~apart & (wholes.first < starts) & (smallest <= starts)
    point = np.where(inside, 1.0, np.where(apart, 0.0, nan))
    low, high = np.where(inside, 1.0, 0.0), np.where(apart, 0.0, 1.0)
    open_ = np.flatnonzero(~inside & ~apart & ~uncounted)
    if len(open_):
        ends = np.stack([wholes.first[open_], first[open_], end[open_], wholes.end[open_]])
        counts = _Counts.at(ends, curves, curve_of[open_])
        point[open_], low[open_], high[open_] = _Splits(counts, ends).shares()
    return BoundedShares(point, low, high)


class _Splits:
    """The survival functions at the ends of ranges (`u`, `w`) and of parts of them (`v1`, `v2`), as in `share_of`."""

    def __init__(self, counts: _Counts, ends: FloatArray) -> None:
        self.u, self.v1, self.v2, self.w = (counts[row] for row in range(4))
        whole_first, self.first, self.end, whole_end = ends
        self.ties = self.first == whole_first, self.end == whole_end

    def shares(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return point, lowest and highest share of each."""
        none = np.zeros_like(self.first)
        hard_low, hard_high = self._least("hard"), self._most("hard", none)
        low, high = self._least("band"), self._most("band", self._least_left())
        u, v1, v2, w = self.u.point, self.v1.point, self.v2.point, self.w.point
        unknown = np.isnan(u + v1 + v2 + w)
        empty = ~unknown & (u <= w)
        with np.errstate(divide="ignore", invalid="ignore"):
            point = np.where(empty, nan, (v1 - v2) / (u - w))
        # fmin and fmax pass over points that are not numbers
        low = np.where(unknown, np.maximum(low, hard_low), np.fmin(low, point))
        high = np.where(unknown, np.minimum(high, hard_high), np.fmax(high, point))
        return point, np.where(empty, hard_low, low), np.where(empty, hard_high, high)

    def _most(self, bounds: str, least_left: FloatArray) -> FloatArray:
        """Return the largest shares; the kinks are those of one share."""
        (u_low, _), (v1_low, v1_high) = getattr(self.u, bounds), getattr(self.v1, bounds)
        (v2_low, v2_high), (_, w_high) = getattr(self.v2, bounds), getattr(self.w, bounds)
        limited = least_left > 0

        def before(v2: FloatArray) -> FloatArray:
            """Return the `v1` of which so many are left, and any kink where there is no limit."""
            return _quotient(v2, least_left, limited, v1_high)

        def most(v1: FloatArray) -> FloatArray:
            v2 = np.maximum(v2_low, v1 * least_left)
            u = np.where(self.ties[0], v1, np.maximum(u_low, v1))
            w = np.where(self.ties[1], v2, np.minimum(w_high, v2))
            return np.minimum(1.0, _quotient(v1 - v2, u - w, u > w, 1.0))

        top = np.minimum(v1_high, before(v2_high))
        kinks = [v1_low, top, u_low, before(v2_low), before(w_high)]
        shares: FloatArray = np.max(
            [most(np.minimum(np.maximum(kink, v1_low), top)) for kink in kinks], axis=0
        )
        return shares

    def _least(self, bounds: str) -> FloatArray:
        """Return the smallest shares."""
        v1, v2 = getattr(self.v1, bounds)[0], getattr(self.v2, bounds)[1]
        u = np.where(self.ties[0], v1, getattr(self.u, bounds)[1])
        w = np.where(self.ties[1], v2, getattr(self.w, bounds)[0])
        return _quotient(np.maximum(0.0, v1 - v2), u - w, u > w, 0.0)

    def _least_left(self) -> FloatArray:
        """Return the smallest fractions that the largest exponent leaves between two sizes in one class."""
        left: FloatArray = np.zeros_like(self.first)
        steep = (self.v1.cell >= 0) & (self.v1.cell == self.v2.cell) & (self.v1.point > 0)
        gaps = (self.first[steep] / self.end[steep]).tolist()
        # powers of single numbers, since those of arrays may differ from them in the last digit
        powers = [gap**power for gap, power in zip(gaps, self.v1.steepest[steep].tolist(), strict=True)]
        after = np.where(np.isnan(self.v2.point[steep]), 0.0, self.v2.point[steep])
        left[steep] = np.minimum(np.array(powers), after / self.v1.point[steep])
        return left


def _quotient(a: FloatArray, b: FloatArray, where: Flags, otherwise: Any) -> FloatArray:
    quotients: FloatArray = np.divide(a, b, out=np.full_like(a, otherwise), where=where)
    return quotients
