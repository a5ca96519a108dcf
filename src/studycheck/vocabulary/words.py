"""Names of countries in the current language."""

from __future__ import annotations

from studycheck.base.language import ENGLISH, current_language, paired, term
from studycheck.vocabulary.countries import aggregates, country_name


def country(code: str) -> str:
    """Return the name of a country or of a group of countries.

    Examples
    --------
    >>> country("DE"), country("EU")
    ('Germany', 'European Union')
    """
    if code in aggregates():
        return term(country_name(code), "group of countries")
    return paired(country_name(code, current_language().code), country_name(code, ENGLISH.code))
