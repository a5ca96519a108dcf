"""Studies that print several numbers, for tests of what can be shown together."""

from __future__ import annotations

from typing import Any

import studycheck as sc
from tests.cards import FULL, full

CLASSES = [{"label": "small", "min": 10, "max": 49}, {"label": "medium", "min": 50, "max": 249}]


def number(value: float | str | None, construct: str = "uses_social_media", **facts: Any) -> dict[str, Any]:
    """Return an estimate on which everything that rules ask for is known."""
    return {**FULL["estimates"][0], "construct": construct, "value": value, **facts}


def printing(name: str, *estimates: dict[str, Any], **facts: Any) -> sc.Study:
    """Return a full card with these numbers."""
    return full(name, estimates=list(estimates), **facts)
