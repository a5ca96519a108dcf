"""The rows of size schemes above a distribution: their names, and the room that these need."""

from __future__ import annotations

from studycheck.base.frozen import frozen
from studycheck.charts.kit import Ruler, layout, style
from studycheck.charts.kit.scheme_bars import Heights
from studycheck.sizes import SizeScheme

_NAMES, _GAP = 190.0, 7.0
"""The greatest width of names, and the space between schemes."""

NARROW = 400.0
"""The width of a page below which names of schemes stand above their bars."""

HEIGHTS = Heights(17.0, 11.0)


@frozen
class SchemeRow:
    """A scheme with its name in lines; `above` is the height of a name that stands above its bars, or 0."""

    scheme: SizeScheme
    name: str
    height: float
    above: float


def scheme_row(ruler: Ruler, scheme: SizeScheme, title: str) -> SchemeRow:
    """Return a scheme with its name beside its bars, or above them on narrow pages."""
    page, high = layout.width_on_page(), HEIGHTS.of(scheme)
    if page and page < NARROW:
        name = ruler.wrap(title, page - 20, style.LABEL, "bold")
        text = ruler.size(name, style.LABEL, "bold")[1] + 2
        return SchemeRow(scheme, name, _GAP + high + text, text)
    name = ruler.wrap(title, layout.page_width(_NAMES), style.LABEL, "bold")
    return SchemeRow(scheme, name, _GAP + max(high, ruler.size(name, style.LABEL, "bold")[1]), 0.0)
