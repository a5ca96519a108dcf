"""Tables as they are read: named columns resolved to fields of a card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from studycheck.base.document import Path, dotted
from studycheck.catalog.sheets.columns import CellKind, Column, Sheet, sheets
from studycheck.catalog.sheets.headers import (
    columns_by_name,
    header,
    normal,
    one_line,
    sheet_name,
    sheets_by_name,
)
from studycheck.errors import Problem, did_you_mean, shorten

COMMENT = "#"
"""Begins the first cell of a row, the header of a column or the name of a sheet that is not read."""

_ITEM = re.compile(r"(?s)(?P<list>[^\[\]]+)\[(?P<item>.*)\](?:\.(?P<field>[^\[\]]+))?")


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The cells of one sheet, one CSV file or one frame.

    Attributes
    ----------
    file : str
        What problems call the file.
    name : str
        What problems call the sheet; empty where the file is the sheet.
    sheet : Sheet
        What its rows are about.
    rows : iterable of (int, sequence)
        Numbers and cells of the rows, the header first; empty cells are None.
    letters : sequence of str, optional
        What problems call the columns; by default as spreadsheets do.
    """

    file: str
    name: str
    sheet: Sheet
    rows: Iterable[tuple[int, Sequence[object]]]
    letters: Sequence[str] | None = None
    comma_is_decimal: bool = False

    def problem(self, row: int, place: int | None, field: str, message: str) -> Problem:
        """Return a problem with a cell, or with a row where `place` is None."""
        column = "" if place is None else self.letters[place] if self.letters else letter(place)
        # a frame calls its columns as they are called
        field = "" if field == column else field
        return Problem(self.file, row, field, message, sheet=self.name, column=column)


@dataclass(frozen=True, slots=True)
class Target:
    """What a column of a table is: a field of a card, or of an item.

    Attributes
    ----------
    place : int
        Which column, from 0.
    header : str
        As it stands in the table.
    path : tuple
        Below the study or the item.
    column : Column
        How its cells are read.
    """

    place: int
    header: str
    path: Path
    column: Column


@dataclass(slots=True)
class Header:
    """The columns of a table.

    Attributes
    ----------
    row : int
        Where they are named.
    targets : dict of tuple to Target
        Those that are read, by path.
    passed_over : set of int
        Those that are not: comments, and names that were refused.
    complete : bool
        Whether there is every column without which no row can be read.
    """

    row: int
    targets: dict[Path, Target] = field(default_factory=dict)
    passed_over: set[int] = field(default_factory=set)
    complete: bool = True

    def key(self, name: str) -> Target:
        """Return the column that says of what a row speaks."""
        return self.targets[(name,)]


def letter(place: int) -> str:
    """Return what spreadsheets call a column.

    Examples
    --------
    >>> [letter(place) for place in (0, 25, 26, 702)]
    ['A', 'Z', 'AA', 'AAA']
    """
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_header(table: SheetTable, row: int, cells: Sequence[object], problems: list[Problem]) -> Header:
    """Return what the columns are; add what is wrong with them to `problems`."""
    found, wrong = Header(row), list[Problem]()
    for place, cell in enumerate(cells):
        name = one_line(str(cell)) if cell is not None else ""
        if not name:
            continue
        target = None if name.startswith(COMMENT) else _target(table.sheet, place, name)
        if target is not None and target.path not in found.targets:
            found.targets[target.path] = target
            continue
        found.passed_over.add(place)
        if target is not None:
            first = found.targets[target.path].header
            said = f"stands twice, first as {first!r}; remove one of the two columns"
            wrong.append(table.problem(row, place, name, said))
        elif not name.startswith(COMMENT):
            wrong.append(table.problem(row, place, "", _unknown(table.sheet, name)))
    missing = [
        column for column in table.sheet.fields if column.required and (column.path,) not in found.targets
    ]
    found.complete = not missing
    if not found.targets:
        # whoever has no header does not need to hear about each cell
        said = f"this row names no columns; the first row must hold headers such as {', '.join(_some(table.sheet))}"
        problems.append(table.problem(row, None, "", said))
        return found
    for column in missing:
        said = f"no column is called {column.path} ({header(table.sheet, column, 'fr')})"
        problems.append(table.problem(row, None, "", said))
    gaps = _gaps(table, found)
    found.complete = found.complete and not gaps
    problems += [*wrong, *gaps]
    return found


def _unknown(sheet: Sheet, name: str) -> str:
    known = [name for column in sheet.fields for name in (column.path, header(sheet, column, "fr"))]
    advice = did_you_mean(name, known) or f"; rename it, or put {COMMENT} before its name to leave it out"
    return f"{shorten(name)} is no column of the sheet {sheet_name(sheet.path)}{advice}"


def _some(sheet: Sheet) -> list[str]:
    return [column.path for column in sheet.fields[:3]]


def _target(sheet: Sheet, place: int, name: str) -> Target | None:
    column = columns_by_name(sheet).get(normal(name))
    if column is not None:
        return Target(place, name, tuple(column.path.split(".")), column)
    return None if sheet.path else _inline(place, name)


def _inline(place: int, name: str) -> Target | None:
    """Return what a column such as ``estimates[0].value`` of a flat table is."""
    found = _ITEM.fullmatch(name)
    if found:
        sheet = sheets_by_name().get(normal(found["list"]))
        if sheet is None or not sheet.path:
            return None
        item: str | int = found["item"].strip()
        if not sheet.keyed:
            if not re.fullmatch("[0-9]{1,6}", str(item)):
                return None
            item = int(item)
        return _field_of(sheet, item, found["field"], place, name)
    # estimates.value is the value of the only estimate
    for dot in (match.start() for match in re.finditer(r"\.", name)):
        sheet = sheets_by_name().get(normal(name[:dot]))
        if sheet is not None and sheet.path and not sheet.keyed:
            return _field_of(sheet, 0, name[dot + 1 :], place, name)
    return None


def _field_of(sheet: Sheet, item: str | int, field: str | None, place: int, name: str) -> Target | None:
    path: Path = (*sheet.path.split("."), item)
    if field is None:
        return Target(place, name, path, Column("", CellKind.JSON, markers=False))
    column = columns_by_name(sheet).get(normal(field))
    if column is None or column.path in sheet.keys:
        return None
    return Target(place, name, (*path, *column.path.split(".")), column)


def _gaps(table: SheetTable, found: Header) -> list[Problem]:
    """Refuse items in a flat table that do not follow each other: their places would be lost."""
    wrong = []
    for sheet in sheets()[1:]:
        path = tuple(sheet.path.split("."))
        inline = [target for target in found.targets.values() if target.path[: len(path)] == path]
        numbered = sorted(
            (int(target.path[len(path)]), target.place, target)
            for target in inline
            if len(target.path) > len(path) and isinstance(target.path[len(path)], int)
        )
        for expected, (index, group) in enumerate(groupby(numbered, key=lambda entry: entry[0])):
            if index != expected:
                target = next(group)[2]
                said = (
                    f"there is no column of {dotted((*path, expected))}; number the items from 0 without gaps"
                )
                wrong.append(table.problem(found.row, target.place, target.header, said))
                break
    return wrong
