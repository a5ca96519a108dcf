"""One crosswalk after another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from studycheck.base.messages import Message
from studycheck.errors import StudycheckError
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.classification import SizeCategory
from studycheck.sizes.crosswalks.estimate import APART, INSIDE, BoundedShare, Curve, Identification, share_of
from studycheck.sizes.crosswalks.notes import notes_on
from studycheck.sizes.crosswalks.result import Crosswalk, to_share


def composed(first: Crosswalk, second: Crosswalk) -> Crosswalk:
    """Return the crosswalk from the source of `first` to the target of `second`."""
    _refuse_what_does_not_fit(first, second)
    basis = first.basis if first.basis.reference else second.basis
    middle = first.target
    found = {
        (a, c): _through([b.range for b in middle.everything], a.range, c.range, basis.curve)
        for a in first.source.rungs
        for c in second.target.everything
    }
    targets = [c for c in second.target.everything if c.in_scheme or _reached(c, found)]
    shares = tuple(to_share(a, c, found[a, c]) for a in first.source.rungs for c in targets)
    alike = Message(
        "points take the firms of a class of {middle} as alike, wherever they come from",
        {"middle": middle.id},
    )
    notes = notes_on((first.source, middle, second.target), basis.reference)
    return Crosswalk(first.source, second.target, shares, basis, (alike, *notes), middle.id)


def _reached(target: SizeCategory, found: dict[tuple[SizeCategory, SizeCategory], BoundedShare]) -> bool:
    return any(estimate.hard_high > 0 for (_, c), estimate in found.items() if c == target)


def _refuse_what_does_not_fit(first: Crosswalk, second: Crosswalk) -> None:
    if first.target != second.source:
        raise StudycheckError(
            f"{second.source.id} → {second.target.id} cannot follow {first.source.id} → {first.target.id}: "
            f"it must start from {first.target.id!r}"
        )
    if first.weight is not second.weight:
        raise StudycheckError(
            f"one crosswalk is weighted by {first.weight}, the other by {second.weight}; give both the same weight="
        )
    if first.delta != second.delta:
        raise StudycheckError(
            f"one crosswalk has delta={first.delta:g}, the other {second.delta:g}; give both the same"
        )
    ids = {r.distribution.id for walk in (first, second) if (r := walk.basis.reference)}
    if len(ids) > 1:
        raise StudycheckError(
            f"the crosswalks rest on different distributions, {' and '.join(sorted(ids))}; "
            "give both the same reference="
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """What a class in between contributes.

    `share` is that of the source in it, `onward` its own share in the target, `back` its share in the source.
    """

    share: BoundedShare
    onward: BoundedShare
    back: BoundedShare

    def bounds(self, kind: str) -> tuple[float, float]:
        """Return the least and the most that passes through, by the inequalities of Fréchet.

        Nothing says whether the firms that came from the source are those that go on to the target.
        """
        (low, high), (p_low, p_high) = getattr(self.share, kind), getattr(self.onward, kind)
        back = getattr(self.back, kind)[0]
        if back > 0:
            return low * max(0.0, 1 - (1 - p_low) / back), high * min(1.0, p_high / back)
        # where the reference may have nothing of the source, only the limits of the classes say anything
        return low * (self.onward is INSIDE), high

    @property
    def open(self) -> bool:
        """Whether nothing at all is known about it, so that it says nothing about the whole."""
        return any(
            e.kind is Identification.NOT_IDENTIFIABLE and e.hard == (0.0, 1.0)
            for e in (self.share, self.onward)
        )


def _through(middles: Iterable[SizeRange], a: SizeRange, c: SizeRange, curve: Curve | None) -> BoundedShare:
    steps = [
        _Step(share_of(b, a, curve), share_of(c, b, curve), share_of(a, b, curve))
        for b in middles
        if a.relation(b) != "apart"
    ]
    steps = [step for step in steps if step.onward is not APART]
    if any(step.open for step in steps):
        return BoundedShare.unknown(0.0, 1.0, "; ".join(dict.fromkeys(_reasons(steps))))
    (low, high), hard = _sum(steps, "band"), _sum(steps, "hard")
    how = "; ".join(dict.fromkeys(_reasons(steps)))
    points = [(step.share.point, step.onward.point) for step in steps]
    if any(None in pair for pair in points):
        return replace(BoundedShare.unknown(*hard, how), low=low, high=high)
    point = sum((s or 0.0) * (p or 0.0) for s, p in points)
    sure = all(e.kind is Identification.EXACT for step in steps for e in (step.share, step.onward))
    if sure and hard[0] == hard[1]:
        return BoundedShare.exact(point, how or "inside")
    return BoundedShare(
        point,
        min(low, point),
        max(high, point),
        min(hard[0], low, point),
        max(hard[1], high, point),
        Identification.BOUNDED,
        how or "through a class in between",
    )


def _sum(steps: list[_Step], kind: str) -> tuple[float, float]:
    bounds = [step.bounds(kind) for step in steps]
    return sum(low for low, _ in bounds), min(1.0, sum(high for _, high in bounds))


def _reasons(steps: list[_Step]) -> Iterable[str]:
    return (
        estimate.how
        for step in steps
        for estimate in (step.share, step.onward)
        if estimate.kind is not Identification.EXACT
    )
