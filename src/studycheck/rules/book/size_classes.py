"""SZ: the size classes for which studies report results."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import inf

import numpy as np
import numpy.typing as npt

from studycheck.base.frozen import frozen
from studycheck.base.wording import listed
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, pair_rule, study_rule
from studycheck.rules.arrays import CLEAR, MINOR, Arrays, Columns, Grades
from studycheck.rules.facts.size import CLOSE, near
from studycheck.sizes import SizeRange
from studycheck.vocabulary.terms import Marker

_MOST_SIZES = 5


@frozen
class Ladder:
    """The limits between the size classes of a study, from the smallest size to the largest.

    Attributes
    ----------
    first, end : float
        The first size in any class, and the first above all of them.
    limits : tuple of int
        The first sizes of classes above the smallest one; classes that hold others have no limits of their own.
    """

    first: float
    end: float
    limits: tuple[int, ...]

    @classmethod
    def of(cls, classes: Sequence[SizeRange]) -> Ladder:
        """Return the ladder of size classes."""
        first, end = min(part.first for part in classes), max(part.end for part in classes)
        limits = {part.first for part in classes} | {part.below for part in classes if part.below is not None}
        return cls(first, end, tuple(sorted(limit for limit in limits if first < limit < end)))

    def splits(self, limit: int) -> bool:
        """Return whether a limit lies inside a class: inside the ladder, and not near one of its own limits."""
        inside = self.first < limit < self.end and not (near(limit, self.first) or near(limit, self.end))
        return inside and not any(near(limit, own) for own in self.limits)

    def __str__(self) -> str:
        ends = [*self.limits, None if self.end == inf else int(self.end)]
        starts = [int(self.first), *self.limits]
        return ", ".join(f"{SizeRange(first, below)}" for first, below in zip(starts, ends, strict=True))


def _ladder(row: StudyRow) -> Fact[Ladder]:
    classes = row.study.size.classes
    if isinstance(classes, Marker):
        return classes
    found = [covered for covered in row.class_ranges if covered is not None]
    if not classes or len(found) < len(classes):
        return None
    return Ladder.of(found) if len(found) > 1 else Marker.NOT_APPLICABLE


@pair_rule(
    "SZ011",
    "Size classes that cross",
    severity=Severity.MINOR,
    dimension=Dimension.SIZE,
    of=_ladder,
    needs=("size.classes", "size.classes.max"),
    cites=("eu-sbs-size", "code-of-practice"),
    remedy="Convert both to common classes with studycheck.normalize or studycheck.crosswalk, which give bounds.",
)
def ladders_cross(a: Ladder, b: Ladder) -> Mismatch | None:
    """10-49 and 50+ beside 1-19 and 20+: no class of one study is made up of classes of the other.

    The rule compares the limits between the classes. If one study only has more of them, its classes add up to those
    of the other. It fires where each study has a limit inside a class of the other, so that neither can be converted
    without splitting a class. Limits that nearly agree (249 and 250) count as one.

    Fires on
    --------
    one: {size: {classes: [{label: 10-49, min: 10, max: 49}, {label: 50+, min: 50, max: open}]}}
    other: {size: {classes: [{label: 1-19, min: 1, max: 19}, {label: 20+, min: 20, max: open}]}}

    Clear on
    --------
    one: {size: {classes: [{label: 10-49, min: 10, max: 49}, {label: 50+, min: 50, max: open}]}}
    other:
      size:
        classes: [{label: a, min: 10, max: 19}, {label: b, min: 20, max: 49}, {label: c, min: 50, max: open}]
    """
    if not (any(map(b.splits, a.limits)) and any(map(a.splits, b.limits))):
        return None
    return Mismatch("the size classes cross: {a} in {one}, {b} in {other}", a=a, b=b)


class Ladders:
    """Ladders as a matrix over all limits, which lie inside one of their classes, and a list of their own limits.

    Parameters
    ----------
    ladders : sequence of Ladder
        One per fact.
    """

    def __init__(self, ladders: Sequence[Ladder]) -> None:
        first, end = (np.array([getattr(one, name) for one in ladders])[:, None] for name in ("first", "end"))
        limits = np.array(sorted({limit for one in ladders for limit in one.limits}), dtype=np.float64)
        rows = [one.limits or (inf,) for one in ladders]
        self._lengths = np.array([len(row) for row in rows], dtype=np.intp)
        # one more column, of no limit, for ladders that have none
        self._columns = np.searchsorted(limits, [limit for row in rows for limit in row])
        # how many limits and ends of each ladder are near a limit: those between the first and the last that is near
        ends = [[*one.limits, one.first, *([one.end] if one.end < inf else [])] for one in ladders]
        points = np.array(sorted({point for row in ends for point in row}), dtype=np.float64)
        before = np.zeros((len(ladders), len(points) + 1), dtype=np.int16)
        np.cumsum(_has(points, ends), axis=1, dtype=np.int16, out=before[:, 1:])
        lowest = np.minimum(
            np.searchsorted(points, limits - 1), np.searchsorted(points, limits / CLOSE, side="right")
        )
        above = np.maximum(
            np.searchsorted(points, limits + 1, side="right"), np.searchsorted(points, limits * CLOSE)
        )
        inside = (first < limits) & (limits < end)
        self.splits = np.zeros((len(ladders), len(limits) + 1), dtype=bool)
        self.splits[:, :-1] = inside & (before[:, above] == before[:, lowest])

    def side(self, facts: npt.NDArray[np.intp]) -> Ladders:
        """Return the ladders of some facts."""
        part = object.__new__(Ladders)
        starts, lengths = np.cumsum(self._lengths) - self._lengths, self._lengths[facts]
        shifts = np.repeat(starts[facts] - np.cumsum(lengths) + lengths, lengths)
        part._columns = self._columns[shifts + np.arange(len(shifts))]
        part._lengths, part.splits = lengths, self.splits[facts]
        return part

    def cross(self, other: Ladders) -> npt.NDArray[np.bool_]:
        """Return which ladders have a limit inside a class of each other."""
        return other._split_by(self).T & self._split_by(other)

    def _split_by(self, other: Ladders) -> npt.NDArray[np.bool_]:
        """Return which of these ladders have a class with a limit of each other one inside."""
        starts = np.cumsum(other._lengths) - other._lengths
        return np.logical_or.reduceat(self.splits[:, other._columns], starts, axis=1)


def _has(points: npt.NDArray[np.float64], rows: Sequence[Sequence[float]]) -> npt.NDArray[np.float32]:
    """Return a matrix that says which of the sorted points each row has."""
    has = np.zeros((len(rows), len(points)), dtype=np.float32)
    for number, row in enumerate(rows):
        has[number, np.searchsorted(points, row)] = 1
    return has


def _grade_ladders(a: Columns, b: Columns) -> Grades:
    return np.where(a.ladders.cross(b.ladders), MINOR, CLEAR)


ladders_cross = ladders_cross.decide_by(
    arrays=Arrays(lambda facts: Columns(ladders=Ladders(facts)), _grade_ladders)
)


LabelledClasses = tuple[tuple[str, SizeRange], ...]


def _classes(row: StudyRow) -> Fact[LabelledClasses]:
    classes = row.study.size.classes
    if isinstance(classes, Marker):
        return classes
    ranges = zip(classes or (), row.class_ranges, strict=True)
    found = tuple((c.label, covered) for c, covered in ranges if covered is not None)
    return found or None


@study_rule(
    "SZ012",
    "Size classes that overlap",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=_classes,
    needs=("size.classes", "size.classes.max"),
    cites=("eu-sbs-size", "jbi-prevalence"),
    remedy="Ask in which class firms of this size are; until then do not convert these classes.",
)
def classes_overlap(classes: LabelledClasses) -> Mismatch | None:
    """1-10, 10-50 and 50-250 put firms of 10 and of 50 people into two classes.

    Minor where classes share one size, major where they share several. A class that holds others, such as SMEs
    beside micro, small and medium firms, does not overlap with them in this sense.

    Fires on
    --------
    one: {size: {classes: [{label: 1-10, min: 1, max: 10}, {label: 10-50, min: 10, max: 50}]}}

    Clear on
    --------
    one: {size: {classes: [{label: 1-9, min: 1, max: 9}, {label: 10-49, min: 10, max: 49}]}}
    """
    shared = [
        SizeRange(max(a.first, b.first), int(min(a.end, b.end)))
        for (_, a), (_, b) in combinations(classes, 2)
        if a.relation(b) == "crossing"
    ]
    if not shared:
        return None
    several = any(covered.end - covered.first > 1 for covered in shared)
    sizes = dict.fromkeys(map(str, sorted(shared)))
    return Mismatch(
        "{one} puts firms with {sizes} people into two classes: {classes}",
        severity=Severity.MAJOR if several else Severity.MINOR,
        sizes=listed(sizes, most=_MOST_SIZES),
        classes=", ".join(label for label, _ in classes),
    )
