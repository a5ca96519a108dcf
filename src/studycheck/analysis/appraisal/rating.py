"""How one study is rated in one domain, from the outcomes of the rules there."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.checking.runner import OutcomeCode
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Domain, Light

ENOUGH = 0.5
"""Share of the applicable rules that must have decided before a study without findings is clear."""

LIGHTS = tuple(Light)


@frozen
class Appraisal:
    """The appraisal of one study in one domain.

    Attributes
    ----------
    study : str
        The id of the study.
    domain : Domain
        The side of the study that is appraised.
    light : Light
        The rating: the worst finding, or how much could be decided without one.
    findings : tuple of Finding
        All findings there, the most severe first; those that a person has accepted are left out.
    decided, applied : int
        How many rules could decide, and how many apply.
    """

    study: str
    domain: Domain
    light: Light
    findings: tuple[Finding, ...]
    decided: int
    applied: int

    @property
    def finding(self) -> Finding | None:
        """The finding that decides the rating: of equally severe ones, the first in the rule book."""
        return self.findings[0] if self.findings else None

    def __str__(self) -> str:
        reason = f": {self.finding.code} {self.finding.title}" if self.finding else ""
        return f"{self.study}, {self.domain}: {self.light}{reason} ({self.decided} of {self.applied} rules decided)"


def light_codes(cells: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """Return the position in `Light` of each study, from the outcomes of the rules of one domain."""
    worst = np.where(cells <= OutcomeCode.BLOCKER, cells, OutcomeCode.CLEAR).max(
        axis=0, initial=OutcomeCode.CLEAR
    )
    applicable = count_applied(cells)
    choices = [
        worst >= OutcomeCode.MAJOR,
        worst == OutcomeCode.MINOR,
        applicable == 0,
        count_decided(cells) < ENOUGH * applicable,
    ]
    order = [LIGHTS.index(light) for light in (Light.MAJOR, Light.MINOR, Light.NOT_APPLICABLE, Light.UNKNOWN)]
    return np.select(choices, order, LIGHTS.index(Light.CLEAR))


def count_decided(cells: npt.NDArray[np.uint8]) -> Any:
    """Count the rules that said whether there is a problem."""
    return (cells <= OutcomeCode.BLOCKER).sum(axis=0)


def count_applied(cells: npt.NDArray[np.uint8]) -> Any:
    """Count the rules that apply; one that failed to run applies and did not decide."""
    return (cells != OutcomeCode.NOT_APPLICABLE).sum(axis=0)
