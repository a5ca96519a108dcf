"""Reported shares in the classes of another scheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

from studycheck.analysis.normalizing import bounds, reasons
from studycheck.analysis.normalizing.bounds import Piece
from studycheck.analysis.normalizing.reported import EstimatesBySize, SizedShare, groups_of, pairs_of
from studycheck.analysis.normalizing.result import Assumption, Normalization, Normalized, ShareKind
from studycheck.analysis.normalizing.tiling import tilings, uncovered
from studycheck.analysis.normalizing.weights import References, Weights, pieces
from studycheck.base.messages import Message
from studycheck.errors import UnknownNameError
from studycheck.sizes import SizeScheme
from studycheck.sizes.crosswalks.classification import SizeCategory, classification_of
from studycheck.sizes.crosswalks.notes import notes_on
from studycheck.sizes.firm_sizes import FirmSizes
from studycheck.statistics.proportion import wilson_interval
from studycheck.vocabulary.constructs import check_construct
from studycheck.vocabulary.countries import country_code

_RULES: dict[Assumption, Callable[[Sequence[Piece]], tuple[float, float]]] = {
    Assumption.NONE: bounds.frechet,
    Assumption.HOMOGENEOUS: bounds.homogeneous,
    Assumption.MONOTONE: bounds.monotone,
}
_SAME = 1e-12


def normalize(
    numbers: object,
    *,
    to: str | SizeScheme,
    construct: str | None = None,
    country: str | None = None,
    assume: str = "none",
    sector: str | None = None,
    reference: str | FirmSizes | None = None,
) -> Normalization:
    """Return what the published shares say about the classes of another size scheme.

    A class that was reported comes back as it is. Several whole classes are added with the numbers of
    firms of a reference distribution. Where a class must be split, the answer is an interval: nobody
    published where inside the class the firms are that hold the attribute. A share of a whole study says
    nothing about a part of it, as the study's own mixture of sizes need not be that of the population.

    Parameters
    ----------
    numbers : Catalog, Study, Estimate or iterable of them
        Also pairs of a study and an estimate, as `Catalog.estimates` returns them.
    to : str or SizeScheme
        Scheme whose classes are asked for.
    construct : str, optional
        Only numbers of this construct.
    country : str, optional
        Only numbers of this country; for numbers that name none, where they are from.
    assume : str
        About firms inside a reported class: ``none``; ``homogeneous``, the share does not depend on size
        there; ``monotone``, it never falls with size, which is refused if the reported shares fall.
    sector : str, optional
        Which classes, where the scheme has different ones by sector.
    reference : str or FirmSizes, optional
        A distribution to use instead of the one that country and year give.

    Returns
    -------
    Normalization
        Per number and target class: low, point, high, kind, reference and a sentence why.

    Raises
    ------
    UnknownNameError
        If there is no such scheme, assumption, sector or reference.
    ValueError
        If there is no such construct or country.

    Examples
    --------
    Invented: 8 percent of firms with 10-19 and 12 percent of those with 20-99, in EU classes:

    >>> from studycheck import Estimate, normalize
    >>> numbers = [
    ...     Estimate(construct="uses_social_media", value=0.08, bounds={"min": 10, "max": 19}, date=2022),
    ...     Estimate(construct="uses_social_media", value=0.12, bounds={"min": 20, "max": 99}, date=2022),
    ... ]
    >>> for assume in ("none", "homogeneous", "monotone"):
    ...     small = normalize(numbers, to="eu-sbs-size", country="US", assume=assume).rows[1]
    ...     print(small.target, f"{100 * small.low:.4f} {100 * small.point:.4f} {100 * small.high:.4f}")
    small 4.8450 9.5775 11.0532
    small 9.5775 9.5775 9.5775
    small 8.0000 9.5775 9.5775
    """
    try:
        assumed = Assumption(assume)
    except ValueError:
        raise UnknownNameError("assumption", assume, [str(one) for one in Assumption]) from None
    if construct is not None:
        check_construct(construct)
    target = classification_of(to, sector)
    code = country_code(country) if country else None
    references, rows = References(reference), []
    for group in groups_of(pairs_of(numbers), construct, code):
        rows += [_Case(group, category, assumed, references).row() for category in target.classes]
    found = {row.reference.distribution.id: row.reference for row in rows if row.reference}
    every = [note for one in (None, *found.values()) for note in notes_on((target,), one)]
    return Normalization(target, assumed, tuple(rows), tuple(dict.fromkeys(every)))


@dataclass(frozen=True, slots=True)
class _Case:
    """One group of numbers and one class of the target."""

    group: EstimatesBySize
    category: SizeCategory
    assume: Assumption
    references: References

    def row(self) -> Normalized:
        group, target = self.group, self.category.range
        if group.twice is not None:
            return self._refused(reasons.twice(group))
        same = group.classes.get((target.first, target.below)) or next(
            (number for number in group.totals if number.range.relation(target) == "same"), None
        )
        if same is not None:
            return self._exact([same], same.share, reasons.reported(same))
        chains = tilings([number.range for number in group.classes.values()], target)
        if not chains:
            gaps = uncovered([number.range for number in group.classes.values()], target)
            return self._refused(reasons.not_covered(group, target, gaps))
        chain = [group.classes[r.first, r.below] for r in chains[0]]
        split = [number for number in chain if number.range.relation(target) not in ("same", "inside")]
        fall = self._fall() if self.assume is Assumption.MONOTONE and split else None
        if fall is not None:
            return self._refused(reasons.falls(*fall))
        weights = self.references.for_classes(group, [number.range for number in chain], target)
        if weights.curve is None:
            return self._without_weights(chain, split, weights)
        return self._bounded(chain, split, weights)

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
        self, chain: list[SizedShare], split: list[SizedShare], weights: Weights
    ) -> Normalized:
        if split:
            return self._refused(reasons.no_weights(split, self.category.range, weights.problem), chain)
        # a mean lies between the smallest and the largest, whatever the weights
        shares = [number.share for number in chain]
        low, high = min(shares), max(shares)
        if high - low <= _SAME:
            return self._exact(chain, low, reasons.all_alike(chain))
        why = reasons.any_weights(chain, weights.problem)
        return self._made(chain, None, ShareKind.BOUNDED, (low, high), (low, high), None, None, why)

    def _bounded(self, chain: list[SizedShare], split: list[SizedShare], weights: Weights) -> Normalized:
        assert weights.curve is not None
        target, curve, rule = self.category.range, weights.curve, _RULES[self.assume]
        others = list(self.group.classes.values())
        band = pieces(chain, others, target, curve)
        hard = pieces(chain, others, target, curve, limits="hard")
        try:
            low, high = rule(band)
            widest = rule(hard)
        except ValueError:
            return self._refused(reasons.nobody(target, weights), chain)
        if low <= _SAME and high >= 1 - _SAME:
            return self._refused(reasons.nothing_learnt(split or chain, target, weights), chain)
        sampling = None
        if all(number.n for number in chain):
            sampling = rule(pieces(chain, others, target, curve, sampling=True))
        exact = not split and high - low <= _SAME
        why = (
            reasons.merged(chain, weights)
            if not split
            else reasons.split(split, target, band, self.assume, weights)
        )
        point = bounds.point(band)
        if point is not None:
            point = min(max(point, low), high)  # only rounding can put it outside
        kind = ShareKind.EXACT if exact else ShareKind.BOUNDED
        return self._made(chain, weights, kind, (low, high), widest, sampling, point, why)

    def _exact(self, chain: list[SizedShare], share: float, why: Message) -> Normalized:
        sampling = None
        if all(number.n for number in chain):
            intervals = [wilson_interval(number.share, number.n) for number in chain if number.n]
            sampling = min(low for low, _ in intervals), max(high for _, high in intervals)
        at = share, share
        return self._made(chain, None, ShareKind.EXACT, at, at, sampling, share, why)

    def _refused(self, why: Message, chain: Sequence[SizedShare] = ()) -> Normalized:
        return self._made(list(chain), None, ShareKind.REFUSED, None, None, None, None, why)

    def _made(
        self,
        chain: list[SizedShare],
        weights: Weights | None,
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
