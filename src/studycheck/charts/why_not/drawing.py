"""Drawing the reasons for the verdict on two studies as a waterfall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from studycheck.charts.kit import PointAxes, Ruler, chart, keep, layout, msg, need, say, style, term
from studycheck.charts.why_not.content import (
    HEADINGS,
    ScaleStep,
    StepKind,
    caveats,
    message,
    record,
    steps_of,
)
from studycheck.checking.results import Pair
from studycheck.report import Report
from studycheck.vocabulary.terms import Verdict

_WIDTH, _HEADING, _BAR, _WORDS, _ADVICE = 230.0, 27.0, 10.0, 300.0, 250.0
"""Widths of the axes, height of a heading and of a bar, greatest width of words and of advice, in points."""
_LEFT, _RIGHT = -0.38, 1.05
"""The ends of the axis; rules that found nothing stand left of 0."""
_LOOKS: dict[StepKind, tuple[str, dict[str, Any]]] = {
    StepKind.BLOCKER: (msg("blocker"), {"facecolor": "#99370B", "edgecolor": style.INK}),
    StepKind.MAJOR: (msg("major problem"), {"facecolor": "#E08A00", "edgecolor": style.INK, "hatch": "//"}),
    StepKind.FAILED: (
        msg("not assessed, might matter"),
        {"facecolor": style.PAPER, "edgecolor": style.RULE, "hatch": ".."},
    ),
}  # fmt: skip
_POINTS: dict[StepKind, tuple[str, dict[str, Any]]] = {
    StepKind.MINOR: (msg("minor problem"), {"marker": "v", "color": "#E08A00", "markeredgecolor": style.INK}),
    StepKind.OPEN: (msg("not assessed"), {"marker": "$?$", "color": style.QUIET}),
    StepKind.CLEAR: (msg("rule that found nothing"), {"marker": "o", "color": "#00654A"}),
}


@chart
def why_not(report: Report, a: str, b: str, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the problems of comparing two studies, the missing information, and what is in favour of it.

    As in a waterfall, every row moves the pair from *comparable*, on the left, towards *not comparable*, on the
    right. A blocking problem moves it the whole way. Major problems share the way: each new dimension takes the
    next step. Minor problems move nothing. A white hatched bar shows how far missing information might move the
    pair. Left of *comparable* stands a dot for each rule that found nothing; the last row is the verdict.

    Parameters
    ----------
    report : Report, Catalog or studies
        The report that holds the two studies; a pair, as ``report.pair(a, b)`` returns it, stands for all three.
    a, b : str
        Ids of two studies, in any order.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the rows need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. Messages and advice of
        rules are in English.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart.

    Raises
    ------
    UnknownNameError
        If a study is not in the report.
    InputError
        If both are the same study.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> report = sc.check(sc.datasets.load("social-networks-2012"))
    >>> ax = sc.charts.why_not(report, "zoomerang-smb-2011", "bitkom-2012", ax=Figure((11, 9)).subplots())
    >>> ax.get_title(loc="left").replace(chr(10), " ")
    'bitkom-2012 and zoomerang-smb-2011: not comparable'
    """
    pair = report.pair(a, b)
    need(pair.one != pair.other, "b", f"{b!r} is also the first study; name two different studies")
    steps = steps_of(report, pair)
    lines = list(_lines(steps, report.profile.majors))
    total, width = lines[-1].top + lines[-1].height + 4, layout.page_width(_WIDTH)

    def draw(axes: Axes) -> None:
        _Drawing(PointAxes(axes, width, total), report, pair, steps, lines).draw()

    ax = layout.draw_on(ax, draw, (width, total))
    return keep(ax, record(report, pair, steps))


@dataclass(frozen=True, slots=True)
class _Line:
    """A heading or a step; words and advice are broken into lines."""

    top: float
    height: float
    heading: str = ""
    step: ScaleStep | None = None
    words: str = ""
    advice: str = ""


def _lines(steps: list[ScaleStep], majors: int) -> Iterator[_Line]:
    ruler, top, before = Ruler(), 0.0, None
    for step in steps:
        if step.heading is not before:
            yield _Line(top, _HEADING, heading=say(HEADINGS[step.heading], majors=majors))
            top, before = top + _HEADING, step.heading
        words_with_code = f"{step.code}  {step.words}" if step.code else step.words
        words, advice = (
            ruler.wrap(text, layout.page_width(width), style.SMALL)
            for text, width in ((words_with_code, _WORDS), (step.advice, _ADVICE))
        )
        high = max(16.0, 6 + max(ruler.size(text, style.SMALL)[1] for text in (words, advice) if text))
        yield _Line(top, high, step=step, words=words, advice=advice)
        top += high


@dataclass
class _Drawing:
    """Draws the steps on axes on which 0 is comparable and 1 not comparable."""

    sheet: PointAxes
    report: Report
    pair: Pair
    steps: list[ScaleStep]
    lines: list[_Line]

    @cached_property
    def edges(self) -> tuple[float, float]:
        """The places where words begin and advice ends."""
        ruler, small = self.sheet.ruler, self.sheet.small
        words = ruler.widest((part for line in self.lines for part in line.words.split("\n")), small)
        advice = ruler.widest((part for line in self.lines for part in line.advice.split("\n")), small)
        return -14 - words, ruler.width + 14 + advice

    def draw(self) -> None:
        """Draw axis and steps, then title, key and notes."""
        sheet, majors = self.sheet, self.report.profile.majors
        sheet.ax.set_xlim(_LEFT, _RIGHT)
        for place in range(majors + 1):
            strong = place in (0, majors)
            sheet.ax.axvline(
                place / majors,
                color=style.RULE if strong else style.GRID,
                linewidth=0.9 if strong else 0.7,
                zorder=0.4,
                gid="level",
            )
        unit = sheet.ruler.width / (_RIGHT - _LEFT)
        ends = (term(Verdict.COMPARABLE), term(Verdict.NOT_COMPARABLE))
        # beside the axis where both have no room on it
        first = "left" if sum(sheet.ruler.size(end, sheet.small)[0] for end in ends) < unit else "right"
        for level, text, align in ((0.0, ends[0], first), (1.0, ends[1], "right")):
            shift = (level - _LEFT) * unit + (-4 if align == "left" else 4)
            sheet.head(text, shift, ha=align, gid="end")
        sheet.head(say("what was found"), self.edges[0])
        sheet.head(say("what to do"), sheet.ruler.width + 14)
        for line in self.lines:
            if line.step is None:
                sheet.heading(line.heading, line.top, *self.edges, _HEADING)
            else:
                self._step(line, line.step)
        sheet.surround(
            message(self.pair, self.steps),
            self._key(),
            caveats(self.report, self.steps),
            left=self.edges[0],
            right=self.edges[1],
            above=22,
            handlelength=2.0,
            handleheight=1.1,
        )

    def _step(self, line: _Line, step: ScaleStep) -> None:
        sheet, y = self.sheet, line.top + line.height / 2
        last = step.kind is StepKind.VERDICT
        sheet.write(
            line.words,
            self.edges[0],
            y,
            gid="words",
            fontweight="bold" if last else "normal",
        )
        sheet.write(line.advice, sheet.ruler.width + 14, y, color=style.QUIET, gid="advice")
        if last:
            self._verdict(step, y)
        elif step.kind is StepKind.CLEAR:
            # one dot per rule, away from “not comparable”
            apart = min(0.075, (-_LEFT - 0.03) / len(step.rules))
            self._points(step.kind, [-apart * (place + 0.6) for place in range(len(step.rules))], y)
        elif step.end > step.begin:
            self._bar(step, y)
        elif step.kind is StepKind.MAJOR:
            # the dimension has counted already
            sheet.ax.plot(
                [step.begin] * 2, [y - _BAR / 2, y + _BAR / 2], color=style.INK, linewidth=2, gid="step major"
            )
        else:
            self._points(step.kind, [0.0], y)

    def _bar(self, step: ScaleStep, y: float) -> None:
        looks = _LOOKS.get(step.kind, _LOOKS[StepKind.FAILED])[1]
        self.sheet.ax.add_artist(
            Rectangle(
                (step.begin, y - _BAR / 2),
                step.end - step.begin,
                _BAR,
                linewidth=0.7,
                zorder=2,
                gid=f"step {step.kind}",
                **looks,
            )
        )

    def _points(self, kind: StepKind, xs: list[float], y: float) -> None:
        self.sheet.ax.plot(
            xs,
            [y] * len(xs),
            linestyle="none",
            markersize=5,
            zorder=3,
            gid=f"step {kind}",
            clip_on=False,
            **_POINTS[kind][1],
        )

    def _verdict(self, step: ScaleStep, y: float) -> None:
        look = style.VERDICTS[self.pair.verdict]
        if step.end:
            self.sheet.ax.add_artist(
                Rectangle(
                    (0, y - _BAR * 0.7),
                    step.end,
                    _BAR * 1.4,
                    facecolor=look.fill,
                    edgecolor=look.ink,
                    linewidth=1.2,
                    linestyle="--" if self.pair.verdict is Verdict.CANNOT_TELL else "-",
                    zorder=2,
                    gid="verdict",
                )
            )
        self.sheet.ax.plot(
            [step.end / 2],
            [y],
            marker=look.symbol,
            markersize=7 if step.end else 9,
            color=look.ink if step.end else look.fill,
            markeredgewidth=1.5 if look.symbol == "x" else 0,
            linestyle="none",
            zorder=3,
            gid="symbol",
        )

    def _key(self) -> tuple[list[Any], list[str]]:
        """Return handles and texts of the marks on the chart."""
        kinds = {
            str(artist.get_gid()).removeprefix("step ")
            for artist in (*self.sheet.ax.patches, *self.sheet.ax.lines)
        }
        if kinds & {StepKind.ESSENTIAL, StepKind.DOUBT}:
            kinds.add(StepKind.FAILED)
        handles: list[Any] = []
        texts = []
        for kind, (text, looks) in _LOOKS.items():
            if kind in kinds:
                handles.append(Patch(linewidth=0.7, **looks))
                texts.append(say(text))
        for kind, (text, looks) in _POINTS.items():
            if kind in kinds:
                handles.append(Line2D([], [], linestyle="none", markersize=5, **looks))
                texts.append(say(text))
        return handles, texts
