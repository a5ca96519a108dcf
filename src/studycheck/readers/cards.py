"""From a parsed document to studies: one card, a list of cards, or ``studies: [...]``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from studycheck.errors import Problem, shorten
from studycheck.study import Study
from studycheck.study.problems import problems_of
from studycheck.yaml12 import Document, Path, dotted


@dataclass(frozen=True, slots=True)
class Card:
    """A study and where it stands."""

    study: Study
    file: str
    document: Document
    at: Path

    @property
    def line(self) -> int:
        """The line where the card begins; looked up only when asked for."""
        return self.document.line(self.at)


def cards(document: Document, name: str, problems: list[Problem]) -> Iterator[Card]:
    """Yield the cards of a document; add what is wrong to `problems`."""
    for at, data in _entries(document, name, problems):
        if not isinstance(data, dict):
            problems.append(
                Problem(
                    name,
                    document.line(at),
                    dotted(at),
                    f"{shorten(data)} is not a study card: a card is a mapping with an id",
                )
            )
            continue
        try:
            yield Card(Study.model_validate(data), name, document, at)
        except ValidationError as error:
            problems += problems_of(error, Study, document, name, at)


def _entries(document: Document, name: str, problems: list[Problem]) -> list[tuple[Path, Any]]:
    data = document.data
    if isinstance(data, list):
        return [((index,), entry) for index, entry in enumerate(data)]
    if isinstance(data, dict) and isinstance(data.get("studies"), list):
        for extra in sorted(set(data) - {"studies"}):
            said = "is not known beside studies; move it into a card or remove it"
            problems.append(Problem(name, document.line((extra,)), extra, said))
        return [(("studies", index), entry) for index, entry in enumerate(data["studies"])]
    if data is None:
        problems.append(
            Problem(name, document.line(()), "", "this document is empty; remove the line --- before it")
        )
        return []
    return [((), data)]
