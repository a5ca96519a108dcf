"""Many short texts of one look as one artist."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from inspect import ismethod
from typing import Any, Literal, cast

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Bbox, IdentityTransform, offset_copy

from studycheck.charts.kit.lettering import letter

Style = Literal["normal", "italic"]
EM = 100.0
"""The font size of the outlines in the cache, in points."""
_MIDDLE = 0.36
"""Height of the middle of capitals above the baseline, relative to the font size."""


class TextColumn(Artist):
    """Short texts of one look in a column: each at its row of some axes, all at one distance from the left edge.

    On pixels they are drawn as one path, in about a tenth of the time that single texts take; in SVG and PDF they
    stay texts, which can be searched and copied.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        The axes to write on.
    words : iterable of tuple
        The row of each text, in units of the vertical axis, and the text.
    x : float
        The place where texts begin, or end, in points from the left edge of the axes.
    fontsize : float
        The font size in points.
    color, weight, style : str
        The looks of text in matplotlib.
    ends : bool
        Whether texts end at `x` instead of beginning there.

    Attributes
    ----------
    texts : list of matplotlib.text.Text
        One artist for each text.
    """

    def __init__(
        self,
        ax: Axes,
        words: Iterable[tuple[float, str]],
        x: float,
        *,
        fontsize: float,
        color: str,
        weight: str = "normal",
        style: Style = "normal",
        ends: bool = False,
        gid: str | None = None,
    ) -> None:
        super().__init__()
        self._ends, self._size, self._color = ends, fontsize, color
        figure = cast(Figure, ax.figure)
        place = offset_copy(ax.get_yaxis_transform(), figure, x=x, y=-_MIDDLE * fontsize, units="points")
        looks: dict[str, Any] = {
            "fontsize": fontsize, "color": color, "fontweight": weight, "fontstyle": style,
            "ha": "right" if ends else "left", "va": "baseline", "transform": place,
        }  # fmt: skip
        self.texts = [letter(Text(0, y, word, **looks)) for y, word in words]
        for text in self.texts:
            text.set_figure(figure)
        self.set(transform=place, clip_on=False, zorder=3, gid=gid)
        ax.add_artist(self)

    def get_children(self) -> list[Artist]:
        """Return the texts."""
        return list(self.texts)

    def draw(self, renderer: Any) -> None:
        """Draw the outlines of all texts at once on pixels, and each text by itself elsewhere."""
        if not self.get_visible():
            return
        if not isinstance(renderer, RendererAgg):
            renderer.open_group("words", self.get_gid())
            for text in self.texts:
                text.draw(renderer)
            renderer.close_group("words")
            return
        if not is_drawing(renderer):
            return
        # matplotlib does not declare the types of its renderers
        pixels: Any = renderer
        paper = pixels.new_gc()
        paper.set_linewidth(0)
        paper.set_snap(False)
        pixels.draw_path(paper, self._outlines(), IdentityTransform(), to_rgba(self._color))
        paper.restore()

    def get_window_extent(self, renderer: Any = None) -> Bbox:
        """Return the box around all texts, in pixels."""
        outlines = np.asarray(self._outlines().vertices)
        if not len(outlines):
            return Bbox.null()
        return Bbox([outlines.min(axis=0), outlines.max(axis=0)])

    def get_tightbbox(self, renderer: Any = None) -> Bbox:
        """Return a box that holds the texts in every format, in pixels: they are never clipped.

        Where glyphs are fitted to pixels, a text is wider or narrower than its outline by up to a tenth.
        """
        box = self.get_window_extent(renderer)
        if not self.texts:
            return box
        near = 0.15 * self._size * cast(Figure, self.figure).dpi / 72
        far = near + 0.1 * box.width
        left, right = (far, near) if self._ends else (near, far)
        return Bbox.from_extents(box.x0 - left, box.y0, box.x1 + right, box.y1)

    def _outlines(self) -> Path:
        """Return all texts as one path, in pixels; each stands on a whole pixel, as text does."""
        if not self.texts:
            return Path(np.empty((0, 2)))
        scale = self._size * cast(Figure, self.figure).dpi / 72 / EM
        feet = self.get_transform().transform([text.get_position() for text in self.texts])
        vertices, codes = list[Any](), list[Any]()
        for text, (x, y) in zip(self.texts, feet, strict=True):
            path, width = outline(
                text.get_text(),
                text.get_fontweight(),
                text.get_fontstyle(),
                tuple(text.get_fontfamily()),
            )
            left = x - width * scale if self._ends else x
            vertices.append(np.asarray(path.vertices) * scale + (left, round(y)))
            codes.append(np.asarray(path.codes))
        return Path(np.concatenate(vertices), np.concatenate(codes))


def is_drawing(renderer: RendererAgg) -> bool:
    """Return whether a renderer makes pixels: while a figure is laid out, matplotlib replaces its methods that draw."""
    return ismethod(renderer.draw_path)


@lru_cache(20_000)
def outline(text: str, weight: str | int, style: Any, family: tuple[str, ...]) -> tuple[Path, float]:
    """Return the outline of a text with its width, including the space after the last letter."""
    font = FontProperties(family=list(family), weight=weight, style=style, size=EM)
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    vertices, codes = TextToPath().get_text_path(font, text, ismath=False)
    return Path(np.reshape(vertices, (-1, 2)), codes), float(width)
