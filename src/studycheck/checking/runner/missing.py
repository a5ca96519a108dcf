"""The missing fields that would let a rule decide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from studycheck.rules.facts import StudyRow
from studycheck.rules.findings import Missing
from studycheck.study import known
from studycheck.study.fields import fact_at
from studycheck.vocabulary.terms import Marker


def missing_fields(row: StudyRow, fields: Iterable[str]) -> list[Missing]:
    """Return the fields of a study that do not hold a fact.

    Examples
    --------
    >>> from studycheck import Catalog, Study
    >>> from studycheck.rules.facts import encode
    >>> study = Study(id="acme-2012", year=2012, sample={"mode": "not stated"})
    >>> (row,) = encode(Catalog([study])).rows
    >>> for missing in missing_fields(row, ["year", "sample.mode", "sample.achieved"]):
    ...     print(missing)
    acme-2012: sample.mode is not stated
    acme-2012: sample.achieved is not coded
    """
    missing = []
    for path in fields:
        fact = _fact(row, path)
        if known(fact) is None or fact == ():
            missing.append(Missing(row.id, path, fact if isinstance(fact, Marker) else None))
    return missing


def _fact(row: StudyRow, path: str) -> Any:
    """Return the fact at a path of the card, or the fact that its row derives for this path."""
    bounds, coverage = row.study.size.bounds, known(row.coverage)
    if path == "size.bounds":
        return row.study.size.range or (bounds.min if known(bounds.max) is not None else bounds.max)
    if path == "size.measure":
        return row.staff_measure
    if path == "respondents.roles":
        return row.roles
    if path == "members" and not (coverage and coverage.unlisted):
        return True  # the rule does not need a list
    return fact_at(row.study, path.replace("[0]", ".first").split("."))
