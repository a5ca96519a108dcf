from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from tests.cards import case, params, said
from tests.rules.book.test_arithmetic import share
from tests.strategies import QUICK

LADDER = [{"label": "small", "min": 10, "max": 19}, {"label": "rest", "min": 20, "max": "open"}]


def ladder(total, small, rest, **more):
    number = {"construct": "has_profile", "base": "size class"}
    return {
        "size": {"bounds": {"min": 10, "max": "open"}, "classes": LADDER},
        "estimates": [
            {"construct": "has_profile", "base": "all", "value": total},
            {**number, "size_class": "small", "value": small},
            {**number, "size_class": "rest", "value": rest},
        ],
    } | more


def beside_all(card):
    """Return a card of two classes with a third that holds both."""
    every = {"label": "ten or more", "min": 10, "max": "open"}
    number = {"construct": "has_profile", "base": "size class", "size_class": "ten or more", "value": 0.32}
    size = {**card["size"], "classes": [every, *card["size"]["classes"]]}
    return card | {"size": size, "estimates": [*card["estimates"], number]}


CASES = {
    "PR011": [
        case(
            "a total above its classes",
            ladder(0.5, 0.3, 0.4),
            says="major: has_profile is 50 %, but its classes range from 30 % to 40 %",
        ),
        case("a total between its classes", ladder(0.35, 0.3, 0.4), says="clear"),
        case("rounding is allowed for", ladder(0.41, 0.3, 0.4), says="clear"),
        case(
            "two points are more than rounding",
            ladder(0.42, 0.3, 0.4),
            says="major: has_profile is 42 %, but its classes range from 30 % to 40 %",
        ),
        case(
            "an umbrella hides no total above its classes",
            beside_all(ladder(0.5, 0.3, 0.4)),
            says="major: has_profile is 50 %, but its classes range from 30 % to 40 %",
        ),
        case(
            "an umbrella, and a total between the classes", beside_all(ladder(0.35, 0.3, 0.4)), says="clear"
        ),
        case("no classes", share(0.5, 84), says="not applicable"),
        case("nothing coded", {}, says="unknown: a: estimates is not coded; a: size.classes is not coded"),
    ],
    "PR012": [
        case(
            # SUSB 2022: 656,917 of 1,332,459 firms of ten or more have 10-19: 0.493 x 30 + 0.507 x 70 = 50.3
            "a total by staff",
            ladder(0.68, 0.3, 0.7, countries="US", year=2022),
            says="minor: has_profile is 68 %; its classes give 50.3 % when weighted by number of firms "
            "(us-susb-2022)",
        ),
        case(
            "a total by staff, and an umbrella",
            beside_all(ladder(0.68, 0.3, 0.7, countries="US", year=2022)),
            says="minor: has_profile is 68 %; its classes give 50.3 % when weighted by number of firms "
            "(us-susb-2022)",
        ),
        case("a total by firms", ladder(0.5, 0.3, 0.7, countries="US", year=2022), says="clear"),
        case(
            "limits that no distribution has", ladder(0.68, 0.3, 0.7, countries="FR", year=1950), says="clear"
        ),
        case("no classes", share(0.5, 84, countries="US"), says="not applicable"),
        case(
            "nothing coded",
            {},
            says="unknown: a: estimates is not coded; a: size.classes is not coded; a: countries is not coded",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_what_it_says(code, cards, says):
    assert said(code, *cards) == says


@QUICK
@given(st.lists(st.floats(0, 1), min_size=2, max_size=2), st.floats(0.01, 0.99))
def test_every_average_lies_between_its_classes(parts, weight):
    total = weight * parts[0] + (1 - weight) * parts[1]
    small, rest, whole = (round(value, 2) for value in (*parts, total))
    assert said("PR011", ladder(whole, small, rest)) == "clear"


def test_a_threshold_of_the_profile_reaches_the_rule():
    rule = sc.explain("PR012").tuned(thresholds={"points": 30})
    card = sc.Study(id="a", **ladder(0.68, 0.3, 0.7, countries="US", year=2022))
    assert len(sc.check(card, rules=[rule]).findings) == 0
