"""Print how long classifying firms takes, as a ratio to pandas.cut on the same data in the same run.

    python benchmarks/classify.py [millions of rows] [rounds]

Peak memory is what numpy and pandas allocate beyond the input, as a ratio to the columns read.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import studycheck as sc

LIMITS = [-1, 9, 249, 4999, np.inf]


def seconds(run: Callable[[], Any]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def peak(run: Callable[[], Any]) -> int:
    tracemalloc.start()
    run()
    highest = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return highest


def compare(
    name: str, ours: Callable[[], Any], reference: Callable[[], Any], limit: float, size: int, rounds: int
) -> None:
    seconds(ours), seconds(reference)
    times = [(seconds(ours), seconds(reference)) for _ in range(rounds)]
    mine, theirs = (min(column) for column in zip(*times, strict=True))
    memory = peak(ours) / size
    verdict = "ok" if mine / theirs <= limit and memory <= 1 else "TOO MUCH"
    print(f"{name:34} {mine * 1000:6.0f} ms  pandas.cut {theirs * 1000:6.0f} ms", end="  ")
    print(f"ratio {mine / theirs:5.2f}  limit {limit}  memory {memory:4.2f} of the input, limit 1  {verdict}")


def main(millions: float, rounds: int) -> None:
    rows = int(millions * 1e6)
    random = np.random.default_rng(1)
    staff = np.floor(random.lognormal(2, 2, rows))
    firms = pd.DataFrame({"staff": staff, "sales": staff * 2e5, "balance": staff * 1.5e5})
    for column in ("sales", "balance"):
        firms.loc[random.random(rows) < 0.2, column] = np.nan
    bands = np.array(["1-9", "10-49", "20-99", "50-249", "250+"], dtype=object)
    firms["band"] = pd.Categorical(bands[random.integers(0, len(bands), rows)])
    firms["upper"] = staff * 2
    whole = pd.DataFrame({"staff": staff.astype(np.int64)})

    def cut() -> Any:
        return pd.cut(firms["staff"], LIMITS)

    def cut_whole() -> Any:
        return pd.cut(whole["staff"], LIMITS)

    def by_headcount() -> Any:
        return sc.classify(firms, "eu-sbs-size", headcount="staff")

    def by_whole_headcount() -> Any:
        return sc.classify(whole, "eu-sbs-size", headcount="staff")

    def by_money() -> Any:
        return sc.classify(firms, "fr-lme-2008", headcount="staff", turnover="sales", balance="balance")

    def by_bounds() -> Any:
        return sc.classify(firms, "eu-sbs-size", headcount_lower="staff", headcount_upper="upper")

    def by_bands() -> Any:
        return sc.classify(firms, "eu-sbs-size", headcount_band="band")

    column = firms["staff"].nbytes
    compare("headcount, floats", by_headcount, cut, 0.6, column, rounds)
    compare("headcount, whole numbers", by_whole_headcount, cut_whole, 0.6, column, rounds)
    compare("lower and upper headcounts", by_bounds, cut, 1.5, 2 * column, rounds)
    compare("bands", by_bands, cut, 1.5, column, rounds)
    compare("fr-lme-2008, 20 % of money missing", by_money, cut, 1.2, 3 * column, rounds)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
