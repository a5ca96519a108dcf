"""Texts that carry their English, so that the rows of a chart or a result are the same in every language.

`join` and `in_both` keep the English, as does `studycheck.base.language.compose`; an f-string loses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


class Translated(str):
    """A text in another language than English, with the English text that it translates."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, text: str, english: str) -> Translated:
        """Pair a text with its English."""
        both = super().__new__(cls, text)
        both.english = english
        return both

    def __reduce__(self) -> tuple[type[Translated], tuple[str, str]]:
        """Return how to make this text again, so that a figure with it can be pickled."""
        return Translated, (str(self), self.english)


class Lasting(str):
    """An English text that outlives its language: it can be said again in the language of whoever looks at it."""

    __slots__ = ("words",)
    words: Callable[[], str]

    def __new__(cls, text: str, words: Callable[[], str]) -> Lasting:
        """Keep a text with the function that wrote it."""
        lasting = super().__new__(cls, text)
        lasting.words = words
        return lasting

    def __reduce__(self) -> tuple[type[Lasting], tuple[str, Callable[[], str]]]:
        """Return how to make this text again, so that a result with it can be pickled."""
        return Lasting, (str(self), self.words)


def english_of(value: T) -> T | str:
    """Return the English of a translated text, and anything else as it is.

    Examples
    --------
    >>> english_of(Translated("tailles inconnues", "sizes not known")), english_of(3)
    ('sizes not known', 3)
    """
    return value.english if isinstance(value, Translated) else value


def in_both(change: Callable[[str], str], text: str) -> str:
    """Return a text changed by a function, and its English changed alike."""
    return Translated(change(text), change(text.english)) if isinstance(text, Translated) else change(text)


def join(between: str, parts: Iterable[str]) -> str:
    """Return texts in a row, with `between` between them, and their English alike."""
    texts = [between, *parts]
    text = between.join(texts[1:])
    if not any(isinstance(part, Translated) for part in texts):
        return text
    return Translated(text, english_of(between).join(map(english_of, texts[1:])))
