"""The content of the matrix of verdicts: its sentences, groups and rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from studycheck.charts.kit import Band, Bands, ChartContent, counted, label, list_names, say
from studycheck.report import Report
from studycheck.vocabulary.terms import Verdict

MOST = 300
"""The most studies with which single pairs can be distinguished."""


def remark_on(band: Band) -> str:
    """Return what the studies of a band may do together."""
    return (
        say("may share a chart, with caution")
        if band.verdict is Verdict.WITH_CAUTION
        else say("may share a chart")
    )


def message(report: Report) -> tuple[str, str]:
    """Return title and subtitle."""
    counts, pairs = report.verdict_counts(), report.counts.pairs
    fine, cautious = counts[Verdict.COMPARABLE], counts[Verdict.WITH_CAUTION]
    text = say(
        "{may:,} of {pairs} may: {fine:,} without reservation, {cautious:,} with caution.",
        may=fine + cautious,
        pairs=counted(pairs, "pair", "pairs"),
        fine=fine,
        cautious=cautious,
    )
    return say("Which of {n:,} studies may stand side by side", n=len(report.catalog)), text


def record(report: Report, bands: Bands, titles: Mapping[str, str]) -> ChartContent:
    """Return the content of the chart, in its order."""
    rows = tuple(
        {"study": other, "other": one, "verdict": str(report.verdict(one, other))}
        for one, other in combinations(bands.order, 2)
    )
    lines = [label(remark_on(band).capitalize(), _names(band.studies, titles)) for band in bands.groups]
    if bands.undecided:
        unclear = say("Too little is known to tell whether these are comparable with any other study")
        lines.append(label(unclear, _names(bands.undecided, titles)))
    if bands.alone:
        lines.append(label(say("Not comparable with any other study"), _names(bands.alone, titles)))
    notes = (bands.caveat,) if bands.caveat else ()
    return ChartContent(say("Matrix of verdicts"), *message(report), rows, tuple(lines), notes)


def _names(studies: Iterable[str], titles: Mapping[str, str]) -> str:
    return list_names((titles[name] for name in studies), most=MOST)
