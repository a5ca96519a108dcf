"""A crosswalk as a grid: classes of the source in rows, those of the target in columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from studycheck.charts.kit import Ruler, chart, keep, layout, msg, say, style
from studycheck.charts.kit.crosswalk_classes import caveats, record, share_words, sources, targets, title
from studycheck.sizes.crosswalks import Crosswalk
from studycheck.sizes.crosswalks.estimate import Identification
from studycheck.sizes.crosswalks.result import Share

_HIGH, _LEAST, _NAME = 34.0, 62.0, 190.0
"""Height and least width of a cell, and greatest width of a name, in points."""
_SMALLEST = 7.0
"""The smallest size of a number, in points."""
HATCHES = {Identification.EXACT: "", Identification.BOUNDED: "////", Identification.NOT_IDENTIFIABLE: "...."}
_NAMES = {
    Identification.EXACT: msg("exact"), Identification.BOUNDED: msg("≈ bounded, with its interval"),
    Identification.NOT_IDENTIFIABLE: msg("? not identifiable, with what is possible"),
}  # fmt: skip


@chart
def crosswalk_matrix(crosswalk: Crosswalk, *, ax: Axes | None = None, lang: str | None = None) -> Axes:
    """Draw a crosswalk as a grid in which every row sums to 100 %.

    The larger the share, the darker its cell. Exact shares stand alone; bounded ones have ≈, a hatch and an
    interval; where no published data identify a share, there is a question mark with the possible values. A dot
    is a pair of classes that do not overlap.

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
    >>> ax = sc.charts.crosswalk_matrix(walk, ax=Figure((10, 4)).subplots())
    >>> sc.charts.to_frame(ax)["kind"].value_counts().to_dict()
    {'exact': 6, 'bounded': 2}
    """
    rows, columns = len(sources(crosswalk)), len(targets(crosswalk))
    ruler = Ruler()
    texts = [line for share in crosswalk for text in share_words(share) for line in _broken(text).split("\n")]
    wide = max(layout.page_width(_LEAST), ruler.widest(texts, _SMALLEST) + 6)
    # a name in a narrow column has several lines
    names = [ruler.wrap(name, layout.page_width(_NAME), style.LABEL) for name in sources(crosswalk)]
    high = max(_HIGH, *(ruler.size(name, style.LABEL)[1] + 6 for name in names))

    def draw(axes: Axes) -> None:
        _CrosswalkMatrixDrawing(axes, Ruler(axes), crosswalk).draw()

    ax = layout.draw_on(ax, draw, (columns * wide, rows * high))
    return keep(ax, record(crosswalk, say("Crosswalk as a matrix"), list(crosswalk)))


def _broken(interval: str) -> str:
    """Return an interval on two lines, which narrow cells need."""
    return interval.replace("–", "–\n", 1) if layout.is_on_page() else interval


@dataclass
class _CrosswalkMatrixDrawing:
    ax: Axes
    ruler: Ruler
    crosswalk: Crosswalk

    @cached_property
    def rows(self) -> list[str]:
        return sources(self.crosswalk)

    @cached_property
    def columns(self) -> dict[str, str]:
        return dict(targets(self.crosswalk))

    @cached_property
    def cell(self) -> tuple[float, float]:
        """Width and height of a cell in points."""
        return self.ruler.width / len(self.columns), self.ruler.height / len(self.rows)

    @cached_property
    def names(self) -> list[str]:
        """The names of the rows, in lines."""
        return [self.ruler.wrap(name, layout.page_width(_NAME), style.LABEL) for name in self.rows]

    @cached_property
    def left(self) -> float:
        return -12 - max(self.ruler.widest(self.names, style.LABEL), 60)

    def draw(self) -> None:
        """Draw cells and names, then title, key and notes."""
        layout.remove_frame(self.ax)
        self.ax.set(xlim=(0, len(self.columns)), ylim=(len(self.rows), 0), xticks=[], yticks=[])
        width = len(self.columns)
        apart = []
        for place, share in enumerate(self.crosswalk):
            column, row = place % width, place // width
            if share.hard_high == 0:
                apart.append((column + 0.5, row + 0.5))
            else:
                self._cell(share, column, row)
        if apart:
            xs, ys = zip(*apart, strict=True)
            self.ax.plot(xs, ys, linestyle="none", marker=".", markersize=3, color=style.RULE, gid="apart")
        side, top = self.ax.get_yaxis_transform(), self.ax.get_xaxis_transform()
        for place, name in enumerate(self.names):
            layout.write(self.ax, name, (0, place + 0.5), side, shift=(-8, 0), ha="right")
        heads = [self.ruler.wrap(name, self.cell[0] - 3, style.SMALL) for name in self.columns.values()]
        for place, head in enumerate(heads):
            layout.write(
                self.ax,
                head,
                (place + 0.5, 1),
                top,
                shift=(0, 4),
                ha="center",
                va="bottom",
                fontsize=style.SMALL,
            )
        self._surround(max(self.ruler.size(head, style.SMALL)[1] for head in heads) + 8)

    def _cell(self, share: Share, column: int, row: int) -> None:
        fill = style.PAPER if share.point is None else style.shade(share.point)
        self.ax.add_artist(
            Rectangle(
                (column, row),
                1,
                1,
                facecolor=fill,
                edgecolor=style.PAPER,
                linewidth=1.5,
                gid=f"cell {share.kind}",
            )
        )
        if hatch := HATCHES[share.kind]:
            self.ax.add_artist(
                Rectangle(
                    (column + 0.02, row + 0.03),
                    0.96,
                    0.94,
                    fill=False,
                    linewidth=0.8,
                    hatch=hatch,
                    edgecolor=style.RULE,
                    gid="hatch",
                )
            )
        self._text(share_words(share), column + 0.5, row + 0.5, fill, boxed=bool(HATCHES[share.kind]))

    def _text(self, parts: tuple[str, str], x: float, y: float, fill: str, *, boxed: bool) -> None:
        both, first = "\n".join(part for part in parts if part), parts[0]
        broken = f"{first}\n{_broken(parts[1])}"
        width, height = self.cell[0] - 4, self.cell[1] - 3
        fitting = self.ruler.first_fitting([both, broken, first], [8.0, 7.5, _SMALLEST], width, height)
        if fitting is None:
            return
        text, size = fitting
        layout.write(
            self.ax,
            text,
            (x, y),
            ha="center",
            fontsize=size,
            color=style.ink_on(fill),
            linespacing=1.1,
            gid="share",
            bbox={"facecolor": fill, "edgecolor": "none", "pad": 1.2} if boxed else None,
        )

    def _surround(self, above: float) -> None:
        kinds = [
            kind for kind in Identification if any(s.kind is kind and s.hard_high > 0 for s in self.crosswalk)
        ]
        handles = [
            Patch(
                facecolor=style.shade(0.3) if kind is not Identification.NOT_IDENTIFIABLE else style.PAPER,
                edgecolor=style.RULE,
                hatch=HATCHES[kind],
                linewidth=0.6,
            )
            for kind in kinds
        ]
        width = max(self.ruler.width - self.left, layout.page_width(400))
        high = layout.add_key(
            self.ax,
            self.ruler,
            handles,
            [say(_NAMES[kind]) for kind in kinds],
            left=self.left,
            width=width,
            above=above + 6,
            handlelength=1.6,
            handleheight=1.2,
        )
        layout.add_title(
            self.ax,
            self.ruler,
            *title(self.crosswalk),
            left=self.left,
            width=width,
            above=above + 6 + high + 9,
        )
        reading = say("Every row is 100 %. The darker a cell, the larger the share. Dot: no size in common.")
        layout.add_notes(
            self.ax, self.ruler, [reading, *caveats(self.crosswalk)], left=self.left, width=width, below=10
        )
