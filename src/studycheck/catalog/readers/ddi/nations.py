"""Countries from codes, and from names in the language of a record."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType

from studycheck.vocabulary.countries import country_code, country_name, fold

_LANGUAGES = ("en", "fr", "de", "fi", "nb", "nn", "sv", "da", "nl", "es", "it", "sl", "pt", "cs", "hu", "el")
# parts and unions of countries that records name as nations
_PARTS = {
    "england": ("GB",), "scotland": ("GB",), "wales": ("GB",), "northern ireland": ("GB",),
    "channel islands": ("GG", "JE"),
}  # fmt: skip
_FORMAL = MappingProxyType({
    "republic of ireland": "IE", "slovak republic": "SK", "united republic of tanzania": "TZ",
    "united kingdom of great britain and northern ireland": "GB",
})  # fmt: skip
_LONGEST = 500  # characters; thirty countries in one element have some 300
_LIST = re.compile(r"\s*;\s*|,?\s+(?:and|und|et|og|och|ja|y|e|en|i|a|in)\s+|\s+[/&]\s+")
_COMMAS = re.compile(r"\s*[;,]\s*|,?\s+(?:and|und|et|og|och|ja|y|e|en|i|a|in)\s+|\s+[/&]\s+")


@cache
def _names() -> dict[str, str]:
    """Return codes by folded name in the languages of the archives, without names that have two meanings."""
    from babel import Locale

    codes_by_name: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and country_name(code) != code:
                codes_by_name.setdefault(fold(name), set()).add(code)
    return {name: codes.pop() for name, codes in codes_by_name.items() if len(codes) == 1}


@cache
def _longer_codes() -> dict[str, str]:
    """Return alpha-2 codes by alpha-3 and numeric codes, as CLDR lists them, without states that split."""
    from babel.core import get_global

    return {
        old: new[0]
        for old, new in get_global("territory_aliases").items()
        if len(old) == 3 and len(new) == 1 and country_name(new[0]) != new[0]
    }


def by_name(name: str) -> tuple[tuple[str, ...], bool]:
    """Return the codes of the countries that a text names, and whether it names one as a whole; no codes if unknown.

    Examples
    --------
    >>> by_name("Suomi"), by_name("Great Britain"), by_name("Soviet Union")
    ((('FI',), True), (('GB',), True), ((), True))
    >>> by_name("Channel Islands"), by_name("Germany (West)"), by_name("France; Italy")
    ((('GG', 'JE'), False), (('DE',), False), (('FR', 'IT'), False))
    """
    if len(name) > _LONGEST:
        return (), True
    if codes := _one(name):
        return codes, fold(name) not in _PARTS
    # a word in brackets may name a part, and a list may be incomplete
    plain = re.sub(r"\s*[(\[].*[)\]]\s*$", "", name).strip()
    parts = [_one(plain)] if _one(plain) else [_one(part) for part in _LIST.split(name)]
    # "Georgia, United States" is one place: commas alone separate three names or more
    by_comma = [part for part in _COMMAS.split(name) if part]
    if not all(parts) and len(by_comma) > 2:
        parts = [_one(part) for part in by_comma]
    return (
        (tuple(dict.fromkeys(code for part in parts for code in part)), False) if all(parts) else ((), True)
    )


def is_part(name: str) -> bool:
    """Whether a text names parts of a country, such as England.

    Examples
    --------
    >>> is_part("England and Wales"), is_part("France")
    (True, False)
    """
    return any(fold(part) in _PARTS and len(_PARTS[fold(part)]) == 1 for part in (name, *_LIST.split(name)))


def _one(name: str) -> tuple[str, ...]:
    key = fold(name)
    if key in _PARTS:
        return _PARTS[key]
    if key in _names():
        return (_names()[key],)
    first, comma, title = name.partition(", ")
    for spelling in (name, f"{title} {first}" if comma else name):  # "Korea, Republic of"
        try:
            return (country_code(_FORMAL.get(fold(spelling), spelling)),)
        except ValueError:
            continue
    return ()


def by_code(code: str) -> str | None:
    """Return the alpha-2 code for an alpha-2, alpha-3 or numeric code, or None.

    Examples
    --------
    >>> by_code("SI"), by_code("NOR"), by_code("276"), by_code("XX")
    ('SI', 'NO', 'DE', None)
    """
    given = code.strip().upper()
    if given == "DDR":
        return None  # CLDR maps it to the country that it joined
    if given in _longer_codes():
        return _longer_codes()[given]
    try:
        return country_code(given) if len(given) == 2 else None
    except ValueError:
        return None
