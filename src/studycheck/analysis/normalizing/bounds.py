"""Bounds on the share in a class that is made of parts of other classes: numbers in, numbers out.

A target class contains a share of the firms of each reported class. It is unknown whether the firms with
the attribute are in that part, so that the answer is an interval (Duncan and Davis 1953).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from studycheck.base.frozen import frozen
from studycheck.base.language import say

Corner = tuple[float, float]
"""The firms of a class that are inside the target, and how many of them are counted."""


class ShareBounds(NamedTuple):
    """A share between two limits; the point is None where no published figure gives one."""

    low: float
    point: float | None
    high: float


def known(value: float) -> ShareBounds:
    """Return a number without uncertainty."""
    return ShareBounds(value, value, value)


ALL, NOTHING = known(1.0), known(0.0)


@frozen
class Piece:
    """A reported class that lies at least partly inside the target.

    Attributes
    ----------
    share : ShareBounds
        The share of the class with the attribute; the limits differ where sampling error is included.
    firms : ShareBounds
        The number of firms in the class, in any unit that all pieces have in common.
    inside, below, above : ShareBounds
        The shares of these firms inside the target, below it, and above it.
    floor, ceiling : float
        The largest share reported for smaller firms, and the smallest for larger firms.
    """

    share: ShareBounds
    firms: ShareBounds = ALL
    inside: ShareBounds = ALL
    below: ShareBounds = NOTHING
    above: ShareBounds = NOTHING
    floor: float = 0.0
    ceiling: float = 1.0


def frechet(pieces: Sequence[Piece]) -> tuple[float, float]:
    """Return the sharp bounds on the share in the target if nothing is assumed.

    Examples
    --------
    8 % of 656,917 firms and 12 % of 561,160, of which 76.23 % lie inside:

    >>> whole, part = Piece(known(0.08), known(656_917)), Piece(known(0.12), known(561_160), known(0.7623))
    >>> [round(100 * bound, 4) for bound in frechet([whole, part])]
    [4.845, 11.0532]
    """
    return _range(pieces, _fewest, _fewest_without)


def homogeneous(pieces: Sequence[Piece]) -> tuple[float, float]:
    """Return the bounds if the attribute is unrelated to size inside a class.

    They differ only where the shares inside the target, or the reported ones, are intervals.

    Examples
    --------
    >>> whole = Piece(known(0.08), known(656_917))
    >>> part = Piece(known(0.12), known(561_160), ShareBounds(0.700730, 0.762300, 0.839194))
    >>> [round(100 * bound, 3) for bound in homogeneous([whole, part])]
    [9.498, 9.67]
    """
    return _range(pieces, _proportional, _proportional_without)


def monotone(pieces: Sequence[Piece]) -> tuple[float, float]:
    """Return the sharp bounds if the share never falls with size.

    The part of a class below a limit then has at most the share of the class, and at least that of the
    class before; the part above has at least that of the class, and at most that of the class after. If
    one part has more, the other has less.

    Examples
    --------
    >>> whole = Piece(known(0.08), known(656_917), ceiling=0.12)
    >>> part = Piece(known(0.12), known(561_160), known(0.7623), above=known(0.2377), floor=0.08)
    >>> [round(100 * bound, 4) for bound in monotone([whole, part])]
    [8.0, 9.5775]
    """
    return _range(pieces, _fewest_rising, _fewest_without_rising)


def point(pieces: Sequence[Piece]) -> float | None:
    """Return the share if the attribute is unrelated to size inside a class, or None.

    Examples
    --------
    >>> round(point([Piece(known(0.08), known(1)), Piece(known(0.12), known(3))]), 4)
    0.11
    >>> print(point([Piece(known(0.08), known(1), ShareBounds(0, None, 1))]))
    0.08
    """
    if len(pieces) == 1:
        return pieces[0].share.point  # how much of it lies inside does not matter
    total = holders = 0.0
    for piece in pieces:
        if piece.share.point is None or piece.firms.point is None or piece.inside.point is None:
            return None
        total += piece.firms.point * piece.inside.point
        holders += piece.firms.point * piece.inside.point * piece.share.point
    return holders / total if total else None


def _range(
    pieces: Sequence[Piece],
    holders: Callable[[Piece], Iterable[Corner]],
    others: Callable[[Piece], Iterable[Corner]],
) -> tuple[float, float]:
    # the highest share is what the lowest share of those without the attribute leaves
    low = least_ratio([list(holders(piece)) for piece in pieces])
    high = 1 - least_ratio([list(others(piece)) for piece in pieces])
    return min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)


def least_ratio(choices: Sequence[Sequence[Corner]]) -> float:
    """Return the smallest sum of counts divided by the sum of firms, one corner taken per class.

    Dinkelbach's method: for a given ratio each class can be decided alone, and the ratio falls until
    no class can lower it. It ends after a few steps at the exact minimum.

    Raises
    ------
    ValueError
        If there are no firms.

    Examples
    --------
    >>> least_ratio([[(1, 0.5), (3, 0.6)], [(2, 1.0)]])
    0.32
    """
    chosen = [max(corners) for corners in choices]
    if sum(firms for firms, _ in chosen) <= 0:
        raise ValueError(say("the distribution has no firms in the target class"))
    ratio = _ratio(chosen)
    while True:
        at = ratio
        chosen = [min(corners, key=lambda c: c[1] - at * c[0]) for corners in choices]
        if sum(firms for firms, _ in chosen) <= 0:
            return ratio
        ratio = _ratio(chosen)
        if ratio >= at - 1e-15:
            return min(ratio, at)


def _ratio(corners: Iterable[Corner]) -> float:
    pairs = list(corners)
    return sum(count for _, count in pairs) / sum(firms for firms, _ in pairs)


def _corners(piece: Piece, count: Callable[[float], float], kinks: Iterable[float] = ()) -> list[Corner]:
    """Return the corners at which the ratio can be smallest: it is linear-fractional between them."""
    low, _, high = piece.inside
    at = {low, high, *(kink for kink in kinks if low < kink < high)}
    sizes = {piece.firms.low, piece.firms.high}
    return [(firms * inside, firms * count(inside)) for firms in sizes for inside in at]


def _fewest(piece: Piece) -> list[Corner]:
    p = piece.share.low
    return _corners(piece, lambda inside: max(0.0, p + inside - 1), [1 - p])


def _fewest_without(piece: Piece) -> list[Corner]:
    p = piece.share.high
    return _corners(piece, lambda inside: inside - min(p, inside), [p])


def _proportional(piece: Piece) -> list[Corner]:
    return _corners(piece, lambda inside: inside * piece.share.low)


def _proportional_without(piece: Piece) -> list[Corner]:
    return _corners(piece, lambda inside: inside * (1 - piece.share.high))


def _fewest_rising(piece: Piece) -> list[Corner]:
    return _rising(piece.share.low, piece.floor, piece.ceiling, piece, piece.below, piece.above)


def _fewest_without_rising(piece: Piece) -> list[Corner]:
    # the share without the attribute falls with size: the same problem in the other direction
    return _rising(1 - piece.share.high, 1 - piece.ceiling, 1 - piece.floor, piece, piece.above, piece.below)


def _rising(
    p: float, floor: float, ceiling: float, piece: Piece, before: ShareBounds, after: ShareBounds
) -> list[Corner]:
    """Return the corners for a share that rises from the side `before` to the side `after`."""
    if after.high <= 0:
        # no part of the class lies above the target: the part inside has at least the share of the class
        return _corners(piece, lambda inside: inside * p)
    if before.high > 0:
        # the class contains the whole target and is the only piece, so that only its share matters
        return [(1.0, _lowest(p, floor, ceiling, 1 - after.high))]

    def count(inside: float) -> float:
        return max(floor * inside, p - (1 - inside) * ceiling)

    kink = 1 - (p - floor) / (ceiling - floor) if ceiling > floor else 1.0
    return _corners(piece, count, [kink])


def _lowest(p: float, floor: float, ceiling: float, rest: float) -> float:
    """Return the lowest share if all firms above the target have the share `ceiling`."""
    return max(floor, (p - (1 - rest) * ceiling) / rest) if rest > 0 else floor
