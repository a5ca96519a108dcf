"""One group of published shares and one class of another scheme: what the shares imply for the class."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from studycheck.analysis.normalizing import bounds, reasons
from studycheck.analysis.normalizing.bounds import Piece
from studycheck.analysis.normalizing.implied import Assumption, Normalized, ShareKind
from studycheck.analysis.normalizing.reported import EstimatesBySize, SizedShare
from studycheck.analysis.normalizing.tiling import gaps_between, tilings
from studycheck.analysis.normalizing.weights import References, ReferenceWeights, pieces
from studycheck.base.frozen import frozen
from studycheck.base.messages import Message
from studycheck.sizes.crosswalks.classification import SizeCategory
from studycheck.statistics.proportion import wilson_interval

_RULES: dict[Assumption, Callable[[Sequence[Piece]], tuple[float, float]]] = {
    Assumption.NONE: bounds.frechet,
    Assumption.HOMOGENEOUS: bounds.homogeneous,
    Assumption.MONOTONE: bounds.monotone,
}

_SAME = 1e-12


@frozen
class Case:
    """One group of estimates and one target class."""

    group: EstimatesBySize
    category: SizeCategory
    assume: Assumption
    references: References

    def row(self) -> Normalized:
        """Return what the shares imply, or why they do not imply anything."""
        group, target = self.group, self.category.range
        if group.twice is not None:
            return self._refusal(reasons.ambiguity(group))
        same = group.classes.get((target.first, target.below)) or next(
            (number for number in group.totals if number.range.relation(target) == "same"), None
        )
        if same is not None:
            return self._exact([same], same.share, reasons.direct_report(same))
        chains = tilings([number.range for number in group.classes.values()], target)
        if not chains:
            gaps = gaps_between([number.range for number in group.classes.values()], target)
            return self._refusal(reasons.gap_in_coverage(group, target, gaps))
        chain = [group.classes[r.first, r.below] for r in chains[0]]
        split = [number for number in chain if number.range.relation(target) not in ("same", "inside")]
        fall = self._fall() if self.assume is Assumption.MONOTONE and split else None
        if fall is not None:
            return self._refusal(reasons.falling_shares(*fall))
        weights = self.references.for_classes(group, [number.range for number in chain], target)
        if weights.curve is None:
            return self._without_weights(chain, split, weights)
        return self._bound(chain, split, weights)

    def _fall(self) -> tuple[SizedShare, SizedShare] | None:
        """Return two classes of which the larger has the smaller share, or None."""
        ordered = sorted(self.group.classes.values(), key=lambda number: number.range.first)
        return next(
            (
                (a, b)
                for a, b in combinations(ordered, 2)
                if a.range.end <= b.range.first and b.share < a.share
            ),
            None,
        )

    def _without_weights(
        self, chain: list[SizedShare], split: list[SizedShare], weights: ReferenceWeights
    ) -> Normalized:
        if split:
            return self._refusal(
                reasons.missing_distribution(split, self.category.range, weights.problem), chain
            )
        # a mean lies between the smallest and the largest, whatever the weights
        shares = [number.share for number in chain]
        low, high = min(shares), max(shares)
        if high - low <= _SAME:
            return self._exact(chain, low, reasons.equal_shares(chain))
        why = reasons.unknown_weights(chain, weights.problem)
        return self._result(chain, None, ShareKind.BOUNDED, (low, high), (low, high), None, None, why)

    def _bound(
        self, chain: list[SizedShare], split: list[SizedShare], weights: ReferenceWeights
    ) -> Normalized:
        assert weights.curve is not None
        target, curve, rule = self.category.range, weights.curve, _RULES[self.assume]
        others = list(self.group.classes.values())
        band = pieces(chain, others, target, curve)
        hard = pieces(chain, others, target, curve, limits="hard")
        try:
            low, high = rule(band)
            widest = rule(hard)
        except ValueError:
            return self._refusal(reasons.empty_class(target, weights), chain)
        if low <= _SAME and high >= 1 - _SAME:
            return self._refusal(reasons.uninformative_bounds(split or chain, target, weights), chain)
        sampling = None
        if all(number.n for number in chain):
            sampling = rule(pieces(chain, others, target, curve, sampling=True))
        exact = not split and high - low <= _SAME
        why = (
            reasons.whole_classes(chain, weights)
            if not split
            else reasons.partial_classes(split, target, band, self.assume, weights)
        )
        point = bounds.point(band)
        if point is not None:
            point = min(max(point, low), high)  # only rounding can put it outside
        kind = ShareKind.EXACT if exact else ShareKind.BOUNDED
        return self._result(chain, weights, kind, (low, high), widest, sampling, point, why)

    def _exact(self, chain: list[SizedShare], share: float, why: Message) -> Normalized:
        sampling = None
        if all(number.n for number in chain):
            intervals = [wilson_interval(number.share, number.n) for number in chain if number.n]
            sampling = min(low for low, _ in intervals), max(high for _, high in intervals)
        at = share, share
        return self._result(chain, None, ShareKind.EXACT, at, at, sampling, share, why)

    def _refusal(self, why: Message, chain: Sequence[SizedShare] = ()) -> Normalized:
        return self._result(list(chain), None, ShareKind.REFUSED, None, None, None, None, why)

    def _result(
        self,
        chain: list[SizedShare],
        weights: ReferenceWeights | None,
        kind: ShareKind,
        band: tuple[float, float] | None,
        hard: tuple[float, float] | None,
        sampling: tuple[float, float] | None,
        point: float | None,
        why: Message,
    ) -> Normalized:
        group, nothing = self.group, (None, None)
        low, high = band or nothing
        hard_low, hard_high = hard or nothing
        sampling_low, sampling_high = sampling or nothing
        return Normalized(
            group.study,
            group.construct,
            group.indicator,
            group.country,
            group.date,
            group.base,
            self.category.label,
            self.category.range,
            low,
            point,
            high,
            hard_low,
            hard_high,
            sampling_low,
            sampling_high,
            kind,
            tuple(number.range for number in chain),
            weights.reference if weights else None,
            why,
        )
