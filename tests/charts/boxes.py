"""Where text stands on a figure, as its renderer draws it."""

from itertools import combinations

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox


def text_boxes(ax: Axes) -> dict[Text, Bbox]:
    """Return every visible text of the axes with its box in pixels."""
    ax.figure.figure.draw_without_rendering()
    texts = [text for text in ax.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return {text: text.get_window_extent() for text in texts}


def overlapping(ax: Axes) -> list[tuple[str, str]]:
    """Return the texts that overlap each other by more than a pixel."""
    boxes = [(text.get_text(), box.padded(-0.75)) for text, box in text_boxes(ax).items()]
    return [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]


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
