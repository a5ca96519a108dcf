"""The tables of a catalog whose cells stand in those of a review table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studycheck.catalog.review.facts import Cells
from studycheck.catalog.sheets.columns import sheets
from studycheck.catalog.sheets.table import SheetTable, letter

_FIELDS = {
    "": (
        "id", "title", "year", "countries", "regions", "sample.achieved", "sample.qualifier", "sample.issued",
        "sample.analysed", "sample.method", "sample.mode", "sample.response_rate.value", "fieldwork.start",
        "fieldwork.end", "publisher", "links[0].url", "notes",
    ),
    "estimates": ("study", "construct", "value", "base_n", "base_words", "indicator", "text"),
    "provenance": ("study", "field", "quote", "certainty"),
}  # fmt: skip
"""The fields that a review table can give, by sheet."""


def sheet_of(table: SheetTable, header: int, path: str, rows: Iterable[tuple[int, Cells]]) -> SheetTable:
    """Return the table of one sheet, whose cells keep the rows and the names of the columns that they come from.

    Parameters
    ----------
    table : SheetTable
        The review table.
    header : int
        The number of its header row.
    path : str
        The path of the sheet; empty for the studies.
    rows : iterable of (int, Cells)
        The number of each row, and its cells.
    """
    kept = list(rows)
    fields = _FIELDS[path]
    used = [field for field in fields if any(field in cells for _, cells in kept)] or list(fields[:2])
    places = [next((cells[field][1] for _, cells in kept if field in cells), 0) for field in used]
    content: list[tuple[int, Sequence[object]]] = [(header, used)]
    content += [
        (number, [cells[field][0] if field in cells else None for field in used]) for number, cells in kept
    ]
    letters = [table.letters[place] if table.letters else letter(place) for place in places]
    sheet = next(one for one in sheets() if one.path == path)
    return SheetTable(table.file, table.name, sheet, content, letters, table.comma_is_decimal)
