"""What each study can resolve: its answers against half the width of an interval."""

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
from studycheck.charts.precision.content import Resolution, notes_of, record, resolutions, title
from studycheck.statistics import half_width

_WIDTH, _LEAST, _ROW, _NAME, _BESIDE = 330.0, 240.0, 12.5, 260.0, 44.0
"""Width and least height of the axes, height of a label, most width of a name, way from axes to labels, in points."""
_CURVE: dict[str, Any] = {"color": style.RULE, "linewidth": 1.0}
_LEADER: dict[str, Any] = {"color": "#C4C4C4", "linewidth": 0.6, "zorder": 0.7, "gid": "leader"}
_LOST: dict[str, Any] = {"color": style.RANDOM, "linewidth": 1.2, "marker": "|", "markersize": 6}


@chart
def precision(catalog: Catalog, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw how far a share of 50 % may be off by chance in each study: its answers against half the width of
    its 95 % interval.

    Answers stand on a logarithmic axis, as many as they are worth by the design effect of the card; a line leads
    from there to how many were given. All studies so lie on one curve, and which part of it a study is on is
    what it can resolve. Samples not known to be random have a hollow square: for them it is sampling variability
    only. Every study is named at the right, the sharpest at the bottom as in the plot, and tied to its point.
    Studies whose number of answers is not known are named in a note.

    Parameters
    ----------
    catalog : Catalog
        Studies; one at least must say how many answered.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the names need is made.
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
    found, silent = resolutions(catalog)

    def draw(axes: Axes) -> None:
        _Drawing(axes, Ruler(axes), found, silent).draw()

    ax = layout.draw_on(ax, draw, (layout.squeezed(_WIDTH), max(_LEAST, len(found) * _ROW)))
    return keep(ax, record(found, silent))


@dataclass
class _Drawing:
    """Draws studies on axes of answers, logarithmic, and half-widths; names stand at the right."""

    ax: Axes
    ruler: Ruler
    found: list[Resolution]
    silent: list[str]
    more: float = 0.0

    @cached_property
    def size(self) -> float:
        """Size of text that fits beside as many others."""
        return min(style.LABEL - 0.5, self.ruler.height / len(self.found) * 0.64)

    @cached_property
    def ends(self) -> tuple[float, float]:
        """First and last number of answers of the axis."""
        # a design effect may be less than 1
        low, high = min(min(one.worth, one.n) for one in self.found), max(one.most for one in self.found)
        return low / 1.6, high * 1.6  # however near they are, one of 1, 2, 5 is between

    def draw(self) -> None:
        """Draw axes, curve, studies and names, then what stands around them."""
        self._axes()
        for one in self.found:
            self._study(one)
        right = self._labels()
        left = -self.ruler.size("00.0", style.SMALL)[0] - 8
        handles, texts = self._key()
        above, width = 12 + self.ruler.size("lp", style.SMALL)[1] + 6, right - left
        high = layout.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=above, handlelength=2.2
        )
        layout.add_title(
            self.ax, self.ruler, *title(self.found), left=left, width=width, above=above + high + 9
        )
        layout.add_notes(
            self.ax, self.ruler, notes_of(self.silent), left=left, width=width, below=42 + self.more
        )

    def _axes(self) -> None:
        ax, (low, high) = self.ax, self.ends
        top = 1.06 * max(one.points for one in self.found)
        layout.bare(ax)
        ax.set_xscale("log")
        ax.set(xlim=(low, high), ylim=(0, top))
        ax.xaxis.set_minor_locator(NullLocator())
        ax.set_xticks(self._counts(), labels=list(map(_count, self._counts())))
        ticks = [tick for tick in MaxNLocator(8, steps=[1, 2, 5, 10]).tick_values(0, top) if 0 <= tick <= top]
        ax.set_yticks(ticks, labels=[number(tick, "g") for tick in ticks])
        ax.grid(axis="both", color=style.GRID, linewidth=0.7)
        looks: dict[str, Any] = {"color": style.QUIET, "fontsize": style.SMALL}
        layout.write(ax, say("± points"), (0, 1), "axes fraction", shift=(0, 8), va="bottom", **looks)
        label = say("answers, or what they are worth by the design effect")
        lines = self.ruler.wrap(label, max(self.ruler.width, 120.0), style.SMALL)
        self.more = self.ruler.size(lines, style.SMALL)[1] - self.ruler.size("lp", style.SMALL)[1]
        layout.write(ax, lines, (0.5, 0), "axes fraction", shift=(0, -22), ha="center", va="top", **looks)
        xs = np.geomspace(low, high, 100)
        ax.plot(xs, [100 * half_width(x) for x in xs], zorder=1, gid="curve", **_CURVE)

    def _counts(self) -> list[float]:
        """Return the numbers of answers written at the axis: 1, 2, 5, or the powers of ten that have room."""
        low, high = self.ends
        powers = range(floor(log10(low)), ceil(log10(high)) + 1)
        found = list[float]()
        for steps, every in (((1, 2, 5), 1), ((1,), 1), ((1,), 2), ((1,), 3)):
            counts = [step * 10.0**power for power in powers[::every] for step in steps]
            found = [count for count in counts if low <= count <= high]
            wide = 1.2 * self.ruler.widest((f"{_count(count)} " for count in found), style.SMALL)
            # from 1 to 2 it is nearer than from 2 to 5
            if len(found) * wide * (1.4 if len(steps) > 1 else 1) <= self.ruler.width:
                break
        return found

    def _study(self, one: Resolution) -> None:
        if one.worth != one.n:
            self.ax.plot([one.worth, one.n], [one.points] * 2, zorder=2, gid="lost", markevery=[1], **_LOST)
        self.ax.plot([one.worth], [one.points], zorder=3, clip_on=False, gid="point", **_dot(one.random, 5.5))

    def _labels(self) -> float:
        """Write names and numbers right of the axes, tied to their points; return where they end."""
        ruler, size, (low, top) = self.ruler, self.size, self.ax.get_ylim()
        side, unit = self.ax.get_yaxis_transform(), (top - low) / ruler.height
        order = self.found  # from the bottom: the sharpest first
        places = spread([one.points for one in order], ruler.size("lp", size)[1] * 1.12 * unit, low, top)
        names = [ruler.cut(plain(one.study), layout.squeezed(_NAME), size) for one in order]
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
        for random, text in ((True, msg("probability sample, or all asked")), (False, SAMPLING_ONLY)):
            if any(one.random is random for one in self.found):
                handles.append(Line2D([], [], **_dot(random, 5.5)))
                texts.append(say(text))
        if any(one.worth != one.n for one in self.found):
            handles.append(Line2D([], [], markevery=[1], **_LOST))
            texts.append(say("from what answers are worth to how many were given"))
        handles.append(Line2D([], [], **_CURVE))
        texts.append(say("simple random sample"))
        return handles, texts


def _count(count: float) -> str:
    return number(count, ",.15g")


def _dot(random: bool, size: float) -> dict[str, Any]:
    return {
        "marker": "o" if random else "s",
        "markersize": size,
        "markeredgecolor": style.RANDOM,
        "markerfacecolor": style.RANDOM if random else style.PAPER,
        "linestyle": "none",
    }
