"""Numbers in prose, with the sentence and the clause in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycheck.base.frozen import frozen
from studycheck.catalog.readers.ddi.words import group, words
from studycheck.vocabulary.terms import Qualifier

NUMBER = (
    r"(?<![\d.,/])(?P<number>\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3}){1,4}|\d{1,9})"
    r"(?![\d%/]|[.,]\d|\s?(?:%|per ?cent|pro ?cent|prosent|prozent))"
)
_END = re.compile(
    r"(?<!\bca)(?<!\bi\.e)(?<!\be\.g)(?<!\bapprox)(?<!\bNo)(?<!\bnr)(?<!\bkb)(?<!\bcirka)(?<!\bmax)[.?!]\s+|;\s*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(rf",\s+|[()\[\]]|:\s+|\s[-–—]\s|\s{group('numbers', 'but')}\s", re.IGNORECASE)
_LONGEST = 1_000
_DIGIT = re.compile(r"\d")


@frozen
class Match:
    """A number, its sentence, how exactly it is stated there, and what it counts, as far as a noun says so."""

    value: float
    quote: str
    qualifier: Qualifier | None = None
    counted: str = ""


@frozen
class Sentence:
    """One sentence of a text, and where it begins there."""

    text: str
    start: int

    def clauses(self) -> Iterator[tuple[int, int, bool]]:
        """Yield the limits of each clause, and whether it stands in brackets."""
        start, bracketed = 0, False
        for mark in _CLAUSE.finditer(self.text):
            if bracketed and mark[0].startswith(":"):
                continue
            yield start, mark.start(), bracketed
            start, bracketed = mark.end(), mark[0] in "(["
        yield start, len(self.text), bracketed


def pattern(*parts: str) -> re.Pattern[str]:
    """Compile parts of an expression, without regard to case."""
    return re.compile("".join(parts), re.IGNORECASE)


def sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text; a semicolon ends one as well.

    Examples
    --------
    >>> [sentence.text for sentence in sentences("A sample of ca. 500 firms was drawn; 462 answered. Thanks")]
    ['A sample of ca. 500 firms was drawn', '462 answered.', 'Thanks']
    """
    start = 0
    for mark in _END.finditer(text):
        yield from _pieces(text, start, mark.start() + (0 if mark[0].startswith(";") else 1))
        start = mark.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield a sentence; one without end in pieces, because its words are looked at for each of its numbers."""
    for at in range(start, end, _LONGEST):
        yield Sentence(text[at : min(at + _LONGEST, end)], at)


def scope(sentence: Sentence, at: int) -> str:
    """Return the words of a sentence that are about the number at one place.

    These are its own clause and clauses without a number, because an aside with a number is about that number. Of
    a later clause only the beginning counts.

    Examples
    --------
    >>> text = "In each area, 40 firms were drawn, 20 of them small"
    >>> scope(Sentence(text, 0), text.index("40"))
    'In each area | 40 firms were drawn'
    """
    parts = []
    owner = ""
    for start, end, bracketed in sentence.clauses():
        clause = sentence.text[start:end]
        is_own = start <= at < max(end, start + 1)
        numbered = bool(_DIGIT.search(clause))
        # words in brackets directly after a number are about it
        if is_own or (bracketed and not numbered and owner == "own"):
            parts.append(clause)
        elif not numbered and not (bracketed and owner == "other"):
            parts.append(clause if end <= at else " ".join(clause.split()[:4]))
        owner = "own" if is_own else "other" if numbered else ""
    return " | ".join(part.strip() for part in parts if part.strip())


def clause_after(sentence: Sentence, at: int) -> str:
    """Return the rest of a clause after one place."""
    limits = ((start, end) for start, end, _ in sentence.clauses())
    end = next(end for start, end in limits if start <= at <= end or end == len(sentence.text))
    return sentence.text[at:end]


def clause_before(sentence: Sentence, at: int) -> str:
    """Return the part of a clause before one place."""
    limits = ((start, end) for start, end, _ in sentence.clauses())
    start = next(start for start, end in limits if start <= at <= end or end == len(sentence.text))
    return sentence.text[start:at]


def quote(sentence: Sentence, match: re.Match[str]) -> str:
    """Return a sentence, of a long one about 300 characters around a match."""
    start = max(0, match.start() - 150)
    return sentence.text[start : match.end() + 150].strip()


def to_number(printed: str) -> int:
    """Return a number from its digits, whatever separates thousands."""
    return int(re.sub(r"\D", "", printed))


_APPROXIMATE = pattern(r"(?:\b|(?<=[~≈]))", group("numbers", "approximate"), r"\s*(?:(?:a )?total of\s)?$")
_TILDE = re.compile(r"[~≈±]\s?$")
_AT_LEAST = pattern(r"(?:\b|(?=[>≥]))", group("numbers", "at least"), r"\s*(?:(?:a )?total of\s)?$")
_AT_MOST = pattern(r"(?:\b|(?=[<≤]))", group("numbers", "at most"), r"\s*(?:(?:a )?total of\s)?$")
_BELOW = pattern(r"\b", group("numbers", "below a partitive"), r"\s*$")
_PARTITIVE = re.compile(r"\s*[^\W\d]+[aä]\b", re.IGNORECASE)
_OPEN = pattern(r"\s*(?:\w+\s){0,2}?", group("numbers", "open end"))


def qualifier_before(before: str) -> Qualifier | None:
    """Return how exactly a number is stated by the words directly before it.

    Examples
    --------
    >>> qualifier_before("of approximately "), qualifier_before("with ")
    (<Qualifier.APPROXIMATE: 'approximate'>, None)
    """
    if _TILDE.search(before) or _APPROXIMATE.search(before):
        return Qualifier.APPROXIMATE
    return Qualifier.AT_LEAST if _AT_LEAST.search(before) else None


def is_ceiling(before: str, after: str) -> bool:
    """Whether the words around a number make it a limit that was not exceeded, or that is open.

    Examples
    --------
    >>> is_ceiling("no more than ", " persons"), is_ceiling("", " persons at most"), is_ceiling("all ", " persons")
    (True, True, False)
    >>> is_ceiling("alle ", " henkilöä"), is_ceiling("Alle ", " Betriebe")
    (True, False)
    """
    if _BELOW.search(before) and _PARTITIVE.match(after):
        return True
    return bool(_AT_MOST.search(before) or _OPEN.match(after))


def find(name: str, text: str) -> bool:
    """Whether a text has one of the words around numbers."""
    return bool(words("numbers", name).search(text))
