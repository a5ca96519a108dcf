"""The sample sizes that two proportions need, and the difference that given samples can detect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from statistics import NormalDist
from typing import Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.wording import percent, points
from studycheck.statistics.arguments import FACTOR, POWER, PROPORTION, Arguments, Array, plain
from studycheck.statistics.design import sample_of
from studycheck.statistics.tables import first_rows

_HALVINGS = 60


@dataclass(frozen=True, eq=False)
class MinimumDetectableDifference(Displayed):
    """The smallest true differences that a test would detect with a given power.

    Attributes
    ----------
    p : float or array
        The proportion in the first study.
    increase, decrease : float or array
        How far the other proportion must lie above or below; NaN where not even 100 % or 0 % is enough.
    power, level : float
        The chance to detect the difference, and 1 - the chance to detect one where there is none.
    """

    p: Any
    increase: Any
    decrease: Any
    power: float
    level: float

    def _grid(self) -> Grid:
        kind = f"power {100 * self.power:g} %, level {100 * self.level:g} %"
        up, down = partial(_detectable, end="100 %"), partial(_detectable, sign=-1, end="0 %")
        if np.ndim(self.increase):
            columns = (
                ("proportion", self.p, percent),
                ("increase", self.increase, up),
                ("decrease", self.decrease, down),
            )
            return first_rows(f"Minimum detectable differences in points ({kind})", columns, ())
        title = f"from {percent(self.p)}: up {up(self.increase)}, down {down(self.decrease)} points ({kind})"
        return Grid(title, (), ())


def minimum_detectable_difference(
    n1: Any, n2: Any, *, p: Any = 0.5, power: float = 0.8, level: float = 0.95
) -> MinimumDetectableDifference:
    """Return the smallest true difference that the test of two proportions would detect.

    Parameters
    ----------
    n1, n2 : float, array or EffectiveN
        The responses of both studies; with `effective_n`, the effective sample sizes.
    p : float or array
        The true proportion in the first study.
    power : float
        The chance to detect the difference, more than 0.5.
    level : float
        1 - the chance to detect one where there is none (two-sided).

    Returns
    -------
    MinimumDetectableDifference

    Raises
    ------
    InputError
        If numbers are outside their range.

    Notes
    -----
    Fleiss, J. L., Levin, B. and Paik, M. C. (2003), Statistical methods for rates and proportions, 3rd
    edition, chapter 4, without continuity correction; the chance that the test errs in the other
    direction is not counted as power.

    Examples
    --------
    >>> print(minimum_detectable_difference(84, 200, p=0.44))
    from 44.0 %: up +18.0, down -17.1 points (power 80 %, level 95 %)
    """
    arguments = Arguments()
    share = arguments.take("p", p, PROPORTION)
    z, beyond = arguments.z(level), NormalDist().inv_cdf(arguments.chance("power", power, POWER))
    first, second = sample_of(arguments, n1, name="n1"), sample_of(arguments, n2, name="n2")
    arguments.check()
    sizes = np.asarray(first.effective, dtype=np.float64), np.asarray(second.effective, dtype=np.float64)
    up = _least(share, *sizes, z, beyond)
    down = _least(1 - share, *sizes, z, beyond)
    return MinimumDetectableDifference(plain(share), plain(up), plain(down), float(power), float(level))


def needed_n(
    p1: Any,
    p2: Any,
    *,
    ratio: Any = 1.0,
    design_effect1: Any = 1.0,
    design_effect2: Any = 1.0,
    power: float = 0.8,
    level: float = 0.95,
) -> tuple[Any, Any]:
    """Return how many responses two studies need to tell two proportions apart.

    Parameters
    ----------
    p1, p2 : float or array
        The true proportions.
    ratio : float or array
        The effective sample size of the second study divided by that of the first.
    design_effect1, design_effect2 : float or array
        The design effects of the two studies.
    power : float
        The chance to detect the difference, more than 0.5.
    level : float
        1 - the chance to detect one where there is none (two-sided).

    Returns
    -------
    tuple of int or array
        The numbers of responses for the first and the second study, rounded up.

    Raises
    ------
    InputError
        If numbers are outside their range, or the proportions differ by less than 0.0001.

    Notes
    -----
    The method is that of `minimum_detectable_difference`.

    Examples
    --------
    >>> needed_n(0.44, 0.39)
    (1524, 1524)
    >>> needed_n(0.44, 0.39, design_effect2=1.5)
    (1524, 2285)
    """
    arguments = Arguments()
    first, second = arguments.take("p1", p1, PROPORTION), arguments.take("p2", p2, PROPORTION)
    k = arguments.take("ratio", ratio, FACTOR)
    effect1 = arguments.take("design_effect1", design_effect1, FACTOR)
    effect2 = arguments.take("design_effect2", design_effect2, FACTOR)
    z, beyond = arguments.z(level), NormalDist().inv_cdf(arguments.chance("power", power, POWER))
    alike = say("closer than 0.0001 to p2: no survey can tell them apart")
    arguments.compare("p1", first, lambda a, b: abs(a - b) < 1e-4, second, alike)
    arguments.check()
    pooled = (first + k * second) / (1 + k)
    null = np.sqrt(pooled * (1 - pooled) * (1 + 1 / k))
    true = np.sqrt(first * (1 - first) + second * (1 - second) / k)
    n = ((z * null + beyond * true) / (first - second)) ** 2
    return _whole_responses(n * effect1), _whole_responses(k * n * effect2)


def _least(p: Array, n1: Array, n2: Array, z: float, beyond: float) -> Array:
    """Return the least increase from `p` that is detected, by bisection; NaN where there is none."""
    p, n1, n2 = np.broadcast_arrays(p, n1, n2)
    with np.errstate(invalid="ignore"):
        weight = np.where(np.isinf(n1), 1.0, 1 / (1 + n2 / n1))

    def detects(increase: Array) -> Array:
        other = p + increase
        pooled = weight * p + (1 - weight) * other
        null = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / n1 + 1 / n2), 0.0))
        true = np.sqrt(np.maximum(p * (1 - p) / n1 + other * (1 - other) / n2, 0.0))
        return np.asarray(increase >= z * null + beyond * true)

    low, high = np.zeros(p.shape), np.asarray(1.0 - p)
    most = detects(high) & np.asarray(p < 1)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        enough = detects(middle)
        low, high = np.where(enough, low, middle), np.where(enough, middle, high)
    return np.where(most, high, np.nan)


def _whole_responses(n: Array) -> Any:
    whole = np.maximum(np.ceil(n - 1e-9), 1.0)
    return int(whole) if not np.ndim(whole) else whole.astype(np.int64)


def _detectable(difference: float, *, end: str, sign: int = 1) -> str:
    return say("not even to {end}", end=end) if np.isnan(difference) else points(sign * difference)
