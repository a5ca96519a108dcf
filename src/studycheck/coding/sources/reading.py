"""Sources from files: PDF, HTML, Word, Markdown and plain text."""

from __future__ import annotations

import importlib.util
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from studycheck.base.apart import UnreadableError, limits_for, out_of_memory, run_apart
from studycheck.base.apart_limits import OUT_OF_MEMORY
from studycheck.base.encoding import decode_text
from studycheck.base.language import say
from studycheck.base.wording import listed
from studycheck.catalog.readers.limits import LIMITS, Limits
from studycheck.coding.sources.child import TOO_LONG
from studycheck.coding.sources.source import Source, SourcePage
from studycheck.errors import InputError, Problem

ENDINGS = (".pdf", ".html", ".htm", ".xhtml", ".docx", ".md", ".txt")
"""The endings of files that can be read as sources."""
_CHILD = Path(__file__).with_name("child.py")
_PLAIN = (".md", ".txt")
_KINDS = {".pdf": "PDF", ".docx": "Word"}
_FEWEST_LETTERS = 12
"""A page with fewer letters is a picture, perhaps with a page number."""


def read_source(
    path: str | os.PathLike[str],
    *,
    limits: Limits = LIMITS,
    seconds: float | None = None,
    mebibytes: int | None = None,
) -> Source:
    """Read the text of a publication.

    PDF, HTML and Word files are read in a process of their own, with limits of time and memory.

    Parameters
    ----------
    path : path
        A file that ends in ``.pdf`` (needs ``pip install studycheck[verify]``), ``.html``, ``.docx``, ``.md`` or
        ``.txt``.
    limits : Limits, optional
        The largest file and the longest text; the defaults are those of `studycheck.read`.
    seconds : float, optional
        The most time that reading may take; by default a minute, and two seconds for each MiB of the file.
    mebibytes : int, optional
        The most memory, where the system can limit it (Linux); by default 1,000 MiB and forty times the file.

    Raises
    ------
    InputError
        If the file does not exist, cannot be read, is encrypted, or holds no text.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "report.html"
    >>> _ = path.write_text("<p>We asked <b>1,043</b> firms.</p><script>ignored()</script>")
    >>> read_source(path).text.strip()
    'We asked 1,043 firms.'
    """
    file = Path(path)
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        kind = f"{ending} files" if ending else "a file without an ending"
        raise _refusal(
            file,
            say("cannot read {kind} as a source; allowed: {endings}", kind=kind, endings=", ".join(ENDINGS)),
        )
    if not file.is_file():
        raise _refusal(file, say("no such file"))
    if file.stat().st_size > limits.unpacked_bytes:
        raise _refusal(
            file,
            say(
                "has more than {unpacked_bytes:,} bytes; raise limits.unpacked_bytes if you trust it",
                unpacked_bytes=limits.unpacked_bytes,
            ),
        )
    if ending == ".pdf" and importlib.util.find_spec("pypdf") is None:
        raise _refusal(file, say('PDF files need pypdf; pip install "studycheck[verify]"'))
    most = limits_for(file)
    try:
        pages = (
            _plain(file)
            if ending in _PLAIN
            else _read_apart(
                file,
                most[0] if seconds is None else seconds,
                most[1] if mebibytes is None else mebibytes,
                limits.characters,
            )
        )
    except UnreadableError as error:
        raise _refusal(file, str(error)) from None
    return _source(file, pages, paged=ending == ".pdf" or len(pages) > 1)


def _plain(file: Path) -> list[dict[str, str]]:
    # a form feed ends a page, as in what pdftotext writes
    text = decode_text(file.read_bytes(), str(file))
    return [{"label": "", "text": page, "columns": ""} for page in text.rstrip("\f").split("\f")]


def _read_apart(file: Path, seconds: float, mebibytes: int, characters: int) -> list[dict[str, str]]:
    with tempfile.TemporaryDirectory(prefix="studycheck-") as folder:
        result = Path(folder) / "result.json"
        numbers = (str(seconds), str(mebibytes), str(characters))
        run_apart(_CHILD, [str(file.absolute()), str(result), *numbers], seconds)
        try:
            about: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
            error, refused = about.get("error", ""), about.get("refused", "")
            pages = [
                {name: str(page[name]) for name in ("label", "text", "columns")}
                for page in about.get("pages", ())
            ]
        except Exception as wrong:  # the damaged file may have damaged the process, which then wrote anything
            raise UnreadableError(
                say("ended its reader with a result that nobody can read ({error})", error=wrong)
            ) from None
    if error == OUT_OF_MEMORY:
        raise out_of_memory(mebibytes)
    if refused == TOO_LONG:
        raise UnreadableError(
            say(
                "has more than {characters:,} characters; raise limits.characters if you trust it",
                characters=characters,
            )
        )
    if refused:
        raise UnreadableError(say(refused))
    if error:
        kind = _KINDS.get(file.suffix.lower(), "HTML")
        raise UnreadableError(say("is not a {kind} file that can be read: {error}", kind=kind, error=error))
    return pages


def _source(file: Path, read: list[dict[str, str]], *, paged: bool) -> Source:
    pages = tuple(
        SourcePage(
            number, page["label"], page["text"], page["columns"] if page["columns"] != page["text"] else ""
        )
        for number, page in enumerate(read, start=1)
    )
    empty = tuple(page.number for page in pages if sum(map(str.isalnum, page.text)) < _FEWEST_LETTERS)
    if len(empty) == len(pages) and (paged or not any(page.text.strip() for page in pages)):
        what = (
            say("its {n:,} pages are pictures, as scanners make them", n=len(pages))
            if len(pages) > 1
            else say("it is a picture, or empty")
        )
        raise _refusal(
            file,
            say(
                "holds no text: {what}. Recognise the text with another program (OCR), and "
                "verify against the result",
                what=what,
            ),
        )
    return Source(str(file), pages, paged, empty if paged else ())


def name_pages(pages: tuple[int, ...]) -> str:
    """Return the numbers of pages as people write them.

    Examples
    --------
    >>> name_pages((3,)), name_pages((3, 4))
    ('page 3', 'pages 3, 4')
    """
    return f"page{'s' if len(pages) > 1 else ''} {listed(pages)}"


def _refusal(file: Path, message: str) -> InputError:
    return InputError([Problem(str(file), 0, "", message)], what="source")
