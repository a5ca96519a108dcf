"""A closed list of terms, and the marker of a field without a value."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from studycheck.errors import UnknownNameError


def key(text: str) -> str:
    """Return a term without the differences that do not matter: case, blanks, hyphens and underscores."""
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


class Vocabulary(StrEnum):
    """A closed list of terms, each with its meaning and other ways to write it."""

    meaning: str
    aliases: tuple[str, ...]

    def __new__(cls, value: str, meaning: str = "", *aliases: str) -> Self:
        """Make one member from its value, its meaning and its aliases."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        member.aliases = aliases
        return member

    @classmethod
    def named(cls, what: str, given: str) -> Self:
        """Return the member called `given`; `what` is the name of the vocabulary in messages.

        Raises
        ------
        UnknownNameError
            If `given` is not a spelling of any member; the message names close ones.

        Examples
        --------
        >>> from studycheck.vocabulary.terms import Scope
        >>> Scope.named("scope", "PUBLIC")
        <Scope.PUBLIC: 'public'>
        """
        try:
            return cls(given)
        except ValueError:
            raise UnknownNameError(what, given, [str(member) for member in cls]) from None

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Find a member by another spelling or an alias."""
        if not isinstance(value, str):
            return None
        spelling = key(value)
        for member in cls:
            if spelling in (key(member.value), *map(key, member.aliases)):
                return member
        return None


class Marker(Vocabulary):
    """Why a field has no value although the coder looked for one."""

    NOT_STATED = "not stated", "The coder looked: the publication does not say."
    NOT_APPLICABLE = "not applicable", "The question does not apply to this study."
