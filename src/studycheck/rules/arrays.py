"""Rules on pairs that can be decided on whole arrays: the same outcomes as their function, for many pairs at once.

A rule stays one small function of two facts; it says what was found and is asked when somebody looks. Where many
studies differ in its fact, it may have `Arrays` beside it: columns of numbers and sets made of the distinct facts
once, and a grade for every pair of them in a few operations. A property test holds both to the same outcomes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
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


_WORD = 64
"""Bits in a word."""


class SetMatrix:
    """Sets as bits of words, so that what many pairs of sets share is counted in a few operations.

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
        places = [[self.items[item] for item in row if item in self.items] for row in rows]
        flags = np.zeros((len(rows), -(-len(self.items) // _WORD) * _WORD), dtype=bool)
        flags[np.repeat(np.arange(len(rows)), [*map(len, places)]), [*chain.from_iterable(places)]] = True
        # words of all rows, one after the other: the words of new items of a row are empty in most others
        self._words = np.packbits(flags, axis=1).view(np.uint64).T.copy()
        self.size = np.array([len(row) for row in rows], dtype=np.float32)

    def side(self, facts: npt.NDArray[np.intp]) -> SetMatrix:
        """Return the sets of some facts."""
        part = object.__new__(SetMatrix)
        part.items, part._words, part.size = self.items, self._words[:, facts], self.size[facts]
        return part

    def shared(self, other: SetMatrix) -> npt.NDArray[np.float32]:
        """Return how many items each set here shares with each set there."""
        # a product of matrices would be as fast, but it starts threads, which wait for each other at work
        count = np.zeros((len(self.size), len(other.size)), dtype=np.float32)
        for one, another in zip(self._words, other._words, strict=True):
            if one.any() and another.any():
                count += count_bits(one[:, None] & another)
        return count


def count_bits(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint8]:
    """Return how many bits of each word are set.

    Examples
    --------
    >>> count_bits(np.array([0, 1, 255, 2**64 - 1], dtype=np.uint64)).tolist()
    [0, 1, 8, 64]
    """
    if hasattr(np, "bitwise_count"):
        counts: npt.NDArray[np.uint8] = np.bitwise_count(words)
        return counts
    # numpy before 2.0: the bits of pairs, of fours, of bytes, then all bytes at once
    pairs, fours, bytes_, all_bytes = (
        np.uint64(mask)
        for mask in (0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x0101010101010101)
    )
    words = words - ((words >> np.uint64(1)) & pairs)
    words = (words & fours) + ((words >> np.uint64(2)) & fours)
    words = (words + (words >> np.uint64(4))) & bytes_
    return ((words * all_bytes) >> np.uint64(56)).astype(np.uint8)


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
