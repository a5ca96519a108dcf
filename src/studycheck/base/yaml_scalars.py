"""Plain scalars under the YAML 1.2 core schema: what text stands for."""

from __future__ import annotations

import re
from typing import Any

_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEX = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


_MAX_DIGITS = 400


def resolve(text: str) -> Any:
    """Return the value of a plain scalar under the YAML 1.2 core schema.

    Examples
    --------
    >>> [resolve(text) for text in ("NO", "on", "1e3", "12:30:45", "2012-06-05", "0o14", "012", "~")]
    ['NO', 'on', 1000.0, '12:30:45', '2012-06-05', 12, 12, None]
    """
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > _MAX_DIGITS or not (text[0].isdigit() or text[0] in "+-."):
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEX.fullmatch(text):
        return int(text[2:], 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    infinite = _INFINITE.fullmatch(text)
    if infinite:
        return float(infinite.group(1) + "inf")
    return float("nan") if text in (".nan", ".NaN", ".NAN") else text
