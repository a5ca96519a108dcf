"""Print how long every chart of 60 rows takes to draw and save, beside an empty figure of its size.

    python benchmarks/charts.py [rounds]

The charts are those of tests/charts/gallery.py. The time of the texts of the forest chart drawn one by one is printed,
too: it shows how much drawing them together saves.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.charts import gallery

ROWS = 60
LIMIT, AIM = 5.0, 3.0
"""How many times as long as an empty figure saving may take, and how long we would like it to take."""


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def saving_time(figure: Figure) -> float:
    """Return how long saving a figure takes."""
    return seconds(lambda: figure.savefig(io.BytesIO(), format="png"))


def empty_figure(ax: Axes) -> Figure:
    """Return an empty figure of the size of a chart."""
    figure = Figure(ax.figure.get_size_inches(), dpi=ax.figure.dpi)
    figure.subplots()
    return figure


def texts_of(ax: Axes) -> Figure:
    """Return a figure that holds only the texts of a chart, each in its place."""
    figure = empty_figure(ax)
    renderer, width, height = ax.figure.canvas.get_renderer(), *ax.figure.bbox.size
    for text in ax.findobj(Text):
        if text.get_visible() and text.get_text().strip():
            box = text.get_window_extent(renderer)
            x, y, size = box.x0 / width, box.y0 / height, text.get_fontsize()
            figure.text(x, y, text.get_text(), fontsize=size, parse_math=False)
    return figure


def time_round(name: str) -> tuple[float, float, float, float]:
    """Return how long drawing and saving a chart take, saving its texts alone, and saving an empty figure."""
    charts = list[Axes]()
    drawing = seconds(lambda: charts.append(gallery.draw(name, ROWS)))
    saving = saving_time(charts[0].figure)
    texts = saving_time(texts_of(charts[0])) if name == "estimates" else 0.0
    times = drawing, saving, texts, saving_time(empty_figure(charts[0]))
    pyplot.close("all")
    return times


def main(rounds: int) -> bool:
    """Time all charts, the fastest rounds of each; return whether all are within the limit.

    Other work on the machine disturbs the fastest rounds least.
    """
    within = True
    for name in gallery.CHARTS:
        time_round(name)
        drawing, saving, texts, empty = (
            min(column) for column in zip(*(time_round(name) for _ in range(rounds)), strict=True)
        )
        ratio = saving / empty
        within = within and ratio <= LIMIT
        verdict = "TOO SLOW" if ratio > LIMIT else "ok" if ratio <= AIM else f"ok, above the aim of {AIM:g}"
        print(
            f"{name:17} drawing {drawing * 1000:4.0f} ms  saving {saving * 1000:4.0f} ms  "
            f"empty figure {empty * 1000:4.0f} ms  ratio {ratio:5.2f}  limit {LIMIT:g}  {verdict}",
            flush=True,
        )
        if texts:
            print(f"{'':17} its texts one by one, nothing else: ratio {texts / empty:.2f}")
    return within


if __name__ == "__main__":
    pyplot.switch_backend("Agg")
    sys.exit(0 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 3) else 1)
