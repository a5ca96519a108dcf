from __future__ import annotations

import numpy as np
import pytest

from studycheck.errors import InputError, UnknownNameError
from studycheck.statistics.meta import Scale, TypicalN, pool, proportion_effects, risk_ratio_effects
from studycheck.statistics.meta.scales import back

# Miller, J. J. (1978), American Statistician 32, 138; the numbers are those of metafor's analysis of it
EVENTS, N = [3, 6, 10, 1], [11, 17, 21, 6]


def test_double_arcsines_are_those_of_miller():
    effects = proportion_effects(EVENTS, N, scale="double arcsine")
    np.testing.assert_allclose(effects.estimate, [0.56955, 0.6444, 0.76265, 0.47575], atol=5e-5)
    np.testing.assert_allclose(effects.variance, [0.02175, 0.014275, 0.011625, 0.03845], atol=5e-5)


def test_the_pooled_double_arcsine_turns_back_as_in_metafor():
    pooled = pool(proportion_effects(EVENTS, N, scale="double arcsine"), model="common")
    assert round(2 * pooled.estimate, 4) == 1.3093
    turned = pooled.back()
    assert round(turned.estimate, 4) == 0.3595
    assert (round(turned.n, 2), turned.typical_n) == (10.99, "harmonic mean")


def test_counts_of_none_and_all_turn_back_to_themselves():
    # the tests of metafor: five studies with 0 and all of n
    events, n = np.array([0, 4, 9, 16, 20.0]), np.array([10, 10, 15, 20, 20.0])
    effects = proportion_effects(events, n, scale="double arcsine")
    found = [float(back(effects.scale, y, m)) for y, m in zip(effects.estimate, n, strict=True)]
    assert found == pytest.approx([0, 0.4, 0.6, 0.8, 1], abs=1e-12)
    turned = pool(effects, model="common").back()
    assert [round(end, 4) for end in (turned.estimate, turned.low, turned.high)] == [0.6886, 0.5734, 0.7943]


def test_the_way_back_depends_on_the_n_and_the_result_says_so():
    pooled = pool(proportion_effects([1, 400], [10, 60000], scale="PFT"), model="common")
    found = {which: pooled.back(which).estimate for which in TypicalN}
    assert found[TypicalN.HARMONIC] == 0 < 0.006 < found[TypicalN.ARITHMETIC] < 0.007
    assert pooled.back(30005).estimate == found[TypicalN.ARITHMETIC]
    assert pooled.notes[-1] == (
        "Back-transformed at n = 20, the harmonic mean of n (Miller 1978), the value is 0; at the arithmetic "
        "mean of n, 3e+04, it would be 0.006667. The back-transformation can mislead where n differs much between "
        "studies (Schwarzer et al. 2019); logit or arcsine need no such n."
    )
    with pytest.raises(InputError) as error:
        pooled.back(0)
    assert str(error.value) == "typical_n: must be more than 0, not 0"
    with pytest.raises(UnknownNameError) as unknown:
        pooled.back("median")
    assert str(unknown.value) == (
        "unknown typical n 'median'; known: harmonic mean, geometric mean, arithmetic mean, inverse variance"
    )


@pytest.mark.parametrize("scale", ["proportion", "logit", "arcsine", "double arcsine"])
def test_every_scale_turns_back_to_the_shares(scale):
    effects = proportion_effects(EVENTS, N, scale=scale)
    turned = [float(back(effects.scale, y, n)) for y, n in zip(effects.estimate, N, strict=True)]
    assert turned == pytest.approx([3 / 11, 6 / 17, 10 / 21, 1 / 6])


def test_scales_have_the_published_variances():
    p, n = 0.25, 80
    variances = {
        str(scale): float(proportion_effects([20], [n], scale=scale).variance[0])
        for scale in ("proportion", "logit", "arcsine", "double arcsine")
    }
    assert variances == pytest.approx(
        {
            "proportion": p * (1 - p) / n,
            "logit": 1 / 20 + 1 / 60,
            "arcsine": 1 / 320,
            "double arcsine": 1 / 322,
        }
    )


def test_a_half_is_added_only_where_there_is_a_zero_and_said():
    effects = proportion_effects([0, 6, 21], [11, 17, 21], labels=["a", "b", "c"])
    half = proportion_effects([0.5, 6, 21.5], [12, 17, 22])
    np.testing.assert_array_equal(effects.estimate, half.estimate)
    np.testing.assert_array_equal(effects.variance, half.variance)
    assert effects.corrections == ("0.5 was added to the counts of “a”, “c” (half where zero)",)
    everywhere = proportion_effects([0, 6], [11, 17], correction="half everywhere")
    assert everywhere.corrections == ("0.5 was added to the counts of all studies (half everywhere)",)
    assert proportion_effects([0, 6], [11, 17], scale="arcsine").corrections == ()


def test_log_risk_ratios_are_those_of_the_bcg_trials():
    # Viechtbauer (2010), table of escalc(): the first two trials
    effects = risk_ratio_effects([4, 6], [123, 306], [11, 29], [139, 303])
    assert effects.estimate.round(4).tolist() == [-0.8893, -1.5854]
    assert effects.variance.round(4).tolist() == [0.3256, 0.1946]


def test_a_zero_in_one_group_changes_the_whole_table():
    effects = risk_ratio_effects([0, 6], [20, 30], [5, 9], [20, 30])
    half = risk_ratio_effects([0.5, 6], [21, 30], [5.5, 9], [21, 30])
    np.testing.assert_allclose(effects.estimate, half.estimate)
    np.testing.assert_allclose(effects.variance, half.variance)


def refused(function, *arguments, **more):
    with pytest.raises(InputError) as error:
        function(*arguments, **more)
    return str(error.value)


REFUSED = [
    (([3], [0]), {}, ["events: must be a number from 0 to n: “1”", "n: must be a number more than 0: “1”"]),
    (([-1, 5], [9, 4]), {"labels": ["a", "b"]}, ["events: must be a number from 0 to n: “a”, “b”"]),
    (([1, float("nan")], [9, 4]), {}, ["events: must be a number from 0 to n: “2”"]),
    (
        ([1], [9, 4]),
        {},
        ["events: lengths differ: events 1, n 2, labels 1"],
    ),
    ((["x"], [9]), {}, ["events: must be a row of numbers, not ['x']"]),
    (([[1]], [9]), {}, ["events: must be a row of numbers, not an array of shape (1, 1)"]),
    (
        ([0, 3], [9, 9]),
        {"correction": "none"},
        ["events: 0 or all of n has no logit; add a half, or use arcsine: “1”"],
    ),
    (
        ([1], [9]),
        {"scale": "log risk ratio"},
        [
            "scale: log risk ratio needs two shares per study; take proportion, logit, arcsine or double arcsine"
        ],
    ),
]


@pytest.mark.parametrize(("arguments", "more", "said"), REFUSED)
def test_wrong_counts_are_refused(arguments, more, said):
    lines = refused(proportion_effects, *arguments, **more).splitlines()
    assert [line for line in lines if "nothing was computed" not in line] == said


def test_a_ratio_without_value_is_refused_if_nothing_is_added():
    assert refused(risk_ratio_effects, [0, 6], [20, 30], [5, 9], [20, 30], correction="none") == (
        "events: a ratio with 0, or of all to all, has no value or no variance; add a half: “1”"
    )


def test_unknown_scales_are_named():
    with pytest.raises(UnknownNameError) as error:
        proportion_effects([1], [9], scale="logti")
    assert str(error.value) == "unknown scale 'logti'; did you mean 'logit'?"


@pytest.mark.parametrize(
    ("scale", "natural"), [("as given", ""), ("RR", "risk ratio"), ("PLO", "proportion")]
)
def test_a_scale_says_what_it_turns_back_to(scale, natural):
    assert Scale(scale).natural == natural


@pytest.mark.parametrize("shares", [[0.34, 0.44], [0.34, 1.0], [0, 0.5]])
def test_shares_where_counts_belong_are_refused(shares):
    with pytest.raises(InputError, match=r"are shares where counts belong; multiply each by its n"):
        proportion_effects(shares, [751, 1180])
    with pytest.raises(InputError, match=r"are shares where counts belong"):
        risk_ratio_effects([3, 4], [751, 1180], shares, [751, 1180])


@pytest.mark.parametrize("counts", [[0, 1], [0.6, 40.2], [255.3, 519.2], [1, 1]])
def test_counts_and_effective_counts_are_taken(counts):
    assert len(proportion_effects(counts, [751, 1180])) == 2
