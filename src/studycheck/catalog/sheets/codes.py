"""The terms that cells may have, in blocks for drop-down lists and for the sheet of codes."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.base.frozen import frozen
from studycheck.catalog.sheets.columns import Column, Sheet, sheets
from studycheck.sizes import size_schemes
from studycheck.study.topics import default_topic, topics as bundled_topics
from studycheck.vocabulary.periods import typical_periods
from studycheck.vocabulary.terms import Marker
from studycheck.vocabulary.topic import Topic


@frozen
class CodeBlock:
    """The terms of one or more columns.

    Attributes
    ----------
    columns : tuple of (Sheet, Column)
        The columns that use these terms.
    terms : tuple of (str, str, str)
        The terms, each with its meaning and its other spellings.
    """

    columns: tuple[tuple[Sheet, Column], ...]
    terms: tuple[tuple[str, str, str], ...]


def blocks(topics: Sequence[Topic] = ()) -> list[CodeBlock]:
    """Return all lists of terms, in order of the columns that first use them; constructs are those of some topics.

    Without topics, they are those of the topic of cards that name none.

    Examples
    --------
    >>> blocks()[0].terms[0][:2]
    ('official', 'A statistical office, ministry or international organisation.')
    """
    by_list: dict[str, list[tuple[Sheet, Column]]] = {}
    for sheet in sheets():
        for column in sheet.columns:
            name = column.vocabulary.__name__ if column.vocabulary else column.path
            if column.vocabulary or (sheet.path, column.path) in _REGISTERED:
                by_list.setdefault(name, []).append((sheet, column))
    return [CodeBlock(tuple(columns), _terms(*columns[0], topics)) for columns in by_list.values()]


def _terms(sheet: Sheet, column: Column, topics: Sequence[Topic]) -> tuple[tuple[str, str, str], ...]:
    if column.vocabulary is None:
        terms = _REGISTERED[(sheet.path, column.path)](topics)
    else:
        terms = [(str(term), term.meaning, "; ".join(term.aliases)) for term in column.vocabulary]
    markers = [(str(marker), marker.meaning, "") for marker in Marker] if column.markers else []
    return (*terms, *markers)


def _schemes(_: Sequence[Topic]) -> list[tuple[str, str, str]]:
    return [(key, scheme.name, "") for key, scheme in size_schemes.items()]


def _constructs(topics: Sequence[Topic]) -> list[tuple[str, str, str]]:
    declared = {one.id: one for topic in topics or [default_topic()] for one in topic.constructs}
    return [(one.id, one.meaning, "") for one in declared.values()]


def _topics(topics: Sequence[Topic]) -> list[tuple[str, str, str]]:
    return [(one.id, one.name.english, "") for one in topics or bundled_topics.values()]


def _scopes(topics: Sequence[Topic]) -> list[tuple[str, str, str]]:
    return [
        (term.id, term.meaning.english, "") for topic in topics if topic.scope for term in topic.scope.terms
    ]


def _periods(_: Sequence[Topic]) -> list[tuple[str, str, str]]:
    return [(period, meaning, "") for period, meaning in typical_periods()]


# fields that are text on the card, but whose values come from a registry
_REGISTERED = {
    ("", "topic"): _topics,
    ("", "scope"): _scopes,
    ("", "size.scheme"): _schemes,
    ("estimates", "construct"): _constructs,
    ("estimates", "period"): _periods,
}
