"""One changed field of a card."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from studycheck.vocabulary.terms import Marker, Vocabulary


class ChangeKind(Vocabulary):
    """What happened to a field."""

    FILLED_IN = "filled in", "There was no value, whatever the reason; now there is one."
    NOT_STATED = "marked not stated", "Somebody looked: the publication does not say."
    NOT_APPLICABLE = "marked not applicable", "The question does not arise for this study."
    CORRECTED = "corrected", "One value stands in place of another."
    REMOVED = "removed", "A value, a marker or an item of a list is gone."
    ADDED = "added", "An item of a list is new: a number, a size class, a link."
    REORDERED = "reordered", "The items that a list had before and has now stand in another order."


MARKED = {Marker.NOT_STATED: ChangeKind.NOT_STATED, Marker.NOT_APPLICABLE: ChangeKind.NOT_APPLICABLE}

_LONGEST = 160


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One changed field of a card.

    Attributes
    ----------
    study : str
        Id of the study.
    path : str
        Dotted path on the card as it is now; of what is gone, that on the old card.
    kind : ChangeKind
        What happened.
    old, new : object
        Plain data, as on a card in JSON; None where there is nothing.
    item : str
        What the item of a list is, in words: ``has_profile, 10-49, FR``. Empty for other fields.
    was : str
        The path on the old card, which differs where the items before it came or went.
    """

    study: str
    path: str
    kind: ChangeKind
    old: Any
    new: Any
    item: str = ""
    was: str = ""

    @property
    def where(self) -> str:
        """The path, with what the item is."""
        return f"{self.path} ({self.item})" if self.item else self.path

    def to_dict(self) -> dict[str, Any]:
        """Return the change as plain data."""
        return {
            "study": self.study,
            "field": self.path,
            "item": self.item,
            "change": str(self.kind),
            "before": self.old,
            "now": self.new,
        }

    @property
    def words(self) -> str:
        """What happened to which field, without the study."""
        old, new = (cut(shown(value)) for value in (self.old, self.new))
        values = {
            ChangeKind.FILLED_IN: f": {old} → {new}" if self.old is not None else f": {new}",
            ChangeKind.ADDED: f": {new}",
        }.get(self.kind, f": {old}" if self.new is None else f": {old} → {new}")
        if self.kind in MARKED.values():
            values = f", was {old}" if self.old is not None else ""
        return f"{self.where} {self.kind}{values}"

    def __str__(self) -> str:
        return f"{self.study}, {self.words}"


def kind_of(old: Any, new: Any) -> ChangeKind:
    """Return what happened to a field, from its plain values."""
    if new is None:
        return ChangeKind.REMOVED
    if isinstance(new, str) and new in MARKED:
        return MARKED[Marker(new)]
    unknown = old is None or (isinstance(old, str) and old in MARKED)
    return ChangeKind.FILLED_IN if unknown else ChangeKind.CORRECTED


def cut(text: str) -> str:
    """Return the beginning of a long text, for people."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def shown(value: Any) -> str:
    """Return plain data as a person reads it.

    Examples
    --------
    >>> shown(["FR", "DE"]), shown({"min": 10, "max": 49}), shown(True), shown(0.2), shown(None)
    ('FR, DE', 'min 10, max 49', 'yes', '0.2', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        filled = {name: item for name, item in value.items() if item is not None}
        return ", ".join(f"{name} {shown(item)}" for name, item in filled.items()) or "nothing"
    if isinstance(value, list):
        items = [shown(item) for item in value]
        return ("; " if any("," in item for item in items) else ", ").join(items) or "an empty list"
    return value if isinstance(value, str) else json.dumps(value)
