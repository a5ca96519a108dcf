"""The names of rows left of a grid, in lines where they have no room in one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from studycheck.charts.kit import layout
from studycheck.charts.kit.ruler import Ruler

_PART, _MARGINS = 0.5, 16.0
"""The greatest part of a page for names, and the margins of a page with some room for letters, in points."""


class RowNames:
    """Names of rows: on a page they have at most a part of its width, half by default, and break into lines.

    Attributes
    ----------
    lines : list of str
        The names, with their breaks.
    width : float
        The width of the widest.
    apart : float
        How far apart the middles of rows must be, so that no name touches the next one.
    """

    def __init__(self, ruler: Ruler, names: Sequence[str], size: float, part: float = _PART) -> None:
        page = layout.width_on_page()
        self.lines = [ruler.wrap(name, part * page, size) for name in names] if page else list(names)
        self._page = page
        self.width: float = max((ruler.size(name, size)[0] for name in self.lines), default=0.0)
        high = [ruler.size(name, size)[1] for name in self.lines]
        self.apart: float = max([0.0, *((one + other) / 2 for one, other in pairwise(high))])

    def most_columns(self, least: float, beside: float) -> int | None:
        """Return how many columns of the least width have room on a page; None elsewhere, where all have."""
        return max(1, int((self._page - _MARGINS - self.width - beside) // least)) if self._page else None

    def column(self, usual: float, least: float, count: float, beside: float) -> float:
        """Return the width of each of `count` columns of a grid that stands `beside` points right of the names.

        Off a page it is `usual`; on a page as much of it as there is room for, but not less than `least`.
        """
        if not self._page:
            return usual
        return max(least, min(usual, (self._page - _MARGINS - self.width - beside) / count))
