"""How numbers and lists are written in sentences: one way for all messages, tables and titles."""

from __future__ import annotations

from collections.abc import Iterable
from math import floor, log10

from studycheck.base import language
from studycheck.base.language import say
from studycheck.base.translated import Translated, join


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun; the plural is the noun with an s unless `several` is given.

    Examples
    --------
    >>> counted(1, "study", "studies"), counted(1200, "study", "studies"), counted(0, "pair")
    ('1 study', '1,200 studies', '0 pairs')
    """
    return language.counted(number, one, several or f"{one}s")


def listed(names: Iterable[object], *, most: int = 6, between: str = ", ") -> str:
    """Return names in a row: the first `most` of them, and how many more there are.

    Examples
    --------
    >>> listed("abc"), listed("abcdefgh", most=3), listed([])
    ('a, b, c', 'a, b, c and 5 more', '')
    """
    every = [name if isinstance(name, Translated) else str(name) for name in names]
    more = len(every) - most
    first = join(between if between == ", " else say(between), every[:most])
    return say("{names} and {n:,} more", names=first, n=more) if more > 0 else first


def percent(share: float, digits: int = 1) -> str:
    """Return a share as a percentage with so many decimals; a small share, which they would make 0, has more.

    Examples
    --------
    >>> percent(0.4523), percent(0.4523, 0), percent(1), percent(0), percent(0.000237)
    ('45.2 %', '45 %', '100.0 %', '0.0 %', '0.0237 %')
    """
    return language.percent(100 * share, f".{digits + more_digits(100 * share, digits)}f")


def more_digits(number: float, digits: int) -> int:
    """Return how many more decimals a number needs for three digits, if these decimals make it 0 and it is not.

    Examples
    --------
    >>> more_digits(0.0237, 1), more_digits(0.05, 1), more_digits(0, 1), more_digits(1e-12, 1)
    (3, 0, 0, 0)
    """
    # smaller ones are what floating point leaves of 0
    if digits < 1 or not 1e-7 < abs(number) < 0.5 * 10.0**-digits:
        return 0
    return 2 - floor(log10(abs(number))) - digits


def sample_size(n: float) -> str:
    """Return a number of responses, or an effective one, without powers of ten.

    Examples
    --------
    >>> sample_size(1_673_791), sample_size(1_234_567.8), sample_size(53.25)
    ('1,673,791', '1,234,568', '53.25')
    """
    return language.number(n, ",.0f" if n >= 1_000 else ",.4g")


def points(difference: float, digits: int = 1) -> str:
    """Return a difference of shares in percentage points, with its sign.

    Examples
    --------
    >>> points(0.05), points(-0.123)
    ('+5.0', '-12.3')
    """
    return language.number(100 * difference, f"+.{digits}f")
