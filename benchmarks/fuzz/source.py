"""Choices made from bytes, so that a small change of the bytes is a small change of the input."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

# characters that trouble readers: line breaks, quotes, blanks, halves, wide forms, combining marks
_ODD = "\0\t\n\r\x0b\x1c\x1f\x7f\x85\xa0\xadéß€ı\u0301\u200b\u2028\u202e\ufeff\uff1d\ufffd\uffff\U0001f600\"'\\<>&"


class Source:
    """Bytes that make choices; when they are used up, every choice is the first one.

    Coverage-guided and plain random bytes drive the same generators through it.
    """

    def __init__(self, content: bytes) -> None:
        self.content, self.position = content, 0

    @property
    def left(self) -> int:
        return len(self.content) - self.position

    def below(self, end: int) -> int:
        """Return a whole number from 0, less than `end`."""
        size = 1 if end <= 256 else 2
        taken = self.content[self.position : self.position + size]
        self.position += len(taken)
        return int.from_bytes(taken, "big") % end

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def once_in(self, times: int) -> bool:
        """Return whether something rare happens; never when no bytes are left, so that generators end."""
        return self.left > 0 and self.below(times) == times - 1

    def rest(self) -> bytes:
        taken = self.content[self.position :]
        self.position = len(self.content)
        return taken

    def text(self, longest: int = 12) -> str:
        """Return any text without surrogates, which an encoded file cannot hold."""
        return "".join(self._character() for _ in range(self.below(longest + 1)))

    def _character(self) -> str:
        code = self.below(256)
        return _ODD[code % len(_ODD)] if code < 32 else chr(code) if code < 127 else chr(97 + code % 26)
