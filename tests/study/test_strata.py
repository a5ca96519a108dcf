from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.rules.facts import encode_study
from studycheck.statistics.design import DesignEffectSource
from studycheck.study.effective_sample import effective_sample, is_complete, population_size
from studycheck.study.narrowing import narrow
from studycheck.study.strata import counted_strata, method_of, strata_effect
from studycheck.vocabulary.terms import Method

LARGE = {
    "label": "large",
    "min": 250,
    "max": "open",
    "method": "census",
    "count": 100,
    "issued": 100,
    "achieved": 100,
}
SMALL = {
    "label": "small", "min": 10, "max": 249, "method": "probability", "count": 9900, "issued": 600, "achieved": 300,
}  # fmt: skip


def study(*strata, estimates=(), **sample):
    strata = strata or (LARGE, SMALL)
    total = sum(one.get("achieved") or 0 for one in strata)
    facts = {"achieved": total, "weighted": True, "strata": list(strata)}
    return sc.Study(id="a", sample=facts | sample, estimates=list(estimates))


def use(low, high, **facts):
    estimate = {"construct": "uses_social_media", "value": 0.5, "base": "size class"}
    return estimate | {"bounds": {"min": low, "max": high}} | facts


def test_a_sample_drawn_apart_has_the_design_effect_of_its_strata():
    # 0.99 of the firms are small: 0.25 x 0.99² / 300 x 9,600 / 9,899 is the variance of a share of one half
    expected = (0.25 * 0.99**2 / 300 * 9600 / 9899) / (0.25 / 400)
    assert strata_effect(study()) == pytest.approx(expected)
    sample = effective_sample(study(), 400)
    assert (sample.basis, sample.population) == (DesignEffectSource.STRATA, None)
    assert sample.effective == pytest.approx(400 / expected)
    assert encode_study(study()).precision.effective == pytest.approx(400 / expected)


def test_without_weights_a_stratum_weighs_as_much_as_its_responses():
    expected = (300 / 400) ** 2 / 300 * (9600 / 9899) * 400
    assert strata_effect(study(weighted=False)) == pytest.approx(expected)


def test_a_stated_design_effect_comes_first_and_a_default_is_added():
    assert effective_sample(study(design_effect=1.5), 400).basis is DesignEffectSource.STATED
    assert effective_sample(study(), 400, default=2.0).effective == pytest.approx(
        effective_sample(study(), 400).effective / 2
    )


@pytest.mark.parametrize(
    "strata",
    [
        (LARGE,),
        (LARGE, SMALL | {"count": None}),
        (LARGE, SMALL | {"achieved": None}),
        (LARGE, SMALL | {"achieved": 0}),
        (LARGE, SMALL | {"count": "not stated"}),
    ],
    ids=str,
)
def test_strata_with_unknown_numbers_have_no_design_effect(strata):
    card = study(*strata, achieved=400)
    assert (counted_strata(card), strata_effect(card)) == ((), None)
    assert effective_sample(card, 400).basis is DesignEffectSource.ASSUMED


def test_strata_that_all_responded_are_a_complete_count():
    card = study(LARGE, SMALL | {"count": 300, "issued": 300})
    assert (population_size(card), is_complete(card), strata_effect(card)) == (400, True, 0.0)
    assert effective_sample(card, 400).effective == float("inf")


@pytest.mark.parametrize(
    ("one", "other", "method"),
    [
        ("census", "probability", Method.PROBABILITY),
        ("census", "census", Method.CENSUS),
        ("quota", "quota", Method.QUOTA),
        ("census", "quota", None),
        ("census", None, None),
    ],
)
def test_the_method_follows_from_that_of_all_strata(one, other, method):
    card = study(LARGE | {"method": one}, SMALL | {"method": other})
    assert method_of(card) is encode_study(card).method is method
    assert method_of(study(LARGE | {"method": one}, SMALL, method="online panel")) is Method.ONLINE_PANEL


def test_an_estimate_of_a_stratum_rests_on_it():
    card = study(estimates=[use(250, "open"), use(10, 249), use(10, 49)])
    large, small, other = (narrow(card, index) for index in range(3))
    assert (large.sample.method, large.sample.size, large.population.count) == (Method.CENSUS, 100, 100)
    assert (small.sample.method, small.sample.size, small.population.count) == (Method.PROBABILITY, 300, 9900)
    assert (small.sample.issued, small.sample.strata) == (600, None)
    assert (other.sample.method, other.sample.size, other.population.count) == (None, None, None)
    assert is_complete(large) is True


def test_intervals_and_pooling_know_that_a_whole_stratum_responded():
    # a publisher who asked all large firms has no sampling error there
    card = study(estimates=[use(250, "open"), use(10, 249)])
    report = sc.check([card, sc.Study(id="b")], of="estimates")
    found = report.intervals("uses_social_media")
    assert [one.id for one in found] == ["a[1]"]
    assert [(one.id, one.why) for one in found.left_out if one.id == "a[0]"] == [
        ("a[0]", "a complete count has no sampling error")
    ]


def test_users_among_the_firms_of_a_stratum_are_not_the_stratum():
    card = study(estimates=[use(250, "open", base="users")])
    assert narrow(card, 0).sample.size is None


@pytest.mark.parametrize(
    ("strata", "sample", "message"),
    [
        (
            [LARGE | {"achieved": 200}],
            {},
            "sample.strata[0].achieved: 200 responses are more than the 100 units asked of the stratum",
        ),
        (
            [SMALL | {"issued": 10_000}],
            {},
            "sample.strata[0].issued: 10,000 units asked are more than the 9,900 units of the stratum",
        ),
        (
            [LARGE | {"min": 9, "max": 5}],
            {},
            "sample.strata[0].max: 5 is below min, 9; exchange them or correct one",
        ),
        ([LARGE, LARGE], {}, "sample.strata[1].label: the stratum 'large' occurs twice"),
        (
            [LARGE, SMALL],
            {"achieved": 350},
            "sample.strata: the strata have 400 achieved, more than the 350 of the sample",
        ),
    ],
)
def test_strata_that_cannot_be_are_refused(strata, sample, message):
    with pytest.raises(sc.InputError) as caught:
        sc.Study(id="a", sample={"strata": strata} | sample)
    assert message in str(caught.value).splitlines()[-1]


def test_strata_with_more_units_than_the_population_are_refused():
    with pytest.raises(sc.InputError) as caught:
        sc.Study(id="a", population={"count": 9000}, sample={"strata": [LARGE, SMALL]})
    assert (
        str(caught.value)
        == "sample.strata: the strata have 10,000 units, more than the 9,000 of the population"
    )


def test_strata_have_a_sheet_of_their_own(tmp_path):
    catalog = sc.Catalog([study()])
    assert sc.read(catalog.to_excel(tmp_path / "a.xlsx")) == catalog
    assert sc.read(catalog.to_csv(tmp_path / "a.csv")) == catalog
    assert sc.Catalog.from_frame(catalog.to_frames()) == catalog


@given(st.integers(1, 500), st.integers(1, 500), st.integers(0, 10_000), st.integers(0, 10_000))
def test_one_rate_in_all_strata_is_a_simple_random_sample_and_other_rates_are_worth_less(
    a, b, more_a, more_b
):
    strata = (
        {"label": "a", "count": a + more_a, "achieved": a},
        {"label": "b", "count": b + more_b, "achieved": b},
    )
    effect = strata_effect(study(*strata))
    assert effect is not None
    assert effect >= 0
    assert (effect == 0) == (more_a == more_b == 0)
