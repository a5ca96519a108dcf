"""Print how long making a card from microdata takes, as a ratio to the pandas groupby that gives the same shares.

    python benchmarks/microdata.py [millions of rows] [rounds]

Both make the size classes (pandas with `cut`), the weighted share and the base of every question overall and
by class; studycheck also checks every value, counts roles and computes the design effect. The numbers of the
two are compared before they are timed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

import studycheck as sc

LIMITS, LABELS = [-1, 9, 49, 249, np.inf], ["micro", "small", "medium-sized", "large"]
QUESTIONS = {f"q{number}": "x_mine" for number in range(5)}
LIMIT = 2


def responses(rows: int) -> pd.DataFrame:
    random = np.random.default_rng(1)
    frame = pd.DataFrame(
        {"staff": np.floor(random.lognormal(2, 2, rows)), "weight": random.lognormal(0, 0.5, rows)}
    )
    for name in QUESTIONS:
        frame[name] = np.where(random.random(rows) < 0.1, np.nan, random.random(rows) < 0.4)
    return frame


def by_studycheck(frame: pd.DataFrame) -> sc.Study:
    return sc.Study.from_microdata(
        frame,
        id="mine",
        scheme="eu-sbs-size",
        headcount="staff",
        weight="weight",
        weighted_to="firms",
        estimates=QUESTIONS,
    )


def by_pandas(frame: pd.DataFrame) -> dict[tuple[str, str | None], tuple[float, int]]:
    sizes = pd.cut(frame["staff"], LIMITS, labels=LABELS)
    shares: dict[tuple[str, str | None], tuple[float, int]] = {}
    for name in QUESTIONS:
        answered = frame[name].notna()
        parts = pd.DataFrame({"yes": frame["weight"] * frame[name], "all": frame["weight"].where(answered)})
        sums = parts.groupby(sizes, observed=False).sum()
        n = answered.groupby(sizes, observed=False).sum()
        shares[name, None] = float(sums["yes"].sum() / sums["all"].sum()), int(n.sum())
        shares |= {(name, size): (sums["yes"][size] / sums["all"][size], int(n[size])) for size in LABELS}
    return shares


def seconds(run: Callable[[pd.DataFrame], Any], frame: pd.DataFrame) -> float:
    start = time.perf_counter()
    run(frame)
    return time.perf_counter() - start


def main(millions: float, rounds: int) -> None:
    frame = responses(int(millions * 1e6))
    theirs = by_pandas(frame)
    ours = [(e.value, e.base_n) for e in by_studycheck(frame).estimates]
    assert np.allclose(ours, list(theirs.values())), "the two do not agree"
    times = [(seconds(by_studycheck, frame), seconds(by_pandas, frame)) for _ in range(rounds)]
    mine, reference = (min(column) for column in zip(*times, strict=True))
    ratio = mine / reference
    print(
        f"{len(frame):,} responses, {len(QUESTIONS)} questions, {len(LABELS)} classes: {mine * 1000:.0f} ms",
        end="  ",
    )
    print(f"pandas groupby {reference * 1000:.0f} ms  ratio {ratio:.2f}  limit {LIMIT}", end="  ")
    print("ok" if ratio <= LIMIT else "TOO MUCH")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1, int(sys.argv[2]) if len(sys.argv) > 2 else 5)
