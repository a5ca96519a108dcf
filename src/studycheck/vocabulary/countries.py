"""Countries and groups of countries, from their names to ISO 3166-1 alpha-2 codes.

Country names come from the Unicode CLDR through Babel. Groups such as the EU come with the dates on
which members joined and left, from ``data/aggregates.yaml``.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from studycheck.errors import did_you_mean, shorten

# CLDR lists these two-letter codes too; they are exceptional, historic or private, not ISO 3166-1.
_NOT_ISO = frozenset(
    ["AC", "AN", "CP", "CQ", "CS", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"]
)
_LANGUAGES = ("en", "fr")
# Eurostat writes EL and UK; the other names are everyday ones that CLDR spells differently.
_EVERYDAY = {
    "EL": "GR", "UK": "GB", "U.K.": "GB", "Great Britain": "GB", "Grande-Bretagne": "GB",
    "Hong Kong": "HK", "Macao": "MO", "Macau": "MO", "USA": "US", "U.S.": "US", "U.S.A.": "US",
    "United States of America": "US", "États-Unis d'Amérique": "US", "Holland": "NL",
    "Czech Republic": "CZ", "République tchèque": "CZ", "Turkey": "TR", "Ivory Coast": "CI",
    "Republic of Korea": "KR", "Viet Nam": "VN", "Russian Federation": "RU",
}  # fmt: skip
# Everyday words that can mean more than one country.
_AMBIGUOUS = {
    "korea": ("KR", "KP"), "coree": ("KR", "KP"), "congo": ("CG", "CD"),
    "america": ("US", "WORLD"), "amerique": ("US", "WORLD"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Membership:
    """The period in which a country belonged to a group."""

    country: str
    joined: date
    left: date | None


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A named group of countries; `members` is empty where a list cannot be given."""

    code: str
    names: tuple[str, ...]
    source: str
    members: tuple[Membership, ...]

    def between(self, first: date, last: date) -> tuple[frozenset[str], frozenset[str]]:
        """Return the members of the whole period from `first` to `last`, and those of any part of it.

        The two differ when a country joined or left in between: a survey of "the EU in 2013" may or
        may not cover Croatia, which joined on 1 July.
        """
        always = frozenset(
            m.country for m in self.members if m.joined <= first and (m.left is None or m.left > last)
        )
        ever = frozenset(
            m.country for m in self.members if m.joined <= last and (m.left is None or m.left > first)
        )
        return always, ever


def fold(text: str) -> str:
    """Return `text` without accents, case and punctuation, to compare names.

    Examples
    --------
    >>> fold("Côte d’Ivoire")
    'cote d ivoire'
    """
    # in this order: a character that looks like a letter (𝐀) becomes one first
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


@cache
def aggregates() -> dict[str, Aggregate]:
    """Return the groups of countries by code."""
    from studycheck.base.yaml12 import load_text

    source = files("studycheck") / "data" / "aggregates.yaml"
    entries = load_text(source.read_text(encoding="utf-8"))
    groups = {}
    for entry in entries:
        members = tuple(
            Membership(
                country,
                date.fromisoformat(wave["joined"]),
                date.fromisoformat(wave["left"]) if "left" in wave else None,
            )
            for wave in entry["members"]
            for country in wave["countries"]
        )
        groups[entry["code"]] = Aggregate(entry["code"], tuple(entry["names"]), entry["source"], members)
    return groups


@lru_cache(maxsize=10_000)
def groups_of(country: str, day: date) -> frozenset[str]:
    """Return the codes of the groups to which a country belongs on a day.

    Examples
    --------
    >>> sorted(groups_of("HR", date(2013, 6, 30)) & {"EU"}), sorted(groups_of("HR", date(2013, 7, 1)) & {"EU"})
    ([], ['EU'])
    """
    return frozenset(code for code, group in aggregates().items() if country in group.between(day, day)[1])


@cache
def _names(language: str) -> dict[str, str]:
    from babel import Locale

    territories = Locale(language).territories
    return {
        code: territories[code]
        for code in sorted(territories)
        if len(code) == 2 and code.isalpha() and code not in _NOT_ISO
    }


@cache
def _codes_by_name() -> dict[str, str]:
    codes = {_key(name): code for language in _LANGUAGES for code, name in _names(language).items()}
    codes |= {_key(name): code for name, code in _EVERYDAY.items()}
    for group in aggregates().values():
        codes |= {_key(name): group.code for name in (group.code, *group.names)}
    return codes


def _key(name: str) -> str:
    """Fold a name; articles and "and", which CLDR writes ``&``, do not matter."""
    return " ".join(word for word in fold(name).split() if word not in ("the", "and", "et"))


def country_codes() -> tuple[str, ...]:
    """Return every code that `country_code` can return: groups, then countries.

    Examples
    --------
    >>> country_codes()[:2], "FR" in country_codes()
    (('EU', 'EA'), True)
    """
    return (*aggregates(), *_names("en"))


def short_names() -> tuple[str, ...]:
    """Return the short forms that `country_code` accepts: the codes, and others such as ``UK``.

    Examples
    --------
    >>> [name in short_names() for name in ("FR", "UK", "EU", "XX")]
    [True, True, True, False]
    """
    two_letters = (name.upper() for name in _codes_by_name() if len(name) == 2)
    return tuple(sorted({*country_codes(), *two_letters}))


def country_code(given: str) -> str:
    """Return the code of a country or group of countries.

    Parameters
    ----------
    given : str
        An ISO 3166-1 alpha-2 code, an English or French name, or a group such as ``EU``.

    Returns
    -------
    str
        The alpha-2 code, or the code of the group.

    Raises
    ------
    ValueError
        If no country matches, or several do; the message names close ones.

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
    if len(upper) == 2 and upper in _names("en"):
        return upper
    key = _key(text)
    if key in _AMBIGUOUS:
        options = " or ".join(f"{code} ({country_name(code)})" for code in _AMBIGUOUS[key])
        raise ValueError(f"{shorten(given)} can mean more than one: write {options}")
    code = _codes_by_name().get(key)
    if code is not None:
        return code
    names = [*_names("en").values(), *_names("fr").values(), *_EVERYDAY, *aggregates()]
    hint = did_you_mean(text, names) or "."
    separator = "" if hint.endswith(("?", ".")) else "."
    raise ValueError(
        f"unknown country {shorten(given)}{hint}{separator} Write an ISO code such as DE or a name"
    )


def country_name(code: str, language: str = "en") -> str:
    """Return the name of a country or group in English or another CLDR language.

    Examples
    --------
    >>> country_name("DE"), country_name("DE", "fr"), country_name("EU")
    ('Germany', 'Allemagne', 'European Union')
    """
    if code in aggregates():
        return aggregates()[code].names[0]
    return _names(language).get(code, code)
