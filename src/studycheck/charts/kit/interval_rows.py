"""A chart of rows: a name on the left, a point with its interval, and text on the right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from studycheck.base.language import current_language, msg, say
from studycheck.charts.kit import layout, style
from studycheck.charts.kit.ruler import Ruler, plain

ROW, WIDTH, _NAME = 15.0, 380.0, 260.0
"""Height of a row, width of the axes and most width of a name, in points."""
_SOLID: dict[str, Any] = {"color": style.PROBABILITY, "linewidth": 2.0, "solid_capstyle": "butt"}
_DASHED: dict[str, Any] = {
    "color": style.NON_PROBABILITY, "linewidth": 1.6, "linestyle": (0, (2.2, 1.4)), "dash_capstyle": "butt",
}  # fmt: skip
SAMPLING_ONLY = msg("sampling variability only: not a probability sample, or method not known")


@dataclass(frozen=True, slots=True)
class Mark:
    """One row.

    Attributes
    ----------
    name, text : str
        The text on the left and the text on the right.
    x : float or None
        The value of the point, in percent or points; None where there is only text.
    low, high : float or None
        The ends of its interval.
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


@dataclass(frozen=True, slots=True)
class Around:
    """Title, notes and axis of the rows: its limits, the unit of its ticks, and the place of a reference line."""

    title: str
    subtitle: str
    notes: tuple[str, ...]
    limits: tuple[float, float]
    unit: str
    reference: float | None = None
    interval: str = msg("95 % interval")


def draw_rows(ax: Axes | None, marks: list[Mark], around: Around) -> Axes:
    """Draw rows on `ax`, or on a new figure of the size that they need."""

    def draw(axes: Axes) -> None:
        _draw(axes, Ruler(axes), marks, around)

    return layout.draw_on(ax, draw, (layout.page_width(WIDTH), (len(marks) + 0.6) * ROW))


def span_of(values: Iterable[float | None], *, pad: float = 0.06) -> tuple[float, float]:
    """Return limits that hold all values with some room."""
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    room = max(high - low, 1.0) * pad
    return low - room, high + room


def _draw(ax: Axes, ruler: Ruler, marks: list[Mark], around: Around) -> None:
    layout.remove_frame(ax)
    total = len(marks) + 0.6
    size = min(style.LABEL - 0.5, ruler.height / total * 0.6)
    ax.set(xlim=around.limits, ylim=(total - 0.3, -0.3), yticks=[])
    language = current_language()  # ticks are written when the figure is drawn
    ax.xaxis.set_major_formatter(
        lambda value, _: f"{language.number(value, 'g')}{around.unit}".replace("-", "−")
    )
    ax.locator_params(axis="x", nbins=6)
    ax.grid(axis="x", color=style.GRID, linewidth=0.7)
    if around.reference is not None:
        ax.axvline(around.reference, color=style.INK, linewidth=0.9, linestyle=(0, (4, 2)), gid="reference")
    side, most = ax.get_yaxis_transform(), layout.page_width(_NAME)
    names = [ruler.cut(plain(mark.name), most, size) for mark in marks]
    left = -(ruler.widest(names, size, "bold") + 14)
    texts = [ruler.cut(plain(mark.text), most, size) for mark in marks]
    for y, (mark, name, text) in enumerate(zip(marks, names, texts, strict=True), 0):
        height = y + 0.5
        looks: dict[str, Any] = {"fontweight": "bold"} if mark.heading else {}
        layout.write(ax, name, (0, height), side, shift=(left, 0), fontsize=size, **looks)
        if text:
            colour = style.QUIET if mark.x is None else style.INK
            layout.write(ax, text, (1, height), side, shift=(14, 0), fontsize=size, color=colour)
        _point(ax, mark, height, size)
    right = ruler.width + 14 + ruler.widest(texts, size)
    handles, key_texts = _key(marks, around.interval)
    width = right - left
    high = layout.add_key(ax, ruler, handles, key_texts, left=left, width=width, above=12, handlelength=2.6)
    layout.add_title(ax, ruler, around.title, around.subtitle, left=left, width=width, above=12 + high + 9)
    layout.add_notes(ax, ruler, around.notes, left=left, width=width, below=26)


def _point(ax: Axes, mark: Mark, y: float, size: float) -> None:
    if mark.low is not None and mark.high is not None:
        ax.plot([mark.low, mark.high], [y, y], zorder=2, gid="interval", **_looks(mark))
    if mark.x is not None:
        ax.plot([mark.x], [y], zorder=3, clip_on=False, gid="point", **_dot(mark, min(5.5, size * 0.7)))


def _looks(mark: Mark) -> dict[str, Any]:
    return _SOLID if mark.random else _DASHED


def _dot(mark: Mark, size: float) -> dict[str, Any]:
    """Return the looks of a point; one that is not from a probability sample is a hollow square."""
    return {
        "marker": "o" if mark.random else "s",
        "markersize": size,
        "markeredgecolor": style.PROBABILITY,
        "markerfacecolor": style.PROBABILITY if mark.random else style.PAPER,
        "linestyle": "none",
    }


def _key(marks: list[Mark], interval: str) -> tuple[list[Any], list[str]]:
    handles, texts = list[Any](), list[str]()
    for random, text in ((True, interval), (False, SAMPLING_ONLY)):
        mark = next((m for m in marks if m.x is not None and m.random is random), None)
        if mark is not None:
            handles.append((Line2D([], [], **_looks(mark)), Line2D([], [], **_dot(mark, 5))))
            texts.append(say(text))
    return handles, texts
