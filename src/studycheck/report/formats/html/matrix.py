"""The matrix of verdicts as a drawing: one path for all cells of a verdict, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.checking.results import BaseReport
from studycheck.report.formats.html.studies import names_of

MOST_STUDIES = 1_000
"""Studies up to which all pairs are drawn."""
_LONGEST = 36
"""Letters of a name beside the matrix."""

SHAPES = ("m.04 .04h.92v.92h-.92z", "m.04 .04h.92l-.92 .92z", "m.35 .35h.3v.3h-.3z")
"""A full cell, half of one, and a small square: what can be told apart without colour, by verdict.

Nothing is drawn for pairs that are not comparable, which are the pale ground.
"""


def paths(codes: Any, order: Sequence[int]) -> list[str]:
    """Return the path of the cells of each verdict but “not comparable”; a cell is one unit wide.

    Parameters
    ----------
    codes : array of int
        The square of verdicts.
    order : sequence of int
        Which studies are shown, and in which order.

    Examples
    --------
    >>> import numpy as np
    >>> paths(np.array([[0, 1], [1, 0]]), [1, 0])
    ['', 'M1 0m.04 .04h.92l-.92 .92zM0 1m.04 .04h.92l-.92 .92z', '']
    """
    drawn: list[list[str]] = [[] for _ in SHAPES]
    for row, one in enumerate(order):
        for column, other in enumerate(order):
            code = int(codes[one, other])
            if row != column and code < len(SHAPES):
                drawn[code].append(f"M{column} {row}{SHAPES[code]}")
    return ["".join(cells) for cells in drawn]


@frozen
class Matrix:
    """The drawing of all verdicts, in units of a cell.

    Attributes
    ----------
    order : tuple of int
        The positions of the studies, group by group.
    names : tuple of str
        Their names, as far as there is room.
    paths : list of str
        The cells of each verdict but “not comparable”.
    """

    order: tuple[int, ...]
    names: tuple[str, ...]
    paths: list[str]

    @property
    def count(self) -> int:
        """How many studies there are."""
        return len(self.order)

    @property
    def view_box(self) -> str:
        """The corner and the size of the drawing, with room for names at the left and above."""
        margin, whole = self._margin, self.count + self._margin
        return f"{-margin:g} {-margin:g} {whole:g} {whole:g}"

    @property
    def width(self) -> str:
        """The width in pixels."""
        return f"{(self.count + self._margin) * 15:g}"

    @property
    def _margin(self) -> float:
        return 1 + 0.5 * max(map(len, self.names), default=0)


def matrix_of(report: BaseReport) -> Matrix | None:
    """Return the drawing of the verdicts of a report; None if there are too many studies, or no pair."""
    if not 2 <= len(report.catalog) <= MOST_STUDIES:
        return None
    places = {name: place for place, name in enumerate(report.catalog)}
    grouped = (places[name] for group in report.groups() for name in group)
    # whoever stands alone comes last
    order = tuple(dict.fromkeys([*grouped, *places.values()]))
    names = names_of(report.catalog.studies)
    shown = tuple(_cut(names[place]) for place in order)
    return Matrix(order, shown, paths(report.verdict_codes, order))


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
