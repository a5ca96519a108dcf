"""The chart of the published estimates of one construct, from its content to its axes."""

from __future__ import annotations

from matplotlib.axes import Axes

from studycheck.charts.estimates.columns import SIZE, Room, TextColumns, room_in, room_on_page
from studycheck.charts.estimates.content import message_of, notes_of, record, title_of
from studycheck.charts.estimates.drawing import Drawing
from studycheck.charts.estimates.lines import lines_of
from studycheck.charts.estimates.numbers import numbers_of
from studycheck.charts.kit import Ruler, chart, find_bands, keep, label, layout, need, plain
from studycheck.report import Report

_ROW, _LEAST_ROW, _WIDTH = 14.0, 6.0, 380.0
"""Height and least height of a row, and width of the axis, in points."""


@chart
def estimates(
    report: Report, construct: str, *, allow: str = "", ax: Axes | None = None, lang: str | None = None
) -> Axes:
    """Draw every published estimate of one construct, in bands of studies that may share a chart.

    It is a forest chart that pools only where verdicts allow it: under each band stands its pooled share with its
    interval, or the reason why nothing is pooled.

        A point is the share for which the construct holds. Its interval (Wilson, 95 %) is solid for probability
    samples and censuses, and dashed for others: there it shows sampling variability only. A complete count has
    no interval. Where the number of responses is not known, the point is hollow and has no interval. On the
    right stand shares, numbers of     responses, effective sample sizes, firms and networks, and the codes of
    blocking and major findings on each     single study; in a check of estimates, on the study that publishes
    the estimate.

    Parameters
    ----------
    report : Report
        The report whose catalog holds the estimates.
    construct : str
        A construct of at least one estimate of the catalog, such as ``"uses_social_media"``.
    allow : str, optional
        The reason for showing all estimates in one band although verdicts forbid it, in at least three words; it is
        printed on the chart, and nothing is pooled.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the numbers need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. Titles of rules, and
        reasons not to pool, are English.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    UnknownNameError
        If no estimate of the catalog is of this construct.
    InputError
        If the catalog has no estimates, none of this construct has a value, the reason is too short, or `ax` is too
        narrow or too low for the rows; the message says which size they need.

    Notes
    -----
    On narrow axes, the chart leaves out networks, firms and effective sample sizes, shortens details, then names, and
    leaves out numbers of responses, flags, and in the end where, when and among whom. `caption` names what is left
    out; `to_frame` always holds everything.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> ax = sc.charts.estimates(report, "uses_internal_social_network", ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'The firm has an internal social network'
    """
    numbers, valueless = numbers_of(report, construct)
    bands = find_bands(report, (number.study for number in numbers))
    need(
        not allow or len(allow.split()) > 2,
        "allow",
        f"expected a reason of three words or more, not {allow!r}; it is printed on the chart",
    )
    lines = lines_of(report, construct, bands, numbers, allow)
    ruler, room, wide = Ruler(ax), Room(), _WIDTH
    if ax is not None:
        width = layout.place_of(ax).width * 72 / ax.figure.dpi
        room = room_in(width, ruler, lines)
    elif layout.is_on_page():
        room, wide = room_on_page(_WIDTH, ruler, lines)
    missing = TextColumns(ruler, lines, room, SIZE).missing()
    missing += [bands.caveat] if bands.caveat else []
    title = (title_of(construct), label(plain(construct), message_of(lines, bands)))

    def draw(axes: Axes) -> None:
        drawing = Drawing(axes, lines, room)
        drawing.rows()
        drawing.surround(title, notes_of(lines, valueless, missing))

    ax = layout.draw_on(ax, draw, (wide, lines.total * _ROW), least=lines.total * _LEAST_ROW)

    return keep(ax, record(construct, lines, bands, valueless, missing))
