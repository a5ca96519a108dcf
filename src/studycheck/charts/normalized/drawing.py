"""Drawing published shares in the classes of one size scheme: points, bounds, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from studycheck.analysis.normalizing.result import Normalization, Normalized, ShareKind
from studycheck.charts.kit import Ruler, chart, counted, keep, label, layout, need, percent, plain, say, style
from studycheck.charts.normalized.content import (
    Class,
    Refusal,
    caveats,
    classes,
    detail,
    record,
    title,
    value,
)

_WIDTH, _ROW, _HEADING, _DETAIL = 400.0, 15.0, 24.0, 165.0
"""Width of the axes, heights of a row and of a heading, greatest width of a detail, in points."""
_BAR = 8.0
"""Height of the bar of an interval."""
_SAMPLING: dict[str, Any] = {"color": style.INK, "linewidth": 0.9, "marker": "|", "markersize": 6}
_HARD: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": style.RULE,
    "linewidth": 0.8,
    "linestyle": (0, (2, 1.5)),
}
_BOUNDS: dict[str, Any] = {
    "facecolor": style.NON_PROBABILITY,
    "edgecolor": style.PROBABILITY,
    "linewidth": 0.8,
}
_EXACT: dict[str, Any] = {"marker": "o", "markersize": 6.5, "color": style.PROBABILITY, "linestyle": "none"}
_POINT: dict[str, Any] = {
    "marker": "D", "markersize": 5, "markerfacecolor": style.PAPER, "markeredgecolor": style.INK,
    "markeredgewidth": 1.0, "linestyle": "none",
}  # fmt: skip


@chart
def normalized(results: Normalization, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw published shares in each class of a common scheme, study by study.

    A dot is an exact share. A bar runs between the bounds given the size classes; the diamond on it
    is the share if size inside a class did not matter. A thin line with ends adds the sampling error; a dashed
    frame shows the bounds without assumptions about the shape of the distribution. Estimates without information
    about a class are listed under it with the reason.

    Parameters
    ----------
    results : Normalization
        The results to draw, from `studycheck.normalize`.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the rows need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. Reasons of refusals, and
        notes on crosswalks, are English.

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
        "it is empty; normalize a catalog that has estimates of the construct",
    )
    lines = list(_lines(classes(results), results))
    total = lines[-1].top + lines[-1].height + 4

    def draw(axes: Axes) -> None:
        _Drawing(axes, Ruler(axes), results, lines, total).draw()

    ax = layout.draw_on(ax, draw, (layout.page_width(_WIDTH), total))
    return keep(ax, record(results))


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading, a share, or a refusal; `detail` and `why` are broken into lines."""

    top: float
    height: float
    heading: str = ""
    row: Normalized | None = None
    refusal: Refusal | None = None
    detail: str = ""
    why: str = ""

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def _lines(result: list[Class], results: Normalization) -> Iterator[_Line]:
    ruler, top = Ruler(), 0.0
    for one in result:
        yield _Line(top, _HEADING, heading=one.name)
        top += _HEADING
        for row in one.rows:
            yield _Line(
                top,
                _ROW,
                row=row,
                detail=ruler.cut(detail(row, results), layout.page_width(_DETAIL), style.SMALL),
            )
            top += _ROW
        for refusal in one.refusals:
            line = _refusal_line(ruler, refusal, top)
            yield line
            top += line.height


def _refusal_line(ruler: Ruler, refusal: Refusal, top: float) -> _Line:
    details = ", ".join(refusal.details)
    if len(refusal.details) > 1:
        details = label(counted(len(refusal.details), "estimate", "estimates"), details)
    what = ruler.wrap(details, layout.page_width(_DETAIL), style.SMALL)
    why = ruler.wrap(say("refused: {why}", why=refusal.why), layout.page_width(_WIDTH) - 8, style.SMALL)
    high = max(ruler.size(text, style.SMALL)[1] for text in (what, why))
    return _Line(top, max(_ROW, high + 5), refusal=refusal, detail=what, why=why)


@dataclass
class _Drawing:
    """Draws lines on axes whose vertical unit is a point where they are as high as the lines need."""

    ax: Axes
    ruler: Ruler
    results: Normalization
    lines: list[_Line]
    total: float

    @cached_property
    def scale(self) -> float:
        return min(1.0, self.ruler.height / self.total, self.ruler.width / layout.page_width(_WIDTH))

    @cached_property
    def small(self) -> float:
        return style.SMALL * self.scale

    @cached_property
    def columns(self) -> tuple[float, float]:
        """The places where studies and details begin, from the left edge of the axes."""
        details = self.ruler.widest(
            [part for line in self.lines for part in line.detail.split("\n")], self.small
        )
        studies = self.ruler.widest(map(_study, self.lines), self.small)
        return -(studies + details + 26), -(details + 12)

    def draw(self) -> None:
        """Draw axis, rows and refusals, then title, key and notes."""
        layout.remove_frame(self.ax)
        self.ax.set(xlim=(0, 100), ylim=(self.total, 0), yticks=[])
        ticks = range(0, 101, 20)
        self.ax.set_xticks(ticks, labels=[percent(tick) for tick in ticks])
        self.ax.grid(axis="x", color=style.GRID, linewidth=0.7)
        self.ax.tick_params(axis="x", labeltop=True)
        for line in self.lines:
            if line.heading:
                self._heading(line)
                continue
            self._write(_study(line), self.columns[0], line)
            self._write(line.detail, self.columns[1], line, color=style.QUIET)
            if line.row:
                self._marks(line.row, line.middle)
                self._write(value(line.row), self.ruler.width + 10, line, gid="value")
            else:
                self._write(
                    line.why,
                    4,
                    line,
                    color=style.QUIET,
                    fontstyle="italic",
                    gid="refused",
                    bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.5},
                )
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
            self._box(row.low, row.high, y, _BAR, "bounds", _BOUNDS)
        if row.point is not None:
            looks, gid = (_EXACT, "exact") if row.kind is ShareKind.EXACT else (_POINT, "point")
            self.ax.plot([100 * row.point], [y], zorder=4, clip_on=False, gid=gid, **looks)

    def _box(self, low: float, high: float, y: float, size: float, gid: str, looks: dict[str, Any]) -> None:
        self.ax.add_artist(
            Rectangle(
                (100 * low, y - size / 2), 100 * (high - low), size, gid=gid, zorder=3, clip_on=False, **looks
            )
        )

    def _heading(self, line: _Line) -> None:
        side, base = self.ax.get_yaxis_transform(), line.top + line.height - 3
        layout.write(
            self.ax,
            line.heading,
            (0, base),
            side,
            shift=(self.columns[0], 2),
            va="bottom",
            fontweight="bold",
            fontsize=style.LABEL * self.scale,
            gid="heading",
        )
        self.ax.plot(
            [self.columns[0] / self.ruler.width, 1],
            [base, base],
            transform=side,
            color=style.RULE,
            linewidth=0.8,
            clip_on=False,
            zorder=0.5,
        )

    def _write(self, text: str, x: float, line: _Line, **looks: Any) -> None:
        if text:
            side = self.ax.get_yaxis_transform()
            layout.write(self.ax, text, (0, line.middle), side, shift=(x, 0), fontsize=self.small, **looks)

    def _surround(self) -> None:
        handles, texts = _key({str(artist.get_gid()) for artist in (*self.ax.lines, *self.ax.patches)})
        left, right = self.columns[0], self.ruler.width + 100
        high = 0.0
        if handles:
            high = layout.add_key(
                self.ax, self.ruler, handles, texts, left=left, width=right - left, above=24, handlelength=2.4
            )
        layout.add_title(
            self.ax, self.ruler, *title(self.results), left=left, width=right - left, above=24 + high + 9
        )
        layout.add_notes(self.ax, self.ruler, caveats(self.results), left=left, width=right - left, below=26)


def _study(line: _Line) -> str:
    """Return the id of the study of a line."""
    return line.refusal.study if line.refusal else plain(line.row.study) if line.row else ""


def _key(gids: set[str]) -> tuple[list[Any], list[str]]:
    """Return handles and texts of the marks on the chart."""
    marks: dict[str, tuple[Any, str]] = {
        "exact": (Line2D([], [], **_EXACT), say("exact")),
        "bounds": (Patch(**_BOUNDS), say("bounds given the size classes")),
        "point": (Line2D([], [], **_POINT), say("if size inside a class did not matter")),
        "sampling": (Line2D([], [], **_SAMPLING), say("with 95 % sampling error")),
        "hard bounds": (Patch(**_HARD), say("bounds for any shape of the distribution")),
    }
    looks = [look for mark, look in marks.items() if mark in gids]
    return [handle for handle, _ in looks], [text for _, text in looks]
