"""The axis of shares, and the marks on it: points with their intervals, and diamonds for pooled shares."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from studycheck.charts import layout, style
from studycheck.charts.estimate_lines import FootLine, Lines
from studycheck.charts.language import msg, percent, say
from studycheck.charts.rows import SAMPLING_ONLY

SOLID: dict[str, Any] = {"color": style.RANDOM, "linewidth": 2.0}
DASHED: dict[str, Any] = {"color": style.NOT_RANDOM, "linewidth": 1.6, "linestyle": (0, (2.2, 1.4))}
_TICK = 32.0
"""Room for the label of a tick, in points."""


def draw_axis(ax: Axes, width: float, total: float) -> None:
    """Set the percent axis of `width` points, repeated at the top, and rows that count downwards."""
    layout.bare(ax)
    ax.set(xlim=(0, 100), ylim=(total, 0), yticks=[])
    ticks = range(0, 101, 20 if width > 6 * _TICK else 50)
    ax.set_xticks(ticks, labels=[percent(tick) for tick in ticks])
    ax.grid(axis="x", color=style.GRID, linewidth=0.7)
    ax.tick_params(axis="x", labeltop=True)


def draw_marks(ax: Axes, lines: Lines, size: float) -> None:
    """Draw intervals, points, hollow points where the number of answers is not known, and diamonds."""
    for random, looks in ((True, SOLID), (False, DASHED)):
        spans = [
            (line.y, *line.number.interval)
            for line in lines.numbers
            if line.number.interval and line.number.random is random
        ]
        if spans:
            ys, lows, highs = zip(*spans, strict=True)
            ax.hlines(
                ys, [100 * low for low in lows], [100 * high for high in highs], zorder=2, capstyle="butt",
                gid="interval", **looks,
            )  # fmt: skip
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
    ax.add_patch(
        Polygon(
            [(x * 100, height) for x, height in corners], closed=True, facecolor=style.INK, zorder=3,
            edgecolor=style.INK, linewidth=0.8, gid="pooled",
        )
    )  # fmt: skip


def _point(hollow: bool, size: float) -> dict[str, Any]:
    return {
        "marker": "o", "markersize": size, "markeredgecolor": style.RANDOM, "markeredgewidth": 1.2,
        "markerfacecolor": style.PAPER if hollow else style.RANDOM, "linestyle": "none",
        "gid": "hollow points" if hollow else "points",
    }  # fmt: skip


def key_of(lines: Lines) -> tuple[list[Any], list[str]]:
    """Return handles and texts of what is on the chart."""
    handles, texts = list[Any](), list[str]()
    numbers = [line.number for line in lines.numbers]
    kinds = {(bool(number.n), number.random) for number in numbers}
    for known_n, random, looks, text in (
        (True, True, SOLID, msg("95 % interval, random sample or complete count")),
        (True, False, DASHED, SAMPLING_ONLY),
    ):
        if (known_n, random) in kinds:
            span = Line2D([], [], **looks, solid_capstyle="butt", dash_capstyle="butt")
            handles.append((span, Line2D([], [], **_point(False, 5))))
            texts.append(say(text))
    if any(not known_n for known_n, _ in kinds):
        handles.append(Line2D([], [], **_point(True, 5)))
        texts.append(say("number of answers not known"))
    if any(line.foot.interval for line in lines.feet):
        handles.append(Line2D([], [], marker="D", markersize=6, color=style.INK, linestyle="none"))
        texts.append(
            say("pooled share of a band, 95 % interval")
            if all(number.random for number in numbers)
            else say("pooled share of a band, 95 % interval (sampling variability only, if not random)")
        )
    return handles, texts
