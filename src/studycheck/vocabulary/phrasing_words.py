"""The words of ``data/phrasing_words.yaml``: what each of them means for the question that it is a part of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.yaml12 import load_text
from studycheck.vocabulary.number_words import ENGLISH, ENGLISH_TENS, FRENCH, FRENCH_TENS
from studycheck.vocabulary.verb_forms import PARTICIPLE, forms

LANGUAGES = ("en", "fr")


@frozen
class Meaning:
    """What a word or phrase means for a question.

    Attributes
    ----------
    kind : str
        The kind of mark (``time``, ``negation``, ``verb``); ``small`` for words that say nothing of what is asked,
        ``frame`` for the firms and the share, and ``word`` for the name of a thing.
    thing : str
        What it stands for; the same for all words of one list.
    tense : str
        The tense, if it is the form of a verb.
    """

    kind: str
    thing: str = ""
    tense: str = ""


Phrase = tuple[str, ...]


@frozen
class Lexicon:
    """The words of a language.

    Attributes
    ----------
    phrases : mapping of tuple of str to Meaning
        What words and phrases mean.
    verbs : mapping of str to Meaning
        What forms of verbs mean, where they are no phrase.
    perfect, passive : frozenset of str
        Forms of the verbs that make a perfect or a passive of a participle.
    longest : mapping of str to int
        The number of words in the longest phrase that begins with a word.
    """

    phrases: Mapping[Phrase, Meaning]
    verbs: Mapping[str, Meaning]
    perfect: frozenset[str]
    passive: frozenset[str]
    longest: Mapping[str, int]


@lru_cache(maxsize=16_384)
def words_of(text: str) -> Phrase:
    """Return the words of a text in small letters, without punctuation.

    Examples
    --------
    >>> words_of("N’utilise pas de “réseaux sociaux”"), words_of("doesn't use e-mail; 3.5 %")
    (('n', 'utilise', 'pas', 'de', 'réseaux', 'sociaux'), ('does', 'not', 'use', 'e', 'mail', '3', '5', 'percent'))
    """
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    plain = re.sub(r"\bcan't\b|\bcannot\b", "can not", plain)
    plain = re.sub(r"(?<=\w\w)'s\b", "", plain)
    plain = re.sub(r"\bwon't\b", "will not", re.sub(r"n't\b", " not", plain)).replace("%", " percent ")
    return tuple(re.findall(r"[^\W_]+", plain))


def without_accents(word: str) -> str:
    """Return a word without its accents.

    Examples
    --------
    >>> without_accents("déjà")
    'deja'
    """
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language: ``en`` or ``fr``.

    Examples
    --------
    >>> lexicon("fr").phrases["au", "moins", "une"], lexicon("en").verbs["utilised"].thing
    (Meaning(kind='small', thing='', tense=''), 'use')
    """
    data = _data()[language]
    phrases = {words_of(phrase): meaning for phrase, meaning in _phrases(data)}
    for phrase, meaning in list(phrases.items()):
        if len("".join(phrase)) > 3:
            # people leave accents out; in “à” and “où” they make another word
            phrases.setdefault(tuple(map(without_accents, phrase)), meaning)
    for number, value in _numbers(language).items():
        phrases.setdefault((number,), Meaning("number", str(value)))
    longest = {phrase[0]: len(phrase) for phrase in sorted(phrases, key=len)}
    return Lexicon(
        MappingProxyType(phrases),
        MappingProxyType(dict(_verbs(data, language))),
        frozenset(data["perfect"]),
        frozenset(data["passive"]),
        MappingProxyType(longest),
    )


@cache
def _data() -> Mapping[str, Any]:
    source = files("studycheck") / "data" / "phrasing_words.yaml"
    words: Mapping[str, Any] = load_text(source.read_text(encoding="utf-8"))
    return words


def _phrases(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for kind in ("small", "frame"):
        yield from ((phrase, Meaning(kind)) for phrase in data[kind])
    for kind, things in data["marks"].items():
        for thing, phrases in things.items():
            for phrase in phrases:
                yield phrase, Meaning(kind, thing)
    for name, phrases in data["phrases"].items():
        kind, _, thing = name.partition(" ")
        for phrase in phrases:
            yield phrase, Meaning(kind, thing, "present" if kind == "verb" else "")


def _verbs(data: Mapping[str, Any], language: str) -> Iterator[tuple[str, Meaning]]:
    for verb, infinitives in data["verbs"].items():
        for infinitive in infinitives:
            for form, tense in forms(infinitive, language):
                yield form, Meaning("verb", verb, tense)
    for tense, verbs in data["irregular"].items():
        for verb, given in verbs.items():
            for form in given:
                # “held” and “vendu” are participles, too
                yield (
                    form,
                    Meaning("verb", verb, PARTICIPLE if tense == "past" and not _only_past(form) else tense),
                )


def _only_past(form: str) -> bool:
    return form.endswith(("ait", "aient", "iez")) or form in ("had", "knew", "began")


def _numbers(language: str) -> Mapping[str, int]:
    return {**ENGLISH, **ENGLISH_TENS} if language == "en" else {**FRENCH, **FRENCH_TENS}
