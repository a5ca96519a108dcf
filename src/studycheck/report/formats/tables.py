"""Tables as CSV, and the counts that all formats show."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache

from studycheck.base.language import either
from studycheck.base.visible import visible
from studycheck.base.wording import counted
from studycheck.catalog.sheets.plain import disarm
from studycheck.checking.results import FINDING_COLUMNS, BaseReport
from studycheck.checking.results.blocks import CONSTANT
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Verdict


def findings_csv(report: BaseReport) -> str:
    """Return the findings as CSV, with one row for each."""
    return "".join(findings_csv_parts(report))


def findings_csv_parts(report: BaseReport) -> Iterator[str]:
    """Yield the findings as CSV in parts, so that millions of them need not be in memory."""
    yield csv_text([FINDING_COLUMNS])
    inert = cache(disarm)  # all columns except the messages have few distinct values
    for block in report.findings.blocks():
        text = io.StringIO()
        plain = replace(
            block,
            **{name: inert(getattr(block, name)) for name in CONSTANT},
            study=list(map(inert, block.study)),
            other=[other and inert(other) for other in block.other],
            message=list(map(disarm, block.message)),
            waived=list(map(inert, block.waived)),
        )
        csv.writer(text, lineterminator="\n").writerows(plain.rows())
        yield visible(text.getvalue())


def verdicts_csv(report: BaseReport) -> str:
    """Return the square table of verdicts as CSV, empty on the diagonal."""
    names = list(report.catalog)
    rows = [[a, *("" if a == b else str(report.verdict(a, b)) for b in names)] for a in names]
    return csv_text([["study", *names], *rows])


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Return rows as CSV with cells that spreadsheets do not execute."""
    text = io.StringIO()
    inert = ([disarm(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    csv.writer(text, lineterminator="\n").writerows(inert)
    return visible(text.getvalue())


def pair_counts(report: BaseReport) -> list[tuple[Verdict, int, float]]:
    """Return each verdict with its number of pairs and their share of all pairs."""
    counts = report.verdict_counts()
    total = max(1, sum(counts.values()))
    return [(verdict, count, count / total) for verdict, count in counts.items()]


def left_out(report: BaseReport, shown: Collection[Finding]) -> str:
    """Return how many findings a text does not show; empty if it shows them all.

    Parameters
    ----------
    report : BaseReport
        The report.
    shown : collection of Finding
        The findings that the text shows, some of them perhaps twice.
    """
    every = len(report.findings)
    missing = every - len(set(shown))
    if not missing:
        return ""
    return either(
        missing,
        "{number:,} of {findings} is left out here.",
        "{number:,} of {findings} are left out here.",
        findings=counted(every, "finding"),
    )
