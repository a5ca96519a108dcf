"""Drawing the chart of estimates: headings, marks, columns of text, title, key and notes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes

from studycheck.charts.estimates.axis import axis_limits, draw_axis
from studycheck.charts.estimates.marks import draw_marks, key_of
from studycheck.charts.estimates.room import DETAIL, HEADS, NAME
from studycheck.charts.estimates.rows import HEADING_INDENT, EstimateRows
from studycheck.charts.estimates.texts import LineText
from studycheck.charts.kit import Ruler, layout, say, style
from studycheck.charts.kit.text_column import Style, TextColumn

_ABOVE = 24.0
"""Height of the labels of the axis and the names of the columns, in points."""


@dataclass
class EstimatesDrawing:
    """Rows on axes whose vertical unit is a point where they are as high as the rows need."""

    ax: Axes
    rows: EstimateRows

    @cached_property
    def ruler(self) -> Ruler:
        """Measures text on these axes."""
        return Ruler(self.ax)

    @cached_property
    def scale(self) -> float:
        """The height of rows relative to what they need, at most 1."""
        return min(1.0, self.ruler.height / self.rows.total)

    @property
    def left(self) -> float:
        """The place where texts begin, from the left edge of the axis."""
        return -self.rows.room.start

    @property
    def right(self) -> float:
        """The place where the last column ends, from the left edge of the axis."""
        return self.ruler.width + self.rows.room.columns[-1].beyond

    def rows_and_marks(self) -> None:
        """Draw the axis, its marks, and the text beside them."""
        rows = self.rows
        draw_axis(self.ax, self.ruler.width, rows.total, axis_limits(rows.lines))
        draw_marks(self.ax, rows, self.scale)
        self._headings()
        self._words(rows.names, self.left, NAME)
        self._words(rows.responses, self.right, DETAIL, style.QUIET, ends=True)
        self._words(rows.details, self.left, DETAIL, style.QUIET)
        self._words(rows.feet, self.left, NAME, style="italic")
        for column in rows.room.columns:
            end = self.ruler.width + column.beyond
            self._head(say(HEADS[column.name]), end)
            texts = [(placed.y, _cell(placed.text, column.name)) for placed in rows.numbers]
            colour = style.INK if column.name == "share" else style.QUIET
            self._words(texts, end, NAME, colour, ends=True)
        self._rules(list(rows.apart()), 0.5, "apart")

    def surround(self, title: tuple[str, str], notes: list[str]) -> None:
        """Write title and subtitle, key and notes."""
        left, width = self.left, self.right - self.left
        handles, texts = key_of(self.rows.lines)
        # each text stands after a handle that is 2.6 times the text size wide
        texts = [self.ruler.wrap(text, 0.95 * width - 4 * style.LABEL, style.SMALL + 0.5) for text in texts]
        high = layout.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=_ABOVE, handlelength=2.6
        )
        layout.add_title(self.ax, self.ruler, *title, left=left, width=width, above=_ABOVE + high + 9)
        layout.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=26)

    def _headings(self) -> None:
        """Write the headings of bands with the symbols of their verdicts, over lines."""
        size, side = NAME * self.scale, self.ax.get_yaxis_transform()
        x = (self.left + size / 2) / self.ruler.width
        for band in self.rows.bands:
            look = style.VERDICTS[band.heading.verdict]
            for marker, high, colour in (("s", size, look.fill), (look.symbol, size * 0.55, look.ink)):
                framed = marker == "s" and look.fill == style.PAPER
                self.ax.plot(
                    [x], [band.y], transform=side, marker=marker, markersize=high, markerfacecolor=colour,
                    markeredgecolor=style.RULE if framed else colour,
                    markeredgewidth=0.8 if framed else 1 if marker == "x" else 0,
                    clip_on=False, linestyle="none", gid="verdict",
                )  # fmt: skip
        self._words(self.rows.headings, self.left + HEADING_INDENT, NAME, weight="bold")
        self._rules([band.rule for band in self.rows.bands], 0.7, "band")

    def _rules(self, ys: list[float], width: float, what: str) -> None:
        """Draw lines across the chart and its columns of text."""
        if ys:
            low, high = self.left / self.ruler.width, self.right / self.ruler.width
            self.ax.hlines(
                ys, low, high, transform=self.ax.get_yaxis_transform(), colors=style.RULE, linewidth=width,
                linestyle=(0, (1, 2)) if what == "apart" else "-", clip_on=False, gid=what,
            )  # fmt: skip

    def _head(self, text: str, x: float) -> None:
        looks: dict[str, Any] = {"va": "bottom", "ha": "right", "color": style.QUIET}
        size = NAME * self.scale
        layout.write(self.ax, text, (0, 1), "axes fraction", shift=(x, 3.5), fontsize=size, **looks)

    def _words(
        self,
        texts: list[tuple[float, str]],
        x: float,
        size: float,
        colour: str = style.INK,
        *,
        ends: bool = False,
        weight: str = "normal",
        style: Style = "normal",
    ) -> None:
        words = [(y, text) for y, text in texts if text.strip()]
        if words:
            looks: dict[str, Any] = {"color": colour, "ends": ends, "weight": weight, "style": style}
            TextColumn(self.ax, words, x, fontsize=size * self.scale, **looks)


def _cell(text: LineText, column: str) -> str:
    return {"share": text.share, "n": text.n, "effective n": text.effective}[column]
