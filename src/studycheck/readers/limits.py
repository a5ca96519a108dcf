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

    Examples
    --------
    >>> Limits().characters
    20000000
    """

    characters: int = MAX_CHARACTERS

    @property
    def file_bytes(self) -> int:
        """Largest file that is opened."""
        return 4 * self.characters
