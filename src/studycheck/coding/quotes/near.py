"""The passage of a source that is most like a quote that does not stand there."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.coding.sources.stream import Stream, Token, run_together
from studycheck.errors import missing_extra

_SHORTEST = 8
"""A shorter quote is like many passages."""
_LONGEST = 500
"""Letters of a quote that are looked for: the rest follows."""
_ALIKE = 80.0


def nearest(quote: Sequence[Token], stream: Stream) -> tuple[int, int] | None:
    """Return the first and the last token of the passage that is most like a quote; None if none is like it."""
    try:
        from rapidfuzz import fuzz
        from rapidfuzz.distance import Indel
    except ImportError:
        raise missing_extra("rapidfuzz", "verify", "quotes that nearly stand in a source") from None

    wanted = run_together(quote)
    if len(wanted) < _SHORTEST or not stream.tokens:
        return None
    if len(wanted) > _LONGEST:
        beginning = nearest(quote[: len(quote) * _LONGEST // len(wanted)], stream)
        return None if beginning is None else (beginning[0], _last(stream, beginning[0] + len(quote) - 1))
    around = fuzz.partial_ratio_alignment(wanted, stream.text, score_cutoff=_ALIKE * 0.75)
    if around is None:
        return None
    first, last = _tokens_between(stream, around.dest_start, around.dest_end)
    best, best_score = None, _ALIKE
    # a few words more or less on either side
    for start in range(max(0, first - 3), min(first + 4, len(stream.tokens))):
        for end in range(max(start, last - 3), min(last + 4, len(stream.tokens))):
            score = 100 * Indel.normalized_similarity(wanted, _between(stream, start, end))
            if score > best_score:
                best, best_score = (start, end), score
    return best


def _last(stream: Stream, token: int) -> int:
    return min(token, len(stream.tokens) - 1)


def _tokens_between(stream: Stream, start: int, end: int) -> tuple[int, int]:
    from bisect import bisect_right

    first = max(0, bisect_right(stream.starts, start) - 1)
    return first, max(first, bisect_right(stream.starts, max(start, end - 1)) - 1)


def _between(stream: Stream, first: int, last: int) -> str:
    stop = stream.starts[last + 1] if last + 1 < len(stream.starts) else len(stream.text)
    return stream.text[stream.starts[first] : stop]
