"""Findings as SARIF 2.1.0, which code hosts show on the lines of a pull request."""

from __future__ import annotations

import hashlib
import json
import os
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from studycheck.base.document import Plain
from studycheck.base.visible import visible
from studycheck.checking.results import BaseReport
from studycheck.errors import left_over
from studycheck.report.formats.explanations import Explanation, explanations
from studycheck.report.formats.places import FindingPlaces, Spot
from studycheck.rules.findings import Finding
from studycheck.rules.site import RulePages
from studycheck.version import __version__
from studycheck.vocabulary.terms import Severity

MOST = 25_000
"""The largest number of results that GitHub accepts in one file."""
_MOST_RELATED = 100
_LEVELS = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "note"}
# the words by which GitHub sorts
_WORDS = {Severity.BLOCKER: "error", Severity.MAJOR: "warning", Severity.MINOR: "recommendation"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"


def sarif_text(
    report: BaseReport,
    *,
    root: str | Path | None = None,
    most: int | None = MOST,
    rule_pages: str | Path | RulePages | None = None,
) -> str:
    """Return the findings, most severe first, as a SARIF log with one run.

    Parameters
    ----------
    report : BaseReport
        The report to write.
    root : path, optional
        The folder to which paths are relative; by default the repository.
    most : int or None
        The largest number of results; a notification in the log says how many are left out.
    rule_pages : str, path or RulePages, optional
        Where the pages of rules stand; each rule then has the address of its page as ``helpUri``.
    """
    places = FindingPlaces(report, root)
    rules = [_rule(one) for one in explanations(report, rule_pages).values()]
    index = {rule["id"]: number for number, rule in enumerate(rules)}
    group_codes = frozenset(rule.code for rule in report.rules if rule.looks_at == "group")
    results = [
        {"ruleId": finding.code, "ruleIndex": index[finding.code], **_result(finding, places, group_codes)}
        for finding in islice(report.findings, most)
    ]
    run = {
        "tool": {
            "driver": {
                "name": "studycheck",
                "semanticVersion": __version__,
                "shortDescription": {"text": "Which survey estimates are comparable"},
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


def _rule(one: Explanation) -> Plain:
    """Return a rule with all that its page says, so that a viewer without a network explains it, too."""
    plain: Plain = {"id": one.code}
    if one.name:
        plain["name"] = one.name
    plain |= {
        "shortDescription": {"text": one.title},
        "fullDescription": {"text": one.first_paragraph},
        "help": {"text": one.text(), "markdown": one.markdown()},
    }
    if one.page:
        plain["helpUri"] = one.page
    rule = one.rule
    if rule is None:
        properties: Plain = {"tags": ["waivers"], "severity": str(Severity.MINOR), "looks_at": "waiver"}
        return plain | {
            "defaultConfiguration": {"level": _LEVELS[Severity.MINOR]},
            "properties": properties,
        }
    return plain | {
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": sorted({str(rule.dimension), str(rule.step)}),
            "problem.severity": _WORDS[rule.severity],
            "severity": str(rule.severity),
            "looks_at": rule.looks_at,
            "needs": list(rule.needs),
        },
    }


def _invocation(report: BaseReport, most: int | None) -> Plain:
    """Return how the check ended: rules that failed, and results that are not in the log."""
    failures = [str(failure) for failure in report.failures]
    cut = 0 if most is None else max(0, len(report.findings) - most)
    notes = [{"level": "error", "message": {"text": _plain(text)}} for text in failures]
    if cut:
        text = f"this file leaves out {cut:,} of {len(report.findings):,} findings, the least severe"
        notes.append({"level": "warning", "message": {"text": text}})
    invocation: Plain = {"executionSuccessful": not failures}
    return invocation | ({"toolExecutionNotifications": notes} if notes else {})


def _result(finding: Finding, places: FindingPlaces, group_codes: frozenset[str]) -> Plain:
    every = list(places.spots(finding))
    spots = every[: 1 + _MOST_RELATED]
    related = [_location(spot) for spot in spots[1:]]
    result: Plain = {
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(f"{finding.message}. {finding.remedy}")},
        "locations": [_location(spot) for spot in spots[:1]],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(finding, group_codes)},
        "properties": {"dimension": str(finding.dimension), "studies": list(finding.studies)},
    }
    # the others are named under properties, without their places
    for more in left_over(len(every) - len(spots), "place"):
        result["message"]["text"] += f" ({len(spots):,} places are named here, {more}.)"
    if related:
        result["relatedLocations"] = [{"id": number, **spot} for number, spot in enumerate(related, 1)]
    if finding.waived:
        result["suppressions"] = [{"kind": "external", "justification": finding.waived}]
    return result


def _location(spot: Spot) -> Plain:
    location: Plain = {}
    if spot.place:
        physical: Plain = {"artifactLocation": _artifact(spot.place.file)}
        if spot.place.line and not spot.place.sheet:
            physical["region"] = {"startLine": spot.place.line}
        location["physicalLocation"] = physical
    if spot.study:
        name = f"{spot.study}.{spot.field}"
        location["logicalLocations"] = [{"name": spot.study, "fullyQualifiedName": name}]
        location["message"] = {"text": f"{spot.study}: {spot.field}"}
    return location


def _artifact(file: str) -> Plain:
    if Path(file).is_absolute():
        return {"uri": Path(file).as_uri()}
    return {"uri": quote(os.fsencode(file)), "uriBaseId": _ROOT}


def _plain(text: str) -> str:
    """Return visible text without links: SARIF would turn ``[words](address)`` into one."""
    return visible(text).replace("](", "] (")


def _fingerprint(finding: Finding, group_codes: frozenset[str]) -> str:
    """Return a hash that stays the same when cards move or their values change: of the rule and the studies."""
    if finding.place is not None:
        parts = [finding.code, str(finding.message)]
    elif finding.code in group_codes:
        parts = [finding.code]  # with one more study in the group it is still the same finding
    else:
        parts = [finding.code, *sorted(finding.studies)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16] + ":1"
