"""A published firm-size distribution, with the classes of size schemes above it."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.axes import Axes

from studycheck.base.language import either
from studycheck.charts.firm_sizes.content import record, survival_function
from studycheck.charts.firm_sizes.drawing import CURVE, SHARES, FirmSizesDrawing
from studycheck.charts.firm_sizes.scheme_rows import NARROW, scheme_row
from studycheck.charts.kit import Ruler, chart, keep, layout, need, schemes_of
from studycheck.charts.kit.scheme_classes import headcount_classes
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.sizes import SizeScheme
from studycheck.sizes.firm_sizes import FirmSizes, firm_sizes as registry

_WIDTH, _AIR = 560.0, 24.0
"""Width of the axes, and the space above the curve."""


@chart
def firm_sizes(
    distribution: str | FirmSizes,
    *,
    schemes: str | SizeScheme | Iterable[str | SizeScheme] = (),
    ax: Axes | None = None,
    lang: str | None = None,
) -> Axes:
    """Draw the share of firms, and of the people in them, at or above each published size (the survival function).

    Both axes are logarithmic, so the few large firms are as legible as the many small ones. A point is a
    published number; lines only guide the eye. Above stand the classes of schemes on the same axis; dotted lines
    lead down from their class limits, and the share is printed where it is published.

    Parameters
    ----------
    distribution : str or FirmSizes
        A distribution, or the id of a registered one.
    schemes : str, SizeScheme or iterable of them
        The size schemes whose classes are drawn above it, or ids of registered ones.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the schemes need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. The texts of a
        distribution stay as its entry has them, mostly in English.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    UnknownNameError
        If an id is not registered.
    InputError
        If the distribution has neither numbers of firms nor of people for every class, or a scheme has no
        classes in headcounts.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> ax = sc.charts.firm_sizes("us-susb-2022", schemes="eu-sbs-size", ax=Figure((10, 6)).subplots())
    >>> ax.get_title(loc="left")
    'Share of firms at or above each size: United States, 2022'
    """
    entry = registry[distribution] if isinstance(distribution, str) else distribution
    chosen = schemes_of(schemes)
    without = [scheme.id for scheme in chosen if not headcount_classes(scheme)]
    need(
        not without,
        "schemes",
        either(
            len(without),
            "{names} has no classes in headcounts; leave it out",
            "{names} have no classes in headcounts; leave them out",
            names=", ".join(without),
        ),
    )
    points, ruler = survival_function(entry), Ruler()
    titles = scheme_titles(chosen)
    shown, left_out = layout.rows_with_room(chosen)
    rows = [scheme_row(ruler, scheme, titles[scheme.id]) for scheme in shown]
    top = sum(row.height for row in rows) + _AIR

    def draw(axes: Axes) -> None:
        FirmSizesDrawing(axes, Ruler(axes), entry, list(shown), points, rows, top, left_out).draw()

    page = layout.width_on_page()
    wide = page - 2 * SHARES if page and page < NARROW else layout.page_width(_WIDTH)
    ax = layout.draw_on(ax, draw, (wide, top + CURVE))
    return keep(ax, record(entry, chosen))
