"""The distinct facts that a rule looks at, and which of them each study has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.rules.facts import StudyRow
from studycheck.rules.outcomes import OutcomeCode
from studycheck.rules.rule import Rule
from studycheck.study import known
from studycheck.vocabulary.terms import Marker

Codes = npt.NDArray[np.int32]
UNKNOWN_CODE, NOT_APPLICABLE_CODE, FAILED_CODE, FIRST = 0, 1, 2, 3
"""Codes of missing facts, and the first of a fact."""
SPECIAL = (
    (UNKNOWN_CODE, OutcomeCode.UNKNOWN),
    (NOT_APPLICABLE_CODE, OutcomeCode.NOT_APPLICABLE),
    (FAILED_CODE, OutcomeCode.FAILED),
)
"""Outcomes of missing facts. What does not apply to one study does not apply to its pairs; no failure is hidden."""


@dataclass
class DistinctFacts:
    """The facts of all rows for one rule.

    Attributes
    ----------
    codes : array of int
        For each row the code of its fact: `FIRST` and above for one of `facts`, below for a missing one.
    facts : list
        The distinct facts, in the order in which rows have them.
    errors : dict of int to str
        What the rule raised where it took the fact of a row.
    """

    codes: Codes
    facts: list[Any]
    errors: dict[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, rule: Rule[Any], rows: Sequence[StudyRow]) -> DistinctFacts:
        """Take the fact of each row; a rule of a user's own may raise anything."""
        index: dict[Any, int] = {}
        codes: list[int] = []
        errors: dict[int, str] = {}
        of = rule.of
        for position, row in enumerate(rows):
            try:
                fact = of(row)
                if known(fact) is not None:
                    code = index.setdefault(fact, len(index) + FIRST)
                else:
                    code = NOT_APPLICABLE_CODE if fact is Marker.NOT_APPLICABLE else UNKNOWN_CODE
            except Exception as error:  # everything else is still checked
                code = FAILED_CODE
                errors[position] = f"{type(error).__name__}: {error}"
            codes.append(code)
        return cls(np.array(codes, dtype=np.int32), list(index), errors)
