"""The settings of one rule in a profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import did_you_mean
from studycheck.rules.pair_rule import DistanceRule
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Severity

Complaint = tuple[str, str]
"""A field of a setting, and a message that says what is wrong with it."""


@frozen
class Setting:
    """The settings of one rule in a profile; None where the profile does not set anything.

    Attributes
    ----------
    off : bool or None
        Whether the rule does not run.
    severity : Severity or None
        The severity of its most severe findings; less severe ones keep theirs.
    grades : mapping of Severity to float or None
        The distances from which on findings have each severity, for a rule that grades by distance. They
        replace all its grades.
    thresholds : mapping of str to float or None
        The values of thresholds of the rule, by name.
    reason : str
        The reason for these settings.
    cites : tuple of str
        Keys of the literature that supports them.

    Examples
    --------
    >>> house = Setting(thresholds={"minor": 0.05, "major": 0.1}, reason="few firms exist")
    >>> print(Setting(thresholds={"major": 0.2}).extend(house))
    minor 0.05, major 0.2
    """

    off: bool | None = None
    severity: Severity | None = None
    grades: Mapping[Severity, float] | None = None
    thresholds: Mapping[str, float] | None = None
    reason: str = ""
    cites: tuple[str, ...] = ()

    def extend(self, base: Setting) -> Setting:
        """Return the setting of a profile that extends a profile with the setting `base`.

        Each threshold replaces that of the same name. Grades and severity both say how severe a finding is, so a
        new value of one replaces the old values of both. A rule that is turned off loses all other settings.
        """
        if self.off:
            return self
        regrades = self.grades is not None or self.severity is not None
        thresholds = {**(base.thresholds or {}), **(self.thresholds or {})}
        return Setting(
            off=base.off if self.off is None else self.off,
            severity=self.severity if regrades else base.severity,
            grades=self.grades if regrades else base.grades,
            thresholds=thresholds or None,
            reason=self.reason or base.reason,
            cites=self.cites or (() if self.reason else base.cites),
        )

    def contradictions(self) -> Iterator[Complaint]:
        """Yield settings that contradict each other, whatever the rule."""
        for field in ("severity", "grades", "thresholds"):
            if self.off and getattr(self, field) is not None:
                yield (
                    field,
                    say("the rule is off, so this setting has no effect; remove it, or write off: false"),
                )
        if self.grades is not None:
            yield from self._order_of_grades(self.grades)
            if self.severity is not None and self.severity not in self.grades:
                grades = _grades_text(self.grades)
                message = say(
                    "{severity} is not among the grades ({grades}); remove severity, or add this grade",
                    severity=self.severity,
                    grades=grades,
                )
                yield "severity", message

    @staticmethod
    def _order_of_grades(grades: Mapping[Severity, float]) -> Iterator[Complaint]:
        if not grades:
            yield (
                "grades",
                say(
                    "the grades are empty; write a severity and the distance from which on it applies, such as "
                    "minor: 6"
                ),
            )
        limits = [grades[severity] for severity in reversed(Severity) if severity in grades]
        if limits != sorted(set(limits)):
            message = say(
                "{grades_text}: a more severe grade must begin at a greater distance",
                grades_text=_grades_text(grades),
            )
            yield "grades", message

    def misfits(self, rule: Rule[Any]) -> Iterator[Complaint]:
        """Yield settings that the rule does not have."""
        code = rule.code
        if not rule.grades:
            if self.grades is not None:
                yield (
                    "grades",
                    say("{code} does not grade by distance; set its severity or its thresholds", code=code),
                )
        elif self.severity is not None and self.grades is None and self.severity not in rule.grades:
            grades = _grades_text(rule.grades)
            yield (
                "severity",
                say(
                    "{code} grades {grades}, never {severity}; set its grades instead",
                    code=code,
                    grades=grades,
                    severity=self.severity,
                ),
            )
        names = list(rule.thresholds)
        for name in self.thresholds or ():
            if not names:
                yield f"thresholds.{name}", say("{code} does not have thresholds; remove this one", code=code)
            elif name not in names:
                hint = did_you_mean(name, names) or say("; it has {names}", names=", ".join(names))
                yield (
                    f"thresholds.{name}",
                    say("{code} does not have this threshold{hint}", code=code, hint=hint),
                )

    def apply_to(self, rule: Rule[Any]) -> Rule[Any]:
        """Return the rule with these settings."""
        if self.thresholds:
            rule = rule.tuned(thresholds=self.thresholds)
        if rule.grades:
            grades = self.grades or rule.grades
            top = self.severity.rank if self.severity else max(severity.rank for severity in grades)
            rule = rule.regraded({grade: limit for grade, limit in grades.items() if grade.rank <= top})
        if isinstance(rule, DistanceRule):
            return rule  # its grades are its only severities
        return rule.tuned(severity=self.severity) if self.severity else rule

    def original(self, rule: Rule[Any]) -> str:
        """Return the values in the rule book of what is set here, as text."""
        parts = []
        if rule.grades:
            parts += [_grades_text(rule.grades)]
        elif self.off or self.severity:
            parts += [str(rule.severity)]
        thresholds = {
            name: rule.thresholds[name] for name in self.thresholds or () if name in rule.thresholds
        }
        return ", ".join([*parts, *_threshold_texts(thresholds)])

    def __str__(self) -> str:
        parts = ["off"] if self.off else []
        parts += [str(self.severity)] if self.severity else []
        parts += [_grades_text(self.grades)] if self.grades else []
        parts += _threshold_texts(self.thresholds or {})
        return ", ".join(parts) or say("as in the rule book")


def _grades_text(grades: Mapping[Severity, float]) -> str:
    return ", ".join(f"{severity} from {limit:g}" for severity, limit in grades.items())


def _threshold_texts(thresholds: Mapping[str, float]) -> list[str]:
    return [f"{name.replace('_', ' ')} {value:g}" for name, value in thresholds.items()]
