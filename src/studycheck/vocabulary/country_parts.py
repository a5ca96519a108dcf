"""Parts of countries, such as England or rural India: a part is never read as its country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from studycheck.base.frozen import frozen
from studycheck.vocabulary.country_table import alpha_2, find_name, fold, name_key, names_in

_COMPASS = r"(?:north|south|east|west)(?:[ -]?(?:east|west))?(?:ern)?|central"
_AREA = rf"(?:{_COMPASS}|rural|urban|mainland|metropolitan|continental|upper|lower|inner|outer)"
_POINT = r"(?:nord|sud|est|ouest|centre|nord[ -]est|nord[ -]ouest|sud[ -]est|sud[ -]ouest)"
# on folded text; the group is the country
_WORDINGS = (
    rf"(?:the )?{_AREA}(?: (?:and|or) {_AREA})* (?:areas? of |parts? of |of )?(?:the )?(.+)",
    r"(?:the )?(?:(?:some|several|selected|other) )?"
    r"(?:parts?|regions?|provinces?|districts?|areas?|cities|towns) (?:of|in) (?:the )?(.+)",
    rf"(?:le |l )?{_POINT} (?:de la|de l|du|des|de) (.+)",
    rf"(.+) (?:de l |du ){_POINT}",
    r"(.+) (?:rurale?|urbaine?|metropolitaine?|continentale?)",
    r"(?:nord|sud|ost|west|mittel|ita|norra|sodra|vastra|ostra) ?(.+)",
)
_PAIR = re.compile(
    r"\s*(?P<head>[^,()\[\]]+?)\s*(?:,\s*(?P<tail>[^,()\[\]]+)|[(\[]\s*(?P<bracket>[^()\[\]]+)[)\]])\s*"
)


@frozen
class CountryPart:
    """A part of a country: its name, the code of the country, and its code of ISO 3166-2 where it has one.

    Examples
    --------
    >>> part_of_country("Bayern").code, part_of_country("East Germany").code
    ('DE-BY', '')
    """

    name: str
    country: str
    code: str = field(default="", compare=False)


def part_of_country(text: str) -> CountryPart | None:
    """Return the part of a country that a text names, or None if it names none, or a whole country.

    Examples
    --------
    >>> [part_of_country(text).country for text in ("Écosse", "rural India", "Porto, Portugal")]
    ['GB', 'IN', 'PT']
    >>> part_of_country("Georgia (U.S. state)").country, part_of_country("South Africa")
    ('US', None)
    """
    written = " ".join(text.split())
    if len(written) > 200 or _is_code(written):
        return None
    registered = _registered_parts().get(name_key(written))
    if registered is not None or find_name(written) is not None:
        return registered
    folded = fold(written)
    for wording in _wordings():
        match = wording.fullmatch(folded)
        country = find_name(match[1]) if match else None
        if country in names_in("en"):
            return CountryPart(written, str(country))
    return _of_pair(written)


def region_name(text: str) -> str:
    """Return the usual English name of a part of a country, or the text itself.

    Examples
    --------
    >>> region_name("Angleterre"), region_name("Kanto")
    ('England', 'Kanto')
    """
    part = part_of_country(text)
    return part.name if part else text


def _of_pair(text: str) -> CountryPart | None:
    """Return the part of "Porto, Portugal", "Victoria (Australia)" or "Germany (West)"."""
    match = _PAIR.fullmatch(text)
    if match is None or any(character.isdigit() for character in text):
        return None
    head, tail = match["head"], match["tail"] or match["bracket"]
    inner, outer = _country(head), _country(tail)
    if find_name(f"{tail} {head}") or (inner and outer):
        return None  # "Korea, Republic of", or two countries
    if outer:
        part = _registered_parts().get(name_key(head))
        return part if part and part.country == outer else CountryPart(head, outer)
    # behind a comma may stand anything; brackets behind a country narrow it
    return CountryPart(text, inner) if inner and match["bracket"] else None


def _country(name: str) -> str | None:
    """Return the code of one whole country, given by its name or code."""
    upper = name.upper()
    code = upper if upper in names_in("en") else alpha_2().get(upper) or find_name(name)
    return code if code in names_in("en") else None


def _is_code(text: str) -> bool:
    return len(text) == 2 and text.upper() in names_in("en")


@cache
def _wordings() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(wording) for wording in _WORDINGS)


@cache
def _registered_parts() -> Mapping[str, CountryPart]:
    return MappingProxyType({name_key(name): part for name, part in _entries()})


def _entries() -> Iterator[tuple[str, CountryPart]]:
    from studycheck.base.yaml12 import load_text

    source = files("studycheck") / "data" / "country_parts.yaml"
    for country, parts in load_text(source.read_text(encoding="utf-8"))["parts"].items():
        for name, entry in parts.items():
            part = CountryPart(name, country, entry.get("code", ""))
            yield from ((written, part) for written in (name, *entry.get("names", ())))
