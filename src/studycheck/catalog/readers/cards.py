"""Studies from a parsed document: one card, a list of cards, or ``studies: [...]``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from studycheck.base.document import Document, Path
from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.errors import Problem, shorten
from studycheck.study import Study, versions
from studycheck.study.cross_checks import contradictions_beside
from studycheck.study.problems import problems_at as in_place, problems_of
from studycheck.study.topics import Topics, topics as bundled_topics
from studycheck.study.topics.beside import BESIDE, topics_beside


@frozen
class RefusedCard:
    """The id of a card with problems, and its place: another card must not have that id either."""

    id: str
    file: str
    document: Document
    at: Path

    def problem(self, field: str, message: str) -> Problem:
        """Return a problem with a field of the card, with its place."""
        return self.document.problem(self.file, self.at, (field,), message)

    @property
    def place(self) -> str:
        """Where the card begins; it is looked up on each access."""
        return self.document.problem(self.file, self.at, (), "").place


@frozen
class Card(RefusedCard):
    """A study and its place."""

    study: Study


def parse_cards(
    document: Document,
    name: str,
    problems: list[Problem],
    older: Counter[int] | None = None,
    topics: Topics = bundled_topics,
) -> Iterator[Card | RefusedCard]:
    """Yield the cards of a document, which may name these topics; of cards with problems, ids and places.

    It adds problems to `problems`, and counts cards of older forms in `older`.
    """
    problems += document.problems
    entries = _entries(document, name, problems)
    topics, topic = topics_beside(document, name, problems, topics)
    for at, data, otherwise in entries:
        if not isinstance(data, dict):
            message = say("{data} is not a study card: a card is a mapping with an id", data=shorten(data))
            problems.append(document.problem(name, (), at, message))
            continue
        try:
            form = versions.version_of(data, otherwise)
        except ValueError as error:
            problems.append(document.problem(name, at, (versions.FIELD,), str(error)))
            continue
        if older is not None and form < versions.CARD_VERSION:
            older[form] += 1
        card, placed = versions.migrate(document, data, form)
        if topic is not None and card.get("topic") is None:
            card = {**card, "topic": topic}
        try:
            study = Study.model_validate(card, context=topics)
            yield Card(study.id, name, placed, at, study)
        except ValidationError as error:
            problems += problems_of(error, Study, placed, name, at)
            problems += in_place(contradictions_beside(error, Study, card, topics), placed, name, at)
            if isinstance(card.get("id"), str):
                yield RefusedCard(card["id"].strip(), name, placed, at)


def _entries(document: Document, name: str, problems: list[Problem]) -> list[tuple[Path, Any, int | None]]:
    """Return the cards of a document, each with its place and the form that the file states for all of them."""
    data = document.data
    if isinstance(data, list):
        return [((index,), entry, None) for index, entry in enumerate(data)]
    if isinstance(data, dict) and isinstance(data.get("studies"), list):
        for extra in sorted(set(data) - {"studies", versions.FIELD, *BESIDE}):
            message = say("cannot stand beside studies; move it into a card, or remove it")
            problems.append(document.problem(name, (), (extra,), message))
        try:
            form = versions.version_of(data)
        except ValueError as error:
            problems.append(document.problem(name, (), (versions.FIELD,), str(error)))
            return []
        return [(("studies", index), entry, form) for index, entry in enumerate(data["studies"])]
    if isinstance(data, dict) and "constructs" in data and "estimates" not in data:
        message = say(
            "this is a topic, not a card; read it with the cards about it: `topics` in the settings, or "
            "topics="
        )
        problems.append(document.problem(name, (), ("constructs",), message))
        return []
    if data is None:
        message = say("this document is empty; remove the line --- before it")
        problems.append(document.problem(name, (), (), message))
        return []
    return [((), data, None)]
