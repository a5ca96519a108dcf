r"""Characters that nobody sees, made visible in whatever people read.

A control character in a text of a card could colour a terminal, erase a line of it or turn the order of letters around,
so that people read something else than what stands there. Codes are those of JSON: a text of JSON in which they are
visible holds the same data. Parquet, cards and tables of cards keep the characters as they are.
"""

from __future__ import annotations

import re

from studycheck.base.translated import in_both

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 except tab and line feed
    "\u2028\u2029"  # ends of lines and paragraphs that few programs know
    "\u202a-\u202e\u2066-\u2069"  # what turns the order of letters around
    "\ufeff\ufff9-\ufffb\ufffe\uffff"  # byte order marks, annotations, what is no character
    "\ud800-\udfff"  # halves of characters, as in names of files that are not UTF-8
    "\U000e0000-\U000e007f"  # tags, which spell whole words unseen
    "]"
)


def visible(text: str) -> str:
    r"""Return `text` with control characters written as JSON writes them, such as ``\u001b``.

    Line feeds and tabs stay, and a line may end in a carriage return with a line feed. Marks of direction and joiners,
    which Arabic, Hebrew and Indian texts need, stay, too.

    Examples
    --------
    >>> print(visible("red: \x1b[31m, reversed: \u202eabc"))
    red: \u001b[31m, reversed: \u202eabc
    >>> visible("two\r\nlines")
    'two\nlines'
    """
    if text.isprintable() or not _HIDDEN.search(text):
        return text
    return in_both(_escape, text)


def _escape(text: str) -> str:
    return _HIDDEN.sub(lambda match: _code(ord(match.group())), text.replace("\r\n", "\n"))


def _code(number: int) -> str:
    if number < 0x10000:
        return f"\\u{number:04x}"
    high, low = divmod(number - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
