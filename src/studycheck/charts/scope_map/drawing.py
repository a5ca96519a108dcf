"""Which studies measured what, about which kind of network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from studycheck.catalog import Catalog
from studycheck.charts.kit import PointAxes, chart, keep, layout, need, plain, say, style
from studycheck.charts.scope_map.content import (
    HEADINGS,
    SCOPES,
    Mapped,
    caveats,
    column_name,
    columns_of,
    mapped,
    message,
    record,
)
from studycheck.vocabulary.terms import Scope

_COLUMN, _ROW, _HEADING, _LEAST = 15.0, 14.5, 25.0, 120.0
"""Width of a column, heights of a row and of a heading, least width of the axes, in points."""
_LOOKS: dict[Scope | None, dict[str, Any]] = {
    Scope.PUBLIC: {"marker": "o", "markerfacecolor": style.RANDOM},
    Scope.BOTH: {"marker": "D", "markerfacecolor": "#5B7F3A"},
    Scope.ENTERPRISE: {"marker": "s", "markerfacecolor": "#A34A00"},
    Scope.UNCLEAR: {"marker": "^", "markerfacecolor": style.QUIET},
    None: {"marker": "X", "markerfacecolor": style.PAPER},
}
"""Symbol of a kind of network; that of one that is not known is hollow."""


@chart
def scope_map(catalog: Catalog, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw which constructs each study published numbers of, by the kind of network it is about.

    One row per study, one column per construct; constructs of a family stand next to each other. A symbol
    stands for published numbers, its shape and colour for the kind of network; how many numbers there
    are is written on it where there are several. Columns with symbols of one kind alone show what cannot
    be compared between public and internal networks.

    Parameters
    ----------
    catalog : Catalog
        Studies.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that studies and constructs need is made.
    lang : str, optional
        Language of what the chart says, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart.

    Raises
    ------
    InputError
        If the catalog is empty.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012").select(["altimeter-esn-2012", "sbsi-wave5"])
    >>> ax = sc.charts.scope_map(catalog, ax=Figure((8, 4)).subplots())
    >>> sc.charts.to_frame(ax)
                    study       scope               construct  numbers
    0          sbsi-wave5      public       uses_social_media        1
    1          sbsi-wave5      public  uses_specific_platform        4
    2          sbsi-wave5      public         perceives_value        1
    3  altimeter-esn-2012  enterprise         perceives_value        3
    4  altimeter-esn-2012  enterprise            measures_roi        1
    """
    need(bool(len(catalog)), "catalog", "it holds no study; add some")
    found = mapped(catalog)
    lines = list(_lines(found))
    total = lines[-1].top + _ROW + 3
    width = layout.squeezed(max(_LEAST, _COLUMN * len(columns_of(found))))

    def draw(axes: Axes) -> None:
        _Drawing(PointAxes(axes, width, total), found, lines).draw()

    ax = layout.draw_on(ax, draw, (width, total))
    return keep(ax, record(found))


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, or a study."""

    top: float
    scope: Scope | None
    study: Mapped | None = None


def _lines(found: list[Mapped]) -> Iterator[_Line]:
    top = 0.0
    for scope in SCOPES:
        here = [one for one in found if one.scope is scope]
        if here:
            yield _Line(top, scope)
            top += _HEADING
        for one in here:
            yield _Line(top, scope, one)
            top += _ROW


@dataclass
class _Drawing:
    """Draws studies as rows and constructs as columns."""

    sheet: PointAxes
    found: list[Mapped]
    lines: list[_Line]

    @cached_property
    def columns(self) -> list[str]:
        return columns_of(self.found)

    @cached_property
    def column(self) -> float:
        """Width of a column."""
        return layout.squeezed(_COLUMN)

    @cached_property
    def left(self) -> float:
        """Where the names of studies begin."""
        small = self.sheet.small
        names = self.sheet.ruler.widest((one.study for one in self.found), small)
        heads = self.sheet.ruler.widest(
            (say(HEADINGS[one.scope]) for one in self.found), style.LABEL * self.sheet.scale, "bold"
        )
        # a heading may reach over the first columns, but not past the last
        return -10 - max(names, heads - self.sheet.ruler.width)

    def draw(self) -> None:
        """Draw columns, headings and studies, then what stands around them."""
        sheet = self.sheet
        for place, name in enumerate(self.columns):
            x = (place + 0.5) * self.column
            sheet.ax.axvline(x, color=style.GRID, linewidth=0.7, zorder=0.3, gid="column")
            layout.write(
                sheet.ax,
                column_name(name),
                (x / sheet.width, 1),
                "axes fraction",
                shift=(0, 5),
                rotation=90,
                ha="center",
                va="bottom",
                fontsize=sheet.small,
                gid="construct",
            )
        for line in self.lines:
            if line.study is None:
                sheet.heading(say(HEADINGS[line.scope]), line.top, self.left, sheet.ruler.width, _HEADING)
            else:
                self._study(line.study, line.top + _ROW / 2)
        high = sheet.ruler.widest(map(column_name, self.columns), sheet.small)
        sheet.surround(
            message(self.found),
            self._key(),
            caveats(self.found),
            left=self.left,
            right=sheet.ruler.width,
            above=high + 16,
            handlelength=1.2,
        )

    def _study(self, one: Mapped, y: float) -> None:
        sheet, size = self.sheet, min(8.5 * self.sheet.scale, 0.75 * self.column)
        sheet.write(plain(one.study), self.left, y, gid="study")
        if not one.numbers:
            sheet.write(
                say("no estimate coded"),
                4,
                y,
                color=style.QUIET,
                fontstyle="italic",
                gid="none",
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.6},
            )
            return
        xs = [(self.columns.index(name) + 0.5) * self.column for name in one.numbers]
        sheet.ax.plot(
            xs,
            [y] * len(xs),
            linestyle="none",
            markersize=size,
            markeredgecolor=style.INK,
            markeredgewidth=0.6,
            zorder=2,
            clip_on=False,
            gid=f"numbers {one.scope or 'unknown'}",
            **_LOOKS[one.scope],
        )
        ink = style.ink_on(_LOOKS[one.scope]["markerfacecolor"])
        for x, count in zip(xs, one.numbers.values(), strict=True):
            if count > 1:
                layout.write(
                    sheet.ax,
                    str(count),
                    (x, y),
                    ha="center",
                    va="center_baseline",
                    fontsize=0.8 * sheet.small,
                    color=ink,
                    gid="count",
                    zorder=3,
                )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the kinds of networks with numbers on the chart."""
        kinds = [scope for scope in SCOPES if any(one.scope is scope and one.numbers for one in self.found)]
        handles = [
            Line2D(
                [],
                [],
                linestyle="none",
                markersize=7,
                markeredgecolor=style.INK,
                markeredgewidth=0.6,
                **_LOOKS[s],
            )
            for s in kinds
        ]
        names = {Scope.PUBLIC: say("public"), Scope.BOTH: say("both together"), Scope.ENTERPRISE: say("internal"),
                 Scope.UNCLEAR: say("unclear"), None: say("not known")}  # fmt: skip
        return handles, [names[scope] for scope in kinds]
