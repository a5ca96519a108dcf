"""A chart on a page of a given width, such as the columns of a journal."""

from __future__ import annotations

from math import ceil, floor, isfinite
from typing import Literal, get_args

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from studycheck.base.language import say
from studycheck.charts.kit import layout
from studycheck.charts.kit.arguments import need
from studycheck.charts.kit.content import redraw
from studycheck.errors import InputError, Problem

Width = Literal["single", "one-and-a-half", "double"]
WIDTHS: dict[str, float] = dict(zip(get_args(Width), (89.0, 120.0, 183.0), strict=True))
"""In millimetres: the narrower of the columns of two large publishers, so that a chart fits both."""
LEAST_TEXT = 6.0
"""The smallest text size, in points."""
_NARROWEST, _WIDEST = 20.0, 1000.0
_MM = 25.4
_FACTORS, _USUAL = (0.3, 2.0), 610.0
"""The least and the greatest factor for the widths on a chart, and its usual width in points."""
_MOST, _NEAR = 10, 0.02
"""The most drawings, and how near to each other factors are tried."""


def draw_on_page(ax: Axes, width: str | float, dpi: float) -> Figure:
    """Return the chart on `ax`, drawn again on a figure of exactly this width, for this resolution.

    Raises
    ------
    InputError
        If the width is invalid, no chart of studycheck is on the axes, or the chart does not fit.
    """
    wanted = _millimetres(width)
    drawing = _fit(ax, wanted, dpi)
    if isinstance(drawing, Figure):
        return drawing
    least = next((w for w in _possible_widths(ax, dpi) if w > wanted), None)
    advice = say("{least} mm would be wide enough", least=least) if least else say("draw fewer rows")
    message = say(
        "{wanted:g} mm is too narrow for this chart: {drawing}; {advice}",
        wanted=wanted,
        drawing=drawing,
        advice=advice,
    )
    raise InputError([Problem("", 0, "width", message)])


def _millimetres(given: str | float) -> float:
    names = ", ".join(f"{name!r} ({mm:g} mm)" for name, mm in WIDTHS.items())
    millimetres = WIDTHS.get(given) if isinstance(given, str) else given
    right = (
        isinstance(millimetres, int | float) and not isinstance(millimetres, bool) and isfinite(millimetres)
    )
    need(
        right and _NARROWEST <= float(millimetres or 0) <= _WIDEST,
        "width",
        say(
            "invalid width {given!r}; write {names}, or {NARROWEST:g} to {WIDEST:g} millimetres",
            given=given,
            names=names,
            NARROWEST=_NARROWEST,
            WIDEST=_WIDEST,
        ),
    )
    return float(millimetres or 0)


def _fit(ax: Axes, millimetres: float, dpi: float) -> Figure | str:
    """Return the widest drawing that fits the page width, on the page; or the reason why none fits."""
    inches = millimetres / _MM
    tried: dict[float, Figure] = {}
    factor = min(_FACTORS[1], max(_FACTORS[0], inches * 72 / _USUAL))
    # text that breaks into lines makes widths jump, so the factor must be searched, not computed
    while factor not in tried and len(tried) < _MOST:
        tried[factor] = _draw(ax, factor, dpi)
        fitting = [one for one, figure in tried.items() if _inches(figure) <= inches]
        if fitting and _inches(tried[max(fitting)]) > 0.99 * inches:
            break
        factor = _next_factor(tried, inches)
    fitting = [one for one, figure in tried.items() if _inches(figure) <= inches]
    if not fitting:
        narrowest = tried.get(_FACTORS[0]) or _draw(ax, _FACTORS[0], dpi)
        if _inches(narrowest) > inches:
            return say("its names and numbers alone take {ceil} mm", ceil=ceil(_inches(narrowest) * _MM))
        tried[_FACTORS[0]], fitting = narrowest, [_FACTORS[0]]
    chosen = tried[max(fitting)]
    return find_trouble(chosen) or _set_width(chosen, inches)


def _next_factor(tried: dict[float, Figure], inches: float) -> float:
    """Return the factor at which a straight line through two drawings has nearly the page width."""
    wanted = 0.995 * inches
    low = max((one for one, figure in tried.items() if _inches(figure) <= inches), default=None)
    high = min((one for one, figure in tried.items() if _inches(figure) > inches), default=None)
    least, most = _FACTORS
    if low is not None and high is not None:
        at, to = _inches(tried[low]), _inches(tried[high])
        # where widths jump, no factor between them gives another drawing
        part = min(0.9, max(0.1, (wanted - at) / (to - at)))
        return low if high - low < _NEAR * low else low + part * (high - low)
    nearest, *others = sorted(tried, key=lambda one: abs(_inches(tried[one]) - inches))
    width = _inches(tried[nearest])
    if not others:
        return min(most, max(least, nearest * wanted / width))
    slope = (_inches(tried[others[0]]) - width) / (others[0] - nearest)
    if slope <= 0:
        return least if low is None else most
    return min(most, max(least, nearest + (wanted - width) / slope))


def _possible_widths(ax: Axes, dpi: float) -> list[int]:
    """Try some widths, and return those at which a chart fits, in millimetres rounded up."""
    widths = []
    for factor in (0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0):
        figure = _draw(ax, factor, dpi)
        if not find_trouble(figure):
            widths.append(ceil(_inches(figure) * _MM))
    return sorted(widths)


def _draw(ax: Axes, factor: float, dpi: float) -> Figure:
    with layout.drawing_for(layout.PageWidth(factor, dpi)):
        figure = redraw(ax).figure
    assert isinstance(figure, Figure)
    return figure


def _inches(figure: Figure) -> float:
    return float(figure.get_size_inches()[0])


def _set_width(figure: Figure, inches: float) -> Figure:
    """Give a figure its exact width; the axes keep their size, and the rest is shared between both sides."""
    was, high = figure.get_size_inches()
    (ax,) = figure.axes
    place = ax.get_position()
    figure.set_size_inches(inches, high)
    start = (inches - was) / 2 + place.x0 * was
    ax.set_position((start / inches, place.y0, place.width * was / inches, place.height))
    return figure


def find_trouble(figure: Figure) -> str:
    """Return the first problem of a drawing: text that is too small, beyond the edge, or over other text."""
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call] # matplotlib leaves its type out
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    size, smallest = min((float(text.get_fontsize()), place) for place, text in enumerate(texts))
    if size < LEAST_TEXT - 0.01:
        return say(
            "“{short}” would have {value:g} points, less than {LEAST_TEXT:g}",
            short=_short(texts[smallest]),
            value=floor(size * 10) / 10,
            LEAST_TEXT=LEAST_TEXT,
        )
    # letters may touch by half a point
    inside = -0.5 / 72 * figure.dpi
    boxes = np.array([text.get_window_extent(renderer).padded(inside).extents for text in texts])
    x0, y0, x1, y1 = boxes.T
    page = figure.bbox
    outside = np.flatnonzero((x0 < page.x0) | (y0 < page.y0) | (x1 > page.x1) | (y1 > page.y1))
    if outside.size:
        return say("“{short}” would reach over the edge", short=_short(texts[outside[0]]))
    meet = (x0[:, None] <= x1) & (x0 <= x1[:, None]) & (y0[:, None] <= y1) & (y0 <= y1[:, None])
    pairs = np.argwhere(np.triu(meet, 1))
    if pairs.size:
        one, other = (texts[place] for place in pairs[0])
        return say("“{short}” would stand over “{short_2}”", short=_short(one), short_2=_short(other))
    return ""


def _short(text: Text) -> str:
    line = " ".join(text.get_text().split())
    return line if len(line) <= 30 else f"{line[:29]}…"
