"""Print how long 100,000 Wilson intervals take, as a ratio to the formula in plain numpy in the same run.

    python benchmarks/intervals.py [rounds]

The two take turns, and the ratio is that of their fastest runs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from studycheck.statistics import proportion_interval

SIZE = 100_000
LIMIT = 1.5
Z = 1.959963984540054


def plain_numpy(p: Any, n: Any) -> Any:
    """Compute Wilson's limits as textbooks print them, without a check."""
    centre = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    spread = Z / (1 + Z**2 / n) * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return centre - spread, centre + spread


def seconds(run: Callable[[], Any]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def compare(name: str, ours: Callable[[], Any], reference: Callable[[], Any], rounds: int) -> None:
    seconds(ours), seconds(reference)
    times = [(seconds(ours), seconds(reference)) for _ in range(rounds)]
    mine, theirs = (min(column) for column in zip(*times, strict=True))
    verdict = "ok" if mine / theirs <= LIMIT else "TOO SLOW"
    print(f"{name:34} {mine * 1000:6.2f} ms  plain numpy {theirs * 1000:6.2f} ms", end="  ")
    print(f"ratio {mine / theirs:5.2f}  limit {LIMIT}  {verdict}")


def main(rounds: int) -> None:
    random = np.random.default_rng(1)
    p, n = random.random(SIZE), random.integers(20, 5000, SIZE).astype(float)
    effect = random.uniform(1, 3, SIZE)
    compare("n", lambda: proportion_interval(p, n), lambda: plain_numpy(p, n), rounds)
    compare(
        "n and design effect",
        lambda: proportion_interval(p, n, design_effect=effect),
        lambda: plain_numpy(p, n / effect),
        rounds,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
