"""Axes that fit their figure, with title, key and notes around them; charts ask it about the current page, too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox, Transform

from studycheck.base.language import say
from studycheck.charts.kit.arguments import need
from studycheck.charts.kit.current_page import (
    is_dense as is_dense,
    is_on_page as is_on_page,
    page_dpi,
    page_width as page_width,
    rows_with_room as rows_with_room,
    width_on_page as width_on_page,
)
from studycheck.charts.kit.lettering import letter
from studycheck.charts.kit.notes import annotate
from studycheck.charts.kit.ruler import Ruler
from studycheck.charts.kit.style import INK, LABEL, PAPER, QUIET, SMALL, SUBTITLE, TITLE

SMALLEST = 6.9
"""The smallest text on a page before it is reduced, in points."""
_TRIALS = 5
LEAST = 0.2
"""The least part of their place that axes keep when title, key and notes stand inside it."""


def draw_on(
    ax: Axes | None, draw: Callable[[Axes], None], size: tuple[float, float], *, least: float = 0.0
) -> Axes:
    """Call `draw` with `ax`, or with axes of `size` in a new figure that has room for title, key and notes.

    Axes of the caller become smaller, until title, key and notes are inside the place that the axes had.

    Raises
    ------
    InputError
        If the axes would have fewer than `least` points of height.
    """
    if ax is None:
        figure = _new_figure((size[0] / 72, size[1] / 72))
        ax = figure.add_axes((0, 0, 1, 1))
        draw(ax)
        _grow(figure, ax)
    else:
        _shrink(ax, draw, least)
        draw(ax)
    return ax


def millimetres(inches: float) -> float:
    """Return a length on paper in millimetres."""
    return inches * 25.4


def place_of(ax: Axes) -> Bbox:
    """Return the place of axes on their figure, in pixels, after layout."""
    root = ax.figure.figure
    if root.get_layout_engine() is not None:
        root.draw_without_rendering()
    return ax.get_window_extent().frozen()


def _new_figure(inches: tuple[float, float]) -> Figure:
    if dpi := page_dpi():
        figure = Figure(figsize=inches, facecolor=PAPER, dpi=dpi)
        figure.set_layout_engine("none")
        return figure
    # registered with pyplot, so that a notebook shows it
    from matplotlib import pyplot

    return pyplot.figure(figsize=inches, facecolor=PAPER, layout="none")


def _grow(figure: Figure, ax: Axes) -> None:
    """Make the figure larger until everything around the axes is on it; the axes keep their size."""
    # a page has margins of its own
    pad = 4.0 if is_on_page() else 10.0
    # frozen: the box of axes follows their figure
    inner = ax.get_window_extent().frozen()
    margin = pad / 72 * figure.dpi
    left, below, right, above = (max(0.0, edge) + margin for edge in _around(ax))
    width, height = left + inner.width + right, below + inner.height + above
    figure.set_size_inches(width / figure.dpi, height / figure.dpi)
    ax.set_position((left / width, below / height, inner.width / width, inner.height / height))


def _shrink(ax: Axes, draw: Callable[[Axes], None], least: float) -> None:
    """Make the axes smaller until what `draw` puts around them is inside their present place."""
    place, dpi = place_of(ax), ax.figure.dpi
    inner, margins = place, [0.0] * 4
    for trial in range(_TRIALS):  # the space around the axes depends a little on their size
        sheet = Figure((inner.width / dpi, inner.height / dpi), dpi=dpi)
        sample = sheet.add_axes((0, 0, 1, 1))
        draw(sample)
        around = [max(0.0, edge) for edge in _around(sample)]
        # a word that moves between two lines must not keep this going
        margins = [*map(max, margins, around)] if trial > 1 else around
        left, below, right, above = margins
        width = max(LEAST * place.width, place.width - left - right)
        height = max(LEAST * place.height, place.height - below - above)
        before, inner = inner, Bbox.from_bounds(place.x0 + left, place.y0 + below, width, height)
        if abs(inner.width - before.width) < 0.5 and abs(inner.height - before.height) < 0.5:
            break
    if least:
        beside, inches = sum(margins[1::2]), least / 72
        given, wanted = (millimetres(size / dpi) for size in (place.height, beside + inches * dpi))
        need(
            wanted <= given,
            "ax",
            say(
                "is {given:.0f} mm high and needs {wanted} mm for its rows, title, key and "
                "notes; make it higher, or leave it out for a figure of the right size",
                given=given,
                wanted=ceil(wanted),
            ),
        )
    ax.set_position(inner.transformed(ax.figure.transSubfigure.inverted()))


def _around(ax: Axes) -> tuple[float, float, float, float]:
    """Return the space taken left of, below, right of and above the axes, in pixels."""
    inner, outer = ax.get_window_extent(), ax.get_tightbbox()
    assert outer is not None
    return inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1


def write(
    ax: Axes,
    text: str,
    at: tuple[float, float],
    coordinates: str | Transform = "data",
    *,
    shift: tuple[float, float] = (0, 0),
    **looks: Any,
) -> Annotation:
    """Write `text` at a place, shifted by points; dollar signs are plain text."""
    looks = {"ha": "left", "va": "center", "color": INK, "fontsize": LABEL, **looks}
    return annotate(
        ax,
        text,
        at,
        xycoords=coordinates,
        xytext=shift,
        textcoords="offset points",
        annotation_clip=False,
        **looks,
    )


def remove_frame(ax: Axes) -> None:
    """Remove frame and ticks from the axes."""
    ax.set_facecolor(PAPER)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.grid(False, which="both")
    ax.tick_params(which="both", length=0, colors=QUIET, labelsize=SMALL, labelrotation=0)
    ax.tick_params(axis="x", labelbottom=True, labeltop=False)
    ax.set_axisbelow(True)


def add_key(
    ax: Axes,
    ruler: Ruler,
    handles: Sequence[Any],
    names: Sequence[str],
    *,
    left: float,
    width: float,
    above: float,
    **looks: Any,
) -> float:
    """Put a legend above the axes in as many columns as fit; return its height.

    `left` is its distance from the left edge of the axes, `above` its distance from their top.
    """
    for columns in range(len(handles), 0, -1):
        legend = ax.legend(
            handles,
            names,
            ncols=columns,
            loc="lower left",
            frameon=False,
            fontsize=SMALL + 0.5,
            bbox_to_anchor=(left / ruler.width, 1 + above / ruler.height),
            borderaxespad=0,
            borderpad=0,
            labelcolor=INK,
            columnspacing=1.6,
            handletextpad=0.6,
            **looks,
        )
        for text in legend.get_texts():
            letter(text)
        across, high = ruler.extent(legend)
        if across <= 0.95 * width:
            break
    return high


def add_title(
    ax: Axes, ruler: Ruler, title: str, subtitle: str, *, left: float, width: float, above: float
) -> None:
    """Write title and subtitle, left aligned; `above` is their distance from the top of the axes."""
    second = ruler.wrap(subtitle, width, SUBTITLE)
    write(
        ax, second, (0, 1), "axes fraction", shift=(left, above), va="bottom", color=QUIET, fontsize=SUBTITLE
    )
    first = ruler.wrap(title, width, TITLE, "bold")
    pad = above + ruler.size(second, SUBTITLE)[1] + 5
    written = ax.set_title(
        first,
        loc="left",
        pad=pad,
        x=left / ruler.width,
        y=1.0,
        fontsize=TITLE,
        fontweight="bold",
        color=INK,
    )
    letter(written)


def add_label(ax: Axes, ruler: Ruler, text: str) -> float:
    """Write the label under the axis, in lines; return how much higher it is than one line."""
    lines = ruler.wrap(text, ruler.width, SMALL)
    letter(ax.set_xlabel(lines, loc="left", color=QUIET, fontsize=SMALL))
    return ruler.size(lines, SMALL)[1] - ruler.size("lp", SMALL)[1]


def add_notes(
    ax: Axes, ruler: Ruler, notes: Sequence[str], *, left: float, width: float, below: float
) -> None:
    """Write notes under the axes, one paragraph each."""
    text = "\n".join(ruler.wrap(note, width, SMALL) for note in notes if note)
    write(ax, text, (0, 0), "axes fraction", shift=(left, -below), va="top", color=QUIET, fontsize=SMALL)
