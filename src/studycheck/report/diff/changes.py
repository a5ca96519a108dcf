"""All changed fields of a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studycheck.base.display import Grid
from studycheck.base.language import say
from studycheck.base.rows import Rows
from studycheck.errors import left_over
from studycheck.report.diff.change import ChangeKind, FieldChange, cut, value_text
from studycheck.report.diff.lines import wrap_lines

if TYPE_CHECKING:
    import pandas as pd

CHANGE_COLUMNS = ("study", "field", "item", "change", "before", "now")


class Changes(Rows[FieldChange]):
    """Changed fields, in order of study and of the card."""

    __slots__ = ()

    def of(self, study: str) -> tuple[FieldChange, ...]:
        """Return the changes of one study."""
        return tuple(change for change in self if change.study == study)

    def counts(self) -> dict[ChangeKind, int]:
        """Return the number of changes of each kind."""
        return {kind: sum(change.kind is kind for change in self) for kind in ChangeKind}

    def to_frame(self) -> pd.DataFrame:
        """Return one row per changed field, with values as text and None for an empty field."""
        import pandas as pd

        rows = [(c.study, c.path, c.item or None, str(c.kind), _text(c.old), _text(c.new)) for c in self]
        return pd.DataFrame(rows, columns=list(CHANGE_COLUMNS))

    def lines(self, most: int | None) -> list[str]:
        """Return the first changes in words, one line each, by study."""
        lines, study = [], None
        for change in self[:most]:
            lines += [change.study] if change.study != study else []
            lines.append(f"    {change.words}")
            study = change.study
        return [*lines, *self._more(most)]

    def grid(self, most: int | None) -> Grid:
        """Return a table of the first changes, with the number of further ones."""
        rows = [
            (c.study, c.where, str(c.kind), *(cut(_text(value) or "") or None for value in (c.old, c.new)))
            for c in self[:most]
        ]
        columns = ("study", "field", "change", "before", "now")
        return Grid(say("Changed fields: {n:,}", n=len(self)), columns, rows, tuple(self._more(most)))

    def _more(self, most: int | None) -> list[str]:
        return left_over(0 if most is None else len(self) - most, "changed field")

    def __repr__(self) -> str:
        return f"<{len(self):,} changed fields>"

    def __str__(self) -> str:
        return "\n".join([say("Changed fields: {n:,}", n=len(self)), *wrap_lines(self.lines(60))])

    def _grid(self) -> Grid:
        return self.grid(60)


def _text(value: object) -> str | None:
    return None if value is None else value_text(value)
