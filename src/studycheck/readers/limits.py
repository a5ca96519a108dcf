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

    Examples
    --------
    >>> Limits().characters
    20000000
    """

    characters: int = MAX_CHARACTERS
    unpacked_bytes: int = 400_000_000
    cells: int = 20_000_000
    columns: int = 2_000

    @property
    def file_bytes(self) -> int:
        """Largest file that is opened."""
        return 4 * self.characters
