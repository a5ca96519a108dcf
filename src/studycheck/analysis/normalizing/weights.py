"""The number of firms in each reported class, and the share of them inside the target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from studycheck.analysis.normalizing.bounds import Piece, ShareBounds, known
from studycheck.analysis.normalizing.reported import EstimatesBySize, SizedShare
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import StudycheckError
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.basis import basis_of
from studycheck.sizes.crosswalks.estimate import BoundedShare, Curve, share_of
from studycheck.sizes.firm_sizes import FirmSizes, Reference
from studycheck.statistics.proportion import wilson_interval

BoundKind = Literal["band", "hard"]


@frozen
class ReferenceWeights:
    """The reference distribution of a group of estimates, or the reason why there is none."""

    reference: Reference | None
    curve: Curve | None
    problem: str = ""


class References:
    """Finds the reference for each group once, because finding one reads a data file."""

    def __init__(self, given: FirmSizes | None) -> None:
        self._given = given
        self._weights: dict[tuple[object, ...], ReferenceWeights] = {}

    def for_classes(
        self, group: EstimatesBySize, chain: Sequence[SizeRange], target: SizeRange
    ) -> ReferenceWeights:
        """Return the weights with which the classes of `chain` are split and combined."""
        ends = {end for r in (*chain, target) for end in (r.first, r.below) if end}
        limits = tuple(sorted(ends))
        key = (group.country, group.year, group.unit, limits)
        if key not in self._weights:
            self._weights[key] = self._find(group, list(chain), list(limits))
        return self._weights[key]

    def _find(self, group: EstimatesBySize, chain: list[SizeRange], limits: list[int]) -> ReferenceWeights:
        if self._given is None and not group.country:
            return ReferenceWeights(None, None, say("the country is unknown; give country= or reference="))
        if self._given is None and "/" in group.country:
            return ReferenceWeights(
                None,
                None,
                say("the estimate is for several countries together, {country}", country=group.country),
            )
        try:
            place = None if self._given is not None else group.country
            basis = basis_of(place, group.year, unit=group.unit, weight="firms", reference=self._given)
            basis = basis.for_split(chain, limits)
        except (StudycheckError, ValueError) as error:  # groups such as WORLD are not a country
            return ReferenceWeights(None, None, str(error))
        return ReferenceWeights(basis.reference, basis.curve)


def pieces(
    chain: Sequence[SizedShare],
    others: Sequence[SizedShare],
    target: SizeRange,
    curve: Curve,
    *,
    limits: BoundKind = "band",
    sampling: bool = False,
) -> list[Piece]:
    """Return the classes of a chain as pieces of the target.

    Parameters
    ----------
    chain : sequence of SizedShare
        The classes that cover the target, without overlap.
    others : sequence of SizedShare
        All reported classes, whose shares bound those of their neighbours if shares rise.
    target : SizeRange
        The target class.
    curve : Curve
        The firms at or above a class limit.
    limits : str
        The kind of bounds: ``band`` for weights of about the shape of the reference, ``hard`` for all that it
        allows.
    sampling : bool
        Whether to use the limits of the intervals of the shares instead of the reported values.
    """
    return [
        Piece(
            _share(number, sampling),
            # the number of firms cancels if there is only one class
            known(1.0) if len(chain) == 1 else _firms(number.range, curve, limits),
            _span(share_of(target, number.range, curve), limits),
            _outside(SizeRange(0, target.first) if target.first else None, number.range, curve, limits),
            _outside(SizeRange(target.below, None) if target.below else None, number.range, curve, limits),
            max((_share(o, sampling).low for o in others if o.range.end <= number.range.first), default=0.0),
            min((_share(o, sampling).high for o in others if o.range.first >= number.range.end), default=1.0),
        )
        for number in chain
    ]


def _share(number: SizedShare, sampling: bool) -> ShareBounds:
    if not sampling or not number.n:
        return known(number.share)
    low, high = wilson_interval(number.share, number.n)
    return ShareBounds(low, number.share, high)


def _span(share: BoundedShare, limits: BoundKind) -> ShareBounds:
    low, high = share.band if limits == "band" else share.hard
    return ShareBounds(low, share.point, high)


def _outside(part: SizeRange | None, whole: SizeRange, curve: Curve, limits: BoundKind) -> ShareBounds:
    return known(0.0) if part is None else _span(share_of(part, whole, curve), limits)


def _firms(whole: SizeRange, curve: Curve, limits: BoundKind) -> ShareBounds:
    above, under = _span(curve.at(whole.first), limits), _span(curve.at(whole.below), limits)
    low, high = max(0.0, above.low - under.high), above.high - under.low
    if above.point is None or under.point is None:
        return ShareBounds(low, None, high)
    return ShareBounds(low, above.point - under.point, high)
