from __future__ import annotations

from math import sqrt

import pytest
from hypothesis import given, strategies as st

from tests.cards import case, params, said
from tests.strategies import QUICK


def sample(**facts):
    return {"sample": facts}


def classes(n, small, large):
    return {
        "sample": {"achieved": n},
        "size": {
            "bounds": {"min": 1, "max": "open"},
            "classes": [
                {"label": "small", "min": 1, "max": 49, "n": small},
                {"label": "large", "min": 50, "max": "open", "n": large},
            ],
        },
    }


def umbrella(n, small, large):
    card = classes(n, small, large)
    card["size"]["classes"].insert(0, {"label": "all", "min": 1, "max": "open", "n": n})
    return card


def margin(points, n, **more):
    return {"sample": {"achieved": n, "margin_of_error": points}} | more


def beside(points, value):
    return {
        "sample": {"margin_of_error": points},
        "estimates": [{"construct": "has_profile", "value": value}],
    }


def by_class(n):
    number = {"construct": "has_profile", "value": 0.8, "base": "size class", "size_class": "large"}
    return {
        "size": {"classes": [{"label": "large", "min": 250, "max": "open", "n": n}]},
        "estimates": [number],
    }


def level(value, n, construct="has_profile", population=None, **more):
    return {
        "sample": {"achieved": n, **more},
        "population": population or {},
        "estimates": [{"construct": construct, "value": value, "base": "all"}],
    }


ALL = {"population": {"count": 1000}}
CASES = {
    "SA007": [
        case("replaced", sample(method="probability", substitutes=True),
             says="major: a substituted nonrespondents, but calls its sample a probability sample"),
        case("not replaced", sample(method="probability", substitutes=False), says="clear"),
        case("a quota is no random sample anyway", sample(method="quota", substitutes=True), says="clear"),
        case("not coded", sample(method="probability"), says="unknown: a: sample.substitutes is not coded"),
        case("not applicable", sample(method="probability", substitutes="not applicable"), says="not applicable"),
    ],
    "SA008": [
        case("some in no class", classes(500, 300, 150), says="minor: a has 500 responses, but its "
                                                              "classes have 300 + 150 = 450"),
        case("all", classes(500, 350, 150), says="clear"),
        case("rounding of one in each", classes(500, 349, 149), says="clear"),
        case("three missing are more", classes(500, 348, 149),
             says="minor: a has 500 responses, but its classes have 348 + 149 = 497"),
        case("a class that holds the others", umbrella(500, 300, 150), says="minor: a has 500 responses, but its "
                                                                            "classes have 300 + 150 = 450"),
        case("a class that holds the others, and all", umbrella(500, 350, 150), says="clear"),
        case("a class not coded", classes(500, 300, None), says="unknown: a: size.classes.n is not coded"),
        case("classes that are not the whole", {**classes(500, 300, 150), "size": {
            "bounds": {"min": 1, "max": "open"}, "classes": [{"label": "small", "min": 1, "max": 49, "n": 300}]}},
            says="not applicable"),
    ],
    "SA009": [
        case("too small", margin(0.02, 400),
             says="major: a states ± 2 points; 400 responses give ± 4.9 at 95 % and ± 4.1 at 90 %"),
        case("at 95 %", margin(0.049, 400), says="clear"),
        case("at 90 %", margin(0.041, 400), says="clear"),
        case("at 99 %", margin(0.064, 400), says="clear"),
        case("a whole point is rounded", margin(0.05, 400), says="clear"),
        case("large enough for a design effect", margin(0.098, 400),
             says="minor: a states ± 9.8 points; 400 responses give ± 4.9 at 95 %: the stated margin "
                  "implies a design effect of 4"),
        case("the design effect is given", margin(0.098, 400, sample={
            "achieved": 400, "margin_of_error": 0.098, "design_effect": 4.0}), says="clear"),
        case("half of all firms answered", margin(0.02, 500, **ALL), says="major: a states ± 2 points; "
                                                                          "500 responses give ± 3.1 at "
                                                                          "95 % and ± 2.6 at 90 %"),
        case("nearly all firms answered", margin(0.01, 900, **ALL), says="clear"),
        case("the margin of a large population", margin(0.049, 400, population={"count": 600}), says="clear"),
        case("all firms answered", margin(0.031, 1000, **ALL),
             says="minor: a states ± 3.1 points, but all 1,000 responded: a complete count has no sampling error"),
        case("all firms answered, and no margin", margin(0.0, 1000, **ALL), says="clear"),
        case("the design effect is left out", margin(0.028, 1200, sample={
            "achieved": 1200, "margin_of_error": 0.028, "design_effect": 1.5}),
             says="major: a states ± 2.8 points, the margin of a simple random sample of 1,200; with its design "
                  "effect of 1.5 it is ± 3.5 at 95 %"),
        case("a census of nobody knows how many", margin(0.02, 400, sample={
            "achieved": 400, "margin_of_error": 0.02, "method": "census"}),
             says="unknown: a: population.count is not coded"),
        case("not stated", margin("not stated", 400), says="not applicable"),
        case("no answers coded", sample(margin_of_error=0.02), says="unknown: a: sample.achieved is not coded; "
             "a: sample.design_effect is not coded; a: population.count is not coded"),
    ],
    "SA010": [
        case("below 0", beside(0.05, 0.03), says="minor: a states ± 5 points, which is too wide for 3 % "
                                                 "(has_profile)"),
        case("above 100 %", beside(0.05, 0.97), says="minor: a states ± 5 points, which is too wide for "
                                                     "97 % (has_profile)"),
        case("inside", beside(0.05, 0.3), says="clear"),
        case("not stated", beside("not stated", 0.3), says="not applicable"),
        case("no estimate", sample(margin_of_error=0.05), says="unknown: a: estimates is not coded"),
    ],
    "SA011": [
        case("weighted, and no effect", sample(weighted=True, design_effect="not stated"),
             says="minor: a weights its results but does not give a design effect"),
        case("given", sample(weighted=True, design_effect=1.4), says="clear"),
        case("not weighted", sample(weighted=False), says="not applicable"),
        case("not coded", sample(weighted=True), says="unknown: a: sample.design_effect is not coded"),
    ],
    "SA012": [
        case("three in ten", sample(achieved=300, method="probability") | ALL,
             says="minor: 300 of 1,000 firms responded in a (30%): intervals are 0.84 times as wide as "
                  "usual"),
        case("one in twenty", sample(achieved=50, method="probability") | ALL, says="clear"),
        case("a census has no interval", sample(achieved=1000, method="probability") | ALL, says="clear"),
        case("volunteers have none either", sample(achieved=300, method="self-selected") | ALL, says="clear"),
        case("number of firms not coded", sample(achieved=300, method="probability"),
             says="unknown: a: population.count is not coded"),
        case("not applicable", sample(achieved=300, method="probability") | {"population": {"count": "not applicable"}},
             says="not applicable"),
    ],
    "SA013": [
        case("somebody looked", by_class("not stated"), says="minor: a does not state the number of "
                                                             "responses for large"),
        case("stated", by_class(120), says="clear"),
        case("not coded", by_class(None),
             says="unknown: a: size.classes.n is not coded; a: estimates.base_n is not coded"),
        case("no result by class", {"estimates": [{"construct": "has_profile"}]}, says="not applicable"),
    ],
    "SA014": [
        case("44 % of 84 and 39 % of 90", level(0.44, 84), level(0.39, 90),
             says="minor: 44 % in a[0] and 39 % in b[0] differ by 5 points; two such samples can differ "
                  "by up to 15 points by chance alone"),
        case("44 % of 8,400 and 39 % of 9,000", level(0.44, 8400), level(0.39, 9000), says="clear"),
        case("a design effect widens it", level(0.44, 8400, design_effect=100.0),
             level(0.39, 9000, design_effect=100.0),
             says="minor: 44 % in a[0] and 39 % in b[0] differ by 5 points; two such samples can differ "
                  "by up to 15 points by chance alone"),
        case("the same share", level(0.44, 84), level(0.44, 90), says="clear"),
        case("two complete counts", level(0.44, 84, population={"count": 84}),
             level(0.43, 90, population={"count": 90}), says="clear"),
        case("a complete count beside a sample", level(0.44, 84, population={"count": 84}), level(0.39, 90),
             says="minor: 44 % in a[0] and 39 % in b[0] differ by 5 points; two such samples can differ "
                  "by up to 10 points by chance alone"),
        case("a census of nobody knows how many", level(0.44, 84, method="census"), level(0.39, 90),
             says="unknown: a[0]: population.count is not coded; b[0]: population.count is not coded"),
        case("another construct", level(0.44, 84), level(0.39, 90, "has_policy"), says="clear"),
        case("not coded", level(0.44, 84), level(0.39, None), says="unknown: b[0]: sample.achieved is not coded; "
             "b[0]: estimates.base_n is not coded"),
        case("no value", level(0.44, 84), level(None, 90), says="not applicable"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_what_it_says(code, cards, says):
    assert said(code, *cards) == says


@QUICK
@given(st.integers(30, 20_000), st.sampled_from([1.6448536, 1.9599640, 2.5758293]), st.integers(1, 3))
def test_a_margin_that_was_computed_is_never_called_wrong(n, z, digits):
    points = round(100 * z * sqrt(0.25 / n), digits)
    assert said("SA009", margin(points / 100, n)) == "clear"
