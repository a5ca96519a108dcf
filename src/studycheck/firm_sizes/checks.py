"""What must hold in a published distribution; each problem names the field and what was expected."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from studycheck.firm_sizes.rounding import common_step, half_count, half_share

if TYPE_CHECKING:
    from studycheck.firm_sizes.distribution import FirmSizes

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
