"""A distribution of firms over size classes, and what can be computed from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import current_language, say
from studycheck.sizes.firm_sizes.bins import NOUNS, SMALLEST_SPLIT, SizeBin, Weight
from studycheck.sizes.firm_sizes.published import PublishedFirmSizes
from studycheck.sizes.firm_sizes.rounding import RoundedNumber
from studycheck.sizes.firm_sizes.sums import gap_closed, survival_of

if TYPE_CHECKING:
    import pandas as pd

    from studycheck.sizes.firm_sizes.reading.facts import TableFacts


class FirmSizes(Displayed, PublishedFirmSizes):
    """Firms, and the people in them, by size class, as one source published them.

    Attributes
    ----------
    id : str
        Permanent name, such as ``us-susb-2022``.
    region : str
        ISO 3166-1 alpha-2 code, or ``EU``.
    year : int or None
        Year of the numbers; None where the source does not say.
    unit, unit_words : Unit, str
        What is counted, and what the source calls it.
    staff_measure, headcount_concept : StaffMeasure or None, str
        How staff is counted, and how the source describes it.
    criterion : str
        ``headcount``, or the other quantities that decide about the class.
    non_employers : str
        Whether units without employees are counted.
    sector : str
        The sector that is covered; empty for the whole economy.
    precision : str
        ``exact`` to the unit, ``rounded``, or ``shares`` where only percentages are published.
    employment_precision : str
        The same for employment where it differs, such as staff in thousands beside exact numbers of firms.
    rounded_to : int
        The step to which all numbers are rounded, where their zeros do not show it.
    means_unusable : str
        Why employment divided by firms is not the mean size of a class, where that is known.

    Examples
    --------
    >>> from studycheck.sizes.firm_sizes import firm_sizes
    >>> susb = firm_sizes["us-susb-2022"]
    >>> susb.limits[:5], susb.survival[:3]
    ((0, 5, 10, 15, 20), (6395635, 2366594, 1332459))
    >>> print(susb.usable())
    None
    >>> firm_sizes["fr-insee-2022"].usable()
    'its classes follow headcount, turnover and balance sheet, not headcount alone'
    """

    @classmethod
    def from_frame(
        cls,
        frame: pd.DataFrame,
        *,
        size: str | None = None,
        firms: str | None = None,
        employment: str | None = None,
        where: Mapping[str, object] | None = None,
        **facts: Unpack[TableFacts],
    ) -> FirmSizes:
        """Return the distribution in a frame with a row for each size class.

        The frame may also hold a table of Eurostat's structural business statistics or business demography, or of
        the Statistics of U.S. Businesses. Numbers that are not published are missing values, and stay unknown; rows
        of totals and sums are checked.

        Parameters
        ----------
        frame : DataFrame
            The table.
        size, firms, employment : str, optional
            Its columns, where their names are not known.
        where : mapping, optional
            The rows to take, by column.
        **facts
            `country`, `year`, `unit`, `staff_measure`, `source` and `rounding` (``exact``, the step of rounding, or
            ``shares``), which every distribution has, where columns do not state them. Also `id`, `url`, `scope`,
            `sector`, `non_employers`, `reference_date` and `notes`.

        Raises
        ------
        InputError
            With all problems at once, such as every fact that is missing.

        Examples
        --------
        >>> import pandas as pd
        >>> sizes, firms = ["0-9", "10-49", "50-249", "250+", "total"], [936, 48, None, 3, 1_000]
        >>> counts = FirmSizes.from_frame(
        ...     pd.DataFrame({"size": sizes, "firms": firms}), country="MT", year=2022, unit="enterprise",
        ...     staff_measure="persons employed", source="invented", rounding="exact",
        ... )
        >>> [(size_bin.name, size_bin.firms) for size_bin in counts], counts.survival
        ([('<10', 936), ('10–49', 48), ('50–249', None), ('250+', 3)], (1000, 64, 16, 3))
        """
        from studycheck.sizes.firm_sizes.reading import from_frame

        return from_frame(frame, where, {"size": size, "firms": firms, "employment": employment}, facts)

    # a distribution is a sequence of bins; pydantic would yield its fields
    def __iter__(self) -> Iterator[SizeBin]:  # type: ignore[override]
        return iter(self.bins)

    def __len__(self) -> int:
        return len(self.bins)

    # what is worked out from a distribution is kept by it, and all its fields would be hashed each time
    def __hash__(self) -> int:
        return hash(self.id)

    @cached_property
    def limits(self) -> tuple[int, ...]:
        """The class limits: the first size of each class, and the first size above the last one if that is closed."""
        firsts = tuple(entry.first for entry in self.bins if entry.first is not None)
        last = self.bins[-1].below
        return firsts if last is None else (*firsts, last)

    @property
    def survival(self) -> tuple[float, ...]:
        """The survival function: firms at or above each limit, in percent where only percentages are published."""
        return tuple(count.value for count in self.cumulative(Weight.FIRMS) or ())

    def cumulative(self, weight: Weight) -> tuple[RoundedNumber, ...] | None:
        """Return firms or people at or above each limit, or None where a class has no number."""
        return self._sums[weight]

    @cached_property
    def _sums(self) -> dict[Weight, tuple[RoundedNumber, ...] | None]:
        return {weight: survival_of(self, weight) for weight in Weight}

    def has_counts(self, weight: Weight) -> bool:
        """Whether the numbers at or above each limit are counts, not percentages."""
        bins = self.united(weight).bins
        known = all(size_bin.count(weight) is not None for size_bin in bins)
        return known or any(size_bin.share(weight) is None for size_bin in bins)

    def united(self, weight: Weight) -> FirmSizes:
        """Return the distribution with its suppressed classes and those between them as one, if a total is published.

        What is suppressed stays unknown, but together it is what the other classes leave of the total. Itself where
        every number is known, or none follows.
        """
        united = self._united[weight]
        return self if united is None else united

    @cached_property
    def _united(self) -> dict[Weight, FirmSizes | None]:
        return {weight: self._unite(weight) for weight in Weight}

    def _unite(self, weight: Weight) -> FirmSizes | None:
        bins = gap_closed(self.bins, weight)
        if self.cumulative(weight) is not None or len(bins) == len(self.bins) or not self.by_headcount:
            return None
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        united = self.model_construct(**fields | {"bins": bins})
        return united if united.cumulative(weight) is not None else None

    def usable(self, weight: Weight = Weight.FIRMS) -> str | None:
        """Return why the distribution cannot be interpolated, or None where it can."""
        key = weight, current_language().code
        if key not in self._problems:
            self._problems[key] = self.united(weight)._problem(weight)
        return self._problems[key]

    @cached_property
    def _problems(self) -> dict[tuple[Weight, str], str | None]:
        # kept by language, since a distribution outlives the language of one answer
        return {}

    def _problem(self, weight: Weight) -> str | None:
        if not self.by_headcount:
            return say("its classes follow {criterion}, not headcount alone", criterion=self.criterion)
        if self.limits[0] > 1:
            return say("it leaves out all firms below {limits}", limits=self.limits[0])
        if self.cumulative(weight) is None:
            empty = [entry.name for entry in self.bins if entry.count(weight) is None]
            where = (
                say("any class")
                if len(empty) == len(self.bins)
                else say("the class {empty}", empty=", ".join(empty))
            )
            return say("it has no {noun} for {where}", noun=say(NOUNS[weight]), where=where)
        large = [limit for limit in self.limits if limit >= SMALLEST_SPLIT]
        if len(large) < 2:
            needed = say("interpolation needs two class limits of {least} or more", least=SMALLEST_SPLIT)
            if large:
                return say("{needed}, and it has only {limit:,}", needed=needed, limit=large[0])
            return say("{needed}, and it has none", needed=needed)
        return None

    @property
    def means_problem(self) -> str | None:
        """Why class means may not be used, or None where they may.

        A mean is valid only where employment and class rest on the same quantity. One mean outside its
        class shows that they do not, anywhere in the distribution.
        """
        if self.means_unusable:
            return self.means_unusable
        if self.precision != "exact" or self.is_rounded(Weight.EMPLOYMENT):
            return say("the numbers are rounded")
        for entry, mean in zip(self.bins, self._quotients, strict=True):
            if mean is not None and not _is_inside(entry, mean):
                return say(
                    "employment divided by firms is {mean:,.2f} in the class {name}",
                    mean=mean,
                    name=entry.name,
                )
        return None

    @cached_property
    def means(self) -> tuple[float | None, ...]:
        """The mean size of each class; None where it may not be used."""
        return self._quotients if self.means_problem is None else (None,) * len(self.bins)

    @cached_property
    def _quotients(self) -> tuple[float | None, ...]:
        return tuple(
            entry.employment / entry.firms if entry.firms and entry.employment is not None else None
            for entry in self.bins
        )

    def covers(self, size: int, weight: Weight = Weight.FIRMS) -> bool:
        """Whether the number at or above `size` is published, or lies inside a class that may be split."""
        return self.united(weight)._covers(size, weight)

    def _covers(self, size: int, weight: Weight) -> bool:
        if size == 0 or size in self.limits:
            return True
        index = self.class_at(size)
        if index is None:
            return size > self.limits[-1]
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
        from studycheck.sizes.firm_sizes.shown import distribution_grid

        return distribution_grid(self)


def _is_inside(entry: SizeBin, mean: float) -> bool:
    return (entry.first or 0) <= mean and (entry.below is None or mean <= entry.below - 1)
