"""The score interval of a difference of proportions (Miettinen and Nurminen 1985), for arrays.

It is implemented here because statsmodels up to 0.15 has a wrong coefficient in the cubic and one pair per call
(https://github.com/statsmodels/statsmodels/issues/10269).
"""

from __future__ import annotations

import numpy as np

from studycheck.statistics.arguments import Array

_HALVINGS = 60


def least_accepted(p1: Array, n1: Array, p2: Array, n2: Array, z: float) -> Array:
    """Return the lower limit of p1 - p2: the least difference that the score test does not reject."""
    p1, n1, p2, n2 = (np.array(x, dtype=np.float64) for x in np.broadcast_arrays(p1, n1, p2, n2))
    with np.errstate(invalid="ignore"):
        weight = np.where(np.isinf(n1), np.where(np.isinf(n2), 0.5, 1.0), 1 / (1 + n2 / n1))
    total = n1 + n2
    unbiased = np.where(np.isinf(total), 1.0, 1 / (1 - 1 / total))
    d = p1 - p2
    low, high = np.full_like(d, -1.0), d.copy()
    # at -1 the test rejects, or the difference itself is -1; halving needs no quotient that may be 0 / 0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        q2 = restricted_p2(p1, p2, weight, middle)
        q1 = np.clip(q2 + middle, 0.0, 1.0)
        variance = unbiased * (q1 * (1 - q1) / n1 + q2 * (1 - q2) / n2)
        rejected = d - middle > z * np.sqrt(variance)
        low, high = np.where(rejected, middle, low), np.where(rejected, high, middle)
    return np.asarray(high)


def restricted_p2(p1: Array, p2: Array, weight: Array, difference: Array) -> Array:
    """Return the most likely second proportion if the first is larger by a given difference.

    It is the middle root of a cubic (Miettinen and Nurminen 1985, appendix), divided by the number of
    responses; `weight` is the share of the first sample in them.
    """
    other = 1 - weight
    square = (weight + 2 * other) * difference - 1 - (weight * p1 + other * p2)
    linear = (other * difference - 1 - 2 * other * p2) * difference + weight * p1 + other * p2
    constant = other * p2 * difference * (1 - difference)
    shift = square / 3
    q = shift**3 - shift * linear / 2 + constant / 2
    r = np.sign(q) * np.sqrt(np.maximum(shift * shift - linear / 3, 0.0))
    cube = r**3
    ratio = np.divide(q, cube, out=np.zeros_like(cube), where=cube != 0)
    angle = (np.pi + np.arccos(np.clip(ratio, -1.0, 1.0))) / 3
    root = 2 * r * np.cos(angle) - shift
    return np.asarray(np.clip(root, np.maximum(0.0, -difference), np.minimum(1.0, 1 - difference)))
