"""Merge published size classes, split them again, and print how far off the split is.

    python benchmarks/holdout.py

Counts of US firms by 23 classes, in total and by sector, are the truth (Statistics of U.S. Businesses
2022). The wide class that takes the place of several is split at a limit that was published.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from statistics import median

from studycheck.sizes.crosswalks import crosswalk
from studycheck.sizes.crosswalks.estimate import BoundedShare
from studycheck.sizes.crosswalks.survival import DELTA, SurvivalFunction
from studycheck.sizes.firm_sizes import FirmSizes, firm_sizes

WHOLE_ECONOMY = "us-susb-2022"
SPLITS = (
    (5, 20, 10), (10, 50, 20), (20, 100, 50), (20, 100, 75), (50, 500, 100), (50, 500, 200),
    (100, 500, 200), (100, 500, 300), (500, 2500, 1000), (1000, 5000, 2500),
)  # fmt: skip
"""First size of a class, first size above it, and the limit at which it is split."""
LEAST_COVERAGE = 0.89
MOST_MILLISECONDS = 20


def merged(entry: FirmSizes, first: int, below: int) -> FirmSizes:
    """Return the distribution with one class in place of those from `first` to `below`."""
    data = entry.model_dump()
    inside = [b for b in data["bins"] if b["first"] >= first and (b["below"] or float("inf")) <= below]
    one = {
        "first": first,
        "below": below,
        "firms": sum(b["firms"] for b in inside),
        "employment": sum(b["employment"] for b in inside),
    }
    data["bins"] = sorted([b for b in data["bins"] if b not in inside] + [one], key=lambda b: b["first"])
    return FirmSizes.model_validate(data)


@dataclass(frozen=True)
class Trial:
    """The true number of firms above a limit, the estimate of it, and the firms of the class that was split."""

    truth: float
    found: BoundedShare
    firms: float


def held_out(entry: FirmSizes, first: int, below: int, cut: int, delta: float) -> Trial | None:
    """Return the result of splitting a merged class, or None where no firm is above it."""
    known = dict(zip(entry.limits, entry.survival, strict=True))
    if not {first, below, cut} <= known.keys() or known[below] <= 0:
        return None
    found = SurvivalFunction(merged(entry, first, below), delta=delta).at(cut)
    return Trial(known[cut], found, known[first] - known[below])


def sectors() -> list[FirmSizes]:
    """Return the distributions of the US sectors."""
    return [firm_sizes[key] for key in firm_sizes if key.startswith(f"{WHOLE_ECONOMY}-naics-")]


def coverage(delta: float) -> tuple[float, bool]:
    """Print one line per split; return the least coverage of the band, and whether the hard bounds always hold."""
    least, hard_holds = 1.0, True
    print(
        f"\ndelta {delta:g}: class, limit, sectors, band holds, hard bounds hold, median and largest error in points"
    )
    for first, below, cut in SPLITS:
        trials = [trial for entry in sectors() if (trial := held_out(entry, first, below, cut, delta))]
        in_band = sum(t.found.low <= t.truth <= t.found.high for t in trials) / len(trials)
        in_hard = sum(t.found.hard_low <= t.truth <= t.found.hard_high for t in trials) / len(trials)
        errors = [abs((t.found.point or 0) - t.truth) / t.firms * 100 for t in trials]
        print(
            f"  [{first:>5,}, {below:>5,}) at {cut:>5,}  {len(trials):3}  {in_band:7.1%}  {in_hard:7.1%}  "
            f"{median(errors):5.1f} {max(errors):5.1f}"
        )
        least, hard_holds = min(least, in_band), hard_holds and in_hard == 1
    return least, hard_holds


def whole_economy() -> None:
    """Print the same for all industries, where class means may be used."""
    entry = firm_sizes[WHOLE_ECONOMY]
    print("\nall industries: class, limit, truth, point, band, hard bounds")
    for first, below, cut in SPLITS:
        trial = held_out(entry, first, below, cut, DELTA)
        assert trial is not None
        e = trial.found
        print(
            f"  [{first:>5,}, {below:>5,}) at {cut:>5,}  {trial.truth:11,.0f} {e.point:11,.0f}  "
            f"{e.low:11,.0f} to {e.high:11,.0f}  {e.hard_low:11,.0f} to {e.hard_high:11,.0f}"
        )


def milliseconds(rounds: int = 50) -> float:
    """Return the time of one crosswalk once everything is read."""

    def once() -> None:
        crosswalk("us-sba-advocacy-500", "eu-2003-361", country="US", year=2012, weight="employment")

    once()
    start = time.perf_counter()
    for _ in range(rounds):
        once()
    return (time.perf_counter() - start) / rounds * 1000


def main() -> int:
    """Print everything; return 1 where a promise is broken."""
    whole_economy()
    coverage(DELTA / 2)
    least, hard_holds = coverage(DELTA)
    taken = milliseconds()
    promises = {
        f"band at delta {DELTA:g} holds in at least {LEAST_COVERAGE:.0%} of sectors ({least:.1%})": least
        >= LEAST_COVERAGE,
        "hard bounds always hold": hard_holds,
        f"a crosswalk takes less than {MOST_MILLISECONDS} ms ({taken:.1f} ms)": taken < MOST_MILLISECONDS,
    }
    print()
    for promise, holds in promises.items():
        print(f"{'ok  ' if holds else 'BAD '} {promise}")
    return 0 if all(promises.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
