"""Sampling variability of one proportion."""

from __future__ import annotations

from statistics import NormalDist
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Numbers = float | npt.NDArray[np.float64]


def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError(f"a confidence level lies between 0 and 1, not {level!r}; 0.95 is usual")
    return NormalDist().inv_cdf(0.5 + level / 2)


def _positive(number: Any) -> bool:
    inside = number > 0
    return inside if isinstance(inside, bool) else bool(inside.all())


def half_width(n: Any, *, design_effect: Any = 1.0, level: float = 0.95) -> Any:
    """Return half the width of the interval of a proportion of 50 %, the widest case.

    Parameters
    ----------
    n : float or array
        Answers, more than 0.
    design_effect : float or array
        Variance divided by that of a simple random sample.
    level : float
        Confidence level.

    Returns
    -------
    float or array
        As a proportion: 0.11 stands for ± 11 points.

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
        raise ValueError(f"n and design_effect must be more than 0, not {n!r} and {design_effect!r}")
    return _z(level) * (0.25 * design_effect / n) ** 0.5


def wilson_interval(
    p: float, n: float, *, design_effect: float = 1.0, level: float = 0.95
) -> tuple[float, float]:
    """Return the score interval of a proportion (Wilson 1927).

    For a sample that was not drawn at random it shows sampling variability only, not how far the
    result may be from the truth.

    Parameters
    ----------
    p : float
        The proportion, from 0 to 1.
    n : float
        Answers it rests on, more than 0.
    design_effect : float
        Variance divided by that of a simple random sample; `n` is divided by it.
    level : float
        Confidence level.

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
        raise ValueError(f"a proportion lies between 0 and 1, not {p!r}; divide percentages by 100")
    if not _positive(n) or not _positive(design_effect):
        raise ValueError(f"n and design_effect must be more than 0, not {n!r} and {design_effect!r}")
    z, effective = _z(level), n / design_effect
    centre = (p + z * z / (2 * effective)) / (1 + z * z / effective)
    spread = z / (1 + z * z / effective) * (p * (1 - p) / effective + z * z / (4 * effective**2)) ** 0.5
    return max(0.0, centre - spread), min(1.0, centre + spread)
