"""The interval of a difference between two published proportions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.wording import counted, points
from studycheck.statistics.arguments import Arguments, plain
from studycheck.statistics.hypergeometric import sample_limits
from studycheck.statistics.methods import IntervalMethod
from studycheck.statistics.miettinen_nurminen import least_accepted
from studycheck.statistics.tables import first_rows
from studycheck.statistics.two_samples import TwoSamples, two_samples
from studycheck.statistics.wording import SampleType
from studycheck.vocabulary.terms import Vocabulary

OVERLAP_IS_NO_TEST = (
    "Whether the intervals of the two proportions overlap is not a test of their difference: overlapping "
    "intervals may differ significantly (Schenker and Gentleman 2001, The American Statistician 55, 182-186)."
)


class DifferenceMethod(Vocabulary):
    """How the interval of a difference is computed."""

    NEWCOMBE = "Newcombe", "Combines the two Wilson intervals (Newcombe 1998, method 10).", "hybrid score"
    MIETTINEN_NURMINEN = "Miettinen-Nurminen", "Inverts the score test of each difference (1985).", "score"


@dataclass(frozen=True, eq=False)
class DifferenceInterval(Displayed):
    """The interval of the difference of two proportions, first minus second.

    Attributes
    ----------
    difference, low, high : float or array
        The difference and its limits as proportions: 0.05 stands for 5 points.
    level : float
        The confidence level.
    method : DifferenceMethod
        How the interval was computed.
    samples : TwoSamples
        Both proportions with their effective sample sizes, and the correlation of the estimates.
    sample_type : SampleType
        Whether both are probability samples.
    separate_intervals_overlap : bool or array
        Whether the Wilson intervals of the two proportions overlap, which is not a test.
    """

    difference: Any
    low: Any
    high: Any
    level: float
    method: DifferenceMethod
    samples: TwoSamples
    sample_type: SampleType
    separate_intervals_overlap: Any

    @property
    def excludes_zero(self) -> Any:
        """Whether the whole interval lies on one side of 0."""
        return (self.low > 0) | (self.high < 0)

    def _grid(self) -> Grid:
        notes = self.samples.notes
        if np.any(self.separate_intervals_overlap):
            notes = (*notes, OVERLAP_IS_NO_TEST)
        notes = (*notes, self.sample_type.meaning)
        kind = f"{100 * self.level:g} % {self.sample_type.name_of_interval} ({self.method})"
        if np.ndim(self.low):
            columns = (
                ("difference", self.difference, points),
                ("low", self.low, points),
                ("high", self.high, points),
            )
            return first_rows(
                f"{counted(np.size(self.low), 'difference in points', 'differences in points')}, {kind}",
                columns,
                notes,
            )
        span = f"{points(self.low)} to {points(self.high)}"
        return Grid(f"difference {points(self.difference)} points: {span}, {kind}", (), (), notes)


def difference_interval(
    p1: Any,
    n1: Any,
    p2: Any,
    n2: Any,
    *,
    method: DifferenceMethod | str = DifferenceMethod.NEWCOMBE,
    level: float = 0.95,
    overlap: Any = None,
    correlation: Any = None,
    random: bool | None = None,
) -> DifferenceInterval:
    """Return the interval of the difference between two published proportions, first minus second.

    Parameters
    ----------
    p1, p2 : float or array
        The proportions, from 0 to 1.
    n1, n2 : float, array or EffectiveN
        The number of responses behind each; with `effective_n`, also design effects, weights and populations.
    method : DifferenceMethod
        The method: ``Newcombe`` or ``Miettinen-Nurminen``; the latter for samples that do not overlap.
    level : float
        The confidence level.
    overlap : float or array, optional
        The share of the smaller sample that answered both times, for waves of a panel.
    correlation : float or array, optional
        The correlation of the two answers of those who answered both times; needed with `overlap`.
    random : bool, optional
        Whether both are probability samples. Otherwise the result is sampling variability only.

    Returns
    -------
    DifferenceInterval

    Raises
    ------
    InputError
        If numbers are outside their range, or only one of overlap and correlation is given.
    UnknownNameError
        If the method is neither of the two.

    Notes
    -----
    Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890, of which the example is case (a); for
    correlated estimates the same author, 17, 2635-2650. Miettinen, O. and Nurminen, M. (1985), Statistics in
    Medicine 4, 213-226.

    Examples
    --------
    >>> interval = difference_interval(56 / 70, 70, 48 / 80, 80)
    >>> round(interval.low, 4), round(interval.high, 4)
    (0.0524, 0.3339)
    """
    how = DifferenceMethod.named("method for differences", method)
    arguments = Arguments()
    z = arguments.z(level)
    samples = two_samples(arguments, p1, n1, p2, n2, overlap, correlation)
    low1, high1 = sample_limits(IntervalMethod.WILSON, samples.p1, samples.first, z)
    low2, high2 = sample_limits(IntervalMethod.WILSON, samples.p2, samples.second, z)
    d = samples.difference
    if how is DifferenceMethod.NEWCOMBE:
        r = samples.correlation
        low = d - _combine(samples.p1 - low1, high2 - samples.p2, r)
        high = d + _combine(high1 - samples.p1, samples.p2 - low2, r)
    else:
        if np.any(samples.correlation):
            arguments.say(
                "overlap", say("Miettinen-Nurminen is for samples that do not overlap; take Newcombe")
            )
        if np.any(samples.n1 + samples.n2 <= 1):
            arguments.say("n1", say("the effective sample sizes add up to 1 or less; take Newcombe"))
        arguments.check()
        low = least_accepted(samples.p1, samples.n1, samples.p2, samples.n2, z)
        high = -least_accepted(samples.p2, samples.n2, samples.p1, samples.n1, z)
    low, high = np.clip(low, -1.0, d), np.clip(high, d, 1.0)
    overlapping = (low1 <= high2) & (low2 <= high1)
    return DifferenceInterval(
        plain(d),
        plain(low),
        plain(high),
        float(level),
        how,
        samples,
        SampleType.of(random),
        plain(overlapping),
    )


def _combine(one: Any, other: Any, correlation: Any) -> Any:
    """Return the distance of a limit from the distances of two separate limits."""
    return np.sqrt(np.maximum(one * one - 2 * correlation * one * other + other * other, 0.0))
