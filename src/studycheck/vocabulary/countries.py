"""Countries and groups of countries, from their names to codes.

The codes are those of ISO 3166-1 alpha-2, XK for Kosovo, and those of groups such as the EU.
"""

from __future__ import annotations

import re

from studycheck.base.language import say
from studycheck.errors import shorten
from studycheck.vocabulary.country_groups import Aggregate, Membership, aggregates, groups_of
from studycheck.vocabulary.country_parts import part_of_country
from studycheck.vocabulary.country_table import (
    alpha_2,
    close_names,
    find_name,
    fold,
    meanings,
    name_key,
    names_in,
    short_forms,
)

__all__ = [
    "Aggregate",
    "Membership",
    "aggregates",
    "country_code",
    "country_codes",
    "country_name",
    "fold",
    "groups_of",
    "short_names",
]


_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\b(?:and|et|und)\b)\s*", re.IGNORECASE)


def country_codes() -> tuple[str, ...]:
    """Return every code that `country_code` can return: groups, then countries.

    Examples
    --------
    >>> country_codes()[:2], "FR" in country_codes()
    (('EU', 'EA'), True)
    """
    return (*aggregates(), *names_in("en"))


def short_names() -> tuple[str, ...]:
    """Return the short forms that `country_code` accepts: the codes, and others such as ``UK``.

    Examples
    --------
    >>> [name in short_names() for name in ("FR", "UK", "EU", "XX")]
    [True, True, True, False]
    """
    return tuple(sorted({*country_codes(), *short_forms()}))


def country_code(given: str) -> str:
    """Return the code of a country or group of countries.

    Parameters
    ----------
    given : str
        An ISO 3166-1 code of letters, a name in an official language of the EU or a few others, or a group such as
        ``EU``.

    Returns
    -------
    str
        The alpha-2 code, or the code of the group.

    Raises
    ------
    ValueError
        If no country matches, several do, or it names a part of one; the message says what to write.

    Examples
    --------
    >>> country_code("Allemagne"), country_code("united kingdom"), country_code("UE")
    ('DE', 'GB', 'EU')
    >>> country_code("Germny")
    Traceback (most recent call last):
        ...
    ValueError: unknown country 'Germny'; did you mean 'Germany'? Write an ISO code such as DE...
    """
    text = given.strip()
    upper = text.upper()
    if len(upper) == 2 and upper in names_in("en"):
        return upper
    key = name_key(text)
    if key in meanings():
        raise ValueError(_several(given, meanings()[key]))
    if upper in aggregates():  # a code needs no table of names
        return upper
    # codes of three letters are in capitals: words of other languages are as short
    code = find_name(text) or (alpha_2().get(text) if len(text) == 3 and text.isalpha() else None)
    code = code or _find_inverted(text)
    if code is not None:
        return code
    part = part_of_country(text)
    if part is not None:
        country = f"{part.country} ({country_name(part.country)})"
        raise ValueError(
            say(
                "{given} is a part of {country}; write {country_2}, and {name} under regions",
                given=shorten(given),
                country=country,
                country_2=part.country,
                name=part.name,
            )
        )
    several = _all_of(text)
    if several:
        raise ValueError(
            say(
                "{given} names several countries; write each as an item of its own: {codes}",
                given=shorten(given),
                codes="; ".join(several),
            )
        )
    close = close_names(text)
    hint = say("; did you mean {names}?", names=say(" or ").join(map(repr, close))) if close else "."
    raise ValueError(
        say(
            "unknown country {given}{hint} Write an ISO code such as DE or a name",
            given=shorten(given),
            hint=hint,
        )
    )


def _all_of(text: str) -> list[str]:
    """Return the codes of the countries that a text lists; empty if it lists none, or another thing, too."""
    codes = list[str]()
    for part in _BETWEEN.split(text[:1_000]):
        code = part.upper() if part.upper() in names_in("en") else find_name(part)
        if code is None:
            return []
        codes.append(code)
    return codes


def _several(given: str, codes: tuple[str, ...]) -> str:
    options = say(" or ").join(f"{code} ({country_name(code)})" for code in codes)
    families = {aggregates()[code].family for code in codes if code in aggregates()} - {*codes}
    at_date = "".join(
        say(", or {family} for its members at the date", family=family) for family in sorted(families)
    )
    return say(
        "{given} can mean more than one: write {options}{at_date}",
        given=shorten(given),
        options=options,
        at_date=at_date,
    )


def _find_inverted(text: str) -> str | None:
    """Return the code of a name whose form of state stands behind it, as in "Iran (Islamic Republic of)"."""
    first, sign, rest = text.rstrip(" )]").partition(", " if ", " in text else "(")
    return find_name(f"{rest} {first}") if sign and len(text) < 200 else None


def country_name(code: str, language: str = "en") -> str:
    """Return the name of a country or group in English or another CLDR language.

    Examples
    --------
    >>> country_name("DE"), country_name("DE", "fr"), country_name("EU")
    ('Germany', 'Allemagne', 'European Union')
    """
    if code in aggregates():
        return aggregates()[code].names[0]
    return names_in(language).get(code, code)
