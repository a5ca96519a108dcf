"""Countries from codes, and from names in the language of a record."""

from __future__ import annotations

import re

from studycheck.vocabulary.countries import country_code, fold
from studycheck.vocabulary.country_parts import part_of_country
from studycheck.vocabulary.country_table import alpha_2

# unions of countries that records name as nations
_UNIONS = {"channel islands": ("GG", "JE")}
_LONGEST = 500  # characters; thirty countries in one element have some 300
_LIST = re.compile(r"\s*;\s*|,?\s+(?:and|und|et|og|och|ja|y|e|en|i|a|in)\s+|\s+[/&]\s+")
_COMMAS = re.compile(r"\s*[;,]\s*|,?\s+(?:and|und|et|og|och|ja|y|e|en|i|a|in)\s+|\s+[/&]\s+")


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
        return codes, fold(name) not in _UNIONS and part_of_country(name) is None
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


def regions_in(name: str) -> tuple[str, ...]:
    """Return the parts of countries that a text names.

    Examples
    --------
    >>> regions_in("England and Wales"), regions_in("England; Scotland"), regions_in("Norway")
    (('England and Wales',), ('England', 'Scotland'), ())
    """
    whole = part_of_country(name)
    if whole is not None or len(name) > _LONGEST:
        return (whole.name,) if whole else ()
    parts = [part_of_country(part) for part in _LIST.split(name)]
    return tuple(part.name for part in parts if part is not None)


def _one(name: str) -> tuple[str, ...]:
    if fold(name) in _UNIONS:
        return _UNIONS[fold(name)]
    part = part_of_country(name)
    if part is not None:
        return (part.country,)
    try:
        return (country_code(name),)
    except ValueError:
        return ()


def by_code(code: str) -> str | None:
    """Return the alpha-2 code for an alpha-2, alpha-3 or numeric code, or None.

    Examples
    --------
    >>> by_code("SI"), by_code("NOR"), by_code("276"), by_code("XX")
    ('SI', 'NO', 'DE', None)
    """
    given = code.strip().upper()
    if given in alpha_2():
        return alpha_2()[given]
    try:
        return country_code(given) if len(given) == 2 else None
    except ValueError:
        return None
