"""Drawing the reasons for the verdict on two studies as a waterfall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from studycheck.charts.kit import RowSheet, Ruler, SheetRow, chart, keep, layout, msg, need, say, style, term
from studycheck.charts.kit.row_sheet import is_narrow
from studycheck.charts.why_not.content import (
    FOLDED,
    HEADINGS,
    agreements,
    caveats,
    message,
    open_questions,
    record,
)
from studycheck.charts.why_not.steps import ScaleStep, StepKind, signs_of, steps_of, titles_of
from studycheck.checking.results import Pair
from studycheck.report import Report
from studycheck.vocabulary.terms import Verdict

_BAR = 10.0
"""Height of a bar, in points."""
_WORDS, _ADVICE = 0.44, 0.36
"""The most parts of the width for what was found, and for what to do."""
_BOTH = 0.66
"""The most part for both on a narrow page: sentences need the room, and steps say the same in any width."""
_LEFT, _RIGHT = -0.05, 1.05
"""The ends of the axis."""
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
}


@chart
def why_not(report: Report, a: str, b: str, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the problems of comparing two studies, with what to do about each.

    As in a waterfall, every row moves the pair from *comparable*, on the left, towards *not comparable*, on the
    right. A blocking problem moves it the whole way. Major problems share the way: each new dimension takes the
    next step. Minor problems move nothing. A white hatched bar shows how far missing information might move the
    pair. What else is not known, and what is in favour, is one sentence each; the last row is the verdict.

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
    'BITKOM, Social Media 2012 and Zoomerang, SMB marketing 2011: not comparable'
    """
    pair = report.pair(a, b)
    need(pair.one != pair.other, "b", say("{b!r} is also the first study; name two different studies", b=b))
    narrow = is_narrow(ax)
    signs = signs_of(report, pair) if narrow else {}
    steps = steps_of(report, pair, signs)
    rows = list(_rows(steps, report.profile.majors, narrow=narrow))
    sheet = RowSheet(ax, [row for row, _ in rows], least=16.0, names=_WORDS, texts=_ADVICE, both=_BOTH)

    def draw(axes: Axes) -> None:
        _WhyNotDrawing(axes, sheet, report, pair, signs, [step for _, step in rows]).draw(steps)

    ax = layout.draw_on(ax, draw, (sheet.axis, sheet.total))
    return keep(ax, record(report, pair, steps_of(report, pair)))


def _rows(
    steps: list[ScaleStep], majors: int, *, narrow: bool
) -> Iterator[tuple[SheetRow, ScaleStep | None]]:
    """Yield headings, problems with what to do, and what is folded into a sentence.

    In a narrow chart minor problems have no advice of their own: their heading says that a note is enough.
    """
    before = None
    shown = [step for step in steps if step.kind not in (*FOLDED, StepKind.CLEAR, StepKind.VERDICT)]
    for step in shown:
        if step.heading is not before:
            yield SheetRow(say(HEADINGS[step.heading], majors=majors), heading=True), None
            before = step.heading
        yield SheetRow(step.words, "" if narrow and step.kind is StepKind.MINOR else step.advice), step
    for sentence in (open_questions(steps), agreements(steps)):
        if sentence:
            yield SheetRow(sentence, note=True), None
    verdict = steps[-1]
    yield SheetRow(say(HEADINGS[StepKind.VERDICT]), heading=True), None
    yield SheetRow(verdict.words, verdict.advice), verdict


@dataclass
class _WhyNotDrawing:
    """Draws the steps on axes on which 0 is comparable and 1 not comparable."""

    ax: Axes
    sheet: RowSheet
    report: Report
    pair: Pair
    signs: dict[str, str]
    rows: list[ScaleStep | None]

    def draw(self, steps: list[ScaleStep]) -> None:
        """Draw axis and steps, then title, key and notes."""
        ax, ruler, majors = self.ax, Ruler(self.ax), self.report.profile.majors
        layout.remove_frame(ax)
        ax.set(xlim=(_LEFT, _RIGHT), ylim=(self.sheet.total, 0), xticks=[], yticks=[])
        for place in range(majors + 1):
            strong = place in (0, majors)
            ax.axvline(
                place / majors,
                color=style.RULE if strong else style.GRID,
                linewidth=0.9 if strong else 0.7,
                zorder=0.4,
                gid="level",
            )
        scale = min(1.0, ruler.height / self.sheet.total)
        self.sheet.write(ax, scale)
        for step, y in zip(self.rows, self.sheet.middles, strict=True):
            if step:
                self._step(step, y)
        above = 8 + self._ends(ruler, scale)
        left, high = self.sheet.start, 0.0
        width = ruler.width + self.sheet.beyond - left
        handles, texts = self._key()
        if handles:
            looks = {"left": left, "width": width, "above": above, "handlelength": 2.0, "handleheight": 1.1}
            high = layout.add_key(ax, ruler, handles, texts, **looks) + 9
        titles = titles_of(self.report, self.pair)
        layout.add_title(
            ax,
            ruler,
            *message(self.pair, steps, titles, self.signs),
            left=left,
            width=width,
            above=above + high,
        )
        layout.add_notes(ax, ruler, caveats(self.report, steps), left=left, width=width, below=12)

    def _ends(self, ruler: Ruler, scale: float) -> float:
        """Write what the ends of the axis mean, on two lines if one is too short; return their height."""
        size = style.SMALL * scale
        texts = (term(Verdict.COMPARABLE), term(Verdict.NOT_COMPARABLE))
        wide, line = [ruler.size(text, size)[0] for text in texts], ruler.size("lp", size)[1]
        lines = 1 if sum(wide) + 8 <= ruler.width else 2
        looks: dict[str, Any] = {"va": "bottom", "color": style.QUIET, "fontsize": size, "gid": "end"}
        layout.write(
            self.ax,
            texts[0],
            (0, 1),
            "axes fraction",
            shift=(0, 3.5 + (lines - 1) * line),
            ha="left",
            **looks,
        )
        layout.write(self.ax, texts[1], (1, 1), "axes fraction", shift=(0, 3.5), ha="right", **looks)
        return lines * line + 4

    def _step(self, step: ScaleStep, y: float) -> None:
        if step.kind is StepKind.VERDICT:
            self._verdict(step, y)
        elif step.end > step.begin:
            self._bar(step, y)
        elif step.kind is StepKind.MAJOR:
            # the dimension has counted already
            self.ax.plot(
                [step.begin] * 2, [y - _BAR / 2, y + _BAR / 2], color=style.INK, linewidth=2, gid="step major"
            )
        else:
            self._point(step.kind, y)

    def _bar(self, step: ScaleStep, y: float) -> None:
        looks = _LOOKS.get(step.kind, _LOOKS[StepKind.FAILED])[1]
        self.ax.add_artist(
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

    def _point(self, kind: StepKind, y: float) -> None:
        looks = _POINTS[kind][1]
        self.ax.plot(
            [0.0], [y], linestyle="none", markersize=5, zorder=3, gid=f"step {kind}", clip_on=False, **looks
        )

    def _verdict(self, step: ScaleStep, y: float) -> None:
        look = style.VERDICTS[self.pair.verdict]
        if step.end:
            self.ax.add_artist(
                Rectangle(
                    (0, y - _BAR * 0.7),
                    step.end,
                    _BAR * 1.4,
                    facecolor=look.fill,
                    edgecolor=look.ink,
                    linewidth=1.2,
                    linestyle="--" if self.pair.verdict is Verdict.CANNOT_TELL else "-",
                    zorder=2,
                    clip_on=False,  # it is higher than a low row on paper
                    gid="verdict",
                )
            )
        self.ax.plot(
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
        kinds = {str(artist.get_gid()).removeprefix("step ") for artist in (*self.ax.patches, *self.ax.lines)}
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
