"""Published counts as effects."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.statistics.meta.arguments import Array, Problems, listed, require, same_length, term, vector
from studycheck.statistics.meta.effects import Effects
from studycheck.statistics.meta.scales import Scale, double_arcsine
from studycheck.vocabulary.terms import Vocabulary


class CountCorrection(Vocabulary):
    """What is done about counts of zero, which have no logit and no variance."""

    HALF_WHERE_ZERO = "half where zero", "0.5 is added to the counts of studies that have a zero."
    HALF_EVERYWHERE = "half everywhere", "0.5 is added to the counts of all studies."
    NONE = "none", "Counts stay as they are; a zero is refused where it has no value on the scale."


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
        Answers "yes" of each study, from 0 to `n`. They need not be whole: for a survey with weights or
        clusters give the share times the effective number of answers.
    n : array
        Answers of each study; the effective number where there is a design effect.
    scale : Scale
        ``proportion``, ``logit``, ``arcsine`` or ``double arcsine``.
    correction : CountCorrection, optional
        What is done about zeros. Left out, `half where zero` on the scales that need it and none on the
        arcsine scales.
    labels : sequence of str, optional
        Names of the studies.

    Raises
    ------
    InputError
        If numbers are outside their range, lengths differ, or a zero is left without correction on a
        scale where it has no value.
    UnknownNameError
        If the scale or the correction is unknown.

    Notes
    -----
    The double arcsine can turn back into a share far from any that was pooled, because the way back needs
    one number of answers for all studies: Schwarzer, G., Chemaitelly, H., Abu-Raddad, L. J. and Rücker, G.
    (2019), Research Synthesis Methods 10, 476-483. Results on it say so.

    Examples
    --------
    >>> effects = proportion_effects([3, 6, 10, 1], [11, 17, 21, 6], scale="double arcsine")
    >>> effects.estimate.round(4).tolist()
    [0.5695, 0.6444, 0.7626, 0.4758]
    """
    on = term(Scale, "scale", scale)
    problems = Problems("counts")
    if on.natural != "proportion":
        problems.add(
            "scale", f"one share per study has no {on}; proportion, logit, arcsine or double arcsine"
        )
    arcsine = on in (Scale.ARCSINE, Scale.DOUBLE_ARCSINE)
    if correction is None:
        correction = CountCorrection.NONE if arcsine else CountCorrection.HALF_WHERE_ZERO
    how = term(CountCorrection, "count correction", correction)
    x, m = vector(problems, "events", events), vector(problems, "n", n)
    problems.stop()
    names = tuple(map(str, labels)) or tuple(str(place + 1) for place in range(len(x)))
    if same_length(problems, events=x, n=m, labels=names):
        _check_counts(problems, "events", "n", x, m, names)
    problems.stop()
    zero = (x == 0) | (x == m)
    if how is CountCorrection.NONE and not arcsine:
        what = f"0 or all of n has no {'logit' if on is Scale.LOGIT else 'variance'}; let half be added, or use arcsine"
        require(problems, "events", ~zero, names, what)
        problems.stop()
    half, said = _halves(how, zero, names)
    x, m = x + half, m + 2 * half
    estimate, variance = _transformed(on, x, m)
    return Effects(estimate, variance, names, on, m, said)


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
        Answers "yes", and all answers, of one group of each study.
    events_control, n_control : array
        The same of the group it is compared with.
    correction : CountCorrection
        What is done about zeros; the half goes to all four counts of the table.
    labels : sequence of str, optional
        Names of the studies.

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
    problems = Problems("counts")
    how = term(CountCorrection, "count correction", correction)
    a, m = vector(problems, "events", events), vector(problems, "n", n)
    c, k = vector(problems, "events_control", events_control), vector(problems, "n_control", n_control)
    problems.stop()
    names = tuple(map(str, labels)) or tuple(str(place + 1) for place in range(len(a)))
    if same_length(problems, events=a, n=m, events_control=c, n_control=k, labels=names):
        _check_counts(problems, "events", "n", a, m, names)
        _check_counts(problems, "events_control", "n_control", c, k, names)
    problems.stop()
    zero = (a == 0) | (c == 0) | (a == m) | (c == k)
    if how is CountCorrection.NONE:
        without = (a == 0) | (c == 0) | ((a == m) & (c == k))
        require(
            problems,
            "events",
            ~without,
            names,
            "a ratio with 0, or of all to all, has no value or no variance; let half be added",
        )
        problems.stop()
    half, said = _halves(how, zero, names)
    a, c, m, k = a + half, c + half, m + 2 * half, k + 2 * half
    estimate = np.log(a / m) - np.log(c / k)
    return Effects(estimate, 1 / a - 1 / m + 1 / c - 1 / k, names, Scale.LOG_RISK_RATIO, m + k, said)


def _transformed(scale: Scale, x: Array, n: Array) -> tuple[Array, Array]:
    p = x / n
    if scale is Scale.LOGIT:
        return np.log(x / (n - x)), 1 / x + 1 / (n - x)
    if scale is Scale.ARCSINE:
        return np.arcsin(np.sqrt(p)), 1 / (4 * n)
    if scale is Scale.DOUBLE_ARCSINE:
        return double_arcsine(x, n), 1 / (4 * n + 2)
    return p, p * (1 - p) / n


def _check_counts(problems: Problems, field: str, of: str, x: Array, n: Array, labels: Sequence[str]) -> None:
    require(problems, of, np.isfinite(n) & (n > 0), labels, "must be a number more than 0")
    inside = np.isfinite(x) & (x >= 0) & ((x <= n) | ~np.isfinite(n))
    require(problems, field, inside, labels, f"must be a number from 0 to {of}")


def _halves(
    how: CountCorrection, zero: npt.NDArray[np.bool_], labels: Sequence[str]
) -> tuple[Array, tuple[str, ...]]:
    """Return what is added to each count, and the same in words."""
    where = np.ones_like(zero) if how is CountCorrection.HALF_EVERYWHERE else zero
    if how is CountCorrection.NONE or not where.any():
        return np.zeros(len(zero)), ()
    whom = "all studies" if where.all() else listed(np.array(labels)[where].tolist())
    return np.where(where, 0.5, 0.0), (f"0.5 was added to the counts of {whom} ({how})",)
