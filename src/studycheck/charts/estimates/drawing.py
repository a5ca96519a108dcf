"""Drawing the chart of estimates: headings, marks, columns of text, title, key and notes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import floor, log10
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from studycheck.charts.estimates.columns import HEADS, SIZE, Room, TextColumns
from studycheck.charts.estimates.lines import TOGETHER, EstimateLines, FootLine
from studycheck.charts.kit import SAMPLING_ONLY, Ruler, layout, msg, percent, say, style, term
from studycheck.charts.kit.text_column import Style, Words

_ABOVE = 24.0
"""Height of the labels of the axis and the names of the columns, in points."""


@dataclass
class Drawing:
    """Lines on axes whose vertical unit is one row."""

    ax: Axes
    lines: EstimateLines
    room: Room

    @cached_property
    def ruler(self) -> Ruler:
        """Measures text on these axes."""
        return Ruler(self.ax)

    @cached_property
    def size(self) -> float:
        """The text size that fits a row."""
        return min(SIZE, self.ruler.height / self.lines.total * 0.6)

    @cached_property
    def columns(self) -> TextColumns:
        """The columns of text left and right of the axis."""
        return TextColumns(self.ruler, self.lines, self.room, self.size)

    def rows(self) -> None:
        """Draw the axis, its marks, and the text beside them."""
        draw_axis(self.ax, self.ruler.width, self.lines.total, axis_end(self.lines))
        draw_marks(self.ax, self.lines, self.size)
        self._headings()
        columns = self.columns
        self._head(term("study", "column"), columns.left)
        self._words(columns.names, columns.left)
        if columns.details:
            self._head(columns.details_head, columns.middle)
            self._words(columns.details, columns.middle, style.QUIET)
        for column in columns.visible:
            self._head(say(HEADS[column.name]), column.x, ends=column.ends)
            texts = [(line.y, text) for line, text in zip(self.lines.numbers, column.texts, strict=True)]
            colour = style.INK if column.name == "share" else style.QUIET
            self._words(texts, column.x, colour, ends=column.ends)
            if column.name == "share":
                self._words(columns.pooled, column.x, ends=True, style="italic")
        self._words(columns.feet, columns.left, style="italic")
        self._rules([line.y - 0.62 for line in self.lines.numbers if line.apart], 0.5, "apart")

    def surround(self, title: tuple[str, str], notes: list[str]) -> None:
        """Write title and subtitle, key and notes."""
        left, width = self.columns.left, self.columns.right - self.columns.left
        handles, texts = key_of(self.lines)
        # each text stands after a handle that is 2.6 times the text size wide
        texts = [self.ruler.wrap(text, 0.95 * width - 4 * style.LABEL, style.SMALL + 0.5) for text in texts]
        high = layout.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=_ABOVE, handlelength=2.6
        )
        layout.add_title(self.ax, self.ruler, *title, left=left, width=width, above=_ABOVE + high + 9)
        notes = [*notes, *(f"{text}." for text in self._cut_reasons())]
        layout.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=26)

    def _cut_reasons(self) -> list[str]:
        """Return the headings with a reason that do not fit their row."""
        return [
            line.text.rstrip(".")
            for line in self.lines.headings
            if line.text.startswith(say(TOGETHER)) and self._heading(line.text) != line.text
        ]

    def _heading(self, text: str) -> str:
        room = self.columns.right - self.columns.left - self.size - 6
        return self.ruler.cut(text, room / 1.15, self.size)

    def _headings(self) -> None:
        """Write the headings of bands with the symbols of their verdicts, over lines."""
        left, side = self.columns.left, self.ax.get_yaxis_transform()
        x = (left + self.size / 2) / self.ruler.width
        for line in self.lines.headings:
            look = style.VERDICTS[line.verdict]
            for marker, size, colour in (
                ("s", self.size, look.fill),
                (look.symbol, self.size * 0.55, look.ink),
            ):
                self.ax.plot(
                    [x],
                    [line.y],
                    transform=side,
                    marker=marker,
                    markersize=size,
                    markerfacecolor=colour,
                    markeredgecolor=colour,
                    markeredgewidth=1 if marker == "x" else 0,
                    clip_on=False,
                    linestyle="none",
                    gid="verdict",
                )
        texts = [(line.y, self._heading(line.text)) for line in self.lines.headings]
        self._words(texts, left + self.size + 6, weight="bold")
        self._rules([line.y + 0.62 for line in self.lines.headings], 0.7, "band")

    def _rules(self, ys: list[float], width: float, what: str) -> None:
        """Draw lines across the chart and its columns of text."""
        if ys:
            low, high = (x / self.ruler.width for x in (self.columns.left, self.columns.right))
            self.ax.hlines(
                ys,
                low,
                high,
                transform=self.ax.get_yaxis_transform(),
                colors=style.RULE,
                linewidth=width,
                linestyle=(0, (1, 2)) if what == "apart" else "-",
                clip_on=False,
                gid=what,
            )

    def _head(self, text: str, x: float, *, ends: bool = False) -> None:
        layout.write(
            self.ax,
            text,
            (0, 1),
            "axes fraction",
            shift=(x, 3.5),
            va="bottom",
            color=style.QUIET,
            fontsize=self.size,
            ha="right" if ends else "left",
        )

    def _words(
        self,
        texts: list[tuple[float, str]],
        x: float,
        colour: str = style.INK,
        *,
        ends: bool = False,
        weight: str = "normal",
        style: Style = "normal",
    ) -> None:
        words = [(y, text) for y, text in texts if text]
        if words:
            Words(self.ax, words, x, fontsize=self.size, color=colour, ends=ends, weight=weight, style=style)


SOLID: dict[str, Any] = {"color": style.PROBABILITY, "linewidth": 2.0}
DASHED: dict[str, Any] = {"color": style.NON_PROBABILITY, "linewidth": 1.6, "linestyle": (0, (2.2, 1.4))}
_TICK = 32.0
"""Room for the label of a tick, in points."""


def axis_end(lines: EstimateLines) -> float:
    """Return the end of the percent axis: 100, or a round number above shares that all lie below 1 %."""
    shares = [line.number.share for line in lines.numbers]
    shares += [line.number.interval[1] for line in lines.numbers if line.number.interval]
    shares += [foot.foot.interval[1] for foot in lines.feet if foot.foot.interval]
    highest = 100 * max(shares, default=1)
    if not 0 < highest < 1:
        return 100
    unit = 10.0 ** floor(log10(highest))
    return float(next(round(step * unit, 12) for step in (1, 2, 5, 10) if highest <= step * unit))


def draw_axis(ax: Axes, width: float, total: float, end: float = 100) -> None:
    """Set the percent axis of `width` points, repeated at the top, and rows that count downwards."""
    layout.remove_frame(ax)
    ax.set(xlim=(0, end), ylim=(total, 0), yticks=[])
    parts = 5 if width > 6 * _TICK else 2
    ticks = [end * part / parts for part in range(parts + 1)]
    ax.set_xticks(ticks, labels=[percent(round(tick, 12), "g") for tick in ticks])
    ax.grid(axis="x", color=style.GRID, linewidth=0.7)
    ax.tick_params(axis="x", labeltop=True)


def draw_marks(ax: Axes, lines: EstimateLines, size: float) -> None:
    """Draw intervals, points, hollow points where the number of responses is not known, and diamonds."""
    for random, looks in ((True, SOLID), (False, DASHED)):
        spans = [
            (line.y, *line.number.interval)
            for line in lines.numbers
            if line.number.interval and line.number.random is random
        ]
        if spans:
            ys, lows, highs = zip(*spans, strict=True)
            ax.hlines(
                ys,
                [100 * low for low in lows],
                [100 * high for high in highs],
                zorder=2,
                capstyle="butt",
                gid="interval",
                **looks,
            )
    for hollow in (False, True):
        at = [
            (100 * line.number.share, line.y) for line in lines.numbers if hollow is not bool(line.number.n)
        ]
        if at:
            xs, ys = zip(*at, strict=True)
            ax.plot(xs, ys, zorder=3, clip_on=False, **_point(hollow, min(5.5, size * 0.7)))
    for foot in lines.feet:
        if foot.foot.interval:
            _draw_diamond(ax, foot)


def _draw_diamond(ax: Axes, line: FootLine) -> None:
    share, interval = line.foot.share, line.foot.interval
    assert share is not None
    assert interval is not None
    (low, high), y = interval, line.y
    corners = [(low, y), (share, y - 0.32), (high, y), (share, y + 0.32)]
    ax.add_artist(
        Polygon(
            [(x * 100, height) for x, height in corners],
            closed=True,
            facecolor=style.INK,
            zorder=3,
            edgecolor=style.INK,
            linewidth=0.8,
            gid="pooled",
        )
    )


def _point(hollow: bool, size: float) -> dict[str, Any]:
    return {
        "marker": "o",
        "markersize": size,
        "markeredgecolor": style.PROBABILITY,
        "markeredgewidth": 1.2,
        "markerfacecolor": style.PAPER if hollow else style.PROBABILITY,
        "linestyle": "none",
        "gid": "hollow points" if hollow else "points",
    }


def key_of(lines: EstimateLines) -> tuple[list[Any], list[str]]:
    """Return handles and texts of the marks on the chart."""
    handles, texts = list[Any](), list[str]()
    numbers = [line.number for line in lines.numbers]
    kinds = {number.random for number in numbers if number.interval}
    for random, looks, text in (
        (True, SOLID, msg("95 % interval, probability sample or census")),
        (False, DASHED, SAMPLING_ONLY),
    ):
        if random in kinds:
            span = Line2D([], [], **looks, solid_capstyle="butt", dash_capstyle="butt")
            handles.append((span, Line2D([], [], **_point(False, 5))))
            texts.append(say(text))
    if not all(number.n for number in numbers):
        handles.append(Line2D([], [], **_point(True, 5)))
        texts.append(say("number of responses not known"))
    if any(line.foot.interval for line in lines.feet):
        handles.append(Line2D([], [], marker="D", markersize=6, color=style.INK, linestyle="none"))
        texts.append(
            say("pooled share of a band, 95 % interval")
            if all(number.random for number in numbers)
            else say(
                "pooled share of a band, 95 % interval (sampling variability only, unless all are probability samples)"
            )
        )
    return handles, texts
