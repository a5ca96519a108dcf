"""A rule: a small typed function with a code, a title, a severity and its sources.

Defining a rule does not register it: `studycheck.RULES` is a tuple, and a list of it and a custom rule extends
the rule book.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, Generic, Self, TypeVar

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import label, msg, say, term
from studycheck.rules.facts import Fact, StudyRow
from studycheck.rules.families import FAMILIES
from studycheck.rules.findings import Distance, Mismatch, Undecided
from studycheck.rules.page import ExampleCards, Page, example_cards
from studycheck.rules.pickling import reduce_rule
from studycheck.rules.references import Citation, source
from studycheck.vocabulary.terms import Among, Comparing, Dimension, Severity, Step

T = TypeVar("T")
RuleJudgement = Mismatch | Undecided | None
Thresholds = Mapping[str, float]
OwnGrades = tuple[tuple[Severity, float], ...]
NOTHING: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Rule(Displayed, Generic[T]):
    """The base of all rules; prints as the page of the rule.

    Attributes
    ----------
    code : str
        The permanent code: two letters for the family and three digits. Its meaning never changes.
    slug : str
        A readable name: the name of the function with hyphens.
    aliases : tuple of str
        Earlier codes and slugs of the rule.
    title : str
        The problem that the rule reports, as a noun phrase.
    severity : Severity
        The severity of its findings; the highest one if it grades.
    dimension : Dimension
        The dimension of comparison that it concerns.
    of : callable
        The function that takes a row and returns the fact the rule looks at; the runner deals with missing facts.
    needs : tuple of str
        The card fields that the rule needs in order to decide.
    cites : tuple of str
        The keys of references or size schemes, with an item after ``#`` where it applies.
    remedy : str
        Advice on what to do about a finding.
    defined : Severity or None
        The severity in the rule book, if a profile has set another.
    thresholds : mapping of str to float
        Numbers that the function takes by name; a profile may set others.
    among : frozenset of Among
        Whether the rule looks at studies as wholes, at single estimates, or both.
    comparing : frozenset of Comparing
        Whether the rule matters for levels, for changes, or both.
    grades : mapping of Severity to float
        The distance from which a finding has each severity, for rules that grade by distance. A profile may set
        others.
    unit : str
        The unit of the grades.
    page : Page
        The docstring of the function: prose and examples.
    """

    code: str
    slug: str
    title: str
    severity: Severity
    dimension: Dimension
    of: Callable[[StudyRow], Fact[T]]
    needs: tuple[str, ...]
    cites: tuple[str, ...]
    remedy: str
    page: Page
    aliases: tuple[str, ...] = ()
    defined: Severity | None = None
    thresholds: Thresholds = field(default_factory=lambda: NOTHING)
    among: frozenset[Among] = frozenset(Among)
    comparing: frozenset[Comparing] = frozenset(Comparing)
    grades: Mapping[Severity, float] = field(default_factory=lambda: NOTHING)
    unit: str = ""

    looks_at = "study"
    essential = False
    decisive = False

    def __hash__(self) -> int:
        return hash(self.code)

    def __reduce__(self) -> tuple[Any, ...]:
        return reduce_rule(self)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self  # frozen all the way down

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.code}: {self.title}>"

    @property
    def step(self) -> Step:
        """The step of the survey life cycle to which its family belongs."""
        family = FAMILIES.get(self.code[:2])
        return family.step if family else Step.COMPARISON

    @property
    def sources(self) -> tuple[Citation, ...]:
        """The literature and the size schemes that support the rule, with the item in each."""
        return tuple(source(key) for key in self.cites)

    @property
    def fires(self) -> ExampleCards:
        """The cards of the example that fails, by id."""
        return example_cards(self.page.fires, self.code)

    @property
    def clear(self) -> ExampleCards:
        """The cards of the example that passes, by id."""
        return example_cards(self.page.clear, self.code)

    def tuned(self, *, severity: Severity | None = None, thresholds: Thresholds = NOTHING) -> Self:
        """Return the same rule with another severity, or with some other thresholds.

        If the function grades by itself, the severity is that of its most severe findings; lower ones stay.
        """
        merged = MappingProxyType({**self.thresholds, **thresholds})
        if severity is None:
            return replace(self, thresholds=merged)
        return replace(self, thresholds=merged, severity=severity, defined=self.defined or self.severity)

    def regraded(self, grades: Mapping[Severity, float]) -> Self:
        """Return the same rule with other grades."""
        steps = MappingProxyType(dict(sorted(grades.items(), key=lambda item: item[0].rank)))
        return replace(self, grades=steps)

    def graded(self, mismatch: Mismatch) -> Severity | None:
        """Return the severity of a mismatch, None if it is below all grades.

        It is the severity in the rule book, unless a profile has set another for the most severe findings.
        """
        if isinstance(mismatch, Distance):
            # a distance that rounding puts just below its limit is at its limit
            apart = mismatch.apart * (1 + 1e-12)
            reached = [severity for severity, limit in self.grades.items() if apart >= limit]
        else:
            reached = [Severity(mismatch.severity or self.severity)]
        own = max(reached, key=lambda severity: severity.rank, default=None)
        return None if own is None else self.severities().get(own.rank, own)

    def severities(self) -> Mapping[int, Severity]:
        """Return the severity of a finding by the rank of its own, as far as a profile has set another."""
        if self.defined is None:
            return {}
        return {
            own.rank: self.severity
            if own is self.defined
            else min(own, self.severity, key=lambda one: one.rank)
            for own in Severity
        }

    def _grid(self) -> Grid:
        facts = say(
            "Severity: {severity}. Dimension: {dimension}. Looks at: {looks_at}.",
            severity=self.severity, dimension=self.dimension, looks_at=term(self.looks_at, "looks at"),
        )  # fmt: skip
        fields = say(
            "Slug: {slug}. Step: {step}. Card fields: {fields}.",
            slug=self.slug, step=self.step, fields=", ".join(self.needs),
        )  # fmt: skip
        notes = [] if self.page.is_translated else [say("The explanation is in English:")]
        notes += [*self.page.paragraphs, say("What to do: {remedy}", remedy=say(self.remedy))]
        notes += [facts, *map(say, self.conditions), self.settings_text, fields]
        notes += [label(say("Source"), str(cited)) for cited in self.sources]
        # a no-break space of French is no place to break a line
        lines = tuple(re.sub(r"[ \n]+", " ", note).strip() for note in notes if note)
        return Grid(label(self.code, say(self.title)), (), (), lines + self._examples())

    def _examples(self) -> tuple[str, ...]:
        examples = (
            (say("Example that fails"), self.page.fires),
            (say("Example that passes"), self.page.clear),
        )
        return tuple(f"{say('{name}:', name=title)}\n{cards}" for title, cards in examples if cards)

    @property
    def conditions(self) -> list[str]:
        """What verdicts make of a case that it cannot decide, and where it matters and runs, if not everywhere."""
        found = []
        if self.essential:
            found.append(
                msg("Every comparison needs it: where it cannot decide, the verdict is “cannot tell”.")
            )
        elif self.decisive:
            found.append(
                msg("Comparisons turn on it: where it cannot decide, the verdict is “with caution” at best.")
            )
        if self.comparing == {Comparing.LEVELS}:
            found.append(msg("Matters only for levels: the problem cancels when changes are compared."))
        if self.comparing == {Comparing.CHANGES}:
            found.append(msg("Matters only for changes."))
        if self.among == {Among.STUDIES}:
            found.append(msg("Runs only on studies."))
        if self.among == {Among.ESTIMATES}:
            found.append(msg("Runs only on estimates."))
        return found

    @property
    def settings_text(self) -> str:
        """The grades and thresholds that a profile can change."""
        grades = [
            say(
                "{severity} from {limit:g} {unit}",
                severity=severity,
                limit=limit,
                unit=term(self.unit, "unit of grades"),
            )
            for severity, limit in self.grades.items()
        ]
        thresholds = [
            say("{name} {value:g}", name=name.replace("_", " "), value=value)
            for name, value in self.thresholds.items()
        ]
        settings = (
            (msg("Grades: {parts}."), grades),
            (msg("Thresholds: {parts}."), thresholds),
        )
        return " ".join(say(words, parts=", ".join(parts)) for words, parts in settings if parts)


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class StudyRule(Rule[T]):
    """A rule on one study."""

    judge: Callable[..., RuleJudgement]


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class GroupRule(Rule[T]):
    """A rule on all studies that one chart is to show, called once with all known facts by id."""

    judge: Callable[..., RuleJudgement]

    looks_at = "group"
