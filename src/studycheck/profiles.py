"""A profile: how strict a check is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studycheck.errors import StudycheckError
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
        Thresholds of rules that grade by distance, by code, in place of all thresholds of the rule.

    Raises
    ------
    StudycheckError
        If `majors` is less than 1, or a graver severity does not begin at more.

    Examples
    --------
    >>> from studycheck import Profile
    >>> from studycheck.vocab import Severity
    >>> slow_topic = Profile("slow topic", grades={"TI001": {Severity.MINOR: 24, Severity.MAJOR: 84}})
    """

    name: str = "default"
    majors: int = 3
    grades: Mapping[str, Mapping[Severity, float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.majors < 1:
            raise StudycheckError(f"majors must be at least 1, not {self.majors!r}; 3 is usual")
        grades = {
            code: {Severity(severity): limit for severity, limit in steps.items()}
            for code, steps in self.grades.items()
        }
        for code, steps in grades.items():
            limits = [steps[severity] for severity in reversed(Severity) if severity in steps]
            if limits != sorted(set(limits)):
                shown = ", ".join(f"{severity} from {limit:g}" for severity, limit in steps.items())
                raise StudycheckError(f"grades of {code}: {shown}; a graver severity must begin at more")
        object.__setattr__(self, "grades", grades)


DEFAULT = Profile()
