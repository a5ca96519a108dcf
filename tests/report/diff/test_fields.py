import pytest

import studycheck as sc
from studycheck.report.diff import ChangeKind, FieldChange
from studycheck.report.diff.change import kind_of, value_text
from studycheck.report.diff.fields import changed_fields
from studycheck.report.diff.items import LISTS, match
from studycheck.study.fields import part_of
from studycheck.study.model import Part
from tests.report.diff.states import card, numbers


def said(old: sc.Study, new: sc.Study) -> list[str]:
    return [change.words for change in changed_fields(old, new)]


KINDS = [
    (None, 80, ChangeKind.FILLED_IN),
    ("not stated", 80, ChangeKind.FILLED_IN),
    ("not applicable", 80, ChangeKind.FILLED_IN),
    (80, 90, ChangeKind.CORRECTED),
    (True, False, ChangeKind.CORRECTED),
    (80, None, ChangeKind.REMOVED),
    ("not stated", None, ChangeKind.REMOVED),
    (None, "not stated", ChangeKind.NOT_STATED),
    (80, "not stated", ChangeKind.NOT_STATED),
    ("not applicable", "not stated", ChangeKind.NOT_STATED),
    (80, "not applicable", ChangeKind.NOT_APPLICABLE),
]


@pytest.mark.parametrize(("old", "new", "kind"), KINDS)
def test_what_happened_to_a_field_is_told_from_its_values(old, new, kind):
    assert kind_of(old, new) is kind


def test_the_same_card_has_no_changed_field():
    assert changed_fields(card("a"), card("a")) == ()


def test_a_change_says_where_what_and_from_which_value_to_which():
    old, new = card("a", sample__achieved=80), card("a", sample__achieved=90)
    assert changed_fields(old, new) == (
        FieldChange("a", "sample.achieved", ChangeKind.CORRECTED, 80, 90, "", "sample.achieved"),
    )
    assert str(changed_fields(old, new)[0]) == "a, sample.achieved corrected: 80 → 90"


WORDS = [
    ({}, {"year": 2012}, ["year filled in: 2012"]),
    ({"year": "not stated"}, {"year": 2012}, ["year filled in: not stated → 2012"]),
    ({"year": 2012}, {}, ["year removed: 2012"]),
    ({}, {"year": "not stated"}, ["year marked not stated"]),
    ({"year": 2012}, {"year": "not stated"}, ["year marked not stated, was 2012"]),
    ({"countries": "FR"}, {"countries": ["FR", "DE"]}, ["countries corrected: FR → FR, DE"]),
    (
        {"fieldwork": {"start": 2012}},
        {"fieldwork": "not stated"},
        ["fieldwork.start marked not stated, was 2012", "fieldwork.end marked not stated"],
    ),
    (
        {"size": {"classes": "not applicable"}},
        {"size": {"classes": [{"label": "1-9", "n": 5}]}},
        ["size.classes filled in: not applicable → label 1-9, n 5"],
    ),
    (
        {"provenance": {"year": {"page": 3}, "title": {}}},
        {"provenance": {"year": {"page": 4}, "series": {"quote": "q"}}},
        [
            "provenance.year.page corrected: 3 → 4",
            "provenance.title removed: nothing",
            "provenance.series added: quote q",
        ],
    ),
    ({"notes": "x" * 300}, {}, [f"notes removed: {'x' * 159}…"]),
]


@pytest.mark.parametrize(("old", "new", "words"), WORDS)
def test_changes_are_said_in_words(old, new, words):
    assert said(sc.Study(id="a", **old), sc.Study(id="a", **new)) == words


def test_values_read_as_people_write_them():
    assert [value_text(value) for value in (None, True, 3, 0.25, "x", ["a", "b"], [], {"a": 1}, {})] == [
        "",
        "yes",
        "3",
        "0.25",
        "x",
        "a, b",
        "an empty list",
        "a 1",
        "nothing",
    ]


# numbers and other items of lists


def test_a_number_is_the_same_by_construct_size_country_and_date_wherever_it_stands():
    old = numbers({"value": 0.2, "country": "FR"}, {"value": 0.3, "country": "DE"})
    new = numbers(
        {"construct": "uses_social_media", "value": 0.5},
        {"value": 0.2, "country": "FR"},
        {"value": 0.4, "country": "DE"},
    )
    changes = changed_fields(old, new)
    assert [change.words for change in changes] == [
        "estimates[2].value (has_profile, DE) corrected: 0.3 → 0.4",
        "estimates[0] (uses_social_media) added: construct uses_social_media, value 0.5, negated no",
    ]
    assert (changes[0].path, changes[0].was) == ("estimates[2].value", "estimates[1].value")


def test_numbers_of_one_cell_are_told_apart_by_base_item_and_indicator():
    old = numbers({"value": 0.2, "base": "all"}, {"value": 0.6, "base": "users"})
    new = numbers({"value": 0.7, "base": "users"}, {"value": 0.2, "base": "all"})
    assert said(old, new) == [
        "estimates[0].value (has_profile) corrected: 0.6 → 0.7",
        "estimates reordered: has_profile, has_profile → has_profile, has_profile",
    ]


def test_a_number_that_is_alone_in_its_cell_may_get_another_base():
    assert said(numbers({"value": 0.2, "base": "all"}), numbers({"value": 0.2, "base": "users"})) == [
        "estimates[0].base (has_profile) corrected: all → users"
    ]


def test_which_of_two_numbers_changed_is_not_guessed():
    old = numbers({"value": 0.2}, {"value": 0.3})
    new = numbers({"value": 0.2}, {"value": 0.4})
    assert said(old, new) == [
        "estimates[1] (has_profile) removed: construct has_profile, value 0.3, negated no",
        "estimates[1] (has_profile) added: construct has_profile, value 0.4, negated no",
    ]


def test_another_construct_is_another_number():
    assert [c.kind for c in changed_fields(numbers({}), numbers({"construct": "uses_social_media"}))] == [
        ChangeKind.REMOVED,
        ChangeKind.ADDED,
    ]


def test_an_order_that_changed_is_a_change_as_the_first_number_is_the_headline():
    old = numbers({"country": "FR"}, {"country": "DE"})
    new = numbers({"country": "DE"}, {"country": "FR"})
    assert said(old, new) == [
        "estimates reordered: has_profile, FR; has_profile, DE → has_profile, DE; has_profile, FR"
    ]


def test_own_bounds_say_which_number_it_is():
    old = numbers({"value": 0.2, "bounds": {"min": 10, "max": 49}}, {"bounds": {"min": 50, "max": "open"}})
    new = numbers({"value": 0.3, "bounds": {"min": 10, "max": 49}}, {"bounds": {"min": 50, "max": "open"}})
    assert said(old, new) == ["estimates[0].value (has_profile, 10–49) corrected: 0.2 → 0.3"]


OTHER_LISTS = [
    ("links", [{"url": "u", "title": "a"}], [{"url": "u", "title": "b"}], "links[0].title (b, u) corrected: a → b"),
    (
        "size",
        {"classes": [{"label": "1-9", "n": 5}, {"label": "10+", "n": 6}]},
        {"classes": [{"label": "1-9", "n": 5}, {"label": "10+", "n": 7}]},
        "size.classes[1].n (10+) corrected: 6 → 7",
    ),
    (
        "sample",
        {"subgroups": [{"label": "North"}]},
        {"subgroups": [{"label": "North", "n": 7}]},
        "sample.subgroups[0].n (North) filled in: 7",
    ),
    (
        "respondents",
        {"roles": [{"role": "owner or CEO", "share": 0.5}, {"role": "HR", "share": "not stated"}]},
        {"roles": [{"role": "owner or CEO", "share": 0.6}, {"role": "HR", "share": "not stated"}]},
        "respondents.roles[0].share (owner or CEO) corrected: 0.5 → 0.6",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("field", "old", "new", "words"), OTHER_LISTS)
def test_items_of_other_lists_are_known_by_their_names(field, old, new, words):
    assert said(sc.Study(id="a", **{field: old}), sc.Study(id="a", **{field: new})) == [words]


def lists_of_parts(model: type[Part], path: str = "") -> set[str]:
    found = set()
    for name, field in model.model_fields.items():
        inner = part_of(model, name)
        below = f"{path}{name}"
        if inner is not None and "tuple" in str(field.annotation):
            found.add(below)
        elif inner is not None and "dict" not in str(field.annotation):
            found |= lists_of_parts(inner, f"{below}.")
    return found


def test_every_list_of_parts_on_a_card_has_something_that_identifies_its_items():
    assert lists_of_parts(sc.Study) == set(LISTS)
    for path, identity in LISTS.items():
        model = sc.Study
        for name in path.split("."):
            model = part_of(model, name)
        assert {name for fields in (*identity.by, identity.words) for name in fields} <= set(
            model.model_fields
        )


def test_equal_items_are_paired_in_their_order():
    same = {"label": "x", "n": 1}
    found = match([same, same, {"label": "y"}], [same, {"label": "y"}, same], LISTS["size.classes"])
    assert found.pairs == ((0, 0), (1, 2), (2, 1))
    assert not found.in_order
