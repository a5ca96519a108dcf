"""Two states of a catalogue: cards on which everything is known, and changes to them."""

from __future__ import annotations

from typing import Any

import studycheck as sc
from tests.cards import FULL, changed


def card(id: str, /, **changes: Any) -> sc.Study:
    """Return the full card with changes at dotted paths, written with two underscores for a dot.

    Each has its own publisher: two cards that agree in everything look like one survey coded twice.
    """
    facts = changed(FULL, "publisher", f"Office {id}")
    for path, value in changes.items():
        facts = changed(facts, path.replace("__", "."), value)
    return sc.Study(id=id, **facts)


def numbers(*estimates: dict[str, Any], **facts: Any) -> sc.Study:
    """Return a card of which little is known but its numbers, of one construct unless they say otherwise."""
    return sc.Study(id="a", estimates=[{"construct": "has_profile", **one} for one in estimates], **facts)


OLD = [card("a"), card("b"), card("c")]
"""Three studies that are comparable."""
