"""A profile: how strict a check is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any

from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.checking.profiles.setting import Setting
from studycheck.errors import InputError, Problem, StudycheckError, UnknownNameError
from studycheck.rules.book import RULES
from studycheck.rules.names import by_name, find_rule
from studycheck.rules.references import source
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Severity

MAJORS = 3
"""The number of dimensions with major problems that makes a pair not comparable, unless a profile sets another."""
LEAST_EFFECT, MOST_EFFECT = 1e-4, 1e4
"""The least and the greatest design effect, the same as in `studycheck.statistics`."""

_UNCHANGED = "The profile does not change the rule book."


@frozen
class Profile(Displayed):
    """How strict a check is: which rules run, how severe their findings are, and at which thresholds.

    Rules are named by code or slug. Rules that a profile does not name stay as in the rule book. A profile
    prints as the list of its changes, with the reasons.

    Attributes
    ----------
    name : str
        The name, which reports show.
    majors : int
        The number of dimensions with major problems that makes a pair not comparable. It counts dimensions and
        does not score findings.
    grades : mapping of str to mapping of Severity to float
        For rules that grade by distance: the distances from which on findings have each severity. They replace
        all grades of the rule.
    severities : mapping of str to Severity
        The severity of the most severe findings of a rule.
    thresholds : mapping of str to mapping of str to float
        The values of thresholds of a rule, by name; other thresholds keep their values.
    off : collection of str
        The rules that do not run.
    design_effect : float or None
        The design effect that intervals assume where a card does not state one; None assumes 1. Every result
        that rests on it names it.
    design_effect_reason : str
        The reason for it, with sources.
    about : str
        The purpose of the profile.
    settings : mapping of str to Setting
        All settings by rule, with reasons and sources. Profiles from files give these; the fields above show
        the same settings by kind.

    Raises
    ------
    StudycheckError
        If `majors` is less than 1, the design effect is not a possible one, or settings of one rule contradict
        each other.

    See Also
    --------
    studycheck.checking.profiles.read_profile : reads a profile from a file.

    Examples
    --------
    >>> from studycheck import Profile
    >>> print(Profile("slow topic", grades={"TI001": {"minor": 24, "major": 84}}, off=["ME001"]))
    Profile slow topic: differences from the rule book
    rule                    profile                       rule book                     reason
    ----------------------  ----------------------------  ----------------------------  --------
    ME001 platforms-differ  off                           minor
    TI001 far-apart         minor from 24, major from 84  minor from 3, major from 13,
                                                          blocker from 60
    """

    name: str = "default"
    majors: int = MAJORS
    grades: Mapping[str, Mapping[Severity, float]] = field(default_factory=dict)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    off: Collection[str] = ()
    design_effect: float | None = None
    design_effect_reason: str = field(default="", compare=False)
    about: str = field(default="", compare=False)
    settings: Mapping[str, Setting] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        messages = (
            []
            if self.majors >= 1
            else [say("majors must be at least 1, not {majors!r}; 3 is usual", majors=self.majors)]
        )
        effect = self.design_effect
        if effect is not None and not LEAST_EFFECT <= effect <= MOST_EFFECT:
            limits = f"{LEAST_EFFECT:g} and {MOST_EFFECT:,g}"
            messages += [
                say("design_effect must be between {limits}, not {effect!r}", limits=limits, effect=effect)
            ]
        settings = self._merge_settings()
        for name, setting in settings.items():
            messages += [f"{part} of {name}: {message}" for part, message in setting.contradictions()]
        if messages:
            raise StudycheckError("\n".join(messages))
        views: dict[str, Any] = {
            "settings": settings,
            "grades": {name: one.grades for name, one in settings.items() if one.grades},
            "severities": {name: one.severity for name, one in settings.items() if one.severity},
            "thresholds": {name: one.thresholds for name, one in settings.items() if one.thresholds},
        }
        for name, view in views.items():
            object.__setattr__(self, name, MappingProxyType(view))
        object.__setattr__(self, "off", frozenset(name for name, one in settings.items() if one.off))

    def _merge_settings(self) -> dict[str, Setting]:
        """Return the settings by rule; those by kind extend them."""
        settings = dict(self.settings)
        off = {self.off} if isinstance(self.off, str) else set(self.off)
        for name in sorted({*self.grades, *self.severities, *self.thresholds, *off}):
            grades, thresholds = self.grades.get(name), self.thresholds.get(name)
            by_kind = Setting(
                off=True if name in off else None,
                severity=Severity(self.severities[name]) if name in self.severities else None,
                grades=None if grades is None else {Severity(one): limit for one, limit in grades.items()},
                thresholds=None if thresholds is None else dict(thresholds),
            )
            settings[name] = by_kind.extend(settings.get(name, Setting()))
        return settings

    def problems(self, rules: Collection[Rule[Any]]) -> Iterator[tuple[str, str, str]]:
        """Yield the name of a rule, a field and a message for each setting that does not fit the rules."""
        named = by_name(rules)
        first: dict[Rule[Any], str] = {}
        for name, setting in self.settings.items():
            try:
                rule = find_rule(name, named)
            except UnknownNameError as error:
                yield name, "", str(error)
                continue
            if first.setdefault(rule, name) != name:
                yield (
                    name,
                    "",
                    say(
                        "{name} and {value} name one rule; write its settings under {code}",
                        name=name,
                        value=first[rule],
                        code=rule.code,
                    ),
                )
            for part, message in setting.misfits(rule):
                yield name, part, message

    def apply(
        self, rules: Collection[Rule[Any]], known: Collection[Rule[Any]] = ()
    ) -> tuple[tuple[Rule[Any], ...], tuple[Rule[Any], ...]]:
        """Return the rules with the settings of the profile, and the rules that it turns off.

        Parameters
        ----------
        rules : collection of Rule
            The rules to run.
        known : collection of Rule, optional
            More rules that the profile may name.

        Raises
        ------
        InputError
            If the profile names an unknown rule, or a setting that a rule does not have; with all such problems.
        """
        if not self.settings:
            return tuple(rules), ()
        every = tuple(dict.fromkeys((*known, *rules)))  # of two rules with one code, the one that runs counts
        problems = [
            Problem("", 0, ".".join(filter(None, (name, part))), message)
            for name, part, message in self.problems(every)
        ]
        if problems:
            raise InputError(problems, what=f"profile {self.name!r}")
        named = by_name(every)
        settings = {find_rule(name, named): setting for name, setting in self.settings.items()}
        off = tuple(rule for rule in rules if rule in settings and settings[rule].off)
        kept = tuple(
            settings[rule].apply_to(rule) if rule in settings else rule for rule in rules if rule not in off
        )
        return kept, off

    def only(self, rules: Collection[Rule[Any]]) -> Profile:
        """Return the profile with the settings of some rules alone, for a check with these rules."""
        named = by_name(rules)
        kept = {name: setting for name, setting in self.settings.items() if name.casefold() in named}
        return replace(self, grades={}, severities={}, thresholds={}, off=(), settings=kept)

    @property
    def words(self) -> str:
        """The name, with the design effect that the profile supplies."""
        effect = self.design_effect
        return self.name + (
            say(
                ", which assumes a design effect of {effect:g} where a card does not state one", effect=effect
            )
            if effect
            else ""
        )

    @property
    def supplied_effect(self) -> str:
        """The design effect that the profile supplies, as the subject of a sentence; empty without one."""
        if self.design_effect is None:
            return ""
        return say(
            "A design effect of {design_effect:g}, the default of profile {name},",
            design_effect=self.design_effect,
            name=self.name,
        )

    def _grid(self) -> Grid:
        rows = [("majors", str(self.majors), str(MAJORS), "")] if self.majors != MAJORS else []
        if self.design_effect is not None:
            rows += [(say("design effect"), f"{self.design_effect:g}", "1", self.design_effect_reason)]
        rows += [_row(name, setting) for name, setting in sorted(self.settings.items())]
        title = f"Profile {self.name}" + (say(": differences from the rule book") if rows else "")
        notes = (self.about,) if self.about else ()
        columns = ("rule", "profile", say("rule book"), "reason") if rows else ()
        return Grid(title, columns, rows, notes if rows or notes else (_UNCHANGED,))


def _row(name: str, setting: Setting) -> tuple[str, str, str, str]:
    rule = by_name(RULES).get(name.casefold())
    shown = f"{rule.code} {rule.slug}" if rule else name
    sources = [str(source(key)) for key in setting.cites]
    return (
        shown,
        str(setting),
        setting.original(rule) if rule else "",
        " ".join([setting.reason, *sources]).strip(),
    )
