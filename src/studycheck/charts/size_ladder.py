"""Size schemes as rows on one headcount axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import log10
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Polygon, Rectangle

from studycheck.charts import style
from studycheck.charts.scheme_rows import (
    Covering,
    class_texts,
    concept_of,
    cuts,
    drawn,
    from_memory,
    lanes,
    message,
    shared_cuts,
    short_name,
    years,
)
from studycheck.sizes import SizeClass, SizeRange, SizeScheme, size_schemes
from studycheck.sizes.labels import SME

ZERO = 0.5
"""Where 0 lies on the logarithmic axis: firms without staff are drawn between here and 1."""
_WIDTH, _NAMES = 560.0, 190.0
"""Widths of the axes and of the names of schemes, in points."""
_BAR, _LANE, _NOTE, _GAP = 27.0, 12.0, 10.0, 9.0
"""Heights of a bar, of a lane of umbrellas, of a note on gaps, and of the space between rows, in points."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A scheme with its umbrellas, and what is said of it under its id."""

    scheme: SizeScheme
    lanes: tuple[tuple[Covering, ...], ...]
    about: str

    @property
    def block(self) -> float:
        """Height of what is drawn."""
        return _BAR + _LANE * len(self.lanes) + _NOTE * bool(self.scheme.gaps)

    @property
    def height(self) -> float:
        return _GAP + max(self.block, 14 + 9.6 * (self.about.count("\n") + 1))


def size_ladder(schemes: Iterable[str | SizeScheme], *, ax: Axes | None = None) -> Axes:
    """Draw the classes of size schemes on one logarithmic headcount axis, one row per scheme.

    Labels that dictionaries translate into one another have one colour, so that a reader sees how
    different the firms are that they mean. Slim bars are labels over several classes; dotted lines are
    cuts that two or more schemes share.

    Parameters
    ----------
    schemes : iterable of str or SizeScheme
        Ids of registered schemes, or schemes, in the order in which they are drawn.
    ax : matplotlib.axes.Axes, optional
        Where to draw; without it, a figure of the size that the schemes need is made.

    Returns
    -------
    matplotlib.axes.Axes
        With the chart.

    Raises
    ------
    InputError
        If there are no schemes.
    UnknownNameError
        If an id is not registered.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> ax = sc.charts.size_ladder(["us-sba-advocacy-500", "fr-lme-2008"], ax=Figure((10, 3)).subplots())
    >>> ax.get_title(loc="left")
    'One label, different firms: size classes by headcount'
    """
    # a scheme is itself iterable, as text is
    given = [schemes] if isinstance(schemes, str | SizeScheme) else list(schemes)
    style.need(
        bool(given), "schemes", "there are none; pass ids or schemes, such as ['eu-2003-361', 'fr-lme-2008']"
    )
    chosen = [size_schemes[entry] if isinstance(entry, str) else entry for entry in given]
    ruler = style.Ruler()
    rows = [_Row(scheme, lanes(scheme), _about(ruler, scheme)) for scheme in chosen]

    def draw(axes: Axes) -> None:
        drawing = _Drawing(axes, style.Ruler(axes), rows)
        drawing.axis()
        drawing.labels()
        drawing.guides()
        drawing.bars()
        drawing.surround()

    return style.draw_on(ax, draw, (_WIDTH, sum(row.height for row in rows)))


def _about(ruler: style.Ruler, scheme: SizeScheme) -> str:
    """Return name, years and remarks in lines."""
    remarks = [years(scheme), "" if scheme.headcount_only else "+ money limits"]
    lines = [short_name(scheme), ", ".join(remark for remark in remarks if remark)]
    if scheme.sectors:
        lines.append(f"depends on sector; here: {style.plain(scheme.sectors[0].sector)}")
    return "\n".join(ruler.wrap(line, _NAMES, style.SMALL) for line in lines if line)


@dataclass
class _Drawing:
    """Draws rows on axes whose vertical unit is a point where they are as high as the rows need."""

    ax: Axes
    ruler: style.Ruler
    rows: list[_Row]

    @cached_property
    def schemes(self) -> list[SizeScheme]:
        return [row.scheme for row in self.rows]

    @cached_property
    def total(self) -> float:
        """Height of all rows."""
        return sum(row.height for row in self.rows)

    @cached_property
    def stretch(self) -> float:
        """Points of one vertical unit."""
        return self.ruler.height / self.total

    @cached_property
    def scale(self) -> float:
        """What sizes of text are multiplied with, so that they fit lower rows."""
        return min(1.0, self.stretch)

    @cached_property
    def end(self) -> float:
        """The end of the axis: it leaves room for open classes after the highest cut."""
        return 3.6 * max((cut for scheme in self.schemes for cut in cuts(scheme)), default=10)

    @cached_property
    def left(self) -> float:
        """Where ids and names begin, from the left edge of the axes."""
        ids = self.ruler.widest((scheme.id for scheme in self.schemes), style.LABEL * self.scale, "bold")
        return -12 - max(ids, self.ruler.widest((row.about for row in self.rows), style.SMALL * self.scale))

    def axis(self) -> None:
        """Set the logarithmic axis, on which 0 is at the left edge."""
        style.bare(self.ax)
        self.ax.set_xscale("log")
        self.ax.set(xlim=(ZERO, self.end), ylim=(self.total, 0), yticks=[])
        powers = [10**power for power in range(int(log10(self.end)) + 1)]
        names = [f"{power // 1000:,}k" if power >= 1000 else str(power) for power in powers]
        self.ax.set_xticks([ZERO, *powers], labels=["0", *names])
        self.ax.minorticks_off()
        self.ax.tick_params(axis="x", length=3, color=style.RULE)
        self.ax.spines["bottom"].set(visible=True, color=style.RULE)
        self.ax.set_xlabel(
            "people working in the firm, counted as each scheme says (logarithmic scale)",
            loc="left", color=style.QUIET, fontsize=style.SMALL,
        )  # fmt: skip

    def labels(self) -> None:
        """Write ids and what is said of them left of the axes, with a line between rows."""
        side, top = self.ax.get_yaxis_transform(), 0.0
        for row in self.rows:
            middle, step = top + row.height / 2, 12 * self.scale
            half = (self.ruler.size(row.about, style.SMALL * self.scale)[1] + step) / 2
            style.write(
                self.ax, style.plain(row.scheme.id), (0, middle), side, shift=(self.left, half), va="top",
                fontsize=style.LABEL * self.scale, fontweight="bold",
            )  # fmt: skip
            style.write(
                self.ax, row.about, (0, middle), side, shift=(self.left, half - step), va="top",
                fontsize=style.SMALL * self.scale, color=style.QUIET,
            )  # fmt: skip
            if top:
                self.ax.plot(
                    [self.left / self.ruler.width, 1], [top, top], transform=side, color=style.GRID,
                    linewidth=0.6, clip_on=False, zorder=0.5,
                )  # fmt: skip
            top += row.height

    def guides(self) -> None:
        """Draw a dotted line at every shared cut, with its number above where there is room."""
        free = float("-inf")
        for cut in shared_cuts(self.schemes):
            self.ax.plot(
                [cut, cut], [0, self.total], color=style.RULE, linewidth=0.7, linestyle=(0, (1, 2)),
                zorder=0.6, gid="shared cut",
            )  # fmt: skip
            half = self.ruler.size(f"{cut:,}", style.SMALL)[0] / 2
            if self._points(cut) - half > free + 2:
                free = self._points(cut) + half
                style.write(
                    self.ax, f"{cut:,}", (cut, 1), self.ax.get_xaxis_transform(), shift=(0, 3), ha="center",
                    va="bottom", fontsize=style.SMALL, color=style.QUIET,
                )  # fmt: skip

    def bars(self) -> None:
        """Draw umbrellas, classes and gaps of every row."""
        top = 0.0
        for row in self.rows:
            bar = top + (row.height - row.block) / 2 + _LANE * len(row.lanes)
            for number, lane in enumerate(row.lanes, 1):
                for covering in lane:
                    self._umbrella(covering, bar - number * _LANE)
            for size_class in drawn(row.scheme):
                self._class(size_class, bar, from_memory(row.scheme, size_class))
            self._gaps(row.scheme.gaps, bar)
            top += row.height

    def surround(self) -> None:
        """Write title, key and notes."""
        found = {concept_of(c.labels) for scheme in self.schemes for c in drawn(scheme)}
        found |= {c.concept for row in self.rows for lane in row.lanes for c in lane}
        shown = [concept for concept in style.CONCEPTS if concept in found]
        handles = [Patch(**_fill(concept, 0.8)) for concept in shown]
        texts = [concept or "other labels" for concept in shown]
        if memory := any(from_memory(scheme, c) for scheme in self.schemes for c in drawn(scheme)):
            handles.append(Patch(facecolor=style.PAPER, edgecolor=style.RULE, hatch="////", linewidth=0))
            texts.append("from memory")
        width = self.ruler.width - self.left
        high = style.add_key(
            self.ax, self.ruler, handles, texts, left=self.left, width=width, above=22, handlelength=1.2,
            handleheight=1.0,
        )  # fmt: skip
        title, told = message(self.schemes)
        above = 22 + high + 9
        style.add_title(self.ax, self.ruler, title, told, left=self.left, width=width, above=above)
        marks = [
            "Slim bars: labels over several classes. " if any(row.lanes for row in self.rows) else "",
            "Arrows: no upper limit. "
            if any(c.below is None for s in self.schemes for c in drawn(s))
            else "",
            "Dotted: cuts that two or more of these schemes share. " if shared_cuts(self.schemes) else "",
            "Hatched: from memory, not read in a source. " if memory else "",
        ]
        money = "+ money limits: turnover, balance sheet or capital count beside the headcount, which alone is drawn."
        notes = ["".join(marks).strip(), "" if all(s.headcount_only for s in self.schemes) else money]
        style.add_notes(self.ax, self.ruler, notes, left=self.left, width=width, below=38)

    def _class(self, size_class: SizeClass, top: float, memory: bool) -> None:
        covered, concept = size_class.range, concept_of(size_class.labels)
        fill, (first, below) = style.CONCEPTS[concept], self._ends(covered)
        self.ax.add_patch(
            Rectangle(
                (first, top), below - first, _BAR, gid=f"class {size_class.label}", **_fill(concept, 1.2)
            )
        )
        if memory:
            self.ax.add_patch(
                Rectangle((first, top), below - first, _BAR, fill=False, edgecolor=style.RULE, linewidth=0,
                          hatch="////", gid="from memory")
            )  # fmt: skip
        if covered.below is None:
            self._tip(below, top + 0.6, _BAR - 1.2, fill)
        room = self._points(below) - self._points(first) - 5
        fitting = self._fit(class_texts(size_class), room, _BAR * self.stretch - 3)
        if fitting is None:
            return
        text, size = fitting
        middle = (first * below) ** 0.5
        style.write(
            self.ax, text, (middle, top + _BAR / 2), ha="center", fontsize=size, color=style.ink_on(fill),
            linespacing=1.05,
            bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.0} if memory else None,
        )  # fmt: skip

    def _umbrella(self, covering: Covering, top: float) -> None:
        first, below = self._ends(covering.range)
        fill, high = style.CONCEPTS[covering.concept], _LANE - 2
        self.ax.add_patch(
            Rectangle((first, top), below - first, high, gid="umbrella", **_fill(covering.concept, 0.8))
        )
        if covering.range.below is None:
            self._tip(below, top + 0.4, high - 0.8, fill)
        room = self._points(below) - self._points(first) - 5
        fitting = self._fit(covering.names, room, high * self.stretch + 2)
        if fitting:
            text, size = fitting
            style.write(
                self.ax, text, ((first * below) ** 0.5, top + high / 2), ha="center", fontsize=size,
                color=style.ink_on(fill),
            )  # fmt: skip
            return
        text, size = covering.names[-1], style.SMALL * self.scale
        if self._points(below) + self.ruler.size(text, size)[0] + 4 < self.ruler.width:
            style.write(self.ax, text, (below, top + high / 2), shift=(3, 0), fontsize=size)

    def _tip(self, below: float, top: float, high: float, fill: str) -> None:
        """Draw the end of an open bar as the tip of an arrow; it hides the edge of the bar."""
        start = below * 0.985
        tip = [
            (start, top),
            (below, top),
            (self.end, top + high / 2),
            (below, top + high),
            (start, top + high),
        ]
        self.ax.add_patch(Polygon(tip, facecolor=fill, linewidth=0, gid="open end", zorder=1.5))

    def _gaps(self, gaps: Iterable[SizeRange], top: float) -> None:
        """Mark headcounts that belong to no class, however few they are."""
        free, size = 0.0, style.SMALL * self.scale * 0.95
        for gap in gaps:
            first, below = self._ends(gap)
            middle, text = (first * below) ** 0.5, f"in no class: {gap}"
            self.ax.add_patch(
                Rectangle((first, top), below - first, _BAR, facecolor=style.PAPER, edgecolor=style.INK,
                          linewidth=0.8, linestyle=(0, (2, 1)), gid="gap", zorder=2)
            )  # fmt: skip
            half = self.ruler.size(text, size)[0] / 2
            if self._points(middle) - half >= free:
                free = self._points(middle) + half + 4
                style.write(
                    self.ax, text, (middle, top + _BAR), shift=(0, -1), ha="center", va="top", fontsize=size
                )

    def _ends(self, covered: SizeRange) -> tuple[float, float]:
        """Return where a range is drawn; an open one leaves room for the tip of its arrow."""
        below = self.end * 0.86 if covered.below is None else float(covered.below)
        return max(float(covered.first), ZERO), below

    def _points(self, headcount: float) -> float:
        """Return the distance of a headcount from the left edge of the axes."""
        return self.ruler.width * log10(headcount / ZERO) / log10(self.end / ZERO)

    def _fit(self, texts: Iterable[str], width: float, height: float) -> tuple[str, float] | None:
        """Return the first text that fits, as large as it may be."""
        for text in texts:
            for size in (8.0, 7.0, 6.2):
                wide, high = self.ruler.size(text, size * self.scale)
                if wide <= width and high <= height:
                    return text, size * self.scale
        return None


def _fill(concept: str | None, edge: float) -> dict[str, Any]:
    """Return the looks of a bar; the label that misleads most has an outline, for readers without colour."""
    outlined = concept == SME
    return {
        "facecolor": style.CONCEPTS[concept], "linewidth": edge,
        "edgecolor": style.INK if outlined else style.PAPER, "zorder": 1.3 if outlined else 1.0,
    }  # fmt: skip
