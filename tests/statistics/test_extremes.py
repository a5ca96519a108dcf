"""Whatever passes the checks has a defined result."""

import numpy as np
from hypothesis import given, strategies as st

from studycheck.statistics import (
    DifferenceMethod,
    IntervalMethod,
    difference_interval,
    difference_test,
    effective_n,
    equivalence_test,
    needed_n,
    proportion_interval,
)
from tests.strategies import QUICK

shares = st.sampled_from([0.0, 5e-324, 1e-12, 0.5, 1 - 1e-12, 1.0]) | st.floats(0, 1)
levels = st.sampled_from([1e-12, 0.5, 0.95, 1 - 1e-12])
factors = st.sampled_from([1e-4, 1.0, 1e4])
samples = st.builds(
    lambda n, effect, more: effective_n(n, design_effect=effect, population=more and n * more),
    n=st.sampled_from([1, 2, 84, 10**9]),
    effect=factors,
    more=st.sampled_from([None, 1, 2, 1000]),
)


@QUICK
@given(p=shares, n=samples, method=st.sampled_from(IntervalMethod), level=levels)
def test_one_proportion(p, n, method, level):
    found = proportion_interval(p, n, method=method, level=level)
    assert 0 <= found.low <= p <= found.high <= 1


@QUICK
@given(p1=shares, n1=samples, p2=shares, n2=samples, level=levels, method=st.sampled_from(DifferenceMethod))
def test_two_proportions(p1, n1, p2, n2, level, method):
    if n1.effective + n2.effective > 1:
        found = difference_interval(p1, n1, p2, n2, level=level, method=method)
        assert -1 <= found.low <= p1 - p2 <= found.high <= 1
    test = difference_test(p1, n1, p2, n2, continuity_correction=level > 0.9)
    assert 0 <= test.p_value <= 1
    assert not np.isnan(test.statistic)
    same = equivalence_test(p1, n1, p2, n2, margin=0.05, overlap=0.5, correlation=-0.9)
    assert 0 <= same.p_value <= 1
    assert same.low <= same.high


@QUICK
@given(p1=shares, p2=shares, ratio=factors, effect=factors)
def test_needed_answers(p1, p2, ratio, effect):
    if abs(p1 - p2) >= 1e-4:
        assert min(needed_n(p1, p2, ratio=ratio, design_effect1=effect, design_effect2=effect)) >= 1
