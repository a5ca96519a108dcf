"""What a rule is: a small typed function with a code, a title, a severity and its sources.

Defining a rule registers nothing; `studycheck.RULES` is a tuple that one can read, and a list with a
rule of one's own is all it takes to extend it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from types import MappingProxyType, ModuleType
from typing import Any, Generic, TypeVar, overload

from studycheck.display import Displayed, Grid
from studycheck.errors import StudycheckError, shorten
from studycheck.findings import Distance, Mismatch, Undecided
from studycheck.rules.references import citation
from studycheck.table import Fact, StudyRow
from studycheck.vocab import Dimension, Marker, Severity

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
Judgement = Mismatch | Undecided | None


@dataclass(frozen=True, eq=False)
class Rule(Displayed, Generic[T]):
    """What all rules have in common; prints as the page of the rule.

    Attributes
    ----------
    code : str
        Permanent: two letters for the family, three digits.
    title : str
        What is wrong when it fires.
    severity : Severity
        Of its findings; the gravest where it grades.
    dimension : Dimension
        What it is about.
    of : callable
        Takes a row, returns the fact the rule looks at; the runner deals with missing facts.
    needs : tuple of str
        Card fields that decide it.
    cites : tuple of str
        Keys of references or size schemes.
    remedy : str
        What can be done about a finding.
    page : str
        The docstring of the function.
    grades : mapping of Severity to float
        For rules that grade by distance: from which distance on a finding has that severity. A profile may
        set others.
    unit : str
        Of the thresholds.
    """

    code: str
    title: str
    severity: Severity
    dimension: Dimension
    of: Callable[[StudyRow], Fact[T]] = field(repr=False)
    needs: tuple[str, ...]
    cites: tuple[str, ...]
    remedy: str = field(repr=False)
    page: str = field(repr=False)
    grades: Mapping[Severity, float] = field(kw_only=True, default_factory=lambda: MappingProxyType({}))
    unit: str = field(kw_only=True, default="")

    looks_at = "study"
    essential = False

    def __hash__(self) -> int:
        return hash(self.code)

    def _grid(self) -> Grid:
        facts = f"Severity: {self.severity}. Dimension: {self.dimension}. Looks at: {self.looks_at}."
        notes = [facts, f"Card fields: {', '.join(self.needs)}."]
        if self.essential:
            notes.append(
                "No comparison can do without it: where it cannot decide, the verdict is “cannot tell”."
            )
        notes += [self.grades_text, *self.page.split("\n\n"), f"What to do: {self.remedy}"]
        notes += [f"Source: {citation(key)}" for key in self.cites]
        return Grid(
            f"{self.code}: {self.title}", (), (), tuple(" ".join(note.split()) for note in notes if note)
        )

    @property
    def grades_text(self) -> str:
        """From which distance on a finding has which severity, for rules that grade by distance."""
        steps = [f"{severity} from {limit:g} {self.unit}" for severity, limit in self.grades.items()]
        return f"Grades: {', '.join(steps)}." if steps else ""

    def severity_of(self, said: Mismatch, grades: Mapping[Severity, float] | None = None) -> Severity | None:
        """Return the severity of what the rule said, or None where it is below all thresholds."""
        if not isinstance(said, Distance):
            return Severity(said.severity or self.severity)
        # a distance that rounding puts just below its limit is at its limit
        apart = said.apart * (1 + 1e-12)
        reached = [severity for severity, limit in (grades or self.grades).items() if apart >= limit]
        return max(reached, key=lambda severity: severity.rank, default=None)


@dataclass(frozen=True, eq=False, repr=False)
class StudyRule(Rule[T]):
    """A rule on one study."""

    judge: Callable[[T], Mismatch | None] = field(kw_only=True)

    def __repr__(self) -> str:
        return f"<StudyRule {self.code}: {self.title}>"


@dataclass(frozen=True, eq=False, repr=False)
class PairRule(Rule[T]):
    """A rule on two studies, called once per pair of distinct facts.

    Attributes
    ----------
    essential : bool
        Whether no comparison can do without the fact.
    only_equal : bool
        Whether it can only fire on equal facts, so that other pairs need no call.
    """

    judge: Callable[[T, T], Judgement] = field(kw_only=True)
    essential: bool = field(kw_only=True, default=False)
    only_equal: bool = field(kw_only=True, default=False)

    looks_at = "pair"

    def __repr__(self) -> str:
        return f"<PairRule {self.code}: {self.title}>"


@dataclass(frozen=True, eq=False, repr=False)
class DistanceRule(Rule[T]):
    """A rule on the distance of two quantities, graded by thresholds and run on whole arrays.

    Attributes
    ----------
    quantity : callable
        Takes a fact, returns the number that is compared.
    distance : callable
        Takes two numbers or arrays, returns how far apart they are.
    message : str
        Template with ``{a}``, ``{b}`` and ``{distance}``.
    """

    quantity: Callable[[T], float] = field(kw_only=True)
    distance: Callable[[Any, Any], Any] = field(kw_only=True)
    message: str = field(kw_only=True)

    looks_at = "pair"

    def __repr__(self) -> str:
        return f"<DistanceRule {self.code}: {self.title}>"

    def mismatch(self, a: T, b: T, severity: Severity) -> Mismatch:
        """Return the finding for two facts."""
        distance = float(self.distance(self.quantity(a), self.quantity(b)))
        shown = f"{distance:,.0f}" if distance >= 100 else f"{distance:.3g}"
        return Mismatch(self.message, severity=severity, a=a, b=b, distance=shown)


def study_rule(
    code: str,
    title: str,
    *,
    severity: Severity,
    dimension: Dimension,
    of: Callable[[StudyRow], Fact[T]],
    needs: tuple[str, ...],
    cites: tuple[str, ...],
    remedy: str,
) -> Callable[[Callable[[T], Mismatch | None]], StudyRule[T]]:
    """Make a function of one fact a rule on single studies."""

    def make(function: Callable[[T], Mismatch | None]) -> StudyRule[T]:
        page = inspect.getdoc(function) or ""
        return StudyRule(code, title, severity, dimension, of, needs, cites, remedy, page, judge=function)

    return make


def pair_rule(
    code: str,
    title: str,
    *,
    severity: Severity,
    dimension: Dimension,
    of: Callable[[StudyRow], Fact[T]],
    needs: tuple[str, ...],
    cites: tuple[str, ...],
    remedy: str,
    essential: bool = False,
    only_equal: bool = False,
    grades: Mapping[Severity, float] | None = None,
    unit: str = "",
) -> Callable[[Callable[[T, T], Judgement]], PairRule[T]]:
    """Make a function of two facts a rule on pairs of studies.

    The function must say the same of ``(a, b)`` and ``(b, a)``. `essential` is for the few facts that no
    comparison can do without, `only_equal` for rules that can only fire on equal facts; `grades`, in `unit`,
    are for rules that return a `Distance` where they know one.
    """

    def make(function: Callable[[T, T], Judgement]) -> PairRule[T]:
        page = inspect.getdoc(function) or ""
        return PairRule(
            code, title, severity, dimension, of, needs, cites, remedy, page,
            judge=function, essential=essential, only_equal=only_equal, grades=_ordered(grades or {}), unit=unit,
        )  # fmt: skip

    return make


def distance_rule(
    code: str,
    title: str,
    *,
    dimension: Dimension,
    of: Callable[[StudyRow], Fact[T]],
    quantity: Callable[[T], float],
    grades: Mapping[Severity, float],
    unit: str,
    message: str,
    needs: tuple[str, ...],
    cites: tuple[str, ...],
    remedy: str,
) -> Callable[[Callable[[Any, Any], Any]], DistanceRule[T]]:
    """Make a distance of two numbers or arrays a graded rule on pairs of studies."""

    def make(function: Callable[[Any, Any], Any]) -> DistanceRule[T]:
        gravest = max(grades, key=lambda severity: severity.rank)
        page = inspect.getdoc(function) or ""
        return DistanceRule(
            code, title, gravest, dimension, of, needs, cites, remedy, page,
            quantity=quantity, distance=function, grades=_ordered(grades), message=message, unit=unit,
        )  # fmt: skip

    return make


def _ordered(grades: Mapping[Severity, float]) -> Mapping[Severity, float]:
    return MappingProxyType(dict(sorted(grades.items(), key=lambda item: item[0].rank)))


def collect(*modules: ModuleType) -> tuple[Rule[Any], ...]:
    """Return every rule defined in `modules`, in order of code.

    Raises
    ------
    ValueError
        If two rules share a code.
    """
    found = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    return unique(found)


def unique(rules: list[Rule[Any]]) -> tuple[Rule[Any], ...]:
    """Return `rules` in order of code; a code that stands twice, or what is no rule, is an error."""
    for given in rules:
        if not isinstance(given, StudyRule | PairRule | DistanceRule):
            raise StudycheckError(
                f"{shorten(given)} is not a rule; "
                "make one with studycheck.rules.study_rule, pair_rule or distance_rule"
            )
    ordered = sorted(dict.fromkeys(rules), key=lambda rule: rule.code)
    for first, second in pairwise(ordered):
        if first.code == second.code:
            raise ValueError(f"two rules have the code {first.code}: {first.title!r} and {second.title!r}")
    return tuple(ordered)


@overload
def together(first: Fact[A], second: Fact[B], /) -> Fact[tuple[A, B]]: ...
@overload
def together(first: Fact[A], second: Fact[B], third: Fact[C], /) -> Fact[tuple[A, B, C]]: ...
def together(*facts: Any) -> Any:
    """Return several facts as one, which is missing if any of them is.

    Examples
    --------
    >>> together(80, None), together(80, "web")
    (None, (80, 'web'))
    """
    if Marker.NOT_APPLICABLE in facts:
        return Marker.NOT_APPLICABLE
    missing = [fact for fact in facts if fact is None or isinstance(fact, Marker)]
    return min(missing, key=lambda fact: fact is not None) if missing else facts
