"""Why the verdict on a pair changed: what rules said before and say now, and the changed fields they look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from studycheck.checking.results import BaseReport
from studycheck.checking.runner import SEVERITIES, OutcomeCode, PairRun
from studycheck.checking.runner.facts_of import FIRST
from studycheck.report.diff.change import FieldChange
from studycheck.rules.findings import Failure, Finding, Gap
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Severity

PairPositions = tuple[int, int]
"""PairPositions of two studies in a report."""
Said = Finding | Gap | Failure | None
NOT_RUN = "not run"
_SILENT = ("provenance", "notes", "coding", "links", "title", "disclosure")
"""Parts of a card that no rule on pairs looks at."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that says something else of a pair than before, so that it counts otherwise in the verdict.

    Attributes
    ----------
    code, title : str
        The rule.
    before, now : str
        What it said and says: a severity, ``clear``, ``unknown``, ``not applicable``, ``failed to run``,
        ``waived``, ``not run``.
    disappeared, appeared : Finding, Gap, Failure or None
        The same with its message; None where it had or has nothing to say.
    fields : tuple of FieldChange
        The changed fields that it looks at. Empty where the rule or the settings changed.
    named : bool
        Whether the rule names these fields among those that decide it. Else the fact that it looks at has
        changed and is worked out from others, of which these have changed.
    """

    code: str
    title: str
    before: str
    now: str
    disappeared: Said
    appeared: Said
    fields: tuple[FieldChange, ...]
    named: bool = True

    @property
    def message(self) -> str:
        """What was found: now, or before where nothing is found now."""
        said = self.appeared or self.disappeared
        # of a gap and a failure, the words begin with the code, which stands beside them
        return str(said.message if isinstance(said, Finding) else said or "").removeprefix(f"{self.code} ")

    @property
    def through(self) -> str:
        """The fields in words."""
        listed = ", ".join(f"{change.path} of {change.study}" for change in self.fields)
        if not listed or self.named:
            return listed
        return f"worked out from {listed}" if len(self.fields) == 1 else f"worked out from some of {listed}"

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


class Side:
    """What the rules of one state say of pairs."""

    def __init__(self, report: BaseReport) -> None:
        self.report = report
        self.runs = {run.rule.code: run for run in report.results.on_pairs}

    def cell(self, code: str, pair: PairPositions) -> tuple[OutcomeCode | None, bool]:
        """Return what a rule said, None where it was not run, and whether a person has accepted it."""
        run = self.runs.get(code)
        return (None, False) if run is None else (run.cell(*pair), pair in run.waived)

    def weight(self, code: str, pair: PairPositions) -> tuple[int, bool, bool]:
        """Return how it counts in the verdict: as a problem, as unsettled, as a doubt."""
        cell, waived = self.cell(code, pair)
        if cell is None or waived:
            return 0, False, False
        rule = self.runs[code].rule
        unknown = cell is OutcomeCode.UNKNOWN
        return (
            int(cell) if cell in (OutcomeCode.MAJOR, OutcomeCode.BLOCKER) else 0,
            cell is OutcomeCode.FAILED or (unknown and rule.essential),
            unknown and rule.severity is Severity.BLOCKER,
        )

    def words(self, code: str, pair: PairPositions) -> str:
        """Return the same in a word or two."""
        cell, waived = self.cell(code, pair)
        if cell is None:
            return NOT_RUN
        if waived:
            return "waived"
        return str(SEVERITIES.get(cell, cell.outcome))

    def said(self, code: str, pair: PairPositions) -> Said:
        """Return what it said with its message."""
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
    sides: tuple[Side, Side],
    pairs: tuple[PairPositions, PairPositions],
    changes: dict[str, list[FieldChange]],
) -> Iterator[Reason]:
    """Yield what changed on a pair, in order of code.

    Parameters
    ----------
    sides : tuple of Side
        Before and now.
    pairs : tuple of pairs of int
        The positions of the two studies in each.
    changes : dict of str to list of FieldChange
        The changed fields of each study by the id that it has now in the report.
    """
    before, now = sides
    was, here = (_ordered(pair) for pair in pairs)
    for code in sorted({*before.runs, *now.runs}):
        if before.weight(code, was) == now.weight(code, here):
            continue
        run = now.runs.get(code) or before.runs[code]
        fields, named = _fields(sides, code, pairs, changes)
        yield Reason(
            code,
            run.rule.title,
            before.words(code, was),
            now.words(code, here),
            before.said(code, was),
            now.said(code, here),
            fields,
            named,
        )


def _ordered(pair: PairPositions) -> PairPositions:
    """Return positions in the order in which findings and waivers are kept."""
    return (pair[0], pair[1]) if pair[0] < pair[1] else (pair[1], pair[0])


def _fields(
    sides: tuple[Side, Side],
    code: str,
    pairs: tuple[PairPositions, PairPositions],
    changes: dict[str, list[FieldChange]],
) -> tuple[tuple[FieldChange, ...], bool]:
    """Return the changed fields of those of the two studies whose fact has changed."""
    one, other = (side.runs.get(code) for side in sides)
    if one is None or other is None or not changes:
        return (), True
    moved: list[FieldChange] = []
    for was, here in zip(*pairs, strict=True):
        if _fact(one, was) != _fact(other, here):
            moved += changes.get(other.rows[here].id, [])
    named = [change for change in moved if _touches(change, other.rule)]
    if named:
        return tuple(named), True
    heard = [change for change in moved if change.path.partition(".")[0] not in _SILENT] or moved
    parts = {_steps(need)[0] for need in other.rule.needs}
    near = [change for change in heard if _steps(change.path)[0] in parts]
    return tuple(near or heard), False


def _fact(run: PairRun, place: int) -> object:
    code = int(run.codes[place])
    return run.distinct.facts[code - FIRST] if code >= FIRST else code


def _touches(change: FieldChange, rule: Rule[Any]) -> bool:
    """Whether a rule names a field, a part of it, or what it is a part of."""
    return any(
        _overlap(path, need) for path in (change.path, change.was or change.path) for need in rule.needs
    )


def _overlap(path: str, need: str) -> bool:
    given, wanted = _steps(path), _steps(need)
    if wanted[0] == "estimates" and given[0].partition("[")[0] == "estimates":
        given = ["estimates", *given[1:]]  # any number
    return all(one == other for one, other in zip(given, wanted, strict=False))


def _steps(path: str) -> Sequence[str]:
    return path.split(".")


def by_row(report: BaseReport, changes: Iterable[FieldChange]) -> dict[str, list[FieldChange]]:
    """Return changes by the id of what is compared: a study, or a number with what its study says of it."""
    of_study: dict[str, list[FieldChange]] = {}
    for change in changes:
        of_study.setdefault(change.study, []).append(change)
    found = {}
    for name in report.catalog:
        study, bracket, place = name.partition("[")
        own = of_study.get(study)
        if own and not bracket:
            found[name] = own
        elif own:
            mine = f"estimates[{place}"
            found[name] = [
                change
                for change in own
                if not change.path.startswith("estimates") or change.path.startswith(mine)
            ]
    return found
