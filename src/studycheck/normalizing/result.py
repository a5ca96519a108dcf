"""What a number becomes in the classes of another scheme, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studycheck.base.display import Displayed, Grid
from studycheck.base.messages import Message
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.ladder import Ladder
from studycheck.sizes.firm_sizes import Reference
from studycheck.vocabulary.terms import Vocabulary

if TYPE_CHECKING:
    import pandas as pd


class Kind(Vocabulary):
    """How well the share in a target class is known."""

    EXACT = "exact", "The class was reported, or is made of whole reported classes with known weights."
    BOUNDED = "bounded", "Between two limits."
    REFUSED = "refused", "Nothing published narrows it down."


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
        Id of the study; empty for estimates without one.
    construct, indicator : str
        What was measured; the words are kept where the study has several numbers of the construct.
    country, date, base : str
        Where, when and among whom it was measured, as far as reported.
    target : str
        Label of the class.
    target_range : SizeRange
        Its headcounts.
    low, point, high : float or None
        Bounds, and the value if size inside a class did not matter. The bounds are sharp for weights of
        about the shape of the reference; None where refused.
    hard_low, hard_high : float or None
        The same bounds for any weights that the reference allows.
    sampling_low, sampling_high : float or None
        The bounds at the 95 % limits (Wilson) of each reported share; None where a number of answers is
        missing.
    kind : Kind
        Exact, bounded or refused.
    sources : tuple of SizeRange
        The reported classes that were used.
    reference : Reference or None
        The distribution that weights and splits them; None where none was needed or none exists.
    why : Message
        One sentence: what it rests on, or what would decide it.
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
    kind: Kind
    sources: tuple[SizeRange, ...]
    reference: Reference | None
    why: Message

    @property
    def bound_width(self) -> float | None:
        """How much of the uncertainty comes from the classes: `high` minus `low`."""
        return None if self.low is None or self.high is None else self.high - self.low

    @property
    def sampling_width(self) -> float | None:
        """How much sampling error adds to it."""
        if self.sampling_low is None or self.sampling_high is None or self.bound_width is None:
            return None
        return self.sampling_high - self.sampling_low - self.bound_width


@dataclass(frozen=True)
class Normalization(Displayed):
    """Every study in the classes of one scheme; iterating yields one `Normalized` per class.

    Prints as a table in per cent of what has an answer, with the reasons under it, and what is refused in
    groups after that.

    Attributes
    ----------
    target : Ladder
        The classes.
    assume : Assumption
        What was assumed about firms inside a reported class.
    rows : tuple of Normalized
        In order of study, construct and size.
    notes : tuple of Message
        What is left out or taken on trust.
    """

    target: Ladder
    assume: Assumption
    rows: tuple[Normalized, ...]
    notes: tuple[Message, ...] = ()

    def __iter__(self) -> Iterator[Normalized]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, kind: Kind | str) -> tuple[Normalized, ...]:
        """Return the rows of one kind: ``exact``, ``bounded`` or ``refused``."""
        wanted = Kind(kind)
        return tuple(row for row in self.rows if row.kind is wanted)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study, number and class; shares between 0 and 1."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=list(COLUMNS))

    def records(self) -> list[dict[str, object]]:
        """Return one mapping of column to plain value per study, number and class."""
        return [_record(row, self.assume) for row in self.rows]

    def __repr__(self) -> str:
        return f"<Normalization to {self.target.id}, assume {self.assume}: {self._counts()}>"

    def _counts(self) -> str:
        """How many rows there are of each kind."""
        return ", ".join(f"{len(self.of(kind))} {kind}" for kind in Kind)

    def _grid(self) -> Grid:
        from studycheck.normalizing.table import grid_of

        return grid_of(self)


COLUMNS = (
    "study", "construct", "indicator", "country", "date", "base", "target", "target_sizes", "low", "point",
    "high", "hard_low", "hard_high", "sampling_low", "sampling_high", "bound_width", "sampling_width", "kind",
    "assume", "sources", "reference", "why",
)  # fmt: skip


def _record(row: Normalized, assume: Assumption) -> dict[str, object]:
    plain = {name: getattr(row, name, None) for name in COLUMNS}
    return plain | {
        "target_sizes": str(row.target_range),
        "kind": str(row.kind),
        "assume": str(assume),
        "sources": ", ".join(map(str, row.sources)),
        "reference": row.reference.distribution.id if row.reference else None,
        "why": str(row.why),
    }


def shown(share: float | None) -> str:
    """Return a share as a percentage with one decimal.

    Examples
    --------
    >>> shown(0.095775), shown(None)
    ('9.6 %', '')
    """
    return "" if share is None else f"{100 * share:.1f} %"
