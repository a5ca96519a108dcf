"""Facts that allow a closer comparison of two studies of one place than of different places."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from studycheck.base.frozen import frozen

T = TypeVar("T")


@frozen
class Located(Generic[T]):
    """A fact with a group and a detail, which matter only beside another fact of the same group.

    The runner calls a rule with located facts once per pair of distinct facts without their groups, and
    again only for the pairs inside a group. Two hundred size ranges in forty countries and twenty years then take
    little more than twenty thousand calls, not billions. The rule must return the same for two facts of different
    groups as for the two facts without a group.

    Attributes
    ----------
    fact : hashable
        The value by which two studies are compared, wherever they are.
    group : hashable or None
        The value that both must share for a closer comparison, such as a country; None is never shared.
    detail : hashable or None
        The value that a closer comparison uses as well, such as a year.
    """

    fact: T
    group: Hashable | None = None
    detail: Hashable | None = None

    @property
    def alone(self) -> Located[T]:
        """The fact without its group."""
        return Located(self.fact)
