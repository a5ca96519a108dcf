from __future__ import annotations

import pytest

from tests.cards import case, params, said


def rate(value=None, definition=None, **sample):
    given = {"value": value, "definition": definition}
    return {"sample": {"response_rate": {k: v for k, v in given.items() if v is not None}, **sample}}


def rated(value, achieved, issued):
    return {"sample": {"achieved": achieved, "issued": issued, "response_rate": {"value": value}}}


CASES = {
    "RS001": [
        case("somebody looked", rate("not stated"), says="minor: a does not state its response rate"),
        case("stated", rate(0.3), says="clear"),
        case(
            "follows from counts",
            rate("not stated", issued=1000, achieved=123),
            says="minor: a does not state its response rate; it is 12.3% (worked out: 123 of 1,000)",
        ),
        case(
            "follows from counts, nobody looked",
            rate(issued=1000, achieved=123),
            says="unknown: a: sample.response_rate.value is not coded",
        ),
        case("volunteers", rate("not stated", method="self-selected"), says="not applicable"),
        case("nobody was asked", rate("not applicable"), says="not applicable"),
        case("not coded", {}, says="unknown: a: sample.response_rate.value is not coded"),
    ],
    "RS002": [
        case(
            "a rate without definition",
            rate(0.3, "not stated"),
            says="minor: a publishes a response rate but does not define it",
        ),
        case("a rate with its definition", rate(0.3, "AAPOR RR3"), says="clear"),
        case(
            "definition not coded",
            rate(0.3),
            says="unknown: a: sample.response_rate.definition is not coded",
        ),
        case(
            "rate not coded",
            {},
            says="unknown: a: sample.response_rate.value is not coded; "
            "a: sample.response_rate.definition is not coded",
        ),
        case("no rate printed", rate("not stated", "not stated"), says="not applicable"),
        case(
            "a rate that was worked out has no definition",
            rate("not stated", "not stated", issued=1000, achieved=300),
            says="not applicable",
        ),
    ],
    "RS003": [
        case("close", rate(0.6), rate(0.41), says="clear"),
        case(
            "a fifth of all asked",
            rate(0.6),
            rate(0.4),
            says="minor: the response rate is 60% in a and 40% in b",
        ),
        case(
            "rounding below a fifth",
            rate(0.3),
            rate(0.1),
            says="minor: the response rate is 30% in a and 10% in b",
        ),
        case("two fifths", rate(0.2), rate(0.6), says="major: the response rate is 20% in a and 60% in b"),
        case("not coded", rate(0.6), {}, says="unknown: b: sample.response_rate.value is not coded"),
        case(
            "one was worked out",
            rate(0.6),
            rate(issued=1000, achieved=300),
            says="minor: the response rate is 60% in a and 30% (worked out: 300 of 1,000) in b",
        ),
        case(
            "one was worked out, the other is not known",
            rate(issued=1000, achieved=300),
            {},
            says="unknown: b: sample.response_rate.value is not coded",
        ),
        case(
            "what would be a participation rate is no response rate",
            rate(0.6),
            rate(issued=1000, achieved=300, method="online panel"),
            says="unknown: b: sample.response_rate.value is not coded",
        ),
        case(
            "both not stated",
            rate("not stated"),
            rate("not stated"),
            says="unknown: a: sample.response_rate.value is not stated; "
            "b: sample.response_rate.value is not stated",
        ),
        case("not applicable", rate(0.6), rate("not applicable"), says="not applicable"),
    ],
    "RS004": [
        case(
            "lower than any definition allows",
            rated(0.2, 900, 3000),
            says="major: a states a response rate of 20 %, but 900 responses from 3,000 firms approached "
            "are 30 %",
        ),
        case(
            "higher, as some were not eligible",
            rated(0.4, 900, 3000),
            says="minor: a states a response rate of 40 %; 900 responses from 3,000 firms approached are "
            "30 %, so 750 of these firms must have been ineligible",
        ),
        case("the same", rated(0.3, 900, 3000), says="clear"),
        case("rounding is allowed for", rated(0.33, 1000, 3000), says="clear"),
        case(
            "not coded",
            {"sample": {"achieved": 900, "response_rate": {"value": 0.3}}},
            says="unknown: a: sample.issued is not coded",
        ),
        case("not applicable", rated("not applicable", 900, 3000), says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
