"""Tables in CSV: flat files, and folders of sheets."""

from __future__ import annotations

from cells import cell, headers, some_sheets
from damage import COMMON, damage
from source import Source
from target import Files, Target

from studycheck import read
from studycheck.catalog.sheets.columns import Sheet
from studycheck.catalog.sheets.headers import sheet_name

TOKENS = (
    b",", b";", b"\t", b"|", b'"', b'""', b"\n", b"\r\n", b"\r", b"sep=;\n", b"sep=\"\n", b"sep=\r\n", b"#",
    b"=1+1", b"'=",
    b"_x0000_", b"_x005F_", b"_xD800_", b"id,", b"id\na\n", b"estimates[0].value", b"estimates[999999]",
    b"links[0]", b"{}", b"[]",
    b"45 %", b"1.234,5", b"\xe9", b"\xc3\xa9", b"\xff\xfe", b"\0", b"[" * 900, b"provenance[",
)  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def table(source: Source, sheet: Sheet) -> bytes:
    """Return a table of a sheet with some of its columns."""
    delimiter = source.pick((",", ";", "\t", "|"))
    columns = headers(source, sheet, 9)
    lines: list[list[object]] = [[name for name, _ in columns]]
    lines += [[cell(source, column) for _, column in columns] for _ in range(source.below(5))]
    text = "\n".join(delimiter.join(_quoted(source, str(entry)) for entry in line) for line in lines)
    return text.encode(source.pick(ENCODINGS), "replace")


def _quoted(source: Source, text: str) -> str:
    needed = not {",", ";", "\t", "|", '"', "\n", "\r"}.isdisjoint(text)
    return '"' + text.replace('"', '""') + '"' if needed and source.below(12) else text


def make(source: Source) -> Files:
    kind = source.below(10)
    if kind == 0:
        return {"table.csv": source.rest()}
    tables = some_sheets(source) if kind > 5 else some_sheets(source)[:1]
    files = {f"{sheet_name(sheet.path)}.csv": table(source, sheet) for sheet in tables}
    if source.below(3) == 0:
        files = {name: damage(source, content, (*TOKENS, *COMMON)) for name, content in files.items()}
    return files


TARGET = Target(make, read)
