"""Machine-readable results, JSON and CSV, from the same rows as the text formats."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from pydantic_core import to_json

from studycheck.catalog.sheets.plain import disarm
from studycheck.checking.results import FINDING_COLUMNS, BaseReport
from studycheck.report.formats.about import digest
from studycheck.version import __version__
from studycheck.vocabulary.terms import Verdict


def json_text(report: BaseReport) -> str:
    """Return counts, verdicts, groups, findings, gaps and failures as JSON that `report_schema` describes."""
    names, groups = list(report.catalog), report.groups()
    plain: dict[str, Any] = {
        "studycheck": __version__,
        "digest": digest(report.catalog),
        "of": str(report.settings.of),
        "comparing": str(report.settings.comparing),
        "profile": report.profile.name,
        "design_effect": report.profile.design_effect,
        "contrast": sorted(map(str, report.contrast)),
        "counts": {name: getattr(report.counts, name) for name in report.counts.__slots__},
        "verdicts": [
            {"one": a, "other": b, "verdict": str(report.verdict(a, b))}
            for index, a in enumerate(names)
            for b in names[index + 1 :]
        ],
        "groups": [{"studies": list(group), "verdict": str(group.verdict)} for group in groups],
        "alone": list(groups.alone),
        "search": {
            "complete": groups.complete,
            "largest_is_proven": groups.largest_is_proven,
            "bound": groups.bound,
            "caveat": groups.caveat,
        },
        "findings": [finding.to_dict() for finding in report.findings],
        "undecided": [
            {
                "code": gap.code,
                "studies": list(gap.studies),
                "essential": gap.essential,
                "missing": [{"study": m.study, "field": m.field, "state": m.state} for m in gap.missing],
            }
            for gap in report.gaps
        ],
        "failed": [{"code": f.code, "studies": list(f.studies), "error": f.error} for f in report.failures],
    }
    return json_of(plain)


def json_of(plain: Any) -> str:
    """Return plain data as indented JSON, much faster than `json.dumps`, which indents in Python."""
    return to_json(plain, indent=1).decode() + "\n"


def findings_csv(report: BaseReport) -> str:
    """Return the findings as CSV, with one row for each."""
    return csv_text([FINDING_COLUMNS, *report.findings.rows()])


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
    return text.getvalue()


def pair_counts(report: BaseReport) -> list[tuple[Verdict, int, float]]:
    """Return each verdict with its number of pairs and their share of all pairs."""
    counts = report.verdict_counts()
    total = max(1, sum(counts.values()))
    return [(verdict, count, count / total) for verdict, count in counts.items()]
