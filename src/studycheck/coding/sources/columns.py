"""Pages in columns: programs may draw them line by line, right across, so that no sentence is in one piece."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

TextPiece = tuple[str, float, float, float]
"""A text, the place where it begins, from the left and from below, and the size of its letters."""
_SHARE = 0.25
_NEAR = 6.0


def by_columns(pieces: Sequence[TextPiece]) -> str:
    """Return the text of a page column by column, each from top to bottom; empty if it has one column.

    Examples
    --------
    >>> lines = [("The survey", 40, 700, 10), ("45 % of", 300, 700, 10), ("reached 80", 40, 688, 10),
    ...          ("firms use", 300, 688, 10), ("firms.", 40, 676, 10), ("networks.", 300, 676, 10)]
    >>> by_columns(lines).splitlines()
    ['The survey', 'reached 80', 'firms.', '45 % of', 'firms use', 'networks.']
    """
    rows = {(round(x / _NEAR), round(y)) for _, x, y, _ in pieces}
    starts = Counter(x for x, _ in rows)
    lines = len({y for _, y in rows})
    often = sorted(x for x, times in starts.items() if times >= max(3, _SHARE * lines))
    lefts = [x * _NEAR for place, x in enumerate(often) if place == 0 or x - often[place - 1] > 8]
    if len(lefts) < 2:
        return ""
    columns: list[list[tuple[float, float, str]]] = [[] for _ in lefts]
    for text, x, y, _ in pieces:
        column = max(place for place, left in enumerate(lefts) if place == 0 or x >= left - _NEAR)
        columns[column].append((-round(y), x, text))
    out = []
    for pieces_of_column in columns:
        last = None
        for line, _, text in sorted(pieces_of_column):
            out.append(("\n" if line != last else "" if text[:1].isspace() else " ") + text.strip("\n"))
            last = line
    return "".join(out).strip("\n")
