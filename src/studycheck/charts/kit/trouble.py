"""What is wrong with a drawing for a page: text that is too small, beyond the edge, or over other text."""

from __future__ import annotations

from math import floor

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from studycheck.base.language import say

LEAST_TEXT = 5.5
"""The smallest text size on paper, in points; Nature asks for 5 to 7."""


def find_trouble(figure: Figure, reduction: float = 1.0) -> str:
    """Return the first problem of a drawing: text that is too small on paper, beyond the edge, or over other text."""
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call] # matplotlib leaves its type out
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    size, smallest = min((float(text.get_fontsize()) * reduction, place) for place, text in enumerate(texts))
    if size < LEAST_TEXT - 0.01:
        return say(
            "“{short}” would have {value:g} points, less than {LEAST_TEXT:g}",
            short=_short(texts[smallest]),
            value=floor(size * 10) / 10,
            LEAST_TEXT=LEAST_TEXT,
        )
    # letters may touch by half a point
    inside = -0.5 / 72 * figure.dpi
    boxes = np.array([text.get_window_extent(renderer).padded(inside).extents for text in texts])
    x0, y0, x1, y1 = boxes.T
    page = figure.bbox
    outside = np.flatnonzero((x0 < page.x0) | (y0 < page.y0) | (x1 > page.x1) | (y1 > page.y1))
    if outside.size:
        return say("“{short}” would reach over the edge", short=_short(texts[outside[0]]))
    meet = (x0[:, None] <= x1) & (x0 <= x1[:, None]) & (y0[:, None] <= y1) & (y0 <= y1[:, None])
    pairs = np.argwhere(np.triu(meet, 1))
    if pairs.size:
        one, other = (texts[place] for place in pairs[0])
        return say("“{short}” would stand over “{short_2}”", short=_short(one), short_2=_short(other))
    return ""


def _short(text: Text) -> str:
    line = " ".join(text.get_text().split())
    return line if len(line) <= 30 else f"{line[:29]}…"
