"""The share that published figures imply for one class of another scheme, and how well it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from studycheck.base.messages import Message
from studycheck.base.translated import english_of
from studycheck.base.wording import percent
from studycheck.sizes import SizeRange
from studycheck.sizes.firm_sizes import Reference
from studycheck.vocabulary.terms import Vocabulary

if TYPE_CHECKING:
    pass


class ShareKind(Vocabulary):
    """How well the share in a target class is known."""

    EXACT = "exact", "The class was reported, or is made of whole reported classes with known weights."
    BOUNDED = "bounded", "Between two limits."
    REFUSED = "refused", "The published figures do not narrow it down."


class Assumption(Vocabulary):
    """What is assumed about firms inside a reported class."""

    NONE = "none", "Nothing."
    HOMOGENEOUS = "homogeneous", "The share is the same at all sizes inside a class."
    MONOTONE = "monotone", "The share never falls with size."


@dataclass(frozen=True)
class Normalized:
    """The share of one construct in one class of the target scheme, from one study.

    Attributes
    ----------
    study : str
        The id of the study; empty for estimates without one.
    construct, indicator : str
        The construct; the indicator only where the study has several estimates of the construct.
    country, date, base : str
        The country, date and base of the estimate, as far as reported.
    target : str
        The label of the target class.
    target_range : SizeRange
        The headcounts of the target class.
    low, point, high : float or None
        The bounds, and the value if the share did not depend on size inside a class. The bounds are sharp for
        weights of about the shape of the reference; None where refused.
    hard_low, hard_high : float or None
        The same bounds for any weights that the reference allows.
    sampling_low, sampling_high : float or None
        The bounds at the 95 % limits (Wilson) of each reported share; None where a number of responses is
        missing.
    kind : ShareKind
        How well the share is known: exact, bounded or refused.
    sources : tuple of SizeRange
        The reported classes that were used.
    reference : Reference or None
        The distribution that weights and splits these classes; None where none was needed or none exists.
    why : Message
        The reason in one sentence: what the share rests on, or what would decide it.
    """

    study: str
    construct: str
    indicator: str
    country: str
    date: str
    base: str
    target: str
    target_range: SizeRange
    low: float | None
    point: float | None
    high: float | None
    hard_low: float | None
    hard_high: float | None
    sampling_low: float | None
    sampling_high: float | None
    kind: ShareKind
    sources: tuple[SizeRange, ...]
    reference: Reference | None
    why: Message

    @property
    def bound_width(self) -> float | None:
        """The uncertainty that comes from the classes: `high` minus `low`."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def sampling_width(self) -> float | None:
        """The uncertainty that sampling error adds."""
        if self.sampling_low is None or self.sampling_high is None or self.bound_width is None:
            return None
        return self.sampling_high - self.sampling_low - self.bound_width


COLUMNS = (
    "study", "construct", "indicator", "country", "date", "base", "target", "target_sizes", "low", "point",
    "high", "hard_low", "hard_high", "sampling_low", "sampling_high", "bound_width", "sampling_width", "kind",
    "assume", "sources", "reference", "why",
)  # fmt: skip


def record_of(row: Normalized, assume: Assumption) -> dict[str, object]:
    """Return the share as plain values, by column."""
    plain = {name: getattr(row, name, None) for name in COLUMNS}
    return plain | {
        "target_sizes": str(row.target_range),
        "kind": str(row.kind),
        "assume": str(assume),
        "sources": ", ".join(map(str, row.sources)),
        "reference": row.reference.distribution.id if row.reference else None,
        "why": english_of(str(row.why)),
    }


def share_text(share: float | None) -> str:
    """Return a share as a percentage with one decimal; empty text for None.

    Examples
    --------
    >>> share_text(0.095775), share_text(None)
    ('9.6 %', '')
    """
    return "" if share is None else percent(share)
