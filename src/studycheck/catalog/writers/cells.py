"""Cells of workbooks whose text stays text, whatever it looks like."""

from __future__ import annotations

from typing import Any

from studycheck.catalog.sheets.plain import for_cell
from studycheck.errors import missing_extra

try:
    from openpyxl.cell import WriteOnlyCell
except ImportError:
    raise missing_extra("openpyxl", "excel", "workbooks") from None


def text_cell(page: Any, text: str) -> Any:
    """Return a cell of text that spreadsheets never run as a formula, even after somebody has edited it.

    Raises
    ------
    OutputError
        If the text is longer than a cell can hold.
    """
    content = for_cell(text)
    cell = WriteOnlyCell(page, content)
    cell.data_type = "s"
    if content.startswith(("=", "+", "-", "@", "'")):
        cell.quotePrefix = True
    return cell
