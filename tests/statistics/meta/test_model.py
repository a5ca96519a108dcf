from __future__ import annotations

import numpy as np
import pytest

from studycheck.errors import InputError, UnknownNameError
from studycheck.statistics.meta import Effects, Tau2Estimator, pool
from tests.statistics.meta.published import bcg, bcg_rows

# Viechtbauer, W. (2010), Journal of Statistical Software 36(3), and the tests of metafor: BCG, log risk ratio


def rounded(*numbers: float, digits: int = 4) -> list[float]:
    return [round(number, digits) for number in numbers]


def test_bcg_by_dersimonian_and_laird():
    pooled = pool(bcg(), estimator="DL", test="z")
    assert rounded(pooled.estimate, pooled.low, pooled.high) == [-0.7141, -1.0644, -0.3638]
    turned = pooled.back()
    assert rounded(turned.estimate, turned.low, turned.high) == [0.4896, 0.3449, 0.6950]


def test_bcg_as_one_common_effect():
    pooled = pool(bcg(), model="common effect")
    assert rounded(pooled.estimate, pooled.low, pooled.high) == [-0.4303, -0.5097, -0.3509]
    assert round(pooled.mean.statistic, 4) == -10.6247
    assert (pooled.tau2, pooled.estimator) == (0, None)


def test_bcg_by_reml():
    mean = pool(bcg(), test="z").mean
    # broom's test of metafor prints them in full
    assert mean.estimate == pytest.approx(-0.714532348365101, rel=1e-5)
    assert mean.se == pytest.approx(0.179781531780361, rel=1e-5)
    assert mean.p == pytest.approx(7.05426734852063e-05, rel=1e-4)


def test_bcg_regression_on_latitude_by_empirical_bayes():
    # Berkey et al. (1995), Statistics in Medicine 14, 395-411, page 408, with their smoothed variances
    effects, data = bcg(), bcg_rows()
    a, b, c, d = (np.array([float(row[name]) for row in data]) for name in ("tpos", "tneg", "cpos", "cneg"))
    variance = (b / a).sum() / (13 * (a + b)) + (d / c).sum() / (13 * (c + d))
    smoothed = Effects(effects.estimate, variance)
    mean = pool(smoothed, estimator="EB", test="z")
    assert rounded(mean.estimate, mean.se) == [-0.5429, 0.1842]
    assert round(mean.tau2, 4) == 0.2682
    latitude = np.array([float(row["ablat"]) for row in data]) - 33.46
    line = pool(smoothed, estimator="EB", test="z", moderators={"latitude": latitude})
    assert rounded(*(row.estimate for row in line.coefficients)) == [-0.6303, -0.0268]
    assert rounded(*(row.se for row in line.coefficients)) == [0.1591, 0.0110]
    assert round(line.tau2, 4) == 0.1572
    fixed = pool(smoothed, model="common", moderators={"latitude": latitude})
    assert rounded(*(row.estimate for row in fixed.coefficients)) == [-0.5949, -0.0282]
    assert rounded(*(row.se for row in fixed.coefficients)) == [0.0696, 0.0040]


def test_prediction_interval_of_the_normal_is_that_of_metafor():
    # metafor's page on predict(): BCG by REML, 0.1546 to 1.5490 as risk ratios
    turned = pool(bcg(), test="z", prediction="as tested").back()
    assert rounded(turned.prediction_low, turned.prediction_high) == [0.1546, 1.5490]


def test_prediction_interval_of_t_is_wider_and_needs_three_studies():
    effects = bcg()
    usual, normal = (pool(effects, test="z", prediction=how) for how in ("t, k - 2", "as tested"))
    reach = 2.200985160082949 * np.hypot(usual.se, np.sqrt(usual.tau2))  # t of 11 degrees of freedom
    assert (usual.prediction_low, usual.prediction_high) == pytest.approx(
        (usual.estimate - reach, usual.estimate + reach)
    )
    assert usual.prediction_low < normal.prediction_low
    assert pool(effects.at(range(2)), test="z").prediction_low is None
    assert pool(effects, model="common").prediction_low is None


@pytest.mark.parametrize(("name", "method"), [("DL", "chi2"), ("PM", "iterated")])
def test_equal_to_statsmodels(name, method):
    meta_analysis = pytest.importorskip("statsmodels.stats.meta_analysis")
    effects = bcg()
    more = {"atol": 1e-13, "maxiter": 200} if method == "iterated" else {}
    theirs = meta_analysis.combine_effects(effects.estimate, effects.variance, method_re=method, **more)
    common, normal, knapp_hartung = (
        pool(effects, model="common"),
        pool(effects, estimator=name, test="z"),
        pool(effects, estimator=name, test="Knapp-Hartung"),
    )
    found = [common.estimate, common.se, normal.tau2, normal.estimate, normal.se, knapp_hartung.se,
             common.heterogeneity.q]  # fmt: skip
    expected = [theirs.mean_effect_fe, theirs.sd_eff_w_fe, theirs.tau2, theirs.mean_effect_re,
                theirs.sd_eff_w_re, theirs.sd_eff_w_re_hksj, theirs.q]  # fmt: skip
    assert found == pytest.approx(expected, rel=1e-10)
    np.testing.assert_allclose(normal.weights, theirs.weights_rel_re, rtol=1e-10)
    intervals = theirs.conf_int(use_t=False)[:2]
    ours = [(common.low, common.high), (normal.low, normal.high)]
    np.testing.assert_allclose(ours, intervals, rtol=1e-10)


def test_statsmodels_keeps_a_negative_tau2_that_is_cut_off_here():
    meta_analysis = pytest.importorskip("statsmodels.stats.meta_analysis")
    alike = Effects([0.10, 0.11, 0.12], [1.0, 1.0, 1.0])
    assert meta_analysis.combine_effects(alike.estimate, alike.variance, method_re="dl").tau2 < 0
    assert pool(alike, estimator="DL", test="z").tau2 == 0


def test_knapp_hartung_is_the_default_of_random_effects_and_z_of_a_common_effect():
    assert str(pool(bcg()).test) == "Knapp-Hartung"
    assert str(pool(bcg(), model="common").test) == "z"
    assert pool(bcg()).mean.df == 12


def test_a_narrower_knapp_hartung_interval_is_pointed_out():
    alike = Effects([0.10, 0.11, 0.12], [1.0, 1.0, 1.0])
    pooled = pool(alike, estimator="DL")
    assert pooled.factor == pytest.approx(1e-4)
    assert pooled.notes == (
        "The effects scatter less than their variances and tau² imply, so Knapp-Hartung makes the standard "
        "error smaller (by the factor 0.01); Knapp-Hartung ad hoc never does.",
        "The effects differ less than sampling error alone would lead us to expect: no tau² fits them at this level, "
        "and both limits are given as 0.",
    )
    assert pool(alike, estimator="DL", test="Knapp-Hartung ad hoc").se == pool(alike, model="common").se


def test_the_joint_test_of_moderators_is_chi_squared_or_f():
    effects = bcg()
    latitude = {"latitude": [float(row["ablat"]) for row in bcg_rows()]}
    line = pool(effects, test="z", moderators=latitude)
    # with one moderator it is the square of its own test
    assert line.moderators.statistic == pytest.approx(line.coefficients[1].statistic ** 2)
    assert line.moderators.p == pytest.approx(line.coefficients[1].p)
    # metafor's documentation: QM(df = 1) = 16.36 by REML
    assert round(line.moderators.statistic, 2) == 16.36
    by_t = pool(effects, test="Knapp-Hartung", moderators=latitude)
    assert (by_t.moderators.df, by_t.moderators.df_within) == (1, 11)
    assert by_t.moderators.p == pytest.approx(by_t.coefficients[1].p)


@pytest.mark.parametrize("estimator", Tau2Estimator)
def test_equal_effects_have_no_heterogeneity(estimator):
    equal = Effects([0.3, 0.3, 0.3], [0.1, 0.2, 0.3])
    pooled = pool(equal, estimator=estimator, test="z")
    assert (pooled.tau2, pooled.estimate) == pytest.approx((0, 0.3))
    assert pooled.se == pool(equal, model="common").se


def refused(*arguments: object, **more: object) -> str:
    with pytest.raises(InputError) as error:
        pool(*arguments, **more)
    return str(error.value)


THREE = Effects([0.1, 0.2, 0.4], [0.01, 0.02, 0.01], labels=("a", "b", "c"))
COLLINEAR = "and the intercept are collinear: one of them adds nothing to the others; leave it out"


def test_equal_effects_are_no_proof_of_certainty():
    for effects in (Effects([0.3, 0.3, 0.3], [0.1, 0.2, 0.3]), Effects([0, 0], [1, 1])):
        assert refused(effects) == (
            "test: the effects are all equal, or the moderators fit them exactly, so Knapp-Hartung would give "
            "an interval of zero width; take Knapp-Hartung ad hoc, t or z"
        )


def test_too_few_studies_are_refused():
    assert refused(THREE.at([0])) == "effects: pooling needs two studies or more, not 1"
    assert refused(Effects([], [])) == "effects: pooling needs two studies or more, not 0"
    assert refused(THREE, moderators={"x": [1, 2, 3], "z": [0, 1, 0]}) == (
        "effects: 3 studies cannot carry 3 coefficients; leave moderators out"
    )


@pytest.mark.parametrize(
    ("moderators", "message"),
    [
        ({"x": [1, 1, 1]}, f"moderators: x {COLLINEAR}"),
        ({"x": [1, 2]}, "x: one number per study is needed, 3 in all, not 2"),
        (
            {"x": [1, float("nan"), 2]},
            "x: is missing or infinite: find the number, or leave the study out: “b”",
        ),
        ({"x": ["FR", "FR", "US"]}, "x: must be a row of numbers, not ['FR', 'FR', 'US']"),
    ],
)
def test_moderators_that_say_nothing_are_refused(moderators, message):
    assert refused(THREE, moderators=moderators) == message


def test_moderators_that_are_sums_of_others_are_refused():
    five = Effects([1, 2, 3, 4, 6], [1] * 5)
    columns = {"x": [1, 2, 3, 5, 4], "twice": [2, 4, 6, 10, 8]}
    assert refused(five, moderators=columns) == f"moderators: x, twice {COLLINEAR}"


def test_years_are_not_taken_for_constants():
    years = {"year": [2010.0, 2011.0, 2012.0, 2014.0]}
    effects = Effects([0.1, 0.2, 0.3, 0.52], [0.01] * 4)
    since = {"year": [0.0, 1.0, 2.0, 4.0]}
    slopes = [pool(effects, moderators=given).coefficients[1].estimate for given in (years, since)]
    assert slopes[0] == pytest.approx(slopes[1], rel=1e-9)


@pytest.mark.parametrize("estimator", ["DL", "PM", "REML", "ML"])
def test_a_tau2_that_does_not_converge_is_an_error(estimator):
    assert refused(Effects([0, 1e200], [1, 1]), estimator=estimator, test="z") == (
        f"tau2: tau² by {estimator} did not converge; effects lie between 0 and 1e+200, variances between 1 "
        "and 1: check their units, or try DL"
    )


@pytest.mark.parametrize("effects", [Effects([0, 1e200], [1, 1]), Effects([0, 1], [1, 1e-320])])
def test_numbers_too_far_apart_to_compute_with_are_refused(effects):
    y, v = effects.estimate, effects.variance
    for choice in ({"model": "common"}, {"tau2": 0.5}):
        assert refused(effects, **choice) == (
            f"effects: from {y.min():g} to {y.max():g} with variances from {v.min():g} are too far apart to "
            "compute with; check their units"
        )


def test_a_known_tau2_is_taken_and_said():
    pooled = pool(bcg(), tau2=0.5, test="z")
    assert (pooled.tau2, pooled.estimator) == (0.5, None)
    assert repr(pooled) == (
        "<Pooled 13 studies, random effects, tau² given as 0.5: mean -0.7258 (-1.153 to -0.2984)>"
    )
    assert refused(bcg(), tau2=-1) == "tau2: must be 0 or more, not -1"
    assert refused(bcg(), tau2=0.1, model="common") == (
        "tau2: is 0 in a common-effect model, not 0.1; take random effects"
    )


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"estimator": "RELM"}, "unknown estimator of tau² 'RELM'; did you mean 'REML'?"),
        ({"test": "w"}, "unknown test 'w'; known: z, t, Knapp-Hartung, Knapp-Hartung ad hoc"),
        ({"model": "mixed"}, "unknown model 'mixed'; known: common effect, random effects"),
    ],
)
def test_unknown_choices_are_named(choice, message):
    with pytest.raises(UnknownNameError) as error:
        pool(THREE, **choice)
    assert str(error.value) == message


@pytest.mark.parametrize("level", [0, 1, 95, float("nan")])
def test_a_level_is_a_share(level):
    assert refused(THREE, level=level) == (
        f"level: {level!r} is not more than 0 and less than 1; 0.95 is usual"
    )
