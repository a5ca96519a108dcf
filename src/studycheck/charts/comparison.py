"""Two numbers, whether they may stand side by side, and why."""

from __future__ import annotations

from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from studycheck.analysis.comparison import Answer, Comparison, Side
from studycheck.base.language import current_language
from studycheck.base.translated import english_of, join
from studycheck.charts.kit import (
    ChartContent,
    Row,
    Ruler,
    chart,
    compose,
    keep,
    label,
    layout,
    meaning_of,
    need,
    say,
    style,
    term,
)
from studycheck.charts.kit.ruler import plain

_WIDTH, _BAR, _GAP, _AXIS = 380.0, 13.0, 26.0, 4.0
_FILL = "#B9CDE0"


@chart
def comparison(comparison: Comparison, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the two numbers of a comparison with their intervals, the answer, and the reasons that weigh.

    Parameters
    ----------
    comparison : Comparison
        What `studycheck.compare` returns.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the texts need.
    lang : str, optional
        The language of the chart's own words; the reasons are in that of the comparison.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart; its title is the answer.

    Raises
    ------
    InputError
        If one of the two has no number.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> answer = sc.compare("us-small-businesses", "pme-francaises")
    >>> ax = sc.charts.comparison(answer, ax=Figure((6, 5)).subplots())
    >>> sc.charts.to_frame(ax)[["study", "percent", "low", "high"]].round(1)
                     study  percent   low  high
    0  us-small-businesses     81.0  71.1  88.1
    1       pme-francaises     20.0  18.5  21.6
    """
    for argument, side in zip(("a", "b"), comparison.sides, strict=True):
        need(
            side.number is not None,
            argument,
            say("{study} prints no number, so that nothing can be drawn", study=side.study),
        )
    constructs = list(dict.fromkeys(side.number.construct for side in comparison.sides if side.number))
    message = join(" / ", [*map(meaning_of, constructs)])
    reasons = tuple(
        compose("{number}. {text}", number=str(number), text=reason.text)
        for number, reason in enumerate(comparison.reasons, 1)
    )
    notes = (*reasons, *([comparison.also_differs] if comparison.also else []))

    def draw(axes: Axes) -> None:
        _draw(axes, Ruler(axes), comparison, message, notes)

    size = (layout.page_width(_WIDTH), 2 * (_GAP + _BAR) + _GAP)
    ax = layout.draw_on(ax, draw, size)
    lines = tuple(label(side.name, side.value) for side in comparison.sides)
    rows = tuple(map(_row, comparison.sides))
    return keep(
        ax, ChartContent(say("Two published shares"), comparison.headline, message, rows, lines, notes)
    )


def _row(side: Side) -> Row:
    number = side.number
    assert number is not None
    return {
        "study": side.study, "name": side.name, "about": english_of(side.about), "percent": 100 * number.value,
        "low": None if side.low is None else 100 * side.low,
        "high": None if side.high is None else 100 * side.high,
        "random": side.random,
    }  # fmt: skip


def _key(sides: tuple[Side, Side]) -> tuple[list[Line2D], list[str]]:
    """Return a line for each kind of interval, and what it is."""
    kinds = [
        random for random in (True, False) if any(s.random is random and s.low is not None for s in sides)
    ]
    texts = {True: say("95 % interval"), False: say("interval of sampling variability")}
    return [Line2D([], [], **_line(random)) for random in kinds], [texts[random] for random in kinds]


def _line(random: bool) -> dict[str, Any]:
    dashes = "-" if random else (0, (2.2, 1.4))
    ends = {"dash_capstyle": "butt", "solid_capstyle": "butt"}
    return {"color": style.INK, "linewidth": 1.6, "linestyle": dashes, **ends}


def _draw(ax: Axes, ruler: Ruler, comparison: Comparison, message: str, notes: tuple[str, ...]) -> None:
    layout.remove_frame(ax)
    scale = min(1.0, ruler.height / (2 * (_GAP + _BAR) + _GAP))
    gap, bar, total = _GAP * scale, _BAR * scale, ruler.height
    small = style.LABEL * scale
    ax.set(xlim=(0, 100), ylim=(total, 0), yticks=[])
    language = current_language()  # ticks are written when the figure is drawn
    ax.xaxis.set_major_formatter(lambda value, _: language.fill("{value:g} %", {"value": value}))
    ax.set_xticks([0, 25, 50, 75, 100])
    ax.grid(axis="x", color=style.GRID, linewidth=0.7)
    y = 0.0
    for side in comparison.sides:
        _side(ax, ruler, side, y, gap, bar, small)
        y += gap + bar + 4 * scale
        if side is comparison.sides[0]:
            middle = y + gap * 0.2
            _sign(ax, ruler, comparison, middle, small)
            y += gap * 0.4
    handles, texts = _key(comparison.sides)
    high = (
        9 + layout.add_key(ax, ruler, handles, texts, left=0, width=ruler.width, above=8) if handles else 0.0
    )
    layout.add_title(ax, ruler, comparison.headline, message, left=0, width=ruler.width, above=8 + high)
    layout.add_notes(ax, ruler, notes, left=0, width=ruler.width, below=22)


def _side(ax: Axes, ruler: Ruler, side: Side, y: float, gap: float, bar: float, small: float) -> None:
    """Draw one number: its name and what it is about over a bar with an interval."""
    assert side.number is not None
    across = ax.get_yaxis_transform()
    value = 100 * side.number.value
    first = plain(compose("{value}  {name}", value=side.value, name=side.name))
    first = ruler.cut_inside(first, ruler.width, small, "bold")
    layout.write(ax, first, (0, y + gap * 0.28), across, fontsize=small, fontweight="bold")
    n = say("n = {n:,}", n=side.number.n) if side.number.n is not None else say("n not known")
    # the sizes come last: a long label is cut, a year is not
    parts = (side.number.country, side.number.date, n, side.sizes)
    about = ruler.cut(plain(join(" · ", [part for part in parts if part])), ruler.width, small * 0.88)
    layout.write(ax, about, (0, y + gap * 0.72), across, fontsize=small * 0.88, color=style.QUIET)
    middle = y + gap + bar / 2
    ax.barh(middle, value, height=bar, color=_FILL, edgecolor=style.PROBABILITY, linewidth=0.8, gid="share")
    if side.low is not None and side.high is not None:
        ends = [100 * side.low, 100 * side.high]
        ax.plot(ends, [middle, middle], gid="interval", **_line(side.random))


def _sign(ax: Axes, ruler: Ruler, comparison: Comparison, y: float, small: float) -> None:
    """Draw the sign of the verdict between the two numbers, at the right."""
    look = style.VERDICTS[comparison.verdict]
    across, radius = ax.get_yaxis_transform(), 0.75 * small
    place = 1 - radius / ruler.width
    ax.scatter([place], [y], s=(2 * radius) ** 2, marker="o", color=look.fill, edgecolor=look.ink, linewidth=0.8,
               transform=across, clip_on=False, zorder=3, gid="sign")  # fmt: skip
    ax.scatter([place], [y], s=radius**2, marker=look.symbol, color=look.ink, linewidth=1.4,
               transform=across, clip_on=False, zorder=4)  # fmt: skip
    colour = look.ink if comparison.answer is Answer.NO else style.INK
    layout.write(ax, term(comparison.verdict), (1, y), across, shift=(-2 * radius - 6, 0), ha="right",
                 fontsize=small, color=colour)  # fmt: skip
