"""Numbers up to ninety-nine in words, in English and French."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FRENCH = "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_FRENCH_TENS = "vingt trente quarante cinquante soixante"


def _number_words(words: str, step: int = 1, first: int = 1) -> dict[str, int]:
    return {word: first + step * place for place, word in enumerate(words.split())}


ENGLISH: Mapping[str, int] = MappingProxyType(_number_words(_ENGLISH))
ENGLISH_TENS: Mapping[str, int] = MappingProxyType(_number_words(_ENGLISH_TENS, 10, 20))
FRENCH: Mapping[str, int] = MappingProxyType(_number_words(_FRENCH) | {"une": 1})
FRENCH_TENS: Mapping[str, int] = MappingProxyType(_number_words(_FRENCH_TENS, 10, 20))


def number_of(words: str) -> int:
    """Return the number that words or digits say, in small letters with blanks instead of hyphens.

    Examples
    --------
    >>> [number_of(words) for words in ("12", "twenty four", "vingt et un", "soixante douze", "quatre vingt dix sept")]
    [12, 24, 21, 72, 97]
    """
    if words.isdecimal():
        return int(words)
    fours, values = 0, {**ENGLISH, **ENGLISH_TENS, **FRENCH, **FRENCH_TENS}
    if words.startswith("quatre vingt"):
        # four twenties
        fours, words = 80, words.removeprefix("quatre vingt").removeprefix("s")
    return fours + sum(values[word] for word in words.split() if word != "et")


def number_patterns(spell: Callable[[str], str]) -> tuple[str, str]:
    """Return patterns of numbers in English and in French words; `spell` gives that of one word or phrase.

    Examples
    --------
    >>> import re
    >>> english, french = number_patterns(re.escape)
    >>> [bool(re.fullmatch(french, words)) for words in ("dix sept", "vingt et un", "soixante quinze", "vingt quinze")]
    [True, True, True, False]
    """
    blank = spell("a b").removeprefix(spell("a")).removesuffix(spell("b"))

    def either(*words: str) -> str:
        # longer words first, so that "seven" is never the beginning of "seventeen"
        return f"({'|'.join(map(spell, sorted(words, key=len, reverse=True)))})"

    english = f"({either(*ENGLISH_TENS)}({blank}{either(*list(ENGLISH)[:9])})?|{either(*ENGLISH)})"
    ones, teens = either(*(word for word in FRENCH if FRENCH[word] < 10)), either("sept", "huit", "neuf")
    to_twenty = f"({spell('dix')}{blank}{teens}|{either(*FRENCH)})"
    and_ = f"({spell('et')}{blank})?"
    low = either(*list(FRENCH_TENS)[:4])
    french = (
        f"(({spell('soixante')}|{spell('quatre vingts')}|{spell('quatre vingt')})({blank}{and_}{to_twenty})?"
        f"|{low}({blank}{and_}{ones})?|{to_twenty})"
    )
    return english, french
