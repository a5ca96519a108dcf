"""Regular expressions for the words of records, from ``data/record_words.yaml`` and its neighbours."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from studycheck.base.yaml12 import load_text

_FILES = ("record_words.yaml", "record_numbers.yaml", "record_frames.yaml")


@cache
def _sections() -> dict[str, dict[str, list[str]]]:
    sections: dict[str, dict[str, list[str]]] = {}
    for name in _FILES:
        source = files("studycheck") / "data" / name
        sections |= load_text(source.read_text(encoding="utf-8"))
    return sections


def group(section: str, name: str) -> str:
    """Return one list of words as part of a larger expression."""
    return f"(?:{'|'.join(_sections()[section][name])})"


@cache
def words(section: str, name: str) -> re.Pattern[str]:
    """Return the expression that matches any word of one list."""
    return re.compile(group(section, name), re.IGNORECASE)


def names(section: str) -> tuple[str, ...]:
    """Return the names of the lists in a section."""
    return tuple(_sections()[section])
