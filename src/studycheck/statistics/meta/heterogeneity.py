"""The heterogeneity of studies beyond sampling error: Q, tau², I², H², with intervals."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.statistics.arguments import Array
from studycheck.statistics.meta.least_squares import fit
from studycheck.statistics.meta.tau2 import scatter_at, scatter_is


@frozen
class Heterogeneity:
    """Heterogeneity among studies, or what moderators leave of it.

    Attributes
    ----------
    q, df, p : float
        Cochran's Q, its degrees of freedom, and the p-value under homogeneity.
    tau2 : float
        The variance of the true values; 0 by assumption in a common-effect model.
    tau2_low, tau2_high : float
        The interval of tau² by the Q-profile method (Viechtbauer 2007), which does not depend on the estimator.
    profile_empty : bool
        Whether effects are so alike that no tau² fits them at this level; both limits are then 0.
    i2, i2_low, i2_high : float
        The share of the variance that is heterogeneity, from 0 to 1 (Higgins and Thompson 2002):
        tau² / (tau² + s²) with the typical sampling variance s²; in a common-effect model (Q - df) / Q.
    h2, h2_low, h2_high : float
        1 / (1 - I²).
    typical_variance : float
        s², the sampling variance of a typical study.
    """

    q: float
    df: int
    p: float
    tau2: float
    tau2_low: float
    tau2_high: float
    profile_empty: bool
    i2: float
    i2_low: float
    i2_high: float
    h2: float
    h2_low: float
    h2_high: float
    typical_variance: float


def heterogeneity(y: Array, x: Array, v: Array, *, tau2: float, level: float, from_q: bool) -> Heterogeneity:
    """Measure heterogeneity; `from_q` takes I² from Q instead of from tau²."""
    from scipy.special import chdtrc, chdtri  # type: ignore[import-untyped] # scipy ships no types

    at_zero = fit(y, x, 1 / v)
    q, df = at_zero.scatter, len(y) - x.shape[1]
    tail = (1 - level) / 2
    low, high = (scatter_is(float(chdtri(df, p)), y, x, v) for p in (tail, 1 - tail))
    empty = high == 0 and scatter_at(0.0, y, x, v) < float(chdtri(df, 1 - tail))
    typical = df / at_zero.trace
    h2 = max(1.0, q / df) if from_q else 1 + tau2 / typical
    h2_low, h2_high = 1 + low / typical, 1 + high / typical
    return Heterogeneity(
        q=q,
        df=df,
        p=float(chdtrc(df, q)),
        tau2=tau2,
        tau2_low=low,
        tau2_high=high,
        profile_empty=bool(empty),
        i2=1 - 1 / h2,
        i2_low=1 - 1 / h2_low,
        i2_high=1 - 1 / h2_high,
        h2=h2,
        h2_low=h2_low,
        h2_high=h2_high,
        typical_variance=typical,
    )
