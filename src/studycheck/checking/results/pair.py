"""The results of a check on two studies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING

from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import clauses, either, say, term
from studycheck.base.translated import join
from studycheck.checking.numbers.best import BestNumbers, best_numbers
from studycheck.checking.results.disclosure_note import disclosure_note
from studycheck.checking.runner import SEVERITIES, OutcomeCode
from studycheck.rules.findings import Failure, Finding, FoundOnPair, Gap, rule_grids, severity_of
from studycheck.vocabulary.terms import Dimension, Severity, Verdict

if TYPE_CHECKING:
    from studycheck.checking.results.base_report import BaseReport

_COUNTS: dict[Severity, Callable[[int], str]] = {
    Severity.BLOCKER: lambda n: either(n, "{number:,} blocking problem", "{number:,} blocking problems"),
    Severity.MAJOR: lambda n: either(n, "{number:,} major problem", "{number:,} major problems"),
    Severity.MINOR: lambda n: either(n, "{number:,} minor problem", "{number:,} minor problems"),
}


@frozen
class Pair(Displayed):
    """The results of a check on two studies.

    A pair prints the verdict, the reasons for it, what the rules did not assess, and what speaks in favour.

    Attributes
    ----------
    one, other : str
        The ids of the studies, in order.
    verdict : Verdict
        Whether the studies are comparable.
    findings : tuple of Finding
        The findings on the pair, the most severe ones first.
    gaps : tuple of Gap
        The rules that could not decide, with the missing fields; essential ones first.
    failures : tuple of Failure
        The rules that raised an error.
    agreements : tuple of Dimension
        The dimensions in which rules compared the studies, none of them found a problem, and none that could find a
        major one lacks information.
    find_best : callable or None
        Finds `best_numbers` when they are looked at.
    report : BaseReport or None
        The report that it is of, for charts.

    Examples
    --------
    >>> import studycheck as sc
    >>> catalog = sc.Catalog([sc.Study(id="acme-2012", network_scope="public"),
    ...                       sc.Study(id="survey-2012", network_scope="enterprise")])
    >>> print(sc.check(catalog, rules=[sc.explain("NS001")]).pair("acme-2012", "survey-2012"))
    acme-2012 and survey-2012: not comparable (1 blocking problem)
    rule    severity    reason                                  what to do
    ------  ----------  --------------------------------------  ----------------------------------
    NS001   blocker     acme-2012 is about public social        Use results on one scope from both
                        networks, survey-2012 about enterprise  studies, or show two charts.
                        ones
    """

    one: str
    other: str
    verdict: Verdict
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    failures: tuple[Failure, ...] = ()
    agreements: tuple[Dimension, ...] = ()
    find_best: Callable[[], BestNumbers | None] | None = field(default=None, compare=False, repr=False)
    report: BaseReport | None = field(default=None, compare=False, repr=False)

    @property
    def best_numbers(self) -> BestNumbers | None:
        """The two numbers of one construct that come closest, with their verdict and how it goes with that on wholes.

        None if the studies print no number of one construct, or if single numbers are compared.
        """
        return self.find_best() if self.find_best else None

    def _grid(self) -> Grid:
        problems = [_problem_row(finding) for finding in sorted(self.findings, key=lambda f: bool(f.waived))]
        obstacles = [_gap_row(gap) for gap in self.gaps if gap.essential]
        obstacles += [(f.code, say("failed"), f.error, say("Correct the rule.")) for f in self.failures]
        # what decides the verdict comes first
        rows = [*obstacles, *problems] if self.verdict is Verdict.CANNOT_TELL else [*problems, *obstacles]
        columns = (
            tuple(term(name, "column") for name in ("rule", "severity", "reason", "what to do"))
            if rows
            else ()
        )
        codes = ", ".join(gap.code for gap in self.gaps if not gap.essential)
        sentence = disclosure_note(self.gaps, self.one, self.other)
        notes = [sentence] if sentence else []
        notes += [say("Not assessed, information missing: {codes}.", codes=codes)] if codes else []
        agreements = join(", ", map(term, self.agreements))
        notes += [say("In favour: {dimensions}.", dimensions=agreements)] if agreements else []
        best = self.best_numbers
        notes += [best.why] if best and best.adds else []
        return Grid(self._title(), columns, rows, tuple(notes))

    def _folds(self) -> list[Grid]:
        codes = [finding.code for finding in self.findings]
        codes += [gap.code for gap in self.gaps if gap.essential]
        codes += [failure.code for failure in self.failures]
        return rule_grids(codes, self.report.rules if self.report else None)

    def _title(self) -> str:
        reasons = join(", ", self._reasons())
        names = {"one": self.one, "other": self.other, "verdict": term(self.verdict)}
        if reasons:
            return say("{one} and {other}: {verdict} ({reasons})", **names, reasons=reasons)
        return say("{one} and {other}: {verdict}. The rules did not find problems.", **names)

    def _reasons(self) -> list[str]:
        """Return the reasons for the verdict in a few words each."""
        severities = [finding.severity for finding in self.findings if not finding.waived]
        reasons = [
            count(severities.count(severity)) for severity, count in _COUNTS.items() if severity in severities
        ]
        if self.verdict is Verdict.WITH_CAUTION and Severity.MAJOR not in severities:
            # the only other cause of this verdict is a rule that could not decide and may find a major problem
            reasons.insert(0, say("information missing on a possible problem"))
        if any(gap.essential for gap in self.gaps):
            reasons.append(say("essential information missing"))
        elif self.verdict is Verdict.CANNOT_TELL and not self.failures:
            # majors that are still possible would rule the pair out
            reasons.append(say("information missing on further possible problems"))
        if self.failures:
            reasons.append(either(len(self.failures), "{number:,} rule failed", "{number:,} rules failed"))
        waived = len(self.findings) - len(severities)
        if waived:
            reasons.append(either(waived, "{number:,} problem waived", "{number:,} problems waived"))
        return reasons


def _problem_row(finding: Finding) -> tuple[str, str, str, str]:
    return finding.code, severity_of(finding), str(finding.message), finding.waived or say(finding.remedy)


def _gap_row(gap: Gap) -> tuple[str, str, str, str]:
    fields = clauses(map(str, gap.missing))
    return gap.code, say("not assessed"), fields, say("Fill in the field, or ask the publisher.")


def pair_of(report: BaseReport, first: int, second: int) -> Pair:
    """Return everything that a check says of two studies, by their positions in order of id."""
    findings, gaps, failures = [], [], []
    clear: set[Dimension] = set()
    open_dimensions: set[Dimension] = set()
    for run in report.results.on_pairs if first != second else ():
        cell = run.cell(first, second)
        if cell in SEVERITIES:
            findings.append(run.finding(first, second))
        elif cell is OutcomeCode.UNKNOWN:
            gaps.append(run.gap(first, second))
            if run.rule.severity.rank >= Severity.MAJOR.rank:
                open_dimensions.add(run.rule.dimension)
        elif cell is OutcomeCode.FAILED:
            failures.append(run.failure(first, second))
        elif cell is OutcomeCode.CLEAR:
            clear.add(run.rule.dimension)
    clear -= open_dimensions | {finding.dimension for finding in findings}
    findings.sort(key=lambda finding: -finding.severity.rank)
    gaps.sort(key=lambda gap: not gap.essential)
    names = tuple(report.catalog)
    return Pair(
        names[first],
        names[second],
        report.verdict(names[first], names[second]),
        FoundOnPair(findings),
        tuple(gaps),
        tuple(failures),
        tuple(dimension for dimension in Dimension if dimension in clear),
        partial(best_numbers, report, first, second),
        report,
    )
