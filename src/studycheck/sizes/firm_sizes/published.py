"""The fields of a published distribution of firms over size classes, and the checks that its numbers must pass."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from pydantic import Field, model_validator

from studycheck.base.language import say
from studycheck.sizes.firm_sizes.bins import DataSource, SizeBin, Totals, Weight
from studycheck.sizes.firm_sizes.rounding import common_step, half_count, half_share
from studycheck.sizes.parts import FrozenModel
from studycheck.vocabulary.terms import StaffMeasure, Unit


class PublishedFirmSizes(FrozenModel):
    """The numbers of one source as it published them; `FirmSizes` describes the fields."""

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
    employment_precision: Literal["", "exact", "rounded"] = ""
    rounded_to: int = Field(default=1, ge=1)
    total: Totals = Totals()
    means_unusable: str = ""
    bins: tuple[SizeBin, ...] = Field(min_length=1)
    notes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _numbers_hold_together(self) -> PublishedFirmSizes:
        problem = next((problem for check in _CHECKS for problem in check(self)), None)
        if problem:
            raise ValueError(say("firm-size distribution {id!r}: {problem}", id=self.id, problem=problem))
        return self

    @property
    def by_headcount(self) -> bool:
        """Whether headcount alone decides about the class."""
        return self.criterion == "headcount"

    def is_rounded(self, weight: Weight) -> bool:
        """Whether the counts are rounded; offices publish exact numbers of firms beside staff in thousands."""
        own = self.employment_precision if weight is Weight.EMPLOYMENT else ""
        return (own or self.precision) == "rounded"


# Each check yields problems that name the field and the value that was expected.

_COUNTS = ("firms", "employment", "establishments")
_SHARES = ("share_firms", "share_employment", "share_establishments")


def _numbers_are_possible(entry: PublishedFirmSizes) -> Iterator[str]:
    for index, size_bin in enumerate(entry.bins):
        for field in _COUNTS:
            value = getattr(size_bin, field)
            if value is not None and not 0 <= value < float("inf"):
                yield say(
                    "bins[{index}].{field} is {value:g}; expected a count of 0 or more",
                    index=index,
                    field=field,
                    value=value,
                )
        for field in _SHARES:
            value = getattr(size_bin, field)
            if value is not None and not 0 <= value <= 100:
                yield say(
                    "bins[{index}].{field} is {value:g}; expected a percentage from 0 to 100",
                    index=index,
                    field=field,
                    value=value,
                )


def _classes_have_limits(entry: PublishedFirmSizes) -> Iterator[str]:
    for index, size_bin in enumerate(entry.bins):
        first, below = size_bin.first, size_bin.below
        if first is None:
            if entry.by_headcount:
                yield say("bins[{index}].first is missing; expected the first size in the class", index=index)
            if not size_bin.category:
                yield say(
                    "bins[{index}].category is missing; expected the name of a class without sizes",
                    index=index,
                )
        elif first < 0:
            yield say(
                "bins[{index}].first is {first}; expected a size of 0 or more", index=index, first=first
            )
        elif below is not None and below <= first:
            yield say(
                "bins[{index}].below is {below}; expected more than first, which is {first}",
                index=index,
                below=below,
                first=first,
            )


def _classes_are_in_order(entry: PublishedFirmSizes) -> Iterator[str]:
    if not entry.by_headcount:
        return
    for index, (lower, upper) in enumerate(pairwise(entry.bins)):
        if lower.below is None:
            yield say(
                "bins[{index}].below is missing; expected {first}, where the next class begins",
                index=index,
                first=upper.first,
            )
        elif upper.first != lower.below:
            yield say(
                "bins[{index}].first is {first}; expected {below}, where the class before ends",
                index=index + 1,
                first=upper.first,
                below=lower.below,
            )


def _totals_agree(entry: PublishedFirmSizes) -> Iterator[str]:
    for weight in Weight:
        total, counts = entry.total.count(weight), [size_bin.count(weight) for size_bin in entry.bins]
        known = [count for count in counts if count is not None]
        if total is None or not known:
            continue
        numbers = [*known, total]
        least = max(common_step(numbers), entry.rounded_to) / 2
        rounded = entry.is_rounded(weight) or entry.precision == "shares"
        slack = sum(max(least, half_count(number)) if rounded else least for number in numbers)
        difference = sum(known) - total
        if difference > slack or (-difference > slack and len(known) == len(counts)):
            values = {"weight": weight.value, "total": total, "sum": sum(known), "slack": slack}
            expected = (
                say("total.{weight} is {total:,}; expected the sum of the classes, {sum:,}", **values)
                if len(known) == len(counts)
                else say(
                    "total.{weight} is {total:,}; expected at least the sum of the known numbers "
                    "of the classes, {sum:,}",
                    **values,
                )
            )
            yield (
                say(
                    "{expected}, within {slack:,g} for numbers called rounded", expected=expected, slack=slack
                )
                if rounded
                else say(
                    "{expected}, within {slack:,g} for numbers called exact", expected=expected, slack=slack
                )
            )


def _shares_sum_to_100(entry: PublishedFirmSizes) -> Iterator[str]:
    for field in _SHARES:
        shares = [getattr(size_bin, field) for size_bin in entry.bins]
        if None in shares:
            continue
        # a derived share carries the rounding errors of two published ones
        slack = sum(
            half_share(share) * (2 if size_bin.derived else 1)
            for share, size_bin in zip(shares, entry.bins, strict=True)
        )
        if abs(sum(shares) - 100) > slack + 1e-9:
            yield say(
                "the {field} of the bins sum to {shares:g}; expected 100 within {slack:g} for their rounding",
                field=field,
                shares=sum(shares),
                slack=slack,
            )


_CHECKS = (
    _numbers_are_possible,
    _classes_have_limits,
    _classes_are_in_order,
    _totals_agree,
    _shares_sum_to_100,
)
