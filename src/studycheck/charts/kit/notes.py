"""Texts at places of their own that are drawn together.

Drawing letters is most of the time of saving a chart with pixels, and drawing the outlines of all at once takes about
a tenth of it. Each note stays a text: it can be found, moved and changed like any other, and it is text in SVG and PDF.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox, IdentityTransform

from studycheck.charts.kit.lettering import letter
from studycheck.charts.kit.text_column import EM, is_drawing, outline

_LAYER = 3.0
"""Where texts are drawn; notes elsewhere are drawn one by one."""
_NEAR = 0.001
_ON_WHICH_SIZES_DEPEND = (
    "text.hinting", "text.hinting_factor", "font.sans-serif", "font.serif", "font.monospace", "font.cursive",
    "font.fantasy",
)  # fmt: skip


class Note(Annotation):
    """An annotation that is drawn together with the others of its axes."""

    def draw(self, renderer: Any) -> None:
        """Draw the note by itself, or leave its letters to be drawn with those of others."""
        together = _together(self.axes) if self.axes is not None and self.get_zorder() == _LAYER else None
        recorder = together and together.recorder
        if recorder and recorder.renderer is renderer and not self.get_path_effects():
            renderer = recorder
        super().draw(renderer)

    def get_window_extent(self, renderer: Any = None, dpi: float | None = None) -> Bbox:
        """Return the box around the note in pixels, whatever the `dpi`, as annotations do.

        Its lines are measured once for all drawings of one resolution.
        """
        measurer: Any = Measurer(renderer) if isinstance(renderer, RendererAgg) else renderer
        return super().get_window_extent(measurer)


def annotate(ax: Axes, text: str, at: tuple[float, float], **looks: Any) -> Note:
    """Annotate a place as `Axes.annotate` does; the letters are drawn with those of other notes."""
    if _together(ax) is None:
        start = Together()
        ax.add_artist(start)
        ax.add_artist(Finish(start))
    note = Note(text, at, **looks)
    letter(note)
    note.set_transform(IdentityTransform())  # until its place is worked out it is not one of data
    ax.add_artist(note)
    # adding clips to the axes, around which most notes stand
    note.set(clip_box=None, clip_path=None)
    return note


def _together(ax: Any) -> Together | None:
    return next((artist for artist in ax.artists if isinstance(artist, Together)), None)


class Unseen(Artist):
    """An artist that marks a moment of drawing, and takes no room."""

    def __init__(self, zorder: float) -> None:
        super().__init__()
        self.set(zorder=zorder, in_layout=False)


class Together(Unseen):
    """Comes before the notes of some axes, and makes them record their letters where these become pixels."""

    def __init__(self) -> None:
        super().__init__(_LAYER - _NEAR)
        self.recorder: Recorder | None = None

    def draw(self, renderer: Any) -> None:
        """Begin to record, where letters become pixels at all."""
        pixels = isinstance(renderer, RendererAgg) and is_drawing(renderer)
        self.recorder = Recorder(renderer) if pixels else None


class Finish(Unseen):
    """Comes after the notes of some axes, and draws their letters."""

    def __init__(self, start: Together) -> None:
        super().__init__(_LAYER + _NEAR)
        self.start = start

    @property
    def texts(self) -> list[Note]:
        """The notes whose letters it draws."""
        axes: Any = self.axes
        return [text for text in axes.texts if isinstance(text, Note)]

    def draw(self, renderer: Any) -> None:
        """Draw what was recorded, unless it is hidden."""
        recorder, self.start.recorder = self.start.recorder, None
        if recorder is not None and self.get_visible():
            recorder.draw_letters()


class Measurer:
    """A renderer that remembers how large text is, and lets another do everything else."""

    def __init__(self, renderer: Any) -> None:
        self.renderer = renderer
        settings: Any = rcParams
        self._settings = tuple(str(settings[name]) for name in _ON_WHICH_SIZES_DEPEND)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.renderer, name)

    def get_text_width_height_descent(self, s: str, prop: Any, ismath: Any) -> tuple[float, float, float]:
        """Return the size of a line in pixels."""
        if ismath:
            return tuple(self.renderer.get_text_width_height_descent(s, prop, ismath))
        # a copy: the properties of a font can change, and with them their hash
        return _size(s, prop.copy(), self.renderer.dpi, self._settings)


@lru_cache(20_000)
def _size(
    text: str, font: FontProperties, dpi: float, settings: tuple[str, ...]
) -> tuple[float, float, float]:
    return tuple(_renderer(dpi).get_text_width_height_descent(text, font, ismath=False))


@lru_cache(4)
def _renderer(dpi: float) -> Any:
    make: Any = RendererAgg  # matplotlib does not declare its types
    return make(1, 1, dpi)


class Recorder(Measurer):
    """A renderer that keeps the lines of text it is asked to draw, and lets another draw everything else."""

    def __init__(self, renderer: Any) -> None:
        super().__init__(renderer)
        self._lines: dict[tuple[float, ...], list[tuple[float, float, str, FontProperties]]] = {}

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: Any,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Keep a line, unless it is mathematics, not horizontal, or clipped."""
        clips = gc.get_clip_rectangle() is not None or gc.get_clip_path()[0] is not None
        if ismath or angle or clips or not np.isfinite([x, y]).all():
            self.renderer.draw_text(gc, x, y, s, prop, angle, ismath=ismath, mtext=mtext)
        else:
            self._lines.setdefault(tuple(gc.get_rgb()), []).append((x, y, s, prop))

    def draw_letters(self) -> None:
        """Draw all lines of a colour as one path, each as wide as its letters would be one by one."""
        for color, lines in self._lines.items():
            vertices, codes = list[Any](), list[Any]()
            for x, y, text, font in lines:
                path, width = outline(text, font.get_weight(), font.get_style(), tuple(font.get_family()))
                if not width:
                    continue
                scale = self.renderer.points_to_pixels(font.get_size_in_points()) / EM
                # letters that are fitted to pixels are narrower or wider than their outlines
                wide, _, _ = self.get_text_width_height_descent(text, font, ismath=False)
                stretch = scale if not wide else wide / width
                foot = self.renderer.height - round(y)
                vertices.append(np.asarray(path.vertices) * (stretch, scale) + (x, foot))
                codes.append(np.asarray(path.codes))
            if vertices:
                paper = self.renderer.new_gc()
                paper.set_linewidth(0)
                paper.set_snap(False)
                letters = Path(np.concatenate(vertices), np.concatenate(codes))
                self.renderer.draw_path(paper, letters, IdentityTransform(), color)
                paper.restore()
