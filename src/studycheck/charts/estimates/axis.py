"""The axis of shares: limits that fit the shares, and ticks that fit the axis."""

from __future__ import annotations

from math import ceil, floor, log10

from matplotlib.axes import Axes

from studycheck.charts.estimates.lines import EstimateLines
from studycheck.charts.kit import layout, number, percent, style

_TICK, _NUMBER, _FEW = 34.0, 18.0, 4
"""Room for the label of a tick and for a number without its sign, in points; fewer ticks than this are few."""
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_ZERO_BELOW, _HUNDRED_ABOVE = 25.0, 85.0
"""An axis begins at 0 % if a share or an interval is lower, and ends at 100 % if one is higher."""


def axis_limits(lines: EstimateLines) -> tuple[float, float]:
    """Return the ends of the axis in percent, round numbers around all shares and intervals."""
    values = [number.share for number in lines.numbers]
    spans = [number.interval for number in lines.numbers] + [line.foot.interval for line in lines.feet]
    values += [end for span in spans if span for end in span]
    low, high = 100 * min(values), 100 * max(values)
    if 0 < high < 1:
        unit = 10.0 ** floor(log10(high))
        return 0, float(next(round(step * unit, 12) for step in (1, 2, 5, 10) if high <= step * unit))
    start = 0.0 if low < _ZERO_BELOW else 10.0 * floor(low / 10)
    end = 100.0 if high > _HUNDRED_ABOVE or not high else 10.0 * ceil(high / 10)
    # a share of 30 % with no interval would have no axis
    return (start, end) if end - start >= 20 else (max(0.0, start - 10), min(100.0, end + 10))


def draw_axis(ax: Axes, width: float, total: float, limits: tuple[float, float]) -> None:
    """Set the percent axis of `width` points, repeated at the top, and rows that count downwards."""
    layout.remove_frame(ax)
    ax.set(xlim=limits, ylim=(total, 0), yticks=[])
    ticks = _ticks(*limits, most=max(2, int(width / _TICK)))
    labels = [percent(round(tick, 12), "g") for tick in ticks]
    if len(ticks) < _FEW and limits[1] >= _STEPS[0]:
        # where only the last number has its sign, more of them have room
        ticks = _ticks(*limits, most=int(width / _NUMBER))
        labels = [*(number(tick, "g") for tick in ticks[:-1]), percent(ticks[-1], "g")]
    ax.set_xticks(ticks, labels=labels)
    ax.grid(axis="x", color=style.GRID, linewidth=0.7)
    ax.tick_params(axis="x", labeltop=True)


def _ticks(low: float, high: float, most: int) -> list[float]:
    """Return round numbers from `low` to `high`, at most so many."""
    if high <= 1:
        parts = 5 if most > 5 else 2
        return [high * part / parts for part in range(parts + 1)]
    for step in _STEPS:
        first, last = ceil(low / step), floor(high / step)
        if last - first + 1 <= most:
            return [float(step * place) for place in range(first, last + 1)]
    return [low, high]
