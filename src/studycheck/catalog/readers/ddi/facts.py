"""The facts for one card, with their places in the record, and contradictions between them."""

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
# fields that a card refuses because of the value of another field
_AGAINST = MappingProxyType({
    "year": "fieldwork.start", "fieldwork.end": "fieldwork.start", "sample.achieved": "sample.issued",
    "population.floor": "size.bounds",
})  # fmt: skip
_IN_A_LANGUAGE = frozenset(
    ["title", "publisher", "series", "sponsor.name", "population.words", "sample.frame", "sample.weighting"]
)
"""Fields whose value is a text of the record."""


class DdiFacts:
    """Collects values by dotted path, each with its element, and notes.

    Parameters
    ----------
    language : str, optional
        The preferred language; `provenance` says which texts are in another.
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
        """Put a value for a field; its quote is the text of the element unless another is given."""
        self.values[path] = clip(value, _LONGEST) if isinstance(value, str) else value
        self.lines[path] = source.line
        entry: Plain = {
            "page": self._place(path, source),
            "quote": clip(source.text if quote is None else quote, _QUOTE),
            "certainty": certainty.value,
        }
        self._provenance[path] = {key: text for key, text in entry.items() if text}

    def _place(self, path: str, source: Element) -> str:
        if self._language is None or source.language == self._language or path not in _IN_A_LANGUAGE:
            return source.place
        return f"{source.place} (in {source.language or 'an unknown language'}, not in {self._language})"

    def declare(self, path: str, value: Any, source: Element, quote: str | None = None) -> None:
        """Put a value that an element or a code declares."""
        self.put(path, value, source, Certainty.DECLARED, quote)

    def infer(self, path: str, value: Any, source: Element, quote: str | None = None) -> None:
        """Put a value that was inferred from prose or computed."""
        self.put(path, value, source, Certainty.INFERRED, quote)

    def conflict(self, message: str) -> None:
        """Note a contradiction within the record."""
        if message not in self.conflicts:
            self.conflicts.append(clip(message, _LONGEST))

    def cite(self, *paths: str) -> str:
        """Return the quotes of some fields, each with its place and each once."""
        entries = [self._provenance[path] for path in paths if path in self._provenance]
        return "; ".join(dict.fromkeys(_citation(entry.get("quote", ""), entry["page"]) for entry in entries))

    def note(self, message: str) -> None:
        """Note a fact for which a card has no field."""
        if message not in self.notes:
            self.notes.append(message)

    def drop(self, path: str) -> None:
        """Remove a value."""
        self.values.pop(path, None)
        self._provenance.pop(path, None)

    def card(self) -> Plain:
        """Return the card; values that its validation refuses are removed and noted as contradictions."""
        while True:
            card = self._plain()
            try:
                Study.model_validate(card)
            except ValidationError as error:
                if not self._remove_refused(error):
                    return card
            else:
                return card

    def _remove_refused(self, error: ValidationError) -> bool:
        removed = False
        for problem in problems_of(error, Study):
            path = problem.field
            refused = max(
                (p for p in self.values if path == p or path.startswith((p + ".", p + "["))),
                key=len,
                default="",
            )
            if refused and refused != "id":
                sources = self.cite(refused, _AGAINST.get(refused, refused))
                self.drop(refused)
                self.conflict(f"{refused} was left out: {problem.message}: {sources}")
                removed = True
        return removed

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


def cite(element: Element, quote: str = "") -> str:
    """Return a quote from an element, by default its whole text, with its place.

    Examples
    --------
    >>> cite(Element("stdydscr/nation", "stdyDscr/nation", "Norway"))
    '“Norway” (stdyDscr/nation)'
    """
    return _citation(quote or element.text, element.place)


def _citation(quote: str, place: object) -> str:
    return f"“{clip(quote, _CITED)}” ({place})" if quote else f"{place}"


def clip(text: str, longest: int) -> str:
    """Return a text, cut to a length that a card can hold and with a mark if it was cut."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
