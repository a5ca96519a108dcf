"""A chart of rows: a name on the left, a point with its interval, and text on the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from studycheck.base.frozen import frozen
from studycheck.base.language import msg, number, say
from studycheck.base.translated import in_both
from studycheck.charts.kit import layout, style
from studycheck.charts.kit.row_sheet import RowSheet, SheetRow
from studycheck.charts.kit.ruler import Ruler

_SOLID: dict[str, Any] = {"color": style.PROBABILITY, "linewidth": 2.0, "solid_capstyle": "butt"}
_DASHED: dict[str, Any] = {
    "color": style.NON_PROBABILITY, "linewidth": 1.6, "linestyle": (0, (2.2, 1.4)), "dash_capstyle": "butt",
}  # fmt: skip
_RANGE: dict[str, Any] = {"color": style.QUIET, "linewidth": 0.9, "marker": "|", "markersize": 6}
SAMPLING_ONLY = msg("sampling variability only: not a probability sample, or method not known")


@frozen
class IntervalMark:
    """One row.

    Attributes
    ----------
    name, text : str
        The text on the left and the text on the right.
    x : float or None
        The value of the point, in percent or points; None where there is only text, or a range.
    low, high : float or None
        The ends of its interval, or of the range.
    random : bool
        Whether it is from a probability sample; otherwise the interval is sampling variability only.
    heading : bool
        Whether the row is a heading.
    """

    name: str
    text: str = ""
    x: float | None = None
    low: float | None = None
    high: float | None = None
    random: bool = True
    heading: bool = False


@frozen
class Around:
    """Title, notes and axis of the rows: its limits, the unit of its ticks, and the place of a reference line.

    `interval` is the text of the key for probability samples, `axis` stands under the axis.
    """

    title: str
    subtitle: str
    notes: tuple[str, ...]
    limits: tuple[float, float]
    unit: str
    reference: float | None = None
    interval: str = msg("95 % interval")
    axis: str = ""


def draw_rows(ax: Axes | None, marks: list[IntervalMark], around: Around) -> Axes:
    """Draw rows on `ax`, or on a new figure of the size that they need."""
    shown, left_out = layout.rows_with_room(marks, heading=lambda mark: mark.heading)
    marks, around = list(shown), replace(around, notes=(*around.notes, *left_out))
    rows = [SheetRow(mark.name, mark.text, heading=mark.heading, quiet=mark.x is None) for mark in marks]
    sheet = RowSheet(ax, rows)

    def draw(axes: Axes) -> None:
        _draw(axes, sheet, marks, around)

    return layout.draw_on(ax, draw, (sheet.axis, sheet.total))


def span_of(values: Iterable[float | None], *, pad: float = 0.06) -> tuple[float, float]:
    """Return limits that hold all values with some room."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    room = max(high - low, 1.0) * pad
    return low - room, high + room


def _draw(ax: Axes, sheet: RowSheet, marks: list[IntervalMark], around: Around) -> None:
    ruler = Ruler(ax)
    layout.remove_frame(ax)
    scale = min(1.0, ruler.height / sheet.total)
    ax.set(xlim=around.limits, ylim=(sheet.total, 0), yticks=[])
    ticks = _ticks(around.limits, max(2, min(6, int(ruler.width / 34))))
    ax.set_xticks(ticks, labels=[in_both(true_minus, number(tick, "g")) + around.unit for tick in ticks])
    ax.grid(axis="x", color=style.GRID, linewidth=0.7)
    if around.reference is not None:
        ax.axvline(around.reference, color=style.INK, linewidth=0.9, linestyle=(0, (4, 2)), gid="reference")
    sheet.write(ax, scale)
    for mark, middle in zip(marks, sheet.middles, strict=True):
        _point(ax, mark, middle, scale)
    left, right = sheet.start, ruler.width + sheet.beyond
    handles, key_texts = _key(marks, around.interval)
    width = right - left
    key_texts = [ruler.wrap(text, 0.95 * width - 4 * style.LABEL, style.SMALL + 0.5) for text in key_texts]
    high = layout.add_key(ax, ruler, handles, key_texts, left=left, width=width, above=12, handlelength=2.6)
    layout.add_title(ax, ruler, around.title, around.subtitle, left=left, width=width, above=12 + high + 9)
    below = 26 + (layout.add_label(ax, ruler, around.axis) + 12 if around.axis else 0)
    layout.add_notes(ax, ruler, around.notes, left=left, width=width, below=below)


def _ticks(limits: tuple[float, float], most: int) -> list[float]:
    """Return round numbers within the limits of an axis, about so many."""
    low, high = limits
    every = MaxNLocator(most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [round(float(tick), 12) for tick in every if low <= tick <= high]


def true_minus(text: str) -> str:
    """Write the sign of a negative number as typographers do."""
    return text.replace("-", "−")


def _point(ax: Axes, mark: IntervalMark, y: float, scale: float) -> None:
    if mark.low is not None and mark.high is not None:
        # without a point it is a range, and no interval of an estimate
        gid, looks = ("interval", _looks(mark)) if mark.x is not None else ("range", _RANGE)
        ax.plot([mark.low, mark.high], [y, y], zorder=2, gid=gid, **looks)
    if mark.x is not None:
        ax.plot([mark.x], [y], zorder=3, clip_on=False, gid="point", **_dot(mark, 5.5 * max(scale, 0.6)))


def _looks(mark: IntervalMark) -> dict[str, Any]:
    return _SOLID if mark.random else _DASHED


def _dot(mark: IntervalMark, size: float) -> dict[str, Any]:
    """Return the looks of a point; one that is not from a probability sample is a hollow square."""
    return {
        "marker": "o" if mark.random else "s",
        "markersize": size,
        "markeredgecolor": style.PROBABILITY,
        "markerfacecolor": style.PROBABILITY if mark.random else style.PAPER,
        "linestyle": "none",
    }


def _key(marks: list[IntervalMark], interval: str) -> tuple[list[Any], list[str]]:
    handles, texts = list[Any](), list[str]()
    for random, text in ((True, interval), (False, SAMPLING_ONLY)):
        mark = next((m for m in marks if m.x is not None and m.random is random), None)
        if mark is not None:
            dot, line = Line2D([], [], **_dot(mark, 5)), Line2D([], [], **_looks(mark))
            handles.append(dot if mark.low is None else (line, dot))
            texts.append(say(text))
    return handles, texts
