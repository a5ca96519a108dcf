"""A report as a workbook: summary, findings, verdicts, plan, questions, studies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from math import ceil
from typing import Any

from studycheck.analysis.planning.plan import plan
from studycheck.analysis.planning.questions import questions
from studycheck.base.display import Grid
from studycheck.base.visible import visible
from studycheck.catalog.sheets.plain import for_cell
from studycheck.catalog.sheets.table import letter
from studycheck.catalog.writers.cells import text_cell
from studycheck.catalog.writers.saving import content_of
from studycheck.checking.combining import ORDER
from studycheck.checking.results import FINDING_COLUMNS, BaseReport
from studycheck.errors import OutputError, missing_extra
from studycheck.report.formats.about import about
from studycheck.vocabulary.terms import Severity, Verdict

try:
    import openpyxl
except ImportError:
    raise missing_extra("openpyxl", "excel", "workbooks") from None
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

MOST_FINDINGS = 20_000
"""The default number of findings to write: a sheet that a spreadsheet opens in seconds."""
LAST_ROW = 1_048_576
MOST_IN_MATRIX = 1_000
"""The largest number of studies for a sheet of all pairs."""
MOST_FOR_PLAN = 100
"""The largest number of studies for a plan by default; each of its steps needs a check."""

# as in the charts: fill and ink; the steps in lightness carry the message where colour is lost
VERDICT_COLOURS = {
    Verdict.COMPARABLE: ("00654A", "FFFFFF"),
    Verdict.WITH_CAUTION: ("E08A00", "1A1A1A"),
    Verdict.CANNOT_TELL: ("FFFFFF", "595959"),
    Verdict.NOT_COMPARABLE: ("F4D3C4", "99370B"),
}
# the more severe, the darker
SEVERITY_COLOURS = {
    Severity.BLOCKER: ("96260F", "FFFFFF"),
    Severity.MAJOR: ("EE9F2E", "1A1A1A"),
    Severity.MINOR: ("FBEBD0", "1A1A1A"),
}
_HEAD = PatternFill("solid", fgColor="1F4E5F")
_WIDTHS = {"message": 80, "remedy": 60, "title": 34, "waived": 40, "study": 26, "other": 26,
    "id": 26, "change": 70,
           "price": 60, "question": 60, "publisher": 26, "field": 26, "largest group": 60, "place": 40,
           "what": 34, "value": 90}  # fmt: skip
_WRAPPED = frozenset({"message", "remedy", "change", "price", "question", "waived", "largest group", "value"})
_OPENERS = frozenset("=+-@'#")
_WRAP = "wrapped"
_FONT = "Calibri"
_HIGHEST = 409
"""The largest height of a row, in points."""
_LONGEST = 4_000
"""The number of characters to keep of a text that is too long for a cell, even if all are written as escapes."""

Value = str | int | float | bool | None


def workbook(report: BaseReport, *, most: int | None = MOST_FINDINGS, plan: bool | None = None) -> bytes:
    """Return the workbook of a report.

    Parameters
    ----------
    report : BaseReport
        The report to write.
    most : int or None
        The largest number of findings; None for as many as a sheet has rows. The first sheet says how many are left
        out.
    plan : bool, optional
        Whether to include a plan; by default for up to `MOST_FOR_PLAN` studies.
    """
    room = LAST_ROW - 1
    most = room if most is None else min(most, room)
    with_plan = len(report.catalog) <= MOST_FOR_PLAN if plan is None else plan
    book = openpyxl.Workbook(write_only=True)
    try:
        look = Alignment(wrap_text=True, vertical="bottom")  # as cells without a style are
        book.add_named_style(NamedStyle(_WRAP, font=Font(name=_FONT, size=11), alignment=look))
        book.properties.title, book.properties.creator = "Comparability report", "studycheck"
        _add(book, "summary", ("what", "value"), _summary(report, most, with_plan))
        _add_findings(book, report, most)
        _add_verdicts(book, report)
        if with_plan:
            _add_plan(book, report)
        _add_grid(
            book,
            "questions",
            questions(report)._grid(),
            "Answers to questions cannot change a verdict.",
        )
        _add_studies(book, report)
        return content_of(book)
    except BaseException:
        for page in book.worksheets:
            # each keeps a temporary file open
            with suppress(Exception):
                page.close()
        raise


def _summary(report: BaseReport, most: int, with_plan: bool) -> Iterator[Sequence[Value]]:
    yield from about(report)
    total = len(report.findings)
    if total > most:
        text = f"the sheet contains the {most:,} most severe of {total:,} findings; CSV, JSON and Parquet contain all"
        yield "left out: findings", text
    if len(report.catalog) > MOST_IN_MATRIX:
        text = f"a sheet of all pairs holds up to {MOST_IN_MATRIX:,} studies; Parquet contains all pairs"
        yield "left out: verdicts", text
    if not with_plan:
        yield "left out: plan", "a plan takes as long as many checks; to_excel(path, plan=True) adds it"


def _add_findings(book: Any, report: BaseReport, most: int) -> None:
    rows = islice(report.findings.rows(), most)
    page = _add(book, "findings", FINDING_COLUMNS, rows, freeze="C2")
    _colour(page, f"B2:B{max(2, min(len(report.findings), most) + 1)}", SEVERITY_COLOURS)


def _add_verdicts(book: Any, report: BaseReport) -> None:
    names = list(report.catalog)
    if len(names) > MOST_IN_MATRIX:
        return
    words = [str(verdict) for verdict in ORDER]
    rows = (
        [name, *("" if column == row else words[code] for column, code in enumerate(codes))]
        for row, (name, codes) in enumerate(zip(names, report.verdict_codes.tolist(), strict=True))
    )
    page = _add(book, "verdicts", ("study", *names), rows, freeze="B2", width=15, filtered=False)
    if names:
        _colour(page, f"B2:{letter(len(names))}{len(names) + 1}", VERDICT_COLOURS)


def _add_plan(book: Any, report: BaseReport) -> None:
    columns = (
        "step",
        "change",
        "more pairs",
        "certain",
        "studies in largest group",
        "largest group",
        "price",
    )
    steps = plan(report)
    rows: list[tuple[Value, ...]] = [
        (
            number,
            str(step.what),
            step.pairs,
            "yes" if step.certain else "at most",
            len(step.largest),
            ", ".join(step.largest),
            str(step.price),
        )
        for number, step in enumerate(steps, 1)
    ]
    if steps.has_more:
        rows.append((None, "These are the best steps; there are more: report.plan(most=None).", *[None] * 5))
    _add(book, "plan", columns, rows or [(None, "None of the single changes makes more studies comparable.")])


def _add_studies(book: Any, report: BaseReport) -> None:
    own = report.catalog._grid()
    words = [str(verdict) for verdict in ORDER]
    columns = (*own.columns, *(f"pairs {word}" for word in words), "place")
    codes = report.verdict_codes

    def rows() -> Iterator[Sequence[Value]]:
        for position, row in enumerate(own.rows):
            source = report.catalog.sources.get(str(row[0]))
            others = [int((codes[position] == code).sum()) for code in range(len(words))]
            others[0] -= 1  # each is comparable with itself
            yield *row, *others, str(source.place()) if source else None

    _add(book, "studies", columns, rows(), freeze="B2")


def _add_grid(book: Any, name: str, grid: Grid, nothing: str) -> None:
    if grid.rows:
        _add(book, name, grid.columns, grid.rows)
    else:
        _add(book, name, ("what",), [(nothing,)])


def _add(
    book: Any,
    name: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    freeze: str = "A2",
    width: float = 14,
    filtered: bool = True,
) -> Any:
    """Add a sheet with a frozen header, a filter, and columns as wide as their contents."""
    page = book.create_sheet(name)
    page.freeze_panes = freeze
    for place, column in enumerate(columns):
        page.column_dimensions[letter(place)].width = _WIDTHS.get(column, max(width, len(column) / 2 + 3))
    page.page_setup.orientation = "landscape"
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_setup.fitToHeight = 0  # as many pages as necessary, each as wide as the sheet
    page.print_title_rows = "1:1"
    page.append([_head(page, column) for column in columns])
    wrapped = [column in _WRAPPED for column in columns]
    room = [page.column_dimensions[letter(place)].width for place in range(len(columns))]
    last = 1
    for row in rows:
        last += 1
        lines = max(
            (
                ceil(len(value) / (0.9 * chars))
                for value, chars, wraps in zip(row, room, wrapped, strict=False)
                if wraps and isinstance(value, str)
            ),
            default=1,
        )
        if lines > 1:
            # some spreadsheets do not compute the height of a row
            page.row_dimensions[last].height = min(15 * lines, _HIGHEST)
        page.append([_cell(page, value, wraps) for value, wraps in zip(row, wrapped, strict=False)])
    if filtered:
        page.auto_filter.ref = f"A1:{letter(len(columns) - 1)}{last}"
    return page


def _head(page: Any, column: str) -> Any:
    cell = text_cell(page, column)
    cell.font, cell.fill = Font(name=_FONT, size=11, bold=True, color="FFFFFF"), _HEAD
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    return cell


def _cell(page: Any, value: Value, wraps: bool) -> Any:
    if not isinstance(value, str):
        return value
    if not value:
        return None
    text = _fit(visible(value))
    # plain text does not need a cell object, which takes most of the time
    if not wraps and text[0] not in _OPENERS and text.isprintable() and "_x" not in text:
        return text
    cell = text_cell(page, text)
    if wraps:
        quoted = cell.quotePrefix
        cell.style = _WRAP
        cell.quotePrefix = quoted
    return cell


def _fit(text: str) -> str:
    """Return text that fits into a cell; longer text is cut, with a note of its length."""
    try:
        for_cell(text)
    except OutputError:
        return f"{text[:_LONGEST]} … (cut here: {_LONGEST:,} of {len(text):,} characters)"
    return text


def _colour(page: Any, cells: str, colours: Mapping[Any, tuple[str, str]]) -> None:
    """Colour cells by the word in them, so that the sheet can be read without colour and follows edits."""
    for word, (fill, ink) in colours.items():
        look = {"fill": PatternFill(bgColor=fill), "font": Font(color=ink)}
        equal: Any = CellIsRule
        page.conditional_formatting.add(cells, equal(operator="equal", formula=[f'"{word}"'], **look))
