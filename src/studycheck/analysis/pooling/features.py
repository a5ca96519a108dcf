"""By which features numbers can be grouped: what a contrast means to vary, or what a rule on studies flags."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studycheck.analysis.pooling.members import Member
from studycheck.checking.results import BaseReport
from studycheck.errors import InputError, Problem, UnknownNameError
from studycheck.rules.facts import Fact, StudyRow
from studycheck.rules.findings import Finding
from studycheck.rules.names import by_name, find_rule
from studycheck.rules.rule import Rule
from studycheck.study import known
from studycheck.vocabulary.terms import Among, Dimension


def _joined(fact: Fact[frozenset[object]]) -> str | None:
    values = known(fact)
    return None if values is None else ", ".join(sorted(map(str, values)))


def _size(row: StudyRow) -> str | None:
    size = known(row.size)
    return None if size is None or size.range is None else str(size.range)


def _roles(row: StudyRow) -> str | None:
    mix = known(row.roles)
    return None if mix is None else ", ".join(sorted(mix.roles))


def _years(row: StudyRow) -> str | None:
    period = known(row.period)
    if period is None:
        return None
    first, last = period[0].year, period[1].year
    return str(first) if first == last else f"{first}–{last}"


def _text(fact: Fact[object]) -> str | None:
    value = known(fact)
    return None if value is None else str(value)


_FEATURES: dict[Dimension, Callable[[StudyRow], str | None]] = {
    Dimension.OBJECTIVE: lambda row: _joined(row.objectives),
    Dimension.SCOPE: lambda row: _text(row.scope),
    Dimension.COUNTRY: lambda row: _text(row.coverage),
    Dimension.POPULATION: lambda row: _text(row.unit),
    Dimension.SECTOR: lambda row: _text(row.sectors),
    Dimension.SIZE: _size,
    Dimension.METHOD: lambda row: _text(row.method),
    Dimension.ROLE: _roles,
    Dimension.MODE: lambda row: _joined(row.mode),
    Dimension.TIME: _years,
}
"""What a study says of a dimension, in words; equal words are one group, None is unknown."""


def dimension_of(report: BaseReport, by: str) -> Dimension | None:
    """Return the dimension that numbers are grouped by; None where `by` is the name of a rule.

    Raises
    ------
    UnknownNameError
        If it is neither.
    InputError
        If the report does not mean to vary just that dimension, or anything where a rule is named.
    """
    name = str(by)
    rules = [rule for rule in report.settings.rules if rule.looks_at == "study"]
    if name in _FEATURES:
        if report.contrast != {Dimension(name)}:
            said = f"groups by {name} need a check with contrast={name!r}, so that all else must match"
            raise InputError([Problem("", 0, "by", said)])
        return Dimension(name)
    if name.casefold() not in by_name(rules):
        listing = f" (or a rule on studies, such as {rules[0].code})" if rules else ""
        raise UnknownNameError("feature to group by", name, map(str, _FEATURES), listing=listing)
    if report.contrast:
        varied = ", ".join(sorted(map(str, report.contrast)))
        said = f"groups by a rule are pooled together, too, and the report varies {varied}; check without contrast="
        raise InputError([Problem("", 0, "by", said)])
    return None


def groups_by(report: BaseReport, by: str, members: Sequence[Member]) -> tuple[str, list[str | None]]:
    """Return what a feature is called, and the group of each member; None where it is unknown."""
    dimension = dimension_of(report, by)
    if dimension is not None:
        return str(dimension), [_FEATURES[dimension](member.row) for member in members]
    book = [rule for rule in report.settings.rules if rule.looks_at == "study"]
    rule: Rule[object] = find_rule(by, by_name(book))
    checked = check_alone(report, [member.id for member in members], [rule])
    if rule.code in {skipped.code for skipped in checked.skipped}:
        said = f"{rule.code} is off in profile {report.profile.name}, so that it flags nothing"
        raise InputError([Problem("", 0, "by", said)])
    flagged = {finding.studies[0] for finding in findings_alone(checked) if finding.code == rule.code}
    undecided = {gap.studies[0] for gap in checked.gaps if gap.code == rule.code}
    named = {True: f"flagged: {rule.title}", False: "not flagged"}
    return rule.code, [
        None if member.id in undecided - flagged else named[member.id in flagged] for member in members
    ]


def check_alone(report: BaseReport, ids: Sequence[str], rules: Sequence[Rule[object]]) -> BaseReport:
    """Check the numbers of a report one by one with rules on studies, each as a card that prints nothing else."""
    if report.settings.of is Among.STUDIES:
        return report
    cards = [study for study in report.catalog.studies if study.id in ids]
    return report.check(cards, profile=report.profile, rules=rules)


def findings_alone(report: BaseReport) -> list[Finding]:
    """Return the findings on single studies that nobody waived, gravest first."""
    return [finding for finding in report.study_findings() if not finding.waived]
