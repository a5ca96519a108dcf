"""The chart of size schemes on one headcount axis, from its content to its axes."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from studycheck.base.language import say
from studycheck.charts.kit import Ruler, chart, keep, layout, need, schemes_of
from studycheck.charts.kit.scheme_bars import Heights
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.charts.size_ladder.content import record
from studycheck.charts.size_ladder.drawing import SizeLadderDrawing
from studycheck.charts.size_ladder.lines import axis_width, is_narrow, lines_of, names_width
from studycheck.charts.size_ladder.order import sections
from studycheck.sizes import SizeScheme

_AXIS = 46.0
"""Height of the axis, in points."""
_ROOMY, _DENSE, _ON_PAPER = Heights(27.0, 12.0), Heights(17.0, 11.0), Heights(13.0, 10.0)
_LOWEST = Heights(11.0, 9.0, 9.0)
_FEW = 12
"""The most schemes with which bars are high enough for two lines of text."""


@chart
def size_ladder(
    schemes: str | SizeScheme | Iterable[str | SizeScheme], *, ax: Axes | None = None, lang: str | None = None
) -> Axes:
    """Draw the classes of size schemes on one logarithmic headcount axis, one row per scheme.

    Labels that dictionaries translate into one another have one colour, so a reader sees how different the firms
    behind them are. Slim bars are labels over several classes; dotted lines are class limits that two or more
    schemes share. Schemes stand under the name of their jurisdiction, and an edition right under the previous
    one. Schemes with limits in money only have a section of their own, in words. Hatches mark limits that were not
    read in a good source.

    Parameters
    ----------
    schemes : str, SizeScheme or iterable of them
        The schemes to draw, or ids of registered ones; jurisdictions are drawn in the order of their first scheme.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the schemes need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    InputError
        If `schemes` is empty.
    UnknownNameError
        If an id is not registered.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> ax = sc.charts.size_ladder(["us-sba-advocacy-500", "fr-lme-2008"], ax=Figure((10, 3)).subplots())
    >>> ax.get_title(loc="left")
    'One label, different firms: size classes by headcount'
    >>> sc.charts.to_frame(ax)["scheme"].value_counts().to_dict()  # classes and aggregate classes
    {'fr-lme-2008': 5, 'us-sba-advocacy-500': 3}
    """
    chosen = schemes_of(schemes)
    need(
        bool(chosen),
        "schemes",
        say("it is empty; pass ids or schemes, such as ['eu-2003-361', 'fr-lme-2008']"),
    )
    shown, left_out = layout.rows_with_room(chosen)
    first, other = sections(shown)
    titles, names = scheme_titles(chosen), names_width(ax)
    heights = _ON_PAPER if is_narrow() else _ROOMY if len(chosen) <= _FEW else _DENSE
    heights = _LOWEST if layout.is_dense() else heights
    lines = list(lines_of(first, titles, heights, 0.0, names))
    split = lines[-1].top + lines[-1].height if lines else 0.0
    lines += lines_of(other, titles, heights, split + _AXIS if split else 0.0, names)
    total = lines[-1].top + lines[-1].height

    def draw(axes: Axes) -> None:
        drawing = SizeLadderDrawing(
            axes, Ruler(axes), list(shown), titles, lines, heights, split, total, left_out
        )
        drawing.axis()
        drawing.labels()
        drawing.guides()
        drawing.bars()
        drawing.surround()

    ax = layout.draw_on(ax, draw, (axis_width(), total))
    every = [entry for part in sections(chosen) for section in part for entry in section.entries]
    return keep(ax, record(every, titles))
