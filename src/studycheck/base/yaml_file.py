"""One YAML file with one document: settings of a profile, waivers."""

from __future__ import annotations

from pathlib import Path

from studycheck.base.document import Document
from studycheck.base.language import say, term
from studycheck.base.yaml12 import parse
from studycheck.errors import InputError, Problem, shorten

MAX_BYTES = 5_000_000
"""Longest file that is read, in bytes; such files have a few thousand."""


def read_yaml(path: str | Path, *, what: str) -> Document:
    """Return the document of a file, which holds a mapping.

    Parameters
    ----------
    path : str or Path
        The file.
    what : str
        What the file should hold, for messages: ``a profile``.

    Raises
    ------
    InputError
        If it cannot be read, or is not such a document.
    """
    return document_of(text_of(path, what=what), str(path), what=what)


def text_of(path: str | Path, *, what: str) -> str:
    """Return the text of a file that holds `what`; it is UTF-8, and not too long.

    Raises
    ------
    InputError
        If it cannot be read as such.
    """
    name = str(path)
    try:
        size = Path(path).stat().st_size
        if size > MAX_BYTES:
            raise _error(
                name,
                1,
                say(
                    "the file has {size:,} bytes, the limit is {MAX_BYTES:,}; is it {what}?",
                    size=size,
                    MAX_BYTES=MAX_BYTES,
                    what=term(what, "entry"),
                ),
            )
        return Path(path).read_bytes().decode("utf-8-sig")
    except InputError:
        raise  # it is a ValueError, too
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = say(
            "not UTF-8 text (byte {start:,}): is it a binary file? save it as UTF-8", start=error.start
        )
        raise _error(name, line, message) from None
    except (OSError, ValueError) as error:  # ValueError: a name with characters that no name can have
        message = say("cannot be read: {value}", value=getattr(error, "strerror", None) or error)
        raise _error(name, 0, message) from None


def document_of(text: str, name: str, *, what: str) -> Document:
    """Return the only document of a text, which is a mapping."""
    documents, kind = parse(text, name), term(what, "entry")
    if len(documents) > 1:
        message = say("{what} is one document; remove what follows ---", what=kind)
        raise _error(name, documents[1].line(()), message)
    if not documents or documents[0].data is None:
        raise _error(name, 1, say("the file is empty; it should hold {what}", what=kind))
    data = documents[0].data
    if not isinstance(data, dict):
        raise _error(name, 1, say("{data} is not {what}: write a mapping", data=shorten(data), what=kind))
    return documents[0]


def _error(name: str, line: int, message: str) -> InputError:
    return InputError([Problem(name, line, "", message)], what="file")
