"""Numbers of those asked and of responses, as reports for readers say them.

What archive records say is found by `tallies`; reports also write "a survey of 1,043 firms" and "sent to 8,000 firms".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from studycheck.catalog.readers.ddi.numbers import NUMBER, sentences, to_number
from studycheck.catalog.readers.ddi.tallies import find_achieved, find_issued

Counted = tuple[int, str]
"""A number, and the sentence in which it stands."""
_WHO = r"(?:\s[\w’'-]+){0,3}?\s"
_ACHIEVED = (
    rf"\b(?:survey(?:ed)? (?:of|among)|sample (?:size )?of|base\s?[:=])\s*{NUMBER}",
    rf"\bsurvey was (?:conducted|carried out) (?:among|with)\s{NUMBER}",
    rf"(?:échantillon (?:\w+ )?(?:de|d['’])|(?:enquête|sondage|étude) (?:\w+ ){{0,3}}auprès (?:de|d['’]))\s*{NUMBER}",
    rf"\b(?:befragung (?:von|unter)|stichprobe von|umfrage unter)\s*{NUMBER}",
    rf"{NUMBER}{_WHO}?\s?(?:respondents|responses|répondants|réponses)\b",
    rf"{NUMBER}{_WHO}questionnaires (?:\w+ ){{0,2}}(?:returned|received|retournés|reçus)\b",
)
_ISSUED = (
    rf"\b(?:sent|mailed|e-?mailed|addressed|distributed|posted)(?: out)?(?: by \w+)? to\s(?:[^\W\d]+\s)?{NUMBER}",
    rf"\b(?:envoyée?s?|adressée?s?|diffusée?s?|distribuée?s?) (?:par \w+ )?à\s(?:[^\W\d]+\s)?{NUMBER}",
    rf"{NUMBER}{_WHO}(?:(?:was|were)\s)?(?:contacted|invited|approached)\b",
    rf"{NUMBER}{_WHO}(?:(?:ont|a) été\s)?(?:contactée?s|invitée?s|sollicitée?s)\b",
    rf"\b(?:contacted|invited|approached|sollicité|contacté)\s(?:[^\W\d]+\s)?{NUMBER}",
    rf"\b(?:angeschrieben wurden|versandt an)\s{NUMBER}",
)


def achieved_numbers(text: str) -> list[Counted]:
    """Return the numbers of responses in a text.

    Examples
    --------
    >>> [number for number, _ in achieved_numbers("A survey of 1,043 firms. On a reçu 80 réponses exploitables.")]
    [1043, 80]
    """
    asked = {number for number, _ in issued_numbers(text)}
    found = [(int(match.value), match.quote) for _, match in find_achieved(text)]
    found += [counted for counted in _find(_PATTERNS[0], text) if counted[0] not in asked]
    return list(dict.fromkeys(found))


def issued_numbers(text: str) -> list[Counted]:
    """Return the numbers of those asked in a text.

    Examples
    --------
    >>> text = "Questionnaires were sent to 8,000 firms; 900 PME ont été sollicitées."
    >>> [number for number, _ in issued_numbers(text)]
    [8000, 900]
    """
    found = [(int(match.value), match.quote) for _, match in find_issued(text)]
    return list(dict.fromkeys([*found, *_find(_PATTERNS[1], text)]))


_PATTERNS = tuple(tuple(re.compile(one, re.IGNORECASE) for one in kind) for kind in (_ACHIEVED, _ISSUED))


def _find(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[Counted]:
    for sentence in sentences(text):
        for one in patterns:
            for match in one.finditer(sentence.text):
                yield to_number(match["number"]), sentence.text
