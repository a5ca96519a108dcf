"""Splitting a size class: how many of its firms have at least a given size.

Counts of firms are known at the limits of published classes; a target limit that lies inside a class
needs more. This module holds the point estimates and the bounds, as functions of plain numbers.

The survival function ``S(x)`` is the number of firms with at least `x` people. A class holds the sizes `a` to `c`,
and `b` is ``c + 1``; a size `x` lies inside it. ``q`` is the share of its firms at or above `x`.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log
from typing import TYPE_CHECKING

from studycheck.base.frozen import frozen
from studycheck.base.language import say

if TYPE_CHECKING:
    import numpy as np

TAIL = (0.8, 1.3)
"""Range of the exponent of the tail of firm sizes in the literature (Axtell 2001; Kondo, Lewis and Stella 2023)."""


def local_exponent(a: float, b: float, at_a: float, at_b: float) -> float:
    """Return the Pareto exponent between two sizes: minus the slope of the log survival function on log size.

    Examples
    --------
    >>> round(local_exponent(200, 300, 54_194, 35_396), 6)
    1.050575
    """
    return log(at_a / at_b) / log(b / a)


def chord(x: float, a: float, b: float, at_a: float, at_b: float) -> float:
    """Return the survival function at `x` by a straight line between two sizes on log-log scales.

    Examples
    --------
    US firms of 2022 (SUSB), class 200-299 split at 250:

    >>> round(chord(250, 200, 300, 54_194, 35_396), 1)
    42868.7
    """
    return tail(x, a, at_a, local_exponent(a, b, at_a, at_b))


def tail(x: float, a: float, at_a: float, exponent: float) -> float:
    """Return the survival function at `x` above a size `a` if it falls with one exponent.

    Examples
    --------
    EU enterprises of 2023 with 500 or more people, from those with 250 or more:

    >>> round(tail(500, 250, 54_256, 1.068858), 1)
    25863.6
    """
    return float(at_a * (a / x) ** exponent)


@frozen
class TruncatedPareto:
    """Sizes `a` to `c` with frequencies proportional to ``size ** -(t + 1)`` and with a given mean.

    Examples
    --------
    >>> pareto = TruncatedPareto.with_mean(200, 299, 4_561_498 / 18_798)
    >>> round(pareto.exponent, 6), round(35_396 + 18_798 * pareto.share_from(250), 1)
    (1.032266, 42881.7)
    """

    exponent: float
    sizes: np.ndarray
    frequencies: np.ndarray

    @classmethod
    def with_mean(cls, a: int, c: int, mean: float) -> TruncatedPareto:
        """Fit the exponent; the mean must lie between `a` and `c`."""
        import numpy as np

        if not a < mean < c:
            raise ValueError(say("a mean of {mean:g} is not between {a} and {c}", mean=mean, a=a, c=c))
        sizes = np.arange(a, c + 1, dtype=float)
        logs = np.log(sizes / a)

        def frequencies(t: float) -> np.ndarray:
            weights = -(t + 1) * logs
            # the largest exponent is taken out before exp, so that nothing overflows
            p = np.exp(weights - weights.max())
            return np.asarray(p / p.sum())

        def gap(t: float) -> float:
            return float((sizes * frequencies(t)).sum() - mean)

        reach = 60.0
        while gap(-reach) < 0 or gap(reach) > 0:
            reach *= 4
        # the mean falls all the way, so that halving finds the exponent to the last digit
        low, high = -reach, reach
        while low < (t := (low + high) / 2) < high:
            low, high = (t, high) if gap(t) > 0 else (low, t)
        return cls(t, sizes, frequencies(t))

    def shares(self) -> np.ndarray:
        """Return q at every size of the class."""
        return self.frequencies[::-1].cumsum()[::-1]

    def share_from(self, x: int) -> float:
        """Return q: the share of the firms with `x` people or more."""
        return float(self.frequencies[self.sizes >= x].sum())

    def people_from(self, x: int) -> float:
        """Return the people in firms with `x` people or more, per firm of the class."""
        upper = self.sizes >= x
        return float((self.sizes * self.frequencies)[upper].sum())


def mean_bounds(x: int, a: int, c: int, mean: float) -> tuple[float, float]:
    """Return the sharp bounds on q when only the mean of the class is known.

    Examples
    --------
    >>> [round(q, 6) for q in mean_bounds(250, 200, 299, 4_561_498 / 18_798)]
    [0.0, 0.853174]
    """
    low = max(0.0, (mean - (x - 1)) / (c - (x - 1)))
    return low, min(1.0, (mean - a) / (x - a))


def people_bounds(x: int, a: int, c: int, mean: float) -> tuple[float, float]:
    """Return the sharp bounds on the people at or above `x` per firm of the class, given its mean.

    Examples
    --------
    561,160 firms with 20-99 people, split at 50:

    >>> [round(561_160 * people, 1) for people in people_bounds(50, 20, 99, 39.16298560125455)]
    [0.0, 17922501.7]
    """
    high = x * (mean - a) / (x - a) if mean <= x else mean
    low = 0.0 if mean <= x - 1 else c * (mean - (x - 1)) / (c - (x - 1))
    return low, high


def people_band(
    x: int, a: int, c: int, mean: float, shares: tuple[Iterable[float], float]
) -> tuple[float, float]:
    """Return bounds on the people at or above `x` per firm, from bounds on the firms and the mean.

    Parameters
    ----------
    x, a, c, mean : number
        The size and the class.
    shares : tuple
        The lowest q at each size from `x` to `c`, and the highest q at `x`.

    Examples
    --------
    If 20 to 30 percent of firms with 20-99 people have 50 or more, and none 51 or more:

    >>> low, high = people_band(50, 20, 99, 39.0, ([0.2] + [0.0] * 49, 0.3))
    >>> round(low, 2), round(high, 2)
    (10.0, 25.0)
    """
    lowest, highest = shares
    # firms above are at least as large as x, and firms below hold at most x - 1 people each
    shares_up = list(lowest)
    above = max(size * q for size, q in zip(range(x, c + 1), shares_up, strict=True))
    low = max(above, mean - (1 - shares_up[0]) * (x - 1), 0.0)
    return low, min(highest * c, mean - (1 - highest) * a, mean)


def shape_band(
    x: float,
    a: float,
    b: float,
    at_a: tuple[float, float],
    at_b: tuple[float, float],
    exponents: tuple[float, float],
) -> tuple[float, float]:
    """Return bounds on the survival function at `x` if the local exponent stays between two values in the class.

    Its values at the limits of the class are intervals, too, as they may have been rounded.

    Examples
    --------
    With the exponents of the class 200-299 and its neighbours, widened by 0.2 on either side:

    >>> low, high = shape_band(250, 200, 300, (54_194, 54_194), (35_396, 35_396), (0.807209, 1.265729))
    >>> round(low), round(high)
    (41008, 44584)
    """
    slow, fast = exponents
    low = max(at_a[0] * (a / x) ** fast, at_b[0] * (b / x) ** slow)
    high = min(at_a[1] * (a / x) ** slow, at_b[1] * (b / x) ** fast)
    return low, high
