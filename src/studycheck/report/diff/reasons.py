"""The reasons for a changed verdict: the results of rules before and now, and the changed fields they look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.checking.combining import least_verdicts, may_be_major
from studycheck.checking.results import BaseReport
from studycheck.checking.runner import SEVERITIES, OutcomeCode, PairRun
from studycheck.checking.runner.facts_of import FIRST
from studycheck.report.diff.change import FieldChange
from studycheck.rules.findings import Failure, Finding, Gap
from studycheck.rules.rule import Rule

PairPositions = tuple[int, int]
"""The positions of two studies in a report."""
RuleResult = Finding | Gap | Failure | None
NOT_RUN = "not run"
_IRRELEVANT = ("provenance", "notes", "coding", "links", "title", "disclosure")
"""Parts of a card that rules on pairs do not look at."""


@frozen
class RuleChange:
    """A rule whose result for a pair has changed, so that it affects the verdict differently.

    Attributes
    ----------
    code, title : str
        The code and the title of the rule.
    before, now : str
        The result before and now: a severity, ``clear``, ``unknown``, ``not applicable``, ``failed to run``,
        ``waived``, ``not run``.
    disappeared, appeared : Finding, Gap, Failure or None
        The result before and now with its message; None if the rule did not report a problem.
    fields : tuple of FieldChange
        The changed fields that the rule looks at. Empty if the rule or the settings changed.
    named : bool
        Whether the rule names these fields among its `needs`. Otherwise the fact that the rule looks at is derived
        from other fields, of which these have changed.
    """

    code: str
    title: str
    before: str
    now: str
    disappeared: RuleResult
    appeared: RuleResult
    fields: tuple[FieldChange, ...]
    named: bool = True

    @property
    def message(self) -> str:
        """The message of the result now, or of the result before if the rule does not report a problem now."""
        result = self.appeared or self.disappeared
        # the text of a gap or a failure begins with the code, which is printed beside it
        return str(result.message if isinstance(result, Finding) else result or "").removeprefix(
            f"{self.code} "
        )

    @property
    def through(self) -> str:
        """The fields in words."""
        fields = ", ".join(f"{change.path} of {change.study}" for change in self.fields)
        if not fields or self.named:
            return fields
        return (
            say("derived from {fields}", fields=fields)
            if len(self.fields) == 1
            else say("derived from some of {fields}", fields=fields)
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the reason as plain data."""
        return {
            "code": self.code,
            "title": self.title,
            "before": self.before,
            "now": self.now,
            "message": self.message,
            "fields": [[change.study, change.path] for change in self.fields],
            "named": self.named,
        }


class StateResults:
    """The results of the rules on pairs in one state."""

    def __init__(self, report: BaseReport) -> None:
        self.report = report
        self.runs = {run.rule.code: run for run in report.results.on_pairs}

    def cell(self, code: str, pair: PairPositions) -> tuple[OutcomeCode | None, bool]:
        """Return the outcome of a rule, None if it did not run, and whether its finding is waived."""
        run = self.runs.get(code)
        return (None, False) if run is None else (run.cell(*pair), pair in run.waived)

    def weight(self, code: str, pair: PairPositions) -> tuple[int, int, bool]:
        """Return how a rule affects the verdict: as a problem, as undecided, as a possible problem."""
        cell, waived = self.cell(code, pair)
        if cell is None or waived:
            return 0, 0, False
        rule = self.runs[code].rule
        unknown = cell is OutcomeCode.UNKNOWN
        return (
            int(cell) if cell in (OutcomeCode.MAJOR, OutcomeCode.BLOCKER) else 0,
            int(least_verdicts(rule)[cell]) if unknown or cell is OutcomeCode.FAILED else 0,
            unknown and may_be_major(rule),
        )

    def words(self, code: str, pair: PairPositions) -> str:
        """Return the result of a rule in one or two words."""
        cell, waived = self.cell(code, pair)
        if cell is None:
            return NOT_RUN
        if waived:
            return "waived"
        return str(SEVERITIES.get(cell, cell.outcome))

    def result(self, code: str, pair: PairPositions) -> RuleResult:
        """Return the result of a rule with its message."""
        cell, _ = self.cell(code, pair)
        run = self.runs.get(code)
        if run is None or cell is None:
            return None
        if cell in SEVERITIES:
            return run.finding(*pair)
        if cell is OutcomeCode.UNKNOWN:
            return run.gap(*pair)
        return run.failure(*pair) if cell is OutcomeCode.FAILED else None


def reasons(
    sides: tuple[StateResults, StateResults],
    pairs: tuple[PairPositions, PairPositions],
    changes: dict[str, list[FieldChange]],
) -> Iterator[RuleChange]:
    """Yield the rules whose results for a pair have changed, in order of code.

    Parameters
    ----------
    sides : tuple of StateResults
        The results of the rules before and now.
    pairs : tuple of pairs of int
        The positions of the two studies in each report.
    changes : dict of str to list of FieldChange
        The changed fields of each study, by its id in the new report.
    """
    before, now = sides
    was, here = (_in_order(pair) for pair in pairs)
    for code in sorted({*before.runs, *now.runs}):
        if before.weight(code, was) == now.weight(code, here):
            continue
        run = now.runs.get(code) or before.runs[code]
        fields, named = _fields(sides, code, pairs, changes)
        yield RuleChange(
            code,
            run.rule.title,
            before.words(code, was),
            now.words(code, here),
            before.result(code, was),
            now.result(code, here),
            fields,
            named,
        )


def _in_order(pair: PairPositions) -> PairPositions:
    """Return positions in the order that findings and waivers use."""
    return (pair[0], pair[1]) if pair[0] < pair[1] else (pair[1], pair[0])


def _fields(
    sides: tuple[StateResults, StateResults],
    code: str,
    pairs: tuple[PairPositions, PairPositions],
    changes: dict[str, list[FieldChange]],
) -> tuple[tuple[FieldChange, ...], bool]:
    """Return the changed fields of the studies whose fact has changed, and whether the rule names them."""
    one, other = (side.runs.get(code) for side in sides)
    if one is None or other is None or not changes:
        return (), True
    candidates: list[FieldChange] = []
    for was, here in zip(*pairs, strict=True):
        if _fact(one, was) != _fact(other, here):
            candidates += changes.get(other.rows[here].id, [])
    needs = [change for change in candidates if _touches(change, other.rule)]
    if needs:
        return tuple(needs), True
    relevant = [
        change for change in candidates if change.path.partition(".")[0] not in _IRRELEVANT
    ] or candidates
    parts = {_steps(need)[0] for need in other.rule.needs}
    near = [change for change in relevant if _steps(change.path)[0] in parts]
    return tuple(near or relevant), False


def _fact(run: PairRun, place: int) -> object:
    code = int(run.codes[place])
    return run.distinct.facts[code - FIRST] if code >= FIRST else code


def _touches(change: FieldChange, rule: Rule[Any]) -> bool:
    """Return whether a rule names a field, a part of it, or the part that contains it."""
    return any(
        _overlap(path, need) for path in (change.path, change.was or change.path) for need in rule.needs
    )


def _overlap(path: str, need: str) -> bool:
    changed, needed = _steps(path), _steps(need)
    if needed[0] == "estimates" and changed[0].partition("[")[0] == "estimates":
        changed = ["estimates", *changed[1:]]  # any estimate
    return all(one == other for one, other in zip(changed, needed, strict=False))


def _steps(path: str) -> Sequence[str]:
    return path.split(".")


def by_row(report: BaseReport, changes: Iterable[FieldChange]) -> dict[str, list[FieldChange]]:
    """Return changes by the id of a study, or of an estimate with the facts of its study."""
    of_study: dict[str, list[FieldChange]] = {}
    for change in changes:
        of_study.setdefault(change.study, []).append(change)
    rows = {}
    for name in report.catalog:
        study, bracket, place = name.partition("[")
        own = of_study.get(study)
        if own and not bracket:
            rows[name] = own
        elif own:
            mine = f"estimates[{place}"
            rows[name] = [
                change
                for change in own
                if not change.path.startswith("estimates") or change.path.startswith(mine)
            ]
    return rows
