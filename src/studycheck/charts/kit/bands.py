"""Bands: groups of studies cut so that each study is in one of them, for charts that show it once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from studycheck.checking.verdicts import ORDER
from studycheck.report import Report
from studycheck.vocabulary.terms import Verdict


class Band(NamedTuple):
    """Studies that may share a chart and the weakest verdict among them."""

    studies: tuple[str, ...]
    verdict: Verdict


class Bands(NamedTuple):
    """Bands of two studies or more, largest first, and the studies left over.

    Attributes
    ----------
    together : tuple of Band
        Each study in at most one.
    partly : tuple of str
        In no band, but each may stand beside some study of another band.
    alone : tuple of str
        May stand beside no other study.
    """

    together: tuple[Band, ...]
    partly: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """All studies, those of a band next to each other."""
        return (*(study for band in self.together for study in band.studies), *self.partly, *self.alone)


def find_bands(report: Report, studies: Iterable[str]) -> Bands:
    """Return the bands of `studies`: the largest group first, then the largest among the rest, and so on."""
    rest = set(studies)
    shown = sorted(rest, key=_as_printed)
    groups = [rest.intersection(group.studies) for group in report.groups()]
    together: list[Band] = []
    # the first of the largest: groups come in a fixed order
    while len(largest := max(groups, key=len, default=set[str]())) > 1:
        chosen = tuple(sorted(largest, key=_as_printed))
        weakest = max(ORDER.index(report.verdict(a, b)) for a, b in combinations(chosen, 2))
        together.append(Band(chosen, ORDER[weakest]))
        rest -= largest
        groups = [kept for group in groups if (kept := group & rest)]
    allowed = (Verdict.COMPARABLE, Verdict.WITH_CAUTION)
    partly = tuple(
        one
        for one in sorted(rest, key=_as_printed)
        if any(report.verdict(one, other) in allowed for other in shown if other != one)
    )
    return Bands(tuple(together), partly, tuple(sorted(rest.difference(partly), key=_as_printed)))


def _as_printed(name: str) -> tuple[str, int]:
    """Return what puts the numbers of a study in the order of its card: the third before the tenth."""
    study, bracket, place = name.removesuffix("]").rpartition("[")
    return (study, int(place)) if bracket and place.isdecimal() else (name, -1)
