"""What a topic costs: reading it, reading cards about it, and checking them, beside the first catalog.

    python benchmarks/topics.py [--rounds 7]

Times are of the processor, in rounds that take turns, so that what else the machine does weighs on both alike; the
table has the median of the ratios of the rounds. A catalog is compared per study, and per pair of what is checked:
one that has more estimates for each study has more pairs of estimates.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from importlib.resources import files
from math import comb
from pathlib import Path
from statistics import median
from time import process_time

import studycheck as sc
from studycheck.study.topics.reading import topic_of_text

FIRST, SECOND = "social-networks-2012", "ai-adoption"
TOPICS = {FIRST: "social-networks", SECOND: "ai-adoption"}


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work."""
    start = process_time()
    work()
    return process_time() - start


def topic_text(catalog: str) -> str:
    """Return the topic file of a catalog."""
    return (files("studycheck") / "data" / "topics" / f"{TOPICS[catalog]}.yaml").read_text(encoding="utf-8")


def works(catalog: str, folder: Path) -> dict[str, tuple[Callable[[], object], float]]:
    """Return what is measured of a catalog: the work, and the number of things by which its time is divided."""
    loaded = sc.datasets.load(catalog)
    cards = loaded.to_yaml(folder / f"{catalog}.yaml")
    studies, numbers = len(loaded), len(loaded.estimates())
    text = topic_text(catalog)
    return {
        "read the topic": (lambda: [topic_of_text.__wrapped__(text, "topic.yaml") for _ in range(10)], 10),
        "read the cards, per study": (lambda: sc.read(cards), studies),
        "check, per study": (lambda: sc.check(loaded), studies),
        "check, per pair of studies": (lambda: sc.check(loaded), comb(studies, 2)),
        "check numbers, per study": (lambda: sc.check(loaded, of="estimates"), studies),
        "check numbers, per pair of numbers": (lambda: sc.check(loaded, of="estimates"), comb(numbers, 2)),
    }


def main() -> None:
    """Print the times of both catalogs and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        first, second = (works(name, Path(folder)) for name in (FIRST, SECOND))
        print(f"{'':38}{FIRST:>22}{SECOND:>14}{'ratio':>8}")
        for name in first:
            pairs = []
            for turn in range(rounds + 1):
                ours = [seconds(work) / parts * 1e6 for work, parts in (first[name], second[name])]
                if turn:  # the first round fills caches
                    pairs.append(ours)
            a, b = (median(pair[side] for pair in pairs) for side in (0, 1))
            ratio = median(two / one for one, two in pairs)
            print(f"{name:38}{a:>19,.0f} µs{b:>11,.0f} µs{ratio:>8.2f}")


if __name__ == "__main__":
    main()
