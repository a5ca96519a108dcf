"""Six methods for the interval of one proportion; Wald's is not among them.

Each takes the proportion, the effective sample size (infinite for a complete count) and z, and returns the
two limits. Counts need not be whole: in a weighted sample, p x n is not.
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import NormalDist
from typing import Any

import numpy as np

from studycheck.base.language import say
from studycheck.errors import UnknownNameError
from studycheck.statistics.arguments import Array
from studycheck.statistics.proportion import score_limits
from studycheck.vocabulary.terms import Vocabulary

_LEAST = 1e-300


class IntervalMethod(Vocabulary):
    """How the interval of one proportion is computed."""

    WILSON = "Wilson", "Inverts the score test (Wilson 1927). The default.", "score"
    AGRESTI_COULL = "Agresti-Coull", "Adds z²/2 successes and failures (Agresti and Coull 1998).", "agresti"
    JEFFREYS = "Jeffreys", "Quantiles of a beta distribution, with half a response added on both sides."
    CLOPPER_PEARSON = (
        "Clopper-Pearson",
        "Inverts the binomial test; its coverage is never below the level.",
        "exact",
        "beta",
    )
    LOGIT = "logit", "Symmetric on the log-odds scale."
    ARCSINE = "arcsine", "Symmetric on the scale that makes the variance constant.", "asin"


def interval_method(given: IntervalMethod | str) -> IntervalMethod:
    """Return the method that a name stands for.

    Raises
    ------
    UnknownNameError
        If it is none of the six.
    """
    try:
        return IntervalMethod(given)
    except ValueError:
        listing = ""
        if isinstance(given, str) and given.casefold() in ("wald", "normal", "asymptotic"):
            listing = say(
                "; Wald's interval covers too little and may leave 0 to 1 (Brown, Cai and DasGupta 2001)"
            )
        raise UnknownNameError("interval method", given, map(str, IntervalMethod), listing=listing) from None


def limits(method: IntervalMethod, p: Array, n: Array, z: float) -> tuple[Array, Array]:
    """Return the limits of each proportion, between 0 and 1 and on both sides of it."""
    low, high = _FORMULAS[method](p, n, z)
    return np.clip(low, 0.0, p), np.clip(high, p, 1.0)


def _agresti_coull(p: Any, n: Any, z: float) -> tuple[Any, Any]:
    k = z * z / n
    centre = (p + k / 2) / (1 + k)
    spread = z * np.sqrt(centre * (1 - centre) / (n * (1 + k)))
    return centre - spread, centre + spread


def _beta(p: Any, n: Any, z: float, more_low: float, more_high: float) -> tuple[Any, Any]:
    """Return beta quantiles, with some responses added on the side of each limit."""
    from scipy.special import betaincinv  # type: ignore[import-untyped] # scipy ships no types

    tail = NormalDist().cdf(-z)
    p, n = np.broadcast_arrays(p, n)
    sampled = np.isfinite(n)
    low, high = np.array(p), np.array(p)
    some, rest = p > 0, p < 1
    for limit, where, quantile, yes, no in (
        (low, sampled & some, tail, more_low, more_high),
        (high, sampled & rest, 1 - tail, more_high, more_low),
    ):
        count = p[where] * n[where]
        # scipy before 1.12 gives NaN for a parameter that is nearer to 0 than full precision goes
        limit[where] = betaincinv(np.maximum(count + yes, _LEAST), n[where] - count + no, quantile)
    return low, high


def _jeffreys(p: Any, n: Any, z: float) -> tuple[Any, Any]:
    return _beta(p, n, z, 0.5, 0.5)


def _clopper_pearson(p: Any, n: Any, z: float) -> tuple[Any, Any]:
    return _beta(p, n, z, 0.0, 1.0)


def _logit(p: Any, n: Any, z: float) -> tuple[Any, Any]:
    from scipy.special import expit, logit  # as above

    inside = (p > 0) & (p < 1)
    q = np.where(inside, p, 0.5)
    centre, spread = logit(q), z / (np.sqrt(n) * np.sqrt(q * (1 - q)))
    # 0 of n and n of n have no log-odds: there, the limit of the binomial test
    edge = NormalDist().cdf(-z) ** (1 / n)
    low = np.where(inside, expit(centre - spread), np.where(p > 0, edge, 0.0))
    high = np.where(inside, expit(centre + spread), np.where(p > 0, 1.0, 1 - edge))
    return low, high


def _arcsine(p: Any, n: Any, z: float) -> tuple[Any, Any]:
    centre, spread = np.arcsin(np.sqrt(p)), z / (2 * np.sqrt(n))
    low, high = np.maximum(centre - spread, 0.0), np.minimum(centre + spread, np.pi / 2)
    return np.sin(low) ** 2, np.sin(high) ** 2


_FORMULAS: dict[IntervalMethod, Callable[[Any, Any, float], tuple[Any, Any]]] = {
    IntervalMethod.WILSON: score_limits,
    IntervalMethod.AGRESTI_COULL: _agresti_coull,
    IntervalMethod.JEFFREYS: _jeffreys,
    IntervalMethod.CLOPPER_PEARSON: _clopper_pearson,
    IntervalMethod.LOGIT: _logit,
    IntervalMethod.ARCSINE: _arcsine,
}
