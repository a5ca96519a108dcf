"""Files of UTF-8 text: they are read, decoded and passed to a parser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studycheck.base.document import Document
from studycheck.base.language import say
from studycheck.catalog.readers.limits import Limits
from studycheck.errors import InputError, Problem

Reader = Callable[[Path, Limits, str | None], list[Document]]
"""Reads one file, in the preferred language if it has several.

Raises InputError with its problems, or OSError if the file cannot be opened.
"""

Parser = Callable[[str, str, Limits], list[Document]]
"""Turns text into documents; the second argument is the name of the file in messages."""


def text_reader(parse: Parser) -> Reader:
    """Return a reader of UTF-8 files that passes their text to `parse`."""

    def reader(file: Path, limits: Limits, language: str | None) -> list[Document]:
        content = read_bytes(file, limits)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            message = say(
                "not UTF-8 text (byte {start:,}): is it a binary file? save it as UTF-8", start=error.start
            )
            raise InputError([Problem(str(file), line, "", message)]) from None
        return parse(text, str(file), limits)

    return reader


def read_bytes(file: Path, limits: Limits) -> bytes:
    """Return the content of a file.

    Raises
    ------
    InputError
        If the file is larger than the limit.
    """
    size = file.stat().st_size
    if size > limits.file_bytes:
        message = say(
            "the file has {size:,} bytes, the limit is {file_bytes:,}; split it",
            size=size,
            file_bytes=limits.file_bytes,
        )
        raise InputError([Problem(str(file), 1, "", message)])
    return file.read_bytes()
