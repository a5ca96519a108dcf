"""Published counts as effects: estimates with their sampling variances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from studycheck.display import Displayed, Grid
from studycheck.statistics.meta.arguments import (
    Array,
    Problems,
    frozen,
    listed,
    require,
    same_length,
    term,
    vector,
)
from studycheck.statistics.meta.scales import Scale, double_arcsine
from studycheck.statistics.meta.wording import cell, on_scale
from studycheck.vocab import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


class CountCorrection(Vocabulary):
    """What is done about counts of zero, which have no logit and no variance."""

    HALF_WHERE_ZERO = "half where zero", "0.5 is added to the counts of studies that have a zero."
    HALF_EVERYWHERE = "half everywhere", "0.5 is added to the counts of all studies."
    NONE = "none", "Counts stay as they are; a zero is refused where it has no value on the scale."


@dataclass(frozen=True, eq=False)
class Effects(Displayed):
    """One estimate per study, with its sampling variance.

    Made by `proportion_effects` or `risk_ratio_effects`, or directly from estimates and variances.

    Parameters
    ----------
    estimate, variance : array
        One number per study, in units of the scale and their squares. Variances are more than 0.
    labels : sequence of str, optional
        Names of the studies, each once; their places counted from 1 where left out.
    scale : Scale
        What the estimates are measured on.
    n : array, optional
        Answers of each study, for the way back from double arcsines.
    corrections : tuple of str
        What was done to the counts, in words.

    Raises
    ------
    InputError
        If numbers are missing or infinite, a variance is not more than 0, lengths differ or a label comes
        twice: two estimates of one study are not independent and must not both enter.

    Examples
    --------
    >>> effects = Effects([0.31, 0.24], [0.002, 0.001], labels=("acme", "globex"))
    >>> print(effects)
    2 studies
    study      estimate       se
    -------  ----------  -------
    acme           0.31  0.04472
    globex         0.24  0.03162
    """

    estimate: Array
    variance: Array
    labels: tuple[str, ...] = ()
    scale: Scale = Scale.AS_GIVEN
    n: Array | None = None
    corrections: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        problems = Problems("effects")
        estimate = vector(problems, "estimate", self.estimate)
        variance = vector(problems, "variance", self.variance)
        problems.stop()
        labels = tuple(map(str, self.labels)) or tuple(str(place + 1) for place in range(len(estimate)))
        rows: dict[str, Any] = {"estimate": estimate, "variance": variance, "labels": labels}
        n = None
        if self.n is not None:
            rows["n"] = n = vector(problems, "n", self.n)
        if same_length(problems, **rows):
            known = "is missing or infinite: find the number, or leave the study out"
            require(problems, "estimate", np.isfinite(estimate), labels, known)
            require(problems, "variance", np.isfinite(variance), labels, known)
            more = "must be more than 0"
            require(problems, "variance", ~np.isfinite(variance) | (variance > 0), labels, more)
            if n is not None:
                require(problems, "n", np.isfinite(n) & (n > 0), labels, "must be more than 0")
        twice = sorted({label for label in labels if labels.count(label) > 1})
        if twice:
            problems.add(
                "labels",
                f"each study enters once, because two estimates of one study are not independent: {listed(twice)}",
            )
        problems.stop()
        for name, value in (
            ("estimate", frozen(estimate)),
            ("variance", frozen(variance)),
            ("labels", labels),
        ):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "scale", term(Scale, "scale", self.scale))
        object.__setattr__(self, "n", None if n is None else frozen(n))

    def __len__(self) -> int:
        return len(self.labels)

    def __repr__(self) -> str:
        return f"<Effects of {len(self)} studies, scale {self.scale}>"

    def only(self, labels: Sequence[str]) -> Effects:
        """Return the effects of some studies, in the order given.

        Raises
        ------
        InputError
            If a label is unknown.

        Examples
        --------
        >>> Effects([1, 2, 3], [1, 1, 1]).only(["3", "1"]).estimate.tolist()
        [3.0, 1.0]
        """
        places = {label: place for place, label in enumerate(self.labels)}
        unknown = [label for label in labels if label not in places]
        if unknown:
            problems = Problems("labels")
            problems.add("labels", f"no such study: {listed(unknown)}; known: {listed(self.labels)}")
            problems.stop()
        return self.at([places[label] for label in labels])

    def at(self, places: Any) -> Effects:
        """Return the effects at some places: numbers from 0, or one truth value per study."""
        chosen = np.arange(len(self))[np.asarray(places)]
        return replace(
            self,
            estimate=self.estimate[chosen],
            variance=self.variance[chosen],
            labels=tuple(self.labels[place] for place in chosen),
            n=None if self.n is None else self.n[chosen],
        )

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study."""
        import pandas as pd

        return pd.DataFrame(
            {
                "study": self.labels,
                "estimate": self.estimate,
                "variance": self.variance,
                "se": np.sqrt(self.variance),
                "n": np.full(len(self), np.nan) if self.n is None else self.n,
                "scale": str(self.scale),
            }
        )

    def _grid(self) -> Grid:
        rows = [
            (label, cell(y), cell(se))
            for label, y, se in zip(self.labels, self.estimate, np.sqrt(self.variance), strict=True)
        ]
        notes = tuple(f"{correction}." for correction in self.corrections)
        return Grid(f"{len(self)} studies{on_scale(self.scale)}", ("study", "estimate", "se"), rows, notes)


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
