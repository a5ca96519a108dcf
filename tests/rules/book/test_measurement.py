from __future__ import annotations

import pytest

from tests.cards import case, params, said


def asked(*platforms: str):
    return {"estimates": [{"construct": "uses_social_media", "platforms": list(platforms)}]}


def offered(*options):
    return {"estimates": [{"construct": "has_profile", "options": options}]}


CASES = {
    "ME001": [
        case(
            "the same, in another order",
            asked("Facebook", "Twitter"),
            asked("twitter", "facebook"),
            says="clear",
        ),
        case(
            "one more",
            asked("Facebook"),
            asked("Facebook", "Yammer"),
            says="minor: a names facebook; b names facebook, yammer",
        ),
        case("others", asked("Facebook"), asked("Yammer"), says="minor: a names facebook; b names yammer"),
        case(
            "not coded",
            asked("Facebook"),
            {"estimates": [{"construct": "uses_social_media"}]},
            says="unknown: b: estimates[0].platforms is not coded",
        ),
        case(
            "no estimate coded",
            asked("Facebook"),
            {},
            says="unknown: b: estimates[0].platforms is not coded",
        ),
        case(
            "not stated",
            {"estimates": [{"construct": "uses_social_media", "platforms": "not stated"}]},
            asked("Facebook"),
            says="unknown: a: estimates[0].platforms is not stated",
        ),
    ],
    "ME003": [
        case(
            "somebody looked",
            {"estimates": [{"construct": "has_profile", "platforms": "not stated"}]},
            says="minor: a does not say which platforms its questions named",
        ),
        case(
            "stated", {"estimates": [{"construct": "has_profile", "platforms": ["Facebook"]}]}, says="clear"
        ),
        case(
            "not coded",
            {"estimates": [{"construct": "has_profile"}]},
            says="unknown: a: estimates.platforms is not coded",
        ),
        case(
            "not applicable",
            {"estimates": [{"construct": "has_profile", "platforms": "not applicable"}]},
            says="not applicable",
        ),
    ],
    "ME004": [
        case(
            "more to choose from",
            offered("yes", "no"),
            offered("daily", "weekly", "never"),
            says="major: a offered no, yes; b offered daily, never, weekly",
        ),
        case(
            "other words",
            offered("yes", "no"),
            offered("oui", "non"),
            says="minor: a offered no, yes; b offered non, oui",
        ),
        case("another order", offered("yes", "no"), offered("No", "Yes"), says="clear"),
        case(
            "not coded",
            offered("yes", "no"),
            {"estimates": [{"construct": "has_profile"}]},
            says="unknown: b: estimates[0].options is not coded",
        ),
        case(
            "not applicable",
            offered("yes"),
            {"estimates": [{"construct": "has_profile", "options": "not applicable"}]},
            says="not applicable",
        ),
    ],
    "ME006": [
        case(
            "somebody looked",
            {"estimates": [{"construct": "has_profile", "item": "Q4", "multiple": "not stated"}]},
            says="minor: a does not say whether a firm could give several answers",
        ),
        case(
            "stated",
            {"estimates": [{"construct": "has_profile", "item": "Q4", "multiple": False}]},
            says="clear",
        ),
        case(
            "not coded",
            {"estimates": [{"construct": "has_profile", "item": "Q4"}]},
            says="unknown: a: estimates.multiple is not coded",
        ),
        case(
            "no question of several numbers",
            {"estimates": [{"construct": "has_profile", "item": "not applicable"}]},
            says="not applicable",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
