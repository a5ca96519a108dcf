"""Cells of workbooks that hold text which stays text, whatever it looks like."""

from __future__ import annotations

from typing import Any

from studycheck.catalog.sheets.plain import for_cell
from studycheck.errors import missing_extra

try:
    from openpyxl.cell import WriteOnlyCell
except ImportError:
    raise missing_extra("openpyxl", "excel", "workbooks") from None


def text_cell(page: Any, text: str) -> Any:
    """Return a cell of text that no spreadsheet runs, also not after somebody has edited it.

    Raises
    ------
    OutputError
        If the text is longer than a cell can be.
    """
    written = for_cell(text)
    cell = WriteOnlyCell(page, written)
    cell.data_type = "s"
    if written.startswith(("=", "+", "-", "@", "'")):
        cell.quotePrefix = True
    return cell
