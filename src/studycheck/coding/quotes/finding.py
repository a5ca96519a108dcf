"""Where a quote stands in a source: word for word, but for what printing adds, or nearly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.coding.quotes.differing import QuoteDifference, differences
from studycheck.coding.quotes.near import nearest
from studycheck.coding.sources.source import Source
from studycheck.coding.sources.stream import Stream, Token, run_together, tokens_of
from studycheck.coding.words import turning_words
from studycheck.vocabulary.evidence import Standing

_LEFT_OUT = re.compile(r"\s*[\[(]?\s*(?:…|\.{3}|\. \. \.)\s*[\])]?\s*")
_FARTHEST = 4_000
"""Most characters between the parts of a quote that leaves something out."""
_MOST_PLACES = 20
CONTEXT = 200
"""Characters before and after a passage that are kept with it."""


@frozen
class Found:
    """Where a quote stands.

    Attributes
    ----------
    standing : Standing
        How it stands there.
    source : str
        The file.
    page : int or None
        The page on which it begins; None if it does not stand there, or the source has no pages.
    pages : tuple of int
        Every page on which it begins.
    passage : str
        The passage of the source.
    before, after : str
        What stands around it.
    differences : tuple of QuoteDifference
        How the passage differs from the quote, where it does.
    """

    standing: Standing
    source: str = ""
    page: int | None = None
    pages: tuple[int, ...] = ()
    passage: str = ""
    before: str = ""
    after: str = ""
    differences: tuple[QuoteDifference, ...] = ()


def find_quote(quote: str, source: Source) -> Found:
    r"""Return where a quote stands in a source.

    Examples
    --------
    >>> from studycheck.coding.sources import SourcePage
    >>> source = Source("a.txt", (SourcePage(1, "", "In all, 1\u202f043 com-\npanies answered in “May”."),))
    >>> found = find_quote('1043 companies answered in "May"', source)
    >>> found.standing, found.passage
    (<Standing.PRINTED: 'but for printing'>, '1\u202f043 com-\npanies answered in “May')
    >>> find_quote("1,034 companies answered", source).standing
    <Standing.ALTERED: 'altered'>
    """
    if quote not in source.found:
        source.found[quote] = _find(quote, source)
    found: Found = source.found[quote]
    return found


def _find(quote: str, source: Source) -> Found:
    parts = [part for part in _LEFT_OUT.split(quote) if any(map(str.isalnum, part))]
    if not parts:
        return Found(Standing.ABSENT, source.name)
    for stream in source.streams:
        places = _places(parts, stream)
        if places:
            found = _at(places, quote, parts, stream, source)
            hidden = _find_hidden_turns(parts, found)
            return found if not hidden else replace(found, standing=Standing.ALTERED, differences=hidden)
    if len(parts) > 1:
        return _in_parts(parts, source)
    return _nearly(quote, source)


def _find_hidden_turns(parts: list[str], found: Found) -> tuple[QuoteDifference, ...]:
    """Return the words that turn the sense of a sentence and that a quote hides under its dots."""
    if len(parts) < 2:
        return ()
    kept = {token.text for part in parts for token in tokens_of(part)}
    words = tokens_of(found.passage)
    # dots that leave out the end of a sentence leave out what it says
    if any(token.text in ".!?" for token in words[:-1]):
        return ()
    hidden = [token.text for token in words if token.text in turning_words() and token.text not in kept]
    return tuple(QuoteDifference("word", "…", word) for word in dict.fromkeys(hidden))


def _places(parts: list[str], stream: Stream) -> list[tuple[int, int]]:
    """Return the first and last tokens of every place where all parts stand in their order."""
    chains: list[tuple[int, int]] = []
    for index, part in enumerate(parts):
        spots = list(_spots(run_together(tokens_of(part)), stream))
        if index == 0:
            chains = spots
            continue
        chains = [
            (first, end)
            for first, last in chains
            for start, end in spots
            if start > last and stream.tokens[start].start - stream.tokens[last].end < _FARTHEST
        ]
        chains = list({first: (first, end) for first, end in reversed(chains)}.values())
    return sorted(chains)[:_MOST_PLACES]


def _spots(wanted: str, stream: Stream) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each place where a text stands, whole words and whole numbers only."""
    at = stream.text.find(wanted) if wanted else -1
    for _ in range(10 * _MOST_PLACES):
        if at < 0:
            return
        first, last = stream.token_at(at), stream.token_before(at + len(wanted))
        if first is not None and last is not None and not _goes_on(stream, first):
            yield first, last
        at = stream.text.find(wanted, at + 1)


def _goes_on(stream: Stream, first: int) -> bool:
    """Whether the sign before a number belongs to it: 5 is not -5."""
    before, token = stream.tokens[first - 1] if first else None, stream.tokens[first]
    return before is not None and token.kind == "number" and before.text in _SIGNED


_SIGNED = frozenset("-±<>≤≥")


def _at(places: list[tuple[int, int]], quote: str, parts: list[str], stream: Stream, source: Source) -> Found:
    standings = []
    for first, last in places:
        passage = stream.source[stream.tokens[first].start : stream.tokens[last].end]
        standings.append(_standing(passage, quote, len(parts) > 1))
    # the plainest of several places
    best = min(range(len(places)), key=lambda place: list(Standing).index(standings[place]))
    first, last = places[best]
    start, end = stream.tokens[first].start, stream.tokens[last].end
    pages = tuple(dict.fromkeys(stream.page_at(stream.tokens[spot].start) for spot, _ in places))
    marks = (
        ()
        if standings[best] is not Standing.NEARLY
        else (QuoteDifference("punctuation", quote, stream.source[start:end]),)
    )
    return _make_finding(standings[best], source, stream, start, end, pages, marks)


def _standing(passage: str, quote: str, in_parts: bool) -> Standing:
    if " ".join(passage.split()) == " ".join(quote.split()).strip(" .,;:"):
        return Standing.EXACT if passage == quote or passage == quote.strip(" .,;:") else Standing.PRINTED
    if in_parts or _marks(passage) == _marks(quote):
        return Standing.PRINTED
    return Standing.NEARLY


def _marks(text: str) -> str:
    """Return a text with its punctuation; what stands at its ends, and brackets, do not matter."""
    tokens: list[Token] = tokens_of(text)
    while tokens and tokens[-1].kind == "mark":
        tokens.pop()
    while tokens and tokens[0].kind == "mark":
        tokens.pop(0)
    return "".join(token.text for token in tokens if token.text not in "()[]")


def _in_parts(parts: list[str], source: Source) -> Found:
    """Return what holds for a quote of which one part does not stand in the source: that of its worst part."""
    found = [find_quote(part, source) for part in parts]
    worst = max(found, key=lambda one: list(Standing).index(one.standing))
    if worst.standing in (Standing.EXACT, Standing.PRINTED):
        # each stands there, but not in this order or far apart
        return Found(
            Standing.ALTERED, source.name, worst.page, worst.pages, worst.passage, worst.before, worst.after,
            (QuoteDifference("order", " … ".join(parts), say("the parts stand far apart, or in another order")),),
        )  # fmt: skip
    return worst


def _nearly(quote: str, source: Source) -> Found:
    tokens = [token for token in tokens_of(quote) if token.kind != "mark"]
    best: Found | None = None
    for stream in source.streams:
        near = nearest(tokens, stream)
        if near is None:
            continue
        first, last = near
        there = stream.tokens[first : last + 1]
        how = differences(tokens, there, quote, stream.source)
        standing = Standing.ALTERED if any(one.matters for one in how) else Standing.NEARLY
        start, end = there[0].start, there[-1].end
        found = _make_finding(standing, source, stream, start, end, (stream.page_at(start),), how)
        if best is None or len(how) < len(best.differences):
            best = found
    return best or Found(Standing.ABSENT, source.name)


def _make_finding(
    standing: Standing,
    source: Source,
    stream: Stream,
    start: int,
    end: int,
    pages: tuple[int, ...],
    how: tuple[QuoteDifference, ...],
) -> Found:
    if not source.paged:
        pages = ()
    return Found(
        standing,
        source.name,
        stream.page_at(start) if pages else None,
        pages,
        stream.source[start:end],
        stream.source[max(0, start - CONTEXT) : start],
        stream.source[end : end + CONTEXT],
        how,
    )
