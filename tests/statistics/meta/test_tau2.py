from __future__ import annotations

import pytest

from studycheck.statistics.meta import Effects, Tau2Estimator, pool

# Viechtbauer, W. (2005), Journal of Educational and Behavioral Statistics 30, 261-293, pages 271 and 272,
# with the data as the tests of metafor give them
METHODS = ("HS", "HE", "DL", "ML", "REML", "EB", "SJ")
FIRST = Effects(
    [-0.581, 0.530, 0.771, 1.031, 0.553, 0.295, 0.078, 0.573, -0.176, -0.232],
    [0.023, 0.052, 0.060, 0.115, 0.095, 0.203, 0.200, 0.211, 0.051, 0.040],
)
SECOND = Effects(
    [
        0.100,
        -0.162,
        -0.090,
        -0.049,
        -0.046,
        -0.010,
        -0.431,
        -0.261,
        0.134,
        0.019,
        0.175,
        0.056,
        0.045,
        0.103,
        0.121,
        -0.482,
        0.290,
        0.342,
    ],
    [
        0.016,
        0.015,
        0.050,
        0.050,
        0.032,
        0.052,
        0.036,
        0.024,
        0.034,
        0.033,
        0.031,
        0.034,
        0.039,
        0.167,
        0.134,
        0.096,
        0.016,
        0.035,
    ],
)
PUBLISHED = [
    *zip([FIRST] * 7, METHODS, [0.228, 0.148, 0.277, 0.197, 0.223, 0.192, 0.199],
         [77.23, 68.80, 80.44, 74.51, 76.84, 74.05, 74.75],
         [4.39, 3.21, 5.11, 3.92, 4.32, 3.85, 3.96], strict=True),
    *zip([SECOND] * 7, METHODS, [0.010, 0.000, 0.013, 0.013, 0.016, 0.010, 0.025],
         [22.93, 0.00, 27.53, 28.45, 32.02, 23.72, 42.67],
         [1.30, 1.00, 1.38, 1.40, 1.47, 1.31, 1.74], strict=True),
]  # fmt: skip


@pytest.mark.parametrize(("effects", "method", "tau2", "i2", "h2"), PUBLISHED)
def test_estimators_give_the_published_values(effects, method, tau2, i2, h2):
    found = pool(effects, estimator=method, test="z").heterogeneity
    assert (round(found.tau2, 3), round(found.h2, 2)) == (tau2, h2)
    # two I² were printed from a tau² that had not converged to the last digit
    assert 100 * found.i2 == pytest.approx(i2, abs=0.011)


def test_paule_and_mandel_is_empirical_bayes():
    assert pool(FIRST, estimator="PM").tau2 == pool(FIRST, estimator="EB").tau2


@pytest.mark.parametrize("estimator", [one for one in Tau2Estimator if one is not Tau2Estimator.SJ])
def test_a_tau2_is_never_negative(estimator):
    assert pool(Effects([0.1, 0.11, 0.12], [1, 1, 2]), estimator=estimator, test="z").tau2 == 0


def test_tau2_is_found_on_any_scale():
    for unit in (1e-6, 1e6):
        scaled = Effects(FIRST.estimate * unit, FIRST.variance * unit**2)
        for estimator in Tau2Estimator:
            found, usual = (pool(one, estimator=estimator, test="z").tau2 for one in (scaled, FIRST))
            assert found == pytest.approx(usual * unit**2, rel=1e-8)
