"""Ages of persons and headcounts of firms in prose."""

from __future__ import annotations

import re

from studycheck.catalog.readers.ddi.numbers import Match, pattern
from studycheck.catalog.readers.ddi.words import group

_STAFF = group("numbers", "staff")
_AGES = pattern(
    r"(?:\b(?:age[ds]?|alters?|âgée?s?|alder(?:en)?|ålder(?:n)?|iältään)\b[^\d.;]{0,20}(\d{1,2})",
    r"\s*(?:-|–|—|to|and|bis|und|à|et|til|og|till|ja)\s*(\d{2,3}))",
    r"|(?:\b(\d{1,2})\s*(?:-|–|—|to|bis|à|til|till)\s*(\d{2,3})[- ]*",
    r"(?:years?|year[- ]olds?|jahren?|jährige\w*|ans|vuotia\w*|år\w*))",
)
_NUMBER_WORDS = {
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12",
    "fifteen": "15", "twenty": "20", "thirty": "30", "fifty": "50", "hundred": "100",
}  # fmt: skip
_WORD = pattern(r"\b(", "|".join(_NUMBER_WORDS), r")(?=\s+(?:(?:or|and) (?:more|over)\s+)?", _STAFF, r")")
_WITH = r"(?:\bemploy(?:ing|s)?|\bwith|\bhaving)\s+"
_FLOOR = pattern(
    _WITH,
    r"(?:at least|a minimum of)\s+(\d{1,6})\s+",
    _STAFF,
    r"|",
    _WITH,
    r"(\d{1,6})\s+(?:or more|and more|and over|\+)\s+",
    _STAFF,
    rf"|\b{group('headcounts', 'at least')} (\d{{1,6}}) {_STAFF}",
    rf"|\b(\d{{1,6}}) {group('headcounts', 'or more')} {_STAFF}",
    rf"|\b(\d{{1,6}}) {_STAFF} {group('headcounts', 'or more')}",
    r"|\b(\d{1,6})\s*\+\s*employees",
    r"|\bvähintään (\d{1,6}) (?:työntekijää|henkilöä työllistä)",
    r"|\blegalább (\d{1,6}) fő\w* foglalkoztat",
)
# the members of a household are not staff
_NOT_STAFF = pattern(
    r"(?:house-?holds?|famil(?:y|ies)|dwellings?|haushalte?n?|ménages?|kotitalou\w*|hushold\w*|hushåll\w*)\s$"
)
_SIZES = pattern(
    r"\b(?:employing|with|having|between|mit|de|med)\s+(?:between\s+)?(\d{1,6})\s*(?:-|–|to|and|bis|à|til|till)\s*",
    r"(\d{1,6})\s+(?:employees|persons employed|staff|beschäftigten?|mitarbeiter\w*|salariés|ansatte|anställda)",
)


def ages_in(text: str) -> list[tuple[int, int, str]]:
    """Return ranges of ages, each with its sentence.

    Examples
    --------
    >>> ages_in("Persons residing in Norway in the ages of 19-78"), ages_in("Suomen 15 - 74-vuotias väestö")[0][:2]
    ([(19, 78, 'Persons residing in Norway in the ages of 19-78')], (15, 74))
    """
    ages = []
    for match in _AGES.finditer(text):
        low, high = (int(part) for part in match.groups() if part)
        if low < high <= 120:
            ages.append((low, high, _around(text, match)))
    return ages


def floor_in(text: str) -> Match | None:
    """Return the smallest headcount if a text names exactly one.

    Examples
    --------
    >>> floor_in("organisations that employ at least 10 persons").value
    10
    """
    text = _WORD.sub(lambda word: _NUMBER_WORDS[word[1].lower()], text)
    floors = {
        int(next(part for part in match.groups() if part)): match
        for match in _FLOOR.finditer(text)
        if not _NOT_STAFF.search(text[max(0, match.start() - 40) : match.start()])
    }
    if len(floors) != 1 or sizes_in(text):
        return None
    ((value, match),) = floors.items()
    return Match(value, _around(text, match))


def sizes_in(text: str) -> tuple[int, int, str] | None:
    """Return the smallest and largest headcount if a text names exactly one range.

    Examples
    --------
    >>> sizes_in("enterprises with 10 to 249 employees")[:2]
    (10, 249)
    """
    ranges = {(int(match[1]), int(match[2])): match for match in _SIZES.finditer(text)}
    if len(ranges) != 1:
        return None
    (((low, high), match),) = ranges.items()
    return (low, high, _around(text, match)) if low < high else None


def _around(text: str, match: re.Match[str]) -> str:
    """Return the sentence around a match, at most about 300 characters of it."""
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "; ", "? ", "! "))
    end = min(
        (at for at in (text.find(mark, match.end()) for mark in (". ", "; ")) if at >= 0), default=len(text)
    )
    start = max(start + 2 if start >= 0 else 0, match.start() - 150)
    return text[start : min(end + 1, match.end() + 150)].strip()
