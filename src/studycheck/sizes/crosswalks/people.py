"""People in firms at or above any size, from one reference distribution."""

from __future__ import annotations

from functools import cached_property

from studycheck.sizes.crosswalks import split
from studycheck.sizes.crosswalks.estimate import BoundedShare, Identification
from studycheck.sizes.crosswalks.survival import Survivors
from studycheck.sizes.firm_sizes.bins import Weight


class People(Survivors):
    """How many people work in firms that have at least a given size.

    Published at the limits of classes; inside a class only where its mean may be used.

    Examples
    --------
    >>> from studycheck.sizes.firm_sizes import firm_sizes
    >>> found = People(firm_sizes["us-susb-2022"]).at(250)
    >>> round(found.hard_low), round(found.low), round(found.point), round(found.high), round(found.hard_high)
    (78996539, 80399573, 81039800, 81635978, 83006029)
    """

    weight = Weight.EMPLOYMENT

    @property
    def starts(self) -> int:
        """0: nobody works in a firm without people, whether it is counted or not."""
        return 0

    def at(self, cut: int | None) -> BoundedShare:
        """Return the people in firms with `cut` people or more; None is the open end."""
        nobody_between = cut == 1 and 1 not in self.known
        return super().at(0 if nobody_between else cut)

    @cached_property
    def _firms(self) -> Survivors | None:
        usable = self.reference.usable(Weight.FIRMS) is None
        return Survivors(self.reference, delta=self.delta) if usable else None

    def exponents(self, index: int) -> tuple[float, float] | None:
        """Return None: people have no exponent of their own here."""
        return None

    def _in_the_tail(self, index: int, cut: int) -> BoundedShare:
        first, _ = self.ends(index)
        how = f"{cut:,} lies above {first:,}, the last published cut, where people are not split"
        return BoundedShare.unknown(0.0, self.known[first].high, how)

    def _inside(self, index: int, cut: int) -> BoundedShare:
        first, below = self.ends(index)
        above, under = self.counts(index)
        name, mean = self.reference.bins[index].name, self.reference.means[index]
        firms = self._firms
        fitted = firms.fitted(index) if firms else None
        if firms is None or fitted is None or mean is None or below is None:
            return BoundedShare.unknown(
                under.low, above.high, f"{cut:,} lies in the class {name}, which has no usable mean"
            )
        number = self.reference.bins[index].firms or 0
        base, last = under.value, below - 1
        least, most = split.people_bounds(cut, first, last, mean)
        shares = firms.least_shares(index)[cut - first :].tolist(), firms.share_from(index, cut).high
        low, high = split.people_band(cut, first, last, mean, shares)
        point = fitted.people_from(cut)
        low, high = max(min(low, point), least), min(max(high, point), most)
        how = f"{cut:,} from the mean of {name}"
        return BoundedShare(
            base + number * point,
            base + number * low,
            base + number * high,
            base + number * least,
            base + number * most,
            Identification.BOUNDED,
            how,
        )
