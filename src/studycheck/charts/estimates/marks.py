"""The marks of the chart of estimates: points, intervals with ends, diamonds; and their key."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from studycheck.charts.estimates.lines import EstimateLines, FootLine
from studycheck.charts.estimates.rows import EstimateRows
from studycheck.charts.kit import SAMPLING_ONLY, msg, say, style
from studycheck.vocabulary.terms import Qualifier

SOLID: dict[str, Any] = {"color": style.PROBABILITY, "linewidth": 1.8}
DASHED: dict[str, Any] = {"color": style.NON_PROBABILITY, "linewidth": 1.8, "linestyle": (0, (1.4, 0.8))}
_TIPS = {Qualifier.AT_LEAST: ">", Qualifier.FEWER_THAN: "<"}
"""The marks of bounds, which point to where the number lies."""
_POINT, _END = 4.2, 7.0
"""Diameter of a point and height of the ends of an interval, which show it where it is as narrow as the point."""


def draw_marks(ax: Axes, rows: EstimateRows, scale: float) -> None:
    """Draw intervals, points, hollow ones where the number of responses is not known, tips of bounds, and diamonds."""
    numbers = [(placed.y, number) for placed in rows.numbers for number in placed.line.numbers]
    for random, looks in ((True, SOLID), (False, DASHED)):
        spans = [
            (y, 100 * number.interval[0], 100 * number.interval[1])
            for y, number in numbers
            if number.interval and number.random is random
        ]
        if spans:
            ys, lows, highs = zip(*spans, strict=True)
            ax.hlines(ys, lows, highs, zorder=2, capstyle="butt", gid="interval", **looks)
            ax.plot([*lows, *highs], [*ys, *ys], clip_on=False, zorder=2, **_ends(looks["color"], scale))
    for hollow in (False, True):
        for bound in (None, *_TIPS):
            at = [
                (100 * number.share, y)
                for y, number in numbers
                if hollow is not bool(number.n) and number.bound is bound
            ]
            if at:
                xs, ys = zip(*at, strict=True)
                ax.plot(xs, ys, zorder=3, clip_on=False, **_point(hollow, _POINT * max(scale, 0.6), bound))
    for y, line in rows.pooled:
        _draw_diamond(ax, y, line)


def _ends(colour: str, scale: float) -> dict[str, Any]:
    return {
        "marker": "|", "markersize": _END * scale, "markeredgewidth": 1.1, "markeredgecolor": colour,
        "linestyle": "none", "gid": "ends",
    }  # fmt: skip


def _draw_diamond(ax: Axes, y: float, line: FootLine) -> None:
    share, interval = line.foot.share, line.foot.interval
    assert share is not None
    assert interval is not None
    low, high = interval
    corners = [(low, y), (share, y - 4.5), (high, y), (share, y + 4.5)]
    ax.add_artist(
        Polygon(
            [(x * 100, height) for x, height in corners],
            closed=True, facecolor=style.INK, zorder=3, edgecolor=style.INK, linewidth=0.8, gid="pooled",
        )
    )  # fmt: skip


def _point(hollow: bool, size: float, bound: Qualifier | None = None) -> dict[str, Any]:
    size = size * 1.5 if bound else size
    return {
        "marker": _TIPS[bound] if bound else "o",
        "markersize": size + 0.6 if hollow else size,
        "markeredgecolor": style.PROBABILITY if hollow else style.PAPER,
        "markeredgewidth": 1.1 if hollow else 0.5,
        "markerfacecolor": style.PAPER if hollow else style.PROBABILITY,
        "linestyle": "none",
        "gid": "bounds" if bound else "hollow points" if hollow else "points",
    }


def key_of(lines: EstimateLines) -> tuple[list[Any], list[str]]:
    """Return handles and texts of the marks on the chart."""
    handles, texts = list[Any](), list[str]()
    numbers = lines.numbers
    kinds = {number.random for number in numbers if number.interval}
    for random, looks, text in (
        (True, SOLID, msg("95 % interval, probability sample or census")),
        (False, DASHED, SAMPLING_ONLY),
    ):
        if random in kinds:
            span = Line2D([], [], **looks, solid_capstyle="butt", dash_capstyle="butt")
            handles.append((span, Line2D([], [], **_point(False, 5))))
            texts.append(say(text))
    without = {number.whole is not None for number in numbers if not number.n}
    if without:
        handles.append(Line2D([], [], **_point(True, 4.5)))
        texts.append(
            say("number of responses not known, or base not stated")
            if len(without) > 1
            else say("base not stated; n is that of the whole study")
            if True in without
            else say("number of responses not known")
        )
    bound = next((number.bound for number in numbers if number.bound), None)
    if bound:
        handles.append(Line2D([], [], **_point(False, 5, bound)))
        texts.append(say("a bound; the number lies where it points"))
    if any(line.foot.interval for line in lines.feet):
        handles.append(Line2D([], [], marker="D", markersize=6, color=style.INK, linestyle="none"))
        texts.append(
            say("pooled share of a band, 95 % interval")
            if all(number.random for number in numbers)
            else say("pooled share of a band, interval of sampling variability")
        )
    return handles, texts
