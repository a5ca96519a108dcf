"""The differences of numbers that may stand side by side, corrected for how many are shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isnan
from typing import TYPE_CHECKING, overload

from studycheck.analysis.intervals.wording import drawn_notes, left_out_notes, worth_notes
from studycheck.analysis.pooling import LeftOut, Member, members_of
from studycheck.analysis.pooling.obstacles import dependence
from studycheck.analysis.pooling.permission import allowed_verdict
from studycheck.base.display import Displayed, Grid
from studycheck.checking.results import BaseReport
from studycheck.checking.verdicts import ORDER
from studycheck.statistics import (
    DifferenceInterval,
    EffectiveN,
    difference_interval,
    difference_test,
    minimum_detectable_difference,
)
from studycheck.statistics.differences import OVERLAP_IS_NO_TEST
from studycheck.statistics.meta import Correction, adjust
from studycheck.statistics.meta.arguments import term
from studycheck.statistics.meta.wording import p_words
from studycheck.statistics.shown import points
from studycheck.study import known
from studycheck.vocabulary.terms import Verdict

if TYPE_CHECKING:
    import pandas as pd


_DETECTS = "Detects: the least true increase that samples of these sizes show four times in five."


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of two numbers, second minus first.

    Attributes
    ----------
    one, other : str
        Ids of the numbers.
    verdict : Verdict
        Whether they may stand side by side.
    found : DifferenceInterval
        The difference with its interval, before the correction.
    p, adjusted : float
        Of the test that the two are the same; corrected for all differences of the table.
    detectable : float or None
        The least true increase that samples of these sizes would show four times in five; None where not
        even 100 % is far enough.
    differs : bool
        Whether the difference stands after the correction.
    """

    one: str
    other: str
    verdict: Verdict
    found: DifferenceInterval
    p: float
    adjusted: float
    detectable: float | None
    differs: bool


class Differences(Displayed, Sequence[Difference]):
    """All differences of numbers that may stand side by side.

    Attributes
    ----------
    construct : str
        What the numbers are numbers of.
    correction, level : Correction, float
        How p-values were corrected, and the confidence level.
    apart : tuple of str
        Pairs that are not compared, and why.
    left_out : tuple of LeftOut
        Numbers that cannot be compared with any, and why.
    samples : mapping of str to EffectiveN
        What the answers under the numbers that are compared are worth, by id.
    """

    __slots__ = ("_entries", "apart", "construct", "correction", "left_out", "level", "samples")

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
        self.construct, self.correction, self.level = construct, correction, level
        self._entries, self.apart, self.left_out = tuple(entries), tuple(apart), tuple(left_out)
        self.samples = dict(samples)

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Difference]:
        return iter(self._entries)

    @overload
    def __getitem__(self, key: int) -> Difference: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Difference]: ...
    def __getitem__(self, key: int | slice) -> Difference | Sequence[Difference]:
        return self._entries[key]

    def to_frame(self) -> pd.DataFrame:
        """Return one row per pair; differences are proportions: 0.05 stands for 5 points."""
        import pandas as pd

        rows = [
            {
                "one": d.one,
                "other": d.other,
                "verdict": str(d.verdict),
                "difference": d.found.difference,
                "low": d.found.low,
                "high": d.found.high,
                "p": d.p,
                "adjusted": d.adjusted,
                "differs": d.differs,
                "detectable": d.detectable,
                "kind": d.found.sample_type.name_of_interval,
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
        return f"<Differences of {self.construct}: {len(self)} pairs>"

    def _grid(self) -> Grid:
        rows = [
            (
                d.one,
                d.other,
                f"{points(d.found.difference)} ({points(d.found.low)} to {points(d.found.high)})",
                p_words(d.adjusted),
                "yes" if d.differs else "no",
                "none" if d.detectable is None else points(d.detectable),
            )
            for d in self
        ]
        count = "1 difference" if len(self) == 1 else f"{len(self)} differences"
        title = (
            f"{self.construct}: {count}, second minus first in points with {100 * self.level:g} % intervals, "
            f"corrected by {self.correction}"
        )
        columns = ("first", "second", "difference", "p adjusted", "differs", "detects")
        return Grid(title, columns if rows else (), rows, self._notes())

    def _notes(self) -> tuple[str, ...]:
        notes = [self.correction.meaning, _DETECTS] if self else ["No two numbers are compared."]
        if any(d.found.separate_intervals_overlap and d.differs for d in self):
            notes.append(OVERLAP_IS_NO_TEST)
        doubtful = sum(d.verdict is Verdict.WITH_CAUTION for d in self)
        notes += [f"With caution: {doubtful} of {len(self)}."] if doubtful else []
        notes += worth_notes(list(self.samples.values()))
        notes += drawn_notes(d.found.sample_type for d in self)
        notes += [text for d in self for text in d.found.sample_type.caution_for_tests]
        notes += [f"Not compared: {'; '.join(self.apart)}."] if self.apart else []
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
    """Return the differences of all numbers of a construct that may stand side by side.

    Parameters
    ----------
    report : BaseReport
        Of a check of estimates; or of studies, of which the headlines are taken. What it means to vary, such
        as the country, may differ.
    construct : str
        What the numbers are numbers of.
    only : collection of str, optional
        Ids of some of them.
    allow : Verdict
        The weakest verdict on a pair that is compared: ``with caution`` or ``comparable``.
    correction : Correction
        ``Holm`` or ``Benjamini-Hochberg``, over all pairs of the table.
    level : float
        Confidence level.

    Returns
    -------
    Differences
        Newcombe's intervals, the score test, and the difference that samples of these sizes can detect. Pairs
        that verdicts forbid, and waves of one survey, whose samples may overlap, are not compared; they are
        named.

    Raises
    ------
    UnknownNameError
        If no number is of this construct, an id is not in the report, or a choice is unknown.
    InputError
        If the report compares changes.

    Examples
    --------
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"), of="estimates", construct="uses_social_media")
    >>> found = report.differences("uses_social_media", only=["bitkom-2012[0]", "zew-infoeconomy-2012[0]"])
    >>> found.to_frame()[["one", "other", "difference", "adjusted", "differs"]].round(3)
                  one                    other  difference  adjusted  differs
    0  bitkom-2012[0]  zew-infoeconomy-2012[0]        0.03     0.219    False
    """
    weakest, how = allowed_verdict(allow), term(Correction, "correction", correction)
    members, left_out = members_of(report, construct, only, across=True)
    pairs, apart = list[tuple[Member, Member]](), Counter[str]()
    for pair in combinations(members, 2):
        why = _why_not(report, *pair, weakest)
        if why:
            apart[why] += 1
        else:
            pairs.append(pair)
    told = [f"{count} {'pair' if count == 1 else 'pairs'}, {why}" for why, count in apart.most_common()]
    tests = [difference_test(other.share, other.n, one.share, one.n) for one, other in pairs]
    adjusted = adjust([test.p_value for test in tests], method=how, level=level) if tests else None
    entries = []
    for place, (one, other) in enumerate(pairs):
        assert adjusted is not None
        found = difference_interval(
            other.share, other.n, one.share, one.n, level=level, random=_chance(one, other)
        )
        entries.append(
            Difference(
                one.id,
                other.id,
                report.verdict(one.id, other.id),
                found,
                float(adjusted.p[place]),
                float(adjusted.adjusted[place]),
                _detectable(one, other, level),
                adjusted.found[place],
            )
        )
    samples = {member.id: member.n for pair in pairs for member in pair}
    return Differences(construct, entries, told, left_out, how, level, samples)


def _why_not(report: BaseReport, one: Member, other: Member, weakest: Verdict) -> str:
    """Return why two numbers are not compared; empty if they are."""
    if one.study == other.study and not _apart(one, other):
        return "two numbers of one study, which may rest on the same answers"
    if one.study != other.study and dependence(one, other):
        return "one survey or waves of one, whose samples may overlap"
    verdict = report.verdict(one.id, other.id)
    return str(verdict) if ORDER.index(verdict) > ORDER.index(weakest) else ""


def _apart(one: Member, other: Member) -> bool:
    """Whether two numbers of one study are about firms of different sizes, and so rest on different answers."""
    ranges = [size.range for member in (one, other) if (size := known(member.row.size)) and size.range]
    return len(ranges) == 2 and ranges[0].relation(ranges[1]) == "apart"


def _chance(one: Member, other: Member) -> bool | None:
    """Return whether both samples were drawn at random; one that was not decides, an unknown one leaves it open."""
    both = (one.chance, other.chance)
    return False if False in both else None if None in both else True


def _detectable(one: Member, other: Member, level: float) -> float | None:
    least = minimum_detectable_difference(one.n, other.n, p=one.share, level=level).increase
    return None if isnan(least) else float(least)
