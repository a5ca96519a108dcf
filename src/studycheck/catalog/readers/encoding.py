"""Text of tables in the encodings that spreadsheets write."""

from __future__ import annotations

import codecs
import re
import warnings

from studycheck.errors import InputError, InputWarning, Problem

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# two or more bytes that are one letter in UTF-8, and a rare pair of signs in Windows-1252
_UTF_8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|\xe2[\x80-\xbf]{2}")


def decoded(content: bytes, name: str) -> str:
    """Return the text of a file: UTF-8 or UTF-16 where it says so, else UTF-8, else Windows-1252.

    Windows-1252 cannot be told from its relatives, so it comes with an `InputWarning`.

    Raises
    ------
    InputError
        If the encoding is mixed, or the content is no text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name)
    if b"\0" in content:
        raise _refused(content, content.index(b"\0"), "a zero byte: is it a binary file?", name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        stray = error.start
    letter = _UTF_8_LETTER.search(content)
    if letter is not None:
        line = content.count(b"\n", 0, letter.start()) + 1
        raise _refused(
            content, stray, f"not UTF-8 text, while line {line} is: the encodings are mixed;", name
        )
    text = _strictly(content, "cp1252", name)
    said = "not UTF-8, so it was read as Windows-1252; look at its accents, or save it as CSV UTF-8"
    warnings.warn(f"{name}: {said}", InputWarning, stacklevel=2)
    return text


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        called = "Windows-1252" if encoding == "cp1252" else encoding.upper()
        said = f"not {called} text (byte {error.start:,}): is it a binary file?"
        raise _refused(content, error.start, said, name) from None


def _refused(content: bytes, at: int, said: str, name: str) -> InputError:
    return InputError([Problem(name, content.count(b"\n", 0, at) + 1, "", f"{said} save it as CSV UTF-8")])
