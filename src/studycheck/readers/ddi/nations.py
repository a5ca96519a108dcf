"""Countries of a record: codes and names in the language of the record."""

from __future__ import annotations

import re
from functools import cache

from studycheck.countries import country_code, country_name, fold

_LANGUAGES = ("en", "fr", "de", "fi", "nb", "sv", "da", "nl", "es", "it", "sl", "pt", "cs", "hu", "el")
# parts and unions that records name as nations
_PARTS = {
    "england": ("GB",), "scotland": ("GB",), "wales": ("GB",), "northern ireland": ("GB",),
    "channel islands": ("GG", "JE"),
}  # fmt: skip


@cache
def _names() -> dict[str, str]:
    """Return codes by folded name in the languages of the archives; a name with two meanings is left out."""
    from babel import Locale

    found: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and country_name(code) != code:
                found.setdefault(fold(name), set()).add(code)
    return {name: codes.pop() for name, codes in found.items() if len(codes) == 1}


@cache
def _longer_codes() -> dict[str, str]:
    """Return alpha-2 codes by alpha-3 and numeric ones, as CLDR lists them; states that split are left out."""
    from babel.core import get_global

    return {
        old: new[0]
        for old, new in get_global("territory_aliases").items()
        if len(old) == 3 and len(new) == 1 and country_name(new[0]) != new[0]
    }


def by_name(name: str) -> tuple[str, ...]:
    """Return the codes of a country, or of the countries of which a part is named; nothing if unknown.

    Examples
    --------
    >>> by_name("Suomi"), by_name("Great Britain"), by_name("Channel Islands"), by_name("Soviet Union")
    (('FI',), ('GB',), ('GG', 'JE'), ())
    """
    plain = re.sub(r"\s*[(\[].*[)\]]\s*$", "", name).strip()
    for given in (name, plain):
        key = fold(given)
        if key in _PARTS:
            return _PARTS[key]
        if key in _names():
            return (_names()[key],)
        try:
            return (country_code(given),)
        except ValueError:
            continue
    return ()


def is_part(name: str) -> bool:
    """Whether a name is that of a part of a country, or of several."""
    return fold(name) in _PARTS


def by_code(code: str) -> str | None:
    """Return the alpha-2 code for an alpha-2, alpha-3 or numeric code, or None.

    Examples
    --------
    >>> by_code("SI"), by_code("NOR"), by_code("276"), by_code("XX")
    ('SI', 'NO', 'DE', None)
    """
    given = code.strip().upper()
    if given == "DDR":
        return None  # CLDR leads it to the country it joined
    if given in _longer_codes():
        return _longer_codes()[given]
    try:
        return country_code(given) if len(given) == 2 else None
    except ValueError:
        return None
