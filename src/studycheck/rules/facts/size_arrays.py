"""Ranges of sizes and their labels as arrays, for rules that compare the sizes of many pairs of studies at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from studycheck.rules.arrays import BLOCKER, CLEAR, MAJOR, MINOR, Grades, numbered
from studycheck.rules.facts.kinds import SizeDefinition
from studycheck.rules.facts.size import CLOSE, LARGE, SMALLEST, RangeDifference
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.shares import Flags, FloatArray, Ranges

SizeCodes = npt.NDArray[np.int64]
_FEW_SIZES = 1_024
"""Distinct sizes up to which all pairs of them are graded at once, where more than one is asked about."""
_NOWHERE = SizeRange(0, 1)
"""Stands where there is no range; what is worked out for it is not used."""


def bounds(ranges: Iterable[SizeRange | None]) -> tuple[FloatArray, FloatArray]:
    """Return the first size of each range and the first above it, infinite for an open end."""
    known = [covered or _NOWHERE for covered in ranges]
    first = np.array([covered.first for covered in known], dtype=np.float64)
    return first, np.array([covered.end for covered in known], dtype=np.float64)


def near(a: Any, b: Any) -> Flags:
    """Return where two bounds are nearly the same, as `studycheck.rules.facts.size.near` has it."""
    flags: Flags = (a <= _last_near(b)) & (b <= _last_near(a))
    return flags


def _last_near(bound: Any) -> Any:
    """Return the largest whole number that is near a bound."""
    return np.maximum(bound + 1, np.ceil(bound * CLOSE) - 1)


def apart(a_first: Any, a_end: Any, b_first: Any, b_end: Any) -> Flags:
    """Return where two ranges have no size in common."""
    flags: Flags = (a_end <= b_first) | (b_end <= a_first)
    return flags


def grade_bounds(a_first: Any, a_end: Any, b_first: Any, b_end: Any) -> Grades:
    """Return how much ranges differ, as `studycheck.rules.facts.size.grade_by_bounds` has it."""
    grades = np.where(near(a_first, b_first) & near(a_end, b_end), MINOR, MAJOR)
    grades[apart(a_first, a_end, b_first, b_end)] = BLOCKER
    grades[(a_first == b_first) & (a_end == b_end)] = CLEAR
    return grades


def differences(a_first: Any, a_end: Any, b_first: Any, b_end: Any) -> Grades:
    """Return how much ranges differ, as `studycheck.rules.facts.size.Difference` has it."""
    found: Grades = _BY_BOUNDS[grade_bounds(a_first, a_end, b_first, b_end)]
    part = found == RangeDifference.PART
    highest = np.maximum(a_first, b_first)
    found[part & (np.minimum(a_first, b_first) <= 1) & (highest >= SMALLEST)] = RangeDifference.MICRO
    found[part & only_large_differ(a_first, a_end, b_first, b_end)] = RangeDifference.LARGE
    return found


_BY_BOUNDS = np.array(
    [RangeDifference.NONE, RangeDifference.NEAR, RangeDifference.PART, RangeDifference.APART], dtype=np.uint8
)


def only_large_differ(a_first: Any, a_end: Any, b_first: Any, b_end: Any) -> Flags:
    """Return where only large firms are in one range alone, as `studycheck.rules.facts.size` has it."""
    flags: Flags = near(a_first, b_first) & (np.maximum(a_first, b_first) <= SMALLEST)
    flags &= np.minimum(a_end, b_end) >= LARGE - 1
    return flags


def combinations_in_pairs(
    starts: npt.NDArray[np.intp], lengths: npt.NDArray[np.intp], one: SizeCodes, other: SizeCodes
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return each combination of an item of one thing with an item of the other, for a list of pairs of things.

    The items of all things stand in one list: `starts` and `lengths` say where those of each thing are. Returned are
    the place of the pair, and the places of both items.
    """
    counts = lengths[one] * lengths[other]
    pair = np.repeat(np.arange(len(one)), counts)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    width = lengths[other][pair]
    return pair, starts[one][pair] + place // width, starts[other][pair] + place % width


class DistinctSizes:
    """Distinct sizes, and which of them each fact has.

    Parameters
    ----------
    codes : array of int
        The number of the size of each fact.
    """

    def __init__(self, codes: SizeCodes) -> None:
        self._codes = codes
        self._every = np.arange(codes.max(initial=-1) + 1)
        # shared with all sides: the grades of all pairs of distinct sizes, once they are worked out
        self._square: list[Grades] = []

    def side(self, facts: npt.NDArray[np.intp]) -> Self:
        """Return the same for some facts."""
        part = object.__new__(type(self))
        part.__dict__.update(self.__dict__)
        part._codes = self._codes[facts]
        return part

    def _grade_once(self, other: Self, grade: Callable[[SizeCodes, SizeCodes], Grades]) -> Grades:
        """Return the grades of all pairs of facts, worked out once for each pair of distinct sizes."""
        if len(self._every) <= _FEW_SIZES and len(self._codes) > 1:
            if not self._square:
                self._square.append(grade(self._every, self._every))
            return self._square[0][self._codes].take(other._codes, axis=1)
        rows, row_of = np.unique(self._codes, return_inverse=True)
        columns, column_of = np.unique(other._codes, return_inverse=True)
        return grade(rows, columns)[row_of.ravel()].take(column_of.ravel(), axis=1)


class PossibleSizes(DistinctSizes):
    """What each study can mean by its size: one range, or several where a label alone is given, or nothing known.

    Parameters
    ----------
    sizes : sequence of SizeDefinition
        One per fact.
    """

    def __init__(self, sizes: Sequence[SizeDefinition]) -> None:
        # whether it can begin where a label without bounds does, and whether it can end anywhere
        meanings = [
            (size.range is size.only_start is None, size.ends_anywhere, size.range or size.possible)
            for size in sizes
        ]
        self.value = numbered(meanings)
        super().__init__(self.value)
        distinct = [
            (label, anywhere, [ranges] if isinstance(ranges, SizeRange) else sorted(ranges, key=str))
            for label, anywhere, ranges in dict.fromkeys(meanings)
        ]
        self._starts = np.cumsum([0, *(max(1, len(ranges)) for *_, ranges in distinct)])
        self._first, self._end = bounds(
            covered for *_, ranges in distinct for covered in (ranges or [_NOWHERE])
        )
        of_label, self._ends_anywhere = (
            np.repeat(np.array([one[place] for one in distinct], dtype=bool), np.diff(self._starts))
            for place in range(2)
        )
        # where a study begins is not known of a meaning that includes the smallest firms
        self._begins_anywhere = of_label & (self._first <= 1)
        self._empty = np.array([not ranges for *_, ranges in distinct])
        self._codes = self.value

    def least(self, other: PossibleSizes) -> Grades:
        """Return the least difference of two studies whatever they mean; none, too, where nothing is known."""
        return self._grade_once(other, self._least)

    def _least(self, rows: SizeCodes, columns: SizeCodes) -> Grades:
        left, left_starts = self._ranges(rows)
        right, right_starts = self._ranges(columns)
        one, two = self._begins(left[:, None], right)
        end, other_end = self._ends(left[:, None], right)
        found = differences(one, end, two, other_end)
        found = np.minimum.reduceat(np.minimum.reduceat(found, left_starts, axis=0), right_starts, axis=1)
        found[self._empty[rows, None] | self._empty[columns]] = RangeDifference.NONE
        return found

    def beside(self, other: PossibleSizes) -> tuple[npt.NDArray[np.intp], Ranges, Ranges]:
        """Return all that the two sizes of each pair of a list can mean: the place of the pair, and both ranges."""
        pair, left, right = combinations_in_pairs(
            self._starts, np.diff(self._starts), self._codes, other._codes
        )
        one, two = self._begins(left, right)
        end, other_end = self._ends(left, right)
        return pair, Ranges(one, end), Ranges(two, other_end)

    def _begins(self, left: Any, right: Any) -> tuple[Any, Any]:
        """Return where two meanings begin; one of a label that has the smallest firms, where the other does."""
        one, two = self._first[left], self._first[right]
        higher = np.maximum(one, two)
        return np.where(self._begins_anywhere[left], higher, one), np.where(
            self._begins_anywhere[right], higher, two
        )

    def _ends(self, left: Any, right: Any) -> tuple[Any, Any]:
        """Return where two meanings end; one of a study that ends nobody knows where, where the other does."""
        one, two = self._end[left], self._end[right]
        return (
            np.where(self._ends_anywhere[left] & (two > self._first[left]), two, one),
            np.where(self._ends_anywhere[right] & (one > self._first[right]), one, two),
        )

    def _ranges(self, codes: SizeCodes) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
        """Return the places of all ranges that some facts can mean, and where those of each fact start."""
        lengths = self._starts[codes + 1] - self._starts[codes]
        starts = np.cumsum(lengths) - lengths
        places = np.repeat(self._starts[codes] - starts, lengths) + np.arange(lengths.sum())
        return places, starts
