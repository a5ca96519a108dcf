"""From a parsed document to studies: one card, a list of cards, or ``studies: [...]``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from studycheck.catalog import Catalog
from studycheck.errors import InputError, Problem, shorten
from studycheck.sources import Source
from studycheck.study import Study
from studycheck.study.problems import problems_of
from studycheck.yaml12 import Document, Path


@dataclass(frozen=True, slots=True)
class Card:
    """A study and where it stands."""

    study: Study
    file: str
    document: Document
    at: Path

    def problem(self, field: str, message: str) -> Problem:
        """Return what is wrong with a field of the card, with its place."""
        return self.document.problem(self.file, self.at, (field,), message)

    @property
    def place(self) -> str:
        """Where the card begins; looked up only when asked for."""
        return self.document.problem(self.file, self.at, (), "").place


def cards(document: Document, name: str, problems: list[Problem]) -> Iterator[Card]:
    """Yield the cards of a document; add what is wrong to `problems`."""
    problems += document.problems
    for at, data in _entries(document, name, problems):
        if not isinstance(data, dict):
            said = f"{shorten(data)} is not a study card: a card is a mapping with an id"
            problems.append(document.problem(name, (), at, said))
            continue
        try:
            yield Card(Study.model_validate(data), name, document, at)
        except ValidationError as error:
            problems += problems_of(error, Study, document, name, at)


def catalog_of(found: Iterable[Card], problems: list[Problem], *, in_files: bool = True) -> Catalog:
    """Return the catalog of all cards, with their sources where they stand in files.

    Raises
    ------
    InputError
        With `problems`, and with every id that two cards share.
    """
    first: dict[str, Card] = {}
    for card in found:
        other = first.setdefault(card.study.id, card)
        if other is not card:
            said = f"{card.study.id!r} is already the id of the card at {other.place}; rename one"
            problems.append(card.problem("id", said))
    if problems:
        raise InputError(problems, what="cards")
    return Catalog((card.study for card in first.values()), sources=_sources(first) if in_files else {})


def _sources(found: Mapping[str, Card]) -> dict[str, Source]:
    """Return where each card stands; cards of one document share what tells its lines."""
    places = {id(card.document): card.document for card in found.values()}
    light = {key: document.places() for key, document in places.items()}
    return {name: Source(card.file, light[id(card.document)], card.at) for name, card in found.items()}


def _entries(document: Document, name: str, problems: list[Problem]) -> list[tuple[Path, Any]]:
    data = document.data
    if isinstance(data, list):
        return [((index,), entry) for index, entry in enumerate(data)]
    if isinstance(data, dict) and isinstance(data.get("studies"), list):
        for extra in sorted(set(data) - {"studies"}):
            said = "is not known beside studies; move it into a card or remove it"
            problems.append(document.problem(name, (), (extra,), said))
        return [(("studies", index), entry) for index, entry in enumerate(data["studies"])]
    if data is None:
        said = "this document is empty; remove the line --- before it"
        problems.append(document.problem(name, (), (), said))
        return []
    return [((), data)]
