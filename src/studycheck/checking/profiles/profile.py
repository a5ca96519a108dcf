"""A profile: how strict a check is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from studycheck.base.display import Displayed, Grid
from studycheck.checking.profiles.setting import Setting
from studycheck.errors import InputError, Problem, StudycheckError, UnknownNameError
from studycheck.rules.names import by_name, find_rule
from studycheck.rules.references import source
from studycheck.rules.rule import Rule
from studycheck.vocabulary.terms import Severity

MAJORS = 3
"""In how many dimensions major problems make a pair not comparable, unless a profile says otherwise."""
LEAST_EFFECT, MOST_EFFECT = 1e-4, 1e4
"""Between which a design effect lies, as everywhere in `studycheck.statistics`."""


@dataclass(frozen=True, slots=True)
class Profile(Displayed):
    """How strict a check is: which rules run, how grave they are, and with which thresholds.

    Rules are named by code or slug. What a profile does not name stays as in the rule book; it prints as
    the list of what it changes, with the reasons.

    Attributes
    ----------
    name : str
        Shown in the report.
    majors : int
        In how many dimensions major problems make a pair not comparable. A setting, not a score.
    grades : mapping of str to mapping of Severity to float
        Of rules that grade by distance, by code: from where on, in place of all grades of the rule.
    severities : mapping of str to Severity
        Of the gravest findings of a rule.
    thresholds : mapping of str to mapping of str to float
        Numbers of a rule, by name; others keep their value.
    off : collection of str
        Rules that are not run.
    design_effect : float or None
        What is taken as the design effect of a sample whose card states none, wherever an interval is
        computed; 1 without it. It is named with every result that rests on it.
    design_effect_reason : str
        Why, with sources.
    about : str
        What it is for.
    settings : mapping of str to Setting
        All of this by rule, with reasons and sources; what a profile in a file is made of.

    Raises
    ------
    StudycheckError
        If `majors` is less than 1, the design effect is none, or settings of one rule contradict each other.

    See Also
    --------
    studycheck.checking.profiles.read_profile : reads one from a file.

    Examples
    --------
    >>> from studycheck import Profile
    >>> print(Profile("slow topic", grades={"TI001": {"minor": 24, "major": 84}}, off=["ME001"]))
    Profile slow topic, where it differs from the rule book
    rule                    here                          in the rule book             why
    ----------------------  ----------------------------  ---------------------------  -----
    ME001 platforms-differ  off                           minor
    TI001 far-apart         minor from 24, major from 84  minor from 6, major from 36
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
        said = [] if self.majors >= 1 else [f"majors must be at least 1, not {self.majors!r}; 3 is usual"]
        effect = self.design_effect
        if effect is not None and not LEAST_EFFECT <= effect <= MOST_EFFECT:
            said += [f"design_effect must be between {LEAST_EFFECT:g} and {MOST_EFFECT:,g}, not {effect!r}"]
        settings = self._collected()
        for name, setting in settings.items():
            said += [f"{part} of {name}: {message}" for part, message in setting.contradictions()]
        if said:
            raise StudycheckError("\n".join(said))
        views: dict[str, Any] = {
            "settings": settings,
            "grades": {name: one.grades for name, one in settings.items() if one.grades},
            "severities": {name: one.severity for name, one in settings.items() if one.severity},
            "thresholds": {name: one.thresholds for name, one in settings.items() if one.thresholds},
        }
        for name, view in views.items():
            object.__setattr__(self, name, MappingProxyType(view))
        object.__setattr__(self, "off", frozenset(name for name, one in settings.items() if one.off))

    def _collected(self) -> dict[str, Setting]:
        """Return the settings by rule, with what was given by kind."""
        settings = dict(self.settings)
        off = {self.off} if isinstance(self.off, str) else set(self.off)
        for name in sorted({*self.grades, *self.severities, *self.thresholds, *off}):
            grades, thresholds = self.grades.get(name), self.thresholds.get(name)
            given = Setting(
                off=True if name in off else None,
                severity=Severity(self.severities[name]) if name in self.severities else None,
                grades=None if grades is None else {Severity(one): limit for one, limit in grades.items()},
                thresholds=None if thresholds is None else dict(thresholds),
            )
            settings[name] = given.on_top_of(settings.get(name, Setting()))
        return settings

    def problems(self, rules: Collection[Rule[Any]]) -> Iterator[tuple[str, str, str]]:
        """Yield name of a rule, field and message for everything that does not fit the rules."""
        named = by_name(rules)
        first: dict[Rule[Any], str] = {}
        for name, setting in self.settings.items():
            try:
                rule = find_rule(name, named)
            except UnknownNameError as error:
                yield name, "", str(error)
                continue
            if first.setdefault(rule, name) != name:
                yield name, "", f"{name} and {first[rule]} are one rule; say all of it under {rule.code}"
            for part, message in setting.misfits(rule):
                yield name, part, message

    def apply(
        self, rules: Collection[Rule[Any]], known: Collection[Rule[Any]] = ()
    ) -> tuple[tuple[Rule[Any], ...], tuple[Rule[Any], ...]]:
        """Return the rules as this profile has them, and those that it leaves out.

        Parameters
        ----------
        rules : collection of Rule
            Rules that are to run.
        known : collection of Rule, optional
            Rules that a profile may name although they are not to run now.

        Raises
        ------
        InputError
            If it names no rule, or asks of one what that cannot do; with all such problems.
        """
        if not self.settings:
            return tuple(rules), ()
        every = tuple(dict.fromkeys((*known, *rules)))  # of two with one code, the one that runs counts
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
            settings[rule].applied_to(rule) if rule in settings else rule for rule in rules if rule not in off
        )
        return kept, off

    def only(self, rules: Collection[Rule[Any]]) -> Profile:
        """Return what it says of some rules, for a check with these alone."""
        named = by_name(rules)
        kept = {name: setting for name, setting in self.settings.items() if name.casefold() in named}
        return replace(self, grades={}, severities={}, thresholds={}, off=(), settings=kept)

    @property
    def words(self) -> str:
        """Its name, and the design effect that it supplies."""
        effect = self.design_effect
        return self.name + (
            f", which takes a design effect of {effect:g} where none is stated" if effect else ""
        )

    @property
    def supplied_effect(self) -> str:
        """The design effect that it supplies, in words; empty where it supplies none."""
        if self.design_effect is None:
            return ""
        return f"A design effect of {self.design_effect:g}, the default of profile {self.name},"

    def _grid(self) -> Grid:
        rows = [("majors", str(self.majors), str(MAJORS), "")] if self.majors != MAJORS else []
        if self.design_effect is not None:
            rows += [("design effect", f"{self.design_effect:g}", "1", self.design_effect_reason)]
        rows += [_row(name, setting) for name, setting in sorted(self.settings.items())]
        title = f"Profile {self.name}" + (", where it differs from the rule book" if rows else "")
        notes = (self.about,) if self.about else ()
        columns = ("rule", "here", "in the rule book", "why") if rows else ()
        return Grid(title, columns, rows, notes or () if rows or notes else ("The rule book as it is.",))


def _row(name: str, setting: Setting) -> tuple[str, str, str, str]:
    from studycheck.rules.book import RULES

    rule = by_name(RULES).get(name.casefold())
    shown = f"{rule.code} {rule.slug}" if rule else name
    cited = [str(source(key)) for key in setting.cites]
    return (
        shown,
        str(setting),
        setting.before(rule) if rule else "",
        " ".join([setting.reason, *cited]).strip(),
    )
