"""The survival function: firms at or above any size, from one reference distribution."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from studycheck.base.language import say
from studycheck.errors import StudycheckError
from studycheck.sizes.crosswalks import split
from studycheck.sizes.crosswalks.cubic import MonotoneCubic
from studycheck.sizes.crosswalks.estimate import BoundedShare, Identification, share_of
from studycheck.sizes.firm_sizes.bins import SMALLEST_SPLIT, Weight
from studycheck.sizes.firm_sizes.distribution import FirmSizes
from studycheck.sizes.firm_sizes.rounding import RoundedNumber
from studycheck.sizes.ranges import SizeRange

if TYPE_CHECKING:
    import numpy as np

DELTA = 0.2
"""How much the local exponent may leave the range of its neighbourhood.

When published US classes were merged and split again, the band held the truth in every sector with 0.2,
and in 80 to 100 percent of them with 0.1; ``benchmarks/holdout.py`` prints it.
"""
MOST_APART = 0.05
"""A class mean is used where it and the cubic agree within this share of the class, at every size in it."""


class SurvivalFunction:
    """The number of firms of a reference that have at least a given size.

    It is published at the limits of the classes. Between them it follows a truncated Pareto with the mean of the
    class where that mean may be used, and a monotone cubic otherwise; above the last limit it follows a tail with
    the exponent of the last closed class.

    Parameters
    ----------
    reference : FirmSizes
        The distribution.
    delta : float
        How much the shape band widens the range of exponents.

    Raises
    ------
    StudycheckError
        If the distribution cannot be interpolated; the message says why.

    Examples
    --------
    >>> from studycheck.sizes.firm_sizes import firm_sizes
    >>> firms = SurvivalFunction(firm_sizes["us-susb-2022"]).at(250)
    >>> round(firms.low), round(firms.point), round(firms.high), str(firms.kind)
    (41008, 42882, 44584, 'bounded')
    """

    weight = Weight.FIRMS

    def __init__(self, reference: FirmSizes, *, delta: float = DELTA) -> None:
        problem = reference.usable(self.weight)
        if problem:
            raise StudycheckError(
                say(
                    "the distribution {id!r} cannot be used for {weight}: {problem}",
                    id=reference.id,
                    weight=self.weight,
                    problem=problem,
                )
            )
        self.reference, self.delta = reference.united(self.weight), delta

    @cached_property
    def published(self) -> dict[int, RoundedNumber]:
        """The published numbers by class limit."""
        return dict(zip(self.reference.limits, self.reference.cumulative(self.weight) or (), strict=True))

    @property
    def starts(self) -> int:
        """The smallest size that the reference counts."""
        return self.reference.limits[0]

    def at(self, size: int | None) -> BoundedShare:
        """Return the firms with `size` people or more; None is the open end."""
        if size not in self._values:
            self._values[size] = self._at(size)
        return self._values[size]

    @cached_property
    def _values(self) -> dict[int | None, BoundedShare]:
        return {}

    def _at(self, size: int | None) -> BoundedShare:
        if size is None:
            return BoundedShare.exact(0.0, "published")
        if size == 0:
            size = self.reference.limits[0]  # what the reference leaves out below is left out here
        if size in self.published:
            return self._at_limit(size)
        index = self.reference.class_at(size)
        if index is None:
            return BoundedShare.exact(0.0, "published")  # above the last class, which is closed
        first, below = self.ends(index)
        if first < SMALLEST_SPLIT:
            return self._in_a_small_class(index, size)
        if below is None:
            return self._in_the_tail(index, size)
        return self._inside(index, size)

    def ends(self, index: int) -> tuple[int, int | None]:
        """Return the first size in a class and the first size above it."""
        entry = self.reference.bins[index]
        return entry.first or 0, entry.below

    def counts(self, index: int) -> tuple[RoundedNumber, RoundedNumber]:
        """Return the published numbers at the two ends of a class."""
        first, below = self.ends(index)
        return self.published[first], RoundedNumber(0.0, 0.0, 0.0) if below is None else self.published[below]

    def _at_limit(self, limit: int) -> BoundedShare:
        count, cell = self.published[limit], self.reference.class_at(limit)
        if count.is_exact:
            value = BoundedShare.exact(count.value, "published")
        else:
            bounds = count.low, count.high
            what = say("the total") if limit == self.reference.limits[0] else f"{limit:,}"
            value = BoundedShare(
                count.value,
                *bounds,
                *bounds,
                Identification.BOUNDED,
                say("{what} was published rounded", what=what),
            )
        range_ = self.exponents(cell) if cell is not None else None
        return replace(value, cell=cell, steepest=range_[1]) if range_ else value

    def _in_a_small_class(self, index: int, size: int) -> BoundedShare:
        above, below = self.counts(index)
        name = self.reference.bins[index].name
        if size < SMALLEST_SPLIT:
            how = say(
                "{size:,} is below {SMALLEST_SPLIT}, where classes are not split",
                size=size,
                SMALLEST_SPLIT=SMALLEST_SPLIT,
            )
        else:
            how = say(
                "{size:,} lies in the class {name}, which begins below {SMALLEST_SPLIT} and is not split",
                size=size,
                name=name,
                SMALLEST_SPLIT=SMALLEST_SPLIT,
            )
        return BoundedShare.unknown(below.low, above.high, how)

    def _in_the_tail(self, index: int, size: int) -> BoundedShare:
        first, _ = self.ends(index)
        count, range_ = self.published[first], self.exponents(index)
        if count.high == 0:
            return BoundedShare.exact(0.0, "published")
        theta = self._theta(index - 1)
        if range_ is None or theta is None:
            return BoundedShare.unknown(
                0.0,
                count.high,
                say("{size:,} lies above {first:,}, the last published limit", size=size, first=first),
            )
        point = split.tail(size, first, count.value, theta)
        low = min(split.tail(size, first, count.low, range_[1]), point)
        high = max(split.tail(size, first, count.high, range_[0]), point)
        how = say("{size:,} from the tail above {first:,}", size=size, first=first)
        return BoundedShare(
            point, low, high, 0.0, count.high, Identification.BOUNDED, how, None, index, range_[1]
        )

    def _inside(self, index: int, size: int) -> BoundedShare:
        first, below = self.ends(index)
        assert below is not None
        above, under = self.counts(index)
        range_ = self.exponents(index)
        name = self.reference.bins[index].name
        if range_ is None:
            return BoundedShare.unknown(
                under.low,
                above.high,
                say(
                    "{size:,} lies in the class {name}, above which there are no firms", size=size, name=name
                ),
            )
        cubic = float(self._cubic(size))
        point, hard, how = (
            cubic,
            (under.low, above.high),
            say("{size:,} from the cubic inside {name}", size=size, name=name),
        )
        fit, mean = self.fit(index), self.reference.means[index]
        if fit is not None and mean is not None:
            firms = above.value - under.value
            point = under.value + firms * fit.share_from(size)
            how = say(
                "{size:,} from the mean of {name} (the cubic: {value:+.1f} points of it)",
                size=size,
                name=name,
                value=100 * (cubic - point) / firms,
            )
            least, most = split.mean_bounds(size, first, below - 1, mean)
            hard = under.value + firms * least, under.value + firms * most
        low, high = split.shape_band(
            size, first, below, (above.low, above.high), (under.low, under.high), range_
        )
        # a point outside widens the band; a published number and the hard bounds limit it
        low = max(min(low, point, above.low), hard[0])
        high = min(max(high, point, under.high), hard[1])
        other = cubic if fit is not None else None
        return BoundedShare(point, low, high, *hard, Identification.BOUNDED, how, other, index, range_[1])

    def exponents(self, index: int) -> tuple[float, float] | None:
        """Return the range of local exponents allowed in a class, or None where the method has none.

        The range runs from the smallest to the largest exponent of the class and its two neighbours, widened by
        `delta`; in the open class it is the range of the literature, widened to the last closed class.
        """
        return self._exponents[index]

    @cached_property
    def _exponents(self) -> list[tuple[float, float] | None]:
        return [self._exponents_of(index) for index in range(len(self.reference))]

    def _exponents_of(self, index: int) -> tuple[float, float] | None:
        _, below = self.ends(index)
        if below is None:
            theta = self._theta(index - 1)
            return None if theta is None else (min(split.TAIL[0], theta), max(split.TAIL[1], theta))
        if self._theta(index) is None:
            return None
        near = [theta for i in (index - 1, index, index + 1) if (theta := self._theta(i)) is not None]
        return max(0.0, min(near) - self.delta), max(near) + self.delta

    def _theta(self, index: int) -> float | None:
        """Return the exponent between the two ends of a class, or None where the method does not apply."""
        if not 0 <= index < len(self.reference):
            return None
        first, below = self.ends(index)
        if first < SMALLEST_SPLIT or below is None or self.published[below].value <= 0:
            return None
        return split.local_exponent(first, below, self.published[first].value, self.published[below].value)

    @cached_property
    def _cubic(self) -> MonotoneCubic:
        counts = {limit: count.value for limit, count in self.published.items()}
        limits = [limit for limit, count in counts.items() if limit >= SMALLEST_SPLIT and count > 0]
        return MonotoneCubic(limits, [counts[limit] for limit in limits])

    def share_from(self, index: int, size: int) -> BoundedShare:
        """Return the share of the firms of a class that have `size` people or more."""
        first, below = self.ends(index)
        return share_of(SizeRange(size, below), SizeRange(first, below), self)

    def least_shares(self, index: int) -> np.ndarray:
        """Return the lowest share of a class at or above each of its sizes, from the shape band."""
        import numpy as np

        fit, range_ = self.fit(index), self.exponents(index)
        assert fit is not None
        assert range_ is not None
        first, below = self.ends(index)
        above, under = self.counts(index)
        falling = above.low * (first / fit.sizes) ** range_[1]
        rising = under.low * ((below or first) / fit.sizes) ** range_[0]
        band = (np.maximum(falling, rising) - under.value) / (above.value - under.value)
        return np.asarray(np.minimum(band, fit.shares()))

    @cached_property
    def _fits(self) -> dict[int, split.TruncatedPareto | None]:
        return {}

    def fit(self, index: int) -> split.TruncatedPareto | None:
        """Return the truncated Pareto with the mean of a class, or None where that mean may not be used."""
        if index not in self._fits:
            self._fits[index] = self._fit(index)
        return self._fits[index]

    def _fit(self, index: int) -> split.TruncatedPareto | None:
        first, below = self.ends(index)
        mean = self.reference.means[index]
        if mean is None or below is None or not first < mean < below - 1 or self._theta(index) is None:
            return None
        fit = split.TruncatedPareto.with_mean(first, below - 1, mean)
        above, under = self.counts(index)
        cubic = (self._cubic(fit.sizes) - under.value) / (above.value - under.value)
        return fit if abs(cubic - fit.shares()).max() <= MOST_APART else None
