from __future__ import annotations

import json

import pytest

from studycheck.study.migration import Migration
from tests.study.test_versions import FIRST, SECOND


@pytest.mark.parametrize(
    "card",
    [
        {"id": "a", "sample": "not stated", "estimates": "not stated", "about": None},
        {"id": "a", "sample": None, "estimates": None},
        {"id": "a", "sample": [1], "estimates": ["x", None, [1]]},
        {"id": "a", "sample": {"achieved": 5}},
    ],
    ids=str,
)
def test_a_step_leaves_what_has_nothing_to_move(card):
    assert FIRST(card) == card
    assert Migration("", SECOND.moved)(card) == card


def test_a_step_does_not_overwrite_what_stands_in_the_new_place():
    card = {"sample": {"size": 80, "achieved": 90}}
    assert FIRST(card) == card
    assert FIRST({"sample": {"size": 80, "achieved": None}}) == {"sample": {"achieved": 80}}


def test_a_step_keeps_the_older_card():
    card = {"id": "a", "sample": {"size": 80}, "estimates": [{"n": 3, "value": 40}]}
    before = json.dumps(card)
    assert SECOND(FIRST(card))["estimates"] == [{"base_n": 3, "value": 0.4}]
    assert json.dumps(card) == before


def test_a_step_moves_fields_of_lists_in_lists_and_out_of_parts():
    step = Migration("", {"a[].b[].c": "a[].b[].old.d", "e.f": "g"})
    card = {"g": 1, "a": [{"b": [{"old": {"d": 2, "x": 3}}, {"old": {}}, {}]}, {}]}
    assert step(card) == {"e": {"f": 1}, "a": [{"b": [{"c": 2, "old": {"x": 3}}, {"old": {}}, {}]}, {}]}


def test_a_step_knows_where_fields_stood():
    step = Migration("", {"a[].b[].c": "a[].b[].old.d", "e.f": "g"})
    card = {"a": [{}, {"b": [{"old": {"d": [5]}}, {"c": 3}]}], "g": 1}
    stood = {
        ("a", 1, "b", 0, "c"): ("a", 1, "b", 0, "old", "d"),
        ("a", 1, "b", 0, "c", 0, "x"): ("a", 1, "b", 0, "old", "d", 0, "x"),
        ("a", 1, "b", 1, "c"): ("a", 1, "b", 1, "c"),  # it was written so already
        ("a", 7, "b", 0, "c"): ("a", 7, "b", 0, "c"),
        ("a", 1, "b"): ("a", 1, "b"),
        ("a", "x", "b", 0, "c"): ("a", "x", "b", 0, "c"),
        ("e", "f"): ("g",),
        (): (),
    }
    assert {path: step.old_path(path, card) for path in stood} == stood


def test_what_provenance_says_of_a_field_moves_with_it():
    step = Migration("", {"a[].b": "c[].d", "e": "f.g"})
    card = {"provenance": {"c[12].d": {"page": 1}, "c[0].d.x": {}, "f.g": {}, "f.gh": {}, "c[].d": {}}}
    assert step(card) == {
        "provenance": {"a[12].b": {"page": 1}, "a[0].b.x": {}, "e": {}, "f.gh": {}, "c[].d": {}}
    }
    assert step.old_path(("provenance", "a[12].b", "page"), card) == ("provenance", "c[12].d", "page")
    assert step.old_path(("provenance", "x"), card) == ("provenance", "x")
    assert step.old_path(("provenance",), card) == ("provenance",)
