"""The features by which estimates can be grouped: the contrast of a report, or a rule on studies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from studycheck.analysis.pooling.inputs import PoolingInput
from studycheck.base.language import say
from studycheck.checking.results import BaseReport
from studycheck.errors import UnknownNameError
from studycheck.rules.facts import Fact, StudyRow
from studycheck.rules.findings import Finding
from studycheck.rules.names import by_name, find_rule
from studycheck.rules.rule import Rule
from studycheck.statistics.arguments import argument_error
from studycheck.study import known
from studycheck.vocabulary.terms import Among, Dimension


def _terms(fact: Fact[frozenset[object]]) -> str | None:
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
    Dimension.OBJECTIVE: lambda row: _terms(row.objectives),
    Dimension.SCOPE: lambda row: _text(row.scope),
    Dimension.COUNTRY: lambda row: _text(row.coverage),
    Dimension.POPULATION: lambda row: _text(row.unit),
    Dimension.SECTOR: lambda row: _text(row.sectors),
    Dimension.SIZE: _size,
    Dimension.METHOD: lambda row: _text(row.method),
    Dimension.ROLE: _roles,
    Dimension.MODE: lambda row: _terms(row.mode),
    Dimension.TIME: _years,
}
"""The value of a study in each dimension, in words; equal words are one group, None is unknown."""


def dimension_of(report: BaseReport, by: str) -> Dimension | None:
    """Return the dimension by which estimates are grouped; None where `by` is the name of a rule.

    Raises
    ------
    UnknownNameError
        If `by` is neither.
    InputError
        If the contrast of the report is not just that dimension, or if it has one where a rule is named.
    """
    name = str(by)
    rules = [rule for rule in report.settings.rules if rule.looks_at == "study"]
    if name in _FEATURES:
        if report.contrast != {Dimension(name)}:
            raise argument_error(
                "by",
                say(
                    "groups by {name} need a check with contrast={name!r}, so that all else must match",
                    name=name,
                ),
            )
        return Dimension(name)
    if name.casefold() not in by_name(rules):
        listing = say(" (or a rule on studies, such as {code})", code=rules[0].code) if rules else ""
        raise UnknownNameError("feature to group by", name, map(str, _FEATURES), listing=listing)
    if report.contrast:
        varied = ", ".join(sorted(map(str, report.contrast)))
        message = say(
            "groups by a rule are also pooled together, and the report varies {varied}; check without "
            "contrast=",
            varied=varied,
        )
        raise argument_error("by", message)
    return None


def groups_by(report: BaseReport, by: str, inputs: Sequence[PoolingInput]) -> tuple[str, list[str | None]]:
    """Return the name of a feature and the group of each estimate; None where it is unknown."""
    dimension = dimension_of(report, by)
    if dimension is not None:
        return str(dimension), [_FEATURES[dimension](one.row) for one in inputs]
    book = [rule for rule in report.settings.rules if rule.looks_at == "study"]
    rule: Rule[object] = find_rule(by, by_name(book))
    checked = check_alone(report, [one.id for one in inputs], [rule])
    if rule.code in {skipped.code for skipped in checked.skipped}:
        raise argument_error(
            "by",
            say(
                "{code} is off in profile {name}, so that it flags nothing",
                code=rule.code,
                name=report.profile.name,
            ),
        )
    flagged = {finding.studies[0] for finding in findings_alone(checked) if finding.code == rule.code}
    undecided = {gap.studies[0] for gap in checked.gaps if gap.code == rule.code}
    labels = {True: f"flagged: {rule.title}", False: say("not flagged")}
    return rule.code, [None if one.id in undecided - flagged else labels[one.id in flagged] for one in inputs]


def check_alone(report: BaseReport, ids: Sequence[str], rules: Sequence[Rule[object]]) -> BaseReport:
    """Check each estimate of a report with rules on studies, as a card that publishes nothing else."""
    if report.settings.of is Among.STUDIES:
        return report
    cards = [study for study in report.catalog.studies if study.id in ids]
    return report.check(cards, profile=report.profile, rules=rules)


def findings_alone(report: BaseReport) -> list[Finding]:
    """Return the findings on single studies that nobody waived, the most severe first."""
    return [finding for finding in report.study_findings() if not finding.waived]
