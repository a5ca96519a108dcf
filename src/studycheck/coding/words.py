"""The words of ``data/evidence_words.yaml``, by which quotes are weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from studycheck.base.yaml12 import load_text


@cache
def _bundled_words() -> Mapping[str, Any]:
    source = files("studycheck") / "data" / "evidence_words.yaml"
    return MappingProxyType(load_text(source.read_text(encoding="utf-8")))


@cache
def small_words() -> frozenset[str]:
    """Return words in which two texts may differ and say the same."""
    return frozenset(_bundled_words()["small"]) - turning_words()


@cache
def turning_words() -> frozenset[str]:
    """Return words that turn the sense of a passage: negations, and what makes a number rough or a limit."""
    return frozenset(_bundled_words()["turning"])


@cache
def phrase(name: str) -> re.Pattern[str]:
    """Return the expression of one kind of words, such as ``about``, which stand before a number."""
    return re.compile(_bundled_words()[name], re.IGNORECASE)


def phrase_text(name: str) -> str:
    """Return one kind of words as part of a larger expression."""
    return str(_bundled_words()[name])


@cache
def fractions() -> tuple[tuple[re.Pattern[str], float], ...]:
    """Return fractions in words, each with its percentage."""
    return tuple(
        (re.compile(words, re.IGNORECASE), float(share))
        for words, share in _bundled_words()["fractions"].items()
    )


@cache
def named_by(kind: str) -> Mapping[str, re.Pattern[str]]:
    """Return the words for each role, or for the people of each country (``peoples``)."""
    return MappingProxyType({
        name: re.compile("|".join(rf"\b(?:{word})(?!\w)" for word in words), re.IGNORECASE)
        for name, words in _bundled_words()[kind].items()
    })  # fmt: skip
