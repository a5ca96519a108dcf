"""Files of UTF-8 text: read whole, decoded, given to a parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studycheck.base.document import Document
from studycheck.catalog.readers.limits import Limits
from studycheck.errors import InputError, Problem

Reader = Callable[[Path, Limits, str | None], list[Document]]
"""Reads one file, in the language asked for where it has several.

Raises InputError with its problems, or OSError where the file cannot be opened.
"""


Parser = Callable[[str, str, Limits], list[Document]]
"""Turns text into documents; problems call it by the name that is given."""


def text_reader(parse: Parser) -> Reader:
    """Return a reader of UTF-8 files that gives their text to `parse`."""

    def reader(file: Path, limits: Limits, language: str | None) -> list[Document]:
        content = read_bytes(file, limits)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            said = f"not UTF-8 text (byte {error.start:,}): is it a binary file? save it as UTF-8"
            raise InputError([Problem(str(file), line, "", said)]) from None
        return parse(text, str(file), limits)

    return reader


def read_bytes(file: Path, limits: Limits) -> bytes:
    """Return the content of a file that is no larger than the limit."""
    size = file.stat().st_size
    if size > limits.file_bytes:
        said = f"the file has {size:,} bytes, the limit is {limits.file_bytes:,}; split it"
        raise InputError([Problem(str(file), 1, "", said)])
    return file.read_bytes()
