from __future__ import annotations

import pytest

from tests.cards import case, params, said


def counts(unit: str, speaks_for: str | None = "firm"):
    about = {"respondents": {"speaks_for": speaks_for}} if speaks_for else {}
    return {"population": {"unit": unit}, **about}


def admits(base: str):
    return {"population": {"eligibility": base}}


def sectors(*included: str, without: tuple[str, ...] = ()):
    excluded = {"excluded": list(without)} if without else {}
    return {"population": {"sectors": {"included": list(included), **excluded}}}


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
    "PO003": [
        case("all twice", admits("all"), admits("all"), says="clear"),
        case(
            "users and all",
            admits("users"),
            admits("all"),
            says="blocker: a admits units that already use, build or plan what the study is about, "
            "b admits all units of the population studied",
        ),
        case(
            "members and all",
            admits("all"),
            admits("members"),
            says="blocker: a admits all units of the population studied, "
            "b admits customers, members or contacts of an organisation",
        ),
        case(
            "online and all",
            admits("online"),
            admits("all"),
            says="major: a admits units with Internet access, b admits all units of the population studied",
        ),
        case(
            "listed and all",
            admits("listed"),
            admits("all"),
            says="blocker: a admits units on a list or ranking, b admits all units of the population studied",
        ),
        case("not coded", admits("all"), {}, says="unknown: b: population.eligibility is not coded"),
        case(
            "both not stated",
            admits("not stated"),
            admits("not stated"),
            says="unknown: a: population.eligibility is not stated; b: population.eligibility is not stated",
        ),
        case("not applicable", admits("not applicable"), admits("all"), says="not applicable"),
    ],
    "PO004": [
        case(
            "only users",
            admits("users"),
            says="major: a admits only firms that already use, build or plan what it is about",
        ),
        case("all", admits("all"), says="clear"),
        case("members", admits("members"), says="clear"),
        case("not coded", {}, says="unknown: a: population.eligibility is not coded"),
        case("not applicable", admits("not applicable"), says="not applicable"),
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
    "PO008": [
        case(
            "four years",
            {"sample": {"frame_date": 2008}, "fieldwork": {"start": "2012-03"}},
            says="minor: the sampling frame of a dates from 2008, its fieldwork from 2012-03",
        ),
        case(
            "at most two years",
            {"sample": {"frame_date": 2010}, "fieldwork": {"start": "2012-03"}},
            says="clear",
        ),
        case(
            "not coded",
            {"fieldwork": {"start": "2012-03"}},
            says="unknown: a: sample.frame_date is not coded",
        ),
        case(
            "not applicable",
            {"sample": {"frame_date": "not applicable"}, "fieldwork": {"start": "2012-03"}},
            says="not applicable",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
