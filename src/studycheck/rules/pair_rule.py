"""Rules on two studies: on any fact, or on the distance of two quantities."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from studycheck.base.language import lasting, number
from studycheck.rules.arrays import Arrays
from studycheck.rules.findings import Mismatch
from studycheck.rules.rule import NOTHING, OwnGrades, Rule, RuleJudgement, T
from studycheck.vocabulary.terms import Severity


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class PairRule(Rule[T]):
    """A rule on two studies, decided once per pair of distinct keys.

    Attributes
    ----------
    essential : bool
        Whether every comparison needs the fact: without it, nobody can tell.
    decisive : bool
        Whether comparisons usually turn on the fact: without it, the rule could still find its worst.
    key : callable, optional
        Takes a fact, returns what of it decides; two facts with one key are judged alike beside any third. By
        default the fact itself.
    within : callable, optional
        Takes a fact, returns the group inside which the rule can say anything: pairs across groups, and those of
        facts whose group is None, are clear without being asked about.
    arrays : Arrays, optional
        How many pairs of facts are graded at once.
    asks_for : tuple of str
        The fields that an `Undecided` of the rule can name, so that counting what is missing need not ask about each
        pair; empty if the rule must be asked. Of two facts that lack different ones, the first in this order is named.
    lacks : callable, optional
        Takes a fact, returns which of several `asks_for` it lacks; empty if none.
    """

    judge: Callable[..., RuleJudgement]
    essential: bool = False
    decisive: bool = False
    key: Callable[[T], Hashable] | None = None
    within: Callable[[T], Hashable] | None = None
    arrays: Arrays[T] | None = None
    asks_for: tuple[str, ...] = ()
    lacks: Callable[[T], str] | None = None

    looks_at = "pair"

    def decide_by(
        self,
        *,
        key: Callable[[T], Hashable] | None = None,
        within: Callable[[T], Hashable] | None = None,
        arrays: Arrays[T] | None = None,
        asks_for: str | tuple[str, ...] = (),
        lacks: Callable[[T], str] | None = None,
    ) -> Self:
        """Return the same rule, decided on less than its whole fact or on arrays; what it says stays."""
        return replace(
            self,
            key=key or self.key,
            within=within or self.within,
            arrays=arrays or self.arrays,
            asks_for=((asks_for,) if isinstance(asks_for, str) else asks_for) or self.asks_for,
            lacks=lacks or self.lacks,
        )


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class DistanceRule(Rule[T]):
    """A rule on the distance of two quantities, graded by thresholds and run on whole arrays.

    Attributes
    ----------
    quantity : callable
        The function that takes a fact and returns the number to compare.
    distance : callable
        The function that takes two numbers or arrays and returns their distance.
    message : str
        The template of the message, with ``{a}``, ``{b}`` and ``{distance}``.
    bounds : callable, optional
        Takes two facts and returns the least and the greatest distance that they leave open; None where the distance
        is as exact as the facts.
    bounded_message : str
        The template where there are such bounds, with ``{low}`` and ``{high}`` besides.
    decisive : bool
        As for `PairRule`.
    caps : mapping of Severity to callable
        The most that a distance weighs inside a group: each function takes a fact and returns its group, None for none.
    own_grades : callable, optional
        Takes a fact and returns the grades that hold between it and facts with the same ones, in place of those of the
        rule; none if it has none. Grades that a profile sets hold for all facts.
    book_grades : mapping of Severity to float
        The grades in the rule book.
    """

    quantity: Callable[[T], float]
    distance: Callable[[Any, Any], Any]
    message: str
    bounds: Callable[[T, T], tuple[float, float] | None] | None = None
    bounded_message: str = ""
    decisive: bool = False
    caps: Mapping[Severity, Callable[[T], Hashable]] = field(default_factory=lambda: NOTHING)
    own_grades: Callable[[T], OwnGrades] | None = None
    book_grades: Mapping[Severity, float] = field(default_factory=lambda: NOTHING)

    looks_at = "pair"

    @property
    def essential(self) -> bool:  # type: ignore[override] # of other rules it is a field
        """Whether nobody can tell without the fact: comparisons turn on it, and the distance may be one that blocks."""
        return self.decisive and self.severity is Severity.BLOCKER

    def grades_of(self, fact: T) -> OwnGrades:
        """Return the grades that a fact has of its own, as far as a profile leaves them; none if it has none."""
        own = self.own_grades(fact) if self.own_grades else ()
        as_in_book = all(self.book_grades.get(severity) == limit for severity, limit in self.grades.items())
        return (
            tuple((severity, limit) for severity, limit in own if severity in self.grades)
            if as_in_book
            else ()
        )

    def regraded(self, grades: Mapping[Severity, float]) -> Self:
        """Return the same rule with other grades; the highest grade is its severity."""
        return replace(super().regraded(grades), severity=max(grades, key=lambda severity: severity.rank))

    def mismatch(self, a: T, b: T, severity: Severity) -> Mismatch:
        """Return the finding for two facts."""
        distance = float(self.distance(self.quantity(a), self.quantity(b)))
        values: dict[str, object] = {"a": a, "b": b, "distance": lasting(_distance_text, distance)}
        bounds = self.bounds(a, b) if self.bounds else None
        if bounds is None:
            return Mismatch(self.message, severity=severity, **values)
        low, high = (lasting(_distance_text, bound) for bound in bounds)
        return Mismatch(self.bounded_message, severity=severity, low=low, high=high, **values)


def _distance_text(distance: float) -> str:
    return number(distance, ",.0f" if distance >= 100 else ".3g")
