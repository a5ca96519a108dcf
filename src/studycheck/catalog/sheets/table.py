"""Tables as they are read: the headers of columns, resolved to fields of a card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from studycheck.base.document import Path, dotted
from studycheck.base.frozen import frozen
from studycheck.base.language import say
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
"""Marks rows, columns and sheets that are not read; their first cell, header or name begins with it."""

_ITEM = re.compile(r"(?s)(?P<list>[^\[\]]+)\[(?P<item>.*)\](?:\.(?P<field>[^\[\]]+))?")


@frozen
class SheetTable:
    """The cells of one sheet, one CSV file or one frame.

    Attributes
    ----------
    file : str
        Name of the file in messages.
    name : str
        Name of the sheet in messages; empty if the file is the sheet.
    sheet : Sheet
        The sheet of which this is a table.
    rows : iterable of (int, sequence)
        Number and cells of each row, the header first; empty cells are None.
    letters : sequence of str, optional
        Names of the columns in messages; by default the letters of spreadsheets.
    comma_is_decimal : bool
        Whether numbers have a decimal comma.
    """

    file: str
    name: str
    sheet: Sheet
    rows: Iterable[tuple[int, Sequence[object]]]
    letters: Sequence[str] | None = None
    comma_is_decimal: bool = False

    def problem(self, row: int, place: int | None, field: str, message: str) -> Problem:
        """Return a problem with a cell, or with a row if `place` is None."""
        column = "" if place is None else self.letters[place] if self.letters else letter(place)
        # in a frame, the name of the column is its header
        field = "" if field == column else field
        return Problem(self.file, row, field, message, sheet=self.name, column=column)


@frozen
class Target:
    """The field of a card, or of an item, that a column of a table stands for.

    Attributes
    ----------
    place : int
        Index of the column, from 0.
    header : str
        The header as written in the table.
    path : tuple
        Path of the field from the study or the item.
    column : Column
        The column of the model, which says how cells are read.
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
        Number of the header row.
    targets : dict of tuple to Target
        The columns to read, by path.
    skipped : set of int
        The columns not to read: comments, and headers that were refused.
    complete : bool
        Whether the table has all required columns.
    """

    row: int
    targets: dict[Path, Target] = field(default_factory=dict)
    skipped: set[int] = field(default_factory=set)
    complete: bool = True

    def key(self, name: str) -> Target:
        """Return the column with a key of the rows."""
        return self.targets[(name,)]


def letter(place: int) -> str:
    """Return the letters by which spreadsheets name a column.

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
    """Return the header of a table; add its problems to `problems`."""
    head, wrong = Header(row), list[Problem]()
    for place, cell in enumerate(cells):
        name = one_line(str(cell)) if cell is not None else ""
        if not name:
            continue
        target = None if name.startswith(COMMENT) else _target(table.sheet, place, name)
        if target is not None and target.path not in head.targets:
            head.targets[target.path] = target
            continue
        head.skipped.add(place)
        if target is not None:
            first = head.targets[target.path].header
            message = say("occurs twice, first as {first!r}; remove one of the two columns", first=first)
            wrong.append(table.problem(row, place, name, message))
        elif not name.startswith(COMMENT):
            wrong.append(table.problem(row, place, "", _unknown(table.sheet, name)))
    missing = [
        column for column in table.sheet.fields if column.required and (column.path,) not in head.targets
    ]
    head.complete = not missing
    if not head.targets:
        # without a header, problems of single cells would not help
        examples = ", ".join(column.path for column in table.sheet.fields[:3])
        message = say(
            "this row has no known headers; the first row must have headers such as {examples}{review}",
            examples=examples,
            review=_review(cells),
        )
        problems.append(table.problem(row, None, "", message))
        return head
    for column in missing:
        message = say(
            "the column {path} ({header}) is missing{review}",
            path=column.path,
            header=header(table.sheet, column, "fr"),
            review=_review(cells),
        )
        problems.append(table.problem(row, None, "", message))
    gaps = _gaps(table, head)
    head.complete = head.complete and not gaps
    problems += [*wrong, *gaps]
    return head


def _review(cells: Sequence[object]) -> str:
    """Return what to do if the headers are those of a review."""
    # that room reads its tables with the help of this module
    from studycheck.catalog.review.headings import is_review

    advice = say(
        "; if it is the table of a review, use `studycheck convert --mapping review`, or read_review"
    )
    return advice if is_review(cells) else ""


def _unknown(sheet: Sheet, name: str) -> str:
    known = [name for column in sheet.fields for name in (column.path, header(sheet, column, "fr"))]
    elsewhere = [
        sheet_name(other.path)
        for other in sheets()
        if other is not sheet and normal(name) in columns_by_name(other)
    ]
    advice = did_you_mean(name, known)
    if elsewhere and not advice:
        advice = say("; the sheet {sheets} has it", sheets=say(" or ").join(elsewhere))
    advice = advice or say("; rename it, or put {COMMENT} before its name to leave it out", COMMENT=COMMENT)
    return say(
        "{name} is not a column of the sheet {sheet_name}{advice}",
        name=shorten(name),
        sheet_name=sheet_name(sheet.path),
        advice=advice,
    )


def _target(sheet: Sheet, place: int, name: str) -> Target | None:
    column = columns_by_name(sheet).get(normal(name))
    if column is not None:
        return Target(place, name, tuple(column.path.split(".")), column)
    return None if sheet.path else _inline(place, name)


def _inline(place: int, name: str) -> Target | None:
    """Return the target of a column such as ``estimates[0].value`` of a flat table."""
    match = _ITEM.fullmatch(name)
    if match:
        sheet = sheets_by_name().get(normal(match["list"]))
        if sheet is None or not sheet.path:
            return None
        item: str | int = match["item"].strip()
        if not sheet.keyed:
            if not re.fullmatch("[0-9]{1,6}", str(item)):
                return None
            item = int(item)
        return _field_of(sheet, item, match["field"], place, name)
    # estimates.value is the value of the only estimate
    for dot in (point.start() for point in re.finditer(r"\.", name)):
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


def cell_at(cells: Sequence[object], place: int) -> object:
    """Return the cell of a row in a column; None where the row ends before it."""
    return cells[place] if place < len(cells) else None


def _gaps(table: SheetTable, head: Header) -> list[Problem]:
    """Return problems of items in a flat table whose numbers have gaps, which a list on a card cannot have."""
    problems = []
    for sheet in sheets()[1:]:
        path = tuple(sheet.path.split("."))
        inline = [target for target in head.targets.values() if target.path[: len(path)] == path]
        numbered = sorted(
            (int(target.path[len(path)]), target.place, target)
            for target in inline
            if len(target.path) > len(path) and isinstance(target.path[len(path)], int)
        )
        for expected, (index, group) in enumerate(groupby(numbered, key=lambda entry: entry[0])):
            if index != expected:
                target = next(group)[2]
                message = say(
                    "{dotted} has no column; number the items from 0 without gaps",
                    dotted=dotted((*path, expected)),
                )
                problems.append(table.problem(head.row, target.place, target.header, message))
                break
    return problems
