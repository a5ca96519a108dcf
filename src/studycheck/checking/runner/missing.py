"""The missing fields that would let a rule decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

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
    topic = row.study.topic
    if (path == "network_scope" and not topic.has_scope) or (path == "scope" and topic.scope is None):
        return True  # the topic does not tell these apart
    if path == "size.measure":
        return row.staff_measure
    if path == "respondents.roles":
        return row.roles
    if path == "estimates[0].construct" and (constructs := known(row.constructs)):
        # a construct of the user's own is a name until somebody describes it
        return constructs.headline if constructs.main.described else None
    if path == "members" and not (coverage and (coverage.unlisted or coverage.by_date)):
        return True  # the rule does not need a list
    return fact_at(row.study, path.replace("[0]", ".first").split("."))


class Lookup:
    """Which rows lack which fields, looked up once per row and field.

    Parameters
    ----------
    rows : sequence of StudyRow
        All rows.
    """

    def __init__(self, rows: Sequence[StudyRow]) -> None:
        self._rows = rows
        self._answers: dict[str, dict[int, Missing | None]] = {}

    def missing(self, position: int, field: str) -> Missing | None:
        """Return the field of the row at a position if it holds no fact."""
        answers = self._answers.setdefault(field, {})
        if position not in answers:
            answers[position] = next(iter(missing_fields(self._rows[position], (field,))), None)
        return answers[position]

    def lack(self, positions: npt.NDArray[Any], field: str) -> npt.NDArray[np.bool_]:
        """Return for each of some positions whether its row lacks the field."""
        distinct, which = np.unique(positions, return_inverse=True)
        lacking = [self.missing(position, field) is not None for position in distinct.tolist()]
        return np.array(lacking, dtype=bool)[which]
