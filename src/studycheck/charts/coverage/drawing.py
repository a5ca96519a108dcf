"""Drawing the target populations of studies: a grid of countries, size classes and years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from studycheck.catalog import Catalog
from studycheck.charts.coverage.content import (
    CoverageGrid,
    TargetCell,
    caveats,
    coverage_of,
    message,
    place_words,
    record,
)
from studycheck.charts.kit import PointAxes, chart, keep, layout, msg, say, sizes, style
from studycheck.sizes import SizeRange

_ROW, _GAP, _BLOCK = 15.0, 10.0, 74.0
"""Height of a row, space between size classes, least width of a class, in points."""
_FULL, _PART = 0.85, 0.3
"""Shades of a class that is covered completely, or only in part."""


@chart
def coverage(
    catalog: Catalog, *, cuts: Sequence[int] = (10, 50, 250), ax: Axes | None = None, lang: str | None = None
) -> Axes:
    """Draw which countries, size classes and years studies asked about, so that gaps can be seen.

    There is one row per country, one block per size class, one column per year. The number in a cell counts the
    studies of that target population: the cell is dark where at least one covers the whole class, hatched where
    each covers only part of it, or an unknown part. Pale cells are gaps.

    Parameters
    ----------
    catalog : Catalog, Report or studies
        The studies to draw.
    cuts : sequence of int, default (10, 50, 250)
        First headcounts of the size classes above the lowest; the default is the classes of European statistics
        (10–49, 50–249, 250+). Long spans of time are divided into periods of several years.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that countries and years need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    InputError
        If the catalog is empty, or the limits are not in rising order.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012").select(["insee-tic-2013", "insee-tic-tpe-2022"])
    >>> ax = sc.charts.coverage(catalog, ax=Figure((11, 3)).subplots())
    >>> sc.charts.to_frame(ax)
      country   sizes  time              study  whole_class
    0  France   10–49  2013     insee-tic-2013         True
    1  France  50–249  2013     insee-tic-2013         True
    2  France    250+  2013     insee-tic-2013         True
    3  France     <10  2022  insee-tic-tpe-2022        False
    """
    grid = coverage_of(catalog, cuts)
    columns = max(1, len(grid.periods))
    cell = min(26.0, max(12.0, _BLOCK / columns, 560 / (columns * len(grid.sizes))))
    wide = layout.page_width(max(cell * columns, _BLOCK))
    width = len(grid.sizes) * (wide + _GAP) - _GAP
    total = len(grid.places) * _ROW

    def draw(axes: Axes) -> None:
        _Drawing(PointAxes(axes, width, total), grid, wide).draw()

    ax = layout.draw_on(ax, draw, (width, total))
    return keep(ax, record(grid))


@dataclass
class _Drawing:
    """Draws countries as rows, and years as columns inside size classes."""

    sheet: PointAxes
    grid: CoverageGrid
    wide: float

    @cached_property
    def left(self) -> float:
        """The place where the names of places begin, in points from the left edge of the axes."""
        return -10 - self.sheet.ruler.widest(map(place_words, self.grid.places), self.sheet.small)

    @cached_property
    def cell(self) -> float:
        return self.wide / max(1, len(self.grid.periods))

    @cached_property
    def unit(self) -> float:
        """Points of one horizontal unit."""
        return self.sheet.ruler.width / self.sheet.width

    def draw(self) -> None:
        """Draw blocks, cells and names, then title, key and notes."""
        sheet = self.sheet
        for row, place in enumerate(self.grid.places):
            sheet.write(place_words(place), self.left, (row + 0.5) * _ROW, gid="place")
        for block, size in enumerate(self.grid.sizes):
            start = block * (self.wide + _GAP)
            sheet.head(
                self._size_name(size),
                start * self.unit,
                color=style.INK,
                fontweight="bold",
                gid="size",
            )
            for row, place in enumerate(self.grid.places):
                self._row(
                    start,
                    row,
                    [one for one in self.grid.cells if (one.place, one.size) == (place, size)],
                    size,
                )
            self._years(start)
        sheet.surround(
            message(self.grid),
            self._key(),
            caveats(self.grid),
            left=self.left,
            right=sheet.ruler.width,
            above=22,
            below=28,
            handlelength=1.4,
            handleheight=1.1,
        )

    def _size_name(self, size: SizeRange | None) -> str:
        ruler, room, small = self.sheet.ruler, self.wide * self.unit, self.sheet.small
        if size is None:
            return ruler.cut(say("sizes not known"), room, small)
        name = say("{sizes} people", sizes=sizes(size))
        return name if ruler.size(name, small, "bold")[0] <= room else ruler.cut(sizes(size), room, small)

    def _row(self, start: float, row: int, cells: list[TargetCell], size: SizeRange | None) -> None:
        ax, top = self.sheet.ax, row * _ROW
        for column, period in enumerate(self.grid.periods):
            here = [one for one in cells if one.period == period]
            x = start + column * self.cell
            kind = "gap" if not here else "whole" if any(one.whole for one in here) else "part"
            if size is None and here:
                kind = "sizes unknown"
            ax.add_artist(
                Rectangle(
                    (x, top), self.cell, _ROW, linewidth=0.8, gid=f"cell {kind}", zorder=1, **_LOOKS[kind]
                )
            )
            if here:
                fill = _LOOKS[kind]["facecolor"]
                layout.write(
                    ax,
                    str(len(here)),
                    (x + self.cell / 2, top + _ROW / 2),
                    ha="center",
                    fontsize=self.sheet.small,
                    color=style.ink_on(fill),
                    gid="count",
                    zorder=3,
                    bbox={"facecolor": fill, "edgecolor": "none", "pad": 0.6}
                    if "hatch" in _LOOKS[kind]
                    else None,
                )
        text = say("none known")
        if not cells and self.sheet.ruler.size(text, self.sheet.small)[0] < self.wide * self.unit - 4:
            layout.write(
                ax,
                text,
                (start + self.wide / 2, top + _ROW / 2),
                ha="center",
                fontsize=self.sheet.small,
                color=style.QUIET,
                fontstyle="italic",
                gid="none known",
                zorder=3,
            )

    def _years(self, start: float) -> None:
        """Write years under a block, as many as have room."""
        names = [self.grid.period_name(period) for period in self.grid.periods]
        room = self.sheet.ruler.widest(names, self.sheet.small) + 5
        every = max(1, -int(-room // (self.cell * self.unit)))
        for column, name in enumerate(names):
            if (
                column % every == 0
                and (column + 0.5) * self.cell * self.unit + room / 2 < self.wide * self.unit + _GAP
            ):
                layout.write(
                    self.sheet.ax,
                    name,
                    (start + (column + 0.5) * self.cell, self.sheet.total),
                    shift=(0, -4),
                    va="top",
                    ha="center",
                    color=style.QUIET,
                    fontsize=self.sheet.small,
                    gid="year",
                )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the marks on the chart."""
        gids = {str(patch.get_gid()).removeprefix("cell ") for patch in self.sheet.ax.patches}
        kinds = [kind for kind in _LOOKS if kind in gids]
        return [Patch(linewidth=0.8, **_LOOKS[kind]) for kind in kinds], [say(_TEXTS[kind]) for kind in kinds]


_LOOKS: dict[str, dict[str, Any]] = {
    "whole": {"facecolor": style.shade(_FULL), "edgecolor": style.PAPER},
    "part": {"facecolor": style.shade(_PART), "edgecolor": style.PAPER, "hatch": "///"},
    "sizes unknown": {"facecolor": style.PAPER, "edgecolor": style.RULE},
    "gap": {"facecolor": style.FAINT, "edgecolor": style.PAPER},
}
_TEXTS = {
    "whole": msg("number of studies; at least one covers the whole class"),
    "part": msg("each covers part of the class, or it is unclear how much"),
    "sizes unknown": msg("studies of firms whose sizes are not known"),
    "gap": msg("no study"),
}
