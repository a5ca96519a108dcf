"""A report as JSON, with long lists as JSON lines beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic_core import to_json

from studycheck.base.files import write_lines, write_text
from studycheck.base.visible import visible
from studycheck.checking.results import BaseReport
from studycheck.report.formats.about import digest
from studycheck.report.formats.explanations import Explanation, codes_of, explanations
from studycheck.rules.findings import Gap
from studycheck.rules.site import RulePages
from studycheck.version import __version__

MOST = 100_000
"""The largest number of findings, and of undecided cases, that a file holds itself."""
MEMBERS = ("findings", "undecided")
"""The members whose items may stand beside the file."""


def write_json(
    report: BaseReport, path: str | Path, rule_pages: str | Path | RulePages | None = None
) -> tuple[Path, ...]:
    """Write a report as JSON, and each list of more than `MOST` items as JSON lines beside it.

    Parameters
    ----------
    report : BaseReport
        The report to write.
    path : path
        The file. The list of findings of ``report.json`` is written to ``report.findings.jsonl``.
    rule_pages : str, path or RulePages, optional
        Where the pages of rules stand; each rule then has the address of its page.

    Returns
    -------
    tuple of Path
        All files written, that of the report first.
    """
    target = Path(path)
    counts = {"findings": len(report.findings), "undecided": report.counts.unknown}
    is_device = target.exists() and not target.is_file()  # nothing can stand beside one
    beside = {
        member: file for member, file in beside_of(target).items() if counts[member] > MOST and not is_device
    }
    for member, file in beside.items():
        write_lines(file, (visible(to_json(item).decode()) + "\n" for item in _items(report, member)))
    text = json_text(report, {member: file.name for member, file in beside.items()}, rule_pages)
    return write_text(target, text), *beside.values()


def beside_of(path: Path) -> dict[str, Path]:
    """Return the files that may be written beside a report, by the member whose items they hold."""
    return {member: path.with_name(f"{path.stem}.{member}.jsonl") for member in MEMBERS}


def json_text(
    report: BaseReport,
    beside: Mapping[str, str] = MappingProxyType({}),
    rule_pages: str | Path | RulePages | None = None,
) -> str:
    """Return a report as JSON that `report_schema` describes.

    Parameters
    ----------
    report : BaseReport
        The report.
    beside : mapping of str to str
        The members whose items are in a file of their own, with its name; others are in the text.
    rule_pages : str, path or RulePages, optional
        Where the pages of rules stand; each rule then has the address of its page.
    """
    names, groups = list(report.catalog), report.groups()
    plain: dict[str, Any] = {
        "studycheck": __version__,
        "digest": digest(report.catalog),
        "of": str(report.settings.of),
        "comparing": str(report.settings.comparing),
        "profile": report.profile.name,
        "design_effect": report.profile.design_effect,
        "contrast": sorted(map(str, report.contrast)),
        "counts": {one.name: getattr(report.counts, one.name) for one in fields(report.counts)},
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
    }
    for member in MEMBERS:
        plain[member] = [] if member in beside else list(_items(report, member))
        plain[f"{member}_file"] = beside.get(member)
    plain["failed"] = [
        {"code": f.code, "studies": list(f.studies), "error": f.error} for f in report.failures
    ]
    codes = codes_of(report)
    plain["rules"] = [
        _plain_rule(one) for code, one in explanations(report, rule_pages).items() if code in codes
    ]
    return json_of(plain)


def json_of(plain: Any) -> str:
    """Return plain data as indented JSON, much faster than `json.dumps`, which indents in Python."""
    return visible(to_json(plain, indent=1).decode()) + "\n"


def _items(report: BaseReport, member: str) -> Iterator[dict[str, Any]]:
    if member == "findings":
        return (finding.to_dict() for finding in report.findings)
    return map(_plain_gap, report.each_gap())


def _plain_gap(gap: Gap) -> dict[str, Any]:
    return {
        "code": gap.code,
        "studies": list(gap.studies),
        "essential": gap.essential,
        "missing": [{"study": m.study, "field": m.field, "state": m.state} for m in gap.missing],
    }


def _plain_rule(one: Explanation) -> dict[str, Any]:
    return {
        "code": one.code,
        "name": one.name,
        "title": one.title,
        "explanation": "\n\n".join(one.paragraphs),
        "remedy": one.remedy,
        "sources": [str(source) for source in one.sources],
        "page": one.page or None,
    }
