"""The text of tables in the encodings that spreadsheets write."""

from __future__ import annotations

import codecs
import re
import warnings

from studycheck.base.language import say
from studycheck.errors import InputError, InputWarning, Problem

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# bytes that are one letter in UTF-8, and a rare sequence of characters in Windows-1252
_UTF_8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|\xe2[\x80-\xbf]{2}")


def decode_text(content: bytes, name: str) -> str:
    """Return the text of a file: in UTF-8 or UTF-16 if it has a byte order mark, else in UTF-8, else in Windows-1252.

    Windows-1252 looks like similar encodings, so it comes with an `InputWarning`.

    Raises
    ------
    InputError
        If encodings are mixed, or the content is not text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode(content[len(mark) :], encoding, name)
    if b"\0" in content:
        raise _refusal(content, content.index(b"\0"), say("a zero byte: is it a binary file?"), name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        stray = error.start
    letter = _UTF_8_LETTER.search(content)
    if letter is not None:
        line = content.count(b"\n", 0, letter.start()) + 1
        raise _refusal(
            content, stray, say("not UTF-8 text, but line {line} is: encodings are mixed;", line=line), name
        )
    text = _decode(content, "cp1252", name)
    message = say("not UTF-8, so it was read as Windows-1252; check the accents, or save it as CSV UTF-8")
    warnings.warn(f"{name}: {message}", InputWarning, stacklevel=2)
    return text


def _decode(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        label = "Windows-1252" if encoding == "cp1252" else encoding.upper()
        message = say(
            "not {label} text (byte {start:,}): is it a binary file?", label=label, start=error.start
        )
        raise _refusal(content, error.start, message, name) from None


def _refusal(content: bytes, at: int, message: str, name: str) -> InputError:
    return InputError(
        [
            Problem(
                name,
                content.count(b"\n", 0, at) + 1,
                "",
                say("{message} save it as CSV UTF-8", message=message),
            )
        ]
    )
