"""A published distribution of firms over classes of size."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from studycheck.base.display import Displayed, Grid
from studycheck.firm_sizes.bins import NOUNS, SMALLEST_SPLIT, DataSource, Model, SizeBin, Totals, Weight
from studycheck.firm_sizes.checks import problem_with
from studycheck.firm_sizes.rounding import Count, exact_sums, rounded_sums, share_sums
from studycheck.vocabulary.terms import StaffMeasure, Unit


class FirmSizes(Displayed, Model):
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
    >>> from studycheck.firm_sizes import firm_sizes
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

    def cumulative(self, weight: Weight) -> tuple[Count, ...] | None:
        """Return firms or people at or above each cut, or None where a class has no number."""
        return self._sums[weight]

    @cached_property
    def _sums(self) -> dict[Weight, tuple[Count, ...] | None]:
        return {weight: self._summed(weight) for weight in Weight}

    def _summed(self, weight: Weight) -> tuple[Count, ...] | None:
        shares = [
            entry.share_firms if weight is Weight.FIRMS else entry.share_employment for entry in self.bins
        ]
        sums: tuple[Count, ...] | None = None
        if self.has_counts(weight):
            counts = [count for entry in self.bins if (count := _count(entry, weight)) is not None]
            sums = rounded_sums(counts) if self.precision == "rounded" else exact_sums(counts)
        elif None not in shares:
            known = [share for share in shares if share is not None]
            sums = share_sums(known, [entry.derived for entry in self.bins])
        closed = self.bins[-1].below is not None
        return (*sums, Count(0.0, 0.0, 0.0)) if sums is not None and closed else sums

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
