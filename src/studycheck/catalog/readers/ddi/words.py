"""The words of records, from ``data/record_words.yaml``, as regular expressions."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from studycheck.base.yaml12 import load_text


@cache
def _sections() -> dict[str, dict[str, list[str]]]:
    source = files("studycheck") / "data" / "record_words.yaml"
    found: dict[str, dict[str, list[str]]] = load_text(source.read_text(encoding="utf-8"))
    return found


def group(section: str, name: str) -> str:
    """Return one list of words as a part of a larger expression."""
    return f"(?:{'|'.join(_sections()[section][name])})"


@cache
def words(section: str, name: str) -> re.Pattern[str]:
    """Return the expression that finds any word of one list."""
    return re.compile(group(section, name), re.IGNORECASE)


def names(section: str) -> tuple[str, ...]:
    """Return the lists of a section."""
    return tuple(_sections()[section])
