"""All changed fields of a catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from studycheck.base.display import Displayed, Grid
from studycheck.report.diff.change import ChangeKind, FieldChange, cut, shown
from studycheck.report.diff.lines import wrapped

if TYPE_CHECKING:
    import pandas as pd

CHANGE_COLUMNS = ("study", "field", "item", "change", "before", "now")


@dataclass(frozen=True, slots=True, repr=False)
class Changes(Displayed, Sequence[FieldChange]):
    """Changed fields, in order of study and of the card."""

    entries: tuple[FieldChange, ...]

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[FieldChange]:
        return iter(self.entries)

    @overload
    def __getitem__(self, key: int) -> FieldChange: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[FieldChange]: ...
    def __getitem__(self, key: int | slice) -> FieldChange | Sequence[FieldChange]:
        return self.entries[key]

    def of(self, study: str) -> tuple[FieldChange, ...]:
        """Return the changes of one study."""
        return tuple(change for change in self.entries if change.study == study)

    def counts(self) -> dict[ChangeKind, int]:
        """Return how many changes there are of each kind."""
        return {kind: sum(change.kind is kind for change in self.entries) for kind in ChangeKind}

    def to_frame(self) -> pd.DataFrame:
        """Return one row per changed field; values as text, None where there is nothing."""
        import pandas as pd

        rows = [
            (c.study, c.path, c.item or None, str(c.kind), _text(c.old), _text(c.new)) for c in self.entries
        ]
        return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))

    def lines(self, most: int | None) -> list[str]:
        """Return the first changes in words, one line each, by study."""
        found, study = [], None
        for change in self.entries[:most]:
            found += [change.study] if change.study != study else []
            found.append(f"    {change.words}")
            study = change.study
        return [*found, *self._more(most)]

    def grid(self, most: int | None) -> Grid:
        """Return a table of the first changes, with how many more there are."""
        rows = [
            (c.study, c.where, str(c.kind), *(cut(_text(value) or "") or None for value in (c.old, c.new)))
            for c in self.entries[:most]
        ]
        columns = ("study", "field", "change", "before", "now")
        return Grid(f"Changed fields: {len(self.entries):,}", columns, rows, tuple(self._more(most)))

    def _more(self, most: int | None) -> list[str]:
        more = 0 if most is None else len(self.entries) - most
        return [f"… and {more:,} more"] if more > 0 else []

    def __repr__(self) -> str:
        return f"<{len(self.entries):,} changed fields>"

    def __str__(self) -> str:
        return "\n".join([f"Changed fields: {len(self.entries):,}", *wrapped(self.lines(60))])

    def _grid(self) -> Grid:
        return self.grid(60)


def _text(value: object) -> str | None:
    return None if value is None else shown(value)
