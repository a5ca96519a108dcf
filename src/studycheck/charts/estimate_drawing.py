"""Drawing the lines of the chart of estimates on some axes: headings, columns of text, and what surrounds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from matplotlib.axes import Axes

from studycheck.charts import layout, style
from studycheck.charts.estimate_columns import HEADS, SIZE, Columns, Room
from studycheck.charts.estimate_lines import TOGETHER, Lines
from studycheck.charts.estimate_marks import draw_axis, draw_marks, key_of
from studycheck.charts.language import say, term
from studycheck.charts.ruler import Ruler
from studycheck.charts.words import Style, Words

_ABOVE = 24.0
"""Height of the labels of the axis and the names of the columns, in points."""


@dataclass
class Drawing:
    """Lines on axes whose vertical unit is one row."""

    ax: Axes
    lines: Lines
    room: Room

    @cached_property
    def ruler(self) -> Ruler:
        """Measures text on these axes."""
        return Ruler(self.ax)

    @cached_property
    def size(self) -> float:
        """Size of text that fits a row."""
        return min(SIZE, self.ruler.height / self.lines.total * 0.6)

    @cached_property
    def columns(self) -> Columns:
        """What stands left and right of the axis."""
        return Columns(self.ruler, self.lines, self.room, self.size)

    def rows(self) -> None:
        """Draw the axis, its marks, and the text beside them."""
        draw_axis(self.ax, self.ruler.width, self.lines.total)
        draw_marks(self.ax, self.lines, self.size)
        self._headings()
        columns = self.columns
        self._head(term("study", "column"), columns.left)
        self._words(columns.names, columns.left)
        if columns.details:
            self._head(columns.details_head, columns.middle)
            self._words(columns.details, columns.middle, style.QUIET)
        for column in columns.shown:
            self._head(say(HEADS[column.name]), column.x, ends=column.ends)
            texts = [(line.y, text) for line, text in zip(self.lines.numbers, column.texts, strict=True)]
            colour = style.INK if column.name == "share" else style.QUIET
            self._words(texts, column.x, colour, ends=column.ends)
            if column.name == "share":
                self._words(columns.pooled, column.x, ends=True, style="italic")
        self._words(columns.feet, columns.left, style="italic")
        self._rules([line.y - 0.62 for line in self.lines.numbers if line.apart], 0.5, "apart")

    def surround(self, title: tuple[str, str], notes: list[str]) -> None:
        """Write title and subtitle, key and notes."""
        left, width = self.columns.left, self.columns.right - self.columns.left
        handles, texts = key_of(self.lines)
        # the sample of a line, 2.6 sizes wide, stands before each
        texts = [self.ruler.wrap(text, 0.95 * width - 4 * style.LABEL, style.SMALL + 0.5) for text in texts]
        high = layout.add_key(
            self.ax, self.ruler, handles, texts, left=left, width=width, above=_ABOVE, handlelength=2.6
        )
        layout.add_title(self.ax, self.ruler, *title, left=left, width=width, above=_ABOVE + high + 9)
        notes = [*notes, *(f"{text}." for text in self._cut_reasons())]
        layout.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=26)

    def _cut_reasons(self) -> list[str]:
        """Return the headings with a reason that have no room in their row."""
        return [
            line.text.rstrip(".") for line in self.lines.headings
            if line.text.startswith(say(TOGETHER)) and self._heading(line.text) != line.text
        ]  # fmt: skip

    def _heading(self, text: str) -> str:
        room = self.columns.right - self.columns.left - self.size - 6
        return self.ruler.cut(text, room / 1.15, self.size)

    def _headings(self) -> None:
        """Write the headings of bands with the symbols of their verdicts, over lines."""
        left, side = self.columns.left, self.ax.get_yaxis_transform()
        x = (left + self.size / 2) / self.ruler.width
        for line in self.lines.headings:
            look = style.VERDICTS[line.verdict]
            for marker, size, colour in (
                ("s", self.size, look.fill), (look.symbol, self.size * 0.55, look.ink)
            ):  # fmt: skip
                self.ax.plot(
                    [x], [line.y], transform=side, marker=marker, markersize=size, markerfacecolor=colour,
                    markeredgecolor=colour, markeredgewidth=1 if marker == "x" else 0, clip_on=False,
                    linestyle="none", gid="verdict",
                )  # fmt: skip
        texts = [(line.y, self._heading(line.text)) for line in self.lines.headings]
        self._words(texts, left + self.size + 6, weight="bold")
        self._rules([line.y + 0.62 for line in self.lines.headings], 0.7, "band")

    def _rules(self, ys: list[float], width: float, what: str) -> None:
        """Draw lines across the chart and all that stands beside it."""
        if ys:
            low, high = (x / self.ruler.width for x in (self.columns.left, self.columns.right))
            self.ax.hlines(
                ys, low, high, transform=self.ax.get_yaxis_transform(), colors=style.RULE, linewidth=width,
                linestyle=(0, (1, 2)) if what == "apart" else "-", clip_on=False, gid=what,
            )  # fmt: skip

    def _head(self, text: str, x: float, *, ends: bool = False) -> None:
        layout.write(
            self.ax, text, (0, 1), "axes fraction", shift=(x, 3.5), va="bottom", color=style.QUIET,
            fontsize=self.size, ha="right" if ends else "left",
        )  # fmt: skip

    def _words(
        self, texts: list[tuple[float, str]], x: float, colour: str = style.INK, *, ends: bool = False,
        weight: str = "normal", style: Style = "normal",
    ) -> None:  # fmt: skip
        words = [(y, text) for y, text in texts if text]
        if words:
            Words(self.ax, words, x, fontsize=self.size, color=colour, ends=ends, weight=weight, style=style)
