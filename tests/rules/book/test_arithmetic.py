from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from tests.cards import case, params, said
from tests.strategies import QUICK


def share(value, n, **more):
    return {
        "sample": {"achieved": n, "weighted": False},
        "estimates": [{"construct": "has_profile", "value": value, "base": "all"}],
    } | more


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
