"""Valid cards at the edges of what a card may hold: numbers beyond any survey, classes in any order and overlap.

Two such cards have most facts in common, so that rules do not stop at the first difference.
"""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from studycheck import Catalog, Study
from studycheck.errors import InputError
from tests.cards import FULL, Facts

MARKERS = (None, "not stated", "not applicable")
HEADCOUNTS = (0, 1, 2, 9, 10, 11, 49, 50, 250, 499, 500, 10**6)
COUNTS = (*HEADCOUNTS, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64, 10**18, 10**30, 10**308, 10**399)
SHARES = (0, 1, 0.0, 5e-324, 1e-300, 1e-16, 0.005, 0.44, 0.5, 1 - 2**-53, 1.0)
RATIOS = (5e-324, 1e-300, 1e-16, 0.5, 1.0, 4.0, 1e16, 1e300, 1.7976931348623157e308)
DATES = (1800, "1800-01-01", 2012, "2012-02", "2012-02-29", 2200, "2200-12-31")


@st.composite
def bounds(draw: DrawFn, sizes: tuple[int, ...] = COUNTS) -> Facts:
    """Draw the two ends of a range: known, unknown, or open, in any combination that a card may hold."""
    low = draw(st.sampled_from([*MARKERS, *sizes]))
    high = draw(st.sampled_from([*MARKERS, "open", "open", *sizes]))
    if isinstance(low, int) and isinstance(high, int) and low > high:
        low, high = high, low
    return {"min": low, "max": high}


@st.composite
def classes(draw: DrawFn) -> list[Facts]:
    """Draw size classes that follow each other, overlap, hold others, repeat them, or have unknown ends."""
    names = ["small", "SME", "all", "PME", "ETI", "10-49"]
    ranges = st.lists(bounds(HEADCOUNTS) if draw(st.booleans()) else bounds(), max_size=5)
    count = st.sampled_from([*MARKERS, 0, 1, 80, 2**53 + 1])
    return [
        {"label": name, **ends, "n": draw(count)} for name, ends in zip(names, draw(ranges), strict=False)
    ]


def _odd(value: Any, path: str) -> st.SearchStrategy[Any]:
    """Return other values of the kind that a field of the full card holds."""
    name = path.rpartition(".")[2]
    if name == "classes":
        return classes()
    if name == "bounds":
        return bounds()
    if name == "design_effect":
        return st.sampled_from([*MARKERS, *RATIOS])
    if isinstance(value, bool):
        return st.sampled_from([*MARKERS, True, False])
    if name in ("year", "start", "end", "frame_date", "date"):
        return st.sampled_from([*MARKERS, *DATES])
    if isinstance(value, int):
        return st.sampled_from([*MARKERS, *COUNTS])
    if isinstance(value, float):
        return st.sampled_from([*MARKERS, *SHARES])
    return st.sampled_from([*MARKERS, [], "x" * 5_000, "0", "∞", "a {b} %s {0}", "\u202e"])


def _paths(facts: Any, above: str = "") -> list[str]:
    """Return every path of a card, parts and single fields."""
    entries = facts.items() if isinstance(facts, dict) else enumerate(facts)
    found = []
    for name, value in entries:
        path = f"{above}.{name}" if above else str(name)
        found.append(path)
        if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
            found += _paths(value, path)
    return found


_WIDE: Facts = {
    **FULL,
    "size": {**FULL["size"], "classes": [{"label": "all", "min": 10, "max": 249, "n": 2600}]},
    "estimates": [
        *FULL["estimates"],
        {
            **FULL["estimates"][0],
            "bounds": {"min": 10, "max": 49},
            "base_n": 1300,
            "value": 0.1,
            "date": 2012,
        },
        {
            **FULL["estimates"][0],
            "bounds": {"min": 50, "max": 249},
            "base_n": 1300,
            "value": 0.3,
            "country": "FR",
        },
    ],
}
_PATHS = _paths(_WIDE)


def _replaced(facts: Facts, path: str, value: Any) -> Facts:
    """Return a copy of a card with another value at a path."""
    changed: Any = copy.deepcopy(facts)
    *above, last = path.split(".")
    part = changed
    for name in above:
        part = part[int(name)] if isinstance(part, list) else part[name]
    part[int(last) if isinstance(part, list) else last] = value
    return changed


@st.composite
def _changed(draw: DrawFn, facts: Facts, most: int) -> Facts:
    # lists of classes and bounds are what rules sort and compare: they are drawn as often as all other fields
    often = [path for path in _PATHS if path.endswith(("bounds", "classes"))]
    for path in draw(st.lists(st.sampled_from(often) | st.sampled_from(_PATHS), max_size=most)):
        try:
            there: Any = facts
            for name in path.split("."):
                there = there[int(name)] if isinstance(there, list) else there[name]
            tried = _replaced(facts, path, draw(_odd(there, path)))
            Study(id="x", **tried)
        except (InputError, KeyError, IndexError, TypeError):
            continue  # the change contradicts another, or its part is gone
        facts = tried
    return facts


@st.composite
def odd_catalogs(draw: DrawFn) -> Catalog:
    """Draw a catalog of two to four cards that have most of their odd facts in common."""
    common = draw(_changed(_WIDE, 8))
    cards = [draw(_changed(common, 3)) for _ in range(draw(st.integers(2, 4)))]
    return Catalog([Study(id=f"s{number}", **facts) for number, facts in enumerate(cards)])
