from __future__ import annotations

import pytest

from tests.cards import case, params, said


def counts(unit: str, speaks_for: str | None = "firm"):
    about = {"respondents": {"speaks_for": speaks_for}} if speaks_for else {}
    return {"population": {"unit": unit}, **about}


CASES = {
    "PO001": [
        case("one unit", counts("enterprise"), counts("enterprise", None), says="clear"),
        case(
            "enterprises and establishments",
            counts("enterprise"),
            counts("establishment"),
            says="major: a counts enterprises, b counts establishments",
        ),
        case(
            "enterprises and legal units",
            counts("enterprise"),
            counts("legal unit"),
            says="minor: a counts enterprises, b counts legal units",
        ),
        case(
            "enterprises and companies in the everyday sense",
            counts("enterprise"),
            counts("firm"),
            says="minor: a counts enterprises, b counts “companies”",
        ),
        case(
            "organisations and enterprises",
            counts("organisation"),
            counts("enterprise"),
            says="major: a counts organisations, b counts enterprises",
        ),
        case(
            "households and people about their firm",
            counts("household"),
            counts("individual"),
            says="blocker: a counts households, b counts people about their firm",
        ),
        case(
            "people about themselves and firms",
            counts("individual", "self"),
            counts("enterprise"),
            says="blocker: a counts people about themselves, b counts enterprises",
        ),
        case(
            "people about their firm and firms",
            counts("individual"),
            counts("enterprise"),
            says="major: a counts people about their firm, b counts enterprises",
        ),
        case(
            "people about somebody not coded and firms",
            counts("individual", None),
            counts("enterprise"),
            says="major: a counts people, b counts enterprises",
        ),
        case(
            "people about themselves and people about their firm",
            counts("individual", "self"),
            counts("individual"),
            says="blocker: a counts people about themselves, b counts people about their firm",
        ),
        case(
            "people about themselves, whatever the unit",
            counts("enterprise", "self"),
            counts("enterprise"),
            says="blocker: a counts people about themselves, b counts enterprises",
        ),
        case(
            "people about themselves, without a unit",
            counts(None, "self"),
            counts("firm"),
            says="blocker: a counts people about themselves, b counts “companies”",
        ),
        case(
            "people in the sample of enterprises",
            {**counts("enterprise"), "sample": {"unit": "individual"}},
            counts("enterprise"),
            says="major: a counts people about their firm, b counts enterprises",
        ),
        case(
            "one person for each firm",
            {
                "population": {"unit": "individual"},
                "respondents": {"speaks_for": "firm", "informants": "one"},
            },
            counts("enterprise"),
            says="minor: a counts “companies”, b counts enterprises",
        ),
        case(
            "one person for each enterprise",
            {
                "population": {"unit": "enterprise"},
                "sample": {"unit": "individual"},
                "respondents": {"speaks_for": "firm", "informants": "one"},
            },
            counts("enterprise"),
            says="clear",
        ),
        case(
            "firms and organisations",
            counts("firm"),
            counts("organisation"),
            says="major: a counts “companies”, b counts organisations",
        ),
        case("people about their firm twice", counts("individual"), counts("individual"), says="clear"),
        case(
            "people, of whom they speak coded once",
            counts("individual", None),
            counts("individual"),
            says="unknown: a: respondents.speaks_for is not coded",
        ),
        case(
            "people, of whom they speak not known twice",
            counts("individual", "not stated"),
            counts("individual", None),
            says="unknown: a: respondents.speaks_for is not stated; b: respondents.speaks_for is not coded",
        ),
        case(
            "not coded",
            counts("firm"),
            {},
            says="unknown: b: population.unit is not coded; b: respondents.speaks_for is not coded",
        ),
        case(
            "both not stated",
            counts("not stated"),
            counts("not stated"),
            says="unknown: a: population.unit is not stated; b: population.unit is not stated",
        ),
        case("not applicable", counts("not applicable"), counts("firm"), says="not applicable"),
    ],
    "PO006": [
        case(
            "companies", {"population": {"unit": "firm"}}, says="minor: a does not say which unit it counts"
        ),
        case(
            "somebody looked",
            {"population": {"unit": "not stated"}},
            says="minor: a does not say which unit it counts",
        ),
        case("stated", {"population": {"unit": "enterprise"}}, says="clear"),
        case("not coded", {}, says="unknown: a: population.unit is not coded"),
        case("not applicable", {"population": {"unit": "not applicable"}}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
