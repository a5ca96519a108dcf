"""The workbook that people fill in: its layout, drop-down lists and comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any

from studycheck.catalog.sheets.cells import YES_NO_WORDS
from studycheck.catalog.sheets.codes import blocks
from studycheck.catalog.sheets.columns import CellKind, Column, Sheet, sheets
from studycheck.catalog.sheets.headers import CODES, SheetLanguage, explanation, header, sheet_name
from studycheck.catalog.sheets.plain import keep_apostrophe
from studycheck.catalog.sheets.rows import PlainCard, PlainCell, rows
from studycheck.catalog.sheets.table import COMMENT, letter
from studycheck.catalog.writers.cells import text_cell
from studycheck.catalog.writers.saving import content_of
from studycheck.errors import OutputError, missing_extra
from studycheck.vocabulary.topic import Topic

try:
    import openpyxl
except ImportError:
    raise missing_extra("openpyxl", "excel", "workbooks") from None
from openpyxl.cell import WriteOnlyCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from studycheck.base.language import say

# one colour for each part of a card, so that its columns are easy to find; white letters are readable on all
_PARTS = ("1F4E5F", "5B4B8A", "7A5230", "2F6B3A", "8A3B52", "44546A")
_REQUIRED = "9C2A00"
_FORMATS = {
    CellKind.PROPORTION: "0.0%",
    CellKind.WHOLE: "General",
    CellKind.NUMBER: "General",
    CellKind.WHOLE_OR_WORD: "General",
}
_TERMS = {
    "en": ("used in", "term", "meaning", "also accepted"),
    "fr": ("colonnes", "terme", "sens (en anglais)", "lu aussi"),
}
_SHARE_ERROR = {
    "en": "Write a share from 0 % to 100 %, such as 45 %.",
    "fr": "Écrire une part de 0 % à 100 %, par exemple 45 %.",
}
_TERM_ERROR = {
    "en": "This term is not in the list. It is checked when the file is read.",
    "fr": "Ce terme n'est pas dans la liste. Il sera vérifié à la lecture du fichier.",
}
_NUMBER = Alignment(horizontal="right", indent=1)
_LAST_ROW = 1_048_576
_ROWS_TO_FILL_IN = 1_000
_EXACT_DIGITS = 15
_FONT = "Calibri"
_NAMES = ("id", "study", "construct", "field", "label", "size_class")
_LONG_TEXT = ("title", "words", "quote", "notes", "note", "indicator", "url", "text", "conflicts")

NamedRanges = dict[tuple[str, str], str]


def workbook(
    cards: list[PlainCard],
    examples: list[PlainCard],
    language: SheetLanguage = "en",
    topics: Sequence[Topic] = (),
) -> bytes:
    """Return a workbook of cards; the rows of examples come first and are not read back.

    Topics give their constructs to the drop-down lists; one alone gives its words to the comments.

    Raises
    ------
    OutputError
        If a cell cannot hold a value of a card.
    """
    book = openpyxl.Workbook(write_only=True)
    ranges: NamedRanges = {}
    terms = list(_terms(language, ranges, topics))
    studies = f"{quote_sheetname(sheet_name('', language))}!$A$2:$A${len(cards) + _ROWS_TO_FILL_IN}"
    ranges |= {(sheet.path, "study"): studies for sheet in sheets() if sheet.path}
    try:
        for sheet in sheets():
            _add_sheet(
                book, sheet, cards, examples, language, ranges, topics[0] if len(topics) == 1 else None
            )
        _add_codes(book, terms, language)
        return content_of(book)
    except BaseException:
        for page in book.worksheets:
            # each holds a temporary file open
            with suppress(Exception):
                page.close()
        raise


def _add_sheet(
    book: Any,
    sheet: Sheet,
    cards: list[PlainCard],
    examples: list[PlainCard],
    language: SheetLanguage,
    ranges: NamedRanges,
    topic: Topic | None,
) -> None:
    page = book.create_sheet(sheet_name(sheet.path, language))
    page.freeze_panes = "B2"
    columns = sheet.fields
    for place, column in enumerate(columns):
        dimension = page.column_dimensions[letter(place)]
        dimension.width = _width(column, header(sheet, column, language))
        dimension.number_format = _FORMATS.get(column.kind, "@")
    page.row_dimensions[1].height = 48
    page.page_setup.orientation = "landscape"
    page.print_title_rows, page.print_title_cols = "1:1", "A:A"
    page.append([_header_cell(page, sheet, column, language, topic) for column in columns])
    yes_no = YES_NO_WORDS[language]
    body = ((False, row) for row in rows(sheet, cards, yes_no))
    example = ((True, [f"{COMMENT} {row[0]}", *row[1:]]) for row in rows(sheet, examples, yes_no))
    last = 1
    for is_example, row in chain(example, body):
        last += 1
        page.append(
            [_cell(page, column, cell, is_example) for column, cell in zip(columns, row, strict=True)]
        )
    if last > _LAST_ROW:
        raise OutputError(
            say(
                "the sheet {title} would have {last:,} rows, the limit is {last_row:,}; write YAML",
                title=page.title,
                last=last,
                last_row=_LAST_ROW,
            )
        )
    page.auto_filter.ref = f"A1:{letter(len(columns) - 1)}{last}"
    for place, column in enumerate(columns):
        choice = _choice(sheet, column, letter(place), language, ranges)
        if choice is not None:
            choice.add(f"{letter(place)}2:{letter(place)}{last + _ROWS_TO_FILL_IN}")
            page.data_validations.append(choice)


def _header_cell(
    page: Any, sheet: Sheet, column: Column, language: SheetLanguage, topic: Topic | None
) -> Any:
    # a path breaks after its dots, so that columns can be narrow
    cell = text_cell(page, header(sheet, column, language).replace(".", ".\n"))
    parts = list(dict.fromkeys(column.path.split(".")[0] for column in sheet.fields if "." in column.path))
    part = column.path.split(".")[0]
    colour = _PARTS[(parts.index(part) + 1) % len(_PARTS)] if part in parts else _PARTS[0]
    cell.fill = PatternFill("solid", fgColor=_REQUIRED if column.required else colour)
    cell.font = Font(name=_FONT, bold=True, color="FFFFFF")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    cell.comment = Comment(explanation(sheet, column, language, topic), "studycheck", width=280, height=110)
    return cell


def _cell(page: Any, column: Column, value: PlainCell, is_example: bool) -> Any:
    if value is None:
        return None
    if isinstance(value, str):
        cell = text_cell(page, keep_apostrophe(value))
    elif len(str(value)) <= _EXACT_DIGITS or isinstance(value, float):
        cell = WriteOnlyCell(page, repr(value))
        # the library writes sixteen digits of a number, and some have seventeen
        cell.data_type = "n"
    else:
        cell = text_cell(page, str(value))  # a spreadsheet would round it
    number_format = _FORMATS.get(column.kind, "@")
    if number_format != "General":
        cell.number_format = number_format
    if not isinstance(value, str) and column.kind is not CellKind.DATE:
        cell.alignment = _NUMBER
    if is_example:
        cell.font = Font(name=_FONT, italic=True, color="707070")
    return cell


def _choice(sheet: Sheet, column: Column, place: str, language: SheetLanguage, ranges: NamedRanges) -> Any:
    """Return the validation of a column: its drop-down list, or the values that it refuses."""
    markers = ["not stated", "not applicable"] if column.markers else []
    block = ranges.get((sheet.path, column.path))
    if block is not None:
        choice = DataValidation("list", formula1=block, allow_blank=True)
    elif column.kind is CellKind.YES_NO:
        choice = DataValidation(
            "list", formula1=f'"{",".join([*YES_NO_WORDS[language], *markers])}"', allow_blank=True
        )
    elif column.kind is CellKind.STATE:
        choice = DataValidation("list", formula1=f'"{",".join([*markers, "[]"])}"', allow_blank=True)
    elif column.kind is CellKind.PROPORTION:
        first = f"{place}2"
        choice = DataValidation(
            "custom", formula1=f"OR(ISTEXT({first}),AND({first}>=0,{first}<=1))", allow_blank=True
        )
        choice.error = _SHARE_ERROR[language]
        choice.showErrorMessage = True
        return choice
    else:
        return None
    # a spreadsheet cannot check a cell with more than one term
    choice.showErrorMessage = not column.many
    choice.errorStyle = "warning"
    choice.error = _TERM_ERROR[language]
    return choice


def _terms(
    language: SheetLanguage, ranges: NamedRanges, topics: Sequence[Topic]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the sheet of codes; add the cells with the terms of each column to `ranges`."""
    row = 2
    sheet_of_codes = quote_sheetname(sheet_name(CODES, language))
    for block in blocks(topics):
        names = "; ".join(_full_name(sheet, column, language) for sheet, column in block.columns)
        for term, meaning, aliases in block.terms:
            yield names, term, meaning, aliases
        for sheet, column in block.columns:
            ranges[(sheet.path, column.path)] = f"{sheet_of_codes}!$B${row}:$B${row + len(block.terms) - 1}"
        row += len(block.terms)


def _full_name(sheet: Sheet, column: Column, language: SheetLanguage) -> str:
    name = header(sheet, column, language)
    return f"{sheet_name(sheet.path, language)}: {name}" if sheet.path else name


def _add_codes(book: Any, terms: Iterable[tuple[str, str, str, str]], language: SheetLanguage) -> None:
    page = book.create_sheet(sheet_name(CODES, language))
    page.freeze_panes = "A2"
    for place, width in enumerate((34, 26, 90, 34)):
        page.column_dimensions[letter(place)].width = width
    head = []
    for name in _TERMS[language]:
        cell = text_cell(page, name)
        cell.font, cell.fill = (
            Font(name=_FONT, bold=True, color="FFFFFF"),
            PatternFill("solid", fgColor=_PARTS[0]),
        )
        head.append(cell)
    page.append(head)
    count, before = 1, ""
    for names, *others in terms:
        count += 1
        columns = text_cell(page, names)
        if names == before:
            columns.font = Font(name=_FONT, color="808080")
        before = names
        page.append([columns, *(text_cell(page, text) if text else None for text in others)])
    page.auto_filter.ref = f"A1:D{count}"


def _width(column: Column, name: str) -> float:
    """Return the width of a column in characters, from its content and its header."""
    last = column.path.split(".")[-1]
    body = 40 if last in _LONG_TEXT else 24 if last in _NAMES else 13
    return max(body, 3 + max(len(word) for word in name.replace(".", ". ").split()))
