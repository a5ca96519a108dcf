"""Draw populations of firms, publish them by class, and count how often the bounds contain the truth.

    python benchmarks/bounds.py

In half of the populations the share rises with size; there the bounds that assume this must contain the truth, too.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from studycheck.analysis.normalizing.bounds import Piece, frechet, known, monotone

POPULATIONS = 10_000
SLACK = 1e-9
RULES = {"none": frechet, "monotone": monotone}


@dataclass(frozen=True)
class Trial:
    """The true share in the target, and the reported classes as pieces of it."""

    truth: float
    pieces: list[Piece]

    def bounds(self, rule: str) -> tuple[float, float]:
        return RULES[rule](self.pieces)

    def holds(self, rule: str) -> bool:
        low, high = self.bounds(rule)
        return low - SLACK <= self.truth <= high + SLACK


def simulate(seed: int, *, rising: bool) -> Trial:
    """Return a population of firms by size, reported in random classes and asked for in a random one."""
    draw = random.Random(seed)
    sizes = draw.randint(6, 40)
    exponent = draw.uniform(0, 2)
    firms = [draw.uniform(0.2, 1) * (size + 1) ** -exponent for size in range(sizes)]
    # bounds break at extremes: few values, and often 0 or 1
    shares = [draw.choice([0.0, 1.0, draw.random()]) for _ in range(sizes)]
    if rising:
        shares.sort()
    limits = [0, *sorted(draw.sample(range(1, sizes), draw.randint(0, 4))), sizes]
    first = draw.randrange(sizes)
    below = draw.randint(first + 1, sizes)
    classes = list(pairwise(limits))
    means = [_mean(firms, shares, a, b) for a, b in classes]
    pieces = []
    for index, (a, b) in enumerate(classes):
        if b <= first or a >= below:
            continue
        total = sum(firms[a:b])
        lower, upper = sum(firms[a : max(a, first)]) / total, sum(firms[min(b, below) : b]) / total
        floor = max(means[:index], default=0.0)
        ceiling = min(means[index + 1 :], default=1.0)
        inside = known(sum(firms[max(a, first) : min(b, below)]) / total)
        share = known(min(1.0, means[index]))
        pieces.append(Piece(share, known(total), inside, known(lower), known(upper), floor, ceiling))
    return Trial(_mean(firms, shares, first, below), pieces)


def _mean(firms: list[float], shares: list[float], first: int, below: int) -> float:
    members = sum(n * p for n, p in zip(firms[first:below], shares[first:below], strict=True))
    return members / sum(firms[first:below])


def main() -> int:
    missed = 0
    for rising in (False, True):
        trials = [simulate(seed, rising=rising) for seed in range(POPULATIONS // 2)]
        rules = ("none", "monotone") if rising else ("none",)
        for rule in rules:
            inside = sum(trial.holds(rule) for trial in trials)
            width = median(high - low for low, high in (trial.bounds(rule) for trial in trials))
            shares = "rising" if rising else "any"
            print(
                f"{shares:7} {rule:9} truth inside {inside} of {len(trials)}, median width {100 * width:.1f} points"
            )
            missed += len(trials) - inside
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
