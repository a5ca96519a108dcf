"""One row source for every view: text, Markdown, HTML and frames cannot disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from textwrap import wrap
from typing import TYPE_CHECKING

from studycheck.base.frozen import frozen
from studycheck.base.language import number, term
from studycheck.base.translated import english_of
from studycheck.base.visible import visible

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | bool | None


@frozen
class Grid:
    """A table of plain values with a title and notes; a note of several lines keeps its lines.

    Examples
    --------
    >>> print(Grid("Sizes", ("class", "from"), (("micro", 0), ("small", 10))).text())
    Sizes
    class      from
    -------  ------
    micro         0
    small        10
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    notes: tuple[str, ...] = ()

    def text(self, *, width: int = 100) -> str:
        """Return the table as plain text no wider than about `width` characters."""
        seen = self._visible()
        notes = [
            "\n".join(line for part in note.splitlines() for line in _wrap(part, width))
            for note in seen.notes
        ]
        return "\n".join([seen.title, *seen._body("simple", width), *notes]).strip()

    def markdown(self) -> str:
        """Return the table as GitHub-style Markdown."""
        seen = self._visible()
        notes = [f"\n```\n{note}\n```" if "\n" in note else f"\n{note}" for note in seen.notes]
        return "\n".join([f"**{seen.title}**\n", *seen._body("pipe", None), *notes])

    def html(self, *, folded: bool = False) -> str:
        """Return the table as an HTML fragment in which every value is escaped; folded, only its title is seen."""
        from html import escape

        seen = self._visible()
        tags = ["pre" if "\n" in note else "p" for note in seen.notes]
        notes = "".join(f"<{tag}>{escape(note)}</{tag}>" for tag, note in zip(tags, seen.notes, strict=True))
        # notebooks set the text of tables on the right
        body = "".join(seen._body("html", None))
        for tag in ("th", "td"):
            body = body.replace(f"<{tag}>", f"<{tag} style='text-align: left'>")
        title = escape(seen.title)
        if folded:
            return f"<details class='studycheck'><summary>{title}</summary>{body}{notes}</details>"
        return f"<div class='studycheck'><p><strong>{title}</strong></p>{body}{notes}</div>"

    def frame(self) -> pd.DataFrame:
        """Return the table as a pandas DataFrame."""
        import pandas as pd

        rows = [tuple(map(english_of, row)) for row in self.rows]
        return pd.DataFrame(rows, columns=[english_of(column) for column in self.columns])

    def _visible(self) -> Grid:
        """Return the table as people may see it: its terms in their language, without control characters."""
        rows = [tuple(_show(cell) for cell in row) for row in self.rows]
        columns = tuple(visible(term(column, "column")) for column in self.columns)
        notes = tuple(map(visible, self.notes))
        return replace(self, title=visible(self.title), columns=columns, rows=rows, notes=notes)

    def _body(self, style: str, width: int | None) -> list[str]:
        if not self.columns:
            return []
        from tabulate import tabulate

        widths = [None] * len(self.columns) if width is None else self._widths(width)
        cells = [
            tuple(_cell_text(cell, style, size) for cell, size in zip(row, widths, strict=True))
            for row in self.rows
        ]
        # numbers in text columns (ids such as "1e3") must stay as they are: no number parsing
        table = tabulate(
            cells,
            headers=list(self.columns),
            tablefmt=style,
            disable_numparse=True,
            colalign=self._alignment() if cells else None,
        )
        return [table]

    def _alignment(self) -> tuple[str, ...]:
        numeric = [
            all(isinstance(row[column], int | float) or row[column] is None for row in self.rows)
            for column in range(len(self.columns))
        ]
        return tuple("right" if is_number else "left" for is_number in numeric)

    def _widths(self, width: int) -> list[int | None]:
        texts = [[name, *(str(row[column]) for row in self.rows)] for column, name in enumerate(self.columns)]
        natural = [max(map(len, column)) for column in texts]
        spare = width - 2 * (len(natural) - 1)
        if sum(natural) <= spare:
            return [None] * len(natural)
        # narrow columns keep their width; the wide ones share what is left, but no word (an id) is cut
        words = [max((len(word) for text in column for word in text.split()), default=0) for column in texts]
        fair = spare // len(natural)
        fixed = [
            size if size <= fair else word if word > fair else 0
            for size, word in zip(natural, words, strict=True)
        ]
        share = max(12, (spare - sum(fixed)) // max(1, fixed.count(0)))
        return [
            None if fixed_size == size else max(share, word)
            for size, word, fixed_size in zip(natural, words, fixed, strict=True)
        ]


def _show(cell: Cell) -> Cell:
    if isinstance(cell, StrEnum):
        return term(cell)
    return visible(cell) if isinstance(cell, str) else cell


def _cell_text(cell: Cell, style: str, width: int | None) -> Cell:
    if not isinstance(cell, str):
        return "" if cell is None else number(cell) if isinstance(cell, float) else cell
    if style == "pipe":
        # a bar would begin another cell, a line break another row
        return " ".join(cell.split("\n")).replace("|", "\\|")
    if width is None:
        return cell
    return "\n".join(part for line in cell.splitlines() for part in _wrap(line, width))


def _wrap(text: str, width: int) -> list[str]:
    """Break lines at spaces only, so that ids and addresses can be copied."""
    return wrap(text, width, break_on_hyphens=False, break_long_words=False)


class Displayed:
    """Base of objects that print the same rows in a terminal and in a notebook."""

    __slots__ = ()

    def _grid(self) -> Grid:
        # each subclass gives its rows
        raise NotImplementedError

    def _grids(self) -> Sequence[Grid]:
        """Return what is printed: one table, where an object has no more."""
        return (self._grid(),)

    def _folds(self) -> Sequence[Grid]:
        """Return what a notebook shows folded below, such as what the rules of a table ask."""
        return ()

    def __str__(self) -> str:
        return "\n\n".join(grid.text() for grid in self._grids())

    def _repr_html_(self) -> str:
        folds = (grid.html(folded=True) for grid in self._folds())
        return "".join([*(grid.html() for grid in self._grids()), *folds])
