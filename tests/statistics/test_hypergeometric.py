from __future__ import annotations

from math import comb, pi

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy.stats import hypergeom

from studycheck.statistics import IntervalMethod, difference_interval, effective_n, proportion_interval
from studycheck.statistics.hypergeometric import exact_limits
from tests.strategies import QUICK

METHODS = list(IntervalMethod)
EXACT = IntervalMethod.CLOPPER_PEARSON


def coverage(population, n, method, level=0.95):
    """Return how often the interval holds the truth, for every number of firms in the population."""
    x, every = np.arange(n + 1), np.arange(population + 1)[:, None]
    found = proportion_interval(x / n, n, population=population, method=method, level=level)
    holds = (found.low <= every / population + 1e-12) & (every / population - 1e-12 <= found.high)
    return (hypergeom.pmf(x, population, every, n) * holds).sum(axis=1)


@QUICK
@given(
    st.integers(2, 150).flatmap(lambda size: st.tuples(st.just(size), st.integers(1, size - 1))),
    st.sampled_from([0.8, 0.9, 0.95, 0.99]),
)
def test_the_coverage_of_clopper_and_pearson_is_never_below_the_level(sizes, level):
    population, n = sizes
    assert coverage(population, n, EXACT, level).min() >= level - 1e-9


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    ("population", "n"), [(9, 8), (20, 15), (40, 30), (73, 58), (100, 80), (120, 85), (500, 450)]
)
def test_the_coverage_of_every_method_stays_near_the_level_in_small_populations(method, population, n):
    assert coverage(population, n, method).min() > 0.92


@pytest.mark.parametrize("method", METHODS)
def test_what_may_well_be_is_in_the_interval(method):
    # if 99 of 100 do it, 80 of 80 drawn say yes one time in five
    high = proportion_interval(1.0, n=80, population=100, method=method)
    low = proportion_interval(0.0, n=80, population=100, method=method)
    assert (high.low, high.high) == pytest.approx((0.98, 1.0))
    assert (low.low, low.high) == pytest.approx((0.0, 0.02))


def tail(population, yes, n, x):
    """Return the chance of `x` or more, added up."""
    return sum(comb(yes, k) * comb(population - yes, n - k) for k in range(x, n + 1)) / comb(population, n)


@QUICK
@given(st.integers(2, 40).flatmap(lambda size: st.tuples(st.just(size), st.integers(1, size - 1))), st.data())
def test_limits_are_where_the_tails_cross_the_chance(sizes, data):
    population, n = sizes
    x = data.draw(st.integers(0, n))
    # no quotient of whole numbers is at this chance, as 1 of 40 is at 0.025
    chance = pi / 125
    low, high = exact_limits(*(np.array([float(one)]) for one in (x, n, population)), chance)
    plausible = [
        yes
        for yes in range(population + 1)
        if tail(population, yes, n, x) > chance and tail(population, population - yes, n, n - x) > chance
    ]
    assert (low[0] * population, high[0] * population) == pytest.approx((plausible[0], plausible[-1]))


def test_a_count_that_is_not_whole_stands_for_those_beside_it():
    size = np.array([80.0]), np.array([100.0])
    between = exact_limits(np.array([40.4]), *size, 0.025)
    assert between[0] == exact_limits(np.array([40.0]), *size, 0.025)[0]
    assert between[1] == exact_limits(np.array([41.0]), *size, 0.025)[1]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("p", [0.0, 0.1, 0.5, 1.0])
def test_a_design_effect_never_narrows_the_exact_limits(method, p):
    plain = proportion_interval(p, n=40, population=50, method=method)
    wide = proportion_interval(p, n=40, population=50, method=method, design_effect=1.5)
    assert wide.low <= plain.low
    assert plain.high <= wide.high


@pytest.mark.parametrize("method", METHODS)
def test_a_large_population_changes_no_formula(method):
    found = proportion_interval([0.0, 0.1, 0.5], n=100, population=1_000_000, method=method)
    without = proportion_interval([0.0, 0.1, 0.5], n=100, method=method)
    assert found.low == pytest.approx(without.low, abs=1e-4)
    assert found.high == pytest.approx(without.high, abs=1e-4)


def test_numbers_and_arrays_give_the_same():
    p, n = np.array([[0.0], [0.5], [0.99]]), np.array([20.0, 80.0, 100.0])
    every = proportion_interval(p, n, population=100)
    for row, share in enumerate(p[:, 0]):
        for column, size in enumerate(n):
            one = proportion_interval(float(share), float(size), population=100)
            assert (every.low[row, column], every.high[row, column]) == pytest.approx((one.low, one.high))


def test_differences_take_exact_limits_near_the_ends():
    found = difference_interval(1.0, effective_n(80, population=100), 0.5, 1000)
    alone = proportion_interval(0.5, 1000)
    assert found.low == pytest.approx(0.5 - np.hypot(0.02, alone.high - 0.5))
