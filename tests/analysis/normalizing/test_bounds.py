"""The bounds by numbers worked out by hand, and by populations in which the truth is known."""

import runpy
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from studycheck.analysis.normalizing.bounds import (
    Piece,
    ShareBounds,
    frechet,
    homogeneous,
    known,
    least_ratio,
    monotone,
    point,
)
from tests.strategies import QUICK, examples

simulate = runpy.run_path(str(Path(__file__).parents[3] / "benchmarks" / "bounds.py"))["simulate"]

# counts: Statistics of U.S. Businesses 2022, 10-19, 20-99 and 20-49; the percentages are invented
FIRST, SECOND, INSIDE = 656_917, 561_160, 427_772 / 561_160
BAND = ShareBounds(0.700730, INSIDE, 0.839194)  # the shape band of the share below 50, delta 0.2


def two(inside):
    above = ShareBounds(1 - inside.high, None, 1 - inside.low)
    return [
        Piece(known(0.08), known(FIRST), ceiling=0.12),
        Piece(known(0.12), known(SECOND), inside, above=above, floor=0.08),
    ]


def percents(pair):
    return [round(100 * value, 4) for value in pair]


def test_published_share_inside():
    pieces = two(known(INSIDE))
    assert percents(frechet(pieces)) == [4.8450, 11.0532]
    assert percents(monotone(pieces)) == [8.0000, 9.5775]
    assert percents(homogeneous(pieces)) == [9.5775, 9.5775]
    assert round(100 * point(pieces), 4) == 9.5775


def test_share_inside_in_a_band():
    pieces = two(BAND)
    assert percents(frechet(pieces)) == [4.6597, 11.4168]
    assert [round(value, 3) for value in percents(homogeneous(pieces))] == [9.498, 9.670]


@pytest.mark.parametrize(("share", "kind", "at"), [(0.12, "low", 0.88), (0.75, "high", 0.75)])
def test_the_extreme_is_at_a_kink_inside_the_band(share, kind, at):
    pieces = [Piece(known(0.5), known(1.0)), Piece(known(share), known(1.0), ShareBounds(0.6, None, 0.95))]
    index = 0 if kind == "low" else 1
    alone = [
        frechet([pieces[0], Piece(known(share), known(1.0), known(0.6 + 0.35 * i / 7000))])[index]
        for i in range(7001)
    ]
    extreme = min(alone) if kind == "low" else max(alone)
    assert frechet(pieces)[index] == pytest.approx(extreme, abs=1e-7)
    there = frechet([pieces[0], Piece(known(share), known(1.0), known(at))])[index]
    assert frechet(pieces)[index] == pytest.approx(there, abs=1e-12)


def test_a_part_in_the_middle_of_a_rising_class():
    """10 of 100 below, 30 above; all above the target may have 60 %, all below at least 10 %."""
    piece = Piece(known(0.4), known(1), known(0.6), known(0.1), known(0.3), floor=0.1, ceiling=0.6)
    low, high = monotone([piece])
    assert low == pytest.approx((0.4 - 0.3 * 0.6) / 0.7)
    assert high == pytest.approx((0.4 - 0.1 * 0.1) / 0.9)


def test_no_firms_in_the_target():
    said = "the distribution has no firms in the target class"
    with pytest.raises(ValueError, match=f"^{said}$"):
        frechet([Piece(known(0.5), known(0))])


shares = st.floats(0, 1, allow_subnormal=False)
corners = st.lists(st.tuples(st.floats(0.01, 5), shares), min_size=1, max_size=4)


@QUICK
@given(st.lists(corners, min_size=1, max_size=3))
def test_the_ratio_is_the_smallest_of_all_choices(choices):
    every = [sum(y for _, y in pick) / sum(w for w, _ in pick) for pick in product(*choices)]
    assert least_ratio(choices) == pytest.approx(min(every), abs=1e-9)


@settings(QUICK, max_examples=examples(200))
@given(st.integers(0, 2**32 - 1), st.booleans())
def test_the_truth_lies_inside(seed, rising):
    trial = simulate(seed, rising=rising)
    assert trial.holds("none")
    assert not rising or trial.holds("monotone")
