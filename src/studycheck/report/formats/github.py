"""Findings as workflow commands of GitHub Actions, which show them on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from studycheck.base.language import say
from studycheck.base.places import Place
from studycheck.base.visible import visible
from studycheck.base.wording import counted
from studycheck.checking.results import BaseReport
from studycheck.errors import Problem, left_over
from studycheck.report.formats.places import FindingPlaces, RepositoryNames, Spot
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Severity

MOST = 10
"""The number of annotations of each kind that GitHub shows per step; it silently drops the others."""
_KINDS = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "notice"}
_PLURAL = {Severity.BLOCKER: "blockers", Severity.MAJOR: "major findings", Severity.MINOR: "minor findings"}


def github_text(
    report: BaseReport,
    *,
    root: str | Path | None = None,
    most: int | None = MOST,
    changed: Iterable[str | Path] | None = None,
) -> str:
    """Return one annotation per finding, most severe first, and lines that say what is left out.

    Parameters
    ----------
    report : BaseReport
        The report to write. Waived findings are counted, but not annotated.
    root : path, optional
        The folder to which paths are relative; by default the repository.
    most : int or None
        The largest number of annotations of each kind: error, warning and notice.
    changed : iterable of paths, optional
        The changed files, relative to the root: only findings on cards in them are annotated, at their lines.
    """
    places, counts = FindingPlaces(report, root), report.severity_counts()
    files = None if changed is None else frozenset(places.name(name) for name in changed)
    lines, cut = [], []
    for severity in _KINDS:
        findings = _relevant(report.findings.of(severity), places, files)
        annotations = [_annotation(finding, spot) for finding, spot in islice(findings, most)]
        # without `changed` all findings are relevant, and the total is known without creating them
        total = counts[severity] if files is None else len(annotations) + sum(1 for _ in findings)
        lines += annotations
        if len(annotations) < counts[severity]:
            where = "" if files is None else say(" on changed cards")
            whole = (
                "" if files is None else say("; the report has {value:,} in total", value=counts[severity])
            )
            cut.append(
                say(
                    "{n:,} of {total:,} {value}{where} are annotated{whole}.",
                    n=len(annotations),
                    total=total,
                    value=_PLURAL[severity],
                    where=where,
                    whole=whole,
                )
            )
    failures = report.failures[:most]
    lines += [_command("error", None, say("A rule failed to run"), str(failure)) for failure in failures]
    cut += left_over(len(report.failures) - len(failures), "failure of a rule", "failures of rules")
    if report.counts.waived:
        cut.append(say("{finding} not annotated.", finding=counted(report.counts.waived, "waived finding")))
    return "\n".join([*lines, *cut, f"{report.counts}."]) + "\n"


def _relevant(
    findings: Iterable[Finding], places: FindingPlaces, files: frozenset[str] | None
) -> Iterator[tuple[Finding, Spot | None]]:
    """Yield the findings that are not waived, each with its spot; if files are named, only those in them."""
    for finding in findings:
        if finding.waived:
            continue
        if files is None:
            yield finding, next(places.spots(finding), None)
            continue
        spots = (spot for spot in places.spots(finding) if spot.place and spot.place.file in files)
        spot = next(spots, None)
        if spot:
            yield finding, spot


def problems_text(problems: Iterable[Problem], *, root: str | Path | None = None) -> str:
    """Return one error per problem that prevents a card from being read, at its line.

    Parameters
    ----------
    problems : iterable of Problem
        The problems of an `InputError`. All are returned: people correct cards one after the other, and the log
        contains those that GitHub does not show.
    root : path, optional
        The folder to which paths are relative, as for `github_text`.
    """
    relative = RepositoryNames(root)
    lines = []
    for problem in problems:
        place = relative(Place(problem.file, problem.line, problem.sheet)) if problem.file else None
        message = ": ".join(part for part in (problem.field, problem.message) if part)
        lines.append(_command("error", place, say("This card cannot be read"), message))
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding, spot: Spot | None) -> str:
    title, message = f"{finding.code} {finding.title}", f"{finding.message}. {finding.remedy}"
    return _command(_KINDS[finding.severity], spot.place if spot else None, title, message)


def _command(kind: str, place: Place | None, title: str, message: str) -> str:
    where = []
    if place:
        where.append(f"file={_property(place.file)}")
        if place.line and not place.sheet:
            where.append(f"line={place.line}")
    return f"::{kind} {','.join([*where, f'title={_property(title)}'])}::{_data(message)}"


def _data(text: str) -> str:
    """Make control characters visible, and escape those that would end a command or begin another."""
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
