"""How many rules ran, and with which results: in all, by rule, and by severity."""

from __future__ import annotations

from collections import Counter
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import clauses, counted, either, say, term
from studycheck.base.translated import join
from studycheck.checking.runner import SEVERITIES, OutcomeCode, Results
from studycheck.rules.findings import Finding
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Among, Severity


@frozen
class Counts:
    """The number of rules that ran, and of their results.

    Attributes
    ----------
    studies, pairs : int
        The studies (or estimates) compared, and their pairs.
    rules : int
        The rules that ran; rules on pairs do not run on a single study.
    fired, undecided, failed : int
        The rules that found a problem, lacked information, or raised an error, at least once.
    skipped : int
        The rules that did not run because of the settings, such as a contrast.
    reasons : tuple of str
        The reasons why these did not run, in one word each.
    waived : int
        The findings that a person has accepted.
    problems, clear, unknown, not_applicable, errors : int
        The outcomes over all rules and studies or pairs.
    of : Among
        Whether `studies` counts studies or estimates.
    """

    studies: int
    pairs: int
    rules: int
    fired: int
    undecided: int
    failed: int
    skipped: int
    reasons: tuple[str, ...]
    waived: int
    problems: int
    clear: int
    unknown: int
    not_applicable: int
    errors: int
    of: Among = Among.STUDIES

    def __str__(self) -> str:
        if self.of is Among.STUDIES:
            on, where = counted(self.studies, "study", "studies"), say("for at least one study or pair")
        else:
            on, where = (
                counted(self.studies, "estimate", "estimates"),
                say("for at least one estimate or pair"),
            )
        lacked = say("{number:,} lacked information", number=self.undecided)
        if self.studies != 1:
            on = say("{studies} and {pairs}", studies=on, pairs=counted(self.pairs, "pair", "pairs"))
            lacked = join(" ", (lacked, where))
        parts = [
            say(
                "{rules} ran on {what}: {problems:,} found problems",
                rules=counted(self.rules, "rule", "rules"), what=on, problems=self.fired,
            ),
            lacked,
            say("{number:,} failed", number=self.failed),
        ]  # fmt: skip
        if self.skipped:
            reasons = join(", ", (term(reason, "reason") for reason in self.reasons))
            parts.append(say("{n:,} not run ({reasons})", n=self.skipped, reasons=reasons))
        if self.waived:
            parts.append(either(self.waived, "{number:,} finding waived", "{number:,} findings waived"))
        return clauses(parts)


def count(results: Results, among: Among) -> Counts:
    """Return how much of a check ran, and what came of it."""
    by_rule = [run.counts() for run in results.runs]
    fired = [int(one[1:4].sum()) for one in by_rule]

    def total(cell: OutcomeCode) -> int:
        return int(sum(one[cell] for one in by_rule))

    studies = len(results.table.ids)
    return Counts(
        studies=studies,
        pairs=studies * (studies - 1) // 2,
        rules=sum(bool(one.sum()) for one in by_rule),
        fired=sum(map(bool, fired)),
        undecided=sum(bool(one[OutcomeCode.UNKNOWN]) for one in by_rule),
        failed=sum(bool(one[OutcomeCode.FAILED]) for one in by_rule),
        skipped=len(results.skipped),
        reasons=tuple(sorted(set(results.skipped.values()))),
        waived=sum(len(run.waived) for run in results.runs),
        problems=sum(fired),
        clear=total(OutcomeCode.CLEAR),
        unknown=total(OutcomeCode.UNKNOWN),
        not_applicable=total(OutcomeCode.NOT_APPLICABLE),
        errors=total(OutcomeCode.FAILED),
        of=among,
    )


def rule_outcomes(results: Results) -> list[tuple[Rule[Any], tuple[int, int, int, int, int]]]:
    """Return for each rule how often it found something, was clear, undecided, not applicable, failed."""
    kinds = (OutcomeCode.CLEAR, OutcomeCode.UNKNOWN, OutcomeCode.NOT_APPLICABLE, OutcomeCode.FAILED)
    outcomes: list[tuple[Rule[Any], tuple[int, int, int, int, int]]] = []
    for run in results.runs:
        counts = run.counts()
        problems = int(counts[list(SEVERITIES)].sum())
        clear, unknown, not_applicable, failed = (int(counts[kind]) for kind in kinds)
        outcomes.append((run.rule, (problems, clear, unknown, not_applicable, failed)))
    return outcomes


def severity_counts(results: Results) -> dict[Severity, int]:
    """Return how many findings have each severity, without those that are waived."""
    numbers = dict.fromkeys(Severity, 0)
    for run in results.runs:
        counts = run.counts()
        for cell, severity in SEVERITIES.items():
            numbers[severity] += int(counts[cell])
        for indices in run.waived:
            numbers[run.finding(*indices).severity] -= 1
    for finding in results.beside:
        numbers[finding.severity] += 1
    return numbers


def frequent_problems(results: Results, most: int) -> list[tuple[Rule[Any], int, Finding]]:
    """Return the rules that found problems most often, with how often and one example each."""
    fired = Counter({run.rule.code: int(run.counts()[1:4].sum()) for run in results.runs})
    runs = {run.rule.code: run for run in results.runs}
    ranked = sorted((-number, code) for code, number in fired.items() if number)[:most]
    examples: list[tuple[Rule[Any], int, Finding]] = []
    for number, code in ranked:
        run = runs[code]
        indices = next(indices for cell in SEVERITIES for indices in run.where(cell))
        examples.append((run.rule, -number, run.finding(*indices)))
    return examples
