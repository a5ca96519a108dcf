"""Wrong language tags: tags that are not a language, and texts in another language than their tag."""

from __future__ import annotations

import re
from types import MappingProxyType

from studycheck.catalog.readers.ddi.facts import DdiFacts
from studycheck.catalog.readers.ddi.record import Record, language_code

_WORDS = MappingProxyType({
    "en": "the of and to in was were for with that on by from which are this is as",
    "fr": "le la les des du et dans une est pour sur par qui aux avec que ont au",
    "de": "der die das und den von zu mit für ist auf im dem nicht eine wurde werden durch",
    "fi": "ja on oli että tai joka myös sekä mukaan ovat kuin sen niiden mitä vastaajien jotka ei olivat",
    "no": "og av er til som på med det har ikke ble var den et fra skal om",
    "sv": "och av är till som på med det har inte blev var den ett från ska om för att",
})  # fmt: skip
_SETS = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_SAME = {"nb": "no", "nn": "no", "da": "no"}
_PROSE = ("abstract", "universe", "sampProc", "serInfo", "collSitu", "notes")
_ENOUGH = 8


def language_of(text: str) -> str | None:
    """Return the language of a text from its function words; None if they are few or ambiguous.

    Examples
    --------
    >>> language_of("The sample was drawn from the register of the population and weighted to it by the office")
    'en'
    >>> language_of("Quota") is None
    True
    """
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = sorted(
        ((sum(word in known for word in words), code) for code, known in _SETS.items()), reverse=True
    )
    (most, code), (second, _) = counts[:2]
    return code if most >= _ENOUGH and most >= 2 * second else None


def language_tags(record: Record, facts: DdiFacts) -> None:
    """Note tags that are not a language, and texts in another language than their tag."""
    for tag, place in record.tags.items():
        if language_code(tag) is None:
            facts.note(f"{place}: {tag!r} is not a language tag")
    for element in record.find(*_PROSE):
        tagged = _SAME.get(element.language or "", element.language)
        written = language_of(element.text)
        if tagged in _SETS and written is not None and written != tagged:
            facts.note(f"{element.place}: tagged as {element.language!r}, written in {written!r}")
