from __future__ import annotations

import pytest

from tests.cards import case, params, said
from tests.rules.book.test_size import LIST, at, covers

CASES = {
    "SZ003": [
        case("one floor", covers(10, 249), covers(10, "open"), says="clear"),
        case("one person apart", covers(0, 249), covers(1, 249), says="clear"),
        case(
            "ten and more, and all",
            covers(10, "open"),
            covers(0, "open"),
            says="major: the smallest firms have 10 people in a and 0 in b",
        ),
        case(
            "fewer than 100, from whichever size",
            covers(None, 99),
            covers(10, 99),
            says="major: the smallest firms have 0 or 1 people in a and 10 in b",
        ),
        case(
            "both above ten",
            covers(10, "open"),
            covers(1000, "open"),
            says="minor: the smallest firms have 10 people in a and 1,000 in b",
        ),
        case(
            "both below ten",
            covers(0, 99),
            covers(5, 99),
            says="minor: the smallest firms have 0 people in a and 5 in b",
        ),
        case("no firm shared: another rule's", covers(0, 9), covers(10, 249), says="clear"),
        case(
            "only the floor of the population known",
            {"population": {"floor": 10}},
            covers(0, "open"),
            says="major: the smallest firms have 10 people in a and 0 in b",
        ),
        case(
            "not coded",
            covers(10, 249),
            {},
            says="unknown: b: size.bounds.min is not coded; b: population.floor is not coded",
        ),
        case(
            "a floor that drops most firms",
            at(0, "open"),
            at(10, "open"),
            says="major: the smallest firms have 0 people in a and 10 in b; 79 % of all firms, and 9.7 % "
            "of their staff, are below the threshold of 10 people (United States, us-susb-2022)",
        ),
        case(
            "a higher floor that drops most firms",
            at(10, 249),
            at(50, 499),
            says="major: the smallest firms have 10 people in a and 50 in b; about 84 % of the firms "
            "with 10–249, and 51 to 53 % of their staff, are below the threshold of 50 people "
            "(United States, us-susb-2022)",
        ),
        case(
            "a floor that drops few firms",
            at(500, "open"),
            at(625, "open"),
            says="minor: the smallest firms have 500 people in a and 625 in b; 16 to 23 % of the firms "
            "with 500+, and 2.3 to 4 % of their staff, are below the threshold of 625 people "
            "(United States, us-susb-2022)",
        ),
        case("a list has members, not a size", LIST, covers(10, 249), says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
