"""The process that takes the text out of one damaged or hostile document, so that only this process ends with it.

It is started by its path, ``python -P child.py file result seconds mebibytes characters``, and writes JSON, which
cannot hold code.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from studycheck.base.apart_limits import OUT_OF_MEMORY, limit_process
from studycheck.base.language import msg

TOO_LONG = "too long"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = (
    "address article aside blockquote body br caption dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section table tbody td tfoot th thead title tr ul"
)
_BLOCK_TAGS = frozenset(_BLOCKS.split(" "))
_UNSEEN = frozenset(["script", "style", "noscript", "template"])


class RefusedError(Exception):
    """Why a document has no text for us, in words that follow its name."""


def main(file: str, result: str, seconds: str, mebibytes: str, characters: str) -> None:
    """Read a document and write its pages, or why it cannot be read."""
    path = Path(file)
    read = {".pdf": _pdf, ".docx": _docx}.get(path.suffix.lower(), _html)
    read(None)  # imports first, which need memory of their own
    limit_process(float(seconds), int(mebibytes))
    about: dict[str, Any]
    try:
        pages = []
        left = int(characters)
        for page in read(path):
            left -= len(page["text"])
            if left < 0:
                raise RefusedError(TOO_LONG)
            pages.append(page)
        about = {"pages": pages}
    except MemoryError:
        about = {"error": OUT_OF_MEMORY}
    except RefusedError as error:
        about = {"refused": str(error)}
    except Exception as error:  # a damaged file makes the libraries raise anything
        about = {"error": " ".join(str(error).split())[:300] or type(error).__name__}
    Path(result).write_text(json.dumps(about), encoding="utf-8")


def _pdf(file: Path | None) -> Iterator[dict[str, str]]:
    import logging

    import pypdf
    from pypdf.errors import DependencyError

    from studycheck.coding.sources.columns import by_columns

    if file is None:
        return iter(())
    logging.disable()  # remarks of the library on damage that it could mend
    return _pdf_pages(file, pypdf, DependencyError, by_columns)


def _pdf_pages(file: Path, pypdf: Any, missing: Any, by_columns: Any) -> Iterator[dict[str, str]]:
    locked = msg(
        "is encrypted; open it with its password, save a copy without one, and verify against the copy"
    )
    reader = pypdf.PdfReader(file)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(locked)
        labels = reader.page_labels
    except missing:
        raise RefusedError(locked) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        labels = []
    for number, page in enumerate(reader.pages):
        pieces: list[tuple[str, float, float, float]] = []

        def keep(text: str, outer: Any, inner: Any, font: Any, size: float, into: Any = pieces) -> None:
            if text.strip():
                into.append((text, *_place(outer, inner), size or 0.0))

        text = page.extract_text(visitor_text=keep)
        label = labels[number] if number < len(labels) else ""
        yield {"label": label, "text": text, "columns": by_columns(pieces)}


def _place(outer: list[float], inner: list[float]) -> tuple[float, float]:
    """Return where a piece of text begins on its page."""
    return (
        inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
        inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
    )


def _docx(file: Path | None) -> Iterator[dict[str, str]]:
    from zipfile import ZipFile

    from defusedxml.ElementTree import iterparse

    return iter(()) if file is None else _docx_pages(file, ZipFile, iterparse)


def _docx_pages(file: Path, archive: Any, iterparse: Any) -> Iterator[dict[str, str]]:
    lines: list[str] = []
    with archive(file) as parts:
        names = [name for name in parts.namelist() if name in _PARTS]
        if "word/document.xml" not in names:
            raise RefusedError(msg("is not a document of Word: it has no word/document.xml"))
        for name in sorted(names):
            if parts.getinfo(name).file_size > 400_000_000:
                raise RefusedError(TOO_LONG)
            with parts.open(name) as part:
                run: list[str] = []
                for _, element in iterparse(part):
                    if element.tag == f"{_WORD}t":
                        run.append(element.text or "")
                    elif element.tag in (f"{_WORD}tab", f"{_WORD}br"):
                        run.append(" ")
                    elif element.tag == f"{_WORD}noBreakHyphen":
                        run.append("-")
                    elif element.tag == f"{_WORD}p":
                        lines.append("".join(run))
                        run = []
                        element.clear()
    yield {"label": "", "text": "\n".join(lines), "columns": ""}


_PARTS = frozenset(["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"])


def _html(file: Path | None) -> Iterator[dict[str, str]]:
    if file is None:
        return iter(())
    parser = _Text()
    parser.feed(_decode(file.read_bytes()))
    parser.close()
    return iter([{"label": "", "text": "".join(parser.parts), "columns": ""}])


def _decode(content: bytes) -> str:
    import re

    stated = re.search(rb"charset=[\"']?([\w-]{1,20})", content[:2_000])
    for encoding in ("utf-8-sig", stated[1].decode("ascii") if stated else "cp1252", "cp1252"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1")


class _Text(HTMLParser):
    """Collects the text of a page as people see it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCK_TAGS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCK_TAGS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


if __name__ == "__main__":
    main(*sys.argv[1:])
