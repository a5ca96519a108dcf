"""The Mann-Whitney test of two samples."""

from __future__ import annotations

from collections.abc import Sequence
from math import comb, erfc, sqrt

import numpy as np

FEW = 8
"""Values in the smaller sample up to which the exact distribution is used."""


def mann_whitney(a: Sequence[float], b: Sequence[float]) -> tuple[float, bool]:
    """Return the two-sided p-value of the Mann-Whitney test, and whether it is exact.

    Exact where the smaller sample has at most eight values and no values are tied; otherwise the normal approximation
    with corrections for ties and continuity. These are the cases that scipy distinguishes.

    Examples
    --------
    >>> p, exact = mann_whitney([0.5, 0.6, 0.7], [0.1, 0.2, 0.3, 0.4])
    >>> round(p, 4), exact
    (0.0571, True)
    >>> p, exact = mann_whitney([0.5, 0.6, 0.7], [0.1, 0.1, 0.3, 0.4])
    >>> round(p, 4), exact
    (0.0497, False)
    """
    first, second = np.sort(np.asarray(a, dtype=float)), np.sort(np.asarray(b, dtype=float))
    m, n = len(first), len(second)
    # each value of one sample against all of the other: a win counts 1, a tie a half
    wins = (np.searchsorted(second, first, "left") + np.searchsorted(second, first, "right")).sum() / 2
    farther = float(max(wins, m * n - wins))
    ties = np.unique(np.concatenate([first, second]), return_counts=True)[1].astype(float)
    if min(m, n) <= FEW and ties.max() == 1:
        return _exact(m, n, round(farther)), True
    variance = m * n / 12 * ((m + n + 1) - float((ties**3 - ties).sum()) / ((m + n) * (m + n - 1)))
    if variance <= 0:
        return 1.0, False
    z = (farther - m * n / 2 - 0.5) / sqrt(variance)
    return min(1.0, erfc(z / sqrt(2))), False


def _exact(m: int, n: int, wins: int) -> float:
    """Return twice the share of orders of two samples in which one of them wins at least so often, or 1.

    By symmetry the other one then loses at most so often. The ways to lose k times are the coefficients of a Gaussian
    binomial; those of few losses are small numbers, which are summed without loss.
    """
    few, many = sorted((m, n))
    ways = np.zeros(m * n - wins + 1)
    ways[0] = 1.0
    for factor in range(1, few + 1):
        for start in range(factor):
            ways[start::factor] = np.cumsum(ways[start::factor])
        before = ways.copy()
        ways[many + factor :] -= before[: max(0, len(ways) - many - factor)]
    return min(1.0, 2 * float(ways.sum()) / comb(m + n, few))
