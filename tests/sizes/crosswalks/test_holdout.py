"""The promises that the hold-out benchmark prints."""

import runpy
from pathlib import Path

import pytest

BENCHMARK = runpy.run_path(str(Path(__file__).parents[3] / "benchmarks" / "holdout.py"))


@pytest.mark.parametrize("place", BENCHMARK["SPLITS"], ids=str)
def test_merged_classes_of_every_us_sector_split_within_the_bounds(place):
    trials = [
        t for sector in BENCHMARK["sectors"]() if (t := BENCHMARK["held_out"](sector, *place, delta=0.2))
    ]
    assert len(trials) >= 19
    assert all(trial.found.hard_low <= trial.truth <= trial.found.hard_high for trial in trials)
    held = sum(trial.found.low <= trial.truth <= trial.found.high for trial in trials)
    assert held / len(trials) >= BENCHMARK["LEAST_COVERAGE"]
