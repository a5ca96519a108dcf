"""Tables of several pooled values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from studycheck.base.display import Cell, Displayed, Grid
from studycheck.base.frozen import frozen
from studycheck.statistics.meta.result import Pooled
from studycheck.statistics.meta.wording import cell, on_scale, short_percent, span

if TYPE_CHECKING:
    import pandas as pd


@frozen
class PooledLine:
    """One line: a name, its studies, and the pooled value or the reason why there is none.

    Attributes
    ----------
    label : str
        The study that was left out or added, or the name of the subgroup.
    studies : tuple of str
        The labels of the studies it rests on.
    pooled : Pooled or None
        The pooled value; None where nothing was pooled.
    why : str
        The reason why nothing was pooled.
    """

    label: str
    studies: tuple[str, ...]
    pooled: Pooled | None
    why: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class PooledLines(Displayed):
    """Pooled values of several sets of studies; iterating yields one `PooledLine` each.

    Attributes
    ----------
    title : str
        What the sets are, for the title of the table.
    heading : str
        The heading of the column of labels.
    lines : tuple of PooledLine
        The lines in order.
    whole : Pooled
        The pooled value of all studies, for comparison.
    notes : tuple of str
        What a reader must know, a sentence each.
    across : bool
        Whether the value of all studies is shown; across a contrast it would mean nothing.
    """

    title: str
    heading: str
    lines: tuple[PooledLine, ...]
    whole: Pooled
    notes: tuple[str, ...] = field(default=(), kw_only=True)
    across: bool = field(default=True, kw_only=True)

    def __iter__(self) -> Iterator[PooledLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def to_frame(self) -> pd.DataFrame:
        """Return one row per line, with missing numbers where nothing was pooled."""
        import pandas as pd

        names = ("label", "studies", "estimate", "se", "low", "high", "p", "tau2", "i2", "q", "why")
        return pd.DataFrame([self._record(line) for line in self.lines], columns=list(names)).assign(
            scale=str(self.whole.effects.scale), level=self.whole.level
        )

    def _record(self, line: PooledLine) -> dict[str, Any]:
        own: dict[str, Any] = {"label": line.label, "studies": len(line.studies), "why": line.why}
        if line.pooled is None:
            return own
        mean, measures = line.pooled.mean, line.pooled.heterogeneity
        return own | {
            "estimate": mean.estimate,
            "se": mean.se,
            "low": mean.low,
            "high": mean.high,
            "p": mean.p,
            "tau2": measures.tau2,
            "i2": measures.i2,
            "q": measures.q,
        }

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.title}: {len(self)} lines>"

    def _grid(self) -> Grid:
        level = f"{short_percent(self.whole.level)} interval"
        all_of_them = PooledLine("all studies", self.whole.effects.labels, self.whole)
        rows = [_row(line) for line in (*self.lines, *([all_of_them] if self.across else []))]
        return Grid(
            self._heading(),
            (self.heading, "studies", "estimate", level, "tau²", "I²"),
            rows,
            self._table_notes(),
        )

    def _heading(self) -> str:
        on = on_scale(self.whole.effects.scale)
        return f"{self.title}{on}: {self.whole.model_words}, {self.whole.test}"

    def _table_notes(self) -> tuple[str, ...]:
        return (*(f"{line.label}: {line.why}." for line in self.lines if line.why), *self.notes)


def _row(line: PooledLine) -> tuple[Cell, ...]:
    pooled = line.pooled
    if pooled is None:
        return (line.label, len(line.studies), None, None, None, None)
    measures = pooled.heterogeneity
    limits = span(pooled.low, pooled.high)
    return (
        line.label,
        len(line.studies),
        cell(pooled.estimate),
        limits,
        cell(measures.tau2),
        short_percent(measures.i2),
    )
