"""Running rules: what decides is asked once per distinct fact or pair of distinct keys, then read for any study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from studycheck.base.memory import no_garbage_collection
from studycheck.checking.runner.group_run import GroupRun
from studycheck.checking.runner.pair_run import PairRun
from studycheck.checking.runner.study_run import StudyRun
from studycheck.errors import StudycheckError, shorten
from studycheck.rules.collecting import MAKERS
from studycheck.rules.facts import StudyRow, StudyTable
from studycheck.rules.findings import Finding
from studycheck.rules.rule import DistanceRule, GroupRule, PairRule, Rule, StudyRule

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
    with no_garbage_collection():
        return Results(table, tuple(_run(rule, table.rows) for rule in progress(rules)), skipped)


def _run(rule: Rule[Any], rows: tuple[StudyRow, ...]) -> Run:
    if isinstance(rule, GroupRule):
        return GroupRun.of(rule, rows)
    if isinstance(rule, StudyRule):
        return StudyRun.of(rule, rows)
    if isinstance(rule, PairRule | DistanceRule):
        return PairRun.of(rule, rows)
    raise StudycheckError(f"{shorten(rule)} is not a rule; make one with {MAKERS}")
