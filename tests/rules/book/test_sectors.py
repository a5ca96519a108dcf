from __future__ import annotations

import pytest

from tests.cards import case, params, said


def sectors(*included: str, without: tuple[str, ...] = ()):
    excluded = {"excluded": list(without)} if without else {}
    return {"population": {"sectors": {"included": list(included), **excluded}}}


CASES = {
    "PO002": [
        case("the same", sectors("C", "G"), sectors("G", "C"), says="clear"),
        case("all, and all but none", sectors("all"), sectors(*"ABCDEFGHIJKLMNOPQRSTU"), says="clear"),
        case(
            "all but one, and the others",
            sectors("all", without=("K",)),
            sectors(*"ABCDEFGHIJLMNOPQRSTU"),
            says="clear",
        ),
        case("a division written two ways", sectors("62"), sectors("J62"), says="clear"),
        case(
            "most sections shared",
            sectors("C", "F", "G"),
            sectors("C", "G"),
            says="minor: a covers sectors C, F, G, b covers sectors C, G",
        ),
        case(
            "half of the sections shared",
            sectors("C", "G"),
            sectors("C"),
            says="minor: a covers sectors C, G, b covers sectors C",
        ),
        case(
            "few sections shared",
            sectors("all"),
            sectors("C", "G", "H", "I"),
            says="major: a covers all sectors, b covers sectors C, G–I",
        ),
        case(
            "no section shared",
            sectors("all", without=("A", "K")),
            sectors("A"),
            says="major: a covers all sectors but A, K, b covers sectors A",
        ),
        case(
            "one section in different detail",
            sectors("J"),
            sectors("62"),
            says="minor: a and b cover the same sections in different detail: J versus 62",
        ),
        case(
            "a division left out",
            sectors("C"),
            sectors("C", without=("10",)),
            says="minor: a and b cover the same sections in different detail: C versus C, not 10",
        ),
        case(
            "not coded",
            sectors("C"),
            {},
            says="unknown: b: population.sectors.included is not coded; b: population.sectors.excluded is not coded",
        ),
        case(
            "an empty list",
            sectors("C"),
            sectors(),
            says="unknown: b: population.sectors.included is not coded; b: population.sectors.excluded is not coded",
        ),
        case(
            "not stated",
            {"population": {"sectors": "not stated"}},
            sectors("C"),
            says="unknown: a: population.sectors.included is not stated; "
            "a: population.sectors.excluded is not stated",
        ),
        case(
            "not applicable",
            {"population": {"sectors": "not applicable"}},
            sectors("C"),
            says="not applicable",
        ),
    ],
    "PO005": [
        case(
            "somebody looked",
            {"population": {"sectors": "not stated"}},
            says="minor: a does not say which sectors it covers",
        ),
        case("sections", sectors("C"), says="clear"),
        case("all", sectors("all"), says="clear"),
        case("not coded", {}, says="unknown: a: population.sectors.included is not coded"),
        case("not applicable", {"population": {"sectors": "not applicable"}}, says="not applicable"),
    ],
    "PO007": [
        case(
            "all, and no word of exceptions",
            {"population": {"sectors": {"included": "all", "excluded": "not stated"}}},
            says="minor: a does not say which sectors it excludes",
        ),
        case(
            "what is left out",
            {"population": {"sectors": {"included": "all", "excluded": ["A"]}}},
            says="clear",
        ),
        case("a list", {"population": {"sectors": {"included": ["C", "G"]}}}, says="clear"),
        case(
            "not coded",
            {},
            says="unknown: a: population.sectors.included is not coded; "
            "a: population.sectors.excluded is not coded",
        ),
        case(
            "not applicable",
            {"population": {"sectors": {"excluded": "not applicable"}}},
            says="not applicable",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
