"""Print what a check of many studies costs, part by part, and what other engines take for all pairs.

    python benchmarks/check_at_scale.py [N] [KIND] [--seed S] [--rounds R] [--rules] [--peers [PYTHON]]

N studies (1,000) are drawn by `catalogs.py`, "realistic" or "nasty". All times are CPU seconds, medians of rounds;
each round is a new process, since rules keep what they have worked out. A check of 200 other studies comes first, so
that imports and data files are not counted. "rules on pairs" and "verdicts" are those of `sc.check` under its
default profile; "whole check" is `sc.check` with all rules, and the verdicts. ``--rules`` adds a line per rule.

``--peers`` adds other engines on the same studies, ratios being to our rules on pairs with verdicts:

    floor          numpy: our own tables, given for nothing, spread over all pairs and combined to the same verdicts
    DuckDB         a join in SQL written by hand, one CASE per rule, verdicts kept
    splink         its comparisons of all pairs on DuckDB, with the conditions of that SQL
    recordlinkage  its comparisons alone, without making the pairs and without verdicts

Where we judge two facts, DuckDB, splink and recordlinkage only see whether they are equal, or how far two
numbers are apart: they do less, and say nothing of why. They run with one thread in an environment of their own and are
passed over where it lacks them. To make it:

    python3 -m venv .venv-peers
    .venv-peers/bin/pip install -r benchmarks/peers/requirements.txt
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, TypeVar, get_args

import numpy as np
import numpy.typing as npt
import pandas as pd

import studycheck as sc
from catalogs import SEED, Kind, catalog
from studycheck.checking.combining import least_verdicts, may_be_major
from studycheck.checking.runner import PairRun, Results, run
from studycheck.checking.runner.facts_of import FIRST
from studycheck.checking.series import surveys_of
from studycheck.checking.verdicts import Verdicts
from studycheck.rules.arrays import numbered
from studycheck.rules.facts import StudyTable, encode
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import Rule
from studycheck.study import known

T = TypeVar("T")
Drawn = tuple[int, Kind, int]
PEERS = Path(".venv-peers/bin/python")
ENGINES = {"floor": "floor, numpy", "duckdb": "DuckDB", "splink": "splink", "recordlinkage": "recordlinkage"}
OPEN = 1e9
"""Stands for the open end of a size range."""


class Stopwatch:
    """CPU seconds of this process, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], T]) -> T:
        """Do some work and remember how long it took."""
        start = time.process_time()
        done = work()
        self.seconds[name] = time.process_time() - start
        return done

    def each(self, rules: Sequence[Rule[Any]]) -> Iterator[Rule[Any]]:
        """Yield rules and remember how long is spent with each."""
        for rule in rules:
            start = time.process_time()
            yield rule
            self.seconds[rule.code] = time.process_time() - start


def parts(drawn: Drawn, folder: Path | None) -> tuple[dict[str, float], dict[str, int]]:
    """Time the parts of a check; return CPU seconds by part and rule, and how many distinct facts each rule finds.

    With a folder, leave there what other engines need.
    """
    studies, before = catalog(*drawn), _warmed(drawn)
    rules, majors = [one.rule for one in before.results.on_pairs], before.settings.profile.majors
    watch = Stopwatch()
    table = watch.time("encoding", lambda: encode(studies))
    results = watch.time("rules on pairs", lambda: run(table, rules, progress=watch.each))
    verdicts = Verdicts(results, majors)
    watch.time("verdicts", lambda: verdicts.open_pairs)
    if folder is not None:
        export(folder, table, results, majors)
        np.save(folder / "ours.npy", verdicts.square)
    return watch.seconds, {one.rule.code: len(one.distinct.facts) for one in results.on_pairs}


def whole(drawn: Drawn) -> float:
    """Time a check with its verdicts."""
    studies, watch = catalog(*drawn), Stopwatch()
    _warmed(drawn)
    watch.time("check", lambda: sc.check(studies).verdict_counts())
    return watch.seconds["check"]


def _warmed(drawn: Drawn) -> sc.Report:
    """Load everything by a check of other studies."""
    _, kind, seed = drawn
    report = sc.check(catalog(200, kind, seed + 1))
    assert report.verdict_counts()
    return report


def in_new_process(work: Callable[..., T], *arguments: object) -> T:
    """Call a function in a process in which nothing has been worked out."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def export(folder: Path, table: StudyTable, results: Results, majors: int) -> None:
    """Write facts, rules and tables as `peers/engines.py` reads them."""
    columns: dict[str, Any] = {"id": np.arange(len(table))}
    arrays, rules = {}, []
    for one in results.on_pairs:
        found, how = _compared(one, table)
        columns |= found
        rules.append({**_counts(one.rule), **how, "columns": list(found)})
        every = np.arange(int(one.keys.max()) + 1, dtype=one.keys.dtype)
        outcomes = one.grid.block(every, every)
        arrays |= {f"codes_{one.rule.code}": one.key_codes, f"table_{one.rule.code}": outcomes}
    pd.DataFrame(columns).to_parquet(folder / "facts.parquet")
    # no study drawn here is a part of a harmonised survey
    arrays["series"] = surveys_of(row.study for row in table)[:, 0]
    np.savez(folder / "tables.npz", **arrays)
    (folder / "rules.json").write_text(json.dumps({"majors": majors, "rules": rules}), encoding="utf-8")


def _counts(rule: Rule[Any]) -> dict[str, Any]:
    """Return how a rule counts in a verdict."""
    return {
        "code": rule.code,
        "dimension": str(rule.dimension),
        "least": least_verdicts(rule).tolist(),
        "may_be_major": may_be_major(rule),
    }


def _compared(one: PairRun, table: StudyTable) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns by which another engine compares two facts, and how."""
    rule, code = one.rule, one.rule.code
    graded = sorted(rule.grades.items(), key=lambda item: -item[0].rank)
    if isinstance(rule, DistanceRule):
        numbers = np.array([*[np.nan] * FIRST, *(float(rule.quantity(fact)) for fact in one.distinct.facts)])
        how = "ratio" if rule.distance(2.0, 8.0) == 4 else "difference"
        grades = [(limit, severity.rank) for severity, limit in graded]
        return {code: numbers[one.codes]}, {"how": how, "grades": grades}
    if code == "SZ001":
        sizes = [known(row.size) for row in table]
        ranges = [size.range if size else None for size in sizes]
        low = [span.first if span else np.nan for span in ranges]
        high = [min(span.end, OPEN) if span else np.nan for span in ranges]
        # the share that is not in both, from any at all on
        grades = [(max(limit / 100, 1e-9), severity.rank) for severity, limit in graded]
        return {code: np.array(low), f"{code}_end": np.array(high)}, {"how": "ranges", "grades": grades}
    assert isinstance(rule, PairRule)
    numbers = pd.Series(pd.NA, index=range(len(one.codes)), dtype="Int32")
    decided = one.codes >= FIRST
    numbers[decided] = _numbers(rule, one.distinct.facts)[one.codes[decided] - FIRST]
    how = "equal" if rule.within is None else "same"
    return {code: numbers}, {"how": how, "worst": rule.severity.rank}


def _numbers(rule: PairRule[Any], facts: Sequence[Any]) -> npt.NDArray[np.int64]:
    """Return a number per fact; where a rule looks inside groups, one per group, and its own for a fact of none."""
    if rule.within is None:
        return np.arange(len(facts))
    return numbered((fact,) if (group := rule.within(fact)) is None else group for fact in facts)


def peer(python: Path, engine: str, folder: Path, rounds: int) -> float | str:
    """Return the CPU seconds of an engine, or what it lacks."""
    script = Path(__file__).parent / "peers" / "engines.py"
    seconds = []
    for _ in range(rounds):
        ended = subprocess.run(
            [python, script, engine, folder], check=True, stdout=subprocess.PIPE, text=True
        )
        said = json.loads(ended.stdout.splitlines()[-1])
        if "missing" in said:
            return f"{python} has no {said['missing']}"
        seconds.append(said["seconds"])
    if engine == "floor":
        assert np.array_equal(np.load(folder / "floor.npy"), np.load(folder / "ours.npy")), "other verdicts"
    return median(seconds)


def main(drawn: Drawn, rounds: int, peers: Path | None, *, rules: bool) -> None:
    """Print the table."""
    n, kind, _ = drawn
    pairs = n * (n - 1) // 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = [
            in_new_process(parts, drawn, folder if peers and not turn else None) for turn in range(rounds)
        ]
        seconds = {part: median(spent[part] for spent, _ in runs) for part in runs[0][0]}
        distinct = runs[0][1]
        ours = median(spent["rules on pairs"] + spent["verdicts"] for spent, _ in runs)
        print(
            f"{n:,} {kind} studies, {pairs:,} pairs, {len(distinct)} rules on pairs; medians of {rounds} rounds"
        )
        print(f"{'':34}{'CPU s':>9}{'ratio':>9}{'pairs/s':>14}")

        def line(what: str, spent: float) -> None:
            print(f"{what:34}{spent:9.3f}{spent / ours:9.3f}{pairs / spent:14,.0f}", flush=True)

        for part in ("encoding", "rules on pairs", "verdicts"):
            line(part, seconds[part])
        line("rules on pairs and verdicts", ours)
        line("whole check, with verdicts", median(in_new_process(whole, drawn) for _ in range(rounds)))
        for engine in _runnable(peers):
            spent = peer(peers, engine, folder, rounds)
            if isinstance(spent, str):
                print(f"{ENGINES[engine]:34}skipped: {spent}")
            else:
                line(ENGINES[engine], spent)
    if rules:
        print(f"\n{'rule on pairs':34}{'CPU s':>9}{'facts':>9}")
        for code in sorted(distinct, key=lambda code: -seconds[code]):
            print(f"{code:34}{seconds[code]:9.3f}{distinct[code]:9,}")


def _runnable(peers: Path | None) -> Sequence[str]:
    """Return the engines that are asked for, and say so where none can be run."""
    if peers is None:
        return ()
    if not peers.exists():
        print(
            f"other engines skipped: there is no {peers}; the top of {Path(__file__).name} says how to make it"
        )
        return ()
    return tuple(ENGINES)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("n", nargs="?", type=int, default=1_000)
    parser.add_argument("kind", nargs="?", choices=get_args(Kind), default="realistic")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rules", action="store_true", help="a line per rule on pairs")
    parser.add_argument("--peers", nargs="?", type=Path, const=PEERS, metavar="PYTHON")
    given = parser.parse_args()
    main((given.n, given.kind, given.seed), given.rounds, given.peers, rules=given.rules)
