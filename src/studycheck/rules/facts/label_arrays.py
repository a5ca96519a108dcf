"""Size labels as arrays: which parts of many pairs of studies have one label and other firms."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from studycheck.rules.arrays import BLOCKER, CLEAR, MAJOR, MINOR, UNDECIDED, Grades, numbered
from studycheck.rules.facts.kinds import SizeDefinition
from studycheck.rules.facts.size import Labelled, wholes_and_classes
from studycheck.rules.facts.size_arrays import (
    DistinctSizes,
    SizeCodes,
    bounds,
    combinations_in_pairs,
    grade_bounds,
    only_large_differ,
)
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.shares import Flags, FloatArray, Ranges
from studycheck.sizes.labels import size_concept


class LabelledSizes(DistinctSizes):
    """The labels of studies with what they mean in headcounts, those of whole studies and of their classes.

    Parameters
    ----------
    sizes : sequence of SizeDefinition
        One per fact.
    """

    def __init__(self, sizes: Sequence[SizeDefinition]) -> None:
        self.value = numbered(map(deciding_part, sizes))
        super().__init__(self.value)
        distinct = list(dict(zip(self.value.tolist(), sizes, strict=True)).values())
        self.known = np.array([size.range is not None for size in distinct])
        self.concept = numbered(size.concept for size in distinct)
        self.by_staff = np.array([size.by_staff for size in distinct], dtype=bool)
        self.by_money = np.array([size.by_money for size in distinct], dtype=bool)
        self.listed = np.array([size.listed for size in distinct], dtype=bool)
        self.first, self.end = bounds(size.range for size in distinct)
        self.parts = _PartList([wholes_and_classes(size) for size in distinct])
        # of each concept, the first, the second … part of every size that has it
        layers: dict[tuple[str | None, int], list[tuple[int, SizeRange, bool]]] = {}
        for number, size in enumerate(distinct):
            seen: dict[str | None, int] = {}
            for part in wholes_and_classes(size):
                concept = size_concept(part.label)
                layer = seen[concept] = seen.get(concept, -1) + 1
                layers.setdefault((concept, layer), []).append((number, part.range, part.whole))
        self._layers: dict[Hashable, list[_Layer]] = {}
        for (concept, _), parts in layers.items():
            self._layers.setdefault(concept, []).append(_Layer(len(distinct), parts))

    def grades(self, other: LabelledSizes) -> Grades:
        """Return, without a place: `BLOCKER`, `MINOR` or clear by labels, `UNDECIDED` for want of bounds."""
        return self._grade_once(other, self._grades)

    def blocking(self, other: LabelledSizes) -> tuple[npt.NDArray[np.intp], Ranges, Ranges]:
        """Return what blocks in a list of pairs: the place of the pair, and the two ranges with one label."""
        a, b = self._codes, other._codes
        pair, i, j = self.parts.beside(a, b)
        parts = self.parts
        differ = grade_bounds(parts.first[i], parts.end[i], parts.first[j], parts.end[j]) >= MAJOR
        # numbers of the parts within their pairs
        width = len(parts.first)
        alike_i = np.isin(pair * width + i, (pair * width + i)[~differ])
        alike_j = np.isin(pair * width + j, (pair * width + j)[~differ])
        same = grade_bounds(self.first[a], self.end[a], self.first[b], self.end[b]) <= MINOR
        same_firms = (self.known[a] & self.known[b] & same)[pair]
        blocks, _ = _what_differs(differ, alike_i | alike_j, (parts.whole[i], parts.whole[j]), same_firms)
        i, j = i[blocks], j[blocks]
        return pair[blocks], Ranges(parts.first[i], parts.end[i]), Ranges(parts.first[j], parts.end[j])

    def _grades(self, rows: SizeCodes, columns: SizeCodes) -> Grades:
        shape = (len(rows), len(columns))
        known = self.known[rows, None] & self.known[None, columns]
        whole = grade_bounds(
            self.first[rows, None], self.end[rows, None], self.first[columns], self.end[columns]
        )
        same_firms = known & (whole <= MINOR)
        worst, minor = np.full(shape, CLEAR), np.zeros(shape, dtype=bool)
        for layers in self._layers.values():
            left, right = [layer.of(rows) for layer in layers], [layer.of(columns) for layer in layers]
            self._compare(left, right, same_firms, worst, minor)
        concept_a, concept_b = self.concept[rows, None], self.concept[None, columns]
        grades = np.where(minor, MINOR, CLEAR)
        unbounded = (concept_a == concept_b) & (concept_a >= 0) & ~known
        grades[unbounded & ~(self.listed[rows, None] | self.listed[columns])] = UNDECIDED
        by_both = self.by_staff[rows, None] & self.by_money[columns]
        by_both |= self.by_money[rows, None] & self.by_staff[columns]
        grades[unbounded & by_both] = BLOCKER
        return np.where(worst > CLEAR, worst, grades)

    @staticmethod
    def _compare(
        left: list[_Parts], right: list[_Parts], same_firms: Flags, worst: Grades, minor: Flags
    ) -> None:
        """Compare the parts of one concept."""
        differ = {}
        for i, a in enumerate(left):
            for j, b in enumerate(right):
                if len(a.at) and len(b.at):
                    grades = grade_bounds(a.first[:, None], a.end[:, None], b.first, b.end)
                    differ[i, j] = grades >= MAJOR
        # who finds its like in the other study is not meant by another label of the same kind there
        alike_left = [np.zeros((len(a.at), worst.shape[1]), dtype=bool) for a in left]
        alike_right = [np.zeros((worst.shape[0], len(b.at)), dtype=bool) for b in right]
        for (i, j), flags in differ.items():
            alike_left[i][:, right[j].at] |= ~flags
            alike_right[j][left[i].at] |= ~flags
        for (i, j), flags in differ.items():
            a, b = left[i], right[j]
            at = np.ix_(a.at, b.at)
            alike = alike_left[i][:, b.at] | alike_right[j][a.at]
            found = _what_differs(flags, alike, (a.whole[:, None], b.whole), same_firms[at])
            large = only_large_differ(a.first[:, None], a.end[:, None], b.first, b.end)
            worst[at] = np.maximum(worst[at], np.where(found[0], np.where(large, MAJOR, BLOCKER), CLEAR))
            minor[at] |= found[1]


def _what_differs(
    differ: Flags, alike: Flags, whole: tuple[Flags, Flags], same_firms: Flags
) -> tuple[Flags, Flags]:
    """Return which parts with one label block a comparison, and which only matter if classes are compared."""
    wholes, any_whole = whole[0] & whole[1], whole[0] | whole[1]
    counts = differ & (wholes | ~alike)
    blocks = counts & (wholes | (any_whole & ~same_firms))
    return blocks, counts & ~blocks


class _PartList:
    """The labelled parts of all distinct sizes in one list."""

    def __init__(self, sizes: list[list[Labelled]]) -> None:
        self._lengths = np.array([len(parts) for parts in sizes], dtype=np.intp)
        self._starts = np.cumsum(self._lengths) - self._lengths
        parts = [part for parts in sizes for part in parts]
        self.concept = numbered(part.concept for part in parts)
        self.first, self.end = bounds(part.range for part in parts)
        self.whole = np.array([part.whole for part in parts], dtype=bool)

    def beside(self, a: SizeCodes, b: SizeCodes) -> tuple[Any, Any, Any]:
        """Return the parts of one concept that stand beside each other in a list of pairs, with the pair of each."""
        pair, i, j = combinations_in_pairs(self._starts, self._lengths, a, b)
        same = self.concept[i] == self.concept[j]
        return pair[same], i[same], j[same]


class _Parts:
    """The parts of one concept in some studies: where each stands among them, its range, and what it names."""

    def __init__(self, at: npt.NDArray[np.intp], first: FloatArray, end: FloatArray, whole: Flags) -> None:
        self.at, self.first, self.end, self.whole = at, first, end, whole


class _Layer:
    """One part of a concept for each study that has it."""

    def __init__(self, count: int, parts: list[tuple[int, SizeRange, bool]]) -> None:
        self._index = np.full(count, -1)
        self._index[[number for number, _, _ in parts]] = np.arange(len(parts))
        self._first, self._end = bounds(covered for _, covered, _ in parts)
        self._whole = np.array([whole for _, _, whole in parts])

    def of(self, studies: SizeCodes) -> _Parts:
        """Return the parts of some studies."""
        index = self._index[studies]
        at = np.flatnonzero(index >= 0)
        found = index[at]
        return _Parts(at, self._first[found], self._end[found], self._whole[found])


def deciding_part(size: SizeDefinition) -> Hashable:
    """Return what of a size decides whether its labels mean other firms: concepts, not words."""
    parts = [(part.concept, part.range, part.whole) for part in wholes_and_classes(size)]
    return size.concept, size.range, tuple(parts), size.by_staff, size.by_money, size.listed
