"""How far rounding may have moved a published number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from studycheck.base.frozen import frozen

_STEPS = (1000, 500, 100, 50, 10, 5)
_CHANCE = 1e-3
_MOST_OPEN = 0.1
"""The share of a number that rounding may leave open, for the number to follow from a total."""


@frozen
class RoundedNumber:
    """A published number with the bounds that rounding leaves for the true one."""

    low: float
    value: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether the number was published to the unit."""
        return self.low == self.high


@lru_cache(maxsize=100_000)
def half_share(share: float) -> float:
    """Return half a unit of the last digit of a percentage.

    A whole number may have been published without decimals, so it gets half a point.

    Examples
    --------
    >>> half_share(6.2), half_share(93.0), half_share(0.07)
    (0.05, 0.5, 0.005)
    """
    exponent = Decimal(repr(float(share))).normalize().as_tuple().exponent
    return 0.5 * 10.0 ** min(0, int(exponent))


def half_count(count: float) -> float:
    """Return half of the unit to which a count was rounded, judged by its zeros.

    Examples
    --------
    >>> half_count(18_040_000), half_count(35_600), half_count(2_034)
    (5000.0, 50.0, 0.5)
    """
    unit = 1
    while count and count % (unit * 10) == 0:
        unit *= 10
    return unit / 2


def common_step(counts: Sequence[float]) -> int:
    """Return the step to which a whole table was rounded, as statistical offices do to prevent disclosure.

    Examples
    --------
    >>> common_step([4_110_145, 131_040, 8_000]), common_step([21_041, 5])
    (5, 1)
    """
    return next((step for step in _STEPS if all(count % step == 0 for count in counts)), 1)


def look_rounded(counts: Sequence[float]) -> bool:
    """Return whether so many counts are multiples of one step that chance does not explain it.

    A source that rounds to 5 or 10 may still call its numbers counts.

    Examples
    --------
    >>> look_rounded([4_071_825, 124_220, 770_185, 266_860, 141_900]), look_rounded([3_120, 1_665_795])
    (True, False)
    """
    others = [count for count in counts if count]
    return bool(others) and common_step(others) ** -len(others) <= _CHANCE


def count_halves(
    counts: Sequence[float | None], derived: Sequence[bool], total: float | None = None, step: int = 1
) -> tuple[list[float], float]:
    """Return what rounding leaves open of each number, and of the total, up and down.

    Parameters
    ----------
    counts, derived : sequence
        The numbers, and whether each is a difference of published ones, whose errors it adds up.
    total : float, optional
        The published total, from which a difference may have been taken.
    step : int
        The step to which every number is rounded, as far as the source says so.

    Examples
    --------
    >>> count_halves([1_300_000, 210_000, 90_000], [False, False, True], 1_600_000)
    ([50000.0, 5000.0, 110000.0], 50000.0)
    """
    known = [count for count in counts if count is not None]
    # zeros at the end of one number are no sign of a step of 5, but a whole table of its multiples is
    least = max(common_step(known), step) / 2
    halves = [0.0 if count is None else max(least, half_count(count)) for count in counts]
    half_total = 0.0 if total is None else max(least, half_count(total))
    published = sum(half for half, is_derived in zip(halves, derived, strict=True) if not is_derived)
    return [
        half + (published + half_total) * is_derived for half, is_derived in zip(halves, derived, strict=True)
    ], half_total


def count_sums(counts: Sequence[float], halves: Sequence[float]) -> tuple[RoundedNumber, ...]:
    """Return the sums from each class upwards, with what rounding leaves open; nothing where all halves are zero."""
    return tuple(
        RoundedNumber(max(0.0, value - half), value, value + half)
        for value, half in zip(_sums_from_the_top(counts), _sums_from_the_top(halves), strict=True)
    )


def sums_around_a_gap(
    counts: Sequence[float | None], halves: Sequence[float], total: float, half_total: float
) -> tuple[RoundedNumber, ...] | None:
    """Return the sums from each class upwards where one number is unknown: up to its class, they follow from the total.

    None where rounding leaves too much of that number open, such as firms in the top class beside a total in millions.

    Examples
    --------
    >>> [number.value for number in sums_around_a_gap([900, None, 15, 5], [0, 0, 0, 0], 1_000, 0)]
    [1000, 100, 20, 5]
    """
    gap = counts.index(None)
    below, above = [count or 0 for count in counts[:gap]], [count or 0 for count in counts[gap + 1 :]]
    least = sum(above) - sum(halves[gap + 1 :])
    if sum(halves) + half_total > _MOST_OPEN * (total - sum(below) - sum(above)):
        return None
    numbers = []
    for place in range(gap + 1):
        rest, half = total - sum(below[:place]), half_total + sum(halves[:place])
        # rounding may leave the total a little below its parts
        numbers.append(
            RoundedNumber(max(0, least, rest - half), max(0, least, rest), max(0, least, rest + half))
        )
    return (*numbers, *count_sums(above, halves[gap + 1 :]))


def share_sums(shares: Sequence[float], derived: Sequence[bool]) -> tuple[RoundedNumber, ...]:
    """Return the sums from each class upwards of percentages, with what rounding leaves open.

    They are bounded from both sides: by the classes above, and by what the classes below leave of 100.
    A derived share is the difference of two published ones and may be off by twice as much.
    """
    halves = [half_share(s) * (2 if d else 1) for s, d in zip(shares, derived, strict=True)]
    sums, slack = _sums_from_the_top(shares), _sums_from_the_top(halves)
    numbers = [RoundedNumber(min(sums[0], 100.0), sums[0], max(sums[0], 100.0))]
    for index in range(1, len(shares)):
        rest, rest_slack = 100 - sum(shares[:index]), sum(halves[:index])
        low = max(sums[index] - slack[index], rest - rest_slack, 0.0)
        high = min(sums[index] + slack[index], rest + rest_slack)
        numbers.append(RoundedNumber(min(low, sums[index]), sums[index], max(high, sums[index])))
    return tuple(numbers)


def _sums_from_the_top(values: Sequence[float]) -> list[float]:
    return list(accumulate(reversed(values)))[::-1]
