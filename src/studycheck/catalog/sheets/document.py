"""The cell of everything on cards that come from tables."""

from __future__ import annotations

from dataclasses import field

from studycheck.base.document import Document, Path, dotted
from studycheck.base.frozen import frozen
from studycheck.catalog.sheets.table import SheetTable, Target
from studycheck.errors import Problem


@frozen
class TableRow:
    """The row of a study or of an item, with its table."""

    table: SheetTable
    number: int
    targets: dict[Path, Target]


@frozen
class TableDocument(Document):
    """Cards from tables; every path leads to a cell."""

    rows: dict[Path, TableRow] = field(repr=False, default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the row of the item or study at `path`."""
        row = self._row(path)
        return row[0].number if row else 0

    def problem(self, name: str, at: Path, path: Path, message: str) -> Problem:
        """Return a problem at `path` of the card at `at`, with its sheet, row and column."""
        nearest = self._row(at + path)
        if nearest is None:
            return Problem(name, 0, dotted(path), message)
        row, below = nearest
        for end in range(len(below), 0, -1):
            target = row.targets.get(below[:end])
            if target:
                return row.table.problem(row.number, target.place, target.header, message)
        return row.table.problem(row.number, None, dotted(path), message)

    def places(self) -> TableDocument:
        """Return the places of cells, without the cards."""
        return TableDocument(None, rows=self.rows)

    def _row(self, path: Path) -> tuple[TableRow, Path] | None:
        """Return the row of the nearest item or study above `path`, and the rest of the path.

        A problem of a whole list stands at its first item.
        """
        if (*path, 0) in self.rows:
            return self.rows[(*path, 0)], ()
        places = (end for end in range(len(path), 0, -1) if path[:end] in self.rows)
        return next(((self.rows[path[:end]], path[end:]) for end in places), None)
