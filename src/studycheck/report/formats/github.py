"""Findings as workflow commands of GitHub Actions, which show them on the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from studycheck.base.places import Place
from studycheck.checking.results import BaseReport
from studycheck.errors import Problem
from studycheck.report.formats.places import Places, RepositoryNames, Spot
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Severity

MOST = 10
"""Annotations of each kind that GitHub shows of one step; it drops the others without a word."""
_KINDS = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "notice"}
_PLURAL = {Severity.BLOCKER: "blockers", Severity.MAJOR: "major findings", Severity.MINOR: "minor findings"}


def github_text(
    report: BaseReport,
    *,
    root: str | Path | None = None,
    most: int | None = MOST,
    changed: Iterable[str | Path] | None = None,
) -> str:
    """Return one annotation per finding, gravest first, and lines that say what was left out.

    Parameters
    ----------
    report : BaseReport
        What was found. Findings that a person has waived are counted and not annotated.
    root : path, optional
        The folder from which files are named; by default that of the repository we are in.
    most : int or None
        Annotations of each kind: error, warning and notice.
    changed : iterable of paths, optional
        Files that changed, named from the root: only findings on cards in them are annotated, and there.
    """
    places, counts = Places(report, root), report.severity_counts()
    files = None if changed is None else frozenset(places.name(name) for name in changed)
    lines, cut = [], []
    for severity in _KINDS:
        meant = _open(report.findings.of(severity), places, files)
        shown = [_annotation(finding, spot) for finding, spot in islice(meant, most)]
        # without `changed` all are meant, and none needs to be made to be counted
        total = counts[severity] if files is None else len(shown) + sum(1 for _ in meant)
        lines += shown
        if len(shown) < counts[severity]:
            where = "" if files is None else " on changed cards"
            whole = "" if files is None else f"; there are {counts[severity]:,} in all"
            cut.append(f"{len(shown):,} of {total:,} {_PLURAL[severity]}{where} are annotated{whole}.")
    failures = islice(report.failures, most)
    lines += [_command("error", None, "A rule failed to run", str(failure)) for failure in failures]
    if report.counts.waived:
        cut.append(f"Not annotated, because somebody has waived them: {report.counts.waived:,}.")
    return "\n".join([*lines, *cut, f"{report.counts}."]) + "\n"


def _open(
    findings: Iterable[Finding], places: Places, files: frozenset[str] | None
) -> Iterator[tuple[Finding, Spot | None]]:
    """Yield the findings that nobody has waived, each with its spot; those in some files only, if named."""
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
    """Return an error for everything that keeps cards from being read, at its line.

    Parameters
    ----------
    problems : iterable of Problem
        Of an `InputError`. All are returned: cards are mended one after the other, and the log holds what is not
        shown.
    root : path, optional
        As for `github_text`.
    """
    named = RepositoryNames(root)
    lines = []
    for problem in problems:
        place = named(Place(problem.file, problem.line, problem.sheet)) if problem.file else None
        said = ": ".join(part for part in (problem.field, problem.message) if part)
        lines.append(_command("error", place, "This card cannot be read", said))
    return "\n".join(lines) + "\n"


def _annotation(finding: Finding, spot: Spot | None) -> str:
    title, said = f"{finding.code} {finding.title}", f"{finding.message}. {finding.remedy}"
    return _command(_KINDS[finding.severity], spot.place if spot else None, title, said)


def _command(kind: str, place: Place | None, title: str, said: str) -> str:
    where = []
    if place:
        where.append(f"file={_property(place.file)}")
        if place.line and not place.sheet:
            where.append(f"line={place.line}")
    return f"::{kind} {','.join([*where, f'title={_property(title)}'])}::{_data(said)}"


def _data(text: str) -> str:
    """Escape what would end a command or begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
