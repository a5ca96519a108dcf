"""A crosswalk: where the firms of each class of one scheme stand in another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studycheck.base.display import Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.base.language import say, term
from studycheck.base.messages import Message
from studycheck.errors import UnknownNameError
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.basis import Basis
from studycheck.sizes.crosswalks.classification import SizeCategory, SizeClassification
from studycheck.sizes.crosswalks.estimate import BoundedShare, Identification, share_of, tighten
from studycheck.sizes.crosswalks.notes import notes_on
from studycheck.sizes.firm_sizes import Reference, Weight

if TYPE_CHECKING:
    import pandas as pd


@frozen
class Share:
    """The share of one class of the source in one class of the target.

    Attributes
    ----------
    source, target : str
        Labels of the classes; ``no class`` for sizes that belong to none.
    source_range, target_range : SizeRange
        Their headcounts.
    low, point, high : float, float or None, float
        Shape band and best value, between 0 and 1; the best value is None where no published number gives one.
    hard_low, hard_high : float
        Bounds that need no assumption about the distribution.
    kind : Identification
        Exact, bounded, or not identifiable.
    how : str
        What the share rests on.
    """

    source: str
    source_range: SizeRange
    target: str
    target_range: SizeRange
    low: float
    point: float | None
    high: float
    hard_low: float
    hard_high: float
    kind: Identification
    how: str


@dataclass(frozen=True)
class Crosswalk(Displayed):
    """How the firms in the classes of one size scheme spread over the classes of another.

    Iteration yields one `Share` per pair of classes. For each class of the source the points sum to one.

    Attributes
    ----------
    source, target : SizeClassification
        The classes of the two schemes.
    shares : tuple of Share
        Every pair, in order of size.
    basis : Basis
        The weight, the place, the year, the width of the band and the reference.
    notes : tuple of Message
        What the crosswalk leaves out or takes on trust.
    """

    source: SizeClassification
    target: SizeClassification
    shares: tuple[Share, ...]
    basis: Basis
    notes: tuple[Message, ...]

    @property
    def weight(self) -> Weight:
        """What is shared out: firms, or the people in them."""
        return self.basis.weight

    @property
    def delta(self) -> float:
        """How much the shape band widens the range of local exponents."""
        return self.basis.delta

    @property
    def reference(self) -> Reference | None:
        """The distribution that was used, with its distance; None where none was needed."""
        return self.basis.reference if self.split_limits else None

    @property
    def shared_limits(self) -> tuple[int, ...]:
        """Class limits that both schemes have."""
        return tuple(limit for limit in self.source.limits if limit in self.target.limits)

    @property
    def split_limits(self) -> tuple[int, ...]:
        """Class limits of the target that lie inside a class of the source."""
        return tuple(limit for one in self.source.classes for limit in limits_inside(self.target, one.range))

    def __iter__(self) -> Iterator[Share]:
        return iter(self.shares)

    def __len__(self) -> int:
        return len(self.shares)

    def share(self, source: str, target: str) -> Share:
        """Return the share of the class `source` in the class `target`.

        Raises
        ------
        UnknownNameError
            If there is no such class.
        """
        rows = [row for row in self.shares if row.source == source]
        if not rows:
            labels = [one.label for one in self.source.classes]
            raise UnknownNameError(say("class of {scheme!r}", scheme=self.source.id), source, labels)
        for row in rows:
            if row.target == target:
                return row
        raise UnknownNameError(
            say("class of {scheme!r}", scheme=self.target.id), target, [row.target for row in rows]
        )

    def inverse(self) -> Crosswalk:
        """Return the crosswalk in the other direction, by Bayes' rule with the same reference.

        Raises
        ------
        StudycheckError
            If a class must be split and no distribution can do it.
        """
        return build(self.target, self.source, self.basis)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per pair of classes."""
        import pandas as pd

        entry = self.reference.distribution if self.reference else None
        same = {
            "weight": str(self.weight), "reference": entry.id if entry else None,
            "reference_year": entry.year if entry else None,
            "years_apart": self.reference.years_apart if self.reference else None,
            "same_country": self.reference.same_country if self.reference else None, "delta": self.delta,
        }  # fmt: skip
        rows = [
            {
                "source": row.source,
                "source_sizes": str(row.source_range),
                "target": row.target,
                "target_sizes": str(row.target_range),
                "low": row.low,
                "point": row.point,
                "high": row.high,
                "hard_low": row.hard_low,
                "hard_high": row.hard_high,
                "kind": str(row.kind),
                "how": row.how,
                **same,
            }
            for row in self.shares
        ]
        return pd.DataFrame(rows)

    def matrix(self) -> pd.DataFrame:
        """Return the points: one row per class of the source, one column per class of the target."""
        frame = self.to_frame()
        wide = frame.pivot(index="source", columns="target", values="point").astype(float)
        return wide.loc[frame["source"].unique(), frame["target"].unique()]

    def __repr__(self) -> str:
        return f"<Crosswalk {self.source.id} → {self.target.id}, {self.weight}, {self._place()}>"

    def _place(self) -> str:
        if self.reference is None:
            return say("no reference needed")
        entry = self.reference.distribution
        return f"{entry.region} {entry.year or 'undated'}"

    def _grid(self) -> Grid:
        columns = ("class", "goes to", "share", "shape band", "hard bounds", "kind")
        rows = [
            (
                str(SizeCategory(row.source, row.source_range)),
                str(SizeCategory(row.target, row.target_range)),
                percent(row.point),
                *_spans(row),
                row.kind,
            )
            for row in self.shares
            if row.hard_high > 0
        ]
        title = say(
            "{title} → {title_2}: share of {weight} ({value})",
            title=self.source.title,
            title_2=self.target.title,
            weight=self.weight,
            value=self._place(),
        )
        return Grid(title, columns, rows, tuple(self._lines()))

    def _lines(self) -> Iterator[str]:
        if self.reference:
            entry = self.reference.distribution
            yield say(
                "Reference: {id} ({unit}, {concept}); {source}.",
                id=entry.id, unit=term(entry.unit_words, "value"), concept=entry.headcount_concept,
                source=entry.source.title,
            )  # fmt: skip
        shared, split = _sizes(self.shared_limits), _sizes(self.split_limits)
        yield say(
            "Class limits in both schemes: {shared}. Limits of the target that split a class: {split}.",
            shared=shared,
            split=split,
        )
        estimated = [row.how for row in self.shares if row.kind is not Identification.EXACT]
        if estimated:
            yield say("Estimated: {how}.", how="; ".join(dict.fromkeys("; ".join(estimated).split("; "))))
        yield from (say("Note: {note}.", note=note) for note in self.notes)


def build(source: SizeClassification, target: SizeClassification, basis: Basis) -> Crosswalk:
    """Compute the share of every pair of classes; a reference is chosen only if a class must be split."""
    split = {one.range: limits_inside(target, one.range) for one in source.classes}
    wholes = [whole for whole, limits in split.items() if limits]
    if wholes:
        basis = basis.for_split(wholes, sorted({limit for limits in split.values() for limit in limits}))
    targets, curve = target.reached_from(source), basis.curve
    shares = []
    for a in source.classes:
        row = tighten([share_of(b.range, a.range, curve) for b in targets])
        shares += [_share(a, b, bounds) for b, bounds in zip(targets, row, strict=True)]
    used = basis.reference if wholes else None
    return Crosswalk(source, target, tuple(shares), basis, notes_on((source, target), used))


def limits_inside(target: SizeClassification, whole: SizeRange) -> tuple[int, ...]:
    """Return the class limits that lie strictly inside a range."""
    return tuple(limit for limit in target.limits if whole.first < limit < whole.end)


def _share(a: SizeCategory, b: SizeCategory, bounds: BoundedShare) -> Share:
    return Share(
        a.label,
        a.range,
        b.label,
        b.range,
        bounds.low,
        bounds.point,
        bounds.high,
        bounds.hard_low,
        bounds.hard_high,
        bounds.kind,
        bounds.how,
    )


def percent(value: float | None) -> str:
    """Return a share as a percentage with four digits; a small share is never rounded to 0 %.

    Examples
    --------
    >>> percent(0.794274), percent(0.00343), percent(0.00001), percent(1.0), percent(None)
    ('79.43 %', '0.3430 %', '<0.01 %', '100 %', '')
    """
    if value is None:
        return ""
    if value in (0, 1):
        return f"{100 * value:.0f} %"
    if not 0.0001 <= value <= 0.9999:
        return "<0.01 %" if value < 0.5 else ">99.99 %"
    return f"{100 * value:#.4g} %"


def _spans(row: Share) -> tuple[str, str]:
    if row.kind is Identification.EXACT:
        return "", ""
    hard = f"{percent(row.hard_low)} to {percent(row.hard_high)}"
    return (f"{percent(row.low)} to {percent(row.high)}" if row.kind is Identification.BOUNDED else ""), hard


def _sizes(limits: tuple[int, ...]) -> str:
    return ", ".join(f"{limit:,}" for limit in limits) or "none"
