"""Bands: groups of comparable studies that do not overlap, for charts that show each study once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

import numpy as np

from studycheck.base.language import say
from studycheck.checking.combining import ORDER
from studycheck.checking.groups import Group
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
    undecided : tuple of str
        Studies that may be comparable with some other study: too little is known to tell.
    alone : tuple of str
        Studies that are not comparable with any other.
    caveat : str
        What a reader must know where the search for groups ended early.
    """

    groups: tuple[Band, ...]
    partly: tuple[str, ...]
    undecided: tuple[str, ...]
    alone: tuple[str, ...]
    caveat: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """All studies, those of a band next to each other."""
        grouped = (study for band in self.groups for study in band.studies)
        return (*grouped, *self.partly, *self.undecided, *self.alone)


def find_bands(report: Report, studies: Iterable[str]) -> Bands:
    """Return the bands of `studies`: the largest group first, then the largest among the rest, and so on."""
    rest = set(studies)
    places = {name: place for place, name in enumerate(report.catalog)}
    shown = np.zeros(len(places), dtype=np.bool_)
    shown[[places[name] for name in rest]] = True
    shown_pairs = report.open_pairs.where(shown[report.open_pairs.first] & shown[report.open_pairs.second])
    pairs = shown_pairs.up_to(Verdict.WITH_CAUTION)
    bands: list[Band] = []
    found = report.groups()
    for band in _cut(found, rest):
        inside = np.zeros(len(places), dtype=np.bool_)
        inside[[places[name] for name in band]] = True
        weakest = int(pairs.codes[inside[pairs.first] & inside[pairs.second]].max())
        bands.append(Band(tuple(sorted(band, key=_card_order)), ORDER[weakest]))
        rest -= band
    joined, possible = ({*some.first.tolist(), *some.second.tolist()} for some in (pairs, shown_pairs))
    left = sorted(rest, key=_card_order)
    partly = tuple(name for name in left if places[name] in joined)
    undecided = tuple(name for name in left if places[name] in possible - joined)
    alone = tuple(name for name in left if places[name] not in possible)
    early = say("There are too many groups to look at all of them: a larger band can exist.")
    return Bands(tuple(bands), partly, undecided, alone, "" if found.complete else early)


def _cut(groups: Iterable[Group], rest: Collection[str]) -> Iterator[set[str]]:
    """Yield the largest group within `rest`, then the largest without its studies, and so on: of several, the first."""
    left = set(rest)
    waiting = [(-len(group), place, left.intersection(group.studies)) for place, group in enumerate(groups)]
    heapify(waiting)
    while waiting:
        size, place, group = waiting[0]
        group &= left
        if len(group) < 2:
            heappop(waiting)
        elif len(group) < -size:
            # it was larger when it was put there: what is larger than it is now comes before it
            heapreplace(waiting, (-len(group), place, group))
        else:
            heappop(waiting)
            left -= group
            yield group


def _card_order(name: str) -> tuple[str, int]:
    """Return a key that puts the estimates of a study in the order of its card: the third before the tenth."""
    study, bracket, place = name.removesuffix("]").rpartition("[")
    return (study, int(place)) if bracket and place.isdecimal() else (name, -1)
