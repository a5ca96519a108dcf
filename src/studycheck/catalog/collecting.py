"""Cards that were read, for one catalog: one for each id, constructs declared alike, and the place of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from studycheck.base.document import Document
from studycheck.base.language import say
from studycheck.base.places import CardSource
from studycheck.catalog.readers.cards import Card, RefusedCard
from studycheck.errors import InputError, Problem
from studycheck.study import versions
from studycheck.vocabulary.constructs import Construct


def cards_by_id(
    cards: Iterable[Card | RefusedCard], problems: Sequence[Problem], *, hint: str = ""
) -> dict[str, Card]:
    """Return all cards by id.

    Raises
    ------
    InputError
        If there are `problems`, two cards share an id, or two files declare one construct differently.
    """
    by_id: dict[str, Card | RefusedCard] = {}
    own: list[Problem] = []
    for card in cards:
        other = by_id.setdefault(card.id, card)
        if other is not card:
            message = say(
                "{id!r} is already the id of the card at {place}; rename one",
                id=card.id,
                place=other.place,
            )
            own.append(card.problem("id", message))
    first = {name: card for name, card in by_id.items() if isinstance(card, Card)}
    own += _find_contradictions(first.values())
    # reading the cards may have found more of them
    if problems or own:
        raise InputError([*problems, *own], what="cards", hint=hint)
    return first


def _find_contradictions(cards: Iterable[Card]) -> Iterator[Problem]:
    """Yield a problem for every construct of the user's own that two files declare differently beside their studies."""
    by_topic = {card.study.topic: card for card in cards}
    declared: dict[str, tuple[Construct, Card]] = {}
    for topic, card in by_topic.items():
        for one in filter(lambda one: one.is_own, topic.constructs):
            same, other = declared.setdefault(one.id, (one, card))
            if same != one:
                message = say(
                    "{id} is declared differently in {file}; declare it alike, or rename one",
                    id=one.id,
                    file=other.file,
                )
                yield card.document.problem(card.file, (), ("constructs",), message)


C = TypeVar("C", bound=RefusedCard)


def without_data(cards: Iterable[C]) -> list[C]:
    """Return cards with the places of their documents alone; those from one document share the places of its lines.

    What YAML is read into takes a hundred times as much, and thousands of files are read before any card is done.
    """
    shared: dict[int, Document] = {}

    def places(document: Document) -> Document:
        if isinstance(document, versions.MigratedDocument):
            return document.over(places(document.before))
        if id(document) not in shared:
            shared[id(document)] = document.places()
        return shared[id(document)]

    return [replace(card, document=places(card.document)) for card in cards]


def sources_of(cards: Mapping[str, Card]) -> dict[str, CardSource]:
    """Return the place of each card."""
    whole = dict(zip(cards, without_data(cards.values()), strict=True))
    return {name: CardSource(card.file, card.document, card.at) for name, card in whole.items()}
