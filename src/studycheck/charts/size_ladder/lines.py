"""The lines of the chart of size schemes and their places: headings and schemes."""

from __future__ import annotations

from collections.abc import Iterator

from studycheck.base.frozen import frozen
from studycheck.charts.kit import Ruler, layout, plain, style
from studycheck.charts.kit.scheme_bars import Heights
from studycheck.charts.kit.scheme_classes import headcount_classes
from studycheck.charts.size_ladder.order import Entry, Section, limits_in_words, place_name, remarks

WIDTH, _NAMES, _GAP, _HEADING = 560.0, 235.0, 8.0, 19.0
"""Widths of the axes and of names; heights between rows and of a heading; in points."""


@frozen
class Line:
    """A heading, or a scheme with its bars or its limits in words; `top` and `height` are in points."""

    top: float
    height: float
    heading: str = ""
    entry: Entry | None = None
    about: str = ""
    words: str = ""


def lines_of(parts: list[Section], heights: Heights, top: float) -> Iterator[Line]:
    """Yield headings and schemes from `top` downwards."""
    ruler = Ruler()
    for section in parts:
        yield Line(top, _HEADING, heading=section.heading)
        top += _HEADING
        for entry in section.entries:
            line = _row(ruler, entry, heights, top)
            yield line
            top += line.height


def _row(ruler: Ruler, entry: Entry, heights: Heights, top: float) -> Line:
    scheme, texts = entry.scheme, [plain(remark) for remark in remarks(entry)]
    words = ""
    if headcount_classes(scheme):
        block = heights.of(scheme)
    else:
        texts.insert(0, place_name(scheme.jurisdiction))
        words = ruler.wrap(plain(limits_in_words(scheme)), layout.page_width(WIDTH) - 12, style.SMALL)
        block = ruler.size(words, style.SMALL)[1]
    # short remarks stay on one line
    parts = [remark.replace(" ", "\N{NO-BREAK SPACE}") if len(remark) < 20 else remark for remark in texts]
    about = ruler.wrap(" · ".join(parts), layout.page_width(_NAMES), style.SMALL)
    text = 13 + ruler.size(about, style.SMALL)[1]
    return Line(top, _GAP + max(block, text), entry=entry, about=about, words=words)
