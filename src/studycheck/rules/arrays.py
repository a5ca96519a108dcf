"""Rules on pairs that can be decided on whole arrays: the same outcomes as their function, for many pairs at once.

A rule stays one small function of two facts; it says what was found and is asked when somebody looks. Where many
studies differ in its fact, it may have `Arrays` beside it: columns of numbers and sets made of the distinct facts
once, and a grade for every pair of them in a few operations. A property test holds both to the same outcomes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np
import numpy.typing as npt

from studycheck.rules.outcomes import OutcomeCode
from studycheck.vocabulary.terms import Severity

T = TypeVar("T")
Grades = npt.NDArray[np.uint8]
GradeDistances = Callable[[npt.NDArray[np.float64]], Grades]
AnyColumn = Any
"""An array with one entry per fact, or a thing with a method ``side(facts)``, such as a `SetMatrix`."""

ASK = 254
"""Stands in grades where arrays cannot tell: the function of the rule is asked about these facts."""
CLEAR, MINOR, MAJOR, BLOCKER = (np.uint8(rank) for rank in range(4))
UNDECIDED = np.uint8(OutcomeCode.UNKNOWN)


class Columns(dict[str, AnyColumn]):
    """Columns by name; those of one side of a block of pairs are read as attributes.

    Examples
    --------
    >>> side = Columns(first=np.array([0, 10])).side(np.array([1, 0]), axis=0)
    >>> side.first
    array([[10],
           [ 0]])
    """

    def flat(self, facts: npt.NDArray[np.intp]) -> Columns:
        """Return the columns of some facts for one side of a list of pairs."""
        return Columns(
            {
                name: column[facts] if isinstance(column, np.ndarray) else column.side(facts)
                for name, column in self.items()
            }
        )

    def side(self, facts: npt.NDArray[np.intp], axis: int) -> Columns:
        """Return the columns of some facts, along the rows (0) or the columns (1) of a block of pairs."""
        shape = (-1, 1) if axis == 0 else (1, -1)
        return Columns(
            {
                name: column[facts].reshape(shape) if isinstance(column, np.ndarray) else column.side(facts)
                for name, column in self.items()
            }
        )

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None


@dataclass(frozen=True)
class Arrays(Generic[T]):
    """How a rule grades many pairs at once.

    Attributes
    ----------
    columns : callable
        Takes the distinct facts, returns their `Columns`.
    grade : callable
        Takes the columns of either side of a block of pairs, and the thresholds of the rule by name; returns the
        severity of each pair as its rank (0 is clear), `UNDECIDED`, or `ASK`.
    asks : callable, optional
        Takes the `flat` columns of either side of a list of pairs, returns a number for each: where `grade` says
        `ASK`, the function of the rule is called once for all pairs with one number.
    measure : callable, optional
        Grades by distance where `grade` says `ASK`, before the function is called. Takes the `flat` columns of
        either side of a list of pairs, and a function that grades distances as the rule does; returns the severity
        of each pair as its rank, or `ASK`.
    """

    columns: Callable[[Sequence[T]], Columns]
    grade: Callable[..., Grades]
    asks: Callable[[Columns, Columns], npt.NDArray[np.int64]] | None = None
    measure: Callable[[Columns, Columns, GradeDistances], Grades] | None = None


class SetMatrix:
    """Sets as rows of a matrix, so that what many pairs of sets share is counted in one product.

    Parameters
    ----------
    sets : iterable of sets
        One per fact.

    Examples
    --------
    >>> sets = SetMatrix([{"a", "b"}, {"b"}, {"c"}])
    >>> sets.shared(sets).tolist()
    [[2.0, 1.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """

    def __init__(self, sets: Iterable[Iterable[Hashable]], like: SetMatrix | None = None) -> None:
        rows = [frozenset(one) for one in sets]
        counts = Counter(item for row in rows for item in row)
        # columns are the items that can be shared: of this collection, or those of another
        self.items: dict[Hashable, int] = (
            like.items if like else {item: place for place, item in enumerate(counts)}
        )
        self.matrix = np.zeros((len(rows), len(self.items)), dtype=np.float32)
        for number, row in enumerate(rows):
            self.matrix[number, [self.items[item] for item in row if item in self.items]] = 1
        self.size = np.array([len(row) for row in rows], dtype=np.float32)

    def side(self, facts: npt.NDArray[np.intp]) -> SetMatrix:
        """Return the sets of some facts."""
        part = object.__new__(SetMatrix)
        part.items, part.matrix, part.size = self.items, self.matrix[facts], self.size[facts]
        return part

    def shared(self, other: SetMatrix) -> npt.NDArray[np.float32]:
        """Return how many items each set here shares with each set there."""
        product: npt.NDArray[np.float32] = self.matrix @ other.matrix.T
        return product


def numbered(values: Iterable[Hashable]) -> npt.NDArray[np.int64]:
    """Return values as numbers, equal ones alike; None is -1.

    Examples
    --------
    >>> numbered(["b", None, "b", "a"])
    array([ 0, -1,  0,  1])
    """
    index: dict[Hashable, int] = {}
    return np.array(
        [-1 if value is None else index.setdefault(value, len(index)) for value in values], dtype=np.int64
    )


def inside(within: Callable[[T], Hashable]) -> Arrays[T]:
    """Return the arrays of a rule that says something of pairs inside groups only, and is asked about these."""
    return Arrays(
        columns=lambda facts: Columns(group=numbered(within(fact) for fact in facts)),
        grade=lambda a, b: ((a.group == b.group) & (a.group >= 0)) * np.uint8(ASK),
    )


def differs(severity: Severity, by: Callable[[T], Hashable] = lambda fact: fact) -> Arrays[T]:
    """Return the arrays of a rule that finds a problem of one severity wherever two facts differ."""
    rank = np.uint8(severity.rank)
    return Arrays(
        columns=lambda facts: Columns(value=numbered(by(fact) for fact in facts)),
        grade=lambda a, b: (a.value != b.value) * rank,
    )
