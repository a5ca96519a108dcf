"""The difference of two published estimates, and the smallest difference that their samples can detect."""

from __future__ import annotations

from math import isnan

from matplotlib.axes import Axes

from studycheck.analysis.pooling import PoolingInput, inputs_of
from studycheck.base.translated import in_both
from studycheck.charts.kit import (
    Around,
    ChartContent,
    IntervalMark,
    Row,
    chart,
    clauses,
    compose,
    draw_rows,
    keep,
    label,
    msg,
    need,
    number,
    percent,
    plain,
    say,
    span_of,
    study_titles,
    term,
)
from studycheck.charts.kit.interval_rows import true_minus
from studycheck.report import Report
from studycheck.statistics import EffectiveN, difference_interval, minimum_detectable_difference
from studycheck.statistics.design import DesignEffectSource
from studycheck.statistics.wording import SampleType

_EXCLUDES = msg("{verdict}: {first} minus {second}; the {interval} excludes zero.")
_INCLUDES = msg("{verdict}: {first} minus {second}; the {interval} includes zero.")
_CONFIDENCE, _VARIABILITY = msg("confidence interval"), msg("interval of sampling variability")
_INTERVAL = {
    SampleType.PROBABILITY: _CONFIDENCE,
    SampleType.NON_PROBABILITY: _VARIABILITY,
    SampleType.UNKNOWN: _VARIABILITY,
}
_UNKNOWN = msg(
    "Sampling variability only, unless both are probability samples, which is not known; it does not show how far "
    "the result is from the truth."
)
_CONFIDENCE_AXIS = msg("95 % confidence interval, in points")
_VARIABILITY_AXIS = msg("95 % interval of sampling variability, in points")
_AXIS = {
    SampleType.PROBABILITY: _CONFIDENCE_AXIS,
    SampleType.NON_PROBABILITY: _VARIABILITY_AXIS,
    SampleType.UNKNOWN: _VARIABILITY_AXIS,
}


@chart
def difference(report: Report, a: str, b: str, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the difference of two estimates with Newcombe's interval, and what their samples can detect.

    Parameters
    ----------
    report : Report, Catalog or studies
        The report on a check of estimates, or of studies; then their first estimates are compared.
    a, b : str
        Ids of two estimates of one construct; the difference is `b` minus `a`.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the rows need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart; its subtitle begins with the verdict on the pair.

    Raises
    ------
    InputError
        If the two are the same estimate, or one lacks a value or its number of responses.
    UnknownNameError
        If an id is not in the report, or `b` has no estimate of the construct of `a`.

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
    need(a != b, "b", say("{b!r} is also the first estimate; name another", b=b))
    report.verdict(a, b)  # unknown ids
    one, other = _member(report, a), _member(report, b)
    need(
        one.row.study.estimates[0].construct == other.row.study.estimates[0].construct,
        "b",
        say(
            "{b} is about {construct}, {a} about {construct2}; only estimates of one "
            "construct have a difference",
            b=b,
            construct=other.row.study.estimates[0].construct,
            a=a,
            construct2=one.row.study.estimates[0].construct,
        ),
    )
    titles = study_titles(report.catalog[name] for name in (a, b))
    names = [plain(titles[name]) for name in (a, b)]
    random = _both_random(one.random, other.random)
    interval = difference_interval(other.share, other.n, one.share, one.n, random=random)
    least = minimum_detectable_difference(one.n, other.n, p=one.share)
    gap, low, high = (100 * float(value) for value in (interval.difference, interval.low, interval.high))
    down, up = (None if isnan(value) else 100 * float(value) for value in (-least.decrease, least.increase))
    marks = [
        IntervalMark(
            say("difference"),
            say("{gap} points ({low} to {high})", gap=_points(gap), low=_points(low), high=_points(high)),
            gap,
            low,
            high,
            random is True,
        ),
        IntervalMark(
            say("smallest detectable difference"),
            say("{down} or {up} points", down=_points(down), up=_points(up)),
            None,
            # where no fall, or no rise, can be detected, the bar ends at 0 % or 100 %
            -100 * one.share if down is None else down,
            100 * (1 - one.share) if up is None else up,
        ),
    ]
    rows: list[Row] = [
        {"what": "difference", "points": gap, "low": low, "high": high, "random": random is True},
        {
            "what": "smallest detectable difference",
            "points": up,
            "low": down,
            "high": up,
            "random": random is True,
        },
    ]
    message = say(
        _EXCLUDES if interval.excludes_zero else _INCLUDES,
        first=percent(other.share * 100, ".3g"),
        second=percent(one.share * 100, ".3g"),
        verdict=term(report.verdict(a, b)),
        interval=say(_INTERVAL[interval.sample_type]),
    )
    message = message[0].upper() + message[1:]
    notes = (
        compose(
            "{sizes}.",
            sizes=clauses([label(names[1], _sample_size(other.n)), label(names[0], _sample_size(one.n))]),
        ),
        say(
            "Newcombe interval, 95 %. The smallest detectable difference starts from the first share, with 80 % "
            "power at the 95 % level."
        ),
        say(_UNKNOWN) if random is None else term(interval.sample_type.meaning, "how a sample was drawn"),
    )
    limits = span_of([0.0, gap, low, high, *(end for mark in marks for end in (mark.low, mark.high))])
    title = say("{second} minus {first}", first=names[0], second=names[1])
    around = Around(title, message, notes, limits, "", 0.0, say(_AXIS[interval.sample_type]))
    ax = draw_rows(ax, marks, around)
    lines = tuple(label(row.name, row.text) for row in marks)
    return keep(ax, ChartContent(say("Difference of two shares"), title, message, tuple(rows), lines, notes))


def _both_random(one: bool | None, other: bool | None) -> bool | None:
    """Return whether both samples are probability samples; None where that is not known."""
    return False if False in (one, other) else None if None in (one, other) else True


def _points(points: float | None) -> str:
    return say("none") if points is None else in_both(true_minus, number(points, "+.1f"))


def _sample_size(n: EffectiveN) -> str:
    if n.effective == n.n and n.basis is DesignEffectSource.ASSUMED:
        return say("n = {n:,.6g}, no design effect assumed", n=n.n)
    return say(
        "n = {n:,.6g}, effective sample size {effective:,.4g} (design effect {effect:.3g}: {basis})",
        n=n.n,
        effective=n.effective,
        effect=n.design_effect,
        basis=term(n.basis),
    )


def _member(report: Report, name: str) -> PoolingInput:
    card = report.catalog[name]
    need(bool(card.estimates), name, say("it publishes no estimate"))
    members, left_out = inputs_of(report, card.estimates[0].construct, [name])
    need(bool(members), name, left_out[0].why if left_out else "")
    return members[0]
