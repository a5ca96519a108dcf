"""How much is read before a file is refused."""

from __future__ import annotations

from dataclasses import dataclass

from studycheck.yaml12 import MAX_CHARACTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The largest inputs that `read` takes; raise them for files that you trust.

    Attributes
    ----------
    characters : int
        Longest text in one file; a file may have four times as many bytes.
    unpacked_bytes : int
        Largest content of a workbook, which is a compressed file.
    cells : int
        Most cells in a table, empty ones among them.
    columns : int
        Most columns in a table.
    elements : int
        Most elements in an XML file.
    depth : int
        Deepest nesting of elements in an XML file.
    records : int
        Most studies in an XML file.

    Examples
    --------
    >>> Limits().characters
    20000000
    """

    characters: int = MAX_CHARACTERS
    unpacked_bytes: int = 400_000_000
    cells: int = 20_000_000
    columns: int = 2_000
    elements: int = 5_000_000
    depth: int = 60
    records: int = 10_000

    @property
    def file_bytes(self) -> int:
        """Largest file that is opened."""
        return 4 * self.characters


LIMITS = Limits()
"""What readers allow unless they are told otherwise."""
