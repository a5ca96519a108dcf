from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy.stats import mannwhitneyu

from studycheck.statistics.mann_whitney import FEW, mann_whitney
from tests.strategies import QUICK

SHARES = st.lists(st.integers(0, 40).map(lambda percent: percent / 40), min_size=1, max_size=14)


@QUICK
@given(SHARES, SHARES)
def test_it_agrees_with_scipy(a, b):
    expected = float(mannwhitneyu(a, b).pvalue)
    # scipy has no number where all values are tied
    assert mann_whitney(a, b)[0] == pytest.approx(1.0 if np.isnan(expected) else expected, abs=1e-12)


@pytest.mark.parametrize(
    ("a", "b", "exact"),
    [
        (range(FEW), np.arange(30) + 0.5, True),
        (np.arange(30) + 0.5, range(FEW), True),
        (range(FEW + 1), np.arange(30) + 0.5, False),
        ([1, 2, 3], [3, 4, 5], False),
    ],
)
def test_it_is_exact_for_few_values_without_ties(a, b, exact):
    assert mann_whitney(list(a), list(b))[1] is exact


def test_a_p_value_far_out_keeps_its_digits():
    few, many = list(np.arange(8) + 5_000.5), list(range(5_000))
    assert mann_whitney(few, many)[0] == pytest.approx(
        mannwhitneyu(few, many, method="exact").pvalue, rel=1e-9
    )


def test_samples_of_thousands_are_compared_by_the_normal_approximation():
    p, exact = mann_whitney(list(range(20_000)), list(np.arange(20_000) + 0.5))
    assert (round(p, 6), exact) == (0.993091, False)
