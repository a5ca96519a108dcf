"""A chart on a page of a given width, such as the columns of a journal."""

from __future__ import annotations

from math import isfinite
from typing import Literal, get_args

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from studycheck.base.language import say
from studycheck.charts.kit.arguments import need
from studycheck.charts.kit.reduction import ReducedFigure
from studycheck.charts.kit.sheet import ChartSheet
from studycheck.errors import InputError, Problem

Width = Literal["single", "one-and-a-half", "double"]
WIDTHS: dict[str, float] = dict(zip(get_args(Width), (89.0, 120.0, 183.0), strict=True))
"""In millimetres: the narrower of the columns of two large publishers, so that a chart fits both."""
HIGHEST = 240.0
"""In millimetres: the height of a column of a journal, less a caption."""
_SHORTEST, _NARROWEST, _WIDEST = 40.0, 20.0, 1000.0
_PAPER, _REDUCTION = 210.0, 0.8
"""Up to this width in millimetres, that of a sheet of paper, charts are reduced, and by which factor."""


def draw_on_page(ax: Axes, width: str | float, dpi: float, height: float | None = None) -> ReducedFigure:
    """Return the chart on `ax`, drawn again on a figure of exactly this width on paper, for this resolution.

    Columns with a name are `HIGHEST` millimetres high where no `height` is given. Where rows have no room, the last
    ones are left out, and the chart says so.

    Raises
    ------
    InputError
        If the width or height is invalid, no chart of studycheck is on the axes, or the chart does not fit.
    """
    wanted = _millimetres(width)
    named = isinstance(width, str)
    highest = _height(height) if height is not None else HIGHEST if named else None
    sheet = ChartSheet(wanted, highest, _REDUCTION if wanted <= _PAPER else 1.0, dpi)
    drawing = sheet.fit(ax)
    if isinstance(drawing, Figure):
        return ReducedFigure(drawing, sheet.reduction)
    least = next((w for w in sheet.possible_widths(ax) if w > wanted), None)
    advice = say("{least} mm would be wide enough", least=least) if least else say("draw fewer rows")
    message = say(
        "{wanted:g} mm is too narrow for this chart: {drawing}; {advice}",
        wanted=wanted,
        drawing=drawing,
        advice=advice,
    )
    raise InputError([Problem("", 0, "width", message)])


def _height(given: float) -> float:
    right = isinstance(given, int | float) and not isinstance(given, bool) and isfinite(given)
    need(
        right and _SHORTEST <= given <= _WIDEST,
        "height",
        say(
            "invalid height {given!r}; write {least:g} to {most:g} millimetres",
            given=given,
            least=_SHORTEST,
            most=_WIDEST,
        ),
    )
    return float(given)


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
