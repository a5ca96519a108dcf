"""Print how long a chart of 60 estimates takes to draw and save, beside an empty figure of its size.

The time of its texts drawn one by one is printed, too: it shows how much drawing them together saves.

python benchmarks/charts.py [rounds]
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable

from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

import studycheck as sc

LIMIT = 3.0
ESTIMATE = {"construct": "uses_social_media", "base": "all"}


def catalog() -> sc.Catalog:
    """Return sixty studies with one estimate each."""
    return sc.Catalog(
        sc.Study(
            id=f"a-study-of-networks-{number:02}",
            countries=("FR", "DE", "US")[number % 3],
            network_scope="public",
            population={"unit": "enterprise"},
            size={"bounds": {"min": 10, "max": 249 if number % 4 else 499}},
            sample={"achieved": 80 + 50 * number, "method": ("probability", "quota")[number % 2]},
            estimates=[ESTIMATE | {"value": number / 60}],
        )
        for number in range(60)
    )


def seconds(work: Callable[[], object]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def saving_time(figure: Figure) -> float:
    """Return how long saving a figure takes."""
    return seconds(lambda: figure.savefig(io.BytesIO(), format="png"))


def texts_of(ax: Axes) -> Figure:
    """Return a figure that holds only the texts of a chart, each in its place."""
    figure = Figure(ax.figure.get_size_inches())
    figure.subplots()
    renderer, width, height = ax.figure.canvas.get_renderer(), *ax.figure.bbox.size
    for text in ax.findobj(Text):
        if text.get_visible() and text.get_text().strip():
            box = text.get_window_extent(renderer)
            x, y, size = box.x0 / width, box.y0 / height, text.get_fontsize()
            figure.text(x, y, text.get_text(), fontsize=size, parse_math=False)
    return figure


def time_round(report: sc.Report) -> tuple[float, float, float, float]:
    """Return how long drawing and saving the chart take, saving its texts alone, and saving an empty figure."""
    charts = list[Axes]()
    drawing = seconds(lambda: charts.append(sc.charts.estimates(report, "uses_social_media")))
    figure = charts[0].figure
    saving, texts = saving_time(figure), texts_of(charts[0])
    empty = Figure(figure.get_size_inches())
    empty.subplots()
    times = drawing, saving, saving_time(texts), saving_time(empty)
    pyplot.close("all")
    return times


def main(rounds: int) -> None:
    """Time the chart; the fastest rounds count, because other work disturbs them least."""
    report = sc.check(catalog())
    time_round(report)
    drawing, saving, texts, empty = (
        min(column) for column in zip(*(time_round(report) for _ in range(rounds)), strict=True)
    )
    ratio = saving / empty
    print(
        f"drawing 60 rows {drawing * 1000:.0f} ms, saving {saving * 1000:.0f} ms, "
        f"empty figure {empty * 1000:.0f} ms"
    )
    print(f"its texts one by one, nothing else: ratio {texts / empty:.2f}")
    print(f"saving: ratio {ratio:.2f}  limit {LIMIT:g}  {'ok' if ratio < LIMIT else 'TOO SLOW'}")


if __name__ == "__main__":
    pyplot.switch_backend("Agg")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
