"""A report as text that a person reads in a minute, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from studycheck.base.display import Grid
from studycheck.checking.groups import MAX_GROUPS
from studycheck.checking.results import FINDING_COLUMNS, BaseReport
from studycheck.report.formats.tables import pair_counts
from studycheck.rules.findings import Finding
from studycheck.study import short_label
from studycheck.vocabulary.terms import Among, Comparing, Severity, Verdict

_WIDTH = 100
_NOTHING = "No rule found a problem. That is not a certificate: it says only what was looked at."
_MOST = 8


def summary(report: BaseReport) -> str:
    """Return what ran, which studies may share a chart and which never, and the most frequent problems."""
    parts = [_opening(report)]
    if report.counts.pairs:
        parts += [_verdicts(report), _together(report), _never(report), _all_together(report)]
    parts += [_frequent(report), _undecided(report), *(str(failure) for failure in report.failures[:_MOST])]
    return "\n\n".join(part for part in parts if part)


def full_text(report: BaseReport) -> str:
    """Return the summary and, for a few studies, everything that was found."""
    if len(report.catalog) == 2:
        one, other = report.catalog
        parts = [_opening(report), str(report.pair(one, other)), _all_together(report)]
        alone = _findings(report.study_findings())
        parts.append(f"Each by itself:\n{alone}" if alone else "")
        return "\n\n".join(part for part in (*parts, _undecided(report)) if part)
    if len(report.catalog) == 1:
        found = _findings(report.study_findings()) or _NOTHING
        return "\n\n".join(part for part in (_opening(report), found, _to_code(report)) if part)
    return summary(report)


def markdown_page(report: BaseReport) -> str:
    """Return counts, verdicts, groups and findings as Markdown."""
    verdicts = Grid(
        "Verdicts on pairs",
        ("verdict", "pairs", "share"),
        [(str(v), n, f"{share:.0%}") for v, n, share in pair_counts(report)],
    )
    groups = Grid(
        "Studies that may share a chart",
        ("studies", "verdict"),
        [(", ".join(g), str(g.verdict)) for g in report.groups() if len(g) > 1],
    )
    findings = Grid("Findings", FINDING_COLUMNS, [tuple(map(_cell, row)) for row in report.findings.rows()])
    return (
        "\n\n".join(
            [
                "# Comparability report",
                _opening(report),
                *(grid.markdown() for grid in (verdicts, groups, findings)),
            ]
        )
        + "\n"
    )


def _cell(value: str | None) -> str:
    return (value or "").replace("|", "\\|").replace("\n", " ")


def _opening(report: BaseReport) -> str:
    contrast = f" Contrast: {', '.join(sorted(report.contrast))}." if report.contrast else ""
    changes = " Comparing changes." if report.settings.comparing is Comparing.CHANGES else ""
    return f"{report.counts}.{contrast}{changes} Profile: {report.profile.words}."


def _verdicts(report: BaseReport) -> str:
    parts = [f"{verdict} {count:,} ({share:.0%})" for verdict, count, share in pair_counts(report)]
    return f"Pairs: {', '.join(parts)}"


def _together(report: BaseReport) -> str:
    lines = []
    for allow, title in (
        (Verdict.COMPARABLE, "May share a chart:"),
        (Verdict.WITH_CAUTION, "May share a chart if the reader is told what differs:"),
    ):
        groups = [group for group in report.groups(allow) if len(group) > 1 and group.verdict is allow]
        if groups:
            lines += [title, *(_bullet(_named(report, group)) for group in groups[:_MOST])]
            lines += [f"  … and {len(groups) - _MOST} more groups"] if len(groups) > _MOST else []
    if len(report.groups()) >= MAX_GROUPS:
        lines.append(f"Only {MAX_GROUPS:,} groups were looked for; there are more.")
    return "\n".join(lines) or "No two of these studies may share a chart."


def _never(report: BaseReport) -> str:
    alone = sorted(group.studies[0] for group in report.groups() if len(group) == 1)
    if not alone:
        return ""
    noun = "study" if report.settings.of is Among.STUDIES else "number"
    return f"Share a chart with no other {noun} here:\n" + _bullet(_named(report, alone))


def _named(report: BaseReport, names: Iterable[str]) -> str:
    """Return ids, and what each number is about where numbers are compared."""
    if report.settings.of is Among.STUDIES:
        return ", ".join(names)
    return "; ".join(short_label(report.catalog[name]) for name in names)


def _all_together(report: BaseReport) -> str:
    found = _findings(report.group_findings())
    return f"All together:\n{found}" if found else ""


def _frequent(report: BaseReport) -> str:
    found = report.frequent()
    if not found:
        return _NOTHING
    lines = ["Most frequent problems:"]
    for rule, count, example in found:
        lines += [f"  {rule.code} {rule.title}: {_times(count)} ({rule.severity} at most)"]
        lines += [f"        {line}" for line in wrap(f"e.g. {example.message}", _WIDTH - 8)]
    return "\n".join(lines)


def _times(count: int) -> str:
    return "1 time" if count == 1 else f"{count:,} times"


def _undecided(report: BaseReport) -> str:
    essential = report.essential_gaps
    if not essential:
        return ""
    fields = sorted({str(missing) for gap in essential for missing in gap.missing})
    shown = "\n".join(_bullet(field) for field in fields[:_MOST])
    more = f"\n  … and {len(fields) - _MOST} more" if len(fields) > _MOST else ""
    return f"Fill in to decide what no comparison can do without:\n{shown}{more}"


def _to_code(report: BaseReport) -> str:
    """Name the fields of a single card that nobody coded and that a rule could use."""
    fields = {missing.field for gap in report.gaps for missing in gap.missing if missing.state is None}
    return (
        "\n".join(["Not coded yet, and useful to a rule:", _bullet(", ".join(sorted(fields)))])
        if fields
        else ""
    )


def _findings(findings: list[Finding]) -> str:
    if not findings:
        return ""
    lines = []
    for severity in Severity:
        for finding in findings:
            if finding.severity is severity:
                lines += wrap(f"{finding.code} {severity}: {finding.message}", _WIDTH)
                lines += [f"    {line}" for line in wrap(finding.remedy, _WIDTH - 4)]
    return "\n".join(lines)


def _bullet(text: str) -> str:
    return "\n".join(
        wrap(f"- {text}", _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    )
