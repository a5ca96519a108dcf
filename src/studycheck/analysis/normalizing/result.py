"""The shares in the classes of another scheme, with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from studycheck.analysis.normalizing.grid import grid_of
from studycheck.analysis.normalizing.implied import COLUMNS, Assumption, Normalized, ShareKind, record_of
from studycheck.base.display import Displayed, Grid
from studycheck.base.messages import Message
from studycheck.sizes.crosswalks.classification import SizeClassification
from studycheck.vocabulary.constructs import Construct

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Normalization(Displayed):
    """All estimates in the classes of one scheme; iterating yields one `Normalized` per class.

    It prints a table in per cent of the shares that are known, with the reasons under it, and then the
    refusals in groups.

    Attributes
    ----------
    target : SizeClassification
        The target classes.
    assume : Assumption
        The assumption about firms inside a reported class.
    rows : tuple of Normalized
        The shares in order of study, construct and size.
    constructs : tuple of Construct
        What the shares measure; without shares, what was asked for.
    notes : tuple of Message
        The limitations of the result.
    titles : dict of str to str
        The names of the studies for people, by id.
    """

    target: SizeClassification
    assume: Assumption
    rows: tuple[Normalized, ...]
    constructs: tuple[Construct, ...]
    notes: tuple[Message, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Normalized]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def of(self, kind: ShareKind | str) -> tuple[Normalized, ...]:
        """Return the rows of one kind: ``exact``, ``bounded`` or ``refused``."""
        which = ShareKind(kind)
        return tuple(row for row in self.rows if row.kind is which)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per study, estimate and class; shares are between 0 and 1."""
        import pandas as pd

        return pd.DataFrame(self.records(), columns=list(COLUMNS))

    def records(self) -> list[dict[str, object]]:
        """Return one mapping of column to plain value per study, estimate and class."""
        return [record_of(row, self.assume) for row in self.rows]

    def __repr__(self) -> str:
        return f"<Normalization to {self.target.id}, assume {self.assume}: {self._counts()}>"

    def _counts(self) -> str:
        """Return how many rows there are of each kind."""
        return ", ".join(f"{len(self.of(kind))} {kind}" for kind in ShareKind)

    def _grid(self) -> Grid:
        return grid_of(self.rows, self.target, self.assume, constructs=self.constructs, remarks=self.notes)
