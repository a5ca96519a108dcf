"""The differences between estimates that may stand side by side, corrected for the number of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from math import isnan
from typing import TYPE_CHECKING

from studycheck.analysis.intervals.wording import design_effect_notes, left_out_notes, sample_type_notes
from studycheck.analysis.pooling import LeftOut, PoolingInput, inputs_of
from studycheck.analysis.pooling.impediments import dependence
from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import either, msg, say, term
from studycheck.base.rows import Rows
from studycheck.base.wording import counted, points
from studycheck.checking.combining import ORDER, allowed_verdict
from studycheck.checking.results import BaseReport
from studycheck.statistics import (
    DifferenceInterval,
    EffectiveN,
    difference_interval,
    difference_test,
    minimum_detectable_difference,
)
from studycheck.statistics.differences import OVERLAP_IS_NO_TEST
from studycheck.statistics.meta import Correction, adjust
from studycheck.statistics.meta.wording import p_words
from studycheck.study import known
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    import pandas as pd


_DETECTABLE = msg(
    "Detectable: the smallest true increase that samples of these sizes detect four times in five."
)


@frozen
class Difference:
    """The difference between two estimates, second minus first.

    Attributes
    ----------
    one, other : str
        The ids of the estimates.
    verdict : Verdict
        Whether they may stand side by side.
    result : DifferenceInterval
        The difference with its interval, before the correction.
    p, adjusted : float
        The p-value of the test that the two are the same, before and after the correction.
    detectable : float or None
        The smallest true increase that samples of these sizes would detect four times in five; None where not
        even 100 % is far enough.
    differs : bool
        Whether the difference is significant after the correction.
    """

    one: str
    other: str
    verdict: Verdict
    result: DifferenceInterval
    p: float
    adjusted: float
    detectable: float | None
    differs: bool


class Differences(Rows[Difference]):
    """All differences between estimates that may stand side by side.

    Attributes
    ----------
    construct : str
        The construct of the estimates.
    correction, level : Correction, float
        The correction of the p-values, and the confidence level.
    apart : tuple of str
        How many pairs are not compared, and why.
    left_out : tuple of LeftOut
        The estimates that cannot be compared with any other, and why.
    samples : mapping of str to EffectiveN
        The effective sample sizes of the estimates that are compared, by id.
    """

    __slots__ = ("apart", "construct", "correction", "left_out", "level", "samples")

    def __init__(
        self,
        construct: str,
        entries: Sequence[Difference],
        apart: Sequence[str],
        left_out: Sequence[LeftOut],
        correction: Correction,
        level: float,
        samples: Mapping[str, EffectiveN],
    ) -> None:
        super().__init__(entries)
        self.construct, self.correction, self.level = construct, correction, level
        self.apart, self.left_out = tuple(apart), tuple(left_out)
        self.samples = dict(samples)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per pair; differences are proportions: 0.05 stands for 5 points."""
        import pandas as pd

        rows = [
            {
                "one": d.one,
                "other": d.other,
                "verdict": str(d.verdict),
                "difference": d.result.difference,
                "low": d.result.low,
                "high": d.result.high,
                "p": d.p,
                "adjusted": d.adjusted,
                "differs": d.differs,
                "detectable": d.detectable,
                "kind": d.result.sample_type.name_of_interval,
            }
            for d in self
        ]
        names = (
            "one", "other", "verdict", "difference", "low", "high", "p", "adjusted", "differs", "detectable", "kind",
        )  # fmt: skip
        return pd.DataFrame(rows, columns=list(names)).assign(
            correction=str(self.correction), level=self.level
        )

    def __repr__(self) -> str:
        return f"<Differences of {self.construct}: {counted(len(self), 'pair')}>"

    def _grid(self) -> Grid:
        rows = [
            (
                d.one,
                d.other,
                f"{points(d.result.difference)} ({points(d.result.low)} to {points(d.result.high)})",
                p_words(d.adjusted),
                "yes" if d.differs else "no",
                "none" if d.detectable is None else points(d.detectable),
            )
            for d in self
        ]
        title = say(
            "{construct}: {difference}, second minus first in points with {value:g} % intervals, "
            "corrected by {correction}",
            construct=self.construct,
            difference=either(len(self), "{number:,} difference", "{number:,} differences"),
            value=100 * self.level,
            correction=self.correction,
        )
        columns = ("first", "second", "difference", "adjusted p", "differs", "detectable")
        return Grid(title, columns if rows else (), rows, self._notes())

    def _notes(self) -> tuple[str, ...]:
        notes = (
            [term(self.correction.meaning, "correction"), say(_DETECTABLE)]
            if self
            else [say("No two estimates are compared.")]
        )
        if any(d.result.separate_intervals_overlap and d.differs for d in self):
            notes.append(OVERLAP_IS_NO_TEST)
        doubtful = sum(d.verdict is Verdict.WITH_CAUTION for d in self)
        notes += (
            [
                say(
                    "Comparable with caution: {doubtful} of {pair}.",
                    doubtful=doubtful,
                    pair=counted(len(self), "pair"),
                )
            ]
            if doubtful
            else []
        )
        notes += design_effect_notes(list(self.samples.values()))
        notes += sample_type_notes(d.result.sample_type for d in self)
        notes += [text for d in self for text in d.result.sample_type.caution_for_tests]
        notes += [say("Not compared: {names}.", names="; ".join(self.apart))] if self.apart else []
        return tuple(dict.fromkeys([*notes, *left_out_notes(self.left_out)]))


def differences(
    report: BaseReport,
    construct: str,
    *,
    only: Collection[str] = (),
    allow: Verdict | str = Verdict.WITH_CAUTION,
    correction: Correction | str = Correction.HOLM,
    level: float = 0.95,
) -> Differences:
    """Return the differences between all estimates of a construct that may stand side by side.

    Parameters
    ----------
    report : BaseReport
        The report on estimates; in a report on studies, the headlines are taken. Estimates may differ in its
        contrast, such as the country.
    construct : str
        The construct of the estimates.
    only : collection of str, optional
        The ids of the estimates to take; all of them if left out.
    allow : Verdict
        The weakest verdict on a pair that is compared: ``with caution`` or ``comparable``.
    correction : Correction
        The correction for all pairs of the table: ``Holm`` or ``Benjamini-Hochberg``.
    level : float
        The confidence level.

    Returns
    -------
    Differences
        Newcombe's intervals, the score test, and the difference that samples of these sizes can detect. Pairs
        that verdicts rule out, and waves of one survey, whose samples may overlap, are not compared but
        counted.

    Raises
    ------
    UnknownNameError
        If the report has no estimate of this construct, or an id or the name of a setting is unknown.
    InputError
        If the report compares changes.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="uses_social_media")
    >>> differences = report.differences("uses_social_media", only=["bitkom-2012[0]", "zew-infoeconomy-2012[0]"])
    >>> differences.to_frame()[["one", "other", "difference", "adjusted", "differs"]].round(3)
                  one                    other  difference  adjusted  differs
    0  bitkom-2012[0]  zew-infoeconomy-2012[0]        0.03     0.219    False
    """
    weakest, how = allowed_verdict(allow), Correction.named("correction", correction)
    inputs, left_out = inputs_of(report, construct, only, across=True)
    pairs, reasons = list[tuple[PoolingInput, PoolingInput]](), Counter[str]()
    for pair in combinations(inputs, 2):
        why = _why_not(report, *pair, weakest)
        if why:
            reasons[why] += 1
        else:
            pairs.append(pair)
    apart = [f"{counted(count, 'pair')} ({why})" for why, count in reasons.most_common()]
    tests = [difference_test(other.share, other.n, one.share, one.n) for one, other in pairs]
    adjusted = adjust([test.p_value for test in tests], method=how, level=level) if tests else None
    entries = []
    for place, (one, other) in enumerate(pairs):
        assert adjusted is not None
        result = difference_interval(
            other.share, other.n, one.share, one.n, level=level, random=_both_random(one, other)
        )
        entries.append(
            Difference(
                one.id,
                other.id,
                report.verdict(one.id, other.id),
                result,
                float(adjusted.p[place]),
                float(adjusted.adjusted[place]),
                _detectable(one, other, level),
                adjusted.found[place],
            )
        )
    samples = {one.id: one.n for pair in pairs for one in pair}
    return Differences(construct, entries, apart, left_out, how, level, samples)


def _why_not(report: BaseReport, one: PoolingInput, other: PoolingInput, weakest: Verdict) -> str:
    """Return why two estimates are not compared; empty if they are."""
    if one.study == other.study and not _sizes_apart(one, other):
        return say("two estimates of one study, which may rest on the same responses")
    if one.study != other.study and dependence(one, other):
        return say("one survey or waves of one, whose samples may overlap")
    verdict = report.verdict(one.id, other.id)
    return term(verdict) if ORDER.index(verdict) > ORDER.index(weakest) else ""


def _sizes_apart(one: PoolingInput, other: PoolingInput) -> bool:
    """Return whether two estimates are about firms of different sizes, and so rest on different responses."""
    ranges = [size.range for each in (one, other) if (size := known(each.row.size)) and size.range]
    return len(ranges) == 2 and ranges[0].relation(ranges[1]) == "apart"


def _both_random(one: PoolingInput, other: PoolingInput) -> bool | None:
    """Return whether both are probability samples; None where that is not known and none is known not to be."""
    both = (one.random, other.random)
    return False if False in both else None if None in both else True


def _detectable(one: PoolingInput, other: PoolingInput, level: float) -> float | None:
    least = minimum_detectable_difference(one.n, other.n, p=one.share, level=level).increase
    return None if isnan(least) else float(least)
