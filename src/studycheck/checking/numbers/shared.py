"""How many pairs of studies print a number of one construct, and how many of these can share a chart.

Counted on columns: studies that report the same constructs are counted together, and of all pairs only those that are
not ruled out are looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from studycheck.base.display import Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import counted, either, say
from studycheck.base.rows import Rows
from studycheck.base.translated import join
from studycheck.checking.numbers.checking import is_quoted, is_specific, own_numbers, study_of
from studycheck.checking.numbers.columns import numbered, pairs_that_meet
from studycheck.vocabulary.terms import Among, Verdict

if TYPE_CHECKING:
    from studycheck.checking.results.base_report import BaseReport

FEW_NUMBERS = 600
"""Numbers up to which each is compared with each to count pairs: about as much work as a check of as many studies."""


@frozen
class ConstructPairs:
    """The pairs of studies that print a number of one construct.

    Attributes
    ----------
    construct : str
        The construct.
    studies, numbers : int
        How many studies print a number of it, and how many numbers they print.
    pairs : int
        The pairs of these studies.
    sharing : int
        How many of these pairs can share a chart of it.
    """

    construct: str
    studies: int
    numbers: int
    pairs: int
    sharing: int

    def __str__(self) -> str:
        return say(
            "{construct}: {studies}, {pairs}, {n:,} can share a chart",
            construct=self.construct,
            studies=counted(self.studies, "study", "studies"),
            pairs=counted(self.pairs, "pair", "pairs"),
            n=self.sharing,
        )


class SharedConstructs(Rows[ConstructPairs]):
    """The pairs of studies by construct, of which at least two studies print a number; most numbers first.

    Attributes
    ----------
    pairs : int
        All pairs of studies.
    printing : int
        The pairs that print a number of the same construct.
    sharing : int
        How many of these can share a chart.
    of : Among
        Whether two studies can share a chart if any two of their numbers can, ``estimates``; or if they can as
        wholes, by their main figures, ``studies``: where there are too many numbers to compare each with each.
    without_value, too_general, apart : int
        Why the other pairs print none: both report a construct, but not both a value of it; they only report one that
        is too general to compare; they report none in common.
    """

    __slots__ = ("apart", "of", "pairs", "printing", "sharing", "too_general", "without_value")

    def __init__(
        self,
        rows: Iterable[ConstructPairs],
        *,
        pairs: int,
        printing: int,
        sharing: int,
        of: Among,
        without_value: int = 0,
        too_general: int = 0,
    ) -> None:
        super().__init__(rows)
        self.pairs, self.printing, self.sharing, self.of = pairs, printing, sharing, of
        self.without_value, self.too_general = without_value, too_general
        self.apart = pairs - printing - without_value - too_general

    @property
    def headline(self) -> str:
        """How many pairs print a number of the same construct, and how many can share a chart, as a sentence."""
        if not self.pairs:
            return ""
        if self.pairs == 1:
            return self._of_two()
        if not self.printing:
            return say("No two studies print a number of the same construct.")
        printing = either(
            self.printing,
            "{number:,} pair of studies prints a number of the same construct",
            "{number:,} pairs of studies print a number of the same construct",
        )
        # in English, one and several are said alike
        if self.of is Among.STUDIES:
            return either(
                self.sharing,
                "{printing}; as wholes, {number:,} of them can share a chart.",
                "{printing}; as wholes, {number:,} of them can share a chart.",
                printing=printing,
            )
        return either(
            self.sharing,
            "{printing}; {number:,} of them can share a chart.",
            "{printing}; {number:,} of them can share a chart.",
            printing=printing,
        )

    def _of_two(self) -> str:
        names = join(", ", (row.construct for row in self))
        if not self:
            return say("The two studies do not print a number of the same construct.")
        if self.sharing:
            return say("Both studies print a number of {names}, and can share a chart.", names=names)
        return say("Both studies print a number of {names}, and cannot share a chart.", names=names)

    @property
    def rest(self) -> str:
        """Why the other pairs print none, as a sentence; empty where there are none, or only one pair."""
        others = self.pairs - self.printing
        if self.pairs < 2 or not others:
            return ""
        if self.apart == others:
            return either(
                others,
                "The other pair has no construct in common.",
                "The other {number:,} pairs have no construct in common.",
            )
        none = either(
            self.apart, "{number:,} has no construct in common", "{number:,} have no construct in common"
        )
        general = either(
            self.too_general,
            "{number:,} has only one that is too general to compare",
            "{number:,} have only one that is too general to compare",
        )
        valueless = either(
            self.without_value, "{number:,} lacks a value of its own", "{number:,} lack a value of their own"
        )
        counts = ((none, self.apart), (general, self.too_general), (valueless, self.without_value))
        return either(
            others,
            "The other pair does not: {reasons}.",
            "The other {number:,} pairs do not: {reasons}.",
            reasons=join(", ", [reason for reason, count in counts if count]),
        )

    @property
    def caveat(self) -> str:
        """What a reader must know where studies were compared as wholes only, as a sentence; else empty."""
        if self.of is Among.ESTIMATES:
            return ""
        return say(
            "The {n:,} numbers are too many to compare each with each here; report.recommend(construct) does it for "
            "one construct.",
            n=sum(row.numbers for row in self),
        )

    def __repr__(self) -> str:
        return f"<SharedConstructs: {self.printing:,} of {self.pairs:,} pairs, {self.sharing:,} can share a chart>"

    def _grid(self) -> Grid:
        rows = [(row.construct, row.studies, row.numbers, row.pairs, row.sharing) for row in self]
        columns = ("construct", "studies", "numbers", "pairs", "can share a chart")
        title = self.headline or say("There are no pairs of studies.")
        notes = tuple(note for note in (self.rest, self.caveat) if note)
        return Grid(title, columns if rows else (), rows, notes)


def shared_constructs(report: BaseReport) -> SharedConstructs:
    """Return the pairs of studies that print a number of one construct, by construct.

    Parameters
    ----------
    report : BaseReport
        The report of `studycheck.check`.

    Notes
    -----
    A construct is specific unless its name covers many things. Only numbers with a value count, and of a study of one
    country only those of this country: it quotes the others.
    """
    printed = _by_study(report)
    named, specific, valued = [], [], []
    for estimates in printed.values():
        named.append(frozenset(one.construct for one in estimates))
        specific.append(frozenset(one.construct for one in estimates if one.specific))
        valued.append(frozenset(one.construct for one in estimates if one.specific and one.valued))
    numbers = Counter(
        one.construct for estimates in printed.values() for one in estimates if one.specific and one.valued
    )
    studies = Counter(name for names in valued for name in names)
    shared = {name for name, count in studies.items() if count > 1}
    meeting, specifically, printing = map(pairs_that_meet, (named, specific, valued))
    in_numbers = report.settings.of is Among.ESTIMATES or sum(numbers[name] for name in shared) <= FEW_NUMBERS
    sharing, every = (_sharing_numbers if in_numbers else _sharing_wholes)(report, shared)
    rows = [
        ConstructPairs(
            name, studies[name], numbers[name], studies[name] * (studies[name] - 1) // 2, sharing[name]
        )
        for name in sorted(shared, key=lambda name: (-numbers[name], -studies[name], name))
    ]
    return SharedConstructs(
        rows,
        pairs=len(printed) * (len(printed) - 1) // 2,
        printing=printing,
        sharing=every,
        of=Among.ESTIMATES if in_numbers else Among.STUDIES,
        without_value=specifically - printing,
        too_general=meeting - specifically,
    )


class _Printed(NamedTuple):
    """A construct that a study reports: whether it is specific, and whether with a value of its own."""

    construct: str
    specific: bool
    valued: bool


def _by_study(report: BaseReport) -> dict[str, list[_Printed]]:
    """Return the constructs that each study reports."""
    printed: dict[str, list[_Printed]] = defaultdict(list)
    narrow = report.settings.of is Among.ESTIMATES
    for study in report.catalog.studies:
        printed[study_of(study.id) if narrow else study.id] += [
            _Printed(
                estimate.construct,
                is_specific(study, estimate.construct),
                estimate.share is not None and (narrow or not is_quoted(study, estimate)),
            )
            for estimate in study.estimates
        ]
    return printed


def _sharing_wholes(report: BaseReport, shared: Collection[str]) -> tuple[Counter[str], int]:
    """Count the pairs that can share a chart as wholes, by the construct of their main figures."""
    mains = []
    for study in report.catalog.studies:
        main = study.estimates[0] if study.estimates else None
        mains.append(main.construct if main and main.share is not None and main.construct in shared else None)
    names, codes = numbered(mains)
    pairs = report.open_pairs.up_to(Verdict.WITH_CAUTION)
    both = codes[pairs.first]
    both = both[(both == codes[pairs.second]) & (both >= 0)]
    counts = np.bincount(both, minlength=len(names))
    return Counter(dict(zip(names, counts.tolist(), strict=True))), len(both)


def _sharing_numbers(report: BaseReport, shared: Collection[str]) -> tuple[Counter[str], int]:
    """Count the pairs of which two numbers of one construct can share a chart, by construct."""
    if not shared:
        return Counter(), 0
    numbers = report.numbers(*sorted(shared))
    cards = numbers.catalog.studies
    names, codes = numbered([card.estimates[0].construct if card.estimates else None for card in cards])
    _, owners = numbered([study_of(card.id) for card in cards])
    own = np.array(own_numbers(report, numbers, shared), dtype=bool)
    pairs = numbers.open_pairs.up_to(Verdict.WITH_CAUTION)
    first, second = pairs.first, pairs.second
    pairs = pairs.where(
        own[first] & own[second] & (codes[first] == codes[second]) & (owners[first] != owners[second])
    )
    one, other = owners[pairs.first], owners[pairs.second]
    places = np.minimum(one, other) * len(cards) + np.maximum(one, other)
    # asked for indices, np.unique does not load the masked arrays of numpy
    _, shown = np.unique(codes[pairs.first] * len(cards) ** 2 + places, return_index=True)
    counts = np.bincount(codes[pairs.first][shown], minlength=len(names))
    _, every = np.unique(places, return_index=True)
    return Counter(dict(zip(names, counts.tolist(), strict=True))), len(every)
