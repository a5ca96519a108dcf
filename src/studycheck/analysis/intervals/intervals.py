"""The interval of every number of a report, from what its card says of the sample."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, overload

from studycheck.analysis.intervals.wording import drawn_notes, left_out_notes, worth_notes
from studycheck.analysis.pooling import LeftOut, Member, members_of
from studycheck.base.display import Displayed, Grid
from studycheck.checking.results import BaseReport
from studycheck.statistics import EffectiveN, IntervalMethod, ProportionInterval, proportion_interval
from studycheck.statistics.methods import interval_method
from studycheck.statistics.shown import percent
from studycheck.study import known
from studycheck.vocabulary.terms import Base

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Interval:
    """One number with its interval.

    Attributes
    ----------
    id : str
        As the report names the number.
    found : ProportionInterval
        Share, limits, answers and what they are worth, and whether chance decided who is in the sample.
    """

    id: str
    found: ProportionInterval

    @property
    def kind(self) -> str:
        """What the interval may be called."""
        return self.found.sample_type.name_of_interval


class Intervals(Displayed, Sequence[Interval]):
    """The numbers of one construct, each with its interval.

    Attributes
    ----------
    construct : str
        What the numbers are numbers of.
    method, level : IntervalMethod, float
        How all intervals were computed, and their confidence level.
    left_out : tuple of LeftOut
        Numbers without an interval, and why.
    """

    __slots__ = ("_entries", "construct", "left_out", "level", "method")

    def __init__(
        self,
        construct: str,
        entries: Sequence[Interval],
        left_out: Sequence[LeftOut],
        method: IntervalMethod,
        level: float,
    ) -> None:
        self.construct, self.method, self.level = construct, method, level
        self._entries, self.left_out = tuple(entries), tuple(left_out)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Interval]:
        return iter(self._entries)

    @overload
    def __getitem__(self, key: int) -> Interval: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Interval]: ...
    def __getitem__(self, key: int | slice) -> Interval | Sequence[Interval]:
        return self._entries[key]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per number: share, limits, answers, their worth and its basis, and what it is called."""
        import pandas as pd

        rows = [
            {
                "id": one.id,
                "share": one.found.p,
                "low": one.found.low,
                "high": one.found.high,
                "n": one.found.sample.n,
                "effective_n": one.found.sample.effective,
                "design_effect": one.found.sample.design_effect,
                "basis": str(one.found.sample.basis),
                "kind": one.kind,
            }
            for one in self
        ]
        names = ("id", "share", "low", "high", "n", "effective_n", "design_effect", "basis", "kind")
        return pd.DataFrame(rows, columns=list(names)).assign(method=str(self.method), level=self.level)

    def __repr__(self) -> str:
        return f"<Intervals of {len(self)} numbers of {self.construct}>"

    def _grid(self) -> Grid:
        rows = [
            (
                one.id,
                percent(one.found.p),
                f"{percent(one.found.low)} to {percent(one.found.high)}",
                f"{one.found.sample.n:,.6g}",
                f"{one.found.sample.effective:,.4g}",
                one.kind,
            )
            for one in self
        ]
        title = f"{self.construct}: {100 * self.level:g} % intervals ({self.method})"
        return Grid(
            title, ("number", "share", "interval", "n", "worth", "kind") if rows else (), rows, self._notes()
        )

    def _notes(self) -> tuple[str, ...]:
        drawn = drawn_notes(one.found.sample_type for one in self)
        return (*drawn, *worth_notes([one.found.sample for one in self]), *left_out_notes(self.left_out))


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
    """Return the interval of every published share of a construct, from what its card says of the sample.

    Parameters
    ----------
    report : BaseReport
        Of a check of estimates; or of studies, of which the headlines are taken.
    construct : str
        What the numbers are numbers of.
    only : collection of str, optional
        Ids of some of them.
    method, level
        As in `studycheck.statistics.proportion_interval`.
    finite : bool
        Whether to correct for a finite population where a card says how many firms there are
        (``population.count``) and the number rests on the whole sample. The interval then speaks of these
        firms, and no longer of others like them.
    rounded_to : float, optional
        To what all of them were rounded: 0.01 for whole per cent.

    Returns
    -------
    Intervals
        Numbers whose answers are not known are named with the reason.

    Raises
    ------
    UnknownNameError
        If no number is of this construct, an id is not in the report, or the method is unknown.
    InputError
        If the report compares changes, or a share cannot have been rounded so.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="uses_social_media")
    >>> found = report.intervals("uses_social_media")
    >>> found.to_frame()[["id", "share", "low", "high", "kind"]].round(3).head(2)
                         id  share    low   high                              kind
    0        bitkom-2012[0]   0.47  0.434  0.506  interval of sampling variability
    1  citibank-gfk-2009[4]   0.24  0.205  0.279  interval of sampling variability
    """
    how = interval_method(method)
    members, left_out = members_of(report, construct, only, across=True)
    entries = []
    for member in members:
        sample = _of_finite(member) if finite else member.n
        found = proportion_interval(
            member.share,
            sample,
            method=how,
            level=level,
            random=member.chance,
            rounded_to=rounded_to,
            weighted=known(member.row.weighted) is True,
        )
        entries.append(Interval(member.id, found))
    return Intervals(construct, entries, left_out, how, level)


def _of_finite(member: Member) -> EffectiveN:
    """Return what the answers are worth in a population of known size, for numbers of the whole sample."""
    study, n = member.row.study, member.n.n
    count, headline = known(study.population.count), study.estimates[0]
    whole = headline.base is Base.ALL and headline.bounds.range is None
    return replace(member.n, population=count) if whole and count and n <= count else member.n
