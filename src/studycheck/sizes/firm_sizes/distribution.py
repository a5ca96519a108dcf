"""A published distribution of firms over classes of size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from studycheck.base.display import Displayed, Grid
from studycheck.sizes.firm_sizes.bins import NOUNS, SMALLEST_SPLIT, DataSource, SizeBin, Totals, Weight
from studycheck.sizes.firm_sizes.rounding import (
    RoundedNumber,
    common_step,
    exact_sums,
    half_count,
    half_share,
    rounded_sums,
    share_sums,
)
from studycheck.sizes.parts import FrozenModel
from studycheck.vocabulary.terms import StaffMeasure, Unit


class FirmSizes(Displayed, FrozenModel):
    """Firms, and people in them, by class of size, as one source published them.

    Attributes
    ----------
    id : str
        Permanent name, such as ``us-susb-2022``.
    region : str
        ISO 3166-1 alpha-2 code, or ``EU``.
    year : int or None
        Year of the numbers; None where the source does not say.
    unit, unit_words : Unit, str
        What is counted, and how the source calls it.
    staff_measure, headcount_concept : StaffMeasure or None, str
        How staff is counted, and how the source says it.
    criterion : str
        ``headcount``, or what else decides about the class.
    non_employers : str
        Whether units without employees are counted.
    sector : str
        Empty for the whole economy.
    precision : str
        ``exact`` to the unit, ``rounded``, or ``shares`` where only percentages are there.
    means_unusable : str
        Why employment divided by firms is not the mean size of a class, where that is known.

    Examples
    --------
    >>> from studycheck.sizes.firm_sizes import firm_sizes
    >>> susb = firm_sizes["us-susb-2022"]
    >>> susb.cuts[:5], susb.survivors[:3]
    ((0, 5, 10, 15, 20), (6395635, 2366594, 1332459))
    >>> print(susb.usable())
    None
    >>> firm_sizes["fr-insee-2022"].usable()
    'its classes follow headcount, turnover and balance sheet, not headcount alone'
    """

    id: str
    region: str = Field(pattern="^[A-Z]{2}$")
    region_name: str
    year: int | None = None
    reference_date: str = ""
    unit: Unit
    unit_words: str
    staff_measure: StaffMeasure | None = None
    headcount_concept: str
    criterion: str
    employer_only: bool | None = None
    non_employers: Literal["included", "excluded", "registered only", "unclear"]
    scope: str
    sector: str = ""
    source: DataSource
    evidence: Literal["read", "from_memory"]
    evidence_detail: str = ""
    precision: Literal["exact", "rounded", "shares"]
    total: Totals = Totals()
    means_unusable: str = ""
    bins: tuple[SizeBin, ...] = Field(min_length=1)
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _numbers_hold_together(self) -> FirmSizes:
        problem = problem_with(self)
        if problem:
            raise ValueError(f"firm-size distribution {self.id!r}: {problem}")
        return self

    # a distribution is a sequence of bins; pydantic would yield its fields
    def __iter__(self) -> Iterator[SizeBin]:  # type: ignore[override]
        return iter(self.bins)

    def __len__(self) -> int:
        return len(self.bins)

    @property
    def by_headcount(self) -> bool:
        """Whether headcount alone decides about the class."""
        return self.criterion == "headcount"

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """The first size of each class, and the first size above the last where that is closed."""
        firsts = tuple(entry.first for entry in self.bins if entry.first is not None)
        last = self.bins[-1].below
        return firsts if last is None else (*firsts, last)

    @property
    def survivors(self) -> tuple[float, ...]:
        """The firms at or above each cut; percent where only percentages are published; else empty."""
        return tuple(count.value for count in self.cumulative(Weight.FIRMS) or ())

    def cumulative(self, weight: Weight) -> tuple[RoundedNumber, ...] | None:
        """Return firms or people at or above each cut, or None where a class has no number."""
        return self._sums[weight]

    @cached_property
    def _sums(self) -> dict[Weight, tuple[RoundedNumber, ...] | None]:
        return {weight: self._summed(weight) for weight in Weight}

    def _summed(self, weight: Weight) -> tuple[RoundedNumber, ...] | None:
        shares = [
            entry.share_firms if weight is Weight.FIRMS else entry.share_employment for entry in self.bins
        ]
        sums: tuple[RoundedNumber, ...] | None = None
        if self.has_counts(weight):
            counts = [count for entry in self.bins if (count := _count(entry, weight)) is not None]
            sums = rounded_sums(counts) if self.precision == "rounded" else exact_sums(counts)
        elif None not in shares:
            known = [share for share in shares if share is not None]
            sums = share_sums(known, [entry.derived for entry in self.bins])
        closed = self.bins[-1].below is not None
        return (*sums, RoundedNumber(0.0, 0.0, 0.0)) if sums is not None and closed else sums

    def has_counts(self, weight: Weight) -> bool:
        """Whether every class has a count, not just a percentage."""
        return all(_count(entry, weight) is not None for entry in self.bins)

    def usable(self, weight: Weight = Weight.FIRMS) -> str | None:
        """Return why the distribution cannot be interpolated, or None where it can."""
        return self._problems[weight]

    @cached_property
    def _problems(self) -> dict[Weight, str | None]:
        return {weight: self._problem(weight) for weight in Weight}

    def _problem(self, weight: Weight) -> str | None:
        if not self.by_headcount:
            return f"its classes follow {self.criterion}, not headcount alone"
        if self.cuts[0] > 1:
            return f"it leaves out everything below {self.cuts[0]}"
        if self.cumulative(weight) is None:
            empty = [entry.name for entry in self.bins if _count(entry, weight) is None]
            where = "any class" if len(empty) == len(self.bins) else f"the class {', '.join(empty)}"
            return f"it has no {NOUNS[weight]} for {where}"
        large = [cut for cut in self.cuts if cut >= SMALLEST_SPLIT]
        if len(large) < 2:
            shown = ", ".join(f"{cut:,}" for cut in large) or "none"
            return f"it takes two cuts from {SMALLEST_SPLIT} upwards to interpolate, and it has {shown}"
        return None

    @cached_property
    def means_problem(self) -> str | None:
        """Why class means may not be used, or None.

        A mean holds only where employment and class rest on the same quantity. One mean outside its
        class shows that they do not, anywhere in the distribution.
        """
        if self.means_unusable:
            return self.means_unusable
        if self.precision != "exact":
            return "the numbers are rounded"
        for entry, mean in zip(self.bins, self._quotients, strict=True):
            if mean is not None and not _holds(entry, mean):
                return f"employment divided by firms is {mean:,.2f} in the class {entry.name}"
        return None

    @cached_property
    def means(self) -> tuple[float | None, ...]:
        """The mean size of each class where it may be used."""
        return self._quotients if self.means_problem is None else (None,) * len(self.bins)

    @cached_property
    def _quotients(self) -> tuple[float | None, ...]:
        return tuple(
            entry.employment / entry.firms if entry.firms and entry.employment is not None else None
            for entry in self.bins
        )

    def places(self, cut: int, weight: Weight = Weight.FIRMS) -> bool:
        """Whether the distribution can say something about `cut`: published, or inside a class it may split."""
        if cut == 0 or cut in self.cuts:
            return True
        index = self.class_at(cut)
        if index is None:
            return cut > self.cuts[-1]
        entry = self.bins[index]
        if (entry.first or 0) < SMALLEST_SPLIT:
            return False
        return weight is Weight.FIRMS or (entry.below is not None and self.means[index] is not None)

    def class_at(self, size: int) -> int | None:
        """Return the index of the class that holds `size`, or None."""
        for index, entry in enumerate(self.bins):
            if (
                entry.first is not None
                and entry.first <= size
                and (entry.below is None or size < entry.below)
            ):
                return index
        return None

    def __repr__(self) -> str:
        return (
            f"<FirmSizes {self.id}: {len(self)} classes, {self.unit}, {self.region} {self.year or 'undated'}>"
        )

    def _grid(self) -> Grid:
        rows = [
            (e.name, e.firms, e.share_firms, e.employment, e.share_employment, round(m, 2) if m else None)
            for e, m in zip(self.bins, self.means, strict=True)
        ]
        columns = ("size", "firms", "% of firms", "employment", "% of employment", "mean size")
        problem = self.usable()
        notes = [
            f"Unit: {self.unit} ({self.unit_words}). Staff: {self.headcount_concept}. Classes by {self.criterion}.",
            f"Scope: {self.scope}. Units without employees: {self.non_employers}. Numbers: {self.precision}.",
            f"Not used for interpolation: {problem}." if problem else "",
            f"Means not used: {self.means_problem}." if self.means_problem else "",
            *self.notes,
            f"Source: {self.source.title} <{self.source.url}>",
            "Evidence: from memory, not read in a source." if self.evidence == "from_memory" else "",
        ]
        title = f"{self.id}: {self.region_name}, {self.year or 'no year given'}"
        return Grid(title, columns, rows, tuple(note for note in notes if note))


def _count(entry: SizeBin, weight: Weight) -> int | float | None:
    return entry.firms if weight is Weight.FIRMS else entry.employment


def _holds(entry: SizeBin, mean: float) -> bool:
    return (entry.first or 0) <= mean and (entry.below is None or mean <= entry.below - 1)


# What must hold in a published distribution; each problem names the field and what was expected.

_COUNTS = ("firms", "employment", "establishments")
_SHARES = ("share_firms", "share_employment", "share_establishments")


def problem_with(entry: FirmSizes) -> str | None:
    """Return the first thing that is wrong with `entry`, or None."""
    return next((problem for check in _CHECKS for problem in check(entry)), None)


def _numbers_are_possible(entry: FirmSizes) -> Iterator[str]:
    for index, size_bin in enumerate(entry.bins):
        for field in _COUNTS:
            value = getattr(size_bin, field)
            if value is not None and not 0 <= value < float("inf"):
                yield f"bins[{index}].{field} is {value:g}; expected a count of 0 or more"
        for field in _SHARES:
            value = getattr(size_bin, field)
            if value is not None and not 0 <= value <= 100:
                yield f"bins[{index}].{field} is {value:g}; expected a percentage from 0 to 100"


def _classes_have_limits(entry: FirmSizes) -> Iterator[str]:
    for index, size_bin in enumerate(entry.bins):
        first, below = size_bin.first, size_bin.below
        if first is None:
            if entry.by_headcount:
                yield f"bins[{index}].first is missing; expected the first size in the class"
            if not size_bin.category:
                yield f"bins[{index}].category is missing; expected the name of a class without sizes"
        elif first < 0:
            yield f"bins[{index}].first is {first}; expected a size of 0 or more"
        elif below is not None and below <= first:
            yield f"bins[{index}].below is {below}; expected more than first, which is {first}"


def _classes_are_in_order(entry: FirmSizes) -> Iterator[str]:
    if not entry.by_headcount:
        return
    for index, (lower, upper) in enumerate(pairwise(entry.bins)):
        if lower.below is None:
            yield f"bins[{index}].below is missing; expected {upper.first}, where the next class begins"
        elif upper.first != lower.below:
            yield f"bins[{index + 1}].first is {upper.first}; expected {lower.below}, where the class before ends"


def _totals_agree(entry: FirmSizes) -> Iterator[str]:
    for field in ("firms", "employment"):
        total = getattr(entry.total, field)
        counts = [getattr(size_bin, field) for size_bin in entry.bins]
        if total is None or None in counts:
            continue
        numbers = [*counts, total]
        if entry.precision == "exact":
            slack = len(numbers) * common_step(numbers) / 2
        else:
            slack = sum(half_count(number) for number in numbers)
        if abs(sum(counts) - total) > slack:
            yield (
                f"total.{field} is {total:,}; expected the sum of the classes, {sum(counts):,}, "
                f"within {slack:,g} for numbers called {entry.precision}"
            )


def _shares_sum_to_100(entry: FirmSizes) -> Iterator[str]:
    for field in _SHARES:
        shares = [getattr(size_bin, field) for size_bin in entry.bins]
        if None in shares:
            continue
        # what was derived carries the rounding of two printed numbers
        slack = sum(
            half_share(share) * (2 if size_bin.derived else 1)
            for share, size_bin in zip(shares, entry.bins, strict=True)
        )
        if abs(sum(shares) - 100) > slack + 1e-9:
            yield f"the {field} of the bins sum to {sum(shares):g}; expected 100 within {slack:g} for their rounding"


_CHECKS = (
    _numbers_are_possible,
    _classes_have_limits,
    _classes_are_in_order,
    _totals_agree,
    _shares_sum_to_100,
)
