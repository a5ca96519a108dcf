"""Rows with names on the left and texts on the right, in as many lines as the page needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from matplotlib.axes import Axes

from studycheck.base.frozen import frozen
from studycheck.charts.kit import layout, style
from studycheck.charts.kit.ruler import Ruler, plain

_WHOLE, _EDGES, _AXIS = 600.0, 4.0, 84.0
"""Width of a chart of its own, room for letters beyond their outlines, and least width of the axis, in points."""
_NAMES, _TEXTS, _GAP = 0.36, 0.3, 14.0
"""Most parts of the width for names and for texts, and the gaps beside the axis, in points."""
_NARROW, _BOTH = 330.0, 0.54
"""Below this width texts stand under the names, which then have so large a part of it."""
_SIZE, _ABOVE = 8.0, 5.0
"""Size of text, and another gap above a heading, in points."""
_ON_SCREEN, _ON_PAPER, _LOWER = (10.0, 5.0), (9.4, 2.2), 0.78
"""The height of a line and the gap between rows, in points; on paper, rows are lower, also the lowest."""


@frozen
class SheetRow:
    """A row: its name, the text on the right, and whether that is pale.

    Headings, and notes in italics, run across the whole chart.
    """

    name: str
    text: str = ""
    heading: bool = False
    quiet: bool = True
    note: bool = False

    @property
    def across(self) -> bool:
        """Whether the row runs across the whole chart."""
        return self.heading or self.note


def is_narrow(ax: Axes | None) -> bool:
    """Return whether texts stand under the names of rows, on these axes or on the current page."""
    return _whole(ax) < _NARROW


def _whole(ax: Axes | None) -> float:
    """Return the width of a chart of rows in points."""
    if ax is None:
        return layout.page_width(_WHOLE)
    return float(layout.place_of(ax).width * 72 / ax.figure.dpi - _EDGES)


class RowSheet:
    """The places of rows in points, from the top, and the width of the axis between their names and texts.

    Parameters
    ----------
    ax : matplotlib.axes.Axes or None
        The axes that are given.
    rows : sequence of SheetRow
        The rows, from the top.
    least : float
        The least height of a row with the gap under it.
    first : float
        The place of the first row.
    names, texts : float
        The most parts of the width for names and for texts, where these stand on the right.
    both : float
        The most part for both, where texts stand under the names.

    Attributes
    ----------
    narrow : bool
        Whether texts stand under the names.
    left, right, axis : float
        The widths of names, of texts, and of the axis between them.
    middles : list of float
        The middle of each row.
    total : float
        The height of all.
    """

    def __init__(
        self,
        ax: Axes | None,
        rows: Sequence[SheetRow],
        *,
        least: float = 0.0,
        first: float = 3.0,
        names: float = _NAMES,
        texts: float = _TEXTS,
        both: float = _BOTH,
    ) -> None:
        ruler, self.rows = Ruler(ax), rows
        whole: float = _whole(ax)
        self.narrow = is_narrow(ax)
        self._line, between = _ON_PAPER if layout.is_on_page() else _ON_SCREEN
        least *= _LOWER if layout.is_on_page() else 1.0
        most, beside = whole * (both if self.narrow else names), whole * (both if self.narrow else texts)
        # letters may be wider than their outlines
        self.names = [
            ruler.wrap(plain(row.name), whole / 1.15 if row.across else most, _SIZE) for row in rows
        ]
        self.texts = [ruler.wrap(plain(row.text), beside, _SIZE) for row in rows]
        self.tops, self.middles, self.total = list[float](), list[float](), first
        # capitals with accents make lines higher
        self._high = {
            text: max(self._line * (text.count("\n") + 1), ruler.size(text, _SIZE)[1]) if text else 0.0
            for text in (*self.names, *self.texts)
        }
        for row, name, text in zip(rows, self.names, self.texts, strict=True):
            highs = (self._high[name], self._high[text])
            inside = sum(highs) if self.narrow else max(highs)
            high = inside + between
            high = high if row.across else max(least, high)
            self.total += _ABOVE if row.heading and self.tops else 0.0
            self.tops.append(self.total + (high - inside) / 2)
            self.middles.append(self.total + high / 2)
            self.total += high
        wide_names = [
            ruler.size(name, _SIZE)[0] for row, name in zip(rows, self.names, strict=True) if not row.across
        ]
        wide_texts = [ruler.size(text, _SIZE)[0] for text in self.texts]
        self.left: float = max([0.0, *wide_names, *(wide_texts if self.narrow else ())])
        self.right: float = 0.0 if self.narrow else max(wide_texts, default=0.0)
        self.axis: float = max(_AXIS, whole - self.left - self.right - _GAP - (_GAP if self.right else 0))

    @property
    def start(self) -> float:
        """The place where names begin, from the left edge of the axis."""
        return -(self.left + _GAP)

    @property
    def beyond(self) -> float:
        """How far texts reach beyond the axis."""
        return self.right + _GAP if self.right else 0.0

    def write(self, ax: Axes, scale: float) -> None:
        """Write names and texts beside the axes, whose vertical unit is a point at the scale 1."""
        side = ax.get_yaxis_transform()
        looks: dict[str, Any] = {"fontsize": _SIZE * scale}
        for row, name, text, top, middle in zip(
            self.rows, self.names, self.texts, self.tops, self.middles, strict=True
        ):
            under = self.narrow and bool(text)
            split = top + self._high[name]
            own: dict[str, Any] = {"gid": "study"}
            if row.heading:
                own = {"fontweight": "bold", "gid": "heading"}
            elif row.note:
                own = {"fontstyle": "italic", "color": style.QUIET, "gid": "note"}
            if row.across:
                # lines of the axis do not run through words
                own["bbox"] = {"facecolor": style.PAPER, "edgecolor": "none", "pad": 0.6}
            layout.write(
                ax,
                name,
                (0, (top + split) / 2 if under else middle),
                side,
                shift=(self.start, 0),
                **looks,
                **own,
            )
            if text:
                at = (0, split + self._high[text] / 2) if under else (1, middle)
                colour = style.QUIET if row.quiet or under else style.INK
                x = self.start if under else _GAP
                layout.write(ax, text, at, side, shift=(x, 0), color=colour, gid="beside", **looks)
