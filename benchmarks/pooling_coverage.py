"""Print how often 95 % intervals of a pooled mean contain the true mean, by simulation.

    python benchmarks/pooling_coverage.py [--runs 1000] [--seed 1]

True values scatter normally around a mean with variance tau², and estimates around them with known variances,
which are equal but for, in some settings, one study ten times as large as the others, or a tenth as large. I², the
share of variance that is heterogeneity, gives tau². Intervals: z, Knapp-Hartung, and Knapp-Hartung ad hoc, all
with tau² by REML, and z with tau² by DL, as in most published pooling.
"""

from __future__ import annotations

import argparse
from itertools import product

import numpy as np

from studycheck.errors import InputError
from studycheck.statistics.meta import Effects, pool

STUDIES = (2, 3, 5, 10, 20)
I2 = (0.0, 0.5, 0.9)
SIZES = {"equal": 1.0, "one large": 10.0, "one small": 0.1}
METHODS = (("DL", "z"), ("REML", "z"), ("REML", "Knapp-Hartung"), ("REML", "Knapp-Hartung ad hoc"))
LEVEL = 0.95


def variances(k: int, size: float) -> np.ndarray:
    """Return sampling variances: 1, except for one study of another size."""
    result = np.ones(k)
    result[0] = 1 / size
    return result


def coverage(rng: np.random.Generator, k: int, i2: float, size: float, runs: int) -> tuple[list[float], int]:
    """Return the coverage of each method, and in how many runs a method gave an error."""
    v = variances(k, size)
    # the typical variance of Higgins and Thompson (2002)
    w = 1 / v
    typical = (k - 1) * w.sum() / (w.sum() ** 2 - (w**2).sum())
    spread = np.sqrt(typical * i2 / (1 - i2) + v)
    inside, failed = np.zeros(len(METHODS)), 0
    for _ in range(runs):
        effects = Effects(rng.normal(0.0, spread), v)
        for place, (estimator, test) in enumerate(METHODS):
            try:
                pooled = pool(effects, estimator=estimator, test=test, level=LEVEL)
            except InputError:
                failed += 1
                continue
            inside[place] += pooled.low <= 0 <= pooled.high
    return (inside / runs).tolist(), failed


def main() -> int:
    """Print one line per setting."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=1000, help="simulated poolings per setting")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    rng = np.random.default_rng(given.seed)
    error = 1.96 * np.sqrt(LEVEL * (1 - LEVEL) / given.runs)
    names = [f"{test}, {estimator}" for estimator, test in METHODS]
    print(
        f"coverage of {LEVEL:.0%} intervals, {given.runs} runs per setting (simulation error ± {error:.3f}), "
        f"seed {given.seed}"
    )
    print(f"{'studies':>7}  {'sizes':9}  {'I²':>4}  " + "  ".join(f"{name:>26}" for name in names))
    for k, (name, size), i2 in product(STUDIES, SIZES.items(), I2):
        shares, failed = coverage(rng, k, i2, size, given.runs)
        errors = f"  {failed} errors" if failed else ""
        print(f"{k:>7}  {name:9}  {i2:>4.0%}  " + "  ".join(f"{one:>26.3f}" for one in shares) + errors)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
