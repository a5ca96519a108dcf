"""Rows from cards: one table for each sheet, or one flat table for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from studycheck.catalog.sheets.cells import encode
from studycheck.catalog.sheets.columns import Sheet, sheets
from studycheck.study import Study

PlainCell = str | int | float | None
PlainCard = Mapping[str, Any]
YesNo = tuple[str, str] | None

NOTHING_CODED = "{}"
"""The cell of an item without coded facts, in a flat table."""


def plain_cards(studies: Iterable[Study]) -> list[PlainCard]:
    """Return cards as plain data."""
    return [study.to_dict() for study in studies]


def rows(sheet: Sheet, cards: Sequence[PlainCard], yes_no: YesNo = None) -> Iterator[list[PlainCell]]:
    """Yield the rows of a sheet, with cells in order of its fields."""
    columns = [(column, column.path.split(".")) for column in sheet.columns]
    for card in cards:
        for key, item in _items(sheet, card):
            yield [*key, *(encode(column, _at(item, path), yes_no) for column, path in columns)]


def flat(cards: Sequence[PlainCard], yes_no: YesNo = None) -> tuple[list[str], list[list[PlainCell]]]:
    """Return one table with a row for each study and a column for each item of each list that is used.

    Examples
    --------
    >>> flat([{"id": "a", "links": [{"title": "Report"}]}])
    (['id', 'links[0].title'], [['a', 'Report']])
    """
    first, *lists = sheets()
    flat_rows = [_flat_row(first, lists, card, yes_no) for card in cards]
    used = {name for row in flat_rows for name in row}
    names = [column.path for column in first.fields if column.path in used or column.path == "id"]
    for sheet in lists:
        # items of a list in order, columns of an item in order
        below = {name: place for row in flat_rows for name, place in row.items() if place[0] == sheet.path}
        names += [name for name, place in sorted(below.items(), key=lambda entry: entry[1][:3])]
    return names, [[row[name][3] if name in row else None for name in names] for row in flat_rows]


_Place = tuple[str, Any, int, PlainCell]


def _flat_row(first: Sheet, lists: Sequence[Sheet], card: PlainCard, yes_no: YesNo) -> dict[str, _Place]:
    """Return the cells of a card by their paths, each with its list, its item and its column."""
    row: dict[str, _Place] = {"id": ("", 0, 0, card["id"])}
    row |= {
        column.path: ("", 0, 0, cell)
        for column in first.columns
        if (cell := encode(column, _at(card, column.path.split(".")), yes_no)) is not None
    }
    for sheet in lists:
        for index, (key, item) in enumerate(_items(sheet, card)):
            order = key[1] if sheet.keyed else index
            name = f"{sheet.path}[{order}]"
            cells = {
                f"{name}.{column.path}": (sheet.path, order, position, cell)
                for position, column in enumerate(sheet.columns)
                if (cell := encode(column, _at(item, column.path.split(".")), yes_no)) is not None
            }
            row |= cells or {name: (sheet.path, order, -1, NOTHING_CODED)}
    return row


def _items(sheet: Sheet, card: PlainCard) -> Iterator[tuple[tuple[Any, ...], PlainCard]]:
    """Yield the items of a sheet, each with the keys of its row."""
    if not sheet.path:
        yield (card["id"],), card
        return
    items = _at(card, sheet.path.split("."))
    if sheet.keyed and items:
        yield from (((card["id"], name), item) for name, item in items.items())
    elif isinstance(items, list):
        yield from (((card["id"],), item) for item in items)


def _at(data: Any, path: Sequence[str]) -> Any:
    for name in path:
        data = data.get(name)
        if data is None:
            return None
    return data
