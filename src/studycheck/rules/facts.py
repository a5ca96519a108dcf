"""Facts of rules that look at several fields at once."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from studycheck.table import Fact
from studycheck.vocab import Marker

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


@overload
def together(first: Fact[A], second: Fact[B], /) -> Fact[tuple[A, B]]: ...
@overload
def together(first: Fact[A], second: Fact[B], third: Fact[C], /) -> Fact[tuple[A, B, C]]: ...
def together(*facts: Any) -> Any:
    """Return several facts as one, which is missing if any of them is.

    Examples
    --------
    >>> together(80, None), together(80, "web")
    (None, (80, 'web'))
    """
    if Marker.NOT_APPLICABLE in facts:
        return Marker.NOT_APPLICABLE
    missing = [fact for fact in facts if fact is None or isinstance(fact, Marker)]
    return min(missing, key=lambda fact: fact is not None) if missing else facts
