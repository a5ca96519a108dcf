"""Names of countries in the current language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from studycheck.base.frozen import frozen
from studycheck.base.language import ENGLISH, current_language, paired, term
from studycheck.base.translated import join
from studycheck.vocabulary.countries import aggregates, country_name


def country(code: str) -> str:
    """Return the name of a country or of a group of countries.

    Examples
    --------
    >>> country("DE"), country("EU")
    ('Germany', 'European Union')
    """
    return _name(code, current_language().code)


@lru_cache(maxsize=4_096)
def _name(code: str, language: str) -> str:
    if code in aggregates():
        return term(country_name(code), "group of countries")
    return paired(country_name(code, language), country_name(code, ENGLISH.code))


@frozen
class CountryNames:
    """Countries that write their names, in order, in the language of what is being made.

    Examples
    --------
    >>> str(CountryNames({"FR", "DE"}))
    'France, Germany'
    """

    codes: frozenset[str]

    def __init__(self, codes: Iterable[str]) -> None:
        object.__setattr__(self, "codes", frozenset(codes))

    def __str__(self) -> str:
        return join(", ", sorted(map(country, self.codes)))
