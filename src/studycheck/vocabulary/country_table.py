"""The one table of names of countries and groups, for cards and for records of archives.

It holds the names of the Unicode CLDR in the official languages of the EU and in some others, through Babel, and
those of ``data/country_names.yaml``: official names, and forms that statistical offices print.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from studycheck.vocabulary.country_groups import aggregates

# CLDR lists these two-letter codes too; they are exceptional, historic or private. XK, Kosovo, is in wide use.
_NOT_ISO = frozenset(
    ["AC", "AN", "CP", "CQ", "CS", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)
_FIRST_LANGUAGES = ("en", "fr")
# the other official languages of the EU, then of some large producers of statistics
_LANGUAGES = (
    *("bg", "cs", "da", "de", "el", "es", "et", "fi", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl", "pl", "pt"),
    *("ro", "sk", "sl", "sv", "nb", "nn", "tr", "ja", "ko", "zh", "zh_Hant", "ar", "ru"),
)  # fmt: skip
_SMALL = frozenset(["the", "and", "et", "und", "og", "och", "y"])
_ONE_WORD = {"saint": "st", "sainte": "ste", "rep": "republic", "dem": "democratic"}


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


def name_key(name: str) -> str:
    """Fold a name; articles and "and", which CLDR writes ``&``, do not matter.

    Examples
    --------
    >>> name_key("The Saint Kitts and Nevis") == name_key("St. Kitts & Nevis")
    True
    """
    return " ".join(_ONE_WORD.get(word, word) for word in fold(name).split() if word not in _SMALL)


@cache
def names_in(language: str) -> Mapping[str, str]:
    """Return the names of all countries in a language of CLDR by code."""
    from babel import Locale

    territories = Locale.parse(language).territories
    return MappingProxyType({
        code: territories[code]
        for code in sorted(territories)
        if len(code) == 2 and code.isalpha() and code not in _NOT_ISO
    })  # fmt: skip


def find_name(name: str) -> str | None:
    """Return the code of the one country or group with this name, or None.

    Examples
    --------
    >>> [find_name(name) for name in ("Deutschland", "日本", "Korea, Rep.", "EA-20", "Kongo")]
    ['DE', 'JP', 'KR', 'EA20', None]
    """
    key = name_key(name)
    if key in meanings():
        return None
    # most names are English or French: only others open the files of all languages
    return _first_names().get(key) or _other_names().get(key)


@cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """Return the codes that an ambiguous name can mean, by folded name."""
    return MappingProxyType(
        {name_key(name): tuple(codes) for name, codes in _bundled_tables()["ambiguous"].items()}
    )


@cache
def alpha_2() -> Mapping[str, str]:
    """Return alpha-2 codes by alpha-3 and numeric codes, as CLDR lists them, without states that split.

    Examples
    --------
    >>> alpha_2()["NOR"], alpha_2()["276"], alpha_2()["XKX"]
    ('NO', 'DE', 'XK')
    """
    from babel.core import get_global

    known = names_in("en")
    longer = {
        old: new[0]
        for old, new in get_global("territory_aliases").items()
        if len(old) == 3 and len(new) == 1 and new[0] in known
    }
    del longer["DDR"]  # CLDR maps it to the country that it joined
    return MappingProxyType(longer | {"XKX": "XK"})


def close_names(name: str) -> list[str]:
    """Return at most two names of the table that are close to a misspelt one, of different places.

    Examples
    --------
    >>> close_names("Germny"), close_names("Atlantis")
    (['Germany'], [])
    """
    wanted = fold(name)[:100]
    if len(wanted) < 4:
        return []
    names = {fold(written): (written, code) for written, code in _written_names()}
    begun = sorted(key for key in names if key.startswith(wanted))
    by_code: dict[str, str] = {}
    for key in begun or get_close_matches(wanted, names, n=6, cutoff=0.8):
        written, code = names[key]
        by_code.setdefault(code, written)
    return list(by_code.values())[:2]


def short_forms() -> Iterator[str]:
    """Yield the names of two letters that are no ISO codes, such as ``UK``."""
    return (name.upper() for name in _first_names() if len(name) == 2)


@cache
def _bundled_tables() -> Mapping[str, Any]:
    from studycheck.base.yaml12 import load_text

    source = files("studycheck") / "data" / "country_names.yaml"
    table: Mapping[str, Any] = load_text(source.read_text(encoding="utf-8"))
    return table


def _written_names() -> Iterator[tuple[str, str]]:
    """Yield names in English and French as they are written, each with its code."""
    for language in _FIRST_LANGUAGES:
        yield from ((name, code) for code, name in names_in(language).items())
    english = names_in("en")
    for form, codes in _bundled_tables()["forms"].items():
        yield from ((f"{form} {english[code]}", code) for code in codes)
    for code, names in _bundled_tables()["names"].items():
        yield from ((name, code) for name in names)
    for group in aggregates().values():
        yield from ((name, group.code) for name in (group.code, *group.names))


@cache
def _first_names() -> Mapping[str, str]:
    return MappingProxyType({name_key(name): code for name, code in _written_names()})


@cache
def _other_names() -> Mapping[str, str]:
    codes: dict[str, set[str]] = {}
    for language in _LANGUAGES:
        for code, name in names_in(language).items():
            codes.setdefault(name_key(name), set()).add(code)
    return MappingProxyType({name: found.pop() for name, found in codes.items() if len(found) == 1})
