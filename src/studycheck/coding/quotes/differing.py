"""How a passage differs from a quote, and whether that changes what it says."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.coding.sources.stream import Token
from studycheck.coding.words import small_words, turning_words

_SPELLING = 0.75
"""Two words that are this much alike are one word, spelt or inflected in two ways."""


@frozen
class QuoteDifference:
    """One difference between a quote and the passage that is most like it.

    Attributes
    ----------
    kind : str
        ``number``, ``sign``, ``word``, ``spelling``, ``small word``, ``punctuation`` or ``order``.
    quote, source : str
        What stands in the quote and in the source; empty if nothing does.
    """

    kind: str
    quote: str
    source: str

    @property
    def matters(self) -> bool:
        """Whether it may change what is said: a number, a sign, a negation, a word of its own."""
        return self.kind in ("number", "sign", "word", "order")

    def __str__(self) -> str:
        if self.kind == "order":
            return self.source
        if self.kind == "punctuation":
            return say("the punctuation differs")
        if not self.quote:
            return say("the source also has “{passage}”", passage=self.source)
        if not self.source:
            return say("“{quote}” does not stand there", quote=self.quote)
        return say(
            "the source has “{passage}” where the quote has “{quote}”", passage=self.source, quote=self.quote
        )


def differences(
    quote: Sequence[Token], passage: Sequence[Token], quote_text: str, source_text: str
) -> tuple[QuoteDifference, ...]:
    """Return the differences between the tokens of a quote and those of a passage.

    Examples
    --------
    >>> from studycheck.coding.sources.stream import tokens_of
    >>> one, other = "1,034 firms did reply", "1,043 firms did not reply"
    >>> for difference in differences(tokens_of(one), tokens_of(other), one, other):
    ...     print(difference.kind, "-", difference)
    number - the source has “1,043” where the quote has “1,034”
    word - the source also has “not”
    """
    out = []
    matcher = SequenceMatcher(None, [t.text for t in quote], [t.text for t in passage], autojunk=False)
    for change, a, b, c, d in matcher.get_opcodes():
        if change == "equal":
            continue
        ours, theirs = quote[a:b], passage[c:d]
        if _run(ours) == _run(theirs):
            continue  # one word broken in two
        out.append(QuoteDifference(_kind(ours, theirs), _text(ours, quote_text), _text(theirs, source_text)))
    return tuple(out)


def _kind(ours: Sequence[Token], theirs: Sequence[Token]) -> str:
    every = (*ours, *theirs)
    for kind in ("number", "sign"):
        if any(token.kind == kind for token in every):
            return kind
    if any(token.text in turning_words() for token in every):
        return "word"
    if all(token.text in small_words() for token in every):
        return "small word"
    if len(ours) == len(theirs) and all(
        _alike(one.text, other.text) for one, other in zip(ours, theirs, strict=True)
    ):
        return "spelling"
    return "spelling" if _alike(_run(ours), _run(theirs)) else "word"


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELLING and one[:1] == other[:1]


def _run(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _text(tokens: Sequence[Token], text: str) -> str:
    return " ".join(text[tokens[0].start : tokens[-1].end].split()) if tokens else ""
