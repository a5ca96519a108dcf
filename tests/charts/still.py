"""A chart without what depends on fonts: its marks on axes of one size."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

INCHES, DPI = (4.0, 4.0), 60


def still(ax: Axes) -> Figure:
    """Return the figure of a chart with the axes alone, as large as the page; what stands around them is left out.

    How large a figure is, and what stands where around the axes, follows from the width of text.
    """
    figure = ax.figure.figure
    for text in ax.findobj(Text):
        text.set_visible(False)
    for artist in ax.get_children():
        artist.set_clip_on(True)
        # keys, and artists that draw their texts themselves
        artist.set_visible(artist.get_visible() and not hasattr(artist, "texts"))
    figure.set_size_inches(INCHES)
    ax.set_position((0.02, 0.02, 0.96, 0.96))
    return figure
