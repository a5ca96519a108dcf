"""Limits of a share in a finite population: exact ones where a formula is too narrow."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from studycheck.statistics.arguments import Array
from studycheck.statistics.design import EffectiveN
from studycheck.statistics.methods import IntervalMethod, limits

_FEW = 20
"""Of so few that said yes, said no or did not respond, no formula keeps its level in a finite population."""
_SMALL = 20
"""Of fewer than one in so many, whatever is drawn without replacement is as if it were put back."""
_LARGEST = 1e6
"""In larger populations the steps between counts no longer matter, and exact limits take long."""


def sample_limits(method: IntervalMethod, p: Array, sample: EffectiveN, z: float) -> tuple[Array, Array]:
    """Return the limits of each share by a method, which are exact where its formula would be too narrow.

    This is the case in a population of which more than one in twenty responded, if there are no more than twenty who
    said yes, or no, or did not respond; and always for Clopper and Pearson, whose coverage is never below the level.
    With a design effect above 1, the limits are at least as wide as those of a simple random sample.

    Parameters
    ----------
    method : IntervalMethod
        The method.
    p : array
        The shares.
    sample : EffectiveN
        The responses, the design effect and the population.
    z : float
        How many standard errors half of the interval spans.
    """
    effective = np.asarray(sample.effective, dtype=np.float64)
    low, high = limits(method, p, effective, z)
    if sample.population is None:
        return low, high
    every = np.broadcast_arrays(p, sample.n, sample.population, sample.design_effect)
    share, n, population, effect = (np.asarray(one, dtype=np.float64) for one in every)
    exact = method is IntervalMethod.CLOPPER_PEARSON
    drawn = (n < population) & (effect >= 1) & (n == np.rint(n)) & (population == np.rint(population))
    if exact:
        # sampling without replacement varies less than the binomial distribution says
        rare = drawn & (n * _SMALL <= population) & (effect == 1)
        plain = limits(method, share, n, z)
        low, high = np.where(rare, plain[0], low), np.where(rare, plain[1], high)
    count = share * n
    few = np.minimum(np.minimum(count, n - count), population - n) <= _FEW
    where = drawn & (n * _SMALL > population) & (population <= _LARGEST) & (few | exact)
    if not where.any():
        return low, high
    found = exact_limits(count[where], n[where], population[where], NormalDist().cdf(-z))
    low, high = np.array(np.broadcast_to(low, share.shape)), np.array(np.broadcast_to(high, share.shape))
    clustered = effect[where] > 1
    low[where] = np.where(clustered, np.minimum(found[0], low[where]), found[0])
    high[where] = np.where(clustered, np.maximum(found[1], high[where]), found[1])
    return np.minimum(low, share), np.maximum(high, share)


def exact_limits(count: Array, n: Array, population: Array, tail: float) -> tuple[Array, Array]:
    """Return the least and the greatest share in a population that a simple random sample makes plausible.

    They are the limits of Clopper and Pearson with the hypergeometric distribution in place of the binomial: the
    smallest number in the population of which a sample holds so many or more with a chance above `tail`, and the
    largest of which it holds so many or fewer. A count that is not whole, such as that of a weighted share, stands for
    the whole numbers on either side of it.

    Parameters
    ----------
    count, n, population : array
        How many said yes, responded, and could have responded.
    tail : float
        The chance to miss the truth on one side; the coverage is never below 1 - 2 `tail`.

    Examples
    --------
    >>> low, high = exact_limits(np.array([80.0]), np.array([80.0]), np.array([100.0]), 0.025)
    >>> print(*low, *high)
    0.98 1.0
    """
    near = np.rint(count)
    whole = np.abs(count - near) < 1e-6 * n
    fewest, most = np.where(whole, near, np.floor(count)), np.where(whole, near, np.ceil(count))
    # many shares of an array are those of one count
    questions = np.stack([np.concatenate([fewest, n - most]), np.tile(n, 2), np.tile(population, 2)])
    distinct, which = np.unique(questions, axis=1, return_inverse=True)
    least = _least_plausible(distinct[0], distinct[1], distinct[2], tail)[which.ravel()]
    return least[: len(n)] / population, 1 - least[len(n) :] / population


def _least_plausible(count: Array, n: Array, population: Array, tail: float) -> Array:
    """Return the smallest number in a population of which a sample holds `count` or more with a chance above `tail`.

    The chance rises with the number, so that halving finds it.
    """
    from scipy.stats import hypergeom  # type: ignore[import-untyped] # scipy ships no types

    low, high = count.copy(), population - (n - count)
    while np.any(low < high):
        middle = np.floor((low + high) / 2)
        plausible = hypergeom.sf(count - 1, population, middle, n) > tail
        low, high = np.where(plausible, low, np.minimum(middle + 1, high)), np.where(plausible, middle, high)
    return high
