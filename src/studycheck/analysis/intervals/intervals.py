"""The interval of every estimate of a report, from the sample that its card states."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from studycheck.analysis.intervals.wording import design_effect_notes, left_out_notes, sample_type_notes
from studycheck.analysis.pooling import LeftOut, PoolingInput, inputs_of
from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.base.rows import Rows
from studycheck.base.wording import counted, percent, sample_size
from studycheck.checking.results import BaseReport
from studycheck.statistics import EffectiveN, IntervalMethod, ProportionInterval, proportion_interval
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.methods import interval_method
from studycheck.study import known
from studycheck.study.narrowing import population_of
from studycheck.vocabulary.terms import Base

if TYPE_CHECKING:
    import pandas as pd


@frozen
class Interval:
    """One estimate with its interval.

    Attributes
    ----------
    id : str
        The name of the estimate in the report.
    result : ProportionInterval
        The share, its limits, the effective sample size, and whether it is a probability sample.
    """

    id: str
    result: ProportionInterval

    @property
    def kind(self) -> str:
        """The name that the interval may have."""
        return self.result.sample_type.name_of_interval


class Intervals(Rows[Interval]):
    """The estimates of one construct, each with its interval.

    Attributes
    ----------
    construct : str
        The construct of the estimates.
    method, level : IntervalMethod, float
        The method and the confidence level of all intervals.
    left_out : tuple of LeftOut
        The estimates without an interval, and why.
    """

    __slots__ = ("construct", "left_out", "level", "method")

    def __init__(
        self,
        construct: str,
        entries: Sequence[Interval],
        left_out: Sequence[LeftOut],
        method: IntervalMethod,
        level: float,
    ) -> None:
        super().__init__(entries)
        self.construct, self.method, self.level = construct, method, level
        self.left_out = tuple(left_out)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per estimate: share, limits, sample sizes, design effect, and the name of the interval."""
        import pandas as pd

        rows = [
            {
                "id": one.id,
                "share": one.result.p,
                "low": one.result.low,
                "high": one.result.high,
                "n": one.result.sample.n,
                "effective_n": one.result.sample.effective,
                "design_effect": one.result.sample.design_effect,
                "basis": str(one.result.sample.basis),
                "kind": one.kind,
            }
            for one in self
        ]
        names = ("id", "share", "low", "high", "n", "effective_n", "design_effect", "basis", "kind")
        return pd.DataFrame(rows, columns=list(names)).assign(method=str(self.method), level=self.level)

    def __repr__(self) -> str:
        return f"<Intervals of {counted(len(self), 'estimate')} of {self.construct}>"

    def _grid(self) -> Grid:
        rows = [
            (
                one.id,
                percent(one.result.p),
                say("{low} to {high}", low=percent(one.result.low), high=percent(one.result.high)),
                sample_size(one.result.sample.n),
                sample_size(one.result.sample.effective),
                one.kind,
            )
            for one in self
        ]
        title = say(
            "{construct}: {level:g} % intervals ({method})",
            construct=self.construct, level=100 * self.level, method=self.method,
        )  # fmt: skip
        return Grid(
            title,
            ("estimate", "share", "interval", "n", "n_eff", "kind") if rows else (),
            rows,
            self._notes(),
        )

    def _notes(self) -> tuple[str, ...]:
        types = sample_type_notes(one.result.sample_type for one in self)
        return (
            *types,
            *design_effect_notes([one.result.sample for one in self]),
            *left_out_notes(self.left_out),
        )


def intervals(
    report: BaseReport,
    construct: str,
    *,
    only: Collection[str] = (),
    method: IntervalMethod | str = IntervalMethod.WILSON,
    level: float = 0.95,
    finite: bool = False,
    rounded_to: float | None = None,
) -> Intervals:
    """Return the interval of every published share of a construct, from the sample that its card states.

    Parameters
    ----------
    report : BaseReport
        The report on estimates; in a report on studies, the headlines are taken.
    construct : str
        The construct of the estimates.
    only : collection of str, optional
        The ids of the estimates to take; all of them if left out.
    method, level
        The method and the confidence level, as in `studycheck.statistics.proportion_interval`.
    finite : bool
        Whether to correct for a finite population where a card states the number of firms
        (``population.count``) and the estimate rests on the whole sample. The interval is then about these
        firms, and no longer about others like them. A census is always corrected for those who did not respond.
    rounded_to : float, optional
        The unit to which all estimates were rounded: 0.01 for whole per cent.

    Returns
    -------
    Intervals
        The intervals; estimates whose sample size is unknown are named with the reason.

    Raises
    ------
    UnknownNameError
        If the report has no estimate of this construct, or an id or the method is unknown.
    InputError
        If the report compares changes, or a share was not rounded to that unit.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="uses_social_media")
    >>> intervals = report.intervals("uses_social_media")
    >>> intervals.to_frame()[["id", "share", "low", "high", "kind"]].round(3).head(2)
                         id  share    low   high                              kind
    0        bitkom-2012[0]   0.47  0.434  0.506  interval of sampling variability
    1  citibank-gfk-2009[4]   0.24  0.205  0.279  interval of sampling variability
    """
    how = interval_method(method)
    inputs, left_out = inputs_of(report, construct, only, across=True)
    entries = []
    for one in inputs:
        sample = _with_population(one) if finite else one.n
        result = proportion_interval(
            one.share,
            sample,
            method=how,
            level=level,
            random=one.random,
            rounded_to=rounded_to,
            weighted=known(one.row.weighted) is True,
        )
        entries.append(Interval(one.id, result))
    return Intervals(construct, entries, left_out, how, level)


def _with_population(one: PoolingInput) -> EffectiveN:
    """Return the sample with the size of its population, if that is known and the estimate is of the whole."""
    study, headline = one.row.study, one.row.study.estimates[0]
    whole = headline.base is Base.ALL and not headline.bounds.has_limit
    if not whole or one.n.basis is DesignEffectSource.STRATA:
        return one.n  # the design effect of strata counts who responded in each
    return replace(one.n, population=population_of(study, headline, one.n.n))
