"""Text without what printing adds to it, and the way back to where each of its letters stands.

Letters run together across blanks, hyphens and ends of lines, so that it does not matter where a line was broken. Each
number stands apart, so that 10 and 43 are never 1,043.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from studycheck.base.frozen import frozen

_SIGNS = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»‹›", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃", "-"),
    "…": "...",
    "⁄": "/",
    "≤": "≤", "≥": "≥",
}  # fmt: skip
_RUN = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")
_TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[ ']\d{3})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    # a word broken at the end of a line is one word
    r"|(?P<word>[^\W\d_]+(?:(?:-[ ]*\n\s*|\u00ad\s*)[^\W\d_]+)*)"
    r"|(?P<sign>[%‰<>≤≥±=+€$£¥&*/§°]|-(?=\d)|(?<=\d)-)"
    r"|(?P<mark>[.,;:!?()\[\]])"
)


@frozen
class Token:
    """A word, a number, a sign or a mark of punctuation.

    Attributes
    ----------
    kind : str
        ``word``, ``number``, ``sign`` or ``mark``.
    text : str
        The token without what printing adds to it.
    start, end : int
        Where it stands in the text.
    """

    kind: str
    text: str
    start: int
    end: int


def tokens_of(text: str) -> list[Token]:
    r"""Return the tokens of a text.

    Examples
    --------
    >>> [token.text for token in tokens_of("“Eﬃcient” com\xadpanies: 1\u202f043 (45 %)")]
    ['efficient', 'companies', ':', '1043', '(', '45', '%', ')']
    """
    plain, places = _plain(text)
    tokens = []
    for match in _TOKEN.finditer(plain):
        kind = match.lastgroup or ""
        said = match[0]
        if kind == "number":
            said = said.replace(" ", "").replace("'", "")
        elif kind == "word":
            said = "".join(filter(str.isalpha, said))
        tokens.append(Token(kind, said, places[match.start()], places[match.end() - 1] + 1))
    return tokens


def _plain(text: str) -> tuple[str, list[int]]:
    """Return a text in small letters without signs of printing, and where each of its characters comes from."""
    characters: list[str] = []
    places: list[int] = []
    for run in _RUN.finditer(text):
        plain = run[0].lower().replace("\t", " ") if run[0].isascii() else _plain_character(run[0])
        characters.append(plain)
        if len(plain) == run.end() - run.start():
            places += range(run.start(), run.end())
        else:  # a ligature is several letters
            places += [run.start()] * len(plain)
    return "".join(characters), places


@lru_cache(maxsize=4096)
def _plain_character(character: str) -> str:
    if character in _SIGNS:
        return _SIGNS[character]
    if character in "\n\u00ad":
        return character
    if character.isspace():
        return " "
    # soft hyphens, zero-width blanks and marks of direction
    if unicodedata.category(character) == "Cf":
        return ""
    if unicodedata.decomposition(character).startswith("<super>"):
        return ""  # the mark of a footnote, which would become a part of the number before it
    return unicodedata.normalize("NFKC", character).casefold()


@frozen
class Stream:
    """The tokens of a source without punctuation, run together, and the way back.

    Attributes
    ----------
    text : str
        The tokens.
    starts : list of int
        Where each token begins in `text`, in order.
    tokens : list of Token
        The tokens with their places in `source`.
    source : str
        The text of all pages.
    pages : list of int
        Where each page begins in `source`.
    """

    text: str
    starts: list[int]
    tokens: list[Token]
    source: str
    pages: list[int]

    def page_at(self, place: int) -> int:
        """Return the page, counted from 1, on which a place of `source` stands."""
        return bisect_right(self.pages, place)

    def token_at(self, place: int) -> int | None:
        """Return which token begins at a place of `text`; None if none does."""
        index = bisect_right(self.starts, place) - 1
        return index if index >= 0 and self.starts[index] == place else None

    def token_before(self, end: int) -> int | None:
        """Return which token ends at a place of `text`; None if none does."""
        if end == len(self.text):
            return len(self.tokens) - 1
        index = self.token_at(end)
        return None if index is None or index == 0 else index - 1


def stream_of(pages: Sequence[str]) -> Stream:
    """Return the stream of some pages."""
    source, begins = "", []
    for page in pages:
        begins.append(len(source))
        source += page + "\n"
    tokens = [token for token in tokens_of(source) if token.kind != "mark"]
    parts, starts, length = [], [], 0
    for token in tokens:
        part = f"#{token.text}#" if token.kind == "number" else token.text
        parts.append(part)
        starts.append(length)
        length += len(part)
    return Stream("".join(parts), starts, tokens, source, begins)


def run_together(tokens: Sequence[Token]) -> str:
    """Return tokens as the text of a stream has them."""
    return "".join(f"#{t.text}#" if t.kind == "number" else t.text for t in tokens if t.kind != "mark")
