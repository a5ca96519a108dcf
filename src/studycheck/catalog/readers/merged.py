"""What openpyxl does not tell of a workbook that it reads row by row: merged cells, and the strict form."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from studycheck.base.frozen import frozen
from studycheck.base.language import say

_RANGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_STRICT = b"http://purl.oclc.org/ooxml/"


@frozen
class Merged:
    """Cells that a sheet shows as one; all but the first are empty.

    Rows are counted from 1, columns from 0; both ends are included.
    """

    ref: str
    rows: tuple[int, int]
    columns: tuple[int, int]

    @property
    def is_down(self) -> bool:
        """Whether the cells are of one column, so that their value is that of each row."""
        return self.columns[0] == self.columns[1]

    def __str__(self) -> str:
        first = self.ref.partition(":")[0]
        if self.is_down:
            return say(
                "cells {cells} are merged: the value of {first} was read in each row of them",
                cells=self.ref,
                first=first,
            )
        return say(
            "cells {cells} are merged: the value of {first} was read for that cell alone",
            cells=self.ref,
            first=first,
        )


def is_strict(content: bytes) -> bool:
    """Whether a workbook has the strict form of its format, whose sheets openpyxl does not find."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        name = "xl/workbook.xml"
        return name in archive.namelist() and _STRICT in archive.read(name)[:4_000]


def merged_cells(content: bytes) -> Mapping[str, list[Merged]]:
    """Return the merged cells of each sheet by the name of its part; the workbook was scanned before."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return {
            name: [_parse_range(match) for match in _RANGE.finditer(archive.read(name))] for name in parts
        }


def fill_down(
    rows: Iterable[tuple[int, Sequence[object]]], ranges: Sequence[Merged]
) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield rows with the values of cells that are merged down a column; empty rows stay empty."""
    down = [one for one in ranges if one.is_down]
    values: dict[Merged, object] = {}
    for number, row in rows:
        cells = list(row)
        for one in down:
            place = one.columns[0]
            if number == one.rows[0] and place < len(cells):
                values[one] = cells[place]
            elif one.rows[0] < number <= one.rows[1] and values.get(one) is not None:
                cells.extend([None] * (place + 1 - len(cells)))
                cells[place] = values[one]
        yield number, cells


def _parse_range(match: re.Match[bytes]) -> Merged:
    first, top, last, bottom = (text.decode() for text in match.groups())
    return Merged(f"{first}{top}:{last}{bottom}", (int(top), int(bottom)), (_place(first), _place(last)))


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - 64
    return place - 1
