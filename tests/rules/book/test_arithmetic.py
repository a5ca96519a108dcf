from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from tests.cards import case, params, said
from tests.strategies import QUICK


def share(value, n, **more):
    return {
        "sample": {"achieved": n, "weighted": False},
        "estimates": [{"construct": "has_profile", "value": value, "base": "all"}],
    } | more


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


def answers(*values, **more):
    return {
        "estimates": [
            {
                "construct": f"x_{index}",
                "item": "Q4",
                "multiple": False,
                "value": value,
                "base": "all",
                **more,
            }
            for index, value in enumerate(values)
        ]
    }


def nested(wide, narrow, **more):
    return {
        "estimates": [
            {"construct": "uses_social_media", "value": wide, "base": "all"},
            {"construct": "uses_social_networks", "value": narrow, "base": "all", **more},
        ]
    }


CASES = {
    "PR010": [
        case(
            "no count of 84 gives 45.7 %",
            share(0.457, 84),
            says="major: 45.7 % of 84 is not a whole number of responses (has_profile): 38 are 45.2 %",
        ),
        case("38 of 84 are 45.2 %", share(0.452, 84), says="clear"),
        case("a whole percentage of many answers always can be", share(0.45, 84), says="clear"),
        case(
            "a whole percentage of few answers cannot",
            share(0.45, 8),
            says="major: 45 % of 8 is not a whole number of responses (has_profile): 4 are 50 %",
        ),
        case("weighted", share(0.457, 84, sample={"achieved": 84, "weighted": True}), says="not applicable"),
        case(
            "no value",
            {"sample": {"weighted": False}, "estimates": [{"construct": "has_profile"}]},
            says="not applicable",
        ),
        case(
            "whether it is weighted is not known",
            share(0.457, 84, sample={"achieved": 84}),
            says="unknown: a: estimates.base_n is not coded; a: sample.weighted is not coded",
        ),
    ],
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
    "PR013": [
        case(
            "more than all",
            answers(0.6, 0.5),
            says="major: answers to Q4 add up to 110 % (x_0 60 %, x_1 50 %), although each firm gives "
            "one answer",
        ),
        case("all", answers(0.6, 0.4), says="clear"),
        case("rounding is allowed for", answers(0.34, 0.34, 0.33), says="clear"),
        case("several answers", answers(0.6, 0.5, multiple=True), says="not applicable"),
        case(
            "another country is another whole",
            {"estimates": answers(0.6)["estimates"] + answers(0.5, country="FR")["estimates"]},
            says="not applicable",
        ),
        case(
            "no item",
            share(0.5, 84),
            says="unknown: a: estimates.item is not coded; a: estimates.multiple is not coded",
        ),
    ],
    "PR014": [
        case(
            "a part above its whole",
            nested(0.3, 0.4),
            says="major: uses_social_networks is 40 %, higher than uses_social_media (30 %), of which it "
            "is a part",
        ),
        case("a part below its whole", nested(0.3, 0.2), says="clear"),
        case("rounding is allowed for", nested(0.3, 0.31), says="clear"),
        case("another country is another whole", nested(0.3, 0.4, country="FR"), says="not applicable"),
        case("a share of others is no part", nested(0.3, 0.4, negated=True), says="not applicable"),
        case("nothing coded", {}, says="unknown: a: estimates is not coded"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_what_it_says(code, cards, says):
    assert said(code, *cards) == says


@QUICK
@given(st.integers(1, 500), st.data())
def test_every_count_of_answers_is_a_possible_percentage(n, data):
    count, digits = data.draw(st.integers(0, n)), data.draw(st.integers(0, 2))
    printed = round(100 * count / n, digits) / 100
    assert said("PR010", share(printed, n)) == "clear"


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
