"""What a profile says of one rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from studycheck.errors import did_you_mean
from studycheck.rules.rule import DistanceRule, Rule
from studycheck.vocabulary.terms import Severity

Complaint = tuple[str, str]
"""A field of a setting, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a profile says of one rule; None where it says nothing.

    Attributes
    ----------
    off : bool or None
        Whether the rule is left out.
    severity : Severity or None
        Of its gravest findings; lesser ones stay as they are.
    grades : mapping of Severity to float or None
        From which distance on, in place of all grades of a rule that grades by distance.
    thresholds : mapping of str to float or None
        Numbers of the rule, by name, in place of its own.
    reason : str
        Why.
    cites : tuple of str
        Keys of the literature it rests on.
    """

    off: bool | None = None
    severity: Severity | None = None
    grades: Mapping[Severity, float] | None = None
    thresholds: Mapping[str, float] | None = None
    reason: str = ""
    cites: tuple[str, ...] = ()

    def on_top_of(self, other: Setting) -> Setting:
        """Return the setting of a profile that extends one with the setting `other`.

        Thresholds are replaced one by one. A new severity and new grades each drop what was said of the
        other, as they speak of the same thing; a rule that is turned off drops all.
        """
        if self.off:
            return self
        graded = self.grades is not None or self.severity is not None
        thresholds = {**(other.thresholds or {}), **(self.thresholds or {})}
        return Setting(
            off=other.off if self.off is None else self.off,
            severity=self.severity if graded else other.severity,
            grades=self.grades if graded else other.grades,
            thresholds=thresholds or None,
            reason=self.reason or other.reason,
            cites=self.cites or (() if self.reason else other.cites),
        )

    def contradictions(self) -> Iterator[Complaint]:
        """Yield what cannot be meant together, whatever the rule."""
        for field in ("severity", "grades", "thresholds"):
            if self.off and getattr(self, field) is not None:
                yield field, "the rule is off, so this says nothing; drop it, or write off: false"
        if self.grades is not None:
            yield from self._order_of_grades(self.grades)
            if self.severity is not None and self.severity not in self.grades:
                yield "severity", f"{self.severity} is none of the grades: {_listed(self.grades)}"

    @staticmethod
    def _order_of_grades(grades: Mapping[Severity, float]) -> Iterator[Complaint]:
        if not grades:
            yield (
                "grades",
                "there is none; write from where on a finding has which severity, such as minor: 6",
            )
        limits = [grades[severity] for severity in reversed(Severity) if severity in grades]
        if limits != sorted(set(limits)):
            yield "grades", f"{_listed(grades)}; a graver severity must begin at more"

    def misfits(self, rule: Rule[Any]) -> Iterator[Complaint]:
        """Yield what the rule cannot do."""
        if not rule.grades:
            if self.grades is not None:
                yield "grades", f"{rule.code} does not grade by distance; set its severity or its thresholds"
        elif self.severity is not None and self.grades is None and self.severity not in rule.grades:
            said = f"{rule.code} has no grade {self.severity}, only {_listed(rule.grades)}; set its grades"
            yield "severity", said
        known = list(rule.thresholds)
        for name in self.thresholds or ():
            if name not in known:
                has = f"it has {', '.join(known)}" if known else "it has none"
                hint = did_you_mean(name, known) or f"; {has}"
                yield f"thresholds.{name}", f"{rule.code} has no such threshold{hint}"

    def applied_to(self, rule: Rule[Any]) -> Rule[Any]:
        """Return the rule as this setting has it."""
        if self.thresholds:
            rule = rule.tuned(thresholds=self.thresholds)
        if rule.grades:
            grades = self.grades or rule.grades
            top = self.severity.rank if self.severity else max(severity.rank for severity in grades)
            rule = rule.regraded({grade: limit for grade, limit in grades.items() if grade.rank <= top})
        if isinstance(rule, DistanceRule):
            return rule  # it has no other severities than its grades
        return rule.tuned(severity=self.severity) if self.severity else rule

    def before(self, rule: Rule[Any]) -> str:
        """Return what the rule book says of the same things."""
        parts = []
        if rule.grades:
            parts += [_listed(rule.grades)]
        elif self.off or self.severity:
            parts += [str(rule.severity)]
        thresholds = {
            name: rule.thresholds[name] for name in self.thresholds or () if name in rule.thresholds
        }
        return ", ".join([*parts, *_values(thresholds)])

    def __str__(self) -> str:
        parts = ["off"] if self.off else []
        parts += [str(self.severity)] if self.severity else []
        parts += [_listed(self.grades)] if self.grades else []
        parts += _values(self.thresholds or {})
        return ", ".join(parts) or "as in the rule book"


def _listed(grades: Mapping[Severity, float]) -> str:
    return ", ".join(f"{severity} from {limit:g}" for severity, limit in grades.items())


def _values(thresholds: Mapping[str, float]) -> list[str]:
    return [f"{name.replace('_', ' ')} {value:g}" for name, value in thresholds.items()]
