"""Limits of a text that is parsed: how long it may be, and how deep it may nest."""

from __future__ import annotations

from studycheck.base.language import say
from studycheck.errors import InputError, Problem

MAX_CHARACTERS = 20_000_000
"""Longest text that is read; a study card has a few thousand characters."""
MAX_DEPTH = 60
"""Deepest nesting that is read; a study card nests about six levels."""


def refuse_length(text: str, name: str, most: int) -> None:
    """Refuse a text with more characters than `most`; `name` is that of its file.

    Raises
    ------
    InputError
        If it is longer.
    """
    if len(text) > most:
        message = say(
            "the text has {n:,} characters, the limit is {most:,}; split it into several files",
            n=len(text),
            most=most,
        )
        raise InputError([Problem(name, 1, "", message)])


def too_deep(most: int) -> str:
    """Return the message about a text that nests deeper than `most` levels."""
    return say("nested deeper than {most} levels; a study card nests about six", most=most)
