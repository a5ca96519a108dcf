"""Bands of staff as surveys and registers label them: “10–49”, “50 to 249 employees”, “250 et plus”, “<10”."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from studycheck.base.language import say
from studycheck.errors import shorten

HeadcountBand = tuple[float | None, float | None]
"""The smallest and the largest headcount, both included; None where it is not known, or where there is no end."""

_LONGEST = 100
"""The most characters of a label."""
_NUMBER = r"(\d{1,3}(?:[ ,.'’]\d{3})+|\d{1,9})"
_STAFF = (
    r"(?:full[- ]time )?(?:employees?|employed|persons?(?: employed)?|people|staff|workers?|ftes?|headcount"
    r"|salarie(?:s|es)?|personnes?(?: occupees)?|emplois?|collaborateurs|beschaftigten?|mitarbeiter(?:innen)?|personen"
    r"|empleados|trabajadores|asalariados|personas|addetti|dipendenti|empregados|trabalhadores|pessoas"
    r"|werknemers|werkzame personen|ansatte|anstallda)"
)
_LESS = (
    r"less than|fewer than|under|below|moins de|unter|weniger als|menos de|meno di|minder dan|mindre enn|farre an"
    r"|mindre an|mindre end|faerre end|lt|<"
)
_MORE = (
    r"more than|over|above|plus de|uber|mehr als|mas de|mais de|piu di|oltre|meer dan|mer enn|fler an|mer an|mere end"
    r"|gt|>"
)
_AT_MOST = (
    r"up to|at most|no more than|not more than|jusqu'a|au plus|bis zu|bis|hochstens|hasta|fino a|ate"
    r"|tot(?: en met)?|max(?:imum)?|<=|≤"
)
_AT_LEAST = (
    r"at least|from|minimum|min|a partir de|au moins|ab|mindestens|al menos|desde|a partire da|almeno|da|pelo menos"
    r"|vanaf|minst|fra|fran|ge|>=|≥"
)
_AND_MORE = (
    r"(?:ou |et )?\+|(?:or|and) (?:more|over|above|greater)|(?:ou|et) (?:plus|au[- ]dela|davantage)"
    r"|(?:und|oder) mehr|(?:o|y) mas|ou mais|e mais|(?:o|e) piu|e oltre|(?:of|en) meer"
    r"|(?:eller|och|og) (?:flere?|fler|mer)"
)
_TO = r"-|to|until|through|a|bis|tot(?: en met)?|til|till|and|et|und|y|e|en|og|och"
_OPENING = r"(?:between|from|entre|de|von|zwischen|da|tra|tussen|van|mellan|mellom|fra|fran) "
_FORMS = tuple(
    (kind, re.compile(rf"{form}(?: {_STAFF})?"))
    for kind, form in (
        ("between", rf"(?:{_OPENING})?{_NUMBER}(?: {_STAFF})? ?(?:{_TO}) ?{_NUMBER}"),
        ("either", rf"{_NUMBER} (?:or|ou|oder|o|of|eller) {_NUMBER}"),
        ("half open", rf"(?:{_OPENING})?{_NUMBER} ?(?:{_TO}) ?(?:{_LESS}) ?{_NUMBER}"),
        ("below", rf"(?:{_LESS}) ?{_NUMBER}"),
        ("up to", rf"(?:{_AT_MOST}) ?{_NUMBER}"),
        ("above", rf"(?:{_MORE}) ?{_NUMBER}"),
        ("from", rf"(?:{_AT_LEAST}) ?{_NUMBER}"),
        ("from", rf"{_NUMBER}(?: {_STAFF})? ?(?:{_AND_MORE})"),
    )
)
_ONE = re.compile(rf"{_NUMBER} {_STAFF}")
_NOBODY = re.compile(rf"(?:no|none|without|aucune?|sans|keine|ohne|sin|senza|sem|geen) {_STAFF}")
_NAMED = re.compile(
    r"[^\d<>≤≥]*\((?P<band>[^()]*)\)|[^\d:<>≤≥]*: ?(?P<after>.*)|(?P<before>.*?) \([^\d()]*\)"
)
_AND = re.compile(rf" ?(?:,|;|&| and| et| und| y| e| en| och| og) (?=(?:{_LESS}|{_AT_MOST}))| (?=[<≤])")
_MONTH = re.compile(r"(?i)\b(?:jan|feb|fev|mar|apr|avr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)")
_SIGNS = str.maketrans(dict.fromkeys("‐‑‒–—―−~", "-") | dict.fromkeys("\u00a0\u202f\u2009\t_", " "))
_LETTERS = str.maketrans({"ø": "o", "æ": "ae"})


@lru_cache(maxsize=65_536)
def band_of(label: str) -> HeadcountBand:
    """Return the smallest and the largest headcount of a band, both of whole people and both included.

    Parameters
    ----------
    label : str
        The label, in English, French, German, Spanish, Italian, Portuguese, Dutch or a Scandinavian language.

    Raises
    ------
    ValueError
        If the label is not one band of staff: a number alone may be a code, and a date is what a spreadsheet makes of
        1-9.

    Examples
    --------
    >>> band_of("10–49"), band_of("de 50 à 249 salariés"), band_of("1,000+"), band_of("Micro (<10)")
    ((10, 49), (50, 249), (1000, None), (None, 9))
    >>> band_of("3")
    Traceback (most recent call last):
        ...
    ValueError: '3' is a number without bounds, and may be a code
    """
    text = _plain(label) if len(label) <= _LONGEST else ""
    if (named := _NAMED.fullmatch(text)) is not None:
        text = next((part for part in named.groups() if part), "").strip()
    if _NOBODY.fullmatch(text):
        return 0, 0
    if (one := _ONE.fullmatch(text)) is not None:
        return _number(one[1]), _number(one[1])
    # “at least 10 and fewer than 50” has its bounds in two parts
    parts = [bounds for part in _AND.split(text, maxsplit=1) for bounds in _read(label, part)]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2 and parts[0][1] is None and parts[1][0] is None:
        return _in_order(label, parts[0][0], parts[1][1])
    if re.fullmatch(_NUMBER, text):
        raise ValueError(say("{label} is a number without bounds, and may be a code", label=shorten(label)))
    if _MONTH.search(text) or re.fullmatch(r"\d{4}-\d\d-\d\d.*|\d\d?[/.]\d\d?[/.]\d{2,4}", text):
        raise ValueError(
            say("{label} is a date, which spreadsheets make of bands such as 1-9", label=shorten(label))
        )
    raise ValueError(say("{label} is not a band of staff", label=shorten(label)))


def _read(label: str, text: str) -> Iterator[HeadcountBand]:
    for kind, form in _FORMS:
        if (match := form.fullmatch(text)) is not None:
            yield _bounds(label, kind, [_number(part) for part in match.groups()])
            return


def _bounds(label: str, kind: str, numbers: list[int]) -> HeadcountBand:
    first, last = numbers[0], numbers[-1]
    if kind == "below" and first == 0:
        raise ValueError(say("{label} holds no headcount", label=shorten(label)))
    if kind == "either" and last != first + 1:
        raise ValueError(say("{label} leaves out what lies between", label=shorten(label)))
    bounds: Mapping[str, HeadcountBand] = {
        "between": (first, last),
        "either": (first, last),
        "half open": (first, last - 1),
        "below": (None, first - 1),
        "up to": (None, first),
        "above": (first + 1, None),
        "from": (first, None),
    }
    return _in_order(label, *bounds[kind])


def _in_order(label: str, low: float | None, high: float | None) -> HeadcountBand:
    if low is not None and high is not None and high < low:
        raise ValueError(say("{label} ends below its beginning", label=shorten(label)))
    return low, high


def given_band(label: object, given: Any) -> HeadcountBand:
    """Return the band that a caller gives a label: two numbers, a label that can be read, or None if it is unknown.

    Raises
    ------
    ValueError
        If it is none of these.
    """
    if given is None:
        return None, None
    if isinstance(given, str):
        return band_of(given)
    try:
        low, high = given
        low, high = (None if bound is None else float(bound) for bound in (low, high))
    except (TypeError, ValueError):
        message = say(
            "bands gives {given} for {label}; write (10, 49), (250, None), a label, or None",
            given=shorten(given),
            label=shorten(label),
        )
        raise ValueError(message) from None
    if (low is not None and not 0 <= low < float("inf")) or (high is not None and not (low or 0) <= high):
        raise ValueError(
            say(
                "bands gives {given} for {label}, which are not bounds in order",
                given=shorten(given),
                label=shorten(label),
            )
        )
    return low, high


def _plain(label: str) -> str:
    """Return a label in lower case, without accents and with plain dashes and blanks."""
    letters = unicodedata.normalize("NFKD", label.translate(_SIGNS).casefold().translate(_LETTERS))
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _number(text: str) -> int:
    return int(re.sub(r"[ ,.'’]", "", text))
