"""What holds for pooling whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.statistics.meta import Effects, PooledTest, Tau2Estimator, leave_one_out, pool
from tests.strategies import MODERATE

ESTIMATES = st.floats(-5, 5).map(lambda number: round(number, 3))
VARIANCES = st.floats(0.001, 4)
ESTIMATORS = st.sampled_from(list(Tau2Estimator))


@st.composite
def effects(draw, least=2, most=8):
    k = draw(st.integers(least, most))
    estimate = draw(st.lists(ESTIMATES, min_size=k, max_size=k))
    return Effects(estimate, draw(st.lists(VARIANCES, min_size=k, max_size=k)))


def numbers(pooled):
    return np.array(
        [pooled.estimate, pooled.se, pooled.low, pooled.high, pooled.tau2, pooled.heterogeneity.i2]
    )


def same(found, expected):
    # tau² by likelihood may be flat around its peak
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)


@MODERATE
@given(some=effects(), estimator=ESTIMATORS, test=st.sampled_from(["z", "t", "Knapp-Hartung ad hoc"]),
       random=st.randoms(use_true_random=False))  # fmt: skip
def test_the_order_of_studies_does_not_matter(some, estimator, test, random):
    order = list(some.labels)
    random.shuffle(order)
    choices = {"estimator": estimator, "test": test}
    same(numbers(pool(some.only(order), **choices)), numbers(pool(some, **choices)))


@MODERATE
@given(
    some=effects(), estimator=ESTIMATORS, shift=st.floats(-3, 3), factor=st.sampled_from([0.01, 0.5, -1, 20])
)
def test_shifted_and_stretched_effects_give_a_shifted_and_stretched_mean(some, estimator, shift, factor):
    other = Effects(factor * (some.estimate + shift), factor**2 * some.variance)
    moved, usual = (pool(one, estimator=estimator, test="z") for one in (other, some))
    same(moved.estimate / factor - shift, usual.estimate)
    same(moved.se / abs(factor), usual.se)
    same(moved.tau2 / factor**2, usual.tau2)
    same(moved.heterogeneity.q, usual.heterogeneity.q)


@MODERATE
@given(some=effects(), test=st.sampled_from(["z", "t", "Knapp-Hartung ad hoc"]))
def test_a_tau2_of_0_is_the_common_effect(some, test):
    common, random = pool(some, model="common", test=test), pool(some, tau2=0, test=test)
    assert common.coefficients == random.coefficients
    np.testing.assert_array_equal(common.weights, random.weights)


@MODERATE
@given(some=effects(), estimator=ESTIMATORS)
def test_the_mean_lies_inside_the_effects_and_the_intervals_around_it(some, estimator):
    pooled = pool(some, estimator=estimator, test="z")
    assert some.estimate.min() - 1e-9 <= pooled.estimate <= some.estimate.max() + 1e-9
    assert pooled.low < pooled.estimate < pooled.high
    assert pooled.weights.sum() == pytest.approx(1)
    found = pooled.heterogeneity
    assert 0 <= found.i2 < 1
    assert 0 <= found.tau2_low <= found.tau2_high
    if pooled.prediction_low is not None:
        assert pooled.prediction_low <= pooled.low
        assert pooled.prediction_high >= pooled.high
    # nothing is ever NaN
    assert np.isfinite(numbers(pooled)).all()


@MODERATE
@given(some=effects(), tau2=st.floats(0, 3))
def test_every_study_twice_shrinks_the_standard_error(some, tau2):
    twice = Effects(np.tile(some.estimate, 2), np.tile(some.variance, 2))
    once, again = pool(some, tau2=tau2, test="z"), pool(twice, tau2=tau2, test="z")
    assert again.estimate == pytest.approx(once.estimate)
    assert again.se == pytest.approx(once.se / np.sqrt(2))


@MODERATE
@given(some=effects(least=3, most=6), estimator=ESTIMATORS)
def test_one_line_for_each_study_left_out(some, estimator):
    lines = leave_one_out(pool(some, estimator=estimator, test="t"))
    assert [line.label for line in lines] == list(some.labels)
    assert {len(line.studies) for line in lines} == {len(some) - 1}


@MODERATE
@given(some=effects())
def test_more_confidence_is_a_wider_interval(some):
    narrow, wide = (pool(some, test="z", level=level) for level in (0.8, 0.99))
    assert wide.low < narrow.low < narrow.high < wide.high
    assert wide.heterogeneity.tau2_low <= narrow.heterogeneity.tau2_low
    assert wide.heterogeneity.tau2_high >= narrow.heterogeneity.tau2_high


@MODERATE
@given(some=effects())
def test_the_ad_hoc_interval_is_never_narrower(some):
    usual, ad_hoc = (pool(some, test=test, tau2=0.5) for test in ("t", PooledTest.KNAPP_HARTUNG_AD_HOC))
    assert ad_hoc.se >= usual.se
