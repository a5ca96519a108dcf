"""A scan of a workbook before it is opened, because a compressed archive may have any content.

A workbook is a zip archive of XML parts. Every part is scanned once, without building objects, so that
no workbook is opened that would grow beyond the limits.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from studycheck.base.language import say
from studycheck.catalog.readers.limits import Limits
from studycheck.errors import InputError, Problem

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe \t\r\n\0"
# elements of values, and of text with its runs and their formats
_LIGHT = {
    "v", "is", "t", "si", "r", "rPr", "rFont", "sz", "color", "family", "scheme", "charset", "b", "i", "u", "strike",
}  # fmt: skip


class _RefusedError(Exception):
    """The reason why a part is not read."""


def has_formulas(content: bytes, name: str, limits: Limits) -> bool:
    """Whether any cell of a workbook has a formula.

    Raises
    ------
    InputError
        If the content is not a workbook, or would grow beyond `limits`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _scan(archive, limits)
    except _RefusedError as refusal:
        message = str(refusal)
    except expat.ExpatError as error:
        message = say("not a workbook that can be read: broken XML ({error})", error=error)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        message = say("not a workbook that can be read: {error}", error=error)
        if content.startswith(_OLD_OR_LOCKED):
            message = say("an old or password-protected workbook; save it as .xlsx without a password")
    raise InputError([Problem(name, 0, "", message)])


def _scan(archive: zipfile.ZipFile, limits: Limits) -> bool:
    parts = archive.infolist()
    # unpacking stops at the size in the list of contents, so that size is reliable
    size = sum(part.file_size for part in parts)
    if size > limits.unpacked_bytes:
        raise _RefusedError(
            say(
                "the workbook unpacks to {size:,} bytes, the limit is {unpacked_bytes:,}; split it",
                size=size,
                unpacked_bytes=limits.unpacked_bytes,
            )
        )
    if len(parts) > limits.parts:
        raise _RefusedError(
            say("the workbook has {n:,} parts, the limit is {parts:,}", n=len(parts), parts=limits.parts)
        )
    any_formulas, cells = False, 0
    for part in parts:
        with archive.open(part) as content:
            # parts to parse begin like this, whatever their names; pictures and macros do not
            start = content.read(64).lstrip(_BEFORE_XML)
        if not start or start.startswith(b"<"):
            scanner = _Scanner(limits, cells)
            with archive.open(part) as content:
                scanner.scan(content)
            any_formulas, cells = any_formulas or scanner.has_formulas, scanner.cells
    return any_formulas


class _Scanner:
    """Scans the places of cells in one part of any kind; `cells` counts on from part to part."""

    def __init__(self, limits: Limits, cells: int) -> None:
        self.limits, self.has_formulas, self.cells = limits, False, cells
        self._row = self._column = self._others = 0

    def scan(self, content: IO[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ParseFile(content)

    def _doctype(self, *_: object) -> None:
        raise _RefusedError(say("not a workbook that can be read: a part declares entities of its own"))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        if kind == "c":
            self._cell(attributes.get("r"))
        elif kind == "row":
            self._next_row(attributes.get("r"))
        elif kind == "f":
            self.has_formulas = True
        elif kind not in _LIGHT:
            # each format, link or drop-down list becomes an object
            self._others += 1
            if self._others > self.limits.formats:
                message = say(
                    "a part has more than {formats:,} formats, links or lists; remove some",
                    formats=self.limits.formats,
                )
                raise _RefusedError(message)

    def _next_row(self, given: str | None) -> None:
        row = self._row + 1 if given is None else int(given) if given.isdecimal() and len(given) < 9 else 0
        if not self._row < row <= LAST_ROW:
            raise _RefusedError(
                say(
                    "not a workbook that can be read: row {given!r} cannot follow row {row}",
                    given=given,
                    row=self._row,
                )
            )
        # missing rows are read as empty rows
        self._count(row - self._row)
        self._row, self._column = row, 0

    def _cell(self, given: str | None) -> None:
        column = self._column + 1 if given is None else _column(given, self._row)
        if not self._column < column <= LAST_COLUMN:
            raise _RefusedError(
                say(
                    "not a workbook that can be read: row {row} cannot have the cell {given!r}",
                    row=self._row,
                    given=given,
                )
            )
        # rows are read with all cells up to the last
        self._count(column - self._column)
        self._column = column

    def _count(self, cells: int) -> None:
        self.cells += cells
        if self.cells > self.limits.cells:
            raise _RefusedError(
                say(
                    "the workbook has more than {cells:,} cells; clear the cells beyond the tables",
                    cells=self.limits.cells,
                )
            )


def _column(reference: str, row: int) -> int:
    """Return the number of a column from a reference such as ``AB12``; 0 if it is not a cell of this row."""
    letters = reference.rstrip("0123456789")
    if (
        not letters.isascii()
        or not letters.isalpha()
        or len(letters) > 3
        or reference[len(letters) :] != str(row)
    ):
        return 0
    number = 0
    for character in letters.upper():
        number = 26 * number + ord(character) - 64
    return number
