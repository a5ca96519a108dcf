from __future__ import annotations

import pytest
from hypothesis import given

import studycheck as sc
from studycheck.study import base_size, known, narrow, weight_target
from studycheck.study.narrowing import covered_sizes
from studycheck.vocabulary.terms import Base, Marker
from tests.cards import full
from tests.strategies import MODERATE, studies

CLASSES = [{"label": "small", "min": 10, "max": 49, "n": 300}, {"label": "medium", "min": 50, "max": 249}]


def study(estimate, **changes):
    return full(
        "a",
        estimates=[{"construct": "has_profile", "base": "all", **estimate}],
        size__classes=CLASSES,
        **changes,
    )


def test_what_an_estimate_does_not_say_the_study_says():
    whole = study({})
    card = narrow(whole, 0)
    assert card.model_copy(update={"id": "a", "provenance": whole.provenance}) == whole


def test_a_size_class_takes_the_place_of_the_size_of_the_study():
    card = narrow(study({"size_class": "small", "base": "size class"}), 0)
    assert (card.size.label, str(card.size.range), card.size.measure) == ("small", "10–49", "employees")
    assert known(card.size.classes) is None


def test_among_a_class_is_among_all_once_the_population_is_that_class():
    assert narrow(study({"size_class": "small", "base": "size class"}), 0).estimates[0].base is Base.ALL
    assert narrow(study({"size_class": "small", "base": "users"}), 0).estimates[0].base is Base.USERS
    assert narrow(study({"base": "size class"}), 0).estimates[0].base is Base.SIZE_CLASS


def test_bounds_of_its_own_take_the_place_of_those_of_the_study():
    card = narrow(study({"bounds": {"min": 50, "max": 99}}), 0)
    assert (card.size.label, str(card.size.range)) == (None, "50–99")


def test_country_and_date_take_the_place_of_those_of_the_study():
    card = narrow(
        study({"country": "DE", "date": "2011-05"}, countries=["FR", "DE"], members=["FR", "DE"]), 0
    )
    assert (card.countries, card.members, str(card.date)) == (("DE",), None, "2011-05")


ANSWERS = [
    ({}, 2600),
    ({"base_n": 84}, 84),
    ({"base_n": "not stated"}, Marker.NOT_STATED),
    ({"size_class": "small", "base": "size class"}, 300),
    ({"size_class": "small"}, 300),
    ({"size_class": "medium"}, None),
    ({"size_class": "small", "base": "users"}, None),
    ({"base": "users"}, None),
    ({"base": None}, None),
    ({"country": "FR"}, 2600),
    ({"country": "DE"}, None),
    ({"bounds": {"min": 50, "max": 99}}, None),
]


@pytest.mark.parametrize(("estimate", "n"), ANSWERS, ids=str)
def test_a_number_never_rests_on_the_whole_sample_where_it_speaks_of_a_part(estimate, n):
    whole = study(estimate)
    assert base_size(whole, whole.estimates[0]) is n or base_size(whole, whole.estimates[0]) == n
    assert narrow(whole, 0).sample.achieved in (n, whole.sample.achieved if n == 2600 else n)


def test_what_is_said_of_the_whole_sample_is_not_said_of_a_part():
    sample = narrow(study({"base_n": 84}, sample__issued=9000), 0).sample
    assert (sample.achieved, sample.issued, sample.margin_of_error) == (84, None, None)
    assert (sample.method, sample.weighted, sample.response_rate.value) == ("probability", True, 0.6)


@MODERATE
@given(studies())
def test_every_estimate_of_any_card_can_be_narrowed_to(drawn):
    for index, estimate in enumerate(drawn.estimates):
        card = narrow(drawn, index)
        assert len(card.estimates) == 1
        assert card.estimates[0].construct == estimate.construct
        assert isinstance(card, sc.Study)


@MODERATE
@given(studies())
def test_a_number_rests_on_as_many_answers_once_it_stands_alone(given):
    for index, estimate in enumerate(given.estimates):
        card = narrow(given, index)
        assert base_size(card, card.estimates[0]) == base_size(given, estimate)


@MODERATE
@given(studies())
def test_the_sizes_of_an_estimate_are_those_of_its_card(study):
    for index, estimate in enumerate(study.estimates):
        assert covered_sizes(study, estimate) == narrow(study, index).size.range


SCOPES = [
    ({"construct": "uses_internal_social_tools"}, "enterprise"),
    ({"construct": "pays_for_advertising"}, "public"),
    ({"construct": "uses_social_tools_any"}, "both"),
    ({"construct": "uses_specific_platform", "platforms": ["Yammer"]}, "enterprise"),
    ({"construct": "uses_specific_platform", "platforms": ["Yammer", "twitter"]}, "both"),
    ({"construct": "uses_specific_platform", "platforms": ["Acme"]}, "unclear"),
    ({"construct": "has_profile", "platforms": ["Facebook"]}, "unclear"),
]


@pytest.mark.parametrize(("estimate", "scope"), SCOPES, ids=str)
def test_the_construct_or_its_platforms_say_which_kind_of_network_a_number_is_about(estimate, scope):
    assert narrow(study(estimate, network_scope="unclear"), 0).network_scope == scope


TARGETS = [
    ("firms", "staff", "staff"), ("firms", None, "firms"), ("firms", "not stated", "firms"),
    (None, "not stated", Marker.NOT_STATED),
    ("not stated", "firms", "firms"), ("firms", "not applicable", Marker.NOT_APPLICABLE), (None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("of_study", "own", "target"), TARGETS, ids=str)
def test_a_number_says_what_it_counts_or_its_study_does(of_study, own, target):
    card = study({"weighted_to": own}, sample__weighted_to=of_study)
    assert weight_target(card) == narrow(card, 0).sample.weighted_to == target


def test_a_number_has_its_own_objectives_before_those_of_its_study():
    numbers = [
        {"construct": "recruits_or_screens"},
        {"construct": "uses_for_marketing", "objectives": ["loyalty", "image"]},
        {"construct": "uses_social_media"},
    ]
    whole = sc.Study(id="a", objectives=["recruit", "loyalty", "image"], estimates=numbers)
    # what networks are used for is said by some numbers, so it is not said of the others
    assert [narrow(whole, place).objectives for place in range(3)] == [
        ("recruit",),
        ("loyalty", "image"),
        None,
    ]


def test_numbers_that_say_no_objective_have_those_of_their_study():
    whole = sc.Study(id="a", objectives="recruit", estimates=[{"construct": "uses_social_media"}])
    assert narrow(whole, 0).objectives == ("recruit",)


def test_a_number_up_to_a_size_is_no_number_of_the_whole_study_although_its_beginning_is_unknown():
    study = sc.Study(
        id="a",
        size={"bounds": {"min": 0, "max": "open"}},
        sample={"achieved": 900},
        estimates=[
            {
                "construct": "has_profile",
                "value": 0.2,
                "base": "all",
                "bounds": {"min": "not stated", "max": 49},
            },
            {
                "construct": "has_profile",
                "value": 0.2,
                "base": "all",
                "bounds": {"min": 50, "max": "not applicable"},
            },
            {"construct": "has_profile", "value": 0.2, "base": "all", "bounds": {"max": 49}},
        ],
    )
    assert [str(narrow(study, place).size.range) for place in range(3)] == ["None", "50+", "<50"]
    assert [narrow(study, place).sample.achieved for place in range(3)] == [None, None, None]
