"""Bands: groups of comparable studies that do not overlap, for charts that show each study once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from studycheck.checking.verdicts import ORDER
from studycheck.report import Report
from studycheck.vocabulary.terms import Verdict


class Band(NamedTuple):
    """Studies that may share a chart, and the weakest verdict on any pair of them."""

    studies: tuple[str, ...]
    verdict: Verdict


class Bands(NamedTuple):
    """Bands of two studies or more, largest first, and the studies left over.

    Attributes
    ----------
    groups : tuple of Band
        The bands; each study is in at most one.
    partly : tuple of str
        Studies outside all bands that are comparable with some other study.
    alone : tuple of str
        Studies that are not comparable with any other.
    """

    groups: tuple[Band, ...]
    partly: tuple[str, ...]
    alone: tuple[str, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """All studies, those of a band next to each other."""
        return (*(study for band in self.groups for study in band.studies), *self.partly, *self.alone)


def find_bands(report: Report, studies: Iterable[str]) -> Bands:
    """Return the bands of `studies`: the largest group first, then the largest among the rest, and so on."""
    rest = set(studies)
    every = sorted(rest, key=_card_order)
    candidates = [rest.intersection(group.studies) for group in report.groups()]
    bands: list[Band] = []
    # the first of the largest: groups come in a fixed order
    while len(largest := max(candidates, key=len, default=set[str]())) > 1:
        chosen = tuple(sorted(largest, key=_card_order))
        weakest = max(ORDER.index(report.verdict(a, b)) for a, b in combinations(chosen, 2))
        bands.append(Band(chosen, ORDER[weakest]))
        rest -= largest
        candidates = [left for group in candidates if (left := group & rest)]
    allowed = (Verdict.COMPARABLE, Verdict.WITH_CAUTION)
    partly = tuple(
        one
        for one in sorted(rest, key=_card_order)
        if any(report.verdict(one, other) in allowed for other in every if other != one)
    )
    return Bands(tuple(bands), partly, tuple(sorted(rest.difference(partly), key=_card_order)))


def _card_order(name: str) -> tuple[str, int]:
    """Return a key that puts the estimates of a study in the order of its card: the third before the tenth."""
    study, bracket, place = name.removesuffix("]").rpartition("[")
    return (study, int(place)) if bracket and place.isdecimal() else (name, -1)
