"""The objectives of a topic: those that every topic has, and its own."""

from __future__ import annotations

from collections.abc import Mapping

from studycheck.errors import UnknownNameError
from studycheck.vocabulary.terms import Objective, key


def objective_named(name: str, own: Mapping[str, str]) -> str:
    """Return the objective of a name: one that every topic has, or one of the topic's own.

    Raises
    ------
    UnknownNameError
        If there is none; the message names what is allowed.
    """
    if key(name) in own:
        return own[key(name)]
    try:
        return str(Objective(name))
    except ValueError:
        raise UnknownNameError("objective", name, [*map(str, Objective), *own.values()]) from None
