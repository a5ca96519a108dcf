from __future__ import annotations

import pytest

from studycheck.errors import InputError
from studycheck.statistics.meta import Effects, cumulative, influence, leave_one_out, pool, subgroups
from tests.statistics.meta.published import bcg, bcg_rows


def test_influence_gives_the_values_of_metafor():
    # the tests of metafor: influence() of BCG by REML, first trial
    found = influence(pool(bcg(), test="z")).to_frame().iloc[0]
    expected = {
        "residual": -0.218142474344442, "dffits": -0.0407075604868486, "cook": 0.00171654236729195,
        "covariance_ratio": 1.11644891104804, "tau2": 0.336156745300306, "q": 151.582572747109,
        "leverage": 0.0505948307931551, "dfbetas": -0.0402659025974144,
    }  # fmt: skip
    # metafor's tau² is exact to 1e-5
    assert {name: found[name] for name in expected} == pytest.approx(expected, rel=1e-4)
    assert not found["influential"]


def test_an_outlier_is_influential():
    found = influence(pool(Effects([0.1, 0.2, 0.15, 0.12, 3], [0.01] * 5), test="z"))
    assert found.influential.tolist() == [False, False, False, False, True]
    assert repr(found) == "<Influence of 5 studies: 1 influential>"


def test_influence_needs_three_studies():
    with pytest.raises(InputError) as error:
        influence(pool(Effects([1, 2], [1, 1])))
    assert str(error.value) == (
        "effects: influence needs three studies, of which the others can be pooled without any one"
    )


def test_each_study_is_left_out_with_the_same_choices():
    pooled = pool(bcg(), estimator="PM", test="t", level=0.9)
    lines = leave_one_out(pooled)
    assert [line.label for line in lines] == list(pooled.effects.labels)
    for line in lines:
        assert line.label not in line.pooled.effects.labels
        assert (line.pooled.estimator, line.pooled.test, line.pooled.level) == ("PM", "t", 0.9)
    # the tau² of the influence test above: REML without the first trial
    first = leave_one_out(pool(bcg(), test="z")).lines[0].pooled
    assert first.tau2 == pytest.approx(0.336156745300306, rel=1e-4)


def test_what_cannot_be_pooled_without_a_study_says_why():
    lines = leave_one_out(pool(Effects([1, 1, 2], [1, 1, 1]))).lines
    assert [line.pooled is None for line in lines] == [False, False, True]
    assert lines[2].why == (
        "test: the effects are all equal, or the moderators fit them exactly, so Knapp-Hartung would give an "
        "interval of zero width; take Knapp-Hartung ad hoc, t or z"
    )


def test_studies_are_added_in_the_order_asked_for():
    effects = bcg()
    pooled = pool(effects, test="z")
    by_year = sorted(effects.labels, key=lambda label: label[-4:])
    lines = cumulative(pooled, by_year)
    assert [len(line.studies) for line in lines] == list(range(1, 14))
    assert (lines.lines[0].label, lines.lines[0].pooled) == ("Aronson 1948", None)
    assert lines.lines[-1].pooled.estimate == pytest.approx(pooled.estimate, rel=1e-9)
    with pytest.raises(InputError) as error:
        cumulative(pooled, by_year[2:])
    assert str(error.value) == (
        "order: must contain the label of each study once; it lacks “Aronson 1948”, “Ferguson & Simes 1949”"
    )


def test_a_regression_has_no_such_lines():
    line = pool(bcg(), moderators={"latitude": [float(row["ablat"]) for row in bcg_rows()]})
    for function in (leave_one_out, cumulative, influence, lambda one: subgroups(one, ["a"] * 13)):
        with pytest.raises(InputError) as error:
            function(line)
        assert str(error.value) == (
            "moderators: one pooled value is needed, not a regression; pool without moderators"
        )


def test_subgroups_are_pooled_alone_and_compared():
    effects, allocation = bcg(), [row["alloc"] for row in bcg_rows()]
    found = subgroups(pool(effects, test="z"), allocation, feature="allocation")
    for line in found:
        alone = pool(effects.at([one == line.label for one in allocation]), test="z")
        assert line.pooled.estimate == alone.estimate
    # metafor: the Q of rma(estimate, se) over the three subgroups, by REML, is a fixed-effect Q
    means = pool(
        Effects([line.pooled.estimate for line in found], [line.pooled.se**2 for line in found]),
        model="common",
    )
    assert (found.q, found.p, found.df) == pytest.approx((means.heterogeneity.q, means.heterogeneity.p, 2))


def test_one_study_is_no_subgroup_and_unknown_ones_are_no_group():
    effects = Effects([1, 2, 3, 4, 5], [1] * 5, labels=list("abcde"))
    found = subgroups(pool(effects, model="common"), ["FR", "FR", "US", None, None], feature="country")
    assert [(line.label, line.studies, line.pooled is None) for line in found] == [
        ("FR", ("a", "b"), False),
        ("US", ("c",), True),
        ("unknown (d)", ("d",), True),
        ("unknown (e)", ("e",), True),
    ]
    assert (found.q, found.p, found.df) == (None, None, 0)
    assert found.untested == ("US", "unknown (d)", "unknown (e)")
    assert str(found).splitlines()[-4:] == [
        "US: a single study cannot be pooled.",
        "unknown (d): its country is unknown.",
        "unknown (e): its country is unknown.",
        "Differences between subgroups are not tested: fewer than two subgroups have a pooled value.",
    ]
    frame = found.to_frame()
    assert frame["studies"].tolist() == [2, 1, 1, 1]
    assert frame["estimate"].isna().tolist() == [False, True, True, True]


def test_a_feature_per_study_is_needed():
    with pytest.raises(InputError) as error:
        subgroups(pool(Effects([1, 2], [1, 1])), ["FR"], feature="country")
    assert str(error.value) == "by: one country per study is needed, 2 in all, not 1"
