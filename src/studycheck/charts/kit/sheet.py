"""A sheet of paper, and the drawing of a chart that fits it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from studycheck.base.language import say
from studycheck.charts.kit.content import redraw
from studycheck.charts.kit.current_page import CurrentPage, drawing_for
from studycheck.charts.kit.trouble import find_trouble

_MM = 25.4
_FACTORS, _USUAL = (0.3, 2.0), 610.0
"""The least and the greatest factor for the widths on a chart, and its usual width in points."""
_MOST, _NEAR, _TRIALS, _FULL = 10, 0.02, 6, 0.95
"""The most drawings of one number of rows, how near to each other factors are tried, the most numbers of rows,
and the part of a height that is full enough."""


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """The room of a chart on paper.

    Attributes
    ----------
    width : float
        In millimetres.
    height : float or None
        In millimetres; None for as high as the rows need.
    reduction : float
        The factor by which a drawing is reduced.
    dpi : float
        Pixels per inch of paper.
    """

    width: float
    height: float | None
    reduction: float
    dpi: float

    @property
    def inches(self) -> float:
        """The width of the drawing before it is reduced."""
        return self.width / _MM / self.reduction

    def fit(self, ax: Axes) -> Figure | str:
        """Return the drawing, with the last rows left out where they have no room; or the reason why none fits."""
        drawing, page = self._fit_width(ax, None)
        if page.can_be_dense and (isinstance(drawing, str) or self._is_too_high(drawing)):
            drawing, page = self._fit_width(ax, None, dense=True)
        if isinstance(drawing, str) or self.height is None or not self._is_too_high(drawing):
            return drawing
        if page.rows < 2:
            high = ceil(self._high(drawing))
            return say("it would be {high} mm high, more than {most:g} mm", high=high, most=self.height)
        return self._fit_height(ax, page, self._high(drawing), self.height)

    def _fit_height(self, ax: Axes, page: CurrentPage, high: float, most: float) -> Figure | str:
        """Return the drawing with the most rows, of those tried, that is no higher than `most`."""
        # nobody knows how much of the height is not of rows: a guess, which the next drawings mend
        few, few_high, best = 0, 0.25 * high, None
        many, many_high = page.rows, high
        for _ in range(_TRIALS):
            part = (most - few_high) / (many_high - few_high)
            wanted = min(many - 1, max(few + 1, few + int(part * (many - few))))
            if wanted <= few:
                break
            drawing, _ = self._fit_width(ax, wanted, page.dense, ceil(high))
            if isinstance(drawing, str):
                return drawing
            tried = self._high(drawing)
            if tried > most:
                many, many_high = wanted, tried
            else:
                few, few_high, best = wanted, tried, drawing
                if tried > _FULL * most:
                    break
        return best or say("even a few of its rows are higher than {most:g} mm", most=most)

    def possible_widths(self, ax: Axes) -> list[int]:
        """Try some widths, and return those at which the chart fits, in millimetres rounded up."""
        widths = []
        for factor in (0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 1.0):
            figure, _ = self._draw(ax, factor, None)
            if not find_trouble(figure, self.reduction):
                widths.append(self._wide(figure))
        return sorted(widths)

    def _fit_width(
        self, ax: Axes, most: int | None, dense: bool = False, high: int = 0
    ) -> tuple[Figure | str, CurrentPage]:
        """Return the widest drawing of so many rows that fits the width, or why none fits, and its page."""
        inches = self.inches
        tried: dict[float, Figure] = {}
        factor = min(_FACTORS[1], max(_FACTORS[0], inches * 72 / _USUAL))
        # text that breaks into lines makes widths jump, so the factor must be searched, not computed
        while factor not in tried and len(tried) < _MOST:
            tried[factor], page = self._draw(ax, factor, most, dense, high)
            fitting = [one for one, figure in tried.items() if _inches(figure) <= inches]
            if fitting and _inches(tried[max(fitting)]) > 0.99 * inches:
                break
            factor = _next_factor(tried, inches)
        fitting = [one for one, figure in tried.items() if _inches(figure) <= inches]
        if not fitting:
            narrowest = tried.get(_FACTORS[0]) or self._draw(ax, _FACTORS[0], most, dense, high)[0]
            if _inches(narrowest) > inches:
                return say("its names and numbers alone take {ceil} mm", ceil=self._wide(narrowest)), page
            tried[_FACTORS[0]], fitting = narrowest, [_FACTORS[0]]
        chosen = tried[max(fitting)]
        return find_trouble(chosen, self.reduction) or _set_width(chosen, inches), page

    def _draw(
        self, ax: Axes, factor: float, most: int | None, dense: bool = False, high: int = 0
    ) -> tuple[Figure, CurrentPage]:
        """Return a drawing, and the page that knows how many rows it has if they can be left out."""
        page = CurrentPage(factor, self.dpi * self.reduction, self.inches * 72, most, dense=dense, high=high)
        with drawing_for(page):
            figure = redraw(ax).figure
        assert isinstance(figure, Figure)
        return figure, page

    def _wide(self, figure: Figure) -> int:
        """Return the width of a figure on paper, in millimetres rounded up."""
        return ceil(_inches(figure) * _MM * self.reduction)

    def _is_too_high(self, figure: Figure) -> bool:
        return self.height is not None and self._high(figure) > self.height

    def _high(self, figure: Figure) -> float:
        return float(figure.get_size_inches()[1]) * _MM * self.reduction


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
