"""Damage to valid files: parts are removed, doubled, moved or exchanged, and signs of the format are inserted."""

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
"""Bytes that damage any format."""


def damage(source: Source, content: bytes, tokens: Sequence[bytes]) -> bytes:
    """Return `content` with up to eight changes."""
    result = bytearray(content)
    for _ in range(1 + source.below(8)):
        start = source.below(len(result) + 1)
        end = min(len(result), start + source.below(40))
        other = source.below(len(result) + 1)
        match source.below(6):
            case 0:
                del result[start:end]
            case 1:
                result[other:other] = result[start:end]
            case 2:
                result[start:end] = bytes([source.below(256)])
            case 3:
                result[start:start] = source.pick(tokens) * (1 + source.below(3) ** 6)
            case 4:
                result[start:end] = source.pick((*COMMON, *tokens))
            case _:
                result[start:] = result[other : other + 4_000]
        if not source.left:
            break
    return bytes(result[:200_000])
