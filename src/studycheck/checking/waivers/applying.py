"""Laying waivers over what rules said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from studycheck.checking.runner import SEVERITIES, GroupRun, Results, Run
from studycheck.checking.waivers.waiver import Waiver
from studycheck.checking.waivers.waivers import Waivers


def apply_waivers(results: Results, waivers: Waivers, *, on: datetime.date | None = None) -> None:
    """Mark the findings that people have accepted, and add findings on the waivers themselves.

    Parameters
    ----------
    results : Results
        What the rules said; marked in place.
    waivers : Waivers
        What was accepted.
    on : date, optional
        The day of the check; today if not given.
    """
    day = on or datetime.date.today()
    position = {name: index for index, name in enumerate(results.table.ids)}
    used = [
        waiver
        for waiver in waivers
        if waiver.holds(day) and position.keys() >= set(waiver.target)
        for run, indices in _meant(results, waiver, position)
        if _mark(run, indices, waiver)
    ]
    results.beside += waivers.findings(results.table.ids, used, on=day)


def _meant(
    results: Results, waiver: Waiver, position: dict[str, int]
) -> Iterator[tuple[Run, tuple[int, ...]]]:
    """Yield the findings that a waiver can mean: at the positions of its target, or of a group."""
    places = tuple(sorted(position[name] for name in waiver.target))
    for run in results.runs:
        if run.rule.code != waiver.code or (waiver.field is not None and waiver.field not in run.rule.needs):
            continue
        if isinstance(run, GroupRun):
            if run.outcome in SEVERITIES and set(run.finding().studies) == set(waiver.target):
                yield run, ()
        elif len(places) == run.places and run.cell(*places) in SEVERITIES:
            yield run, places


def _mark(run: Run, indices: tuple[int, ...], waiver: Waiver) -> bool:
    run.waived[indices] = f"{waiver.reason} ({waiver.author}, {waiver.date})"
    return True
