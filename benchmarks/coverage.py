"""Draw surveys from known populations, and print how often the 95 % intervals contain the truth.

    python benchmarks/coverage.py [--runs 20000] [--seed 1]

Coverage is printed in per cent with its simulation error, and marked where it is more than a point from
95. For discrete counts no interval covers 95 % everywhere: small samples of rare answers are listed, too. For small
finite populations nothing is drawn: the coverage of every method is worked out for every count of many populations,
and its minimum is printed.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Any

import numpy as np

from studycheck.statistics import IntervalMethod, difference_interval, effective_n, proportion_interval

LEVEL = 0.95
SLACK = 0.01


@dataclass(frozen=True)
class Survey:
    """A sample of n responses: clusters of one size with intraclass correlation, or a draw from a finite population."""

    p: float
    n: int
    cluster: int = 1
    within: float = 0.0
    population: int | None = None

    @property
    def design_effect(self) -> float:
        """Kish's 1 + (size of clusters - 1) x intraclass correlation."""
        return 1 + (self.cluster - 1) * self.within

    @property
    def truth(self) -> float:
        """The proportion in the population."""
        return self.p if self.population is None else round(self.p * self.population) / self.population

    @property
    def sample(self) -> Any:
        """The effective sample size, as a reader of the report computes it."""
        effect = None if self.cluster == 1 else self.design_effect
        return effective_n(self.n, design_effect=effect, population=self.population)

    def draw(self, runs: int, random: np.random.Generator) -> Any:
        """Return the proportions that many such surveys would publish."""
        if self.population is not None:
            yes = round(self.p * self.population)
            return random.hypergeometric(yes, self.population - yes, self.n, runs) / self.n
        if self.cluster == 1:
            return random.binomial(self.n, self.p, runs) / self.n
        spread = 1 / self.within - 1
        shares = random.beta(self.p * spread, (1 - self.p) * spread, (runs, self.n // self.cluster))
        return random.binomial(self.cluster, shares).sum(axis=1) / self.n

    def __str__(self) -> str:
        design = f", deff {self.design_effect:.1f}" if self.cluster > 1 else ""
        whole = f", N = {self.population:,}" if self.population else ""
        return f"p = {self.p:g}, n = {self.n:,}{design}{whole}"


ONE = (
    Survey(0.5, 80), Survey(0.3, 80), Survey(0.1, 80), Survey(0.3, 200), Survey(0.1, 400), Survey(0.45, 1000),
    Survey(0.02, 2600), Survey(0.3, 400, 5, 0.125), Survey(0.1, 1000, 10, 0.1), Survey(0.3, 2000, 20, 0.05),
    Survey(0.3, 80, population=240), Survey(0.3, 300, population=1200), Survey(0.1, 500, population=1000),
    Survey(0.02, 50), Survey(0.01, 84), Survey(0.1, 20), Survey(0.1, 100, 10, 0.2),
)  # fmt: skip
TWO = (
    (Survey(0.44, 84), Survey(0.39, 200)), (Survey(0.44, 800), Survey(0.39, 1000)),
    (Survey(0.3, 80), Survey(0.3, 80)), (Survey(0.1, 200), Survey(0.05, 400)),
    (Survey(0.44, 400, 5, 0.125), Survey(0.39, 300)), (Survey(0.3, 300, population=1200), Survey(0.4, 200)),
    (Survey(0.02, 50), Survey(0.05, 50)), (Survey(0.1, 20), Survey(0.5, 20)),
)  # fmt: skip
WAVES = (
    (0.44, 0.39, 400, 400, 400, 0.6), (0.44, 0.39, 300, 500, 200, 0.6), (0.3, 0.3, 200, 200, 100, 0.8),
    (0.1, 0.15, 300, 300, 150, 0.4), (0.3, 0.35, 80, 80, 60, 0.5),
)  # fmt: skip
"""The two proportions, the two sample sizes, how many firms are in both waves, the correlation of their answers."""


def print_coverage(setting: str, holds: Any) -> bool:
    """Print the coverage in one setting, and return whether it is within a point of the level."""
    coverage, error = holds.mean(), holds.std() / len(holds) ** 0.5
    near = abs(coverage - LEVEL) <= SLACK
    mark = "" if near else "  more than a point off"
    print(f"  {setting:66} {100 * coverage:6.2f} ± {100 * 1.96 * error:.2f}{mark}")
    return bool(near)


def wilson(runs: int, random: np.random.Generator) -> list[bool]:
    """Print the coverage of the interval of one proportion; return where it is within a point of the level."""
    results = []
    for survey in ONE:
        interval = proportion_interval(survey.draw(runs, random), survey.sample, level=LEVEL)
        results.append(
            print_coverage(str(survey), (interval.low <= survey.truth) & (survey.truth <= interval.high))
        )
    return results


def newcombe(runs: int, random: np.random.Generator) -> list[bool]:
    """Print the coverage of the interval of a difference of two proportions, in the same way."""
    results = []
    for one, other in TWO:
        published = one.draw(runs, random), one.sample, other.draw(runs, random), other.sample
        interval = difference_interval(*published, level=LEVEL)
        truth = one.truth - other.truth
        results.append(print_coverage(f"{one}; {other}", (interval.low <= truth) & (truth <= interval.high)))
    return results


def panel(runs: int, random: np.random.Generator) -> list[bool]:
    """Print the coverage of the interval of a difference between waves that share some firms, in the same way."""
    results = []
    for p1, p2, n1, n2, shared, correlation in WAVES:
        both = p1 * p2 + correlation * (p1 * (1 - p1) * p2 * (1 - p2)) ** 0.5
        cells = random.multinomial(shared, [both, p1 - both, p2 - both, 1 - p1 - p2 + both], runs)
        first = (cells[:, 0] + cells[:, 1] + random.binomial(n1 - shared, p1, runs)) / n1
        second = (cells[:, 0] + cells[:, 2] + random.binomial(n2 - shared, p2, runs)) / n2
        overlap = shared / min(n1, n2)
        interval = difference_interval(
            first, n1, second, n2, level=LEVEL, overlap=overlap, correlation=correlation
        )
        truth = p1 - p2
        setting = f"p = {p1:g} and {p2:g}, n = {n1} and {n2}, {shared} in both, r = {correlation:g}"
        results.append(print_coverage(setting, (interval.low <= truth) & (truth <= interval.high)))
    return results


POPULATIONS = (2, 5, 9, 20, 40, 73, 120, 200, 500, 1000)
FRACTIONS = (0.01, 0.04, 0.06, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)
FLOORS = {"Clopper-Pearson": LEVEL}
"""The least coverage that is promised; 0.915 for other methods, if more than one in twenty responded."""


def exact_coverage(method: str, population: int, n: int) -> Any:
    """Return how often intervals contain the truth, for every number of firms in a population that do something."""
    from scipy.stats import hypergeom

    x, every = np.arange(n + 1), np.arange(population + 1)[:, None]
    interval = proportion_interval(x / n, n, population=population, method=method, level=LEVEL)
    truth = every / population
    holds = (interval.low <= truth + 1e-12) & (truth - 1e-12 <= interval.high)
    return (hypergeom.pmf(x, population, every, n) * holds).sum(axis=1)


def finite() -> None:
    """Print the least coverage of every method in small populations, and where it is."""
    for method in map(str, IntervalMethod):
        settings = {(one, max(1, round(share * one))) for one in POPULATIONS for share in FRACTIONS}
        settings = {(one, n) for one, n in settings if n < one and (n > one / 20 or method in FLOORS)}
        least = {setting: exact_coverage(method, *setting) for setting in sorted(settings)}
        population, n = min(least, key=lambda setting: least[setting].min())
        worst, count = least[population, n], int(least[population, n].argmin())
        below = np.concatenate(list(least.values())) < LEVEL - SLACK
        mark = "" if worst.min() >= FLOORS.get(method, 0.915) - 1e-9 else "  TOO LOW"
        print(
            f"  {method:16} {100 * worst.min():6.2f} for {count} of {population}, n = {n}; "
            f"below {100 * (LEVEL - SLACK):g}: {100 * below.mean():.1f} % of {below.size:,} populations{mark}"
        )


METHODS = {"Wilson": wilson, "Newcombe": newcombe, "Newcombe, waves of a panel": panel}
"""The functions that print coverage, by name of the method."""


def main(runs: int, seed: int) -> None:
    """Print every method in every setting."""
    for name, coverage in METHODS.items():
        print(f"{name}: coverage of {100 * LEVEL:g} % intervals, {runs:,} runs each, seed {seed}")
        near = coverage(runs, np.random.default_rng(seed))
        print(f"  within a point of {100 * LEVEL:g}: {sum(near)} of {len(near)} settings")
    print(f"Small populations: least coverage of {100 * LEVEL:g} % intervals, worked out")
    finite()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    main(given.runs, given.seed)
