"""Print what large collections cost beside the limits that they are meant to keep: one part of the library per line.

    python benchmarks/large_collections.py [PART ...]

Without a name all parts are measured, each in a process of its own, as rules keep what they have worked out. Times
are CPU seconds, memory is how much the process grew at its largest. The studies are drawn by `catalogs.py`.

    frame     `to_frame` of 300 nasty studies
    report    `str(report)` of 3,000 studies, and GR003 on 3,000
    planning  `plan` of 200 studies, `questions` of 1,000
    numbers   `groups` and `str(report)` of 600 numbers and of 5,000
    whole     10,000 cards: read, check, verdicts
    near      one study against 100,000: 100 queries; the memory of the index; pairs by a sample of rows, and what
              two workers can save, reckoned from the CPU time of what each of them does
    workers   all pairs of 20,000 studies by one and by two Dask workers, in seconds on the clock
"""

from __future__ import annotations

import argparse
import gc
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TypeVar

import numpy as np

import studycheck as sc
from catalogs import catalog
from studycheck.analysis.index.blocks import write_block
from studycheck.analysis.index.cards import Cards
from studycheck.analysis.index.column import RuleColumn
from studycheck.analysis.index.storage import facts_of, fingerprint, save_index

T = TypeVar("T")
FINDINGS, FRAME_SECONDS, FRAME_MIB = 417_715, 3.0, 250.0
"""The limit for `to_frame`: so many findings in so much time and memory."""
DISTINCT, COPIES = 10_000, 10
ROWS, SAMPLE = 256, 6


def seconds(work: Callable[[], T]) -> tuple[float, T]:
    """Return the CPU seconds of some work, and its result."""
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def line(what: str, figure: float, unit: str, limit: float | None = None) -> None:
    """Print a figure beside its limit."""
    kept = "" if limit is None else f"   at most {limit:,.3g} {unit}"
    print(f"{what:52}{figure:12,.3f} {unit}{kept}", flush=True)


def resident() -> float:
    """Return how many MiB this process has in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def largest() -> float:
    """Return how many MiB this process had at its largest."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10


def frame() -> None:
    """Make the findings of 300 nasty studies a frame."""
    sc.check(catalog(20, "nasty", 1)).to_frame()  # what is loaded only once
    report = sc.check(catalog(300, "nasty"))
    count = len(report.findings)
    gc.collect()
    before = resident()
    spent, _ = seconds(report.to_frame)
    line(f"to_frame, {count:,} findings", spent, "s", FRAME_SECONDS * count / FINDINGS)
    line("its memory", largest() - before, "MiB", FRAME_MIB * count / FINDINGS)


def report() -> None:
    """Print a report of 3,000 studies, and run a test of groups on as many."""
    whole = sc.check(catalog(3_000))
    whole.verdict_counts()
    line("str(report), 3,000 studies", seconds(lambda: str(whole))[0], "s", 0.5)
    draw = Random(1)
    studies = [
        sc.Study(
            id=f"s{number}",
            sample={"method": "probability" if number % 2 else "not stated"},
            estimates=[
                {"construct": "has_profile", "value": round(0.7 * draw.random() + 0.1 * (number % 2), 3)}
            ],
        )
        for number in range(3_000)
    ]
    rules = [sc.explain("GR003")]
    line("GR003, 3,000 studies", seconds(lambda: sc.check(studies, rules=rules))[0], "s", 0.2)


def planning() -> None:
    """Plan the next steps, and ask publishers."""
    line("plan, 200 studies", seconds(sc.check(catalog(200)).plan)[0], "s", 5)
    line("questions, 1,000 studies", seconds(sc.check(catalog(1_000)).questions)[0], "s", 2)


def numbers() -> None:
    """Look for groups among numbers."""
    for most, limit in ((600, 1.0), (5_000, 10.0)):
        studies = _with_numbers(most)
        checked = sc.check(studies, of="estimates")
        count = len(checked.catalog)
        line(f"groups, {count:,} numbers", seconds(checked.groups)[0], "s", limit)
        line(f"str(report), {count:,} numbers", seconds(checked.__str__)[0], "s", limit)


def _with_numbers(most: int) -> list[sc.Study]:
    """Return as many studies as publish about so many numbers."""
    chosen, total = [], 0
    for study in catalog(most).studies:
        total += len(study.estimates)
        if total > most:
            break
        chosen.append(study)
    return chosen


def whole() -> None:
    """Read, check and judge 10,000 cards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "cards"
        catalog(10_000).to_cards(folder)
        gc.collect()
        spent, studies = seconds(lambda: sc.read(folder))
        line("read, 10,000 cards", spent, "s", 20)
        spent, checked = seconds(lambda: sc.check(studies))
        line("check", spent, "s", 15)
        line("verdicts", seconds(checked.verdict_counts)[0], "s", 3)
        line("memory, with the catalog that was written", largest(), "MiB", 1024)


def _archive() -> sc.Index:
    """Return an index in which each of some studies stands several times, under other ids."""
    once = sc.index(catalog(DISTINCT))
    return sc.Index(
        [f"{name}-{turn}" for turn in range(COPIES) for name in once.ids],
        once.titles * COPIES,
        once.surveys * COPIES,
        [RuleColumn(column.rule, np.tile(column.codes, COPIES), column.facts) for column in once.columns],
        once.profile,
        Cards.of(()),
    )


def near() -> None:
    """Compare one study with 100,000, and a sample of rows with all."""
    spent, archive = seconds(_archive)
    line(f"index, {len(archive):,} studies, {DISTINCT:,} of them distinct", spent, "s")
    names = Random(2).sample(archive.ids, 105)
    for name in names[:5]:
        archive.near(name)
    times = [1000 * seconds(lambda name=name: archive.near(name))[0] for name in names[5:]]
    line("near, median of 100", float(np.median(times)), "ms", 100)
    line("near, 95th percentile", float(np.percentile(times, 95)), "ms", 200)
    line("codes of the index", archive.nbytes / 2**20, "MiB", 200)
    with tempfile.TemporaryDirectory() as name:
        _pairs(archive, Path(name))


def _pairs(archive: sc.Index, folder: Path) -> None:
    """Judge a sample of rows as a worker does; print pairs per second, and what two workers save."""
    count = len(archive)
    serial, _ = seconds(lambda: _prepare(archive, folder / "index"))
    opening, opened = seconds(lambda: sc.open_index(folder / "index"))
    grids, _ = seconds(lambda: [column.grid for column in opened.columns])
    pairs = folder / "pairs"
    pairs.mkdir()
    starts = range(0, count, ROWS)
    sample = list(islice(starts, 0, None, max(1, len(starts) // SAMPLE)))
    spent, _ = seconds(lambda: [write_block(opened, pairs, start, ROWS) for start in sample])
    looked = sum(min(ROWS, count - start) * (count - start) for start in sample)
    line("all pairs, by a sample of rows", looked / spent / 1e6, "M pairs/s")
    line("  what the client does", serial, "s")
    line("  what every worker does first: read the index", opening, "s")
    line("  and tables of distinct facts", grids, "s")
    blocks = spent * (count * count / 2) / looked
    line("  all blocks, reckoned from the sample", blocks, "s")
    alone = serial + opening + grids
    line("two workers against one, reckoned", (alone + blocks) / (alone + blocks / 2), "times")


def _prepare(archive: sc.Index, folder: Path) -> None:
    facts = facts_of(archive)
    fingerprint(archive, facts)
    save_index(archive, folder, facts=facts)


@contextmanager
def _client(workers: int) -> Iterator[object]:
    """Start Dask workers, and load the library in each of them."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        Client(cluster) as client,
    ):
        client.run(lambda: sc.check(sc.datasets.load("social-networks-2012")).verdict_counts())
        yield client


def workers() -> None:
    """Write all pairs of 20,000 studies with one worker and with two, in turns."""
    archive = sc.index(catalog(20_000))
    spent: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(2):
        for number, times in spent.items():
            with tempfile.TemporaryDirectory() as name, _client(number) as client:
                start = time.perf_counter()
                archive.verdicts(Path(name) / "verdicts", client)
                times.append(time.perf_counter() - start)
    one, two = min(spent[1]), min(spent[2])
    line("one worker, fastest of 2", one, "s")
    line("two workers, fastest of 2", two, "s")
    line("two workers against one (at least 1.7)", one / two, "times")


PARTS = {part.__name__: part for part in (frame, report, planning, numbers, whole, near, workers)}


def main(names: Sequence[str]) -> None:
    """Measure parts, each in a new process."""
    for name in names or PARTS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pool.submit(PARTS[name]).result()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    given = parser.parse_args()
    unknown = set(given.parts) - set(PARTS)
    if unknown:
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    main(given.parts)
