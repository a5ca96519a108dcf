"""Tests and intervals of coefficients, and the interval for one more study."""

from __future__ import annotations

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.statistics.arguments import Array
from studycheck.statistics.meta.least_squares import WeightedFit
from studycheck.statistics.meta.settings import PooledTest, PredictionMethod


@frozen
class ModelCoefficient:
    """One coefficient of the model; the pooled value is the one called "mean".

    Attributes
    ----------
    name : str
        "mean" without moderators; with them, "intercept" or the name of a moderator.
    estimate, se, statistic, p, low, high : float
        The value, its test and its interval, on the scale of the effects.
    df : int or None
        The degrees of freedom of t; None for z.
    """

    name: str
    estimate: float
    se: float
    statistic: float
    df: int | None
    p: float
    low: float
    high: float


@frozen
class ModeratorTest:
    """The joint test of all moderators: chi-squared for z, F otherwise."""

    statistic: float
    df: int
    df_within: int | None
    p: float


def quantile(level: float, df: int | None) -> float:
    """Return the quantile for a two-sided interval: of t, or of the normal without degrees of freedom."""
    from scipy.special import ndtri, stdtrit  # type: ignore[import-untyped] # scipy ships no types

    return float(ndtri(0.5 + level / 2) if df is None else stdtrit(df, 0.5 + level / 2))


def two_sided_p(statistic: float, df: int | None) -> float:
    """Return the p-value of a statistic: of t, or of the normal without degrees of freedom."""
    from scipy.special import ndtr, stdtr

    below = -abs(statistic)
    return float(2 * (ndtr(below) if df is None else stdtr(df, below)))


def coefficients(
    names: tuple[str, ...], beta: Array, spread: Array, df: int | None, level: float
) -> tuple[ModelCoefficient, ...]:
    """Test each coefficient and give it an interval."""
    z = quantile(level, df)
    return tuple(
        ModelCoefficient(name, b, se, b / se, df, two_sided_p(b / se, df), b - z * se, b + z * se)
        for name, b, se in zip(names, beta.tolist(), spread.tolist(), strict=True)
    )


def prediction_interval(
    mean: ModelCoefficient, tau2: float, method: PredictionMethod, level: float, k: int
) -> tuple[float, float] | None:
    """Return the interval for the true value of one more study; None with too few degrees of freedom."""
    df = mean.df if method is PredictionMethod.AS_TESTED else k - 2
    if df is not None and df < 1:
        return None
    reach = quantile(level, df) * float(np.hypot(mean.se, np.sqrt(tau2)))
    return mean.estimate - reach, mean.estimate + reach


def joint_test(weighted: WeightedFit, factor: float | None, df: int, test: PooledTest) -> ModeratorTest:
    """Test all coefficients but the intercept together."""
    from scipy.special import chdtrc, fdtrc

    slopes = weighted.beta[1:]
    size = float(slopes @ np.linalg.solve(weighted.covariance[1:, 1:] * (factor or 1.0), slopes))
    m = len(slopes)
    if test is PooledTest.Z:
        return ModeratorTest(size, m, None, float(chdtrc(m, size)))
    return ModeratorTest(size / m, m, df, float(fdtrc(m, df, size / m)))
