"""The lines of the chart of size schemes and their places: headings and schemes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from matplotlib.axes import Axes

from studycheck.base.frozen import frozen
from studycheck.charts.kit import Ruler, layout, plain, style
from studycheck.charts.kit.scheme_bars import Heights
from studycheck.charts.kit.scheme_classes import headcount_classes
from studycheck.charts.kit.scheme_names import place_name, validity, years
from studycheck.charts.size_ladder.order import SchemeEntry, Section, limits_in_words, remarks

WIDTH, EDITIONS, _NAMES, _GAP, _HEADING = 560.0, 14.0, 235.0, 8.0, 19.0
"""Widths of the axes, of the line of editions and of names; heights between rows and of a heading; in points."""
_PART = 0.4
"""The greatest part of axes that are given for names."""
NAME_LINE, _NARROW, _MARGINS = 11.0, 400.0, 14.0
"""The height of a line of a name; the width of a page below which names stand above the bars; its margins."""


@frozen
class Line:
    """A heading, or a scheme with its bars or its limits in words; `top` and `height` are in points.

    `name` and `about` are in lines; on narrow pages `about` is the time in which the scheme was in force.
    """

    top: float
    height: float
    heading: str = ""
    entry: SchemeEntry | None = None
    name: str = ""
    about: str = ""
    words: str = ""

    @property
    def above(self) -> float:
        """The height of the lines of the name."""
        return NAME_LINE * (self.name.count("\n") + 1)


def axis_width() -> float:
    """Return the width of the axes."""
    return _page_width() or layout.page_width(WIDTH)


def names_width(ax: Axes | None) -> float:
    """Return the greatest width of names beside bars."""
    if ax is None:
        return layout.page_width(_NAMES)
    return min(_NAMES, _PART * layout.place_of(ax).width * 72 / ax.figure.dpi)


def is_narrow() -> bool:
    """Return whether names stand above the bars, as on pages that have no room beside them."""
    return _page_width() is not None


def _page_width() -> float | None:
    page = layout.width_on_page()
    return page - _MARGINS - EDITIONS if page and page < _NARROW else None


def lines_of(
    parts: list[Section], titles: Mapping[str, str], heights: Heights, top: float, names: float
) -> Iterator[Line]:
    """Yield headings and schemes from `top` downwards; `names` is the greatest width of names beside bars."""
    ruler = Ruler()
    for section in parts:
        high = _HEADING - 4 if is_narrow() else _HEADING
        yield Line(top, high, heading=section.heading)
        top += high
        for entry in section.entries:
            title = titles[entry.scheme.id]
            if is_narrow():
                line = _row_below(ruler, entry, title, heights, top)
            else:
                line = _row_beside(ruler, entry, title, heights, top, names)
            yield line
            top += line.height


def _gap() -> float:
    return _GAP / 2 if layout.is_dense() else _GAP


def _row_beside(
    ruler: Ruler, entry: SchemeEntry, title: str, heights: Heights, top: float, wide: float
) -> Line:
    """Return a row with bars beside the name and remarks."""
    scheme = entry.scheme
    texts = [plain(years(scheme))] if layout.is_dense() else [plain(remark) for remark in remarks(entry)]
    if not headcount_classes(scheme):
        texts.insert(0, place_name(scheme.jurisdiction))
    # short remarks stay on one line
    parts = [remark.replace(" ", "\N{NO-BREAK SPACE}") if len(remark) < 20 else remark for remark in texts]
    name, about = (
        ruler.wrap(title, wide, style.LABEL, "bold"),
        ruler.wrap(" · ".join(parts), wide, style.SMALL),
    )
    words, block = _limits(ruler, entry, heights)
    text = NAME_LINE * (name.count("\n") + 1) + 2 + ruler.size(about, style.SMALL)[1]
    return Line(top, _gap() + max(block, text), entry=entry, name=name, about=about, words=words)


def _row_below(ruler: Ruler, entry: SchemeEntry, title: str, heights: Heights, top: float) -> Line:
    """Return a row with bars below the name, and the time beside it."""
    about = plain(years(entry.scheme) if layout.is_dense() else validity(entry.scheme))
    room = axis_width() + EDITIONS - ruler.size(about, style.SMALL)[0] - 8
    name = ruler.wrap(title, room, style.LABEL, "bold")
    words, block = _limits(ruler, entry, heights)
    high = NAME_LINE * (name.count("\n") + 1) + block + _gap() / 2
    return Line(top, high, entry=entry, name=name, about=about, words=words)


def _limits(ruler: Ruler, entry: SchemeEntry, heights: Heights) -> tuple[str, float]:
    """Return the limits of a scheme in words if it has none in headcounts, and the height of its bars or words."""
    if headcount_classes(entry.scheme):
        return "", heights.of(entry.scheme)
    words = ruler.wrap(plain(limits_in_words(entry.scheme)), axis_width() - 12, style.SMALL)
    return words, ruler.size(words, style.SMALL)[1]
