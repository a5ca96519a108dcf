"""The bars of one size scheme: classes, aggregate classes, gaps."""

from __future__ import annotations

from collections.abc import Iterable
from math import log10
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Polygon, Rectangle

from studycheck.base.frozen import frozen
from studycheck.base.language import say, term
from studycheck.charts.kit import layout, style
from studycheck.charts.kit.ruler import Ruler
from studycheck.charts.kit.scheme_classes import (
    EVIDENCE,
    AggregateBar,
    class_texts,
    concept_of,
    evidence_of,
    gaps,
    headcount_classes,
    lanes,
)
from studycheck.sizes import SizeClass, SizeRange, SizeScheme
from studycheck.sizes.labels import SME
from studycheck.sizes.parts import SchemeEvidence
from studycheck.sizes.words import sizes

ZERO = 0.5
"""The place of 0 on the logarithmic axis: firms without staff are drawn between here and 1."""
HATCHES: dict[SchemeEvidence, str] = {
    "from_memory": "////", "secondary": "....", "source_conflict": "xxxx", "no_source": "\\\\\\\\",
}  # fmt: skip


class Heights(NamedTuple):
    """Heights of a bar, of a lane of aggregate classes and of a note on gaps, in points."""

    bar: float
    lane: float
    note: float = 10.0

    def of(self, scheme: SizeScheme) -> float:
        """Return the height of a scheme with all its parts."""
        return self.bar + self.lane * len(lanes(scheme)) + self.note * bool(gaps(scheme))


@frozen
class Bars:
    """Draws schemes on axes from `ZERO` to `end` people; `scale` shrinks text that would not fit."""

    ax: Axes
    ruler: Ruler
    heights: Heights
    end: float
    stretch: float
    scale: float

    def draw(self, scheme: SizeScheme, top: float) -> None:
        """Draw classes, aggregate classes and gaps of a scheme, from `top` downwards."""
        rows = lanes(scheme)
        bar = top + self.heights.lane * len(rows)
        for number, lane in enumerate(rows, 1):
            for aggregate in lane:
                self._aggregate(aggregate, bar - number * self.heights.lane)
        for size_class in headcount_classes(scheme):
            self._class(size_class, bar, evidence_of(scheme, size_class))
        self._gaps(gaps(scheme), bar)

    def points(self, headcount: float) -> float:
        """Return the distance of a headcount from the left edge of the axes."""
        return self.ruler.width * log10(headcount / ZERO) / log10(self.end / ZERO)

    def _class(self, size_class: SizeClass, top: float, evidence: SchemeEvidence) -> None:
        covered, concept, high = size_class.range, concept_of(size_class.labels), self.heights.bar
        fill, (first, below) = style.CONCEPTS[concept], self._ends(covered)
        self.ax.add_artist(
            Rectangle(
                (first, top), below - first, high, gid=f"class {size_class.label}", **fill_of(concept, 1.2)
            )
        )
        if evidence != "read":
            self.ax.add_artist(
                Rectangle(
                    (first, top),
                    below - first,
                    high,
                    fill=False,
                    edgecolor=style.RULE,
                    linewidth=0,
                    hatch=HATCHES[evidence],
                    gid=f"evidence {evidence}",
                    zorder=1.4,
                )
            )
        if covered.below is None:
            self._tip(below, top + 0.6, high - 1.2, fill)
        room = self.points(below) - self.points(first) - 5
        fitting = self._fit(class_texts(size_class), room, high * self.stretch - 3)
        if fitting is None:
            return
        text, size = fitting
        layout.write(
            self.ax,
            text,
            ((first * below) ** 0.5, top + high / 2),
            ha="center",
            fontsize=size,
            color=style.ink_on(fill),
            linespacing=1.05,
            gid="class label",
            bbox=None if evidence == "read" else {"facecolor": fill, "edgecolor": "none", "pad": 0.8},
        )

    def _aggregate(self, aggregate: AggregateBar, top: float) -> None:
        first, below = self._ends(aggregate.range)
        fill, high = style.CONCEPTS[aggregate.concept], self.heights.lane - 2
        self.ax.add_artist(
            Rectangle(
                (first, top), below - first, high, gid="aggregate class", **fill_of(aggregate.concept, 0.8)
            )
        )
        if aggregate.range.below is None:
            self._tip(below, top + 0.4, high - 0.8, fill)
        room = self.points(below) - self.points(first) - 5
        fitting = self._fit(aggregate.names, room, high * self.stretch + 2)
        if fitting:
            text, size = fitting
            layout.write(
                self.ax,
                text,
                ((first * below) ** 0.5, top + high / 2),
                ha="center",
                va="center_baseline",
                fontsize=size,
                color=style.ink_on(fill),
            )
            return
        text, size = aggregate.names[-1], style.SMALL * self.scale
        if self.points(below) + self.ruler.size(text, size)[0] + 4 < self.ruler.width:
            layout.write(self.ax, text, (below, top + high / 2), shift=(3, 0), fontsize=size)

    def _tip(self, below: float, top: float, high: float, fill: str) -> None:
        """Draw the end of an open bar as the tip of an arrow, over the edge of the bar."""
        start, bottom = below * 0.985, top + high
        tip = [(start, top), (below, top), (self.end, top + high / 2), (below, bottom), (start, bottom)]
        self.ax.add_artist(Polygon(tip, facecolor=fill, linewidth=0, gid="open end", zorder=1.5))

    def _gaps(self, ranges: Iterable[SizeRange], top: float) -> None:
        """Mark headcounts outside all classes, however few they are."""
        free, size, high = 0.0, style.SMALL * self.scale * 0.95, self.heights.bar
        for gap in ranges:
            first, below = self._ends(gap)
            middle, text = (first * below) ** 0.5, say("in no class: {sizes}", sizes=sizes(gap))
            self.ax.add_artist(
                Rectangle(
                    (first, top),
                    below - first,
                    high,
                    facecolor=style.PAPER,
                    edgecolor=style.INK,
                    linewidth=0.8,
                    linestyle=(0, (2, 1)),
                    gid="gap",
                    zorder=2,
                )
            )
            half = self.ruler.size(text, size)[0] / 2
            if self.points(middle) - half >= free:
                free = self.points(middle) + half + 4
                place = (middle, top + high)
                layout.write(self.ax, text, place, shift=(0, -1), ha="center", va="top", fontsize=size)

    def _ends(self, covered: SizeRange) -> tuple[float, float]:
        """Return the ends of the bar of a range; an open one leaves room for the tip of its arrow."""
        below = self.end * 0.86 if covered.below is None else float(covered.below)
        return max(float(covered.first), ZERO), below

    def _fit(self, texts: Iterable[str], width: float, height: float) -> tuple[str, float] | None:
        """Return the first text that fits, with the largest size at which it fits."""
        sizes = (8.0, 7.4, layout.SMALLEST) if layout.is_on_page() else (8.0, 7.0, 6.2)
        return self.ruler.first_fitting(texts, [size * self.scale for size in sizes], width, height)


def fill_of(concept: str | None, edge: float) -> dict[str, Any]:
    """Return the looks of a bar; labels outside the order of sizes have an outline, for readers without colour."""
    outline = {SME: style.INK, None: style.QUIET}.get(concept, style.PAPER)
    return {
        "facecolor": style.CONCEPTS[concept],
        "linewidth": edge if concept else 0.7 * edge,
        "edgecolor": outline,
        "zorder": 1.3 if concept == SME else 1.0,
    }


def key_of(schemes: Iterable[SizeScheme]) -> tuple[list[Patch], list[str]]:
    """Return handles and names of the colours and hatches of schemes."""
    concepts, evidence = set[str | None](), set[SchemeEvidence]()
    for scheme in schemes:
        concepts |= {concept_of(c.labels) for c in headcount_classes(scheme)}
        concepts |= {aggregate.concept for lane in lanes(scheme) for aggregate in lane}
        evidence |= {evidence_of(scheme, c) for c in headcount_classes(scheme)}
    legend = [concept for concept in style.CONCEPTS if concept in concepts]
    marks = [mark for mark in HATCHES if mark in evidence]
    handles = [Patch(**fill_of(concept, 0.8)) for concept in legend]
    handles += [
        Patch(facecolor=style.PAPER, edgecolor=style.RULE, hatch=HATCHES[mark], linewidth=0) for mark in marks
    ]
    names = [term(concept, "concept") if concept else say("other labels") for concept in legend]
    return handles, names + [say(EVIDENCE[mark]) for mark in marks]


def power_name(power: int) -> str:
    """Return the label of a power of ten on an axis of headcounts."""
    return say("{n:,}k", n=power // 1000) if power >= 1000 else str(power)
