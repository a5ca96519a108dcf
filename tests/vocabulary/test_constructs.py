from __future__ import annotations

import pytest

from studycheck.vocabulary.constructs import OWN_PREFIX, Construct, check_construct, construct, constructs
from studycheck.vocabulary.terms import Objective


def test_36_constructs_are_registered_each_with_a_sentence():
    assert len(constructs()) == 36
    for name, found in constructs().items():
        assert name == found.id
        assert found.meaning[0].isupper()
        assert found.meaning.endswith(".")


def test_registered_constructs_cannot_be_changed():
    with pytest.raises(TypeError):
        constructs()["uses_social_media"] = construct("x_mine")


def test_no_registered_construct_looks_like_one_of_a_user():
    assert [name for name in constructs() if name.startswith(OWN_PREFIX)] == []


def test_neighbours_share_a_family_and_stay_apart():
    media, networks, internal = map(
        construct, ("uses_social_media", "uses_social_networks", "uses_internal_social_network")
    )
    assert media.family == networks.family != internal.family
    assert media != networks


def test_names_that_cover_many_things_say_so():
    vague = [name for name, found in constructs().items() if found.vague]
    assert vague == ["uses_specific_platform", "organisation", "other_ict"]


def test_the_objectives_that_constructs_tell_are_terms():
    told = {name: Objective(found.objective) for name, found in constructs().items() if found.objective}
    assert told == {"recruits_or_screens": "recruit", "won_customers": "acquire customers"}


def test_a_construct_of_ones_own_is_a_family_by_itself():
    expected = Construct(
        "x_uses_fax",
        family="x_uses_fax",
        meaning="A construct of the user's own.",
        vague=False,
        described=False,
    )
    assert construct("x_uses_fax") == expected


@pytest.mark.parametrize("name", ["uses_social_media", "x_uses_fax", "x_é"])
def test_registered_and_own_names_pass(name):
    assert check_construct(name) == name


OWN = "(a construct of your own begins with x_)"
KNOWN = (
    "uses_social_media, uses_social_networks, has_profile, used_recently, uses_specific_platform, "
    "uses_social_tools_any, no_web_presence, uses_for_marketing, uses_for_advice, uses_with_partners, "
    "recruits_or_screens, won_customers, …"
)
REFUSED = [
    ("uses_socal_media", f"unknown construct 'uses_socal_media'; did you mean 'uses_social_media'? {OWN}"),
    ("zzz", f"unknown construct 'zzz'; known: {KNOWN} {OWN}"),
    ("x_", f"unknown construct 'x_'; known: {KNOWN} {OWN}"),
    ("", f"unknown construct ''; known: {KNOWN} {OWN}"),
]


@pytest.mark.parametrize(("name", "message"), REFUSED)
def test_a_misspelt_name_is_never_taken_for_a_new_one(name, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        check_construct(name)
    assert str(error.value) == message
