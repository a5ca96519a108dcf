"""The interval of one published proportion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.wording import counted, percent
from studycheck.statistics.arguments import PROPORTION, Arguments, Array, plain
from studycheck.statistics.design import DesignEffectSource, EffectiveN, sample_of
from studycheck.statistics.hypergeometric import sample_limits
from studycheck.statistics.methods import IntervalMethod, interval_method
from studycheck.statistics.rounding import UNIT, PossibleCounts, possible_counts, refuse_unrounded
from studycheck.statistics.tables import first_rows
from studycheck.statistics.wording import SampleType

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class ProportionInterval(Displayed):
    """The interval of a proportion, or of an array of them, with the sample that it rests on.

    Attributes
    ----------
    p : float or array
        The proportion.
    low, high : float or array
        The limits of the interval.
    level : float
        The confidence level.
    method : IntervalMethod
        How the interval was computed.
    sample : EffectiveN
        The responses, the design effect and where it comes from, and the population.
    sample_type : SampleType
        Whether it is a probability sample; the meaning says what the interval may be called.
    counts : PossibleCounts or None
        The counts that a rounded proportion stands for, all of which the interval spans.
    """

    p: Any
    low: Any
    high: Any
    level: float
    method: IntervalMethod
    sample: EffectiveN
    sample_type: SampleType
    counts: PossibleCounts | None = None

    def to_frame(self) -> pd.DataFrame:
        """Return one row per proportion."""
        import pandas as pd

        sample = self.sample
        columns = np.broadcast_arrays(
            self.p, sample.n, sample.design_effect, sample.effective, self.low, self.high
        )
        names = ("p", "n", "design_effect", "effective_n", "low", "high")
        frame = pd.DataFrame({name: column.ravel() for name, column in zip(names, columns, strict=True)})
        return frame.assign(
            level=self.level,
            method=str(self.method),
            basis=str(sample.basis),
            sample_type=str(self.sample_type),
        )

    def _grid(self) -> Grid:
        kind = f"{100 * self.level:g} % {self.sample_type.name_of_interval} ({self.method})"
        notes = [self.sample.sentence]
        if self.counts is not None:
            notes.append(f"{self.counts.words}.")
        notes.append(self.sample_type.meaning)
        if np.ndim(self.low):
            columns = (
                ("p", self.p, percent),
                ("n", self.sample.n, "{:,.6g}".format),
                ("low", self.low, percent),
                ("high", self.high, percent),
            )
            return first_rows(f"{counted(np.size(self.low), 'proportion')}, {kind}", columns, notes)
        title = f"{percent(self.p)}: {percent(self.low)} to {percent(self.high)}, {kind}"
        return Grid(title, (), (), tuple(notes))


def proportion_interval(
    p: Any,
    n: Any,
    *,
    population: Any = None,
    design_effect: Any = None,
    method: IntervalMethod | str = IntervalMethod.WILSON,
    level: float = 0.95,
    random: bool | None = None,
    rounded_to: float | None = None,
    weighted: bool = False,
) -> ProportionInterval:
    """Return the interval of a published proportion.

    Numbers and arrays broadcast. For a subgroup give its own base as `n`, or `EffectiveN.subgroup`.

    Parameters
    ----------
    p : float or array
        The proportion, from 0 to 1.
    n : float, array or EffectiveN
        The number of responses, at least 1; with `effective_n`, also weights or a default design effect.
    population : float or array, optional
        The size of the population, for the finite-population correction: a complete count has no sampling
        error.
    design_effect : float or array, optional
        The variance divided by that of a simple random sample; if it is left out, simple random sampling
        is assumed, and the result says so.
    method : IntervalMethod
        The method: ``Wilson``, ``Agresti-Coull``, ``Jeffreys``, ``Clopper-Pearson``, ``logit`` or ``arcsine``.
    level : float
        The confidence level.
    random : bool, optional
        Whether it is a probability sample. Otherwise the result is sampling variability only.
    rounded_to : float, optional
        The unit to which `p` was rounded: 0.01 for whole per cent. The interval then spans all counts that
        round to it; where no count does, all proportions that do.
    weighted : bool
        Whether `p` was weighted, so that it need not be a whole count; Kish's design effect implies it.

    Returns
    -------
    ProportionInterval

    Raises
    ------
    InputError
        If numbers are outside their range.
    UnknownNameError
        If the method is none of the six.

    Notes
    -----
    All methods use the effective sample size in place of n. In a small population, of which more than one in twenty
    responded, limits are exact, from the hypergeometric distribution: for 20 or fewer yes or no or missing, and always
    for Clopper and Pearson. Wilson, E. B. (1927), Journal of the American
    Statistical Association 22, 209-212; Brown, L. D., Cai, T. T. and DasGupta, A. (2001), Statistical
    Science 16, 101-133, compare the methods. Jeffreys' interval begins at 0 for 0 of n and ends at 1 for
    n of n, as they advise; logit takes the limit of Clopper and Pearson there.

    Examples
    --------
    >>> interval = proportion_interval(0.30, n=80, population=1200, design_effect=1.5, random=True)
    >>> print(interval)
    30.0 %: 19.7 % to 42.8 %, 95 % confidence interval (Wilson)
    Effective sample size 57.1 from 80 responses in a population of 1,200 (design effect 1.5: stated).
    Confidence interval: how far the result may be from that of a complete count, by sampling error
    alone; errors of the frame, nonresponse and measurement come on top.
    >>> proportion_interval([0, 0.5, 1], n=20).high.round(4).tolist()
    [0.1611, 0.7007, 1.0]
    """
    how = interval_method(method)
    arguments = Arguments()
    z = arguments.z(level)
    share = arguments.take("p", p, PROPORTION)
    sample = sample_of(arguments, n, design_effect, population)
    if rounded_to is not None:
        unit = arguments.take("rounded_to", rounded_to, UNIT)
        if not np.ndim(unit) and UNIT.holds(unit):
            refuse_unrounded(arguments, share, unit)
    arguments.check()
    counts = None
    if rounded_to is None:
        low, high = sample_limits(how, share, sample, z)
    else:
        if not weighted and sample.basis is not DesignEffectSource.KISH:
            counts = possible_counts(share, sample.n, unit=rounded_to)
        least, most = _bounds_before_rounding(share, rounded_to, counts)
        low = np.minimum(sample_limits(how, least, sample, z)[0], share)
        high = np.maximum(sample_limits(how, most, sample, z)[1], share)
    return ProportionInterval(
        plain(share), plain(low), plain(high), float(level), how, sample, SampleType.of(random), counts
    )


def _bounds_before_rounding(share: Array, unit: float, counts: PossibleCounts | None) -> tuple[Array, Array]:
    """Return the least and the greatest proportion that may have been rounded so."""
    least, most = np.maximum(share - unit / 2, 0.0), np.minimum(share + unit / 2, 1.0)
    if counts is None:
        return least, most
    # where no count is possible, the number was weighted or has another base
    return (
        np.where(counts.possible, np.asarray(counts.first) / counts.n, least),
        np.where(counts.possible, np.asarray(counts.last) / counts.n, most),
    )
