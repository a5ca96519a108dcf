"""People in firms at or above any size, from one reference distribution."""

from __future__ import annotations

from functools import cached_property

from studycheck.base.language import say
from studycheck.sizes.crosswalks import split
from studycheck.sizes.crosswalks.estimate import BoundedShare, Identification
from studycheck.sizes.crosswalks.survival import SurvivalFunction
from studycheck.sizes.firm_sizes.bins import Weight


class People(SurvivalFunction):
    """The number of people who work in firms of at least a given size.

    It is published at the limits of classes; inside a class it is known only where the mean of the class may be used.

    Examples
    --------
    >>> from studycheck.sizes.firm_sizes import firm_sizes
    >>> people = People(firm_sizes["us-susb-2022"]).at(250)
    >>> round(people.hard_low), round(people.low), round(people.point), round(people.high), round(people.hard_high)
    (78996539, 80399573, 81039800, 81635978, 83006029)
    """

    weight = Weight.EMPLOYMENT

    @property
    def starts(self) -> int:
        """0: nobody works in a firm without people, whether it is counted or not."""
        return 0

    def at(self, size: int | None) -> BoundedShare:
        """Return the people in firms with `size` people or more; None is the open end."""
        nobody_between = size == 1 and 1 not in self.published
        return super().at(0 if nobody_between else size)

    @cached_property
    def _firms(self) -> SurvivalFunction | None:
        usable = self.reference.usable(Weight.FIRMS) is None
        return SurvivalFunction(self.reference, delta=self.delta) if usable else None

    def exponents(self, index: int) -> tuple[float, float] | None:
        """Return None: people have no exponent of their own here."""
        return None

    def _in_the_tail(self, index: int, size: int) -> BoundedShare:
        first, _ = self.ends(index)
        how = say(
            "{size:,} lies above {first:,}, the last published limit; people are not split there",
            size=size,
            first=first,
        )
        return BoundedShare.unknown(0.0, self.published[first].high, how)

    def _inside(self, index: int, size: int) -> BoundedShare:
        first, below = self.ends(index)
        above, under = self.counts(index)
        name, mean = self.reference.bins[index].name, self.reference.means[index]
        firms = self._firms
        fit = firms.fit(index) if firms else None
        if firms is None or fit is None or mean is None or below is None:
            return BoundedShare.unknown(
                under.low,
                above.high,
                say("{size:,} lies in the class {name}, which has no usable mean", size=size, name=name),
            )
        number = self.reference.bins[index].firms or 0
        base, last = under.value, below - 1
        least, most = split.people_bounds(size, first, last, mean)
        shares = firms.least_shares(index)[size - first :].tolist(), firms.share_from(index, size).high
        low, high = split.people_band(size, first, last, mean, shares)
        point = fit.people_from(size)
        low, high = max(min(low, point), least), min(max(high, point), most)
        how = say("{size:,} from the mean of {name}", size=size, name=name)
        return BoundedShare(
            base + number * point,
            base + number * low,
            base + number * high,
            base + number * least,
            base + number * most,
            Identification.BOUNDED,
            how,
        )
