"""Workbooks for tests, some of them as no program would write them."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"


def workbook(name: str, *rows: Sequence[Any], formats: dict[str, str] | None = None, **sheets: Any) -> str:
    """Write a workbook with a sheet of studies and other sheets; return its name."""
    book = openpyxl.Workbook()
    for title, body in {"studies": rows, **sheets}.items():
        page = book.active if title == "studies" else book.create_sheet(title.replace("_", " "))
        page.title = title.replace("_", " ")
        for row in body:
            page.append(row)
    for cell, number_format in (formats or {}).items():
        book["studies"][cell].number_format = number_format
    book.save(name)
    return name


def edited(name: str, change: Callable[[bytes], bytes], *, part: str | None = SHEET) -> str:
    """Change a part of a workbook, or every part where `part` is None; return its name."""
    with zipfile.ZipFile(name) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, change(content) if part in (None, entry) else content)
    return name


def with_rows(name: str, xml: bytes) -> str:
    """Add XML after the last row of the first sheet of a workbook; return its name."""
    return edited(name, lambda content: content.replace(b"</sheetData>", xml + b"</sheetData>"))


def stored(formula: str, result: str) -> Callable[[bytes], bytes]:
    """Return what stores a result beside a formula, as spreadsheets do."""
    empty = (f"<f>{formula}</f><v />", f"<f>{formula}</f><v></v>", f"<f>{formula}</f><v/>")

    def change(content: bytes) -> bytes:
        for text in empty:
            content = content.replace(text.encode(), f"<f>{formula}</f><v>{result}</v>".encode())
        return content

    return change


def archive(name: str, parts: dict[str, bytes]) -> str:
    """Write a zip archive; return its name."""
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as target:
        for part, content in parts.items():
            target.writestr(part, content)
    return name
