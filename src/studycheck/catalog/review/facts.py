"""The facts of a study in the cells of its row, by what the columns hold."""

from __future__ import annotations

import re

from studycheck.catalog.review.headings import ReviewWords, ShareUnit, plain
from studycheck.catalog.review.values import MARKERS, period_of, plain_cell, read_count, read_share
from studycheck.study.problems import Unreadable
from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.country_parts import part_of_country
from studycheck.vocabulary.terms import Method, Mode

Cells = dict[str, tuple[object, int]]
"""The cells of one study or estimate by the path of their field, each with the index of its column."""

WORDED = {
    "fieldwork": {"fieldwork.start"},
    "method": {"sample.method"},
    "mode": {"sample.mode"},
    "country": {"countries", "regions"},
    "link": {"links[0].url"},
}
"""Columns whose cells may be words that no field holds, with the fields that they fill if they are not."""
_COUNTS = {"n": "sample.achieved", "invited": "sample.issued", "analysed": "sample.analysed"}
_TEXTS = ("title", "publisher")
_BETWEEN = re.compile(r"\s*[;,/&+]\s*(?:(?:and|et|und)\s+)?|\s+(?:and|et|und|y|e|en|og|och)\s+")


def facts_of(role: str, value: object, at: int, unit: ShareUnit, words: ReviewWords) -> Cells:
    """Return the fields of the study that a cell gives; none if its words are not those of a field.

    Examples
    --------
    >>> from studycheck.catalog.review.headings import mapping_named
    >>> facts_of("country", "Germany and Austria", 2, ShareUnit.UNSAID, mapping_named("review"))
    {'countries': (['Germany', 'Austria'], 2)}
    """
    if role in _COUNTS:
        return _count(_COUNTS[role], value, at)
    if role in _TEXTS:
        return {role: (plain_cell(value), at)}
    if role == "year":
        text = plain_cell(value)
        return {"year": (text[:-1] if text[:-1].isdigit() and text[-1:].isalpha() else text, at)}
    if role == "country":
        return _places(value, at, words)
    if role == "response rate":
        share = value if value in MARKERS else read_share(value, unit).cell
        return {} if share is None else {"sample.response_rate.value": (share, at)}
    if role == "fieldwork" and (period := period_of(value)):
        return {"fieldwork.start": (period[0], at), "fieldwork.end": (period[1], at)}
    if role == "link":
        text = plain_cell(value)
        address = text if "://" in text else f"https://doi.org/{text}"
        return {"links[0].url": (address, at)} if text.startswith(("http", "10.")) else {}
    if role in ("method", "mode"):
        terms = Method if role == "method" else Mode
        known = {plain(word) for term in terms for word in (term.value, *term.aliases)}
        return {f"sample.{role}": (value, at)} if plain(str(value)) in known or value in MARKERS else {}
    return {}


def _count(path: str, value: object, at: int) -> Cells:
    count = value if value in MARKERS else read_count(value)
    if isinstance(count, str | Unreadable):
        return {path: (count, at)}
    fields: Cells = {path: (count.n, at)}
    if path == "sample.achieved" and count.qualifier:
        fields["sample.qualifier"] = (count.qualifier, at)
    return fields


def _places(value: object, at: int, words: ReviewWords) -> Cells:
    """Return the countries and the parts of countries in a cell."""
    text = plain_cell(value)
    if text in MARKERS:
        return {"countries": (text, at)}
    if plain(text) in words.many_countries:
        return {}
    whole = _is_country(text) or part_of_country(text) is not None
    names = [text] if whole else [name for name in _BETWEEN.split(text) if name]
    regions = [name for name in names if not _is_country(name) and part_of_country(name)]
    countries = [name for name in names if name not in regions]
    return {path: (found, at) for path, found in (("countries", countries), ("regions", regions)) if found}


def _is_country(name: str) -> bool:
    try:
        country_code(name)
    except ValueError:
        return False
    return True
