"""Axes with rows below one another, with text beside, above and below the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from matplotlib.axes import Axes
from matplotlib.text import Annotation

from studycheck.base.language import say
from studycheck.charts.kit import layout, style
from studycheck.charts.kit.ruler import Ruler
from studycheck.study import Study


@dataclass
class PointAxes:
    """Axes whose vertical unit is a point, downwards from the top, where they are as large as rows need.

    Attributes
    ----------
    ax : matplotlib.axes.Axes
        The axes on which rows are drawn.
    width, total : float
        Width and height that the rows need, in points; on smaller axes, text shrinks with them.
    """

    ax: Axes
    width: float
    total: float

    def __post_init__(self) -> None:
        layout.remove_frame(self.ax)
        self.ax.set(xlim=(0, self.width), ylim=(self.total, 0), xticks=[], yticks=[])

    @cached_property
    def ruler(self) -> Ruler:
        """Measures text on these axes."""
        return Ruler(self.ax)

    @cached_property
    def scale(self) -> float:
        """The size of the axes relative to the size that rows need, at most 1."""
        return min(1.0, self.ruler.height / self.total, self.ruler.width / self.width)

    @cached_property
    def small(self) -> float:
        """The text size of rows."""
        return style.SMALL * self.scale

    def write(self, text: str, x: float, y: float, **looks: Any) -> Annotation | None:
        """Write `text` at a row, `x` points right of the left edge of the axes."""
        if not text:
            return None
        side = self.ax.get_yaxis_transform()
        return layout.write(self.ax, text, (0, y), side, shift=(x, 0), **{"fontsize": self.small, **looks})

    def head(self, text: str, x: float, **looks: Any) -> None:
        """Write the heading of a column above its first row."""
        layout.write(
            self.ax,
            text,
            (0, 1),
            "axes fraction",
            shift=(x, 3.5),
            **{"va": "bottom", "color": style.QUIET, "fontsize": self.small, **looks},
        )

    def heading(self, text: str, top: float, left: float, right: float, high: float) -> None:
        """Write the heading of some rows over a line from `left` to `right`, `high` points high."""
        base = top + high - 4
        self.write(
            text,
            left,
            base - 2,
            va="bottom",
            fontweight="bold",
            fontsize=style.LABEL * self.scale,
            gid="heading",
        )
        self.ax.plot(
            [left / self.ruler.width, right / self.ruler.width],
            [base, base],
            color=style.RULE,
            linewidth=0.8,
            transform=self.ax.get_yaxis_transform(),
            clip_on=False,
            zorder=0.5,
            gid="rule",
        )

    def surround(
        self,
        title: tuple[str, str],
        key: tuple[Sequence[Any], Sequence[str]],
        notes: Sequence[str],
        *,
        left: float,
        right: float,
        above: float,
        below: float = 12,
        **looks: Any,
    ) -> None:
        """Write title, subtitle, key and notes from `left` to `right`."""
        width, high = max(right - left, layout.page_width(380)), 0.0
        if key[0]:
            high = layout.add_key(self.ax, self.ruler, *key, left=left, width=width, above=above, **looks)
        layout.add_title(self.ax, self.ruler, *title, left=left, width=width, above=above + high + 9)
        layout.add_notes(self.ax, self.ruler, notes, left=left, width=width, below=below)


def sample_size_words(study: Study) -> str:
    """Return the number of responses of a study in words."""
    return say("n not known") if study.sample.size is None else say("n = {n:,}", n=study.sample.size)
