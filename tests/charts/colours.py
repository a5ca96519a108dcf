"""What is left of colours in greyscale, and for readers who see fewer of them than most."""

from itertools import combinations
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.offsetbox import DrawingArea
from matplotlib.patches import Patch

from tests.charts.boxes import text_boxes

# Machado, Oliveira and Fernandes (2009), A Physiologically-based Model for Simulation of Color Vision Deficiency,
# IEEE Transactions on Visualization and Computer Graphics 15(6), severity 1.0; for linear red, green, blue, as
# colorspacious 1.1.2 gives them
VISION = {
    "all colours": np.eye(3),
    "no red (protanopia)": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "no green (deuteranopia)": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "no blue (tritanopia)": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
"""How three numbers of a colour reach readers. In greyscale only the luminance is left, which contrasts are made of."""


def linear(colours):
    """Return red, green and blue (sRGB, 0 to 1) in proportion to light."""
    colours = np.asarray(colours, dtype=float)[..., :3]
    return np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)


def luminances(colours, vision="all colours"):
    """Return relative luminances (WCAG 2) of colours as readers of that vision see them."""
    seen = np.clip(linear(colours) @ VISION[vision].T, 0, 1)
    return seen @ np.array([0.2126, 0.7152, 0.0722])


def ratio(one, other):
    """Return contrast ratios (WCAG 2) of luminances."""
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


class Mark(NamedTuple):
    """A part of what the key shows for a text: its form, whether it is an area, its main colour and all of them."""

    form: str
    area: bool
    main: tuple[float, ...]
    every: list[tuple[float, ...]]


def entries(ax: Axes) -> dict[str, list[Mark]]:
    """Return what the key of a chart shows for each of its texts."""
    legend = ax.get_legend()
    if legend is None:
        return {}
    texts = [text.get_text() for text in legend.get_texts()]
    areas = legend.findobj(DrawingArea)
    return {
        text: [_line(part) if isinstance(part, Line2D) else _patch(part) for part in area.get_children()]
        for text, area in zip(texts, areas, strict=True)
    }


def _line(line: Line2D) -> Mark:
    lined, marker = line.get_linestyle() not in {"None", "", " "}, line.get_marker()
    form = ("dashed " if line.is_dashed() else "line ") if lined else ""
    every = [to_rgba(line.get_color())] if lined else []
    if marker not in {"None", "", None}:
        form += f"marker {marker}"
        edge, face = to_rgba(line.get_markeredgecolor()), to_rgba(line.get_markerfacecolor())
        every += [face, edge] if marker in Line2D.filled_markers and face[3] else [edge]
    return Mark(form.strip(), False, every[0], every)


def _patch(patch: Patch) -> Mark:
    face, edge = patch.get_facecolor(), patch.get_edgecolor()
    framed = edge[3] and patch.get_linewidth() and ratio(luminances(edge), luminances(face)) >= 3
    form = f"area {patch.get_hatch() or ''}{' framed' if framed else ''}{'' if face[3] else ' empty'}"
    return Mark(form, True, face if face[3] else edge, [face, edge])


def by_colour_alone(ax: Axes) -> dict[tuple[str, str, str], float]:
    """Return pairs of texts of the key whose marks have one form, by vision, with the contrast of their colours."""
    found = {}
    for (one, marks), (other, others) in combinations(entries(ax).items(), 2):
        if [mark.form for mark in marks] == [mark.form for mark in others]:
            for vision in VISION:
                found[one, other, vision] = max(
                    float(ratio(luminances(mark.main, vision), luminances(like.main, vision)))
                    for mark, like in zip(marks, others, strict=True)
                )
    return found


def faint(ax: Axes) -> dict[str, float]:
    """Return the texts of the key with the contrast of the faintest line or symbol to the paper, or to what it is on.

    Areas are left out: what is pale has a text on it, or a neighbour.
    """
    found = {}
    for text, marks in entries(ax).items():
        for mark in (mark for mark in marks if not mark.area):
            against = [1.0, *(luminances(other.main) for other in marks if other is not mark)]
            best = max(float(ratio(luminances(colour), light)) for colour in mark.every for light in against)
            found[text] = min(found.get(text, 21.0), best)
    return found


def text_contrasts(ax: Axes) -> dict[str, float]:
    """Return the contrast of each text with what is drawn behind it, of which a fifth may be lines."""
    figure, boxes = ax.figure.figure, text_boxes(ax)
    renderer = FigureCanvasAgg(figure).get_renderer()
    renderer.draw_text = lambda *given, **looks: None
    # keys, and artists that draw the outlines of their texts
    writing = [artist for artist in ax.get_children() if hasattr(artist, "texts")]
    for artist in writing:
        artist.set_visible(False)
    figure.draw(renderer)
    for artist in writing:
        artist.set_visible(True)
    behind, found = np.asarray(renderer.buffer_rgba()) / 255, {}
    for text, box in boxes.items():
        rows = slice(max(0, int(behind.shape[0] - box.y1)), int(np.ceil(behind.shape[0] - box.y0)))
        around = behind[rows, max(0, int(box.x0)) : int(np.ceil(box.x1))].reshape(-1, 4)
        ratios = ratio(luminances(around), luminances(to_rgba(text.get_color())))
        found[text.get_text()] = min(found.get(text.get_text(), 21.0), float(np.quantile(ratios, 0.2)))
    return found
