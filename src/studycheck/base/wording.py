"""How numbers and lists are written in English sentences: one way for all messages, tables and titles."""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun; the plural is the noun with an s unless `several` is given.

    Examples
    --------
    >>> counted(1, "study", "studies"), counted(1200, "study", "studies"), counted(0, "pair")
    ('1 study', '1,200 studies', '0 pairs')
    """
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def listed(names: Iterable[object], *, most: int = 6, between: str = ", ") -> str:
    """Return names in a row: the first `most` of them, and how many more there are.

    Examples
    --------
    >>> listed("abc"), listed("abcdefgh", most=3), listed([])
    ('a, b, c', 'a, b, c and 5 more', '')
    """
    every = [str(name) for name in names]
    more = len(every) - most
    return between.join(every[:most]) + (f" and {more:,} more" if more > 0 else "")


def percent(share: float, digits: int = 1) -> str:
    """Return a share as a percentage with so many decimals.

    Examples
    --------
    >>> percent(0.4523), percent(0.4523, 0), percent(1)
    ('45.2 %', '45 %', '100.0 %')
    """
    return f"{100 * share:.{digits}f} %"


def points(difference: float, digits: int = 1) -> str:
    """Return a difference of shares in percentage points, with its sign.

    Examples
    --------
    >>> points(0.05), points(-0.123)
    ('+5.0', '-12.3')
    """
    return f"{100 * difference:+.{digits}f}"
