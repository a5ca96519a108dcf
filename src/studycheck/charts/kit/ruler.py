"""The size of text on a chart, and the characters that the font in use has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends import backend_agg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from studycheck.base.translated import in_both
from studycheck.charts.kit.current_page import page_dpi
from studycheck.charts.kit.lettering import fonts_in_use, lettering, literal
from studycheck.charts.kit.style import DPI

# matplotlib does not declare the types of its renderers
_Renderer: Any = backend_agg.RendererAgg


# no-break spaces stay: they are deliberate
_BREAKING = re.compile(r"[^\S\u00a0\u202f]+")

# a number stays with its sign, and a value with the equals sign before it
_BETWEEN_WORDS = re.compile(r"(?<!=) (?![%=])")
_AFTER_HYPHENS = re.compile(r"(?<=[-/_.])(?=\w)")


def plain(text: str) -> str:
    """Return `text` on one line, as a picture shows it."""
    return literal(in_both(_one_line, text))


def _ends(text: str, kept: int) -> str:
    """Return so many letters of a text, the first and the last, with an ellipsis between them."""
    last = kept // 2
    return text[: kept - last].rstrip(" ,;(·") + "…" + text[len(text) - last :].lstrip(" ,;)·")


def _one_line(text: str) -> str:
    return _BREAKING.sub(" ", text).strip(" ")


@cache
def _sheet(dpi: float) -> tuple[Figure, Any]:
    return Figure(dpi=dpi), _Renderer(1, 1, dpi)


@lru_cache(50_000)
def _measure(
    text: str, fontsize: float, weight: str, fonts: tuple[str, ...], dpi: float
) -> tuple[float, float]:
    looks = lettering(text, weight, families=fonts)
    font = _font(looks.families, looks.weight, fontsize)
    if text and "\n" not in text:
        renderer, usual = _sheet(dpi)[1], _line_metrics(font, dpi)
        width, height, descent = renderer.get_text_width_height_descent(text, font, False)
        # making an artist takes longer than measuring, and gives every usual line the same height
        if height - descent <= usual.ascent and descent <= usual.descent:
            return width * 72 / dpi, usual.height
    return _measure_artist(text, font, dpi)


class _LineMetrics(NamedTuple):
    """The height of a line with its room in points, and its letters above and below the base line in pixels."""

    height: float
    ascent: float
    descent: float


@lru_cache(5_000)
def _font(families: tuple[str, ...], weight: str | int, fontsize: float) -> FontProperties:
    return FontProperties(family=list(families), weight=weight, size=fontsize)


@lru_cache(5_000)
def _line_metrics(font: FontProperties, dpi: float) -> _LineMetrics:
    # "lp" has the full height of a line
    _, height, descent = _sheet(dpi)[1].get_text_width_height_descent("lp", font, False)
    return _LineMetrics(_measure_artist("lp", font, dpi)[1], height - descent, descent)


def _measure_artist(text: str, font: FontProperties, dpi: float) -> tuple[float, float]:
    sheet, renderer = _sheet(dpi)
    artist = Text(0, 0, text, fontproperties=font, parse_math=False, usetex=False)
    artist.set_figure(sheet)
    box = artist.get_window_extent(renderer)
    return box.width * 72 / dpi, box.height * 72 / dpi


_SPACING = 1.2
"""The distance of lines in matplotlib, relative to their height."""


class Ruler:
    """Measures and cuts text that stands on the figure of an `Axes`.

    Glyphs are fitted to pixels, so the width of a text depends on the resolution by up to a tenth: it is
    measured both as on the screen and as saved, and the larger width counts.
    """

    def __init__(self, ax: Axes | None = None) -> None:
        # before there are axes, the page says how it will be measured
        dpi = ax.figure.dpi if ax else page_dpi() or rcParams["figure.dpi"]
        self._scale = 72 / dpi
        self._resolutions = {float(dpi), DPI}
        self.width, self.height = (0.0, 0.0)
        if ax:
            box = ax.get_window_extent()
            self.width, self.height = box.width * self._scale, box.height * self._scale

    def size(self, text: str, fontsize: float, weight: str = "normal") -> tuple[float, float]:
        """Return width and height of `text`."""
        lines = text.split("\n")
        if len(lines) == 1:
            return self._line(text, fontsize, weight)
        # lines recur, whole texts do not; "lp" has the full height of a line
        height = self._line("\n".join(["lp"] * len(lines)), fontsize, weight)[1]
        usual = self._line("lp", fontsize, weight)[1]
        sizes = [self._line(line, fontsize, weight) for line in lines]
        # a capital with an accent makes its line higher
        more = sum(max(0.0, high - usual) for _, high in sizes)
        return max(wide for wide, _ in sizes), height + _SPACING * more

    def _line(self, text: str, fontsize: float, weight: str) -> tuple[float, float]:
        fonts, text = fonts_in_use(), literal(text)
        sizes = [_measure(text, fontsize, weight, fonts, dpi) for dpi in self._resolutions]
        return max(width for width, _ in sizes), max(height for _, height in sizes)

    def first_fitting(
        self, texts: Iterable[str], sizes: Sequence[float], width: float, height: float
    ) -> tuple[str, float] | None:
        """Return the first text that fits, with the first of `sizes` at which it does."""
        for text in texts:
            wide = self.size(text, sizes[0])[0] / sizes[0]
            for fontsize in sizes:
                # far too wide: no need to measure again
                if 0.85 * wide * fontsize > width:
                    continue
                across, high = self.size(text, fontsize)
                if across <= width and high <= height:
                    return text, fontsize
        return None

    def extent(self, artist: Artist) -> tuple[float, float]:
        """Return width and height of an artist on the figure."""
        box = artist.get_window_extent()
        return box.width * self._scale, box.height * self._scale

    def widest(self, texts: Iterable[str], fontsize: float, weight: str = "normal") -> float:
        """Return the width of the widest text, 0 if there is none."""
        return max((self.size(text, fontsize, weight)[0] for text in texts if text), default=0.0)

    def cut(self, text: str, width: float, fontsize: float) -> str:
        """Return `text`, its end replaced by an ellipsis if it is wider than `width`."""
        if self.size(text, fontsize)[0] <= width:
            return text
        low, high = 0, len(text)
        while high - low > 1:
            middle = (low + high) // 2
            fits = self.size(text[:middle].rstrip() + "…", fontsize)[0] <= width
            low, high = (middle, high) if fits else (low, middle)
        # cut between words, unless that leaves little
        space = text.rfind(" ", 0, low + 1)
        return text[: space if space > low / 2 else low].rstrip(" ,;(·") + "…"

    def cut_inside(self, text: str, width: float, fontsize: float, weight: str = "normal") -> str:
        """Return `text`, its middle replaced by an ellipsis if it is wider than `width`.

        For names, whose ends tell them apart.
        """
        if self.size(text, fontsize, weight)[0] <= width:
            return text
        low, high = 0, len(text)
        while high - low > 1:
            kept = (low + high) // 2
            fits = self.size(_ends(text, kept), fontsize, weight)[0] <= width
            low, high = (kept, high) if fits else (low, kept)
        return _ends(text, low)

    def wrap(self, text: str, width: float, fontsize: float, weight: str = "normal") -> str:
        """Return `text` broken between words into lines no wider than `width`."""
        lines, room = list[str](), 0.0
        space = self.size("n n", fontsize, weight)[0] - 2 * self.size("n", fontsize, weight)[0]
        for word in _BETWEEN_WORDS.split(text):
            for place, part in enumerate(self._parts(word, width, fontsize, weight)):
                # parts of one word have no space between them
                between, gap = ("", 0.0) if place else (" ", space)
                needed = self.size(part, fontsize, weight)[0]
                if lines and needed + gap <= room:
                    lines[-1] += between + part
                    room -= needed + gap
                else:
                    lines.append(part)
                    room = width - needed
        return "\n".join(lines)

    def _parts(self, word: str, width: float, fontsize: float, weight: str) -> list[str]:
        """Return a word in as many parts as it needs to be no wider than `width`."""
        wide = self.size(word, fontsize, weight)[0]
        if wide <= width or len(word) < 2:
            return [word]
        pieces = _AFTER_HYPHENS.split(word)
        if len(pieces) > 1:
            return self._join(pieces, width, fontsize, weight)
        most = max(1, int(len(word) * width / wide * 0.9))
        return [word[start : start + most] for start in range(0, len(word), most)]

    def _join(self, pieces: list[str], width: float, fontsize: float, weight: str) -> list[str]:
        """Return the pieces of a word, as many in each part as have room."""
        parts = [""]
        for piece in pieces:
            if self.size(parts[-1] + piece, fontsize, weight)[0] <= width:
                parts[-1] += piece
            else:
                parts += self._parts(piece, width, fontsize, weight)
        return [part for part in parts if part]
