"""A profile: how strict a check is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studycheck.vocab import Severity


@dataclass(frozen=True, slots=True)
class Profile:
    """Settings of a check.

    Attributes
    ----------
    name : str
        Shown in the report.
    majors : int
        In how many dimensions major problems make a pair not comparable. A setting, not a score.
    grades : mapping of str to mapping of Severity to float
        Thresholds of rules that grade by distance, by code; those of the rule hold where none are given.

    Examples
    --------
    >>> from studycheck import Profile
    >>> from studycheck.vocab import Severity
    >>> slow_topic = Profile("slow topic", grades={"TI001": {Severity.MINOR: 24, Severity.MAJOR: 84}})
    """

    name: str = "default"
    majors: int = 3
    grades: Mapping[str, Mapping[Severity, float]] = field(default_factory=dict)


DEFAULT = Profile()
