"""How a pooled share changes as studies are dropped one by one, or by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from matplotlib.axes import Axes

from studycheck.analysis.pooling import Sensitivity, SensitivityRow
from studycheck.base.language import again
from studycheck.base.translated import in_both
from studycheck.charts.kit import (
    SAMPLING_ONLY,
    Around,
    ChartContent,
    IntervalMark,
    Row,
    chart,
    clauses,
    draw_rows,
    keep,
    label,
    list_names,
    meaning_of,
    msg,
    percent,
    say,
    span_of,
)

_KINDS = {
    "all": msg("nothing dropped"),
    "study": msg("one dropped"),
    "rule": msg("all with a problem dropped"),
}
_TITLE = msg("{meaning}: pooled without some of {n} estimates")
_FORCED = msg("{meaning}: pooled by force without some of {n} estimates")
TOO_FEW = msg("fewer than two estimates are left")
"""The reason not to pool that `studycheck.analysis.pooling` gives."""
_CALL = "studycheck."


@chart
def sensitivity(result: Sensitivity, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the pooled share without each estimate, and without all estimates that have a problem.

    The dashed line is the pooled share of all. Problems of the same estimates share a row, and so do those without
    which too few estimates are left.

    Parameters
    ----------
    result : Sensitivity
        The result to draw, from `studycheck.analysis.pooling.sensitivity`.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the rows need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. Notes on the pooled share are English.

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
    marks = list(_marks(result))
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
    title = say(
        _FORCED if result.forced else _TITLE,
        meaning=meaning_of(result.construct),
        n=len(result.whole.effects),
    )
    limits = (max(low, -2.0), min(high, 102.0))
    # how to call the library is no matter for a picture
    pooled_notes = tuple(
        in_both(partial(_with_titles, names=result.titles), again(note))
        for note in result.whole.notes
        if _CALL not in note
    )
    around = Around(title, message, pooled_notes, limits, percent(0)[1:], whole)
    ax = draw_rows(ax, marks, around)
    rows: list[Row] = [_row(line) for line in result]
    texts = tuple(label(mark.name, mark.text) for mark in marks if not mark.heading)
    notes = (
        pooled_notes
        if result.random.issuperset(result.whole.effects.labels)
        else (say("Intervals show {what}.", what=say(SAMPLING_ONLY)), *pooled_notes)
    )
    return keep(
        ax,
        ChartContent(say("Sensitivity of a pooled share"), around.title, message, tuple(rows), texts, notes),
    )


def _with_titles(text: str, names: Mapping[str, str]) -> str:
    """Return a note with titles in place of the ids of studies, whether or not a number of an estimate follows."""
    ids = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return (
        re.sub(rf"(?<![\w-])({ids})(\[\d+\])?(?![\w-])", lambda found: names[found[1]], text) if ids else text
    )


def _row(line: SensitivityRow) -> Row:
    share = line.pooled.back() if line.pooled else None
    estimate, low, high = (100 * share.estimate, 100 * share.low, 100 * share.high) if share else (None,) * 3
    return {
        "kind": line.kind,
        "label": line.label,
        "title": line.title,
        "dropped": ", ".join(line.dropped),
        "k": len(line.kept),
        "share": estimate,
        "low": low,
        "high": high,
        "why": line.why,
    }


def _marks(result: Sensitivity) -> Iterator[IntervalMark]:
    """Yield the rows of the chart with their headings; lines that drop the same estimates are one row."""
    for kind, lines in groupby(result, key=lambda line: line.kind):
        yield IntervalMark(say(_KINDS[kind]), heading=True)
        same: dict[object, list[SensitivityRow]] = {}
        for line in lines:
            same.setdefault(line.dropped if line.pooled else line.why, []).append(line)
        # what cannot be pooled comes last
        for alike in sorted(same.values(), key=lambda alike: alike[0].pooled is None):
            yield _mark(alike, result)


def _mark(alike: list[SensitivityRow], result: Sensitivity) -> IntervalMark:
    line = alike[0]
    random = result.random.issuperset(line.kept)
    if line.kind == "all":
        name = say("all")
    elif line.kind == "rule":
        name = clauses(say(one.title) for one in alike)
    else:
        name = list_names(result.titles.get(one.label, one.label) for one in alike)
    if line.pooled is None:
        return IntervalMark(name, say("not pooled: {why}", why=say(line.why)), random=random)
    share = line.pooled.back()
    text = f"{percent(share.estimate * 100, '.1f')} · k = {len(line.kept)}"
    return IntervalMark(name, text, share.estimate * 100, share.low * 100, share.high * 100, random)
