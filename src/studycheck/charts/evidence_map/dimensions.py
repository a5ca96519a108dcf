"""The dimensions of the evidence map in points, as far as the page and its names allow."""

from __future__ import annotations

from collections.abc import Sequence

from studycheck.base.frozen import frozen
from studycheck.charts.evidence_map.grid import EvidenceGrid
from studycheck.charts.kit import RowNames, Ruler, layout, say, style

MARK, _SMALL_MARK, GAP, _BLOCK, _LEAST, _ON_PAPER = 12.5, 10.5, 10.0, 74.0, 26.0, 50.0
"""Room of a mark, and on paper in narrow columns; space between blocks; widths of a block and of columns, in points."""

_NAMES = 0.3
"""The greatest part of a page for the names of rows."""


@frozen
class Dimensions:
    """Sizes in points: of a cell, a block of columns, the space between blocks, a row, all columns, and a mark.

    `across` is how many marks stand side by side, and `names` are those of the rows.
    """

    cell: float
    block: float
    gap: float
    row: float
    width: float
    across: int
    mark: float
    names: RowNames

    @classmethod
    def of(cls, grid: EvidenceGrid) -> Dimensions:
        """Return the sizes that a grid needs; marks stand below one another where they have no room side by side."""
        most = max((len(grid.in_cell(place)) for place in grid.cells), default=1)
        nested, paper = len(grid.kinds) > 1, layout.is_on_page()
        blocks, inner = len(grid.blocks), max(1, len(grid.inner))
        mark = _SMALL_MARK if nested and paper else MARK
        if nested:
            least = max(mark + 0.5, min(_LEAST, 560 / (blocks * inner))) * inner
        else:
            least = min(_BLOCK + 20, max(widest(Ruler(), head_names(grid), style.SMALL) + 8, _LEAST))
        # on paper, names stand upright where they have no room, so only marks set a limit
        usual = least if nested or not paper else _ON_PAPER
        block = max(layout.page_width(usual), (mark + 0.5) * inner)
        gap = (GAP / 2 if paper else GAP) if nested else 2.0
        across = max(1, min(most, int((block / inner) // mark)))
        down = -(-most // across)
        names = RowNames(Ruler(), list(grid.rows.values()), style.SMALL, _NAMES)
        row = max(down * mark + 3.5, names.apart)
        return cls(block / inner, block, gap, row, blocks * (block + gap) - gap, across, mark, names)


def head_names(grid: EvidenceGrid) -> list[str]:
    """Return the names over the columns, or over the blocks of columns."""
    words = grid.kinds[0].words
    people = grid.columns[0] == "size"
    return [
        say("{sizes} people", sizes=words(key)) if people and key is not None else words(key)
        for key in grid.blocks
    ]


def widest(ruler: Ruler, names: Sequence[str], size: float) -> float:
    """Return the width of the widest name."""
    return max((ruler.size(name, size, "bold")[0] for name in names), default=0.0)
