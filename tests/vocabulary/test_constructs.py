from __future__ import annotations

import pickle

import pytest

from studycheck.base.language import language, use_language
from studycheck.study.topics import check_construct, construct_in, default_topic, topics
from studycheck.vocabulary.constructs import Construct, is_own, own_construct
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.terms import Objective
from tests.each import each

EVERY = [one for topic in topics.values() for one in topic.constructs]


def test_the_topics_of_the_package_declare_36_and_33_constructs():
    assert {topic.id: len(topic.constructs) for topic in topics.values()} == {
        "ai-adoption": 33,
        "social-networks": 36,
    }


@each("one", EVERY, lambda one: one.id)
def test_each_construct_has_a_sentence_and_a_name_in_both_languages(one):
    assert one.meaning[0].isupper()
    assert one.meaning.endswith(".")
    assert dict(one.meanings)["fr"].endswith(".")
    assert set(dict(one.name.others)) == {"fr"}
    assert not is_own(one.id)


def test_declared_constructs_cannot_be_changed():
    with pytest.raises(TypeError):
        default_topic().by_id["uses_social_media"] = own_construct("x_mine")


def test_neighbours_share_a_family_and_stay_apart():
    media, networks, internal = map(
        default_topic().construct,
        ("uses_social_media", "uses_social_networks", "uses_internal_social_network"),
    )
    assert media.family == networks.family != internal.family
    assert media != networks


def test_names_that_cover_many_things_say_so():
    vague = [one.id for one in default_topic().constructs if one.vague]
    assert vague == ["uses_specific_platform", "organisation", "other_ict"]


def test_the_objectives_that_constructs_tell_are_terms():
    told = {one.id: Objective(one.objective) for one in default_topic().constructs if one.objective}
    assert told == {"recruits_or_screens": Objective.RECRUIT, "won_customers": Objective.ACQUIRE_CUSTOMERS}


def test_a_construct_of_ones_own_is_a_family_by_itself():
    expected = Construct(
        "x_uses_fax", family="x_uses_fax", meaning="A construct of the user's own.", described=False
    )
    assert default_topic().construct("x_uses_fax") == expected
    assert expected.label() == "uses fax"


def test_meanings_and_names_are_shown_in_the_current_language():
    one = default_topic().construct("has_profile")
    assert (one.label(), one.describe()) == (
        "has a profile",
        "The firm holds an account or profile on a social network",
    )
    with use_language(language("fr")):
        assert one.label() == "compte ou profil"
        assert one.label().english == "has a profile"
        assert one.describe() == "L’entreprise a un compte ou un profil sur un réseau social"


def test_a_text_without_french_is_shown_in_english():
    with use_language(language("fr")):
        assert str(LocalText("AI")) == "AI"


@pytest.mark.parametrize("name", ["uses_social_media", "x_uses_fax", "x_é"])
def test_declared_and_own_names_pass(name):
    assert check_construct(name, [default_topic()]) == name


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
    with pytest.raises(KeyError) as error:
        check_construct(name, [default_topic()])
    assert str(error.value) == message
    assert default_topic().refuse(name) == message


def test_a_construct_is_that_of_the_first_topic_that_declares_it():
    both = [topics["ai-adoption"], default_topic()]
    assert construct_in("has_profile", both).family == "adoption"
    assert construct_in("x_mine", both) == own_construct("x_mine")


def test_constructs_come_back_from_other_processes():
    assert pickle.loads(pickle.dumps(EVERY)) == EVERY
