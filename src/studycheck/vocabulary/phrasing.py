"""Whether two wordings of a question ask the same: by marks that change what is asked, and by the other words.

`data/phrasing_words.yaml` has the marks. What the words leave open is left open.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from enum import Enum
from functools import lru_cache

from studycheck.base.frozen import frozen
from studycheck.vocabulary.phrasing_words import LANGUAGES, Lexicon, Meaning, Phrase, lexicon, words_of
from studycheck.vocabulary.verb_forms import PARTICIPLE, looks_like_participle

PhraseMark = tuple[str, str]
"""A kind of mark and what it stands for: ``("time", "ever")``."""
_UNCLEAR: PhraseMark = ("tense", PARTICIPLE)
_YEAR = re.compile("(19|20)[0-9]{2}")
_BOUNDS_A_YEAR = frozenset({("time", "since"), ("time", "before"), ("time", "after")})
_PERHAPS_A_VERB, _NOTHING = Meaning("verb", "", PARTICIPLE), Meaning("small")
_BINDS_WORDS = frozenset({("negation", "not"), ("quantity", "only")})


class Rewording(Enum):
    """How two wordings differ."""

    SAME = "the same words"
    REWORDED = "other words for the same question"
    CHANGED = "another question"
    OPEN = "words that cannot be compared"


@frozen
class Phrasing:
    """A wording, read.

    Attributes
    ----------
    marks : frozenset of (str, str)
        The marks that change what is asked.
    things : tuple of str
        All other words that say what is asked, in their order.
    """

    marks: frozenset[PhraseMark]
    things: tuple[str, ...]


@lru_cache(maxsize=16_384)
def language_of(text: str) -> str:
    """Return the language of which a text has most words; an empty text if it has as many of either.

    Examples
    --------
    >>> language_of("uses social media"), language_of("utilise les médias sociaux"), language_of("utilise")
    ('en', 'fr', '')
    """
    words = words_of(text)
    counts = {name: _known_words(words, lexicon(name)) for name in LANGUAGES}
    best = [name for name in LANGUAGES if counts[name] == max(counts.values())]
    return best[0] if len(best) == 1 else ""


@lru_cache(maxsize=16_384)
def read_phrasing(text: str, language: str = "en") -> Phrasing:
    """Return what a wording asks, as far as its words tell.

    Examples
    --------
    >>> read = read_phrasing("has never used its own social networks")
    >>> sorted(read.marks), read.things
    ([('negation', 'not'), ('tense', 'past'), ('verb', 'use')], ('social network',))
    """
    words = words_of(text)
    marks, things = set[PhraseMark](), []
    for kind, thing in _meanings(words, lexicon(language), language):
        if kind == "word":
            things.append(thing)
        else:
            marks.add((kind, thing))
    years = {mark for mark in marks if mark[0] == "number" and _YEAR.fullmatch(mark[1])}
    if not marks & _BOUNDS_A_YEAR:
        # each wave asks about its own year
        marks -= years
    return Phrasing(frozenset(marks), tuple(things))


def question_of(text: str, language: str = "en") -> tuple[frozenset[PhraseMark], Hashable]:
    """Return what decides whether a wording asks the same as another one in its language.

    Examples
    --------
    >>> question_of("uses social networks") == question_of("The firm uses at least one social network.")
    True
    >>> question_of("uses social networks") == question_of("used social networks")
    False
    """
    read = read_phrasing(text, language)
    # what a negation stands beside, it negates
    return read.marks, read.things if read.marks & _BINDS_WORDS else frozenset(read.things)


def compare_phrasings(a: str, b: str) -> tuple[Rewording, tuple[str, ...]]:
    """Return how two wordings differ, and the kinds of marks in which they do.

    Examples
    --------
    >>> compare_phrasings("uses social media", "has ever used social media")
    (<Rewording.CHANGED: 'another question'>, ('tense', 'time'))
    >>> compare_phrasings("uses social networks", "The firm uses at least one social network.")[0].name
    'REWORDED'
    >>> compare_phrasings("uses social networks", "uses social media")[0].name
    'OPEN'
    """
    if words_of(a) == words_of(b):
        return Rewording.SAME, ()
    language, of_other = language_of(a), language_of(b)
    if language and of_other and language != of_other:
        return Rewording.OPEN, ()
    one, other = (read_phrasing(text, language or of_other or "en") for text in (a, b))
    apart = one.marks ^ other.marks
    if apart - {_UNCLEAR} - _perhaps_named(one, other) - _perhaps_named(other, one):
        return Rewording.CHANGED, tuple(sorted({kind for kind, _ in apart}))
    # what a negation stands beside, it negates
    ordered = bool(one.marks & _BINDS_WORDS)
    same = one.things == other.things if ordered else set(one.things) == set(other.things)
    return (Rewording.REWORDED if same and not apart else Rewording.OPEN), ()


def _perhaps_named(one: Phrasing, other: Phrasing) -> set[PhraseMark]:
    """Return the verbs of which the other wording has none, but a word of its own that may be a verb."""
    own = {mark for mark in one.marks - other.marks if mark[0] == "verb"}
    without = not any(kind == "verb" for kind, _ in other.marks - one.marks)
    return own if without and set(other.things) - set(one.things) else set()


def _known_words(words: Phrase, known: Lexicon) -> int:
    return sum((word,) in known.phrases or word in known.verbs for word in words)


def _meanings(words: Phrase, known: Lexicon, language: str) -> Iterator[PhraseMark]:
    """Yield the marks of a wording and its other words, which are of the kind ``word``."""
    place, expected = 0, ""
    while place < len(words):
        perfect = words[place] in known.perfect
        if (perfect or words[place] in known.passive) and _has_participle(words, place, known, language):
            # “has used”, “is used”; of “has been used” the perfect says the tense
            expected = "past" if perfect or expected == "past" else "passive"
            place += 1
            continue
        meaning, length = _meaning_at(words, place, known)
        if meaning is None:
            participle = looks_like_participle(words[place], language)
            yield "word", _thing(words[place], language)
            meaning = _PERHAPS_A_VERB if participle and expected else _NOTHING
        elif meaning.kind not in ("small", "frame"):
            yield meaning.kind, meaning.thing
        if meaning.tense == PARTICIPLE:
            if expected != "passive":
                yield "tense", expected or PARTICIPLE
            expected = ""
        elif meaning.tense not in ("", "present"):
            yield "tense", meaning.tense
        place += length


def _meaning_at(words: Phrase, place: int, known: Lexicon) -> tuple[Meaning | None, int]:
    """Return what the longest known phrase at a place means, and how many words it has; numbers are known."""
    word = words[place]
    for length in range(min(known.longest.get(word, 0), len(words) - place), 0, -1):
        phrase = words[place : place + length]
        if phrase in known.phrases:
            return known.phrases[phrase], length
    if word.isdecimal():
        return Meaning("number", word), 1
    return known.verbs.get(word), 1


def _has_participle(words: Phrase, place: int, known: Lexicon, language: str) -> bool:
    """Return whether a form of “have” or “be” makes a perfect or a passive: adverbs may stand between."""
    for word in words[place + 1 : place + 4]:
        meaning = known.verbs.get(word)
        if meaning is not None or looks_like_participle(word, language):
            return meaning is None or meaning.tense == PARTICIPLE
        between = known.phrases.get((word,))
        adverb = word.endswith("ment" if language == "fr" else "ly") or word in known.passive or word == "été"
        if not adverb and (
            between is None or between.kind not in ("time", "frequency", "negation", "quantity")
        ):
            return False
    return False


def _thing(word: str, language: str) -> str:
    """Return a word without the differences of number and spelling that do not matter."""
    if language == "fr":
        return re.sub("aux$", "al", word.removesuffix("s").replace("eaux", "eau"))
    word = word.replace("iz", "is") if len(word) > 5 else word
    if word in ("medium", "media"):
        return "media"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word.removesuffix("s") if len(word) > 3 and not word.endswith(("ss", "us", "sis")) else word
