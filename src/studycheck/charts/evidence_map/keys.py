"""What the rows and columns of an evidence map stand for: the keys of studies, and their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from studycheck.analysis.index.cards import objectives_in
from studycheck.base.frozen import frozen
from studycheck.catalog import Catalog
from studycheck.charts.kit import country, msg, name_of, say, sizes, term
from studycheck.rules.facts import encode_study
from studycheck.sizes import SizeRange
from studycheck.study import Study, known, narrow, objectives_of
from studycheck.vocabulary.countries import aggregates, country_code, country_name
from studycheck.vocabulary.terms import Objective, Role
from studycheck.vocabulary.topic import objective_name

MOST_PERIODS, MOST_INSIDE = 18, 8
"""The most columns of time, alone and inside other columns; beyond, a column stands for several years."""

Key = str | SizeRange | int | None
"""A row or column; None for what is not known."""


@frozen
class RowKind:
    """What rows stand for.

    Attributes
    ----------
    cards : function
        Yields the rows in which a study stands, each with the cards that say which columns: of its numbers there, or
        its own.
    order : function
        Returns all rows in order; takes the rows with their numbers of studies, and the catalog.
    words : function
        Returns the name of a row in the language of the chart; takes the row and the catalog.
    """

    cards: Callable[[Study], Iterator[tuple[str, list[Study]]]]
    order: Callable[[dict[str, int], Catalog], Sequence[str]]
    words: Callable[[str, Catalog], str]


@frozen
class ColumnKind:
    """What columns stand for.

    Attributes
    ----------
    of : function
        Returns the columns in which a card stands, each with whether it covers it as a whole.
    keys : tuple of Key
        All columns, in order; None, where needed, for what is not known.
    words : function
        Returns the name of a column in the language of the chart.
    plain : function
        Returns its name in tables.
    unknown : str
        The name of the column for what is not known.
    """

    of: Callable[[Study], list[tuple[Key, bool]]]
    keys: tuple[Key, ...]
    words: Callable[[Key], str]
    plain: Callable[[Key], str]
    unknown: str


UNKNOWN_PLACE = msg("country not known")


def _by_objective(study: Study) -> Iterator[tuple[str, list[Study]]]:
    for objective in objectives_in(study):
        about = [
            narrow(study, place)
            for place, estimate in enumerate(study.estimates)
            if objective in objectives_of(estimate, study.topic)
        ]
        yield objective, about or [study]


def _by_construct(study: Study) -> Iterator[tuple[str, list[Study]]]:
    cards: dict[str, list[Study]] = {}
    for place, estimate in enumerate(study.estimates):
        cards.setdefault(estimate.construct, []).append(narrow(study, place))
    yield from cards.items()


def _by_country(study: Study) -> Iterator[tuple[str, list[Study]]]:
    for name in [country_name(code) for code in known(study.countries) or ()] or [UNKNOWN_PLACE]:
        yield name, [study]


def _every_objective(counts: dict[str, int], catalog: Catalog) -> Sequence[str]:
    of_topics = [name for topic in catalog.topics for name in topic.all_objectives]
    every = dict.fromkeys([*map(str, Objective), *of_topics, *counts])
    return [name for name in every if name != Objective.OTHER or counts.get(name)]


def _most_first(counts: dict[str, int], catalog: Catalog) -> Sequence[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _countries_first(counts: dict[str, int], catalog: Catalog) -> Sequence[str]:
    groups = {group.names[0] for group in aggregates().values()}
    return sorted(counts, key=lambda name: (name == UNKNOWN_PLACE, name in groups, -counts[name], name))


def _objective_words(name: str, catalog: Catalog) -> str:
    return objective_name(name, catalog.topics)


def _construct_words(name: str, catalog: Catalog) -> str:
    return name_of(catalog.construct(name))


def _place_words(name: str, catalog: Catalog) -> str:
    return say(name) if name == UNKNOWN_PLACE else country(country_code(name))


ROWS = {
    "objective": RowKind(_by_objective, _every_objective, _objective_words),
    "construct": RowKind(_by_construct, _most_first, _construct_words),
    "country": RowKind(_by_country, _countries_first, _place_words),
}
"""The kinds of rows."""
COLUMNS = ("size", "year", "respondent")
"""The kinds of columns."""


def columns_of(kind: str, cards: Sequence[Study], limits: Sequence[int], *, most: int) -> ColumnKind:
    """Return the columns of a kind that some cards need, of time at most so many."""
    if kind == "size":
        return _sizes(cards, limits)
    return _years(cards, most) if kind == "year" else _respondents(cards)


def _sizes(cards: Sequence[Study], limits: Sequence[int]) -> ColumnKind:
    classes = [SizeRange(first, below) for first, below in zip((0, *limits), (*limits, None), strict=True)]

    def of(card: Study) -> list[tuple[Key, bool]]:
        covered = card.size.range
        if covered is None:
            return [(None, False)]
        return [
            (size, relation in ("same", "inside") and (covered.first_known or size.first > 0))
            for size in classes
            if (relation := size.relation(covered)) != "apart"
        ]

    keys: tuple[Key, ...] = (
        (*classes, None) if any(card.size.range is None for card in cards) else tuple(classes)
    )
    unknown = msg("sizes not known")
    return ColumnKind(
        of, keys, lambda key: sizes(key) if isinstance(key, SizeRange) else say(unknown), str, unknown
    )


def _years(cards: Sequence[Study], most: int) -> ColumnKind:
    years = sorted({card.date.year for card in cards if card.date})
    span = years[-1] - years[0] + 1 if years else 1
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if span / step <= most)

    def of(card: Study) -> list[tuple[Key, bool]]:
        return [(card.date.year // step * step if card.date else None, True)]

    def words(key: Key) -> str:
        if not isinstance(key, int):
            return "?"
        return str(key) if step == 1 else f"{key}–{(key + step - 1) % 100:02}"

    starts = range(years[0] // step * step, years[-1] + 1, step) if years else range(0)
    unknown = not starts or any(card.date is None for card in cards)
    keys: tuple[Key, ...] = (*starts, None) if unknown else tuple(starts)
    return ColumnKind(of, keys, words, words, "?")


def _respondents(cards: Sequence[Study]) -> ColumnKind:
    def of(card: Study) -> list[tuple[Key, bool]]:
        mix = known(encode_study(card).roles)
        return [(str(role), True) for role in sorted(mix.roles)] if mix else [(None, True)]

    present = {key for card in cards for key, _ in of(card)}
    keys: list[Key] = [str(role) for role in Role if str(role) in present]
    unknown = msg("respondents not known")
    return ColumnKind(
        of,
        (*keys, None) if None in present or not keys else tuple(keys),
        lambda key: say(unknown) if key is None else term(Role(str(key))),
        str,
        unknown,
    )


def are_limits(limits: Sequence[int]) -> bool:
    """Return whether limits are whole numbers above 0 in rising order."""
    return all(type(limit) is int and limit > 0 for limit in limits) and all(
        a < b for a, b in pairwise(limits)
    )
