from __future__ import annotations

import pytest

from tests.cards import case, params, said

FR, DE = {"countries": "FR"}, {"countries": "DE"}
WORLD = {"countries": "WORLD"}


def printed(country: str, **facts):
    return {**facts, "estimates": [{"construct": "uses_social_media", "country": country}]}


EU_2015 = {"countries": "EU", "year": 2015}
EU_2021 = {"countries": "EU", "year": 2021}
EU_2013 = {"countries": "EU", "year": 2013}

CASES = {
    "GE001": [
        case("one country", FR, FR, says="clear"),
        case("two countries", FR, DE, says="major: a covers France, b covers Germany"),
        case(
            "one country of several, printed by both",
            printed("FR", countries="FR"),
            printed("FR", countries=["DE", "FR"]),
            says="minor: a covers France, b covers France, Germany; both publish estimates for France",
        ),
        case(
            "an estimate without country in a study of one",
            {"countries": "FR", "estimates": [{"construct": "uses_social_media"}]},
            printed("FR", countries=["DE", "FR"]),
            says="minor: a covers France, b covers France, Germany; both publish estimates for France",
        ),
        case(
            "one country of several, not printed",
            printed("FR", countries="FR"),
            printed("DE", countries=["DE", "FR"]),
            says="major: a covers France, b covers France, Germany",
        ),
        case(
            "a member of a group, printed by both",
            printed("FR", countries="FR"),
            printed("FR", **EU_2015),
            says="minor: a covers France, b covers European Union (28 countries); both publish estimates "
            "for France",
        ),
        case(
            "overlapping lists",
            {"countries": ["FR", "DE"]},
            {"countries": ["FR", "ES"]},
            says="major: a covers France, Germany, b covers France, Spain",
        ),
        case(
            "a group not listed and a country",
            WORLD,
            FR,
            says="major: a covers world (members not listed), b covers France",
        ),
        case("one group, changed since", EU_2015, EU_2021, says="clear"),
        case(
            "one group, other members surveyed",
            {"countries": "EU", "members": ["FR", "DE"]},
            {"countries": "EU", "members": ["ES", "IT"]},
            says="major: a covers European Union (France, Germany), b covers European Union (Italy, Spain)",
        ),
        case(
            "one group and other countries beside it",
            {"countries": ["EU", "US"], "year": 2015},
            {"countries": ["EU", "CA"], "year": 2015},
            says="major: a covers European Union, United States (29 countries), "
            "b covers European Union, Canada (29 countries)",
        ),
        case("the members of a group as a list", EU_2015, {"countries": "EU", "year": 2016}, says="clear"),
        case(
            "two groups not listed",
            WORLD,
            WORLD,
            says="unknown: a: members is not coded; b: members is not coded",
        ),
        case(
            "one group, listed once",
            {"countries": "EU"},
            EU_2015,
            says="unknown: a: members is not coded; b: members is not coded",
        ),
        case("not coded", {}, FR, says="unknown: a: countries is not coded"),
        case("an empty list", {"countries": []}, FR, says="unknown: a: countries is not coded"),
        case(
            "both not stated",
            {"countries": "not stated"},
            {"countries": "not stated"},
            says="unknown: a: countries is not stated; b: countries is not stated",
        ),
        case("not applicable", {"countries": "not applicable"}, FR, says="not applicable"),
    ],
    "GE002": [
        case("a word for many countries", WORLD, says="minor: a covers world (members not listed)"),
        case("the same, listed", {**WORLD, "members": ["FR", "US"]}, says="clear"),
        case(
            "a group without a date",
            {"countries": "EU"},
            says="minor: a covers European Union (members not listed)",
        ),
        case(
            "a group in a year of change", EU_2013, says="minor: a covers European Union (members not listed)"
        ),
        case("a group with a date", EU_2015, says="clear"),
        case("a country", FR, says="clear"),
        case("not coded", {}, says="unknown: a: countries is not coded"),
        case("not stated", {"countries": "not stated"}, says="unknown: a: countries is not stated"),
        case("not applicable", {"countries": "not applicable"}, says="not applicable"),
    ],
    "GE003": [
        case(
            "a member left",
            EU_2015,
            EU_2021,
            says="minor: a covers European Union (28 countries), b covers European Union (27 countries); "
            "in one only: United Kingdom",
        ),
        case(
            "a member left between two waves",
            EU_2015 | {"series": "s"},
            EU_2021 | {"series": "s"},
            says="major: a covers European Union (28 countries), b covers European Union (27 countries); "
            "in one only: United Kingdom",
        ),
        case(
            "one publication lists the members",
            EU_2015,
            EU_2021 | {"members": ["FR", "DE"]},
            says="unknown: a: members is not coded",
        ),
        case("the same members", EU_2015, EU_2015, says="clear"),
        case(
            "half of the members surveyed are the same",
            {"countries": "EU", "members": ["FR", "DE"]},
            {"countries": "EU", "members": ["DE", "ES", "FR", "IT"]},
            says="minor: a covers European Union (France, Germany), "
            "b covers European Union (France, Germany, Italy, Spain); in one only: Italy, Spain",
        ),
        case("countries, not groups", FR, DE, says="clear"),
        case(
            "members of two days, by name and without a date",
            {"countries": "EU-28"},
            {"countries": "EU27_2020"},
            says="minor: a covers European Union (28 countries), b covers European Union (27 countries); "
            "in one only: United Kingdom",
        ),
        case(
            "other members: another rule's",
            {"countries": "EU", "members": ["FR", "DE"]},
            {"countries": "EU", "members": ["ES", "IT"]},
            says="clear",
        ),
        case(
            "one group, not listed",
            EU_2013,
            EU_2015,
            says="unknown: a: members is not coded; b: members is not coded",
        ),
        case("not coded", EU_2015, {}, says="unknown: b: countries is not coded"),
        case("not applicable", {"countries": "not applicable"}, EU_2015, says="not applicable"),
    ],
    "GE004": [
        case(
            "somebody looked",
            {"countries": "not stated"},
            says="major: a does not say in which countries firms were surveyed",
        ),
        case("stated", {"countries": "FR"}, says="clear"),
        case("not coded", {}, says="unknown: a: countries is not coded"),
        case("not applicable", {"countries": "not applicable"}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
