"""A report as a short text, and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import wrap

from studycheck.base.display import Grid
from studycheck.base.language import counted, current_language, label, msg, percent, say, term
from studycheck.base.translated import join
from studycheck.base.visible import visible
from studycheck.checking.results import FINDING_COLUMNS, BaseReport
from studycheck.checking.results.blocks import FindingRow
from studycheck.errors import first_of, left_over
from studycheck.report.first_screen import first_screen
from studycheck.report.formats.explanations import codes_of, explanations
from studycheck.report.formats.tables import left_out, pair_counts
from studycheck.rules.findings import Finding
from studycheck.rules.site import RulePages
from studycheck.study import short_label
from studycheck.vocabulary.terms import Among, Comparing, Dimension, Severity, Verdict

_WIDTH = 100
_NOTHING = msg(
    "The rules did not find problems. This is not a certificate: they can only judge what the cards say."
)
_ALONE = msg("Comparable with none of the others:")
_MOST = 8


def summary(report: BaseReport) -> str:
    """Return what can be shown, the comparable studies, the others, the most frequent problems, and last the counts."""
    parts = [first_screen(report, current_language().code).text()]
    if report.counts.pairs:
        parts += [_verdicts(report), _groups(report), _alone(report), _on_all(report)]
    parts += [
        _frequent(report),
        _left_out(report),
        _essentials(report),
        *_failures(report),
        _opening(report),
    ]
    return visible("\n\n".join(part for part in parts if part))


def full_text(report: BaseReport) -> str:
    """Return the summary, or all findings for one or two studies."""
    if len(report.catalog) == 2:
        one, other = report.catalog
        parts = [first_screen(report, current_language().code).text()]
        parts += [str(report.pair(one, other)), _waiving(report, one, other), _on_all(report)]
        findings = _findings(report.study_findings())
        parts.append(f"{say('Findings on each study:')}\n{findings}" if findings else "")
        return visible(
            "\n\n".join(
                part for part in (*parts, _essentials(report), *_failures(report), _opening(report)) if part
            )
        )
    if len(report.catalog) == 1:
        findings = _findings(report.study_findings()) or say(_NOTHING)
        parts = [findings, _fields_to_code(report), *_failures(report), _opening(report)]
        return visible("\n\n".join(part for part in parts if part))
    return summary(report)


def _waiving(report: BaseReport, one: str, other: str) -> str:
    """Say how a finding is accepted, where one is against the pair."""
    against = [
        f for f in report.pair(one, other).findings if not f.waived and f.severity is not Severity.MINOR
    ]
    if not against or report.settings.of is not Among.STUDIES:
        return ""
    command = f'studycheck waive {against[0].code} {one} {other} --reason "..."'
    return say("Accepted for a reason, a finding stays here and no longer counts: {command}", command=command)


def markdown_page(report: BaseReport, rule_pages: str | Path | RulePages | None = None) -> str:
    """Return counts, verdicts, groups and findings as Markdown, and the explanation of each rule that they name.

    Parameters
    ----------
    report : BaseReport
        The report.
    rule_pages : str, path or RulePages, optional
        Where the pages of rules stand; each explanation then has a link to its page.
    """
    verdicts = Grid(
        say("Verdicts on pairs"),
        ("verdict", "pairs", "share"),
        [(v, n, percent(100 * share, ".0f")) for v, n, share in pair_counts(report)],
    )
    found = report.groups()
    alone = f"{say(_ALONE)} {', '.join(found.alone)}." if found.alone else ""
    groups = Grid(
        say("Comparable studies"),
        ("studies", "verdict"),
        [(", ".join(group), group.verdict) for group in found],
        tuple(note for note in (found.caveat, alone) if note),
    )
    findings = Grid(say("Findings"), FINDING_COLUMNS, list(map(_finding_row, report.findings.rows())))
    codes = codes_of(report)
    rules = [one for code, one in explanations(report, rule_pages).items() if code in codes]
    return (
        "\n\n".join(
            [
                say("# Comparability report"),
                *(grid.markdown() for grid in first_screen(report).grids()),
                *(grid.markdown() for grid in (verdicts, groups, findings)),
                _opening(report),
                *(["## Rules"] if rules else []),
                *(f"### {one.code}\n\n**{one.title}.** {one.markdown()}" for one in rules),
            ]
        )
        + "\n"
    )


def _finding_row(row: FindingRow) -> tuple[str | None, ...]:
    """Return a finding as people read it, its code as a link to the explanation below, whose heading is the code."""
    code, severity, dimension, study, other, title, message, remedy, waived = row
    return (
        f"[{code}](#{code.lower()})", term(Severity(severity)), term(Dimension(dimension)), study, other, say(title),
        message, say(remedy), waived,
    )  # fmt: skip


def _opening(report: BaseReport) -> str:
    parts = [f"{report.counts}."]
    if report.contrast:
        parts.append(say("Contrast: {names}.", names=join(", ", map(term, sorted(report.contrast)))))
    if report.settings.comparing is Comparing.CHANGES:
        parts.append(say("Comparing changes."))
    return " ".join([*parts, say("Profile: {name}.", name=report.profile.words)])


def _verdicts(report: BaseReport) -> str:
    parts = [
        say("{verdict} {n:,} ({share:.0%})", verdict=term(verdict), n=count, share=share)
        for verdict, count, share in pair_counts(report)
    ]
    whole = say("Pairs of studies as wholes") if report.settings.of is Among.STUDIES else say("Pairs")
    return label(whole, join(", ", parts))


def _groups(report: BaseReport) -> str:
    lines = []
    for allow, title in (
        (Verdict.COMPARABLE, say("Comparable:")),
        (Verdict.WITH_CAUTION, say("Comparable with caution (name the differences):")),
    ):
        found = report.groups(allow)
        groups = [group for group in found if group.verdict is allow]
        if groups:
            lines += [title, *(_bullet(_names(report, group)) for group in groups[:_MOST])]
            lines += [f"  {line}" for line in left_over(len(groups) - _MOST, "group")]
            lines += wrap(found.caveat, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    none = (
        say("None of these studies are comparable with each other as wholes.")
        if report.settings.of is Among.STUDIES
        else say("None of these estimates are comparable with each other.")
    )
    return "\n".join(lines) or none


def _alone(report: BaseReport) -> str:
    alone = report.groups().alone
    return f"{say(_ALONE)}\n{_bullet(_names(report, alone))}" if alone else ""


def _names(report: BaseReport, names: Iterable[str]) -> str:
    """Return ids of studies, or descriptions of estimates."""
    if report.settings.of is Among.STUDIES:
        return ", ".join(names)
    return "; ".join(short_label(report.catalog[name]) for name in names)


def _left_out(report: BaseReport) -> str:
    """Say how many findings the summary does not show: it has one example of the most frequent ones."""
    shown = [example for _, _, example in report.frequent()]
    missing = left_out(report, shown + (report.group_findings() if report.counts.pairs else []))
    return (
        say("{missing} All: report.to_frame(), or studycheck check --format csv.", missing=missing)
        if missing
        else ""
    )


def _on_all(report: BaseReport) -> str:
    findings = _findings(report.group_findings())
    return f"{say('Findings on all studies together:')}\n{findings}" if findings else ""


def _frequent(report: BaseReport) -> str:
    problems = report.frequent()
    if not problems:
        return say(_NOTHING)
    lines = [say("Most frequent problems:")]
    for rule, count, example in problems:
        rule_line = say(
            "{code} {title}: {times} ({severity} at most)",
            code=rule.code, title=say(rule.title), times=counted(count, "time", "times"), severity=term(rule.severity),
        )  # fmt: skip
        lines.append(f"  {rule_line}")
        message = say("e.g. {message}", message=str(example.message))
        lines += [f"        {line}" for line in wrap(message, _WIDTH - 8)]
    return "\n".join(lines)


def _essentials(report: BaseReport) -> str:
    fields = sorted(map(str, report.essential_fields))
    if not fields:
        return ""
    more = [f"  {line}" for line in left_over(len(fields) - _MOST, "field")]
    return "\n".join([say("Essential information missing:"), *map(_bullet, fields[:_MOST]), *more])


def _failures(report: BaseReport) -> list[str]:
    return first_of(report.failures, _MOST, "failure")


def _fields_to_code(report: BaseReport) -> str:
    """Name the fields of a single card that are not coded and that a rule could use."""
    fields = {missing.field for gap in report.gaps for missing in gap.missing if missing.state is None}
    return "\n".join([say("Fields to code next:"), _bullet(", ".join(sorted(fields)))]) if fields else ""


def _findings(findings: list[Finding]) -> str:
    if not findings:
        return ""
    lines = []
    for severity in Severity:
        for finding in findings:
            if finding.severity is severity:
                name = label(f"{finding.code} {term(severity)}", str(finding.message))
                lines += wrap(name, _WIDTH)
                lines += [f"    {line}" for line in wrap(say(finding.remedy), _WIDTH - 4)]
    return "\n".join(lines)


def _bullet(text: str) -> str:
    return "\n".join(
        wrap(f"- {text}", _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    )
