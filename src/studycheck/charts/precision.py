"""What each study can resolve: its answers against half the width of an interval."""

from __future__ import annotations

from matplotlib.axes import Axes

from studycheck.catalog import Catalog
from studycheck.charts.arguments import need
from studycheck.charts.chart import chart
from studycheck.charts.drawn import Drawn, Row, keep
from studycheck.charts.language import listed, named, number, say
from studycheck.charts.rows import SAMPLING_ONLY, Around, Mark, draw_rows
from studycheck.statistics import effective_n, half_width
from studycheck.study import Study, known


@chart
def precision(catalog: Catalog, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw how far a share of 50 % may be off by chance in each study: half the width of its 95 %
    interval.

    Studies stand in order of what their answers are worth by the design effect of the card. Samples not known to
    be random have a hollow square: for them it is sampling variability only. Studies whose number of answers
    is not known are named in a note.

    Parameters
    ----------
    catalog : Catalog
        Studies; one at least must say how many answered.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the rows need is made.
    lang : str, optional
        Language of what the chart says, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart.

    Raises
    ------
    InputError
        If no study says how many answered.

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
    counted = [study for study in catalog.studies if study.sample.size]
    silent = [study.id for study in catalog.studies if not study.sample.size]
    need(bool(counted), "catalog", "no study says how many answered; fill in sample.achieved")
    counted.sort(key=lambda study: (_points(study), study.id))
    marks, rows = list[Mark](), list[Row]()
    for study in counted:
        points, n, worth, method = (
            _points(study),
            study.sample.size or 0,
            _worth(study),
            known(study.sample.method),
        )
        random = method is not None and method.is_random
        off = number(points, ".1f")
        text = say("± {points} points · n = {n:,}", points=off, n=n)
        if worth != n:
            text = say("± {points} points · n = {n:,}, worth {worth:,.0f}", points=off, n=n, worth=worth)
        marks.append(Mark(study.id, text, points, 0.0, points, random))
        rows.append({"study": study.id, "n": n, "effective_n": worth, "points": points, "random": random})
    first, last = rows[0], rows[-1]
    message = say(
        "{first} resolves ± {points} points with {n:,} answers, {last} ± {off} with {few:,}.", first=first["study"],
        points=number(_points(counted[0]), ".1f"), n=first["n"], last=last["study"],
        off=number(_points(counted[-1]), ".1f"), few=last["n"],
    )  # fmt: skip
    notes = [
        say(
            "Half of the 95 % interval of a share of 50 %, by the normal distribution; near 0 or 100 % it is smaller."
        )
    ]
    notes += (
        [say("Number of answers not known: {studies}.", studies=listed(silent, most=12))] if silent else []
    )
    most = max(mark.x or 0 for mark in marks)
    title = say("What each study can resolve")
    around = Around(
        title, message, tuple(notes), (0.0, most * 1.05), "", None, say("half a 95 % interval, in points")
    )
    ax = draw_rows(ax, marks, around)
    told = tuple(named(mark.name, mark.text) for mark in marks)
    if not all(mark.random for mark in marks):
        notes.append(say("Hollow squares: {what}.", what=say(SAMPLING_ONLY)))
    return keep(ax, Drawn(say("Precision of studies"), title, message, tuple(rows), told, tuple(notes)))


def _worth(study: Study) -> float:
    n = study.sample.size or 0
    return float(effective_n(n, design_effect=known(study.sample.design_effect)).effective)


def _points(study: Study) -> float:
    return float(half_width(_worth(study))) * 100
