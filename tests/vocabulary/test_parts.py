from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from studycheck.rules.facts.counted_parts import CountedParts, exclude_parts, part_columns, share_parts
from studycheck.study.topics import default_topic
from studycheck.vocabulary.parts import leaves_open, part_named as named_by
from studycheck.vocabulary.platforms import platform_key, scope_of_platforms
from tests.each import each


def part_named(text):
    return named_by(text, default_topic().spellings)


ONE = [
    ("networks", "Réseaux sociaux"), ("networks", "the social networking sites"), ("blogs", "Weblog"),
    ("wikis", "WIKI"), ("emails", "e-mail"), ("microblogging", "micro-blogs"), ("social media", "médias sociaux"),
    ("Fax Machine", "fax machines"), ("internal networks", "réseaux sociaux d’entreprise"),
    ("videos", "partage de vidéos"),
]  # fmt: skip


@each(("a", "b"), ONE, str)
def test_two_names_of_one_part(a, b):
    assert part_named(a).name == part_named(b).name


INSIDE = [
    ("LinkedIn", "networks", True),
    ("Twitter", "social media", True),
    ("networks", "LinkedIn", False),
    ("RSS", "blogs", False),
]


@each(("part", "whole", "inside"), INSIDE, str)
def test_a_part_lies_in_a_wider_one(part, whole, inside):
    assert part_named(part).within(part_named(whole)) is inside


@pytest.mark.parametrize("text", ["other", "Others", "etc.", "autres", "any other platform", "..."])
def test_a_list_may_say_that_there_are_others(text):
    assert leaves_open(text)


NAMES = (
    "networks", "réseaux sociaux", "LinkedIn", "Facebook", "blogs", "internal blogs", "wikis", "social media",
    "YouTube", "videos", "fax machines", "fax", "other", "etc", "...", "中小",
)  # fmt: skip
lists = st.lists(st.sampled_from(NAMES), max_size=4).map(tuple)
facts = st.builds(CountedParts.of, st.none() | lists.filter(bool), lists, st.just(default_topic()))


@given(st.lists(facts, min_size=1, max_size=6))
def test_many_lists_are_compared_as_two_are(drawn):
    columns = part_columns(drawn)
    every = range(len(drawn))
    a, b = columns.side([*every], axis=0), columns.side([*every], axis=1)
    shared, excluded = share_parts(a, b), exclude_parts(a, b)
    for one in every:
        for other in every:
            assert shared[one, other] == drawn[one].shares_part(drawn[other])
            clash = drawn[one].excludes_part(drawn[other]) or drawn[other].excludes_part(drawn[one])
            assert excluded[one, other] == (clash is not None)


def test_platforms_are_compared_without_case_and_punctuation():
    assert platform_key("Linked In") == platform_key("linkedin") != platform_key("Facebook")
    assert scope_of_platforms([], default_topic().scopes) is None
