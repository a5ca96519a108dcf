"""Compare all pairs of studies in one engine, and print the CPU seconds as JSON.

    python engines.py ENGINE FOLDER    floor | duckdb | splink | recordlinkage

`benchmarks/check_at_scale.py` writes the folder and starts this with an interpreter that has the packages of
``requirements.txt``; nothing of studycheck is imported here. The folder holds

    facts.parquet   one row per study: per rule on pairs the number of its fact, or for rules on distances and ranges
                    the quantities themselves; null where the fact is missing
    rules.json      per rule how two facts are compared, and how its outcome counts in the verdict
    tables.npz      for the floor: per rule the code of each study's fact, and what the rule said of each pair of codes;
                    the series of each study

Reading the files is not timed. Facts are handed over as numbers, which suits every engine best.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"):
    os.environ[name] = "1"

Rule = dict[str, Any]
CLEAR, MINOR, MAJOR, BLOCKER, UNKNOWN, NOT_APPLICABLE, FAILED, UNKNOWN_IN_SERIES = range(8)
COMPARABLE, WITH_CAUTION, CANNOT_TELL, NOT_COMPARABLE = range(4)
FIRES = {"equal": "<>", "same": "="}
"""Rules on facts that should be equal, and rules on facts that should not be the same, in SQL."""
ROWS = 128
"""So many studies against all others at once: what is worked on stays in the cache."""


def floor(folder: Path, rules: list[Rule], majors: int) -> float:
    """Spread the tables over all pairs and combine verdicts, which are left in ``floor.npy``.

    What an outcome means for the verdict is one bit, so that combining is one "or" per rule and pair. No engine that
    looks at every rule on every pair can do with less than to fetch each outcome once.
    """
    import numpy as np

    decisive = {rule["dimension"] for rule in rules if rule["may_be_major"]}
    dimensions = sorted({rule["dimension"] for rule in rules}, key=lambda name: (name not in decisive, name))
    first, width = 3, len(dimensions)  # the least verdicts, then who finds a major, then who could
    stored = np.load(folder / "tables.npz")
    series, given = stored["series"], []
    for rule in rules:
        meaning = np.array([1 << weight >> 1 for weight in rule["least"]], dtype=np.uint32)
        place = first + dimensions.index(rule["dimension"])
        meaning[MAJOR] = 1 << place
        if rule["may_be_major"]:
            meaning[[UNKNOWN, UNKNOWN_IN_SERIES]] |= np.uint32(1 << place + width)
        codes = stored[f"codes_{rule['code']}"].astype(np.intp)
        given.append((codes, stored[f"table_{rule['code']}"], meaning))
    count = len(series)
    every = np.uint32((1 << width) - 1)
    start = time.process_time()
    verdicts = np.empty((count, count), dtype=np.uint8)
    for top in range(0, count, ROWS):
        rows = slice(top, min(top + ROWS, count))
        bits = np.zeros((rows.stop - top, count - top), dtype=np.uint32)
        one, other = np.nonzero((series[rows, None] == series[top:]) & (series[rows, None] >= 0))
        for codes, table, meaning in given:
            said = meaning[table[codes[rows]]].take(codes[top:], axis=1)
            a, b = codes[top + one], codes[top + other]
            alike = (a == b) & (table[a, b] == UNKNOWN)
            said[one[alike], other[alike]] = meaning[UNKNOWN_IN_SERIES]
            bits |= said
        found, possible = bits >> first & every, bits >> first + width
        certain, at_worst = np.bitwise_count(found), np.bitwise_count(found | possible)
        codes = ((certain > 0) | (bits & 1 > 0)).astype(np.uint8)
        codes[(bits & 2 > 0) | (at_worst >= majors)] = CANNOT_TELL
        codes[(bits & 4 > 0) | (certain >= majors)] = NOT_COMPARABLE
        verdicts[rows, top:], verdicts[top:, rows] = codes, codes.T
    np.fill_diagonal(verdicts, COMPARABLE)
    seconds = time.process_time() - start
    np.save(folder / "floor.npy", verdicts)
    return seconds


def apart(rule: Rule, one: str, other: str) -> str:
    """Return in SQL how far two facts are apart; `one` and `other` are templates for a column."""
    first = rule["columns"][0]
    a, b = one.format(first), other.format(first)
    if rule["how"] == "difference":
        return f"abs({a} - {b})"
    if rule["how"] == "ratio":
        return f"greatest({a}, {b}) / least({a}, {b})"
    assert rule["how"] == "ranges"
    last = rule["columns"][1]
    shared = f"least({one.format(last)}, {other.format(last)}) - greatest({a}, {b})"
    joined = f"greatest({one.format(last)}, {other.format(last)}) - least({a}, {b})"
    return f"1 - ({shared}) / ({joined})"


def conditions(rule: Rule, one: str, other: str) -> list[tuple[str, int]]:
    """Return in SQL when a rule cannot decide, and from when on it has which outcome, the gravest first."""
    missing = " or ".join(f"{side.format(rule['columns'][0])} is null" for side in (one, other))
    if rule["how"] in FIRES:
        a, b = (side.format(rule["columns"][0]) for side in (one, other))
        return [(missing, UNKNOWN), (f"{a} {FIRES[rule['how']]} {b}", rule["worst"])]
    graded = [(f"{apart(rule, one, other)} >= {limit}", outcome) for limit, outcome in rule["grades"]]
    return [(missing, UNKNOWN), *graded]


def duckdb(folder: Path, rules: list[Rule], majors: int) -> float:
    """Join the studies with themselves, one CASE per rule, and keep the verdicts in a table."""
    import duckdb as engine

    db = engine.connect()
    db.execute("set threads = 1")
    db.execute(f"create table facts as select * from '{folder / 'facts.parquet'}'")
    outcomes = []
    for rule in rules:
        cases = " ".join(f"when {when} then {what}" for when, what in conditions(rule, 'a."{}"', 'b."{}"'))
        outcomes.append(f'(case {cases} else 0 end)::utinyint as "{rule["code"]}"')
    found: dict[str, list[str]] = {}
    possible: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(rule["dimension"], []).append(f'"{rule["code"]}" = {MAJOR}')
        if rule["may_be_major"]:
            possible.setdefault(rule["dimension"], []).append(f'"{rule["code"]}" = {UNKNOWN}')
    certain = " + ".join(f"({' or '.join(any_of)})::utinyint" for any_of in found.values())
    at_worst = " + ".join(
        f"({' or '.join(any_of + possible.get(dimension, []))})::utinyint"
        for dimension, any_of in found.items()
    )
    blocked = " or ".join(f'"{rule["code"]}" = {BLOCKER}' for rule in rules)
    unsettled, doubtful = (
        " or ".join(f'"{rule["code"]}" = {UNKNOWN}' for rule in rules if rule["least"][UNKNOWN] == least)
        for least in (CANNOT_TELL, WITH_CAUTION)
    )
    query = f"""
        create table verdicts as
        with said as (
            select a.id as one, b.id as other, {", ".join(outcomes)} from facts a join facts b on a.id < b.id
        ),
        counted as (
            select one, other, {certain} as certain, {at_worst} as at_worst, {blocked} as blocked,
                {unsettled} as unsettled, {doubtful} as doubtful
            from said
        )
        select one, other, (case
            when blocked or certain >= {majors} then {NOT_COMPARABLE}
            when unsettled or at_worst >= {majors} then {CANNOT_TELL}
            when certain > 0 or doubtful then {WITH_CAUTION}
            else {COMPARABLE} end)::utinyint as verdict
        from counted
    """
    start = time.process_time()
    db.execute(query)
    seconds = time.process_time() - start
    _complete(
        db.execute("select count(*) from verdicts").fetchone(),
        db.execute("select count(*) from facts").fetchone(),
    )
    return seconds


def splink(folder: Path, rules: list[Rule], majors: int) -> float:
    """Let splink compare all pairs on DuckDB: one comparison per rule, no blocking, and its own weights as result."""
    import duckdb as engine
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, comparison_library as comparisons

    frame = pd.read_parquet(folder / "facts.parquet").rename(columns={"id": "unique_id"})
    made = []
    for rule in rules:
        levels = [
            {"sql_condition": when, "label_for_charts": str(what), "is_null_level": what == UNKNOWN}
            for when, what in conditions(rule, '"{}_l"', '"{}_r"')
        ]
        levels.append({"sql_condition": "ELSE", "label_for_charts": "clear"})
        made.append(comparisons.CustomComparison(output_column_name=rule["code"], comparison_levels=levels))
    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=["1=1"],
        comparisons=made,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    db = engine.connect()
    db.execute("set threads = 1")
    api = DuckDBAPI(connection=db)
    linker = Linker(api.register(frame), settings)
    start = time.process_time()
    found = linker.inference.predict()
    rows = db.execute(f"select count(*) from {found.physical_name}").fetchone()
    seconds = time.process_time() - start
    _complete(rows, (len(frame),))
    return seconds


def recordlinkage(folder: Path, rules: list[Rule], majors: int) -> float:
    """Let recordlinkage make its comparisons of all pairs; neither making the pairs nor a verdict is timed."""
    import pandas as pd
    import recordlinkage as linkage

    frame = pd.read_parquet(folder / "facts.parquet").set_index("id").astype(float)
    index = linkage.Index()
    index.full()
    pairs = index.index(frame)
    compare = linkage.Compare(n_jobs=1)
    for rule in rules:
        column = rule["columns"][0]
        if rule["how"] in FIRES:
            compare.exact(column, column, label=rule["code"])
        else:
            scale = float(rule["grades"][0][0])
            compare.numeric(column, column, method="linear", offset=0.0, scale=scale, label=rule["code"])
    start = time.process_time()
    found = compare.compute(pairs, frame)
    seconds = time.process_time() - start
    _complete((len(found),), (len(frame),))
    return seconds


def _complete(pairs: Any, studies: Any) -> None:
    """Make sure that an engine has looked at every pair."""
    (found,), (count,) = pairs, studies
    assert found == count * (count - 1) // 2, f"{found} pairs of {count} studies"


ENGINES: dict[str, Callable[[Path, list[Rule], int], float]] = {
    "floor": floor,
    "duckdb": duckdb,
    "splink": splink,
    "recordlinkage": recordlinkage,
}


def main(engine: str, folder: Path) -> None:
    logging.disable(logging.WARNING)  # that weights are not trained, and that all pairs are many
    given = json.loads((folder / "rules.json").read_text(encoding="utf-8"))
    try:
        seconds = ENGINES[engine](folder, given["rules"], given["majors"])
    except ModuleNotFoundError as error:
        print(json.dumps({"missing": error.name}))
        return
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
