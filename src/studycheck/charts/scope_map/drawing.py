"""Drawing the scope map: studies as rows, constructs as columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from studycheck.base.frozen import frozen
from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    PointAxes,
    RowNames,
    Ruler,
    chart,
    counted,
    either,
    keep,
    layout,
    need,
    plain,
    say,
    style,
)
from studycheck.charts.scope_map.content import (
    ScopeRow,
    Told,
    caveats,
    column_name,
    columns_of,
    heading,
    message,
    record,
    scope_rows,
    scopes_of,
    tells_scopes,
)
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.scopes import ScopeTerm
from studycheck.vocabulary.terms import Scope

_COLUMN, _ROW, _HEADING, _LEAST = 15.0, 14.5, 25.0, 120.0
"""Width of a column, heights of a row and of a heading, least width of the axes, in points."""
_NARROWEST, _ROW_ON_PAPER, _HEADING_ON_PAPER, _LINE = 9.6, 11.5, 20.0, 9.0
"""Least width of a column and heights on paper, and the height of another line of a name, in points."""
_LOOKS: dict[Told, dict[str, Any]] = {
    Scope.PUBLIC: {"marker": "o", "markerfacecolor": style.PROBABILITY},
    Scope.BOTH: {"marker": "D", "markerfacecolor": "#5B7F3A"},
    Scope.ENTERPRISE: {"marker": "s", "markerfacecolor": "#A34A00"},
    Scope.UNCLEAR: {"marker": "^", "markerfacecolor": style.QUIET},
    None: {"marker": "p", "markerfacecolor": style.PAPER},
}
"""The symbol of each kind of network; it is hollow where the kind is not known. Other scopes take these in turn."""


@chart
def scope_map(catalog: Catalog, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the constructs of which each study published estimates, by the kind of network that it is about.

    There is one row per study and one column per construct; constructs of a family stand next to each other. A
    symbol stands for published estimates, its shape and colour for the kind of network; the number of estimates
    is written on it where there are several. A column with symbols of only one kind is a construct that cannot
    be compared between public and internal networks.

    Parameters
    ----------
    catalog : Catalog, Report or studies
        The studies to draw.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that studies and constructs need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

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
    need(bool(len(catalog)), "catalog", say("it holds no studies; add some"))
    studies = scope_rows(catalog)
    shown, left_out = layout.rows_with_room(studies)
    names = RowNames(Ruler(ax), [one.title for one in shown], style.SMALL)
    lines = list(_lines(shown, names))
    total = lines[-1].top + lines[-1].high + 3
    columns, few = _columns_with_room(shown, names)
    column = names.column(_COLUMN, _NARROWEST, len(columns), beside=10)
    width = max(layout.page_width(_LEAST), column * len(columns))

    def draw(axes: Axes) -> None:
        _ScopeMapDrawing(
            PointAxes(axes, width, total), studies, columns, lines, names.width, column, [*few, *left_out]
        ).draw()

    ax = layout.draw_on(ax, draw, (width, total))
    return keep(ax, record(studies))


@frozen
class _Line:
    """A heading, or a study."""

    top: float
    high: float
    scope: Told
    study: ScopeRow | None = None
    name: str = ""


def _lines(studies: Sequence[ScopeRow], names: RowNames) -> Iterator[_Line]:
    """Yield headings and rows, with the names of these in their lines."""
    paper = layout.is_on_page()
    title, row = (_HEADING_ON_PAPER, _ROW_ON_PAPER) if paper else (_HEADING, _ROW)
    top, before = 0.0, object()
    told = tells_scopes(list(studies))
    for one, name in zip(studies, names.lines, strict=True):
        if told and one.scope != before:
            yield _Line(top, title, one.scope)
            top, before = top + title, one.scope
        high = row + _LINE * name.count("\n")
        yield _Line(top, high, one.scope, one, name)
        top += high


def _columns_with_room(studies: Sequence[ScopeRow], names: RowNames) -> tuple[list[Construct], list[str]]:
    """Return the constructs that have room, those of most studies, and a note where these are not all."""
    columns = columns_of(studies)
    most = names.most_columns(_NARROWEST, beside=10)
    if most is None or len(columns) <= most:
        return columns, []
    counts = Counter(name for one in studies for name in one.numbers)
    kept = sorted(columns, key=lambda name: -counts[name])[:most]
    rest = [name for name in columns if name not in kept]
    note = either(
        max(counts[name] for name in rest),
        "{constructs} left out for want of room, none of more than {number:,} study.",
        "{constructs} left out for want of room, none of more than {number:,} studies.",
        constructs=counted(len(rest), "construct", "constructs"),
    )
    return [name for name in columns if name in kept], [note]


@dataclass
class _ScopeMapDrawing:
    """Draws studies as rows and constructs as columns."""

    sheet: PointAxes
    studies: list[ScopeRow]
    columns: list[Construct]
    lines: list[_Line]
    names: float
    column: float
    left_out: list[str]

    @cached_property
    def left(self) -> float:
        """The place where the names of studies begin."""
        names = self.names * self.sheet.scale
        heads = self.sheet.ruler.widest(
            (heading(line.scope) for line in self.lines if line.study is None),
            style.LABEL * self.sheet.scale,
            "bold",
        )
        # a heading may stand over the first columns, but not beyond the last
        return -10 - max(names, heads - self.sheet.ruler.width)

    def draw(self) -> None:
        """Draw columns, headings and studies, then title, key and notes."""
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
                sheet.heading(heading(line.scope), line.top, self.left, sheet.ruler.width, line.high)
            else:
                self._study(line.study, line.name, line.top + line.high / 2)
        high = sheet.ruler.widest(map(column_name, self.columns), sheet.small)
        sheet.surround(
            message(self.studies),
            self._key(),
            [*caveats(self.studies), *self.left_out],
            left=self.left,
            right=sheet.ruler.width,
            above=high + 16,
            handlelength=1.2,
        )

    def _study(self, one: ScopeRow, name: str, y: float) -> None:
        sheet, size = self.sheet, min(8.5 * self.sheet.scale, 0.85 * self.column)
        sheet.write(name, self.left, y, gid="study")
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
        numbers = {name: count for name, count in one.numbers.items() if name in self.columns}
        xs = [(self.columns.index(name) + 0.5) * self.column for name in numbers]
        sheet.ax.plot(
            xs,
            [y] * len(xs),
            linestyle="none",
            markersize=size,
            markeredgecolor=style.INK,
            markeredgewidth=0.6,
            zorder=2,
            clip_on=False,
            gid=f"numbers {'unknown' if one.scope is None else one.state}",
            **self._look(one.scope),
        )
        ink = style.ink_on(self._look(one.scope)["markerfacecolor"])
        for x, count in zip(xs, numbers.values(), strict=True):
            if count > 1:
                layout.write(
                    sheet.ax,
                    str(count),
                    (x, y),
                    ha="center",
                    va="center_baseline",
                    fontsize=layout.SMALLEST if layout.is_on_page() else 0.8 * sheet.small,
                    color=ink,
                    gid="count",
                    zorder=3,
                )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the kinds of networks with estimates on the chart."""
        kinds = scopes_of([one for one in self.studies if one.numbers]) if tells_scopes(self.studies) else []
        handles = [
            Line2D(
                [],
                [],
                linestyle="none",
                markersize=7,
                markeredgecolor=style.INK,
                markeredgewidth=0.6,
                **self._look(s),
            )
            for s in kinds
        ]
        names: dict[Told, str] = {
            Scope.PUBLIC: say("public"), Scope.BOTH: say("both together"), Scope.ENTERPRISE: say("internal"),
            Scope.UNCLEAR: say("unclear"), None: say("not known"),
        }  # fmt: skip
        return handles, [names.get(scope) or plain(str(scope)) for scope in kinds]

    def _look(self, scope: Told) -> dict[str, Any]:
        if not tells_scopes(self.studies):
            return _LOOKS[Scope.PUBLIC]
        if not isinstance(scope, ScopeTerm):
            return _LOOKS[scope]
        own = [one for one in scopes_of(self.studies) if isinstance(one, ScopeTerm)]
        looks = [look for kind, look in _LOOKS.items() if kind is not None]
        return looks[own.index(scope) % len(looks)]
