"""Files that were right once: parts removed, doubled, moved, exchanged, and signs of the format put in."""

from __future__ import annotations

from collections.abc import Sequence

from source import Source

COMMON = (
    b"",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r",
    b"\n\n",
    b"9" * 30,
    b"9" * 5_000,
    b"-",
    b"\xc3",
)
"""What damages any format."""


def damaged(source: Source, content: bytes, tokens: Sequence[bytes]) -> bytes:
    """Return `content` with up to eight changes."""
    changed = bytearray(content)
    for _ in range(1 + source.below(8)):
        start = source.below(len(changed) + 1)
        end = min(len(changed), start + source.below(40))
        other = source.below(len(changed) + 1)
        match source.below(6):
            case 0:
                del changed[start:end]
            case 1:
                changed[other:other] = changed[start:end]
            case 2:
                changed[start:end] = bytes([source.below(256)])
            case 3:
                changed[start:start] = source.pick(tokens) * (1 + source.below(3) ** 6)
            case 4:
                changed[start:end] = source.pick((*COMMON, *tokens))
            case _:
                changed[start:] = changed[other : other + 4_000]
        if not source.left:
            break
    return bytes(changed[:200_000])
