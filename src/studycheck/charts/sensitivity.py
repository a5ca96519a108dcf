"""How a pooled share changes as studies are dropped one by one, or by rule."""

from __future__ import annotations

from matplotlib.axes import Axes

from studycheck.analysis.pooling import Sensitivity, SensitivityRow
from studycheck.charts.kit import (
    SAMPLING_ONLY,
    Around,
    ChartContent,
    Mark,
    Row,
    chart,
    draw_rows,
    keep,
    label,
    msg,
    percent,
    say,
    span_of,
)

_KINDS = {
    "all": msg("nothing dropped"),
    "study": msg("one dropped"),
    "rule": msg("all flagged by a rule dropped"),
}


_TITLE = msg("Share of {construct} without some of its {n} estimates")
_FORCED = msg("Share of {construct} without some of its {n} estimates, pooled by force")


@chart
def sensitivity(result: Sensitivity, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the pooled share without each estimate, and without all estimates that a rule flags.

    The dashed line is the pooled share of all. Where too few estimates are left, the row says so.

    Parameters
    ----------
    result : Sensitivity
        The result to draw, from `studycheck.analysis.pooling.sensitivity`.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the rows need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. Titles of rules, reasons
        not to pool and notes on the pooled share are English.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> from studycheck.analysis import pooling
    >>> catalog = sc.datasets.load("social-networks-2012")
    >>> report = sc.check(catalog, of="estimates", construct="uses_social_media")
    >>> ids = ["bitkom-2012[0]", "jrc-smes-2013[0]", "zew-infoeconomy-2012[0]"]
    >>> result = pooling.sensitivity(report, "uses_social_media", only=ids, force="to show the chart")
    >>> ax = sc.charts.sensitivity(result, ax=Figure((12, 5)).subplots())
    >>> len(sc.charts.to_frame(ax)) == len(result)
    True
    """
    marks, kind = list[Mark](), ""
    for line in result:
        if line.kind != kind:
            kind = line.kind
            marks.append(Mark(say(_KINDS[kind]), heading=True))
        marks.append(_mark(line, result.random))
    values = [value for mark in marks for value in (mark.low, mark.x, mark.high)]
    whole = result.whole.back().estimate * 100
    low, high = span_of(values)
    rest = [mark.x for mark in marks if mark.x is not None]
    message = say(
        "{low} to {high}, and {whole} with all of them.",
        low=percent(min(rest), ".0f"),
        high=percent(max(rest), ".0f"),
        whole=percent(whole, ".0f"),
    )
    title = say(_FORCED if result.forced else _TITLE, construct=result.construct, n=len(result.whole.effects))
    limits = (max(low, -2.0), min(high, 102.0))
    around = Around(title, message, result.whole.notes, limits, percent(0)[1:], whole)
    ax = draw_rows(ax, marks, around)
    rows: list[Row] = [
        {
            "kind": line.kind,
            "label": line.label,
            "title": line.title,
            "dropped": ", ".join(line.dropped),
            "k": len(line.kept),
            "share": mark.x,
            "low": mark.low,
            "high": mark.high,
            "why": line.why,
        }
        for line, mark in zip(result, (mark for mark in marks if not mark.heading), strict=True)
    ]
    texts = tuple(label(_row_name(line), _mark(line, result.random).text) for line in result)
    notes = (
        result.whole.notes
        if result.random.issuperset(result.whole.effects.labels)
        else (say("Intervals show {what}.", what=say(SAMPLING_ONLY)), *result.whole.notes)
    )
    return keep(
        ax,
        ChartContent(say("Sensitivity of a pooled share"), around.title, message, tuple(rows), texts, notes),
    )


def _row_name(line: SensitivityRow) -> str:
    return say("without {label}", label=line.label) if line.dropped else say(_KINDS["all"])


def _mark(line: SensitivityRow, probability: frozenset[str]) -> Mark:
    random = probability.issuperset(line.kept)
    name = {"all": say("all"), "rule": f"{line.label} {line.title}"}.get(line.kind, line.label)
    if line.pooled is None:
        return Mark(name, say("not pooled: {why}", why=line.why), random=random)
    share = line.pooled.back()
    text = f"{percent(share.estimate * 100, '.1f')} · k = {len(line.kept)}"
    return Mark(name, text, share.estimate * 100, share.low * 100, share.high * 100, random)
