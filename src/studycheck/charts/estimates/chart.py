"""The chart of the published estimates of one construct, from its content to its axes."""

from __future__ import annotations

from matplotlib.axes import Axes

from studycheck.base.language import say
from studycheck.charts.estimates.content import message_of, notes_of, record
from studycheck.charts.estimates.drawing import EstimatesDrawing
from studycheck.charts.estimates.lines import lines_of
from studycheck.charts.estimates.numbers import numbers_of
from studycheck.charts.estimates.room import WIDTH, room_for, room_inside
from studycheck.charts.estimates.rows import EstimateRows
from studycheck.charts.estimates.texts import LineTexts
from studycheck.charts.kit import Ruler, chart, find_bands, keep, layout, meaning_of, need
from studycheck.charts.kit.subjects import construct_in
from studycheck.report import Report

_LEAST = 0.45
"""The least height of rows on axes that are given, relative to the height that they need."""


@chart
def estimates(
    report: Report,
    construct: str | None = None,
    *,
    allow: str = "",
    ax: Axes | None = None,
    lang: str | None = None,
) -> Axes:
    """Draw every published estimate of one construct, in bands of studies that may share a chart.

    It is a forest chart that pools only where verdicts allow it: under each band stands its pooled share with its
    interval, or the reason why nothing is pooled.

    A point is the share for which the construct holds. Its interval (Wilson, 95 %) is solid for probability samples
    and censuses, and dashed for others: there it shows sampling variability only. A complete count has no interval.
    Where the number of responses is not known, the point is hollow and has no interval. On the left stand the study
    and, on lines of their own, where, when, among whom and of which sizes; on the right the share and the number of
    responses. Footnotes name the critical and major problems of each single study. Six countries or more of one study
    share a line, if other studies are shown.

    Parameters
    ----------
    report : Report, Catalog or studies
        The report whose catalog holds the estimates.
    construct : str, optional
        A construct of at least one estimate of the catalog, such as ``"uses_social_media"``; where the catalog has only
        one, it need not be named.
    allow : str, optional
        The reason for showing all estimates in one band although verdicts forbid it, in at least three words; it is
        printed on the chart, and nothing is pooled.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the numbers need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

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
    On narrow axes, the number of responses stands among the details, and effective sample sizes are left out, which
    `caption` says. Where the shares leave the lower part of the axis empty, it begins above 0 %, which a note says.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> ax = sc.charts.estimates(report, "uses_internal_social_network", ax=Figure().subplots())
    >>> ax.get_title(loc="left")
    'The firm has an internal social network'
    """
    construct = construct_in(report, construct)
    numbers, valueless = numbers_of(report, construct)
    measured = report.catalog.construct(construct)
    bands = find_bands(report, (number.study for number in numbers))
    need(
        not allow or len(allow.split()) > 2,
        "allow",
        say(
            "expected a reason of three words or more, not {allow!r}; it is printed on the chart", allow=allow
        ),
    )
    lines = lines_of(report, construct, bands, numbers, allow)
    shown, left_out = layout.rows_with_room(lines.rows)
    whole, lines = lines, lines.first(len(shown))
    texts, ruler = LineTexts(lines), Ruler(ax)
    if ax is None:
        room = room_for(layout.page_width(WIDTH), ruler, lines, texts)
    else:
        room = room_inside(layout.place_of(ax).width * 72 / ax.figure.dpi, ruler, lines, texts)
    rows = EstimateRows(ruler, lines, texts, room)
    notes = notes_of(lines, texts, room, valueless, bands.caveat)
    title = (meaning_of(measured), message_of(whole, bands))

    def draw(axes: Axes) -> None:
        drawing = EstimatesDrawing(axes, rows)
        drawing.rows_and_marks()
        drawing.surround(title, [*notes, *left_out])

    ax = layout.draw_on(ax, draw, (room.axis, rows.total), least=rows.total * _LEAST)

    return keep(ax, record(measured, whole, bands, notes))
