"""Drawing published shares in the classes of one size scheme: points, bounds, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from studycheck.analysis.normalizing.implied import Normalized, ShareKind
from studycheck.analysis.normalizing.result import Normalization
from studycheck.charts.kit import RowSheet, Ruler, SheetRow, chart, keep, layout, need, percent, say, style
from studycheck.charts.normalized.content import caveats, classes, name_of_row, record, title, value

_BAR = 8.0
"""Height of the bar of an interval, in points."""
_SAMPLING: dict[str, Any] = {"color": style.INK, "linewidth": 0.9, "marker": "|", "markersize": 6}
_HARD: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": style.RULE,
    "linewidth": 0.8,
    "linestyle": (0, (2, 1.5)),
}
_EDGE: dict[str, Any] = {"edgecolor": style.RULE, "linewidth": 0.6}
_EXACT: dict[str, Any] = {"marker": "o", "markersize": 6.5, "color": style.PROBABILITY, "linestyle": "none"}
_POINT: dict[str, Any] = {
    "marker": "D", "markersize": 5, "markerfacecolor": style.PAPER, "markeredgecolor": style.INK,
    "markeredgewidth": 1.0, "linestyle": "none",
}  # fmt: skip


@chart
def normalized(results: Normalization, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw published shares in each class of a common scheme, study by study.

    A dot is an exact share. A bar runs between the bounds given the size classes, and is the paler the wider it is; the
    diamond on it is the share if size inside a class did not matter. A thin line with ends adds the sampling error; a
    dashed frame shows the bounds without assumptions about the shape of the distribution. Under each class stands how
    many estimates give no share in it, and why.

    Parameters
    ----------
    results : Normalization
        The results to draw, from `studycheck.normalize`.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the rows need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. Notes on
        crosswalks are English.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    InputError
        If `results` is empty.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> catalog = sc.datasets.load("social-networks-2012")
    >>> results = sc.normalize(catalog.select(["bitkom-2012"]), to="eu-sbs-size", construct="uses_social_media")
    >>> ax = sc.charts.normalized(results, ax=Figure((10, 5)).subplots())
    >>> sc.charts.to_frame(ax)["kind"].tolist()
    ['bounded', 'refused', 'refused', 'bounded']
    """
    need(
        bool(len(results)),
        "results",
        say("it is empty; normalize a catalog that has estimates of the construct"),
    )
    rows, left_out = layout.rows_with_room(
        list(_rows(results)), heading=lambda row: row[0].heading, note=lambda row: row[0].note
    )
    sheet = RowSheet(ax, [row for row, _ in rows], least=15.0)

    def draw(axes: Axes) -> None:
        _NormalizedDrawing(axes, sheet, results, [share for _, share in rows], left_out).draw()

    ax = layout.draw_on(ax, draw, (sheet.axis, sheet.total))
    return keep(ax, record(results))


def _rows(results: Normalization) -> Iterator[tuple[SheetRow, Normalized | None]]:
    """Yield the headings of classes, shares, and how many estimates give none."""
    for one in classes(results):
        yield SheetRow(one.name, heading=True), None
        for row in one.rows:
            yield SheetRow(name_of_row(row, results), value(row), quiet=False), row
        if one.refused:
            yield SheetRow(one.refusals, note=True), None


@dataclass
class _NormalizedDrawing:
    """Draws shares on axes whose vertical unit is a point where they are as high as the rows need."""

    ax: Axes
    sheet: RowSheet
    results: Normalization
    rows: list[Normalized | None]
    left_out: list[str]

    @cached_property
    def ruler(self) -> Ruler:
        """Measures text on these axes."""
        return Ruler(self.ax)

    def draw(self) -> None:
        """Draw axis, rows and refusals, then title, key and notes."""
        layout.remove_frame(self.ax)
        self.ax.set(xlim=(0, 100), ylim=(self.sheet.total, 0), yticks=[])
        ticks = range(0, 101, 20 if self.ruler.width > 210 else 50)
        self.ax.set_xticks(ticks, labels=[percent(tick) for tick in ticks])
        self.ax.grid(axis="x", color=style.GRID, linewidth=0.7)
        self.ax.tick_params(axis="x", labeltop=True)
        self.sheet.write(self.ax, min(1.0, self.ruler.height / self.sheet.total))
        for row, y in zip(self.rows, self.sheet.middles, strict=True):
            if row:
                self._marks(row, y)
        self._surround()

    def _marks(self, row: Normalized, y: float) -> None:
        hard = (row.hard_low, row.hard_high) != (row.low, row.high)
        if hard and row.hard_low is not None and row.hard_high is not None:
            self._box(row.hard_low, row.hard_high, y, _BAR + 3.5, "hard bounds", _HARD)
        if row.sampling_low is not None and row.sampling_high is not None:
            self.ax.plot(
                [100 * row.sampling_low, 100 * row.sampling_high],
                [y, y],
                gid="sampling",
                zorder=2,
                **_SAMPLING,
            )
        if row.kind is ShareKind.BOUNDED and row.low is not None and row.high is not None:
            self._box(row.low, row.high, y, _BAR, "bounds", _bounds(row.high - row.low))
        if row.point is not None:
            looks, gid = (_EXACT, "exact") if row.kind is ShareKind.EXACT else (_POINT, "point")
            self.ax.plot([100 * row.point], [y], zorder=4, clip_on=False, gid=gid, **looks)

    def _box(self, low: float, high: float, y: float, size: float, gid: str, looks: dict[str, Any]) -> None:
        self.ax.add_artist(
            Rectangle(
                (100 * low, y - size / 2), 100 * (high - low), size, gid=gid, zorder=3, clip_on=False, **looks
            )
        )

    def _surround(self) -> None:
        handles, texts = _key({str(artist.get_gid()) for artist in (*self.ax.lines, *self.ax.patches)})
        left = self.sheet.start
        width, high = self.ruler.width + self.sheet.beyond - left, 0.0
        if handles:
            looks: dict[str, Any] = {"left": left, "width": width, "above": 24, "handlelength": 2.4}
            texts = [
                self.ruler.wrap(text, 0.95 * width - 4 * style.LABEL, style.SMALL + 0.5) for text in texts
            ]
            high = layout.add_key(self.ax, self.ruler, handles, texts, **looks)
        layout.add_title(
            self.ax, self.ruler, *title(self.results), left=left, width=width, above=24 + high + 9
        )
        notes = [*caveats(self.results), *self.left_out]
        layout.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=26)


def _bounds(width: float) -> dict[str, Any]:
    """Return the looks of a bar between bounds: the wider it is, the less it says, and the paler it is."""
    strong, pale = to_rgb(style.NON_PROBABILITY), to_rgb(style.PALEST)
    return {"facecolor": [a + (b - a) * min(1.0, width) for a, b in zip(strong, pale, strict=True)], **_EDGE}


def _key(gids: set[str]) -> tuple[list[Any], list[str]]:
    """Return handles and texts of the marks on the chart."""
    marks: dict[str, tuple[Any, str]] = {
        "exact": (Line2D([], [], **_EXACT), say("exact")),
        "bounds": (Patch(**_bounds(0.2)), say("bounds given the size classes: the wider, the paler")),
        "point": (Line2D([], [], **_POINT), say("if size inside a class did not matter")),
        "sampling": (Line2D([], [], **_SAMPLING), say("with 95 % sampling error")),
        "hard bounds": (Patch(**_HARD), say("bounds for any shape of the distribution")),
    }
    looks = [look for mark, look in marks.items() if mark in gids]
    return [handle for handle, _ in looks], [text for _, text in looks]
