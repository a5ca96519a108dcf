"""Colours, symbols and text sizes of all charts, and what measures and places text.

Nothing here is global: no setting of matplotlib is changed. Lengths are points, 72 to the inch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from matplotlib import rcParams
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends import backend_agg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox, Transform

from studycheck.errors import InputError, Problem
from studycheck.sizes.labels import SME, VERY_SMALL
from studycheck.vocab import Verdict

INK, QUIET, RULE, GRID, PAPER = "#1A1A1A", "#595959", "#8C8C8C", "#E0E0E0", "#FFFFFF"
TITLE, SUBTITLE, LABEL, SMALL = 12.0, 9.0, 8.5, 7.5
DPI = 150.0
"""Resolution at which charts are saved."""

# matplotlib does not declare the types of its renderers
_Renderer: Any = backend_agg.RendererAgg


class Look(NamedTuple):
    """How a verdict is drawn: the fill of its cell, the symbol on it and the colour of the symbol."""

    fill: str
    ink: str
    symbol: str


# after Okabe and Ito (2008); the steps in lightness carry the message where colour is lost
VERDICTS = {
    Verdict.COMPARABLE: Look("#00654A", "#FFFFFF", "o"),
    Verdict.WITH_CAUTION: Look("#E08A00", "#1A1A1A", "^"),
    Verdict.CANNOT_TELL: Look("#FFFFFF", "#595959", "$?$"),
    Verdict.NOT_COMPARABLE: Look("#F4D3C4", "#99370B", "x"),
}
# one warm colour among blues: the label that is translated most and means most different things
CONCEPTS = {
    VERY_SMALL: "#DEEBF7",
    "small firms": "#B4D2EA",
    SME: "#F2A73B",
    "medium firms": "#7FB0D8",
    "mid-sized firms": "#4A8BC2",
    "large firms": "#1B4B7E",
    None: "#E3E3E3",
}
RANDOM, NOT_RANDOM = "#0B4F8A", "#7FA3C7"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2), from 0 to 1."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2), from 1 to 21.

    Examples
    --------
    >>> round(contrast("black", "white"))
    21
    """
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(fill: str) -> str:
    """Return the colour of text, dark or light, that reads best on `fill`."""
    return max((INK, PAPER), key=lambda ink: contrast(ink, fill))


@cache
def _glyphs(paths: tuple[str, ...]) -> frozenset[int]:
    return frozenset(code for path in paths for code in get_font(path).get_charmap())


def drawable(text: str) -> bool:
    """Whether the font in use has every character of `text`."""
    paths = (str(findfont(FontProperties(family=[family]))) for family in rcParams["font.family"])
    return _glyphs(tuple(paths)).issuperset(map(ord, text))


def plain(text: str) -> str:
    """Return `text` on one line, with a question mark for characters that the font in use lacks."""
    line = " ".join(text.split())
    return line if drawable(line) else "".join(part if drawable(part) else "?" for part in line)


@cache
def _sheet(dpi: float) -> tuple[Figure, Any]:
    return Figure(dpi=dpi), _Renderer(1, 1, dpi)


@lru_cache(10_000)
def _measured(
    text: str, fontsize: float, weight: str, fonts: tuple[str, ...], dpi: float
) -> tuple[float, float]:
    artist = Text(0, 0, text, fontsize=fontsize, fontweight=weight, fontfamily=list(fonts), parse_math=False)
    sheet, renderer = _sheet(dpi)
    artist.set_figure(sheet)
    box = artist.get_window_extent(renderer)
    return box.width * 72 / dpi, box.height * 72 / dpi


class Ruler:
    """Measures and cuts text that stands on the figure of an `Axes`.

    Glyphs are fitted to pixels, so that the width of a text depends on the resolution by up to a tenth: it
    is measured as drawn on the screen and as saved, and the larger width counts.
    """

    def __init__(self, ax: Axes | None = None) -> None:
        dpi = ax.figure.dpi if ax else rcParams["figure.dpi"]
        self._scale = 72 / dpi
        self._resolutions = {float(dpi), DPI}
        self.width, self.height = (0.0, 0.0)
        if ax:
            box = ax.get_window_extent()
            self.width, self.height = box.width * self._scale, box.height * self._scale

    def size(self, text: str, fontsize: float, weight: str = "normal") -> tuple[float, float]:
        """Return width and height of `text`."""
        fonts = tuple(rcParams["font.family"])
        sizes = [_measured(text, fontsize, weight, fonts, dpi) for dpi in self._resolutions]
        return max(width for width, _ in sizes), max(height for _, height in sizes)

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
        # no half words, unless little else would be left
        space = text.rfind(" ", 0, low + 1)
        return text[: space if space > low / 2 else low].rstrip(" ,;(·") + "…"

    def wrap(self, text: str, width: float, fontsize: float, weight: str = "normal") -> str:
        """Return `text` broken between words into lines no wider than `width`."""
        lines: list[str] = []
        words = [part for word in text.split(" ") for part in self._parts(word, width, fontsize, weight)]
        for word in words:
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.size(longer, fontsize, weight)[0] <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def _parts(self, word: str, width: float, fontsize: float, weight: str) -> list[str]:
        """Return a word in as many parts as it needs to be no wider than `width`."""
        wide = self.size(word, fontsize, weight)[0]
        if wide <= width or len(word) < 2:
            return [word]
        most = max(1, int(len(word) * width / wide * 0.9))
        return [word[start : start + most] for start in range(0, len(word), most)]


def need(condition: bool, field: str, message: str) -> None:
    """Raise an `InputError` about an argument unless `condition` holds."""
    if not condition:
        raise InputError([Problem("", 0, field, message)])


def draw_on(ax: Axes | None, draw: Callable[[Axes], None], size: tuple[float, float]) -> Axes:
    """Let `draw` draw on `ax`, or on axes of `size` in a new figure that has room for all around them.

    Axes that are given are made smaller until what stands around them is inside the place they had.
    """
    if ax is None:
        # known to pyplot, so that a notebook shows it
        from matplotlib import pyplot

        figure = pyplot.figure(figsize=(size[0] / 72, size[1] / 72), facecolor=PAPER, layout="none")
        ax = figure.add_axes((0, 0, 1, 1))
        draw(ax)
        _grow(figure, ax)
    else:
        _shrink(ax, draw)
        draw(ax)
    return ax


def _grow(figure: Figure, ax: Axes, *, pad: float = 10) -> None:
    """Make the figure larger until everything around the axes is on it; the axes keep their size."""
    # frozen: the box of axes follows their figure
    inner = ax.get_window_extent().frozen()
    margin = pad / 72 * figure.dpi
    left, below, right, above = (max(0.0, edge) + margin for edge in _around(ax))
    width, height = left + inner.width + right, below + inner.height + above
    figure.set_size_inches(width / figure.dpi, height / figure.dpi)
    ax.set_position((left / width, below / height, inner.width / width, inner.height / height))


def _shrink(ax: Axes, draw: Callable[[Axes], None]) -> None:
    """Make the axes smaller until what `draw` puts around them is inside the place they have now."""
    root = ax.figure.figure
    if root.get_layout_engine() is not None:
        root.draw_without_rendering()
    place, dpi = ax.get_window_extent().frozen(), ax.figure.dpi
    inner = place
    for _ in range(2):  # what is around the axes depends a little on their size
        sheet = Figure((inner.width / dpi, inner.height / dpi), dpi=dpi)
        trial = sheet.add_axes((0, 0, 1, 1))
        draw(trial)
        left, below, right, above = (max(0.0, edge) for edge in _around(trial))
        width = max(0.2 * place.width, place.width - left - right)
        height = max(0.2 * place.height, place.height - below - above)
        inner = Bbox.from_bounds(place.x0 + left, place.y0 + below, width, height)
    ax.set_position(inner.transformed(ax.figure.transSubfigure.inverted()))


def _around(ax: Axes) -> tuple[float, float, float, float]:
    """Return how many pixels stand left of, below, right of and above the axes."""
    inner, outer = ax.get_window_extent(), ax.get_tightbbox()
    assert outer is not None
    return inner.x0 - outer.x0, inner.y0 - outer.y0, outer.x1 - inner.x1, outer.y1 - inner.y1


def write(
    ax: Axes, text: str, at: tuple[float, float], coordinates: str | Transform = "data",
    *, shift: tuple[float, float] = (0, 0), **looks: Any,
) -> Annotation:  # fmt: skip
    """Write `text` at a place, shifted by points; dollar signs mean nothing special."""
    looks = {"ha": "left", "va": "center", "color": INK, "fontsize": LABEL, "parse_math": False, **looks}
    return ax.annotate(
        text, at, xycoords=coordinates, xytext=shift, textcoords="offset points",
        annotation_clip=False, **looks,
    )  # fmt: skip


def bare(ax: Axes) -> None:
    """Take frame and ticks off the axes."""
    ax.set_facecolor(PAPER)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.grid(False, which="both")
    ax.tick_params(which="both", length=0, colors=QUIET, labelsize=SMALL, labelrotation=0)
    ax.tick_params(axis="x", labelbottom=True, labeltop=False)
    ax.set_axisbelow(True)


def add_key(
    ax: Axes, ruler: Ruler, handles: Sequence[Any], names: Sequence[str], *, left: float, width: float,
    above: float, **looks: Any,
) -> float:  # fmt: skip
    """Put a legend above the axes in as many columns as fit; return its height.

    `left` is the distance from the left edge of the axes, `above` that from their top.
    """
    for columns in range(len(handles), 0, -1):
        legend = ax.legend(
            handles, names, ncols=columns, loc="lower left", frameon=False, fontsize=SMALL + 0.5,
            bbox_to_anchor=(left / ruler.width, 1 + above / ruler.height), borderaxespad=0, borderpad=0,
            labelcolor=INK, columnspacing=1.6, handletextpad=0.6, **looks,
        )  # fmt: skip
        across, high = ruler.extent(legend)
        if across <= 0.95 * width:
            break
    return high


def add_title(
    ax: Axes, ruler: Ruler, title: str, subtitle: str, *, left: float, width: float, above: float
) -> None:
    """Write title and subtitle, left aligned; `above` is the distance from the top of the axes."""
    second = ruler.wrap(subtitle, width, SUBTITLE)
    write(
        ax, second, (0, 1), "axes fraction", shift=(left, above), va="bottom", color=QUIET, fontsize=SUBTITLE
    )
    first = ruler.wrap(title, width, TITLE, "bold")
    pad = above + ruler.size(second, SUBTITLE)[1] + 5
    ax.set_title(
        first, loc="left", pad=pad, x=left / ruler.width, y=1.0, fontsize=TITLE, fontweight="bold", color=INK,
        parse_math=False,
    )  # fmt: skip


def add_notes(
    ax: Axes, ruler: Ruler, notes: Sequence[str], *, left: float, width: float, below: float
) -> None:
    """Write notes under the axes, one paragraph each."""
    text = "\n".join(ruler.wrap(note, width, SMALL) for note in notes if note)
    write(ax, text, (0, 0), "axes fraction", shift=(left, -below), va="top", color=QUIET, fontsize=SMALL)
