"""Excel workbooks: nothing in them is run, and every cell is read as it is shown."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from studycheck.base.document import Document
from studycheck.base.frozen import frozen
from studycheck.base.language import msg, say
from studycheck.catalog.readers.limits import Limits
from studycheck.catalog.readers.merged import Merged, fill_down, is_strict, merged_cells
from studycheck.catalog.readers.package import has_formulas
from studycheck.catalog.readers.text import read_bytes
from studycheck.catalog.sheets.cell_numbers import Percent
from studycheck.catalog.sheets.columns import STUDIES, Sheet, sheets
from studycheck.catalog.sheets.gather import gather
from studycheck.catalog.sheets.headers import CODES, normal, sheet_name, sheets_by_name
from studycheck.catalog.sheets.plain import rearm, unescape
from studycheck.catalog.sheets.table import COMMENT, SheetTable
from studycheck.errors import InputError, InputWarning, Problem, did_you_mean, missing_extra
from studycheck.study.problems import Unreadable

T = TypeVar("T")
_BROKEN = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OSError,
    SyntaxError,
    ArithmeticError,
    RecursionError,
)
_SAVE_AGAIN = msg("open it in a spreadsheet program and save it as Excel Workbook (.xlsx)")
_STRICT = msg("saved as Strict Open XML Spreadsheet, which is not read")
# a percent sign that is shown but does not scale the number, as in 0" %" or 0\%
_FALSE_PERCENT = re.compile(r'"[^"]*%[^"]*"|\\%')
_IN_BRACKETS = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def read_excel(file: Path, limits: Limits, language: str | None = None) -> list[Document]:
    """Read the sheets of a workbook.

    Macros, links to other files and pictures are ignored. Formulas are never evaluated: the stored result
    is read, with an `InputWarning` that names the cell.

    Raises
    ------
    InputError
        If the file is not a workbook, is larger than the limits allow, or has sheets with unknown names.
    """
    return [gather(_open(file, limits, _tables))]


def first_sheet(file: Path, limits: Limits) -> tuple[str, list[tuple[int, Sequence[object]]]]:
    """Return the title and the rows of the first sheet of a workbook that is not empty.

    Raises
    ------
    InputError
        If the file is not a workbook, or is larger than the limits allow.
    """
    return _open(file, limits, _first_sheet)


def _open(file: Path, limits: Limits, read: Callable[[_Book], T]) -> T:
    """Return what a function reads from a workbook; formulas and merged cells give warnings."""
    try:
        import openpyxl
    except ImportError:
        raise missing_extra("openpyxl", "excel", "workbooks") from None
    name = str(file)
    content = read_bytes(file, limits)
    with_formulas = has_formulas(content, name, limits)
    if is_strict(content):
        raise InputError([Problem(name, 0, "", f"{say(_STRICT)}; {say(_SAVE_AGAIN)}")])
    notes: list[str] = []
    with warnings.catch_warnings():
        # it warns about parts that it does not know, such as extensions of later versions, which have no cells
        warnings.simplefilter("ignore")
        try:
            values = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            formulas = (
                openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
                if with_formulas
                else None
            )
            content_read = read(_Book(values, formulas, name, limits, notes, merged_cells(content)))
        except InputError:
            raise
        # the library raises errors of many types for broken parts
        except _BROKEN as error:
            message = say(
                "not a workbook that can be read: {name} {error}", name=type(error).__name__, error=error
            )
            if "fills.Fill" in message:
                message = say("its styles have an empty fill; {SAVE_AGAIN}", SAVE_AGAIN=say(_SAVE_AGAIN))
            raise InputError([Problem(name, 0, "", message)]) from None
    for note in notes:
        warnings.warn(note, InputWarning, stacklevel=3)
    return content_read


@frozen
class _Book:
    """An open workbook."""

    values: Any
    formulas: Any
    name: str
    limits: Limits
    notes: list[str]
    merged: Mapping[str, list[Merged]]

    def rows(self, worksheet: Any) -> list[tuple[int, Sequence[object]]]:
        """Return the rows of a sheet that are not empty; add what a person should look at to the notes."""
        other = self.formulas[worksheet.title] if self.formulas else None
        cells = _Cells(self.name, worksheet, other, self.limits, self.notes)
        ranges = self.merged.get(str(worksheet._worksheet_path).lstrip("/"), [])
        self.notes.extend(
            f"{self.name}, {say('sheet {name}', name=worksheet.title)}, {one}" for one in ranges
        )
        return list(fill_down(cells.rows(), ranges))


def _first_sheet(book: _Book) -> tuple[str, list[tuple[int, Sequence[object]]]]:
    for worksheet in book.values.worksheets:
        if not str(worksheet.title).startswith(COMMENT) and not _is_empty(worksheet):
            return str(worksheet.title), book.rows(worksheet)
    return "", []


def _tables(book: _Book) -> list[SheetTable]:
    """Return the tables of an open workbook."""
    values, name = book.values, book.name
    worksheets: dict[Sheet, Any] = {}
    problems: list[Problem] = []
    for worksheet in values.worksheets:
        title = str(worksheet.title)
        sheet = sheets_by_name().get(normal(title))
        if sheet is None and len(values.worksheets) == 1:
            sheet = sheets()[0]  # the only sheet, whatever its name
        if sheet is None and (title.startswith(COMMENT) or normal(title) == CODES or _is_empty(worksheet)):
            continue
        if sheet is None:
            names = [sheet_name(sheet.path) for sheet in sheets()]
            advice = did_you_mean(title, names) or say(
                "; rename it, or put {COMMENT} before its name to leave it out", COMMENT=COMMENT
            )
            message = say(
                "is not a known sheet; known: {names}{advice}", names=", ".join(names), advice=advice
            )
            problems.append(Problem(name, 0, "", message, sheet=title))
        elif sheet in worksheets:
            message = say("is the same sheet as {title}; keep one", title=worksheets[sheet].title)
            problems.append(Problem(name, 0, "", message, sheet=title))
        else:
            worksheets[sheet] = worksheet
    if sheets()[0] not in worksheets:
        problems.append(Problem(name, 0, "", say("there is no sheet called {STUDIES}", STUDIES=STUDIES)))
    if problems:
        raise InputError(problems)
    return [
        SheetTable(name, str(worksheets[sheet].title), sheet, book.rows(worksheets[sheet]))
        for sheet in sheets()
        if sheet in worksheets
    ]


def _is_empty(worksheet: Any) -> bool:
    worksheet.reset_dimensions()
    return all(cell.value is None for row in worksheet.iter_rows() for cell in row)


class _Cells:
    """The cells of one sheet."""

    def __init__(self, file: str, worksheet: Any, formulas: Any, limits: Limits, notes: list[str]) -> None:
        self.file, self.worksheet, self.formulas = file, worksheet, formulas
        self.limits, self.notes = limits, notes

    def rows(self) -> Iterator[tuple[int, Sequence[object]]]:
        """Yield the number and the cells of each row that is not empty."""
        # the size that a sheet states may be wrong; without it, rows end with their last cell
        self.worksheet.reset_dimensions()
        computed: Iterable[Any] = ()
        if self.formulas is not None:
            self.formulas.reset_dimensions()
            computed = self.formulas.iter_rows()
        others = iter(computed)
        for number, row in enumerate(self.worksheet.iter_rows(), start=1):
            formulas = next(others, ())
            cells = [None if cell.value is None else self._value(cell) for cell in row]
            for place, formula in enumerate(formulas):
                if formula.data_type == "f":
                    cells[place] = self._stored_result(number, place, formula.value, cells[place])
            while cells and cells[-1] is None:
                cells.pop()
            if len(cells) > self.limits.columns:
                message = say(
                    "the row has {n:,} columns, the limit is {columns:,}",
                    n=len(cells),
                    columns=self.limits.columns,
                )
                raise InputError([Problem(self.file, number, "", message, sheet=str(self.worksheet.title))])
            if cells:
                yield number, cells

    def _value(self, cell: Any) -> object:
        value = cell.value
        if isinstance(value, str):
            if cell.data_type == "e":
                return Unreadable(
                    value, say("{value} is an error, not a value; correct the cell or clear it", value=value)
                )
            return unescape(rearm(value)) if value.strip() else None
        if isinstance(value, datetime | date):
            return _as_shown(value, cell.number_format)
        number_format = cell.number_format or ""
        if _FALSE_PERCENT.search(number_format) and "%" not in _IN_BRACKETS.sub("", number_format):
            problem = say("{value} is shown with a percent sign that does not scale it", value=value)
            return Unreadable(
                value, say("{problem}; use the percent format, or write text such as 45 %", problem=problem)
            )
        shows_percent = "%" in number_format and "%" in _IN_BRACKETS.sub("", number_format)
        return Percent(value) if shows_percent and type(value) in (int, float) else value

    def _stored_result(self, number: int, place: int, formula: object, value: object) -> object:
        """Return the stored result of a formula, and note that the cell has a formula."""
        text = str(getattr(formula, "text", formula))[:60]
        if value is None:
            return Unreadable(
                text, say("the formula {text} has no stored result; write its value instead", text=text)
            )
        if not isinstance(value, Unreadable):
            table = SheetTable(self.file, str(self.worksheet.title), sheets()[0], ())
            message = say(
                "the stored result {value} of the formula {text} was read; it was not computed again",
                value=value,
                text=text,
            )
            self.notes.append(str(table.problem(number, place, "", message)))
        return value


def _as_shown(value: date, number_format: str) -> date | str:
    """Return a date as exactly as its cell shows it: to the day, the month or the year.

    A spreadsheet turns 2012-03 into the first of March and shows "Mar 12".
    """
    letters = _IN_BRACKETS.sub("", number_format).casefold()
    if "d" in letters or "y" not in letters:
        return value
    return f"{value.year:04}-{value.month:02}" if "m" in letters else f"{value.year:04}"
