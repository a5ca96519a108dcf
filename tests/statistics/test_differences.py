import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.errors import UnknownNameError
from studycheck.statistics import DifferenceMethod, difference_interval, effective_n, wilson_interval
from tests.strategies import QUICK

METHODS = list(DifferenceMethod)


# Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890, table II, method 10
@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "low", "high"),
    [(56, 70, 48, 80, 0.0524, 0.3339), (9, 10, 3, 10, 0.1705, 0.8090)],
)
def test_newcombes_published_intervals_come_out(x1, n1, x2, n2, low, high):
    found = difference_interval(x1 / n1, n1, x2 / n2, n2)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize("method", METHODS)
@QUICK
@given(p1=st.floats(0, 1), p2=st.floats(0, 1), n1=st.integers(2, 5000), n2=st.integers(2, 5000))
def test_an_interval_holds_the_difference_and_turns_round_with_it(method, p1, p2, n1, n2):
    found = difference_interval(p1, n1, p2, n2, method=method)
    turned = difference_interval(p2, n2, p1, n1, method=method)
    assert -1 <= found.low <= p1 - p2 <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((-turned.high, -turned.low), abs=1e-7)


@pytest.mark.parametrize("method", METHODS)
def test_effective_numbers_take_the_place_of_answers(method):
    found = difference_interval(
        0.4, effective_n(200, design_effect=2), 0.3, effective_n(80, population=240), method=method
    )
    same = difference_interval(0.4, 100, 0.3, 80 * 239 / 160, method=method)
    assert (found.low, found.high) == pytest.approx((same.low, same.high))


@pytest.mark.parametrize("method", METHODS)
def test_a_complete_count_adds_no_error(method):
    census = effective_n(50, population=50)
    both = difference_interval(0.3, census, 0.5, effective_n(60, population=60), method=method)
    assert (both.low, both.high) == pytest.approx((-0.2, -0.2))
    low, high = wilson_interval(0.5, 60)
    one = difference_interval(0.3, census, 0.5, 60, method=method)
    assert (one.low, one.high) == pytest.approx((0.3 - high, 0.3 - low), abs=1e-7)


def test_waves_of_a_panel_are_compared_more_precisely():
    apart = difference_interval(0.44, 400, 0.39, 400)
    width = apart.high - apart.low
    for share, correlation in ((0.5, 0.6), (1.0, 0.6), (1.0, 0.95)):
        found = difference_interval(0.44, 400, 0.39, 400, overlap=share, correlation=correlation)
        assert found.high - found.low < width
        width = found.high - found.low


def test_no_overlap_or_no_correlation_changes_nothing():
    apart = difference_interval(0.44, 400, 0.39, 300)
    for share, correlation in ((0.0, 0.6), (0.7, 0.0)):
        found = difference_interval(0.44, 400, 0.39, 300, overlap=share, correlation=correlation)
        assert (found.low, found.high) == (apart.low, apart.high)


def test_the_correlation_of_estimates_shrinks_with_the_overlap():
    # 150 of 200 and 450 in both waves: 0.6 x 150 / root(200 x 450)
    found = difference_interval(0.44, 200, 0.39, 450, overlap=0.75, correlation=0.6)
    assert found.samples.correlation == pytest.approx(0.6 * 150 / (200 * 450) ** 0.5)


def test_overlapping_intervals_are_no_test():
    found = difference_interval(0.50, 1000, 0.45, 1000, random=True)
    assert found.separate_intervals_overlap
    assert found.excludes_zero
    assert str(found) == (
        "difference +5.0 points: +0.6 to +9.3, 95 % confidence interval (Newcombe)\n"
        "First: effective sample size 1,000 from 1,000 responses (design effect 1: simple random sampling\n"
        "assumed).\n"
        "Second: effective sample size 1,000 from 1,000 responses (design effect 1: simple random sampling\n"
        "assumed).\n"
        "Whether the intervals of the two proportions overlap is not a test of their difference: overlapping\n"
        "intervals may differ significantly (Schenker and Gentleman 2001, The American Statistician 55,\n"
        "182-186).\n"
        "Confidence interval: how far the result may be from that of a complete count, by sampling error\n"
        "alone; errors of the frame, nonresponse and measurement come on top."
    )


def test_arrays_broadcast_and_print():
    found = difference_interval([0.44, 0.3], 200, 0.39, [[300], [3000]], random=True)
    assert found.low.shape == (2, 2)
    assert str(found).splitlines()[:3] == [
        "4 differences in points, 95 % confidence interval (Newcombe)",
        "difference    low    high",
        "------------  -----  ------",
    ]


def test_an_unknown_method_is_named():
    with pytest.raises(UnknownNameError) as error:
        difference_interval(0.4, 80, 0.3, 90, method="newcomb")
    assert str(error.value) == "unknown method for differences 'newcomb'; did you mean 'Newcombe'?"


def test_impossible_pairs_never_give_nan():
    p = np.array([0.0, 0.0, 1.0, 1.0])
    for method in METHODS:
        found = difference_interval(p, 10, np.array([0.0, 1.0, 0.0, 1.0]), 10, method=method)
        assert np.isfinite([found.low, found.high]).all()
