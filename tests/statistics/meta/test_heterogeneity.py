from __future__ import annotations

import pytest

from studycheck.statistics.meta import Effects, pool
from studycheck.statistics.meta.tau2 import scatter_at
from tests.statistics.meta.published import bcg


def test_bcg_has_the_published_heterogeneity():
    # tests of metafor: confint() of BCG by DL, log risk ratio
    found = pool(bcg(), estimator="DL", test="z").heterogeneity
    assert (round(found.q, 3), found.df) == (152.233, 12)
    assert [round(number, 4) for number in (found.tau2, found.tau2_low, found.tau2_high)] == [
        0.3088,
        0.1197,
        1.1115,
    ]
    # metafor looks for the limits of tau² to 1e-4
    found_i2 = [100 * number for number in (found.i2, found.i2_low, found.i2_high)]
    assert found_i2 == pytest.approx([92.1173, 81.9177, 97.6781], abs=0.005)
    found_h2 = [found.h2, found.h2_low, found.h2_high]
    assert found_h2 == pytest.approx([12.6861, 5.5303, 43.0680], abs=0.002)
    assert found.p < 1e-20


def test_a_common_effect_takes_i2_from_q_and_keeps_the_interval_of_tau2():
    common, random = (pool(bcg(), model=model).heterogeneity for model in ("common", "random"))
    assert common.i2 == pytest.approx(1 - 12 / common.q)
    assert (common.tau2, common.tau2_low, common.tau2_high) == (0, random.tau2_low, random.tau2_high)


def test_the_limits_of_tau2_put_q_on_the_quantiles_of_chi_squared():
    effects = bcg()
    found = pool(effects, level=0.9).heterogeneity
    import numpy as np

    ones = np.ones((13, 1))
    ends = [
        scatter_at(tau2, effects.estimate, ones, effects.variance)
        for tau2 in (found.tau2_low, found.tau2_high)
    ]
    assert ends == pytest.approx([21.02606981748307, 5.226029488392639])  # 0.95 and 0.05 at 12 df


def test_no_tau2_fits_effects_that_are_too_alike():
    found = pool(Effects([0.10, 0.11, 0.12], [1, 1, 1]), test="z").heterogeneity
    assert (found.tau2_low, found.tau2_high, found.profile_empty) == (0, 0, True)
    assert not pool(bcg()).heterogeneity.profile_empty
