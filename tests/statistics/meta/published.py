"""Published data and analyses; `tests/data/pooling/SOURCES.md` names their sources."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from studycheck.statistics.meta import Effects, risk_ratio_effects

FOLDER = Path(__file__).parents[2] / "data" / "pooling"


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def designs() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows("small_samples.csv"):
        found[row["case"]].append(row)
    return dict(found)


def small_sample(design: str, moderators: int) -> tuple[Effects, dict[str, list[float]] | None]:
    data = designs()[design]
    columns = {name: [float(row[name]) for row in data] for name in ("y", "v", "mod1", "mod2")}
    names = ("mod1", "mod2")[:moderators]
    return Effects(columns["y"], columns["v"]), {name: columns[name] for name in names} or None


@cache
def analyses() -> dict[tuple[str, str, str, int], list[dict[str, str]]]:
    found = defaultdict(list)
    for row in rows("metafor.csv"):
        found[row["design"], row["method"], row["test"], int(row["moderators"])].append(row)
    return dict(found)


@cache
def bcg_rows() -> list[dict[str, str]]:
    return rows("bcg.csv")


def bcg() -> Effects:
    data = bcg_rows()
    counts = {name: [int(row[name]) for row in data] for name in ("tpos", "tneg", "cpos", "cneg")}
    return risk_ratio_effects(
        counts["tpos"],
        [a + b for a, b in zip(counts["tpos"], counts["tneg"], strict=True)],
        counts["cpos"],
        [c + d for c, d in zip(counts["cpos"], counts["cneg"], strict=True)],
        labels=[row["trial"] for row in data],
    )
