"""Headers and cells of tables, for CSV files, workbooks and frames."""

from __future__ import annotations

from card_data import WORDS
from from_schema import NUMBERS, ODD
from source import Source

from studycheck.catalog.sheets.columns import CellKind, Column, Sheet, sheets
from studycheck.catalog.sheets.headers import header as named

_BY_KIND: dict[CellKind, tuple[object, ...]] = {
    CellKind.WHOLE: (*NUMBERS, "80", "1 234", "1,234", "+5", " 7 ", "9" * 300, "9" * 301, "٣"),
    CellKind.NUMBER: (*NUMBERS, "1,5", "1.5", "1,234", "1e5", "1e999", ".", ",5", "5.", "-0", "٣"),
    CellKind.PROPORTION: (*NUMBERS, "45 %", "0,45", "45", "101 %", "9" * 400 + " %", "1e999", "1e-999 %", "-5 %"),
    CellKind.YES_NO: ("yes", "no", "oui", "FAUX", "maybe", 1, True),
    CellKind.DATE: ("2012", 2012, "2012-06", 2012.0, "2012-02-31", "06/2012", 0, -1, 10**12),
    CellKind.WHOLE_OR_WORD: ("open", 249, "249", "250+", 2.0),
    CellKind.WHOLE_OR_TEXT: ("12", '"12"', "p. 12", 12, '"'),
    CellKind.STATE: ("[]", "not stated", "not applicable", "x", ""),
    CellKind.JSON: ("{}", "[]", '{"min": 10, "max": 49}', "[" * 2_000, "NaN", '{"a": NaN}', "1e999", '"x"', "{"),
}  # fmt: skip


def some_sheets(source: Source) -> list[Sheet]:
    """Return the sheet of the studies and some of the others."""
    first, *others = sheets()
    return [first, *(sheet for sheet in others if source.below(3) == 0)]


def headers(source: Source, sheet: Sheet, most: int) -> list[tuple[str, Column | None]]:
    """Return the required headers of a table and some others, each with its column if it has one."""
    needed = [column for column in sheet.fields if column.required]
    pairs = [(column.path, column) for column in needed if not source.once_in(30)]
    for _ in range(source.below(most + 1)):
        name, column = _header(source, sheet)
        # the same name twice refuses the whole table
        if name not in [other for other, _ in pairs] or source.once_in(20):
            pairs.append((name, column))
    return pairs


def _header(source: Source, sheet: Sheet) -> tuple[str, Column | None]:
    match source.below(16):
        case 0:
            return source.text(), None
        case 1:
            other = source.pick(sheets()[1:])
            column = source.pick(other.columns)
            item = source.pick((0, 0, 1, 2, "", "x", 10**6, "year"))
            name = f"{other.path}[{item}].{column.path}"
            return source.pick((name, name.rpartition(".")[0], f"{other.path}.{column.path}")), column
        case 2:
            column = source.pick(sheet.columns)
            return named(sheet, column, "fr"), column
        case _:
            column = source.pick(sheet.columns)
            return column.path, column


def cell(source: Source, column: Column | None) -> object:
    """Return the content of a cell, mostly one that its column accepts."""
    if source.once_in(12):
        return source.pick(ODD)(source)
    if column is not None and column.path in ("id", "study") and not source.once_in(12):
        return source.pick(("a", "b", "c-d", 1))
    if column is None or source.once_in(20):
        return source.text()
    if column.vocabulary is not None:
        return source.pick([str(term) for term in column.vocabulary])
    words = WORDS.get(column.path.rpartition(".")[2], ())
    choices = _BY_KIND.get(column.kind, ()) or words
    text = source.pick(choices) if choices else source.text()
    if column.many and source.below(2):
        return f"{text}{source.pick(('; ', ';', chr(10), ' ;; '))}{source.pick(words or (1, 'x'))}"
    return text
