"""How far two published numbers differ, and which difference their samples could show."""

from __future__ import annotations

from math import isnan

from matplotlib.axes import Axes

from studycheck.charts.arguments import need
from studycheck.charts.chart import chart
from studycheck.charts.drawn import Drawn, Row, keep
from studycheck.charts.rows import Around, Mark, draw_rows, span_of
from studycheck.pooling import Member, members_of
from studycheck.results import Report
from studycheck.statistics import difference_interval, minimum_detectable_difference


@chart
def difference(report: Report, a: str, b: str, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the difference of two numbers with Newcombe's interval, beside what their samples can detect.

    Parameters
    ----------
    report : Report
        Of a check of estimates, or of studies: then their headlines are compared.
    a, b : str
        Ids of two numbers of one construct; the difference is `b` minus `a`.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the rows need is made.
    lang : str, optional
        Language of what the chart says, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart; its subtitle is the verdict on the pair.

    Raises
    ------
    InputError
        If the two are one number, or one has no value or no known number of answers.
    UnknownNameError
        If an id is not in the report, or `b` has no number of the construct of `a`.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> ax = sc.charts.difference(
    ...     report, "zoomerang-smb-2010", "zoomerang-smb-2011", ax=Figure((12, 4)).subplots())
    >>> sc.charts.to_frame(ax)[["what", "points", "low", "high"]].round(1)
                                 what  points  low  high
    0                      difference    10.0  5.5  14.4
    1  smallest detectable difference     6.3 -6.0   6.3
    """
    need(a != b, "b", f"{b!r} is the first number itself; name another")
    report.verdict(a, b)  # unknown ids
    one, other = _member(report, a), _member(report, b)
    need(
        one.row.study.estimates[0].construct == other.row.study.estimates[0].construct, "b",
        f"{b} is of {other.row.study.estimates[0].construct}, {a} of {one.row.study.estimates[0].construct}; "
        "only numbers of one construct have a difference",
    )  # fmt: skip
    random = one.random and other.random
    found = difference_interval(other.share, other.n, one.share, one.n, random=random)
    least = minimum_detectable_difference(one.n, other.n, p=one.share)
    gap, low, high = (100 * float(value) for value in (found.difference, found.low, found.high))
    down, up = (None if isnan(value) else 100 * float(value) for value in (-least.decrease, least.increase))
    marks = [
        Mark("difference", f"{gap:+.1f} points ({low:+.1f} to {high:+.1f})", gap, low, high, random),
        Mark(
            "smallest detectable difference", f"{_told(down)} or {_told(up)} points", None, down, up, random
        ),
    ]
    rows: list[Row] = [
        {"what": "difference", "points": gap, "low": low, "high": high, "random": random},
        {"what": "smallest detectable difference", "points": up, "low": down, "high": up, "random": random},
    ]
    kind = found.drawn.name_of_interval
    shows = "excludes no difference" if found.excludes_zero else "does not exclude that there is none"
    message = (
        f"{report.verdict(a, b)}: {one.share * 100:.3g} % and {other.share * 100:.3g} %; the {kind} {shows}."
    )
    message = message[0].upper() + message[1:]
    notes = (
        f"First {a}: {one.n.words}. Second {b}: {other.n.words}.",
        "Newcombe's interval, 95 %; detectable with power 80 % at level 95 % from the share of the first.",
        found.drawn.meaning,
    )
    limits = span_of([0.0, gap, low, high, down, up])
    title = f"{b} minus {a}"
    around = Around(title, message, notes, limits, "", 0.0, f"95 % {kind}, in points")
    ax = draw_rows(ax, marks, around)
    told = tuple(f"{mark.name}: {mark.text}" for mark in marks)
    return keep(ax, Drawn("Difference of two shares", title, message, tuple(rows), told, notes))


def _told(points: float | None) -> str:
    return "none" if points is None else f"{points:+.1f}"


def _member(report: Report, name: str) -> Member:
    card = report.catalog[name]
    need(bool(card.estimates), name, "it prints no number")
    members, left_out = members_of(report, card.estimates[0].construct, [name])
    need(bool(members), name, left_out[0].why if left_out else "")
    return members[0]
