from __future__ import annotations

import pytest

from tests.cards import case, params, said


def weighted(target: str, **more):
    return {"sample": {"weighted_to": target}, **more}


def asked(period: str):
    return {"estimates": [{"construct": "uses_social_media", "period": period}]}


FIRMS = {"population": {"unit": "enterprise"}}
CASES = {
    "DI001": [
        case(
            "nothing coded",
            {"sample": {"method": "probability"}},
            {},
            says="major: the sampling method is “probability” in a and not coded in b",
        ),
        case(
            "not stated",
            {"sample": {"method": "not stated"}},
            {"sample": {"method": "self-selected"}},
            says="major: the sampling method is not stated in a and “self-selected” in b",
        ),
        case("two methods", {"sample": {"method": "quota"}}, {"sample": {"method": "census"}}, says="clear"),
        case(
            "neither",
            {},
            {"sample": {"method": "not stated"}},
            says="unknown: a: sample.method is not coded; b: sample.method is not stated",
        ),
    ],
    "DI002": [
        case(
            "staff and nothing coded",
            weighted("staff"),
            {},
            says="major: what shares count is “staff” in a and not coded in b",
        ),
        case(
            "not stated and firms",
            weighted("not stated"),
            weighted("firms"),
            says="major: what shares count is not stated in a and “firms” in b",
        ),
        case("two that are known", weighted("firms"), weighted("staff"), says="clear"),
        case(
            "firms that are not weighted count once each",
            weighted("staff"),
            {"sample": {"weighted": False}, **FIRMS},
            says="clear",
        ),
        case(
            "people that are not weighted say nothing of firms",
            weighted("staff"),
            {"sample": {"weighted": False}, "population": {"unit": "individual"}},
            says="major: what shares count is “staff” in a and not coded in b",
        ),
        case(
            "neither",
            {},
            weighted("not stated"),
            says="unknown: a: sample.weighted_to is not coded; b: sample.weighted_to is not stated",
        ),
        case("not applicable", weighted("staff"), weighted("not applicable"), says="not applicable"),
    ],
    "DI003": [
        case(
            "no period",
            asked("last 2 weeks"),
            {"estimates": [{"construct": "uses_social_media"}]},
            says="major: the reference period is “last 2 weeks” in a and not coded in b",
        ),
        case("two periods", asked("now"), asked("last 12 months"), says="clear"),
    ],
    "DI004": [
        case(
            "not stated",
            {"respondents": {"speaks_for": "firm"}},
            {"respondents": {"speaks_for": "not stated"}},
            says="major: respondents speak for “firm” in a; for whom they speak is not stated in b",
        ),
    ],
    "DI005": [
        case(
            "not coded",
            {},
            FIRMS,
            says="major: which unit a counts is not coded; b counts “enterprise”",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
