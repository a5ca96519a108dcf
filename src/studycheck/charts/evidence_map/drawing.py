"""Drawing the evidence map: cells with one mark for each light, and the number of studies on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from studycheck.charts.evidence_map.content import caveats, message, record
from studycheck.charts.evidence_map.dimensions import GAP, MARK, Dimensions, head_names, widest
from studycheck.charts.evidence_map.grid import CellPlace, EvidenceGrid, grid_of
from studycheck.charts.kit import PointAxes, chart, keep, layout, msg, number, say, style, term
from studycheck.report import Report
from studycheck.vocabulary.terms import Domain, Light

_SHAPES = {
    Light.MAJOR: "s",
    Light.MINOR: "H",
    Light.UNKNOWN: "8",
    Light.CLEAR: "o",
    Light.NOT_APPLICABLE: "D",
}
"""The shape of the mark of each light, so that it can be told without its colour."""


@chart
def evidence_map(
    report: Report,
    *,
    rows: str = "objective",
    columns: str | Sequence[str] = "size",
    limits: Sequence[int] = (10, 50, 250),
    domain: str | Domain | None = None,
    ax: Axes | None = None,
    lang: str | None = None,
) -> Axes:
    """Draw an evidence and gap map: which studies there are on what, how they are appraised, and where there is none.

    Each cell has one mark for every light of its studies (see `studycheck.charts.traffic_light`), with the number of
    studies that have it. Grey cells are gaps. Cells of size classes are hatched where each study covers only part of
    the class, or an unknown part.

    Parameters
    ----------
    report : Report, Catalog or studies
        The report on at least one study.
    rows : str
        ``objective``: what networks are used for, as the study or its numbers say; ``construct``: what its numbers
        measure; ``country``: where its firms are.
    columns : str or sequence of str
        ``size`` classes, ``year`` or ``respondent``, the position of those who answered. Of two, the second stands
        inside the first: ``("size", "year")`` with ``rows="country"`` shows the target populations.
    limits : sequence of int, default (10, 50, 250)
        First headcounts of the size classes above the lowest; the default is the classes of European statistics
        (10–49, 50–249, 250+). Long spans of time are divided into periods of several years.
    domain : str or Domain, optional
        The domain of the lights, such as ``sample``; without it, the worst light of a study in any domain.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that rows and columns need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    InputError
        If the report is empty, a kind of rows or columns does not exist, or the limits are not in rising order.
    UnknownNameError
        If the domain does not exist.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012").select(["insee-tic-2017", "viadeo-tpe-pme-2013"]))
    >>> ax = sc.charts.evidence_map(report, columns="year", ax=Figure((8, 4)).subplots())
    >>> sc.charts.to_frame(ax)[["objective", "year", "study", "light"]]
               objective  year                study          light
    0  acquire customers  2013  viadeo-tpe-pme-2013  major problem
    1            recruit  2017       insee-tic-2017  minor problem
    2          awareness  2013  viadeo-tpe-pme-2013  major problem
    """
    grid = grid_of(report, rows, columns, limits, domain)
    shown, left_out = layout.rows_with_room(list(grid.rows))
    part = replace(grid, rows={key: grid.rows[key] for key in shown})
    plan = Dimensions.of(part)
    size = plan.width, plan.row * len(part.rows)

    def draw(axes: Axes) -> None:
        _EvidenceMapDrawing(
            PointAxes(axes, *size), part, plan, message(grid), [*caveats(grid), *left_out]
        ).draw()

    ax = layout.draw_on(ax, draw, size)
    return keep(ax, record(grid))


@dataclass
class _EvidenceMapDrawing:
    """Draws rows, blocks of columns, and columns inside them."""

    sheet: PointAxes
    grid: EvidenceGrid
    plan: Dimensions
    title: tuple[str, str]
    notes: list[str]

    @cached_property
    def left(self) -> float:
        """The place where the names of rows begin, in points from the left edge of the axes."""
        return -10 - self.plan.names.width * self.sheet.scale

    @cached_property
    def unit(self) -> float:
        """Points of one horizontal unit."""
        return self.sheet.ruler.width / self.sheet.width

    def draw(self) -> None:
        """Draw names and cells, then title, key and notes."""
        sheet, grid, plan = self.sheet, self.grid, self.plan
        for row, name in enumerate(plan.names.lines):
            sheet.write(name, self.left, (row + 0.5) * plan.row, gid="row")
        above = self._heads()
        for block, key in enumerate(grid.blocks):
            start = block * (plan.block + plan.gap)
            for row, name in enumerate(grid.rows):
                for column, second in enumerate(grid.inner):
                    self._cell((name, key, second), start + column * plan.cell, row * plan.row)
            if len(grid.kinds) > 1:
                self._names(start)
        sheet.surround(
            self.title,
            self._key(),
            self.notes,
            left=self.left,
            right=sheet.ruler.width,
            above=above,
            below=(16 + self._names_high) if len(grid.kinds) > 1 else 14,
            handlelength=1.4,
            handleheight=1.1,
        )

    def _heads(self) -> float:
        """Name the columns above the rows, upright where they have no room; return the height taken."""
        ruler, small, plan = self.sheet.ruler, self.sheet.small, self.plan
        names = head_names(self.grid)
        wide = widest(ruler, names, small)
        flat = wide <= plan.block * self.unit
        for block, name in enumerate(names):
            start = block * (plan.block + plan.gap)
            place = start if flat else start + plan.block / 2
            layout.write(
                self.sheet.ax,
                name,
                (place, 1),
                self.sheet.ax.get_xaxis_transform(),
                shift=(0, 3.5),
                ha="left" if flat else "center",
                va="bottom",
                rotation=0 if flat else 90,
                fontsize=small,
                fontweight="bold",
                color=style.INK,
                gid="column",
            )
        return 22.0 if flat else wide + 14

    def _cell(self, place: CellPlace, x: float, top: float) -> None:
        lights = self.grid.in_cell(place)
        kind = "gap" if not lights else "whole" if self._has_whole(place) else "part"
        cell = Rectangle(
            (x, top),
            self.plan.cell,
            self.plan.row,
            linewidth=0.8,
            gid=f"cell {kind}",
            zorder=1,
            **_LOOKS[kind],
        )
        self.sheet.ax.add_artist(cell)
        present = [light for light in Light if lights[light]]
        lines = [present[at : at + self.plan.across] for at in range(0, len(present), self.plan.across)]
        for line, some in enumerate(lines):
            y = top + self.plan.row / 2 + (line - (len(lines) - 1) / 2) * self.plan.mark
            step = min(self.plan.mark + 3, self.plan.cell / len(some))
            for column, light in enumerate(some):
                at = x + self.plan.cell / 2 + (column - (len(some) - 1) / 2) * step
                self._mark(light, lights[light], at, y)

    def _has_whole(self, place: CellPlace) -> bool:
        # only a size class can be covered in part; where sizes are not known, nobody can tell
        sized = "size" in self.grid.columns and place[1 + self.grid.columns.index("size")] is not None
        return not sized or self.grid.is_whole(place)

    def _mark(self, light: Light, count: int, x: float, y: float) -> None:
        self.sheet.ax.plot([x], [y], clip_on=False, zorder=2, gid=f"mark {light}", **self._look(light))
        layout.write(
            self.sheet.ax,
            number(count, ","),
            (x, y),
            ha="center",
            va="center_baseline",
            fontsize=self._count_size(count),
            color=style.LIGHTS[light].ink,
            gid="count",
            zorder=3,
        )

    def _count_size(self, count: int) -> float:
        if layout.is_on_page():
            return layout.SMALLEST
        return (7.0 if count < 10 and self.plan.mark == MARK else 6.0) * self.sheet.scale

    def _look(self, light: Light) -> dict[str, Any]:
        return _mark(light, self.sheet.scale * self.plan.mark / MARK)

    @cached_property
    def _inner_names(self) -> list[str]:
        """The names of the columns inside a block; none where there is one level."""
        return [self.grid.kinds[1].words(key) for key in self.grid.inner] if len(self.grid.kinds) > 1 else []

    @cached_property
    def _upright(self) -> bool:
        """Whether the names inside a block stand upright: on a page, where they have no room side by side."""
        wide = self.sheet.ruler.widest(self._inner_names, self.sheet.small)
        return layout.is_on_page() and wide + 5 > self.plan.cell * self.unit

    @cached_property
    def _names_high(self) -> float:
        """The height of the names inside a block."""
        return self.sheet.ruler.widest(self._inner_names, self.sheet.small) if self._upright else 12.0

    def _names(self, start: float) -> None:
        """Write the names of the columns inside a block under it, as many as have room."""
        names, upright = self._inner_names, self._upright
        room = self.sheet.small + 1 if upright else self.sheet.ruler.widest(names, self.sheet.small) + 5
        cell, block = self.plan.cell * self.unit, self.plan.block * self.unit
        every = max(1, -int(-room // cell))
        for column, name in enumerate(names):
            if column % every == 0 and (column + 0.5) * cell + room / 2 < block + GAP:
                layout.write(
                    self.sheet.ax,
                    name,
                    (start + (column + 0.5) * self.plan.cell, self.sheet.total),
                    shift=(0, -4),
                    va="top",
                    ha="center",
                    rotation=90 if upright else 0,
                    color=style.QUIET,
                    fontsize=self.sheet.small,
                    gid="inner column",
                )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the marks on the chart."""
        marked = {str(line.get_gid()).removeprefix("mark ") for line in self.sheet.ax.lines}
        lights = [light for light in Light if light in marked]
        looks = [{**_mark(light), "linestyle": "none"} for light in lights]
        shown = {str(patch.get_gid()).removeprefix("cell ") for patch in self.sheet.ax.patches}
        kinds = [kind for kind in _TEXTS if kind in shown]
        handles = [
            *(Line2D([], [], **look) for look in looks),
            *(Patch(linewidth=0.8, **_KEY_LOOKS[kind]) for kind in kinds),
        ]
        texts = [say("studies: {light}", light=term(light)) for light in lights]
        return handles, [*texts, *(say(_TEXTS[kind]) for kind in kinds)]


def _mark(light: Light, scale: float = 1.0) -> dict[str, Any]:
    look = style.LIGHTS[light]
    fill = style.PAPER if look.fill == "none" else look.fill
    return {
        "linestyle": "none", "marker": _SHAPES[light], "markersize": 10.5 * scale, "markerfacecolor": fill,
        "markeredgecolor": style.RULE, "markeredgewidth": 0.9 if fill == style.PAPER else 0.4,
    }  # fmt: skip


_LOOKS: dict[str, dict[str, Any]] = {
    "whole": {"facecolor": style.PAPER, "edgecolor": style.GRID},
    "part": {"facecolor": style.PAPER, "edgecolor": style.GRID, "hatch": "////"},
    "gap": {"facecolor": style.GRID, "edgecolor": style.PAPER},
}
_KEY_LOOKS = {**_LOOKS, "part": {**_LOOKS["part"], "edgecolor": style.RULE}}
_TEXTS = {
    "part": msg("part of the class, or unclear how much"),
    "gap": msg("no study"),
}
