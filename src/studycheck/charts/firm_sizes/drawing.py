"""Drawing a published firm-size distribution, with the classes of size schemes above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import floor, log10
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from studycheck.charts.firm_sizes.content import (
    SurvivalPoint,
    all_limits,
    caveats,
    share_words,
    title,
)
from studycheck.charts.firm_sizes.scheme_rows import HEIGHTS, SchemeRow
from studycheck.charts.kit import (
    Ruler,
    layout,
    msg,
    percent,
    say,
    style,
    term,
)
from studycheck.charts.kit.scheme_bars import ZERO, Bars, key_of, power_name
from studycheck.charts.kit.scheme_classes import headcount_classes
from studycheck.sizes import SizeScheme
from studycheck.sizes.firm_sizes import FirmSizes, Weight

CURVE, SHARES = 270.0, 38.0
"""Height of the curve, and the room of percentages beside the axis."""
_LOOKS: dict[Weight, dict[str, Any]] = {
    Weight.FIRMS: {
        "color": style.PROBABILITY, "marker": "o", "markersize": 5, "linewidth": 1.4,
    },
    Weight.EMPLOYMENT: {
        "color": "#A34A00", "marker": "s", "markersize": 5, "linewidth": 1.4, "linestyle": (0, (3, 1.5)),
        "markerfacecolor": style.PAPER,
    },
}  # fmt: skip
_NAMES_OF_SHARES = {
    Weight.FIRMS: msg("share of firms"),
    Weight.EMPLOYMENT: msg("share of the people working in them"),
}


@dataclass
class FirmSizesDrawing:
    """Draws on axes whose vertical unit is a point where they are as high as the schemes need."""

    ax: Axes
    ruler: Ruler
    distribution: FirmSizes
    schemes: list[SizeScheme]
    points: dict[Weight, tuple[SurvivalPoint, ...]]
    rows: list[SchemeRow]
    top: float
    left_out: list[str]
    more: float = 0.0

    @cached_property
    def end(self) -> float:
        """The size at which the axis ends."""
        return 3.6 * max(*self.distribution.limits, *all_limits(self.schemes), 10)

    @cached_property
    def stretch(self) -> float:
        """Points of one vertical unit."""
        return self.ruler.height / (self.top + CURVE)

    @cached_property
    def scale(self) -> float:
        """The factor of the size of letters on low axes."""
        return min(1.0, self.stretch)

    @cached_property
    def decades(self) -> int:
        """The number of powers of ten that the shares span."""
        least = min(one.share for several in self.points.values() for one in several)
        return max(1, -floor(log10(least)))

    def y(self, share: float) -> float:
        """Return the place of a share, from the top."""
        return self.top - log10(max(share, 10.0**-self.decades)) * CURVE / self.decades

    @cached_property
    def left(self) -> float:
        """The place of the names of schemes, in points from the left edge of the axes."""
        size = style.LABEL * self.scale
        names = [self.ruler.size(row.name, size, "bold")[0] for row in self.rows if not row.above]
        return -14 - max([*names, SHARES])

    def draw(self) -> None:
        """Draw axes, schemes and curves, then title, key and notes."""
        self._axes()
        self._schemes()
        self._curves()
        self._surround()

    def _axes(self) -> None:
        layout.remove_frame(self.ax)
        self.ax.set_xscale("log")
        self.ax.set(xlim=(ZERO, self.end), ylim=(self.top + CURVE, 0))
        powers = [10**power for power in range(int(log10(self.end)) + 1)]
        names = [power_name(power) for power in powers]
        self.ax.set_xticks([ZERO, *powers], labels=["0", *names])
        self.ax.minorticks_off()
        shares = [10.0**-power for power in range(self.decades + 1)]
        self.ax.set_yticks(
            [self.y(share) for share in shares], labels=[percent(100 * share, "g") for share in shares]
        )
        self.ax.tick_params(axis="x", length=3, color=style.RULE)
        self.ax.grid(axis="y", color=style.GRID, linewidth=0.7)
        self.ax.spines["bottom"].set(visible=True, color=style.RULE)
        unit = term(self.distribution.unit)
        label = say("minimum number of people in the {unit} (both axes logarithmic)", unit=unit)
        self.more = layout.add_label(self.ax, self.ruler, label)

    def _schemes(self) -> None:
        side, top = self.ax.get_yaxis_transform(), 0.0
        bars = Bars(self.ax, self.ruler, HEIGHTS, self.end, self.stretch, self.scale)
        for row in self.rows:
            y = top + (row.above / 2 if row.above else row.height / 2)
            layout.write(
                self.ax,
                row.name,
                (0, y),
                side,
                shift=(self.left, 0),
                fontsize=style.LABEL * self.scale,
                fontweight="bold",
                gid="scheme",
            )
            bars.draw(row.scheme, top + (row.height + row.above - HEIGHTS.of(row.scheme)) / 2)
            top += row.height
        for limit in all_limits(self.schemes):
            self.ax.plot(
                [limit, limit],
                [0, self.top + CURVE],
                color=style.RULE,
                linewidth=0.7,
                linestyle=(0, (1, 2)),
                zorder=0.6,
                gid="class limit",
            )

    def _curves(self) -> None:
        marked = set(all_limits(self.schemes)) or {
            one.limit for several in self.points.values() for one in several
        }
        for weight, several in self.points.items():
            xs, ys = [max(ZERO, one.limit) for one in several], [self.y(one.share) for one in several]
            self.ax.plot(xs, ys, gid=f"survival {weight}", zorder=3, clip_on=False, **_LOOKS[weight])
            for one in several:
                if one.low < one.high:
                    self.ax.plot(
                        [max(ZERO, one.limit)] * 2,
                        [self.y(one.low), self.y(one.high)],
                        zorder=2.5,
                        linewidth=3,
                        color=_LOOKS[weight]["color"],
                        alpha=0.4,
                        solid_capstyle="butt",
                        gid="rounding",
                    )
            self._shares(weight, [one for one in several if one.limit in marked])

    def _shares(self, weight: Weight, several: Sequence[SurvivalPoint]) -> None:
        """Print shares where there is room: of firms below their curve, of people above theirs."""
        below, free = weight is Weight.FIRMS, float("-inf")
        bars = Bars(self.ax, self.ruler, HEIGHTS, self.end, self.stretch, self.scale)
        for one in several:
            text, x = share_words(one.share), bars.points(max(ZERO, one.limit))
            wide = self.ruler.size(text, style.SMALL)[0]
            start = x - wide - 5 if below else x + 5
            if one.share == 1 or start < max(free, 0) or start + wide > self.ruler.width:
                continue
            free = start + wide + 4
            layout.write(
                self.ax,
                text,
                (max(ZERO, one.limit), self.y(one.share)),
                shift=(-5, -3) if below else (5, 3),
                ha="right" if below else "left",
                va="top" if below else "bottom",
                fontsize=style.SMALL,
                color=_LOOKS[weight]["color"],
                gid="share",
                bbox={"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.4},
                zorder=2.8,
            )

    def _surround(self) -> None:
        handles: list[Any] = [Line2D([], [], **_LOOKS[weight]) for weight in self.points]
        texts = [say(_NAMES_OF_SHARES[weight]) for weight in self.points]
        patches, names = key_of(self.schemes)
        width = self.ruler.width - self.left
        high = layout.add_key(
            self.ax,
            self.ruler,
            [*handles, *patches],
            [*texts, *names],
            left=self.left,
            width=width,
            above=10,
            handlelength=2.2,
            handleheight=1.1,
        )
        layout.add_title(
            self.ax, self.ruler, *title(self.distribution), left=self.left, width=width, above=10 + high + 9
        )
        reading = [say("Points are published numbers; lines between them only guide the eye.")]
        classes = [one for scheme in self.schemes for one in headcount_classes(scheme)]
        if classes:
            reading.append(say("Dotted lines: class limits of the schemes above."))
        if any(one.below is None for one in classes):
            reading.append(say("Arrows: no upper limit."))
        notes = [" ".join(reading), *caveats(self.distribution, self.schemes), *self.left_out]
        layout.add_notes(self.ax, self.ruler, notes, left=self.left, width=width, below=38 + self.more)
