"""The scales on which estimates are averaged, and the back-transformations."""

from __future__ import annotations

from typing import Any

import numpy as np

from studycheck.statistics.arguments import Array
from studycheck.vocabulary.terms import Vocabulary


class Scale(Vocabulary):
    """The scale of an effect."""

    AS_GIVEN = "as given", "Estimates that have their own variances; there is no back-transformation."
    PROPORTION = "proportion", "The share itself, with the variance p (1 - p) / n.", "raw", "PR", "PRAW"
    LOGIT = "logit", "The log odds, with the variance 1 / x + 1 / (n - x).", "log odds", "PLO", "PLOGIT"
    ARCSINE = "arcsine", "The arcsine of the square root, with the variance 1 / 4n.", "PAS"
    DOUBLE_ARCSINE = (
        "double arcsine",
        "Half the sum of two arcsines (Freeman and Tukey 1950), with the variance 1 / (4n + 2).",
        "Freeman-Tukey",
        "PFT",
    )
    LOG_RISK_RATIO = "log risk ratio", "The log of the ratio of two shares.", "RR"

    @property
    def natural(self) -> str:
        """What a value is after the back-transformation; empty where there is none."""
        if self is Scale.AS_GIVEN:
            return ""
        return "risk ratio" if self is Scale.LOG_RISK_RATIO else "proportion"


class TypicalN(Vocabulary):
    """Which sample size stands for all studies when double arcsines are back-transformed."""

    HARMONIC = "harmonic mean", "As Miller (1978) proposed."
    GEOMETRIC = "geometric mean", "Closer to the larger studies than the harmonic mean."
    ARITHMETIC = "arithmetic mean", "Dominated by the largest study."
    INVERSE_VARIANCE = (
        "inverse variance",
        "The n whose variance is that of the pooled value (Barendregt et al. 2013): 1 / 4 se².",
    )

    def of(self, n: Array, se: float) -> float:
        """Return that sample size.

        Examples
        --------
        >>> round(TypicalN.HARMONIC.of(np.array([11.0, 17.0, 21.0, 6.0]), 0.07), 4)
        10.9885
        """
        if self is TypicalN.INVERSE_VARIANCE:
            return 1 / (4 * se**2)
        if self is TypicalN.HARMONIC:
            return float(1 / np.mean(1 / n))
        return float(np.exp(np.mean(np.log(n))) if self is TypicalN.GEOMETRIC else np.mean(n))


def double_arcsine(events: Array, n: Array) -> Array:
    """Return the transformation of Freeman and Tukey (1950), halved so that it estimates arcsin √p."""
    return np.asarray((np.arcsin(np.sqrt(events / (n + 1))) + np.arcsin(np.sqrt((events + 1) / (n + 1)))) / 2)


def from_double_arcsine(value: Any, n: float) -> Array:
    """Return the proportion whose double arcsine at a sample size `n` is `value` (Miller 1978).

    Values below that of 0 of n, or above that of n of n, become 0 and 1: the formula has a meaning only
    between them.
    """
    value = np.asarray(value, dtype=float)
    least, most = double_arcsine(np.array([0.0, n]), np.array([n, n]))
    sine = np.sin(2 * np.clip(value, least, most))
    root = 1 - (sine + (sine - 1 / sine) / n) ** 2
    inside = 0.5 * (1 - np.sign(np.cos(2 * value)) * np.sqrt(np.maximum(root, 0)))
    return np.asarray(np.where(value <= least, 0.0, np.where(value >= most, 1.0, inside)))


def back(scale: Scale, value: Any, n: float = float("nan")) -> Array:
    """Return values on the natural scale; only double arcsines need `n`.

    Examples
    --------
    >>> back(Scale.LOGIT, [0.0, 2.0]).round(4).tolist()
    [0.5, 0.8808]
    >>> back(Scale.DOUBLE_ARCSINE, double_arcsine(np.array([3.0]), np.array([11.0])), 11).round(4).tolist()
    [0.2727]
    """
    value = np.asarray(value, dtype=float)
    if scale is Scale.LOGIT:
        return np.asarray((1 + np.tanh(value / 2)) / 2)
    if scale is Scale.ARCSINE:
        return np.asarray(np.sin(np.clip(value, 0, np.pi / 2)) ** 2)
    if scale is Scale.DOUBLE_ARCSINE:
        return from_double_arcsine(value, n)
    return np.asarray(np.exp(value) if scale is Scale.LOG_RISK_RATIO else value)
