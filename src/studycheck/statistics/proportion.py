"""Sampling variability of one proportion: the score interval, as plain arithmetic."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from studycheck.base.language import say

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = float | npt.NDArray[np.float64]


def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(
            say("a confidence level lies between 0 and 1, not {level!r}; 0.95 is usual", level=level)
        )
    return NormalDist().inv_cdf(0.5 + level / 2)


def _positive(number: Any) -> bool:
    inside = number > 0
    return inside if isinstance(inside, bool) else bool(inside.all())


def half_width(n: Any, *, design_effect: Any = 1.0, level: float = 0.95) -> Any:
    """Return half the width of the interval of a proportion of 50 %, the widest case.

    Parameters
    ----------
    n : float or array
        The number of responses, more than 0.
    design_effect : float or array
        The variance divided by that of a simple random sample.
    level : float
        The confidence level.

    Returns
    -------
    float or array
        The half width as a proportion: 0.11 stands for ± 11 points.

    Raises
    ------
    ValueError
        If a number is outside its range.

    Examples
    --------
    >>> round(half_width(80), 4), round(half_width(2600), 4)
    (0.1096, 0.0192)
    """
    if not _positive(n) or not _positive(design_effect):
        raise ValueError(
            say(
                "n and design_effect must be more than 0, not {n!r} and {design_effect!r}",
                n=n,
                design_effect=design_effect,
            )
        )
    return _z(level) * (0.25 * design_effect / n) ** 0.5


def wilson_interval(
    p: float, n: float, *, design_effect: float = 1.0, level: float = 0.95
) -> tuple[float, float]:
    """Return the score interval of a proportion (Wilson 1927) as two numbers.

    For a non-probability sample it shows sampling variability only, not how far the result may be from the
    truth. `proportion_interval` says so, takes arrays, and offers other methods.

    Parameters
    ----------
    p : float
        The proportion, from 0 to 1.
    n : float
        The number of responses, more than 0.
    design_effect : float
        The variance divided by that of a simple random sample; `n` is divided by it.
    level : float
        The confidence level.

    Raises
    ------
    ValueError
        If a number is outside its range.

    Notes
    -----
    Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212. The example is
    case 81 of 263 in Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872.

    Examples
    --------
    >>> low, high = wilson_interval(81 / 263, 263)
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    if not 0 <= p <= 1:
        raise ValueError(say("a proportion lies between 0 and 1, not {p!r}; divide percentages by 100", p=p))
    if not _positive(n) or not _positive(design_effect):
        raise ValueError(
            say(
                "n and design_effect must be more than 0, not {n!r} and {design_effect!r}",
                n=n,
                design_effect=design_effect,
            )
        )
    low, high = score_limits(p, n / design_effect, _z(level))
    return max(0.0, low), min(1.0, high)


def score_limits(p: Numbers, n: Numbers, z: float) -> tuple[Any, Any]:
    """Return Wilson's limits for numbers or arrays; rounding may leave them slightly outside 0 and 1.

    It is written so that 0 of n begins at 0 and n of n ends at 1 exactly, and n may be infinite. The steps in
    place save most of the time for large arrays.
    """
    k = z * z / n
    half = k / 2
    root = k * p
    root *= 1 - p
    root += half * half
    root **= 0.5
    k += 1
    low, high = half - root, half + root
    low += p
    high += p
    low /= k
    high /= k
    return low, high
