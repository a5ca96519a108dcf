"""The overlap of two ranges of sizes: how many firms, or people, are in both."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

from studycheck.base.display import Displayed, Grid
from studycheck.base.language import say
from studycheck.base.messages import Message
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.basis import basis_of
from studycheck.sizes.crosswalks.estimate import APART, Identification, share_of
from studycheck.sizes.crosswalks.notes import notes_on
from studycheck.sizes.crosswalks.result import percent
from studycheck.sizes.crosswalks.survival import DELTA
from studycheck.sizes.firm_sizes import FirmSizes, Reference, Weight


@dataclass(frozen=True)
class Overlap(Displayed):
    """The firms, or people in firms, that two ranges of sizes share, as a share of those in either.

    Attributes
    ----------
    a, b : SizeRange
        The two ranges.
    weight : Weight
        Firms, or people in firms.
    low, point, high : float, float or None, float
        Shape band and best value, between 0 and 1.
    hard_low, hard_high : float
        Bounds that need no assumption about the distribution.
    kind : Identification
        Exact, bounded, or not identifiable.
    how : str
        What the number rests on.
    reference : Reference or None
        The distribution that was used; None where none was needed.
    notes : tuple of Message
        What the number leaves out or takes on trust.
    """

    a: SizeRange
    b: SizeRange
    weight: Weight
    low: float
    point: float | None
    high: float
    hard_low: float
    hard_high: float
    kind: Identification
    how: str
    reference: Reference | None
    notes: tuple[Message, ...]

    def _grid(self) -> Grid:
        entry = self.reference.distribution if self.reference else None
        place = f"{entry.region} {entry.year or 'undated'}" if entry else say("no reference needed")
        columns = ("share", "shape band", "hard bounds", "kind")
        exact = self.kind is Identification.EXACT
        band = (
            ""
            if exact or self.point is None
            else say("{low} to {high}", low=percent(self.low), high=percent(self.high))
        )
        hard = (
            "" if exact else say("{low} to {high}", low=percent(self.hard_low), high=percent(self.hard_high))
        )
        title = say(
            "{weight} in {a} and in {b}, of those in either ({place})",
            weight=self.weight,
            a=self.a,
            b=self.b,
            place=place,
        )
        notes = (
            say("Rests on: {how}.", how=self.how),
            *(say("Note: {note}.", note=note) for note in self.notes),
        )
        return Grid(title, columns, [(percent(self.point), band, hard, self.kind)], notes)


def overlap(
    a: SizeRange,
    b: SizeRange,
    *,
    country: str | None = None,
    year: int | None = None,
    weight: str = "firms",
    unit: str = "enterprise",
    reference: str | PathLike[str] | FirmSizes | None = None,
    delta: float = DELTA,
) -> Overlap:
    """Return the share of the firms (or people) in `a` or `b` that are in both.

    Parameters
    ----------
    a, b : SizeRange
        Two ranges of headcounts.
    country, year, weight, unit, reference, delta
        As for `crosswalk`.

    Raises
    ------
    StudycheckError
        If the ranges are neither equal nor apart and no distribution covers them.

    Examples
    --------
    What "fewer than 500" and "10 to 249" have in common in the US, by number and by staff:

    >>> from studycheck.sizes.crosswalks import overlap
    >>> from studycheck.sizes import SizeRange
    >>> for weight in ("firms", "employment"):
    ...     both = overlap(SizeRange(0, 500), SizeRange(10, 250), country="US", year=2022, weight=weight)
    ...     print(weight, f"{both.low:.4f} {both.point:.4f} {both.high:.4f}", both.kind)
    firms 0.2020 0.2023 0.2026 bounded
    employment 0.6587 0.6683 0.6786 bounded
    """
    basis = basis_of(country, year, unit=unit, weight=weight, delta=delta, reference=reference)
    share = APART
    if a.relation(b) != "apart":
        union, common = a.join(b), _common(a, b)
        if union.relation(common) != "same":
            ends = (common.first, common.below)
            basis = basis.for_split([union], [end for end in ends if end and union.first < end < union.end])
        share = share_of(common, union, basis.curve)
    notes = notes_on((), basis.reference) + tuple(
        Message("“{range}” does not say whether firms without staff are included", {"range": str(one)})
        for one in (a, b)
        if not one.first_known
    )
    return Overlap(
        a,
        b,
        basis.weight,
        share.low,
        share.point,
        share.high,
        share.hard_low,
        share.hard_high,
        share.kind,
        share.how,
        basis.reference,
        notes,
    )


def _common(a: SizeRange, b: SizeRange) -> SizeRange:
    lower, upper = max(a, b, key=lambda r: r.first), min(a, b, key=lambda r: r.end)
    return SizeRange(lower.first, upper.below)
