"""Where scipy or statsmodels has the same method, the numbers are the same."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.statistics import (
    difference_interval,
    difference_test,
    equivalence_test,
    minimum_detectable_difference,
    proportion_interval,
)
from tests.strategies import QUICK

reference = pytest.importorskip("statsmodels.stats.proportion", reason="statsmodels is not installed")

GRID = [(x, n) for n in (1, 20, 84, 263, 2600) for x in sorted({0, 1, n // 10, n // 3, n - 1, n})]
X, N = (np.array(column) for column in zip(*GRID, strict=True))
SAME = [("Wilson", "wilson"), ("Agresti-Coull", "agresti_coull"), ("Clopper-Pearson", "beta")]


@pytest.mark.parametrize("level", [0.8, 0.95, 0.99])
@pytest.mark.parametrize(("method", "name"), SAME)
def test_intervals_of_one_proportion(method, name, level):
    found = proportion_interval(X / N, n=N, method=method, level=level)
    low, high = reference.proportion_confint(X, N, alpha=1 - level, method=name)
    np.testing.assert_allclose(found.low, np.clip(low, 0, 1), rtol=0, atol=1e-10)
    np.testing.assert_allclose(found.high, np.clip(high, 0, 1), rtol=0, atol=1e-10)


def test_jeffreys_interval_away_from_the_edges():
    inside = (X > 0) & (X < N)
    found = proportion_interval(X[inside] / N[inside], n=N[inside], method="Jeffreys")
    low, high = reference.proportion_confint(X[inside], N[inside], method="jeffreys")
    np.testing.assert_allclose(found.low, low, rtol=0, atol=1e-10)
    np.testing.assert_allclose(found.high, high, rtol=0, atol=1e-10)


@pytest.mark.parametrize(("x", "n"), [(1, 20), (38, 84), (81, 263)])
def test_logit_interval_is_that_of_a_logistic_regression_without_covariates(x, n):
    import statsmodels.api as sm

    yes, no = x // 3, (n - x) // 2
    rows = [[yes, no], [x - yes, n - x - no]]
    fit = sm.GLM(rows, [[1.0], [1.0]], family=sm.families.Binomial()).fit(tol=1e-14)
    expected = 1 / (1 + np.exp(-np.asarray(fit.conf_int())[0]))
    found = proportion_interval(x / n, n=n, method="logit")
    assert (found.low, found.high) == pytest.approx(tuple(expected), abs=1e-8)


def test_arcsine_limits_are_z_standard_errors_away_in_cohens_h():
    found = proportion_interval(np.array([0.1, 0.45, 0.8]), n=84, method="arcsine")
    for limit in (found.low, found.high):
        away = np.abs(reference.proportion_effectsize(found.p, limit)) * 84**0.5
        np.testing.assert_allclose(away, 1.959963984540054, rtol=0, atol=1e-10)


@pytest.mark.parametrize(("x", "n"), [(0, 20), (1, 29), (38, 84), (20, 20)])
@pytest.mark.parametrize(("method", "name"), [("Wilson", "wilson"), ("Clopper-Pearson", "exact")])
def test_intervals_of_scipy(method, name, x, n):
    from scipy.stats import binomtest

    expected = binomtest(x, n).proportion_ci(0.95, method=name)
    found = proportion_interval(x / n, n=n, method=method)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=1e-10)


@QUICK
@given(x1=st.integers(0, 84), x2=st.integers(0, 200))
def test_newcombes_interval(x1, x2):
    found = difference_interval(x1 / 84, 84, x2 / 200, 200)
    expected = reference.confint_proportions_2indep(x1, 84, x2, 200, method="newcomb", compare="diff")
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-10)


@QUICK
@given(x1=st.integers(1, 83), x2=st.integers(1, 199))
def test_test_of_a_difference(x1, x2):
    found = difference_test(x1 / 84, 84, x2 / 200, 200)
    statistic, p_value = reference.proportions_ztest([x1, x2], [84, 200])
    assert found.statistic == pytest.approx(statistic, abs=1e-10)
    assert found.p_value == pytest.approx(p_value, abs=1e-10)


@QUICK
@given(x1=st.integers(1, 83), x2=st.integers(1, 199), margin=st.floats(0.01, 0.3))
def test_two_one_sided_tests(x1, x2, margin):
    found = equivalence_test(x1 / 84, 84, x2 / 200, 200, margin=margin)
    expected = reference.tost_proportions_2indep(
        x1, 84, x2, 200, -margin, margin, method="agresti-caffo", compare="diff"
    )
    assert found.p_value == pytest.approx(float(expected.pvalue), abs=1e-10)


@pytest.mark.parametrize("p", [0.1, 0.44, 0.8])
def test_the_detectable_difference_has_the_power(p):
    increase = minimum_detectable_difference(400, 600, p=p).increase
    found = reference.power_proportions_2indep(-increase, p + increase, 400, ratio=1.5, return_results=False)
    # which counts errors in the other direction as power, too
    assert float(found) == pytest.approx(0.8, abs=1e-5)
