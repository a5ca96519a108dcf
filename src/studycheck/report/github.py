"""Findings as workflow commands of GitHub Actions, which show them on the lines of a pull request."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from studycheck.findings import Finding
from studycheck.report.places import Places
from studycheck.results import Report
from studycheck.vocab import Severity

MOST = 10
"""Annotations of each kind that GitHub shows of one step; it drops the others without a word."""
_KINDS = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "notice"}
_PLURAL = {Severity.BLOCKER: "blockers", Severity.MAJOR: "major findings", Severity.MINOR: "minor findings"}


def github_text(report: Report, *, root: str | Path | None = None, most: int | None = MOST) -> str:
    """Return one annotation per finding, gravest first, and lines that say what was left out.

    Parameters
    ----------
    report : Report
        What was found. Findings that a person has waived are counted and not annotated.
    root : path, optional
        The folder of the repository, from which files are named; by default the one we are in.
    most : int or None
        Annotations of each kind: error, warning and notice.
    """
    places = Places(report, root)
    found: dict[Severity, list[Finding]] = {severity: [] for severity in _KINDS}
    lines = []
    for severity, kept in found.items():
        kept += islice((finding for finding in report.findings.of(severity) if not finding.waived), most)
        lines += [_command(finding, places) for finding in kept]
    lines += [_command_of_failure(str(failure)) for failure in islice(report.failures, most)]
    for severity, count in report.severity_counts().items():
        if count > len(found[severity]):
            shown, name = len(found[severity]), _PLURAL[severity]
            lines.append(f"{shown:,} of {count:,} {name} are annotated; a report of another format has all.")
    if report.counts.waived:
        lines.append(f"{report.counts.waived:,} findings are waived and not annotated.")
    lines.append(f"{report.counts}.")
    return "\n".join(lines) + "\n"


def _command(finding: Finding, places: Places) -> str:
    spot = next(places.spots(finding), None)
    where = []
    if spot and spot.place:
        where.append(f"file={_property(spot.place.file)}")
        if spot.place.line and not spot.place.sheet:
            where.append(f"line={spot.place.line}")
    where.append(f"title={_property(f'{finding.code} {finding.title}')}")
    return f"::{_KINDS[finding.severity]} {','.join(where)}::{_data(f'{finding.message}. {finding.remedy}')}"


def _command_of_failure(text: str) -> str:
    return f"::error title=A rule failed to run::{_data(text)}"


def _data(text: str) -> str:
    """Escape what would end a command or begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
