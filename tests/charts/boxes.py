"""Where text stands on a figure, as its renderer draws it."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def text_boxes(ax: Axes) -> dict[Text, Bbox]:
    """Return every visible text of the axes with its box in pixels."""
    # tests ask several questions about one chart, and measuring takes longer than all of them
    if ax.figure.figure.stale or not hasattr(ax, "measured_boxes"):
        ax.measured_boxes = _measured(ax)  # type: ignore[attr-defined]
        # measuring a text marks it as changed, though it changes nothing
        ax.figure.figure.stale = False
    return dict(ax.measured_boxes)


def _measured(ax: Axes) -> dict[Text, Bbox]:
    figure = ax.figure.figure
    figure.draw_without_rendering()
    # one for all texts: a figure that is closed would make another for each
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [text for text in ax.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return {text: text.get_window_extent(renderer) for text in texts}


def overlapping(ax: Axes) -> list[tuple[str, str]]:
    """Return the texts that overlap each other by more than a pixel."""
    found = [(text.get_text(), box.padded(-0.75).extents) for text, box in text_boxes(ax).items()]
    texts, boxes = [text for text, _ in found], np.array([box for _, box in found])
    x0, y0, x1, y1 = boxes.T
    meet = (x0[:, None] <= x1) & (x0 <= x1[:, None]) & (y0[:, None] <= y1) & (y0 <= y1[:, None])
    return [(texts[i], texts[j]) for i, j in zip(*np.nonzero(np.triu(meet, 1)), strict=True)]


def clipped(ax: Axes) -> list[str]:
    """Return the texts that reach over the edge of the figure."""
    page = ax.figure.bbox.padded(0.5)
    return [
        text.get_text()
        for text, box in text_boxes(ax).items()
        if not (page.x0 <= box.x0 and page.y0 <= box.y0 and box.x1 <= page.x1 and box.y1 <= page.y1)
    ]


def written(ax: Axes) -> list[str]:
    """Return what is written on the axes and around them."""
    return [text.get_text() for text in text_boxes(ax)]
