"""Drawing the margin of error of each study, by its effective sample size."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor, log10
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator, NullLocator

from studycheck.catalog import Catalog
from studycheck.charts.kit import (
    SAMPLING_ONLY,
    Ruler,
    chart,
    keep,
    layout,
    msg,
    number,
    plain,
    say,
    spread,
    style,
)
from studycheck.charts.precision.content import MarginOfError, Margins, margins_of, notes_of, record, title
from studycheck.statistics import half_width

_WIDTH, _LEAST, _ROW, _NAME, _BESIDE = 330.0, 240.0, 12.5, 260.0, 44.0
"""Width and least height of the axes, height of a label, most width of a name, way from axes to labels, in points."""
_CURVE: dict[str, Any] = {"color": style.RULE, "linewidth": 1.0}
_LEADER: dict[str, Any] = {"color": "#C4C4C4", "linewidth": 0.6, "zorder": 0.7, "gid": "leader"}
_LOST: dict[str, Any] = {"color": style.PROBABILITY, "linewidth": 1.2, "marker": "|", "markersize": 6}


@chart
def precision(catalog: Catalog, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw the margin of error of each study: half the width of the 95 % interval of a share of 50 %, against the
    effective sample size.

        The horizontal axis is logarithmic. A study stands at its effective sample size, by the design effect of
    the     card and the number of firms that it states; a line leads from there to its number of responses. All
    studies therefore lie on one curve. Samples not     known to be probability samples have a hollow square:
    for them the margin is sampling variability only. Every     study is named on the right, the one with the
    smallest margin at the bottom as in the plot, and a line ties     its name to its point. Notes name complete
    counts, which have no margin of error,     and the studies whose number of responses is not known.

    Parameters
    ----------
    catalog : Catalog
        The studies; at least one must state its number of responses.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the names need.
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

    def draw(axes: Axes) -> None:
        _Drawing(axes, Ruler(axes), margins.known, margins).draw()

    ax = layout.draw_on(ax, draw, (layout.page_width(_WIDTH), max(_LEAST, len(margins.known) * _ROW)))
    return keep(ax, record(margins))


@dataclass
class _Drawing:
    """Draws studies by sample size, on a logarithmic axis, and half-width; names stand on the right."""

    ax: Axes
    ruler: Ruler
    margins: list[MarginOfError]
    every: Margins
    more: float = 0.0

    @cached_property
    def size(self) -> float:
        """Size of text at which all names fit."""
        return min(style.LABEL - 0.5, self.ruler.height / len(self.margins) * 0.64)

    @cached_property
    def ends(self) -> tuple[float, float]:
        """First and last sample size of the axis."""
        # a design effect may be less than 1
        low, high = (
            min(min(one.effective, one.n) for one in self.margins),
            max(one.most for one in self.margins),
        )
        return low / 1.6, high * 1.6  # however near they are, one of 1, 2, 5 is between

    def draw(self) -> None:
        """Draw axes, curve, studies and names, then title, key and notes."""
        self._axes()
        for one in self.margins:
            self._study(one)
        right = self._labels()
        left = -self.ruler.size("00.0", style.SMALL)[0] - 8
        handles, texts = self._key()
        above, width = 12 + self.ruler.size("lp", style.SMALL)[1] + 6, right - left
        high = layout.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=above, handlelength=2.2
        )
        layout.add_title(
            self.ax, self.ruler, *title(self.margins), left=left, width=width, above=above + high + 9
        )
        layout.add_notes(
            self.ax, self.ruler, notes_of(self.every), left=left, width=width, below=42 + self.more
        )

    def _axes(self) -> None:
        ax, (low, high) = self.ax, self.ends
        top = 1.06 * max(one.points for one in self.margins)
        layout.remove_frame(ax)
        ax.set_xscale("log")
        ax.set(xlim=(low, high), ylim=(0, top))
        ax.xaxis.set_minor_locator(NullLocator())
        ax.set_xticks(self._counts(), labels=list(map(_count, self._counts())))
        ticks = [tick for tick in MaxNLocator(8, steps=[1, 2, 5, 10]).tick_values(0, top) if 0 <= tick <= top]
        ax.set_yticks(ticks, labels=[number(tick, "g") for tick in ticks])
        ax.grid(axis="both", color=style.GRID, linewidth=0.7)
        looks: dict[str, Any] = {"color": style.QUIET, "fontsize": style.SMALL}
        layout.write(ax, say("± points"), (0, 1), "axes fraction", shift=(0, 8), va="bottom", **looks)
        label = (
            say("effective sample size (after the design effect and the correction for a small population)")
            if self.every.corrected
            else say("effective sample size (responses divided by the design effect)")
        )
        lines = self.ruler.wrap(label, max(self.ruler.width, 120.0), style.SMALL)
        self.more = self.ruler.size(lines, style.SMALL)[1] - self.ruler.size("lp", style.SMALL)[1]
        layout.write(ax, lines, (0.5, 0), "axes fraction", shift=(0, -22), ha="center", va="top", **looks)
        xs = np.geomspace(low, high, 100)
        ax.plot(xs, [100 * half_width(x) for x in xs], zorder=1, gid="curve", **_CURVE)

    def _counts(self) -> list[float]:
        """Return the sample sizes written on the axis: 1, 2, 5, or the powers of ten that have room."""
        low, high = self.ends
        powers = range(floor(log10(low)), ceil(log10(high)) + 1)
        ticks = list[float]()
        for steps, every in (((1, 2, 5), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
            counts = [step * 10.0**power for power in powers[::every] for step in steps]
            ticks = [count for count in counts if low <= count <= high]
            wide = 1.2 * self.ruler.widest((f"{_count(count)} " for count in ticks), style.SMALL)
            # from 1 to 2 it is nearer than from 2 to 5
            if len(ticks) * wide * (1.4 if len(steps) > 1 else 1) <= self.ruler.width:
                break
        return ticks

    def _study(self, one: MarginOfError) -> None:
        if one.effective != one.n:
            self.ax.plot(
                [one.effective, one.n], [one.points] * 2, zorder=2, gid="lost", markevery=[1], **_LOST
            )
        self.ax.plot(
            [one.effective], [one.points], zorder=3, clip_on=False, gid="point", **_dot(one.random, 5.5)
        )

    def _labels(self) -> float:
        """Write names and numbers right of the axes, tied to their points; return the place of their right end."""
        ruler, size, (low, top) = self.ruler, self.size, self.ax.get_ylim()
        side, unit = self.ax.get_yaxis_transform(), (top - low) / ruler.height
        order = self.margins  # from the bottom: the smallest margin first
        places = spread([one.points for one in order], ruler.size("lp", size)[1] * 1.12 * unit, low, top)
        names = [ruler.cut(plain(one.study), layout.page_width(_NAME), size) for one in order]
        begin = ruler.width + _BESIDE
        second = begin + 6 + ruler.widest(names, size) + 10
        for one, name, y in zip(order, names, places, strict=True):
            # flat as far as the edge, so that no two cross
            flat, end = (1 + part / ruler.width for part in (3, _BESIDE - 10))
            self.ax.plot([one.most, self.ends[1]], [one.points] * 2, **_LEADER)
            self.ax.plot(
                [1, flat, end], [one.points, one.points, y], transform=side, clip_on=False, **_LEADER
            )
            self.ax.plot(
                [1 + (_BESIDE - 5) / ruler.width],
                [y],
                transform=side,
                clip_on=False,
                gid="symbol",
                **_dot(one.random, min(4.0, size * 0.5)),
            )
            layout.write(self.ax, name, (0, y), side, shift=(begin + 6, 0), fontsize=size, gid="study")
            layout.write(self.ax, one.text, (0, y), side, shift=(second, 0), fontsize=size, color=style.QUIET)
        return second + ruler.widest((one.text for one in order), size)

    def _key(self) -> tuple[list[Any], list[str]]:
        handles, texts = list[Any](), list[str]()
        for random, text in ((True, msg("probability sample or census")), (False, SAMPLING_ONLY)):
            if any(one.random is random for one in self.margins):
                handles.append(Line2D([], [], **_dot(random, 5.5)))
                texts.append(say(text))
        if any(one.effective != one.n for one in self.margins):
            handles.append(Line2D([], [], markevery=[1], **_LOST))
            texts.append(say("from the effective sample size to the number of responses"))
        handles.append(Line2D([], [], **_CURVE))
        texts.append(say("simple random sample"))
        return handles, texts


def _count(count: float) -> str:
    return number(count, ",.15g")


def _dot(random: bool, size: float) -> dict[str, Any]:
    return {
        "marker": "o" if random else "s",
        "markersize": size,
        "markeredgecolor": style.PROBABILITY,
        "markerfacecolor": style.PROBABILITY if random else style.PAPER,
        "linestyle": "none",
    }
