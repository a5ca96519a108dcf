"""Drawing size schemes as rows on one headcount axis."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log10

from matplotlib.axes import Axes

from studycheck.charts.kit import Ruler, layout, number, plain, say, style
from studycheck.charts.kit.scheme_bars import ZERO, Bars, Heights, key_of, power_name
from studycheck.charts.kit.scheme_classes import (
    MOST_LIMITS,
    class_limits,
    headcount_classes,
    lanes,
    message,
    shared_limits,
)
from studycheck.charts.size_ladder.content import caveats
from studycheck.charts.size_ladder.lines import EDITIONS, NAME_LINE, Line, is_narrow
from studycheck.charts.size_ladder.order import SchemeEntry
from studycheck.sizes import SizeScheme

_REPEAT = 420.0
"""The distance in points after which a heading repeats the numbers of the axis."""


@dataclass
class SizeLadderDrawing:
    """Draws lines on axes whose vertical unit is a point where they are as high as the lines need."""

    ax: Axes
    ruler: Ruler
    schemes: list[SizeScheme]
    titles: Mapping[str, str]
    lines: list[Line]
    heights: Heights
    split: float
    total: float
    left_out: list[str]
    more: float = 0.0

    @cached_property
    def stretch(self) -> float:
        """Points of one vertical unit."""
        return self.ruler.height / self.total

    @cached_property
    def scale(self) -> float:
        """The factor of text sizes, so that text fits lower rows."""
        return min(1.0, self.stretch)

    @cached_property
    def end(self) -> float:
        """The end of the axis: it leaves room for open classes after the highest class limit."""
        return 3.6 * max((limit for scheme in self.schemes for limit in class_limits(scheme)), default=10)

    @cached_property
    def rows(self) -> list[tuple[Line, SchemeEntry]]:
        """The lines with a scheme."""
        return [(line, line.entry) for line in self.lines if line.entry]

    @cached_property
    def left(self) -> float:
        """The place where names begin, from the left edge of the axes."""
        if is_narrow():
            return -EDITIONS
        small, label = style.SMALL * self.scale, style.LABEL * self.scale
        names = max(self.ruler.size(line.name, label, "bold")[0] for line, _ in self.rows)
        return -24 - max(names, self.ruler.widest((line.about for line, _ in self.rows), small))

    def axis(self) -> None:
        """Set the logarithmic axis, on which 0 is at the left edge; it stands under the bars."""
        layout.remove_frame(self.ax)
        self.ax.set_xscale("log")
        self.ax.set(xlim=(ZERO, self.end), ylim=(self.total, 0), yticks=[])
        self.ax.minorticks_off()
        if not self.split:
            self.ax.set_xticks([])
            return
        self.ax.set_xticks(list(self.ticks), labels=list(self.ticks.values()))
        self.ax.tick_params(axis="x", length=3, color=style.RULE)
        self.ax.spines["bottom"].set(visible=True, color=style.RULE, position=("data", self.split))
        label = say("people working in the firm, counted as each scheme says (logarithmic scale)")
        self.more = layout.add_label(self.ax, self.ruler, label)

    @cached_property
    def ticks(self) -> dict[float, str]:
        """The numbers of the axis, with their places."""
        powers = [10**power for power in range(int(log10(self.end)) + 1)]
        return {ZERO: "0"} | {float(power): power_name(power) for power in powers}

    def labels(self) -> None:
        """Write headings, ids and remarks left of the axes, and limits in words on them."""
        last = 0.0
        for line in self.lines:
            if line.heading:
                self._heading(line)
                if line.top - last > _REPEAT and line.top < self.split and not is_narrow():
                    last = line.top
                    self._numbers(line)
        for line, _ in self.rows:
            self._label(line)
            if line.words:
                above = line.above if is_narrow() else 0.0
                layout.write(
                    self.ax,
                    line.words,
                    (0, line.top + (line.height + above) / 2),
                    self.ax.get_yaxis_transform(),
                    shift=(6, 0),
                    fontsize=style.SMALL * self.scale,
                    gid="limits in words",
                )
        self._editions()

    def _heading(self, line: Line) -> None:
        side, base = self.ax.get_yaxis_transform(), line.top + line.height - 2
        layout.write(
            self.ax,
            plain(line.heading),
            (0, base),
            side,
            shift=(self.left, 2),
            va="bottom",
            fontweight="bold",
            fontsize=style.LABEL * self.scale,
            color=style.QUIET,
            gid="heading",
        )
        self.ax.plot(
            [self.left / self.ruler.width, 1],
            [base, base],
            transform=side,
            color=style.RULE,
            linewidth=0.8,
            clip_on=False,
            zorder=0.5,
        )

    def _numbers(self, line: Line) -> None:
        """Repeat the numbers of the axis in a heading of a long chart."""
        for place, name in self.ticks.items():
            layout.write(
                self.ax,
                name,
                (place, line.top + line.height - 2),
                shift=(0, 2),
                ha="center",
                va="bottom",
                fontsize=style.SMALL * self.scale,
                color=style.QUIET,
            )

    def _label(self, line: Line) -> None:
        """Write the name of a scheme with the remarks under it, or with the time beside it where bars stand below."""
        side, step = self.ax.get_yaxis_transform(), NAME_LINE * self.scale
        small, label = style.SMALL * self.scale, style.LABEL * self.scale
        name = {"va": "top", "fontsize": label, "fontweight": "bold", "linespacing": 1.1, "gid": "scheme"}
        about = {"va": "top", "fontsize": small, "color": style.QUIET}
        if is_narrow():
            layout.write(self.ax, line.name, (0, line.top + 1), side, shift=(self.left, 0), **name)
            layout.write(
                self.ax, line.about, (1, line.top + 1), side, shift=(0, small - label), ha="right", **about
            )
            return
        lines, middle = line.name.count("\n") + 1, line.top + line.height / 2
        half = (self.ruler.size(line.about, small)[1] + lines * step) / 2
        layout.write(self.ax, line.name, (0, middle), side, shift=(self.left, half), **name)
        layout.write(self.ax, line.about, (0, middle), side, shift=(self.left, half - lines * step), **about)

    def _editions(self) -> None:
        """Connect editions of one scheme with a line of dots left of the bars."""
        x, side = -9 / self.ruler.width, self.ax.get_yaxis_transform()
        chain: list[float] = []
        for line, entry in [*self.rows, (Line(0, 0), None)]:
            if entry is None or entry.follows is None:
                if len(chain) > 1:
                    self.ax.plot(
                        [x] * len(chain),
                        chain,
                        transform=side,
                        color=style.INK,
                        linewidth=1,
                        marker="o",
                        markersize=3.5,
                        clip_on=False,
                        gid="editions",
                    )
                chain = []
            chain.append(line.top + line.height / 2)

    def guides(self) -> None:
        """Draw a dotted line at every shared class limit, with its number above where there is room."""
        free = float("-inf")
        for limit in shared_limits(self.schemes):
            self.ax.plot(
                [limit, limit],
                [0, self.split],
                color=style.RULE,
                linewidth=0.7,
                linestyle=(0, (1, 2)),
                zorder=0.6,
                gid="shared class limit",
            )
            name = number(limit, ",")
            half, place = self.ruler.size(name, style.SMALL)[0] / 2, self._bars.points(limit)
            if place - half > free + 2:
                free = place + half
                layout.write(
                    self.ax,
                    name,
                    (limit, 1),
                    self.ax.get_xaxis_transform(),
                    shift=(0, 3),
                    ha="center",
                    va="bottom",
                    fontsize=style.SMALL,
                    color=style.QUIET,
                )

    @cached_property
    def _bars(self) -> Bars:
        return Bars(self.ax, self.ruler, self.heights, self.end, self.stretch, self.scale)

    def bars(self) -> None:
        """Draw the schemes with limits in headcounts, with a fine line between them."""
        before: Line | None = None
        for line in self.lines:
            if before and before.entry and line.entry:
                self.ax.plot(
                    [self.left / self.ruler.width, 1],
                    [line.top] * 2,
                    transform=self.ax.get_yaxis_transform(),
                    color=style.GRID,
                    linewidth=0.6,
                    clip_on=False,
                    zorder=0.5,
                )
            if line.entry and not line.words:
                block = self.heights.of(line.entry.scheme)
                above = line.above if is_narrow() else 0.0
                self._bars.draw(line.entry.scheme, line.top + (line.height + above - block) / 2)
            before = line

    def surround(self) -> None:
        """Write title, key and notes."""
        handles, texts = key_of(self.schemes)
        width, high = self.ruler.width - self.left, 0.0
        if handles:
            high = layout.add_key(
                self.ax,
                self.ruler,
                handles,
                texts,
                left=self.left,
                width=width,
                above=22,
                handlelength=1.4,
                handleheight=1.1,
            )
        title, subtitle = message(self.schemes)
        above = 22 + high + 9
        layout.add_title(self.ax, self.ruler, title, subtitle, left=self.left, width=width, above=above)
        notes = [" ".join(self._reading()), *caveats(self.schemes, self.titles), *self.left_out]
        below = 38 + self.more if self.split == self.total else 12
        layout.add_notes(self.ax, self.ruler, notes, left=self.left, width=width, below=below)

    def _reading(self) -> Iterator[str]:
        """Yield sentences on how to read the marks on this chart."""
        if any(map(lanes, self.schemes)):
            yield say("Slim bars: labels over several classes.")
        if any(
            size_class.below is None for scheme in self.schemes for size_class in headcount_classes(scheme)
        ):
            yield say("Arrows: no upper limit.")
        if shared := shared_limits(self.schemes):
            yield (
                say("Dotted lines: class limits that two or more of these schemes share.")
                if len(shared) < MOST_LIMITS
                else say(
                    "Dotted lines: the {n} most frequent class limits that two or more of these schemes share.",
                    n=MOST_LIMITS,
                )
            )
        if any(entry.follows for _, entry in self.rows):
            yield say("Dots on a line: editions, each in force from the day after the one above it ended.")
