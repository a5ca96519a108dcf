"""How much of a file is read before a reader refuses it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on what a reader takes in; a file beyond one of them is refused with the bound named.

    Attributes
    ----------
    max_bytes : int
        Largest file.
    max_depth : int
        Deepest nesting of elements or collections.
    max_records : int
        Most studies in one file.
    max_cells : int
        Most cells of a table, or elements of a tree.

    Examples
    --------
    >>> Limits(max_records=50_000).max_records
    50000
    """

    max_bytes: int = 80_000_000
    max_depth: int = 60
    max_records: int = 10_000
    max_cells: int = 5_000_000


LIMITS = Limits()
"""What readers allow unless they are told otherwise."""
