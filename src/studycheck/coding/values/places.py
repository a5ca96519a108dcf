"""Countries in the words of a quote: their names, and their people."""

from __future__ import annotations

import re
from functools import cache

from studycheck.coding.values.denial import names
from studycheck.coding.words import named_by
from studycheck.vocabulary.countries import aggregates, country_codes, country_name, fold

_LANGUAGES = ("en", "fr", "de")


def countries_in(text: str) -> set[str]:
    """Return the codes of the countries and groups that a text names.

    Examples
    --------
    >>> sorted(countries_in("1,043 entreprises françaises et 200 firms in the U.S."))
    ['FR', 'US']
    >>> sorted(countries_in("the EU, without Norway")), countries_in("they told us")
    (['EU'], set())
    """
    words = f" {fold(text)} "
    found = {code for name, code in _names().items() if f" {name} " in words and names(_word(name), words)}
    found |= {code for code, people in named_by("peoples").items() if names(people, text)}
    if re.search(r"\b(?:EU|UE)\b", text):
        found.add("EU")
    return found


@cache
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}\b")


@cache
def _names() -> dict[str, str]:
    known = {fold(country_name(code, language)): code for language in _LANGUAGES for code in country_codes()}
    known |= {fold(name): code for code, group in aggregates().items() for name in group.names}
    known |= {
        "great britain": "GB",
        "grande bretagne": "GB",
        "grossbritannien": "GB",
        "etats unis": "US",
        "usa": "US",
    }
    # codes and names that are words of a language as well
    return {name: code for name, code in known.items() if len(name) > 3 or name in ("usa",)}
