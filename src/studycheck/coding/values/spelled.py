"""Numbers spelled in English and French words, and short German ones: "deux mille six cents", "forty-three"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycheck.vocabulary.number_words import ENGLISH, ENGLISH_TENS, FRENCH, FRENCH_TENS

# German writes a number as one word; these are the usual ones
_GERMAN = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "elf": 11, "zwölf": 12, "zwoelf": 12, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "fuenfzig": 50,
    "hundert": 100, "zweihundert": 200, "zweihundertfünfzig": 250, "fünfhundert": 500, "tausend": 1_000,
}  # fmt: skip
_ONES = {**ENGLISH, **FRENCH, **_GERMAN}
_TENS = {
    **ENGLISH_TENS,
    **FRENCH_TENS,
    "vingts": 20,
    "septante": 70,
    "huitante": 80,
    "octante": 80,
    "nonante": 90,
}
_HUNDRED = frozenset(["hundred", "hundreds", "cent", "cents"])
_LARGE = {
    "thousand": 1_000, "mille": 1_000, "mil": 1_000, "million": 1_000_000, "millions": 1_000_000,
}  # fmt: skip
_AND = frozenset(["and", "et"])
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\s*[-\u2010\u2011]?\s*")


def find_spelled(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield each spelled number with the places where it begins and ends; a lone "one" is a word, not a number.

    Examples
    --------
    >>> [number for number, _, _ in find_spelled("deux mille six cents dirigeants, quatre-vingt-dix-sept d'entre eux")]
    [2600, 97]
    >>> [number for number, _, _ in find_spelled("One thousand and forty-three firms; one of them had no site")]
    [1043]
    """
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text):
        said = word[0].casefold()
        joins = bool(run) and _BETWEEN.fullmatch(text[run[-1].end() : word.start()]) is not None
        if run and not joins:
            yield from _number(run)
            run = []
        if said in _ONES or said in _TENS or said in _HUNDRED or said in _LARGE or (run and said in _AND):
            run.append(word)
        elif run:
            yield from _number(run)
            run = []
    yield from _number(run)


def _number(run: list[re.Match[str]]) -> Iterator[tuple[int, int, int]]:
    while run and run[-1][0].casefold() in _AND:
        run = run[:-1]
    words = [word[0].casefold() for word in run]
    # "one", "un" and "une" are articles and pronouns; "cent" is money, and "per cent" a sign
    if not words or (
        len(words) == 1 and words[0] in ("one", "un", "une", "cent", "cents", "hundred", "thousand")
    ):
        return
    yield _value(words), run[0].start(), run[-1].end()


def _value(words: list[str]) -> int:
    total = part = 0
    for word in words:
        if word in _ONES:
            part += _ONES[word]
        elif word in _TENS:
            # four twenties
            part = 80 + (part - 4) if word.startswith("vingt") and part % 100 == 4 else part + _TENS[word]
        elif word in _HUNDRED:
            part = max(1, part) * 100
        elif word in _LARGE:
            total += max(1, part) * _LARGE[word]
            part = 0
    return total + part
