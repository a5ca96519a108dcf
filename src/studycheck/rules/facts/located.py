"""Facts that say more about two studies of one place than about two of different places."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Located(Generic[T]):
    """A fact, with what matters about it only beside another fact of the same group.

    A rule whose facts are located is called once per pair of distinct facts without their groups, and
    again only for the pairs inside a group: two hundred size ranges in forty countries and twenty years stay
    twenty thousand calls and a few, not billions. It must say the same of two facts of different groups as
    of the two facts without any.

    Attributes
    ----------
    fact : hashable
        What two studies are compared by, wherever they are.
    group : hashable or None
        What both must share for more to be said, such as a country; None shares nothing.
    detail : hashable or None
        What is then looked at as well, such as a year.
    """

    fact: T
    group: Hashable | None = None
    detail: Hashable | None = None

    @property
    def alone(self) -> Located[T]:
        """The fact without its group."""
        return Located(self.fact)
