"""Effects from published counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.statistics.arguments import Arguments, Array, quote
from studycheck.statistics.meta.effects import Effects
from studycheck.statistics.meta.scales import Scale, double_arcsine
from studycheck.vocabulary.terms import Vocabulary


class CountCorrection(Vocabulary):
    """How counts of zero are corrected, which have neither a logit nor a variance."""

    HALF_WHERE_ZERO = "half where zero", "0.5 is added to the counts of studies that have a zero."
    HALF_EVERYWHERE = "half everywhere", "0.5 is added to the counts of all studies."
    NONE = "none", "Counts stay unchanged; a zero is refused where it has no value on the scale."


def proportion_effects(
    events: Any,
    n: Any,
    *,
    scale: Scale | str = Scale.LOGIT,
    correction: CountCorrection | str | None = None,
    labels: Sequence[str] = (),
) -> Effects:
    """Return published shares as effects.

    Parameters
    ----------
    events : array
        The "yes" answers of each study, from 0 to `n`. They need not be whole: for a survey with weights or
        clusters give the share times the effective sample size.
    n : array
        The responses of each study; the effective sample size where there is a design effect.
    scale : Scale
        The scale of the effects: ``proportion``, ``logit``, ``arcsine`` or ``double arcsine``.
    correction : CountCorrection, optional
        The correction of zeros. If it is left out, `half where zero` on the scales that need it and none on
        the arcsine scales.
    labels : sequence of str, optional
        The names of the studies.

    Raises
    ------
    InputError
        If numbers are outside their range, lengths differ, or a zero is left without correction on a
        scale where it has no value.
    UnknownNameError
        If the scale or the correction is unknown.

    Notes
    -----
    The double arcsine can be back-transformed to a share far from any that was pooled, because the
    back-transformation needs one sample size for all studies: Schwarzer, G., Chemaitelly, H.,
    Abu-Raddad, L. J. and Rücker, G. (2019), Research Synthesis Methods 10, 476-483. Results on this scale
    say so.

    Examples
    --------
    >>> effects = proportion_effects([3, 6, 10, 1], [11, 17, 21, 6], scale="double arcsine")
    >>> effects.estimate.round(4).tolist()
    [0.5695, 0.6444, 0.7626, 0.4758]
    """
    on = Scale.named("scale", scale)
    arguments = Arguments("counts")
    if on.natural != "proportion":
        arguments.say(
            "scale", f"{on} needs two shares per study; take proportion, logit, arcsine or double arcsine"
        )
    arcsine = on in (Scale.ARCSINE, Scale.DOUBLE_ARCSINE)
    if correction is None:
        correction = CountCorrection.NONE if arcsine else CountCorrection.HALF_WHERE_ZERO
    how = CountCorrection.named("count correction", correction)
    x, m = arguments.row("events", events), arguments.row("n", n)
    arguments.check()
    names = tuple(map(str, labels)) or tuple(str(place + 1) for place in range(len(x)))
    if arguments.same_length(events=x, n=m, labels=names):
        _check_counts(arguments, "events", "n", x, m, names)
    arguments.check()
    zero = (x == 0) | (x == m)
    if how is CountCorrection.NONE and not arcsine:
        must = (
            f"0 or all of n has no {'logit' if on is Scale.LOGIT else 'variance'}; add a half, or use arcsine"
        )
        arguments.require("events", ~zero, names, must)
        arguments.check()
    half, corrections = _halves(how, zero, names)
    x, m = x + half, m + 2 * half
    estimate, variance = _transform(on, x, m)
    return Effects(estimate, variance, names, on, m, corrections)


def risk_ratio_effects(
    events: Any,
    n: Any,
    events_control: Any,
    n_control: Any,
    *,
    correction: CountCorrection | str = CountCorrection.HALF_WHERE_ZERO,
    labels: Sequence[str] = (),
) -> Effects:
    """Return the log of the ratio of two shares per study, with the variance 1/a - 1/n + 1/c - 1/m.

    Parameters
    ----------
    events, n : array
        The "yes" answers and all responses of one group of each study.
    events_control, n_control : array
        The same for the group it is compared with.
    correction : CountCorrection
        The correction of zeros; the half is added to all four counts of the table.
    labels : sequence of str, optional
        The names of the studies.

    Raises
    ------
    InputError
        If numbers are outside their range, lengths differ, or a zero is left without correction.

    Examples
    --------
    >>> effects = risk_ratio_effects([4], [123], [11], [139])
    >>> effects.estimate.round(4).tolist(), effects.variance.round(4).tolist()
    ([-0.8893], [0.3256])
    """
    arguments = Arguments("counts")
    how = CountCorrection.named("count correction", correction)
    a, m = arguments.row("events", events), arguments.row("n", n)
    c, k = arguments.row("events_control", events_control), arguments.row("n_control", n_control)
    arguments.check()
    names = tuple(map(str, labels)) or tuple(str(place + 1) for place in range(len(a)))
    if arguments.same_length(events=a, n=m, events_control=c, n_control=k, labels=names):
        _check_counts(arguments, "events", "n", a, m, names)
        _check_counts(arguments, "events_control", "n_control", c, k, names)
    arguments.check()
    zero = (a == 0) | (c == 0) | (a == m) | (c == k)
    if how is CountCorrection.NONE:
        without = (a == 0) | (c == 0) | ((a == m) & (c == k))
        must = "a ratio with 0, or of all to all, has no value or no variance; add a half"
        arguments.require("events", ~without, names, must)
        arguments.check()
    half, corrections = _halves(how, zero, names)
    a, c, m, k = a + half, c + half, m + 2 * half, k + 2 * half
    estimate = np.log(a / m) - np.log(c / k)
    return Effects(estimate, 1 / a - 1 / m + 1 / c - 1 / k, names, Scale.LOG_RISK_RATIO, m + k, corrections)


def _transform(scale: Scale, x: Array, n: Array) -> tuple[Array, Array]:
    p = x / n
    if scale is Scale.LOGIT:
        return np.log(x / (n - x)), 1 / x + 1 / (n - x)
    if scale is Scale.ARCSINE:
        return np.arcsin(np.sqrt(p)), 1 / (4 * n)
    if scale is Scale.DOUBLE_ARCSINE:
        return double_arcsine(x, n), 1 / (4 * n + 2)
    return p, p * (1 - p) / n


def _check_counts(
    arguments: Arguments, name: str, base: str, x: Array, n: Array, labels: Sequence[str]
) -> None:
    arguments.require(base, np.isfinite(n) & (n > 0), labels, "must be a number more than 0")
    inside = np.isfinite(x) & (x >= 0) & ((x <= n) | ~np.isfinite(n))
    arguments.require(name, inside, labels, f"must be a number from 0 to {base}")
    # effective counts have fractions, but not all of them lie below 1
    if inside.all() and (x <= 1).all() and ((x > 0) & (x < 1)).any():
        must = f"are shares where counts belong; multiply each by its {base}"
        arguments.say(name, f"{quote(x.tolist())} {must}")


def _halves(
    how: CountCorrection, zero: npt.NDArray[np.bool_], labels: Sequence[str]
) -> tuple[Array, tuple[str, ...]]:
    """Return the correction of each count, and the sentence about it."""
    where = np.ones_like(zero) if how is CountCorrection.HALF_EVERYWHERE else zero
    if how is CountCorrection.NONE or not where.any():
        return np.zeros(len(zero)), ()
    studies = "all studies" if where.all() else quote(np.array(labels)[where].tolist())
    return np.where(where, 0.5, 0.0), (f"0.5 was added to the counts of {studies} ({how})",)
