"""Drawing a crosswalk as bands from the classes of one scheme to those of another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path

from studycheck.charts.crosswalk_flow.flows import Flows
from studycheck.charts.kit import Ruler, chart, keep, layout, say, style
from studycheck.charts.kit.crosswalk_classes import (
    caveats,
    possible_shares,
    record,
    share_words,
    sources,
    targets,
    title,
)
from studycheck.charts.kit.scheme_classes import concept_of
from studycheck.sizes.crosswalks import Crosswalk
from studycheck.sizes.crosswalks.estimate import Identification
from studycheck.sizes.crosswalks.result import Share

_WORD = 1.5
"""So much wider a column of names may be for its longest word."""
_WIDTH, _NAME, _NODE = 470.0, 170.0, 7.0
"""Widths of the axes, of names and of nodes."""
_LOWER = 0.925
"""On a page without room, everything is so much smaller that the smallest text can still be read."""
_DASHED: dict[str, Any] = {"color": style.QUIET, "linewidth": 1.2, "linestyle": (0, (4, 2.5))}


@chart
def crosswalk_flow(crosswalk: Crosswalk, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw a crosswalk as bands from the classes of the source to those of the target, as wide as their shares.

    Each class on the left is 100 %, however many firms it has. A plain band is exact; a hatched one is
    bounded, with ≈ and its interval; a dashed line without width is a share that no published data
    identify. Bands have the colour of the class they lead to.

    Parameters
    ----------
    crosswalk : Crosswalk
        The crosswalk to draw, from `studycheck.crosswalk`.
    ax : matplotlib.axes.Axes, optional
        The axes to draw on; without them, a new figure of the size that the classes need.
    lang : str, optional
        The language of the chart, ``"en"`` or ``"fr"``; English without it. Notes on the crosswalk
        are English.

    Returns
    -------
    matplotlib.axes.Axes
        The axes with the chart; a note names the reference distribution.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> import studycheck as sc
    >>> walk = sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022)
    >>> ax = sc.charts.crosswalk_flow(walk, ax=Figure((10, 5)).subplots())
    >>> len(sc.charts.to_frame(ax))
    5
    """
    flows = Flows(crosswalk, possible_shares(crosswalk))

    def draw(axes: Axes) -> None:
        _CrosswalkFlowDrawing(axes, Ruler(axes), flows).draw()

    high = flows.total * (_LOWER if layout.is_dense() else 1.0)
    ax = layout.draw_on(ax, draw, (layout.page_width(_WIDTH), high))
    return keep(ax, record(crosswalk, say("Crosswalk as flows"), flows.shares))


@dataclass
class _CrosswalkFlowDrawing:
    """Draws on axes whose units are points where they are as large as the flows need."""

    ax: Axes
    ruler: Ruler
    flows: Flows

    @cached_property
    def scale(self) -> float:
        return min(1.0, self.ruler.height / self.flows.total)

    @cached_property
    def small(self) -> float:
        return style.SMALL * self.scale

    @cached_property
    def names(self) -> tuple[list[str], list[str]]:
        """The names on the left and on the right, in lines."""
        walk, size = self.flows.crosswalk, style.LABEL * self.scale
        left, right = sources(walk), [name for _, name in targets(walk)]
        most = layout.page_width(_NAME)
        # words are not broken for want of a few points
        words = self.ruler.widest((word for name in (*left, *right) for word in name.split()), size)
        most = max(most, min(words, _WORD * most))
        return [self.ruler.wrap(name, most, size) for name in left], [
            self.ruler.wrap(name, most, size) for name in right
        ]

    @cached_property
    def begin(self) -> float:
        """The place where bands begin, right of their texts."""
        texts = [self._share_text(share) for share in self.flows.shares]
        return _NODE + 8 + self.ruler.widest(texts, self.small)

    def draw(self) -> None:
        """Draw bands, nodes and texts, then title, key and notes."""
        layout.remove_frame(self.ax)
        self.ax.set(xlim=(0, self.ruler.width), ylim=(self.flows.total, 0), xticks=[], yticks=[])
        place = 0
        for block in self.flows.starts:
            for share, start in block:
                self._band(share, start, self.flows.ends[place])
                layout.write(
                    self.ax,
                    self._share_text(share),
                    (self.begin - 4, start),
                    ha="right",
                    fontsize=self.small,
                    gid="share",
                )
                place += 1
        self._nodes()
        self._surround()

    @staticmethod
    def _share_text(share: Share) -> str:
        first, interval = share_words(share)
        return f"{first} ({interval})" if interval else first

    def _band(self, share: Share, start: float, end: float) -> None:
        x0, x1 = self.begin, self.ruler.width - _NODE
        middle, half = (x0 + x1) / 2, self.flows.width(share) / 2
        if share.point is None:
            curve = Path([(x0, start), (middle, start), (middle, end), (x1, end)], [1, 4, 4, 4])
            self.ax.add_artist(PathPatch(curve, fill=False, gid=f"flow {share.kind}", **_DASHED))
            return
        outline = [
            (x0, start - half), (middle, start - half), (middle, end - half), (x1, end - half),
            (x1, end + half), (middle, end + half), (middle, start + half), (x0, start + half), (x0, start - half),
        ]  # fmt: skip
        band = Path(outline, [1, 4, 4, 4, 2, 4, 4, 4, 79])
        fill = style.CONCEPTS[concept_of([share.target])]
        bounded = share.kind is Identification.BOUNDED
        self.ax.add_artist(
            PathPatch(
                band,
                facecolor=fill,
                edgecolor=style.INK if bounded else style.PAPER,
                linewidth=0.4,
                hatch="////" if bounded else None,
                gid=f"flow {share.kind}",
            )
        )

    def _nodes(self) -> None:
        left, right = self.names
        size = style.LABEL * self.scale
        for name, (top, bottom) in zip(left, self.flows.bottoms, strict=True):
            self.ax.add_artist(
                Rectangle((0, top), self.begin, bottom - top, facecolor=style.FAINT, linewidth=0, zorder=0.5)
            )
            self.ax.add_artist(
                Rectangle((0, top), _NODE, bottom - top, facecolor=style.QUIET, linewidth=0, gid="source")
            )
            layout.write(self.ax, name, (0, (top + bottom) / 2), shift=(-6, 0), ha="right", fontsize=size)
        edge = self.ruler.width
        for name, (label, height) in zip(right, self.flows.heights.items(), strict=True):
            top, fill = self.flows.tops[label], style.CONCEPTS[concept_of([label])]
            self.ax.add_artist(
                Rectangle(
                    (edge - _NODE, top),
                    _NODE,
                    height,
                    facecolor=fill,
                    edgecolor=style.INK,
                    linewidth=0.6,
                    gid="target",
                )
            )
            layout.write(self.ax, name, (edge, top + height / 2), shift=(6, 0), fontsize=size)

    def _surround(self) -> None:
        kinds = {share.kind for share in self.flows.shares}
        made: dict[Identification, tuple[Any, str]] = {
            Identification.EXACT: (Patch(facecolor=style.RULE, linewidth=0), say("exact")),
            Identification.BOUNDED: (
                Patch(facecolor=style.GRID, edgecolor=style.INK, hatch="////", linewidth=0.4),
                say("≈ bounded, with its interval"),
            ),
            Identification.NOT_IDENTIFIABLE: (
                Line2D([], [], **_DASHED),
                say("? not identifiable, with what is possible"),
            ),
        }
        handles, texts = zip(*(look for kind, look in made.items() if kind in kinds), strict=True)
        size, walk = style.LABEL * self.scale, self.flows.crosswalk
        left = -12 - self.ruler.widest(self.names[0], size)
        width = self.ruler.width + 12 + self.ruler.widest(self.names[1], size) - left
        high = layout.add_key(
            self.ax,
            self.ruler,
            handles,
            texts,
            left=left,
            width=width,
            above=12,
            handlelength=2.2,
            handleheight=1.1,
        )
        layout.add_title(self.ax, self.ruler, *title(walk), left=left, width=width, above=12 + high + 9)
        reading = say(
            "Each class on the left is 100 %, however many firms it has; heights on the right are not to scale."
        )
        layout.add_notes(self.ax, self.ruler, [reading, *caveats(walk)], left=left, width=width, below=12)
