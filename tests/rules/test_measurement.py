from __future__ import annotations

import pytest

from tests.cards import case, params, said


def asked(*platforms: str):
    return {"estimates": [{"construct": "uses_social_media", "platforms": list(platforms)}]}


def wave(series: str, **wording: str):
    return {
        "series": series,
        "estimates": [{"construct": name, "indicator": words} for name, words in wording.items()],
    }


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
    "ME002": [
        case(
            "another wording",
            wave("s", uses_social_media="uses social media"),
            wave("s", uses_social_media="has used social media this year"),
            says="minor: uses_social_media is “uses social media” in a and “has used social media this year” in b",
        ),
        case(
            "another letter case",
            wave("s", uses_social_media="Uses social media"),
            wave("s", uses_social_media="uses social media"),
            says="clear",
        ),
        case(
            "another series",
            wave("s", uses_social_media="uses social media"),
            wave("t", uses_social_media="has used social media this year"),
            says="clear",
        ),
        case(
            "another construct",
            wave("s", uses_social_media="uses social media"),
            wave("s", has_profile="has a profile"),
            says="clear",
        ),
        case(
            "a name for many things",
            wave("s", uses_specific_platform="uses Facebook"),
            wave("s", uses_specific_platform="uses LinkedIn"),
            says="clear",
        ),
        case(
            "no series coded",
            wave("s", uses_social_media="uses social media"),
            {},
            says="unknown: b: series is not coded; b: estimates is not coded",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
