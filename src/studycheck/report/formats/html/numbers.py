"""The published numbers by construct, as rows of charts; and what the script needs to choose among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from math import ceil
from textwrap import shorten, wrap
from typing import Any

from studycheck.analysis.intervals import intervals
from studycheck.analysis.recommending.choice import PARTS, ConstructNumbers
from studycheck.base.frozen import frozen
from studycheck.base.language import number, percent, say
from studycheck.checking.numbers.checking import index_of, is_main, own_numbers, study_of
from studycheck.checking.numbers.published import PublishedNumber
from studycheck.checking.numbers.shared import FEW_NUMBERS
from studycheck.checking.results import BaseReport
from studycheck.rules.arrays import numbered
from studycheck.study import known
from studycheck.vocabulary.terms import Among, Comparing, Verdict

_LINE, _LINES = 46, 2
"""Letters in a line of a title, so that it can be read on a phone, and the most lines."""
_ABOUT = 52
"""Letters of what a number is about."""


@frozen
class NumberRow:
    """One number of a chart.

    Attributes
    ----------
    place : int
        Its position in the check of numbers.
    published : PublishedNumber
        The number.
    title : tuple of str
        The title of its study, in lines.
    interval : tuple of float, or None
        The interval of its sampling error, from 0 to 1.
    """

    place: int
    published: PublishedNumber
    title: tuple[str, ...]
    interval: tuple[float, float] | None

    @property
    def about(self) -> str:
        """Where, whom and when it is about, and on how many responses it rests."""
        n = self.published.n
        basis = "" if n is None else say("n = {n:,}", n=n)
        part = shorten(self.published.part, _ABOUT - len(basis), placeholder=" …")
        return " · ".join(text for text in (part, basis) if text)

    @property
    def height(self) -> int:
        """The height of the row in pixels."""
        return 40 + 17 * len(self.title)


@frozen
class ConstructChart:
    """The numbers of one construct, highest first.

    Attributes
    ----------
    construct : str
        The construct.
    name : str
        The construct in words.
    rows : tuple of NumberRow
        Its numbers.
    top : float
        The end of the axis.
    """

    construct: str
    name: str
    rows: tuple[NumberRow, ...]
    top: float

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The marks of the axis: where each stands, in percent of the width, and what it says."""
        step = 25 if self.top > 0.6 else 10 if self.top > 0.2 else 5
        marks = range(0, round(self.top * 100) + 1, step)
        return tuple((mark / self.top, percent(mark)) for mark in marks)

    def chosen(self, ids: Sequence[str]) -> ConstructChart:
        """Return the same chart with some of its numbers."""
        return replace(self, rows=tuple(row for row in self.rows if row.published.id in ids))


def numbers_of(report: BaseReport) -> BaseReport | None:
    """Return the check of the numbers of a report; of many numbers, those of the construct that has most.

    None where no two studies print a number of one construct, or where too many do.
    """
    if report.settings.of is Among.ESTIMATES:
        return report
    estimates = [e for study in report.catalog.studies for e in study.estimates if e.share is not None]
    if len(estimates) <= FEW_NUMBERS:
        return report.numbers() if estimates else None
    shared = report.shared_constructs
    few = shared and shared[0].numbers <= FEW_NUMBERS
    return report.numbers(shared[0].construct) if few else None


def charts(report: BaseReport, numbers: BaseReport) -> list[ConstructChart]:
    """Return the numbers by construct, those with most numbers first."""
    names = {estimate.construct for _, estimate in numbers.catalog.estimates()}
    own = own_numbers(report, numbers, names)
    found: dict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(numbers.catalog.studies):
        if own[place]:
            found[card.estimates[0].construct].append(place)
    return [
        _chart(report, numbers, construct, places)
        for construct, places in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    ]


def _chart(report: BaseReport, numbers: BaseReport, construct: str, places: list[int]) -> ConstructChart:
    ends: dict[str, tuple[float, float]] = {}
    if report.settings.comparing is Comparing.LEVELS:
        for one in intervals(numbers, construct):
            ends[one.id] = (one.result.low, one.result.high)
    rows = []
    for place in places:
        published = PublishedNumber.of(numbers.catalog.studies[place])
        rows.append(NumberRow(place, published, _lines(report, published), ends.get(published.id)))
    rows.sort(key=lambda row: (-row.published.value, row.published.id))
    most = max(row.interval[1] if row.interval else row.published.value for row in rows)
    name = report.catalog.construct(construct).label()
    return ConstructChart(construct, name, tuple(rows), min(1.0, max(0.1, ceil(most * 10 - 1e-9) / 10)))


def _lines(report: BaseReport, published: PublishedNumber) -> tuple[str, ...]:
    card = report.catalog.get(published.study) or report.catalog.get(published.id)
    short = known(card.title_short) if card else None
    title = short or (known(card.title) if card else None) or published.study
    publisher = published.publisher
    if not short and publisher != published.study and publisher.casefold() not in title.casefold():
        title = f"{title} ({publisher})"
    return tuple(wrap(title, _LINE, max_lines=_LINES, placeholder=" …")) or (published.study,)


def choosing(report: BaseReport, numbers: BaseReport) -> dict[str, Any]:
    """Return what the script needs to choose the numbers of a chart as `report.recommend` does."""
    names = sorted({estimate.construct for _, estimate in numbers.catalog.estimates()})
    own = own_numbers(report, numbers, names)
    rows = numbers.results.table.rows
    every = ConstructNumbers(numbers, tuple(range(len(rows))), frozenset(), Verdict.WITH_CAUTION)
    published = [
        None if row.study.estimates[0].share is None else PublishedNumber.of(row.study) for row in rows
    ]
    owners = [study_of(row.id) for row in rows]
    return {
        "constructs": names,
        "constructNames": [report.catalog.construct(name).label() for name in names],
        "construct": [names.index(row.study.estimates[0].construct) for row in rows],
        "own": [int(fits) for fits in own],
        "owner": numbered(owners).tolist(),
        "parts": {
            str(dimension): numbered([part(row) for row in rows]).tolist()
            for dimension, part in PARTS.items()
        },
        "main": [int(is_main(row.id)) for row in rows],
        "index": [index_of(row.id) for row in rows],
        "responses": [every.responses(place) for place in range(len(rows))],
        "percent": [one.percent if one else "" for one in published],
        "part": [one.part if one else "" for one in published],
    }


def plain(value: int | None) -> str:
    """Return a number of a table; nothing where it is not known."""
    return "" if value is None else number(value, ",")
