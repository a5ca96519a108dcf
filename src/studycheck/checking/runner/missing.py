"""Which fields would have let a rule decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from studycheck.rules.facts import StudyRow
from studycheck.rules.findings import Missing
from studycheck.study import known
from studycheck.study.fields import fact_at
from studycheck.vocabulary.terms import Marker


def missing_fields(row: StudyRow, fields: Iterable[str]) -> list[Missing]:
    """Return the fields that hold no fact."""
    found = []
    for path in fields:
        fact = _fact(row, path)
        if known(fact) is None or fact == ():
            found.append(Missing(row.id, path, fact if isinstance(fact, Marker) else None))
    return found


def _fact(row: StudyRow, path: str) -> Any:
    """Return what a card holds at a path, or what its row has worked out in its place."""
    bounds, coverage = row.study.size.bounds, known(row.coverage)
    if path == "size.bounds":
        return row.study.size.range or (bounds.min if known(bounds.max) is not None else bounds.max)
    if path == "size.measure":
        return row.staff_measure
    if path == "respondents.roles":
        return row.roles
    if path == "members" and not (coverage and coverage.unlisted):
        return True  # no list is needed
    return fact_at(row.study, path.replace("[0]", ".first").split("."))
