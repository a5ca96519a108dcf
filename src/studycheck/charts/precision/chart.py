"""The chart of margins of error, study by study."""

from __future__ import annotations

from matplotlib.axes import Axes

from studycheck.catalog import Catalog
from studycheck.charts.kit import Around, IntervalMark, chart, draw_rows, keep, msg, say
from studycheck.charts.precision.content import margins_of, notes_of, record, title


@chart
def precision(catalog: Catalog, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the margin of error of each study, the smallest first.

    It is half the width of the 95 % interval of a share of 50 %, and follows from the effective sample size: by the
    design effect of the card and the number of firms that it states. Samples not known to be probability samples have a
    hollow square: for them the margin is sampling variability only. Notes name complete counts, which have no margin of
    error, and the studies whose number of responses is not known.

    Parameters
    ----------
    catalog : Catalog, Report or studies
        The studies; at least one must state its number of responses.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the studies need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    InputError
        If no study states its number of responses, or all are complete counts.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> studies = [sc.Study(id=f"n-{n}", sample={"achieved": n, "method": "probability"}) for n in (80, 2600)]
    >>> ax = sc.charts.precision(sc.Catalog(studies), ax=Figure((10, 3)).subplots())
    >>> sc.charts.to_frame(ax)[["study", "n", "points"]].round(1)
        study     n  points
    0  n-2600  2600     1.9
    1    n-80    80    11.0
    """
    margins = margins_of(catalog)
    marks = [IntervalMark(one.title, one.text, one.points, random=one.random) for one in margins.known]
    around = Around(
        *title(margins.known),
        notes_of(margins),
        (0.0, 1.04 * margins.known[-1].points),
        "",
        interval=msg("probability sample or census"),
        axis=say("margin of error in points, for a share of 50 %"),
    )
    return keep(draw_rows(ax, marks, around), record(margins))
