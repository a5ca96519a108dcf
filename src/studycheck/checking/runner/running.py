"""Running rules: what decides is asked once per distinct fact or pair of distinct keys, then read for any study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from studycheck.base.language import say
from studycheck.checking.runner.facts_of import DistinctFacts, take_facts
from studycheck.checking.runner.group_run import GroupRun
from studycheck.checking.runner.pair_run import PairRun
from studycheck.checking.runner.study_run import StudyRun
from studycheck.errors import StudycheckError, shorten
from studycheck.rules.collecting import makers
from studycheck.rules.facts import StudyRow, StudyTable
from studycheck.rules.findings import Finding
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import GroupRule, Rule, StudyRule

Run = StudyRun | PairRun | GroupRun


@dataclass
class Results:
    """What all rules said, which were not run, and findings that come from no rule, such as on waivers."""

    table: StudyTable
    runs: tuple[Run, ...]
    skipped: Mapping[Rule[Any], str] = field(default_factory=dict)
    beside: tuple[Finding, ...] = ()

    @property
    def on_pairs(self) -> list[PairRun]:
        """What the rules on pairs said."""
        return [run for run in self.runs if isinstance(run, PairRun)]


def run(
    table: StudyTable,
    rules: Sequence[Rule[Any]],
    *,
    skipped: Mapping[Rule[Any], str] = MappingProxyType({}),
    progress: Callable[[Sequence[Rule[Any]]], Iterable[Rule[Any]]] = lambda rules: rules,
) -> Results:
    """Run `rules` on all rows."""
    judges = [rule for rule in rules if isinstance(rule, StudyRule | PairRule | DistanceRule)]
    facts = iter(take_facts(judges, table.rows))
    return Results(table, tuple(_runs(table.rows, progress(rules), facts)), skipped)


def _runs(
    rows: tuple[StudyRow, ...], rules: Iterable[Rule[Any]], facts: Iterator[DistinctFacts]
) -> Iterator[Run]:
    """Yield what each rule says; `facts` are those of the rules that look at one."""
    for rule in rules:
        if isinstance(rule, GroupRule):
            yield GroupRun.of(rule, rows)
        elif isinstance(rule, StudyRule):
            yield StudyRun.of(rule, rows, next(facts))
        elif isinstance(rule, PairRule | DistanceRule):
            yield PairRun.of(rule, rows, next(facts))
        else:
            raise StudycheckError(
                say("{rule} is not a rule; make one with {makers}", rule=shorten(rule), makers=makers())
            )
