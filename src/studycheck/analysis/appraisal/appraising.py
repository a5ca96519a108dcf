"""From what the rules of one domain said of a study to its light."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.checking.runner import OutcomeCode
from studycheck.rules.findings import Finding
from studycheck.vocabulary.terms import Domain, Light

ENOUGH = 0.5
"""Share of the rules that apply which must have decided before a study without findings is clear."""

LIGHTS = tuple(Light)


@dataclass(frozen=True, slots=True)
class Appraisal:
    """One study in one domain.

    Attributes
    ----------
    study : str
        Its id.
    domain : Domain
        The side of it that is appraised.
    light : Light
        The worst that was found, or why nothing can be said.
    findings : tuple of Finding
        All findings there, gravest first; those that a person has accepted are left out.
    decided, applied : int
        Rules that could decide, of those that apply.
    """

    study: str
    domain: Domain
    light: Light
    findings: tuple[Finding, ...]
    decided: int
    applied: int

    @property
    def finding(self) -> Finding | None:
        """The finding that decides the light, the first in the rule book of equally grave ones."""
        return self.findings[0] if self.findings else None

    def __str__(self) -> str:
        found = f": {self.finding.code} {self.finding.title}" if self.finding else ""
        return f"{self.study}, {self.domain}: {self.light}{found} ({self.decided} of {self.applied} rules decided)"


def light_codes(cells: npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """Return the position in `Light` of each study, from what the rules of one domain said of it."""
    found = np.where(cells <= OutcomeCode.BLOCKER, cells, OutcomeCode.CLEAR).max(
        axis=0, initial=OutcomeCode.CLEAR
    )
    asked = applied(cells)
    choices = [
        found >= OutcomeCode.MAJOR,
        found == OutcomeCode.MINOR,
        asked == 0,
        decided(cells) < ENOUGH * asked,
    ]
    order = [LIGHTS.index(light) for light in (Light.MAJOR, Light.MINOR, Light.NOT_APPLICABLE, Light.UNKNOWN)]
    return np.select(choices, order, LIGHTS.index(Light.CLEAR))


def decided(cells: npt.NDArray[np.uint8]) -> Any:
    """Count the rules that said whether there is a problem."""
    return (cells <= OutcomeCode.BLOCKER).sum(axis=0)


def applied(cells: npt.NDArray[np.uint8]) -> Any:
    """Count the rules that apply; one that failed to run applies and did not decide."""
    return (cells != OutcomeCode.NOT_APPLICABLE).sum(axis=0)
