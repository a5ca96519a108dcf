"""Findings as SARIF 2.1.0, which code hosts show on the lines of a pull request."""

from __future__ import annotations

import hashlib
import json
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from studycheck.base.document import Plain
from studycheck.checking.results import BaseReport
from studycheck.checking.waivers.findings import WAIVER_CODES
from studycheck.report.formats.places import Places, Spot
from studycheck.rules.findings import Finding
from studycheck.rules.rule import Rule
from studycheck.version import __version__
from studycheck.vocabulary.terms import Severity

MOST = 25_000
"""Results that GitHub takes in one file; it refuses files with more."""
_MOST_RELATED = 100
_LEVELS = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "note"}
# the words that GitHub sorts by
_WORDS = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "recommendation"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def sarif_text(report: BaseReport, *, root: str | Path | None = None, most: int | None = MOST) -> str:
    """Return the findings, gravest first, as a SARIF log with one run.

    Parameters
    ----------
    report : BaseReport
        What was found.
    root : path, optional
        The folder from which files are named; by default that of the repository we are in.
    most : int or None
        Results that are written; where there are more, a notification in the log says how many are not.
    """
    places = Places(report, root)
    rules = [_rule(rule) for rule in report.rules]
    told = {finding.code for finding in report.results.beside}
    rules += [_waiver_rule(code, *WAIVER_CODES[code]) for code in sorted(told)]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    together = frozenset(rule.code for rule in report.rules if rule.looks_at == "group")
    results = [
        {"ruleId": finding.code, "ruleIndex": index[finding.code], **_result(finding, places, together)}
        for finding in islice(report.findings, most)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "studycheck",
                "semanticVersion": __version__,
                "shortDescription": {"text": "Which survey numbers may stand side by side"},
                "rules": rules,
            }
        },
        "invocations": [_invocation(report, most)],
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"counts": str(report.counts), "profile": report.profile.words},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False) + "\n"


def _rule(rule: Rule[Any]) -> Plain:
    prose = rule.page.prose or rule.title
    sources = "".join(f"\n- {source}" for source in rule.sources)
    help_text = f"{prose}\n\nWhat to do: {rule.remedy}" + (f"\n\nSources:{sources}" if sources else "")
    return {
        "id": rule.code,
        "name": rule.slug,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": prose.partition("\n\n")[0]},
        "help": {"text": help_text, "markdown": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": sorted({str(rule.dimension), str(rule.step)}),
            "problem.severity": _WORDS[rule.severity],
            "severity": str(rule.severity),
            "looks_at": rule.looks_at,
            "needs": list(rule.needs),
        },
    }


def _waiver_rule(code: str, title: str, remedy: str) -> Plain:
    return {
        "id": code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": title},
        "help": {"text": f"What to do: {remedy}", "markdown": f"What to do: {remedy}"},
        "defaultConfiguration": {"level": _LEVELS[Severity.MINOR]},
        "properties": {"tags": ["waivers"], "severity": str(Severity.MINOR), "looks_at": "waiver"},
    }


def _invocation(report: BaseReport, most: int | None) -> Plain:
    """Return how the check went: rules that failed, and results that are not in the log."""
    said = [str(failure) for failure in report.failures]
    cut = 0 if most is None else max(0, len(report.findings) - most)
    notes = [{"level": "error", "message": {"text": _plain(text)}} for text in said]
    if cut:
        text = f"{cut:,} of {len(report.findings):,} findings are not in this file, the least grave"
        notes.append({"level": "warning", "message": {"text": text}})
    found: Plain = {"executionSuccessful": not said}
    return found | ({"toolExecutionNotifications": notes} if notes else {})


def _result(finding: Finding, places: Places, together: frozenset[str]) -> Plain:
    spots = list(islice(places.spots(finding), 1 + _MOST_RELATED))
    related = [_location(spot) for spot in spots[1:]]
    found: Plain = {
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(f"{finding.message}. {finding.remedy}")},
        "locations": [_location(spot) for spot in spots[:1]],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(finding, together)},
        "properties": {"dimension": str(finding.dimension), "studies": list(finding.studies)},
    }
    if related:
        found["relatedLocations"] = [{"id": number, **spot} for number, spot in enumerate(related, 1)]
    if finding.waived:
        found["suppressions"] = [{"kind": "external", "justification": finding.waived}]
    return found


def _location(spot: Spot) -> Plain:
    found: Plain = {}
    if spot.place:
        physical: Plain = {"artifactLocation": _artifact(spot.place.file)}
        if spot.place.line and not spot.place.sheet:
            physical["region"] = {"startLine": spot.place.line}
        found["physicalLocation"] = physical
    if spot.study:
        found["logicalLocations"] = [{"name": spot.study, "fullyQualifiedName": f"{spot.study}.{spot.field}"}]
        found["message"] = {"text": f"{spot.study}: {spot.field}"}
    return found


def _artifact(file: str) -> Plain:
    if Path(file).is_absolute():
        return {"uri": Path(file).as_uri()}
    return {"uri": quote(file), "uriBaseId": _ROOT}


def _plain(text: str) -> str:
    """Return text in which nothing is a link: SARIF would make one of ``[words](address)``."""
    return text.replace("](", "] (")


def _fingerprint(finding: Finding, together: frozenset[str]) -> str:
    """Return what stays the same when cards are moved or their values change: the rule, and the studies."""
    if finding.place is not None:
        parts = [finding.code, str(finding.message)]
    elif finding.code in together:
        parts = [finding.code]  # with one more study in the group it is no other finding
    else:
        parts = [finding.code, *sorted(finding.studies)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16] + ":1"
