"""The step of a check that marks waived findings in the results of the rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from studycheck.checking.runner import SEVERITIES, GroupRun, Results, Run
from studycheck.checking.waivers.waiver import Waiver
from studycheck.checking.waivers.waivers import Waivers


def apply_waivers(results: Results, waivers: Waivers, *, on: datetime.date | None = None) -> None:
    """Mark the findings that people have accepted, and add findings on the waivers themselves.

    Parameters
    ----------
    results : Results
        The results of the rules, which are marked in place.
    waivers : Waivers
        The waivers to apply.
    on : date, optional
        The day of the check; by default today.
    """
    day = on or datetime.date.today()
    positions = {name: index for index, name in enumerate(results.table.ids)}
    used = []
    for waiver in waivers:
        if not waiver.holds(day) or not positions.keys() >= set(waiver.target):
            continue
        for run, indices in _matches(results, waiver, positions):
            run.waived[indices] = f"{waiver.reason} ({waiver.author}, {waiver.date})"
            used.append(waiver)
    results.beside += waivers.findings(results.table.ids, used, on=day)


def _matches(
    results: Results, waiver: Waiver, positions: Mapping[str, int]
) -> Iterator[tuple[Run, tuple[int, ...]]]:
    """Yield the findings of the rule of a waiver on exactly its target, each as a run with positions."""
    indices = tuple(sorted(positions[name] for name in waiver.target))
    for run in results.runs:
        if run.rule.code != waiver.code or (waiver.field is not None and waiver.field not in run.rule.needs):
            continue
        if isinstance(run, GroupRun):
            if run.outcome in SEVERITIES and set(run.finding().studies) == set(waiver.target):
                yield run, ()
        elif len(indices) == run.places and run.cell(*indices) in SEVERITIES:
            yield run, indices
