"""Text in cells: control characters are escaped, formulas are disarmed, and reading undoes both."""

from __future__ import annotations

import re

from studycheck.base.language import say
from studycheck.errors import OutputError

LONGEST = 32_767
"""Most characters in a cell of a spreadsheet, which would cut off the rest."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)
# characters that begin a formula, also in their wide forms, and those that spreadsheets skip before one
_RUN = "=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20"
_WOULD_RUN = re.compile(f"'*[{_RUN}]")
_DISARMED = re.compile(f"'+[{_RUN}]")


def escape(text: str) -> str:
    r"""Write control characters as Office Open XML does (ECMA-376, part 1, 22.9.2.19, ST_Xstring).

    Examples
    --------
    >>> escape("a\rb"), escape("_x000D_")
    ('a_x000D_b', '_x005F_x000D_')
    """
    return _NOT_IN_XML.sub(lambda match: f"_x{ord(match.group()):04X}_", text)


def for_cell(text: str) -> str:
    """Return text as the content of a cell.

    Raises
    ------
    OutputError
        If the text is longer than a cell can hold.
    """
    content = escape(text)
    # spreadsheets count a character beyond the basic plane as two
    length = len(content.encode("utf-16-le")) // 2
    if length > LONGEST:
        raise OutputError(
            say(
                "a cell would have {length:,} characters, the limit is {longest:,}; write YAML",
                length=length,
                longest=LONGEST,
            )
        )
    return content


def unescape(text: str) -> str:
    r"""Undo `escape`.

    Examples
    --------
    >>> unescape("a_x000D_b"), unescape("_x005F_x000D_")
    ('a\rb', '_x000D_')
    """
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match.group() if code in _SURROGATES else chr(code)


def disarm(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet would run as a formula on opening a CSV file.

    Examples
    --------
    >>> disarm("=1+1"), disarm("'=1+1"), disarm("'t Hart")
    ("'=1+1", "''=1+1", "'t Hart")
    """
    return f"'{text}" if _WOULD_RUN.match(text) else text


def keep_apostrophe(text: str) -> str:
    """Put one more apostrophe before text that already has one before a formula.

    In a workbook a formula stays text without an apostrophe. But a CSV file that a spreadsheet saved as a workbook has
    those of `disarm`, so that `rearm` must take one off there, too, and text that had one to begin with needs two.

    Examples
    --------
    >>> keep_apostrophe("=1+1"), keep_apostrophe("'=1+1"), keep_apostrophe("'t Hart")
    ('=1+1', "''=1+1", "'t Hart")
    """
    return f"'{text}" if _DISARMED.match(text) else text


def rearm(text: str) -> str:
    """Undo `disarm` and `keep_apostrophe`.

    Examples
    --------
    >>> rearm("'=1+1"), rearm("'t Hart")
    ('=1+1', "'t Hart")
    """
    return text[1:] if text.startswith("'") and _DISARMED.match(text) else text
