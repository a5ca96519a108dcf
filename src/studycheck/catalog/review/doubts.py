"""Cells of a review table that may mean something else than what was read: only the whole table shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from studycheck.base.language import say

Doubt = tuple[int, int, str]
"""The row and the column of the first such cell, and what may be wrong."""


def doubtful_signs(signs: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[Doubt]:
    """Yield the signs that were read as empty cells, by the cells in which each of them stands."""
    for sign, places in signs.items():
        row, at = places[0]
        where = say(" in {n:,} cells", n=len(places)) if len(places) > 1 else ""
        message = say(
            "{sign}{where} was read as an empty cell: it may mean not reported, not "
            'applicable, not available or zero; say which with missing={{"{sign}": "not '
            'stated"}}',
            sign=sign,
            where=where,
        )
        yield row, at, message


def doubtful_percentages(
    percentages: Mapping[int, Sequence[tuple[int, float]]], heading: Callable[[int], str]
) -> Iterator[Doubt]:
    """Yield the columns in per cent whose shares, by row, are so small that they may be proportions."""
    for place, shares in percentages.items():
        if len(shares) > 1 and max(share for _, share in shares) <= 0.01:
            message = say(
                "none of the {n:,} numbers of {place} is above 1: they were read as "
                "percentages, as the header says; correct it if they are proportions",
                n=len(shares),
                place=heading(place),
            )
            yield shares[0][0], place, message
