"""A number with its bounds, and the share of one range of sizes in another."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import Protocol

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.sizes.ranges import SizeRange
from studycheck.vocabulary.terms import Vocabulary


class Identification(Vocabulary):
    """How well a number is known."""

    EXACT = "exact", "Follows from the limits of the classes, or from published numbers, alone."
    BOUNDED = "bounded", "Lies inside a published class, or was rounded: a point and bounds."
    NOT_IDENTIFIABLE = "not identifiable", "Nothing published narrows it down: no point."


@frozen
class BoundedShare:
    """A number with a shape band inside hard bounds.

    Attributes
    ----------
    point : float or None
        Best value; None where no published number says where it lies.
    low, high : float
        Bounds if the distribution keeps about the shape of the neighbouring classes; calibrated, not guaranteed.
    hard_low, hard_high : float
        Bounds that need no assumption.
    kind : Identification
        Exact, bounded, or not identifiable.
    how : str
        Where the point comes from.
    cubic : float or None
        What the cubic gives, where the mean of a class decided.
    cell, steepest : int or None, float
        The class that a size lies in, and the largest exponent allowed inside it.
    """

    point: float | None
    low: float
    high: float
    hard_low: float
    hard_high: float
    kind: Identification
    how: str = ""
    cubic: float | None = None
    cell: int | None = None
    steepest: float = inf

    @classmethod
    def exact(cls, value: float, how: str) -> BoundedShare:
        """Return a number that is known exactly."""
        return cls(value, value, value, value, value, Identification.EXACT, how)

    @classmethod
    def unknown(cls, low: float, high: float, how: str) -> BoundedShare:
        """Return a number of which only hard bounds are known."""
        return cls(None, low, high, low, high, Identification.NOT_IDENTIFIABLE, how)

    @property
    def band(self) -> tuple[float, float]:
        """The shape band."""
        return self.low, self.high

    @property
    def hard(self) -> tuple[float, float]:
        """The hard bounds."""
        return self.hard_low, self.hard_high


INSIDE = BoundedShare.exact(1.0, "inside")
APART = BoundedShare.exact(0.0, "apart")
"""The shares that hold for all firms: one range lies inside another, or apart from it."""


class Curve(Protocol):
    """A survival function: firms, or people in firms, at or above a size."""

    @property
    def starts(self) -> int:
        """The smallest size that the reference counts."""

    def at(self, size: int | None) -> BoundedShare:
        """Return the number at or above `size`; None is the open end."""


def share_of(part: SizeRange, whole: SizeRange, curve: Curve | None) -> BoundedShare:
    """Return the share of the firms in `whole` that lie in `part`.

    Where one range lies inside the other or apart from it, the limits alone are needed. Otherwise
    numerator and denominator depend on the same uncertain numbers, and the bounds are those of their joint
    corners, not of a quotient of two intervals.

    Examples
    --------
    >>> share_of(SizeRange(0, 50), SizeRange(10, 20), None).point
    1.0
    >>> share_of(SizeRange(10, 20), SizeRange(0, 50), None).kind
    <Identification.NOT_IDENTIFIABLE: 'not identifiable'>
    """
    relation = whole.relation(part)
    if relation in ("same", "inside"):
        return INSIDE
    if relation == "apart":
        return APART
    if curve is None:
        return BoundedShare.unknown(0.0, 1.0, say("no reference"))
    first = max(part.first, whole.first)
    below = part.below if part.end < whole.end else whole.below
    if whole.first < curve.starts and min(first or inf, below or inf) <= curve.starts:
        return BoundedShare.unknown(
            0.0, 1.0, say("the reference does not count firms below {starts}", starts=curve.starts)
        )
    return _Split(
        curve.at(whole.first),
        curve.at(first),
        curve.at(below),
        curve.at(whole.below),
        ties=(first == whole.first, below == whole.below),
        gap=(first / below if below else 0.0),
    ).share()


@frozen
class _Split:
    """The survival function at the ends of a range (`u`, `w`) and of a part of it (`v1`, `v2`).

    It falls from `u` over `v1` and `v2` to `w`. `ties` says whether `v1` is `u` and `v2` is `w`.
    """

    u: BoundedShare
    v1: BoundedShare
    v2: BoundedShare
    w: BoundedShare
    ties: tuple[bool, bool]
    gap: float

    def share(self) -> BoundedShare:
        hard = self._least("hard"), self._most("hard")
        low, high = self._least("band"), self._most("band", self._least_left())
        numbers = (self.u, self.v1, self.v2, self.w)
        uncertain = [n for n in numbers if n.kind is not Identification.EXACT]
        how = "; ".join(dict.fromkeys(n.how for n in uncertain)) or "published"
        if any(n.point is None for n in numbers):
            return replace(BoundedShare.unknown(*hard, how), low=max(low, hard[0]), high=min(high, hard[1]))
        u, v1, v2, w = (n.point or 0.0 for n in numbers)
        if u <= w:
            return BoundedShare.unknown(*hard, say("the reference has no firms in this class"))
        point = (v1 - v2) / (u - w)
        return BoundedShare(
            point,
            min(low, point),
            max(high, point),
            min(hard[0], low, point),
            max(hard[1], high, point),
            Identification.BOUNDED if uncertain else Identification.EXACT,
            how,
        )

    def _most(self, bounds: str, least_left: float = 0.0) -> float:
        """Return the largest share: the part is as full and the rest as empty as the order allows.

        At least the fraction `least_left` of `v1` must be left at `v2`. The share rises and falls with `v1`
        between a few kinks, so that the largest is at one of them.
        """
        (u_low, _), (v1_low, v1_high) = getattr(self.u, bounds), getattr(self.v1, bounds)
        (v2_low, v2_high), (_, w_high) = getattr(self.v2, bounds), getattr(self.w, bounds)

        def most(v1: float) -> float:
            v2 = max(v2_low, v1 * least_left)
            u = v1 if self.ties[0] else max(u_low, v1)
            w = v2 if self.ties[1] else min(w_high, v2)
            return min(1.0, (v1 - v2) / (u - w)) if u > w else 1.0

        top = min(v1_high, v2_high / least_left) if least_left else v1_high
        kinks = [v1_low, top, u_low, *([v2_low / least_left, w_high / least_left] if least_left else [])]
        # where numbers are exact, these are one and the same
        return max(map(most, {min(max(kink, v1_low), top) for kink in kinks}))

    def _least(self, bounds: str) -> float:
        """Return the smallest share: the part is as empty and the rest as full as the order allows."""
        v1, v2 = getattr(self.v1, bounds)[0], getattr(self.v2, bounds)[1]
        u = v1 if self.ties[0] else getattr(self.u, bounds)[1]
        w = v2 if self.ties[1] else getattr(self.w, bounds)[0]
        return max(0.0, v1 - v2) / (u - w) if u > w else 0.0

    def _least_left(self) -> float:
        """Return the smallest fraction that the largest exponent leaves between two sizes in one class.

        Without it, a part of a few sizes inside a wide class could hold nearly all of it.
        """
        if self.v1.cell is None or self.v1.cell != self.v2.cell or not self.v1.point:
            return 0.0
        # never more than the points themselves leave: they may fall faster than the band allows
        return float(min(self.gap**self.v1.steepest, (self.v2.point or 0.0) / self.v1.point))


def tighten(row: list[BoundedShare]) -> list[BoundedShare]:
    """Return the shares of one whole with narrower bands, as the shares sum to one.

    Examples
    --------
    >>> loose = BoundedShare(0.9, 0.0, 1.0, 0.0, 1.0, Identification.BOUNDED), BoundedShare(
    ...     0.1, 0.0, 0.2, 0.0, 1.0, Identification.BOUNDED)
    >>> [share.band for share in tighten(list(loose))]
    [(0.8, 1.0), (0.0, 0.2)]
    """
    low, high = sum(share.low for share in row), sum(share.high for share in row)
    return [_narrow(share, 1 - (high - share.high), 1 - (low - share.low)) for share in row]


def _narrow(share: BoundedShare, least: float, most: float) -> BoundedShare:
    if share.kind is Identification.EXACT or share.point is None:
        return share
    low, high = max(share.low, min(least, share.point)), min(share.high, max(most, share.point))
    return replace(share, low=low, high=high)
