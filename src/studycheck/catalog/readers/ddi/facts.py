"""What has been found for one card, with where it stands, and what does not fit together."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from studycheck.base.document import Plain
from studycheck.catalog.readers.ddi.record import Element
from studycheck.study import Study
from studycheck.study.problems import problems_of
from studycheck.vocabulary.terms import Certainty

_LONGEST = 4_900
_QUOTE = 300
_CITED = 160
# what a card refuses for the sake of another value
_AGAINST = MappingProxyType({
    "year": "fieldwork.start", "fieldwork.end": "fieldwork.start", "sample.achieved": "sample.issued",
    "population.floor": "size.bounds",
})  # fmt: skip
_IN_A_LANGUAGE = frozenset(
    ["title", "publisher", "series", "sponsor.name", "population.words", "sample.frame", "sample.weighting"]
)
"""Fields that hold a text as the record words it."""


class Facts:
    """Collects values by dotted path, each with its element, and notes.

    Parameters
    ----------
    language : str, optional
        The language that was asked for; texts in another say so.
    """

    def __init__(self, language: str | None = None) -> None:
        self._language = language
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.conflicts: list[str] = []
        self.notes: list[str] = []
        self.undecided: set[str] = set()
        """Fields for which a record names several values."""
        self._provenance: dict[str, Plain] = {}

    def put(
        self, path: str, value: Any, source: Element, certainty: Certainty, quote: str | None = None
    ) -> None:
        """Hold a value for a field; the quote is the text of the element unless another is given."""
        self.values[path] = clip(value, _LONGEST) if isinstance(value, str) else value
        self.lines[path] = source.line
        said = source.text if quote is None else quote
        entry: Plain = {
            "page": self._place(path, source),
            "quote": clip(said, _QUOTE),
            "certainty": certainty.value,
        }
        self._provenance[path] = {key: shown for key, shown in entry.items() if shown}

    def _place(self, path: str, source: Element) -> str:
        if self._language is None or source.language == self._language or path not in _IN_A_LANGUAGE:
            return source.place
        return f"{source.place} (in {source.language or 'a language not named'}, not in {self._language})"

    def declare(self, path: str, value: Any, source: Element, quote: str | None = None) -> None:
        """Hold a value that an element or code of its own says."""
        self.put(path, value, source, Certainty.DECLARED, quote)

    def infer(self, path: str, value: Any, source: Element, quote: str | None = None) -> None:
        """Hold a value that was read out of prose or worked out."""
        self.put(path, value, source, Certainty.INFERRED, quote)

    def conflict(self, said: str) -> None:
        """Note that two things in the record do not fit together."""
        if said not in self.conflicts:
            self.conflicts.append(clip(said, _LONGEST))

    def cited(self, *paths: str) -> str:
        """Return the words behind some fields, each with its place and each once."""
        entries = [self._provenance[path] for path in paths if path in self._provenance]
        return "; ".join(dict.fromkeys(_citation(entry.get("quote", ""), entry["page"]) for entry in entries))

    def note(self, said: str) -> None:
        """Note something for people that a card has no field for."""
        if said not in self.notes:
            self.notes.append(said)

    def drop(self, path: str) -> None:
        """Take a value away again."""
        self.values.pop(path, None)
        self._provenance.pop(path, None)

    def card(self) -> Plain:
        """Return the card; what its own rules refuse is taken off and noted as a contradiction."""
        while True:
            card = self._plain()
            try:
                Study.model_validate(card)
            except ValidationError as error:
                if not self._take_off(error):
                    return card
            else:
                return card

    def _take_off(self, error: ValidationError) -> bool:
        taken = False
        for problem in problems_of(error, Study):
            path = problem.field
            held = max(
                (p for p in self.values if path == p or path.startswith((p + ".", p + "["))),
                key=len,
                default="",
            )
            if held and held != "id":
                told = self.cited(held, _AGAINST.get(held, held))
                self.drop(held)
                self.conflict(f"{held} was left out: {problem.message}: {told}")
                taken = True
        return taken

    def _plain(self) -> Plain:
        card: Plain = {}
        for path, value in self.values.items():
            *parents, name = path.split(".")
            part = card
            for parent in parents:
                part = part.setdefault(parent, {})
            part[name] = value
        if self.conflicts:
            card["coding"] = {"conflicts": list(self.conflicts)}
        if self.notes:
            card["notes"] = clip("\n".join(self.notes), _LONGEST)
        if self._provenance:
            card["provenance"] = dict(self._provenance)
        return card


def cited(element: Element, quote: str = "") -> str:
    """Return words of an element, all of them where none are given, with their place.

    Examples
    --------
    >>> cited(Element("stdydscr/nation", "stdyDscr/nation", "Norway"))
    '“Norway” (stdyDscr/nation)'
    """
    return _citation(quote or element.text, element.place)


def _citation(quote: str, place: object) -> str:
    return f"“{clip(quote, _CITED)}” ({place})" if quote else f"{place}"


def clip(text: str, longest: int) -> str:
    """Cut a text that a card could not hold, and show that it was cut."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
