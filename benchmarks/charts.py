"""Print how long a chart of 60 numbers takes to draw and save, beside an empty figure of its size.

python benchmarks/charts.py [rounds]
"""

from __future__ import annotations

import io
import sys
import time

from matplotlib import pyplot

import studycheck as sc

LIMIT = 3.0
NUMBER = {"construct": "uses_social_media", "base": "all"}


def catalog() -> sc.Catalog:
    """Return sixty studies with one number each."""
    return sc.Catalog(
        sc.Study(
            id=f"a-study-of-networks-{number:02}", countries=("FR", "DE", "US")[number % 3], network_scope="public",
            population={"unit": "enterprise"}, size={"bounds": {"min": 10, "max": 249 if number % 4 else 499}},
            sample={"achieved": 80 + 50 * number, "method": ("probability", "quota")[number % 2]},
            estimates=[NUMBER | {"value": number / 60}],
        )
        for number in range(60)
    )  # fmt: skip


def seconds(report: sc.Report) -> tuple[float, float, float]:
    """Return how long drawing, saving the chart and saving an empty figure of its size take."""
    start = time.perf_counter()
    ax = sc.charts.estimates(report, "uses_social_media")
    drawn = time.perf_counter()
    ax.figure.savefig(io.BytesIO(), format="png")
    saved = time.perf_counter()
    empty = pyplot.figure(figsize=ax.figure.get_size_inches())
    empty.add_subplot()
    before = time.perf_counter()
    empty.savefig(io.BytesIO(), format="png")
    done = time.perf_counter()
    pyplot.close("all")
    return drawn - start, saved - drawn, done - before


def main(rounds: int) -> None:
    """Time the chart; the fastest of the rounds count, which other work disturbs least."""
    report = sc.check(catalog())
    seconds(report)
    drawn, saved, empty = (
        min(column) for column in zip(*(seconds(report) for _ in range(rounds)), strict=True)
    )
    ratio = saved / empty
    print(
        f"drawing 60 rows {drawn * 1000:.0f} ms, saving {saved * 1000:.0f} ms, empty figure {empty * 1000:.0f} ms"
    )
    print(f"saving: ratio {ratio:.2f}  limit {LIMIT:g}  {'ok' if ratio < LIMIT else 'TOO SLOW'}")


if __name__ == "__main__":
    pyplot.switch_backend("Agg")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
