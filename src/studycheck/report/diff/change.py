"""A changed field of a card."""

from __future__ import annotations

import json
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.base.language import say
from studycheck.vocabulary.terms import Marker, Vocabulary


class ChangeKind(Vocabulary):
    """The kinds of changes to a field."""

    FILLED_IN = "filled in", "A field without a value, whatever the reason, has a value now."
    NOT_STATED = "marked not stated", "Somebody looked, and the publication does not say."
    NOT_APPLICABLE = "marked not applicable", "The question does not arise for this study."
    CORRECTED = "corrected", "Another value has replaced the old one."
    REMOVED = "removed", "A value, a marker or an item of a list was removed."
    ADDED = "added", "A list has a new item: an estimate, a size class, a link."
    REORDERED = "reordered", "The items that a list had before and has now are in another order."


MARKERS = {Marker.NOT_STATED: ChangeKind.NOT_STATED, Marker.NOT_APPLICABLE: ChangeKind.NOT_APPLICABLE}

_LONGEST = 160


@frozen
class FieldChange:
    """A changed field of a card.

    Attributes
    ----------
    study : str
        The id of the study.
    path : str
        The dotted path on the new card; for a removed field, that on the old card.
    kind : ChangeKind
        The kind of the change.
    old, new : object
        The values before and now as plain data, as on a card in JSON; None if the field is empty.
    item : str
        The item of a list in words, such as ``has_profile, 10-49, FR``. Empty for other fields.
    was : str
        The path on the old card, which differs if items before it were added or removed.
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
        """The path, with the item of a list in words."""
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
        """The change in words, without the study."""
        old, new = (cut(value_text(value)) for value in (self.old, self.new))
        values = {
            ChangeKind.FILLED_IN: f": {old} → {new}" if self.old is not None else f": {new}",
            ChangeKind.ADDED: f": {new}",
        }.get(self.kind, f": {old}" if self.new is None else f": {old} → {new}")
        if self.kind in MARKERS.values():
            values = f", was {old}" if self.old is not None else ""
        return f"{self.where} {self.kind}{values}"

    def __str__(self) -> str:
        return f"{self.study}, {self.words}"


def kind_of(old: Any, new: Any) -> ChangeKind:
    """Return the kind of a change, from the plain values of a field."""
    if new is None:
        return ChangeKind.REMOVED
    if isinstance(new, str) and new in MARKERS:
        return MARKERS[Marker(new)]
    unknown = old is None or (isinstance(old, str) and old in MARKERS)
    return ChangeKind.FILLED_IN if unknown else ChangeKind.CORRECTED


def cut(text: str) -> str:
    """Return the beginning of a long text, to print."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def value_text(value: Any) -> str:
    """Return plain data as text for people.

    Examples
    --------
    >>> value_text(["FR", "DE"]), value_text({"min": 10, "max": 49}), value_text(True), value_text(None)
    ('FR, DE', 'min 10, max 49', 'yes', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        fields = {name: item for name, item in value.items() if item is not None}
        return ", ".join(f"{name} {value_text(item)}" for name, item in fields.items()) or "nothing"
    if isinstance(value, list):
        items = [value_text(item) for item in value]
        return ("; " if any("," in item for item in items) else ", ").join(items) or say("an empty list")
    return value if isinstance(value, str) else json.dumps(value)
