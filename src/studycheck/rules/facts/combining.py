"""Facts for rules that look at several fields at once."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from studycheck.rules.facts import Fact
from studycheck.vocabulary.terms import Marker

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


@overload
def combine(first: Fact[A], second: Fact[B], /) -> Fact[tuple[A, B]]: ...
@overload
def combine(first: Fact[A], second: Fact[B], third: Fact[C], /) -> Fact[tuple[A, B, C]]: ...
def combine(*facts: Any) -> Any:
    """Return several facts as one tuple, or the missing one: a marker or None.

    Examples
    --------
    >>> combine(80, None), combine(80, "web")
    (None, (80, 'web'))
    """
    combined: Any = facts
    for fact in facts:
        if fact is Marker.NOT_APPLICABLE:
            return fact
        # what nobody has coded comes before what is not stated
        if fact is None or (fact is Marker.NOT_STATED and combined is facts):
            combined = fact
    return combined


def is_stated(fact: object) -> Fact[bool]:
    """Return whether a publication states a fact; None where it is not coded.

    Examples
    --------
    >>> is_stated("web"), is_stated(Marker.NOT_STATED), is_stated(()), is_stated(Marker.NOT_APPLICABLE)
    (True, False, None, <Marker.NOT_APPLICABLE: 'not applicable'>)
    """
    if fact is None or fact == ():
        return None
    return fact if fact is Marker.NOT_APPLICABLE else fact is not Marker.NOT_STATED
