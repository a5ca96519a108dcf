"""Eight estimators of tau², the variance of true values between studies."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studycheck.base.language import say
from studycheck.statistics.arguments import Array, argument_error
from studycheck.statistics.meta.least_squares import fit
from studycheck.vocabulary.terms import Vocabulary


class Tau2Estimator(Vocabulary):
    """The estimator of tau²; all are truncated at 0."""

    DL = "DL", "Method of moments with inverse variances as weights (DerSimonian and Laird 1986)."
    PM = "PM", "The tau² at which Q is as large as expected (Paule and Mandel 1982)."
    REML = "REML", "Restricted maximum likelihood (Harville 1977). The default."
    ML = "ML", "Maximum likelihood (Hardy and Thompson 1996): too small where studies are few."
    HS = "HS", "Hunter and Schmidt (1990): too small where studies are few."
    HE = "HE", "Method of moments with equal weights (Hedges 1983).", "Hedges", "HO", "VC", "CA"
    SJ = "SJ", "Sidik and Jonkman (2005): never 0, and too large where the true value is small."
    EB = "EB", "Empirical Bayes (Morris 1983); its equation is that of Paule and Mandel."


def estimate_tau2(estimator: Tau2Estimator, y: Array, x: Array, v: Array) -> tuple[float, ...]:
    """Return tau² of effects y with variances v around the regression on x.

    A likelihood can have several peaks; the lower ones follow, the likeliest first, because packages that
    climb from a starting value may stop at them.

    Raises
    ------
    InputError
        If the numbers are so large or small that it does not converge.
    """
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        try:
            if estimator in _MOMENTS:
                peaks: tuple[float, ...] = (_MOMENTS[estimator](y, x, v),)
            else:
                peaks = _peaks(y, x, v, restricted=estimator is Tau2Estimator.REML)
        except (RuntimeError, ValueError, np.linalg.LinAlgError):
            peaks = (float("nan"),)
    if not np.isfinite(peaks).all():
        raise argument_error(
            "tau2",
            say(
                "tau² by {estimator} did not converge; effects lie between {min:g} and "
                "{max:g}, variances between {min2:g} and {max2:g}: check their units, or try DL",
                estimator=estimator,
                min=y.min(),
                max=y.max(),
                min2=v.min(),
                max2=v.max(),
            ),
        )
    return tuple(max(0.0, peak) for peak in peaks)


def solve(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function is 0 between two places with different signs."""
    from scipy.optimize import brentq  # type: ignore[import-untyped] # scipy ships no types

    return float(brentq(function, low, high, xtol=1e-15 * high, rtol=1e-14, maxiter=1000))


def beyond(function: Callable[[float], float], start: float) -> float:
    """Double a place until the function is below 0 there."""
    place = start
    while not function(place) < 0:
        place *= 2
        if not np.isfinite(place):
            raise RuntimeError("the function is nowhere below 0")
    return place


def scatter_at(tau2: float, y: Array, x: Array, v: Array) -> float:
    """Return the generalised Q statistic at a value of tau² (DerSimonian and Kacker 2007)."""
    return fit(y, x, 1 / (v + tau2)).scatter


def scatter_is(wanted: float, y: Array, x: Array, v: Array) -> float:
    """Return the tau² at which Q falls to a value, or 0 where it is lower from the start."""
    if scatter_at(0.0, y, x, v) <= wanted:
        return 0.0
    high = beyond(lambda tau2: scatter_at(tau2, y, x, v) - wanted, float(v.max()))
    return solve(lambda tau2: scatter_at(tau2, y, x, v) - wanted, 0.0, high)


def _moments(y: Array, x: Array, v: Array, w: Array) -> float:
    """Return the tau² at which Q with any weights is as large as expected."""
    weighted = fit(y, x, w)
    expected = float((w * v) @ (1 - weighted.leverages))
    return (weighted.scatter - expected) / weighted.trace


def _dersimonian_laird(y: Array, x: Array, v: Array) -> float:
    return _moments(y, x, v, 1 / v)


def _hedges(y: Array, x: Array, v: Array) -> float:
    return _moments(y, x, v, np.ones_like(v))


def _paule_mandel(y: Array, x: Array, v: Array) -> float:
    return scatter_is(len(y) - x.shape[1], y, x, v)


def _hunter_schmidt(y: Array, x: Array, v: Array) -> float:
    return (scatter_at(0.0, y, x, v) - len(y)) / float((1 / v).sum())


def _sidik_jonkman(y: Array, x: Array, v: Array) -> float:
    rough = float(np.mean((y - y.mean()) ** 2))
    if rough == 0:
        return 0.0
    at = scatter_at(rough, y, x, v)
    return rough * at / (len(y) - int(x.shape[1]))


def _peaks(y: Array, x: Array, v: Array, *, restricted: bool) -> tuple[float, ...]:
    """Return where the likelihood has its peaks, the greatest first."""

    def slope(tau2: float) -> float:
        w = 1 / (v + tau2)
        at = fit(y, x, w)
        return at.scatter_twice - (at.trace if restricted else float(w.sum()))

    def loglikelihood(tau2: float) -> float:
        at = fit(y, x, 1 / (v + tau2))
        lost = at.log_determinant if restricted else 0.0
        return -0.5 * (float(np.log(v + tau2).sum()) + lost + at.scatter)

    high = beyond(slope, float(v.max() + np.ptp(y) ** 2))
    grid = [0.0, *np.geomspace(min(v.min(), high) * 1e-3, high, 30)]
    slopes = [slope(tau2) for tau2 in grid]
    peaks = [0.0] if slopes[0] <= 0 else []
    for low, above, rising, falling in zip(grid, grid[1:], slopes, slopes[1:], strict=False):
        if rising > 0 >= falling:
            peaks.append(solve(slope, float(low), float(above)))
    return tuple(sorted(peaks, key=loglikelihood, reverse=True))


_MOMENTS: dict[Tau2Estimator, Callable[[Array, Array, Array], float]] = {
    Tau2Estimator.DL: _dersimonian_laird,
    Tau2Estimator.PM: _paule_mandel,
    Tau2Estimator.HS: _hunter_schmidt,
    Tau2Estimator.HE: _hedges,
    Tau2Estimator.SJ: _sidik_jonkman,
    Tau2Estimator.EB: _paule_mandel,
}
