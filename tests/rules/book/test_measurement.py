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


def offered(*options):
    return {"estimates": [{"construct": "has_profile", "options": options}]}


def over(period):
    return {"estimates": [{"construct": "has_profile", "period": period}]}


def run_as(mode, weighted=True):
    return {"series": "s", "sample": {"method": "probability", "mode": mode, "weighted": weighted}}


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
    "ME005": [
        case(
            "now and in a year",
            over("now"),
            over("last 12 months"),
            says="major: the reference period is “now” in a and “last 12 months” in b",
        ),
        case("the same", over("now"), over("currently"), says="clear"),
        case("not coded", over("now"), over(None), says="unknown: b: estimates[0].period is not coded"),
        case("not applicable", over("now"), over("not applicable"), says="not applicable"),
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
    "ME007": [
        case(
            "another question",
            wave("s", has_profile="has a page"),
            wave("s", has_profile="has used a page"),
            says="major: has_profile is “has a page” in a and “has used a page” in b",
        ),
        case(
            "one question",
            wave("s", has_profile="has a page"),
            wave("s", has_profile="Has a page"),
            says="clear",
        ),
        case(
            "another series",
            wave("s", has_profile="has a page"),
            wave("t", has_profile="uses a page"),
            says="clear",
        ),
        case(
            "no series",
            wave("s", has_profile="has a page"),
            {},
            says="unknown: b: series is not coded; b: estimates is not coded",
        ),
    ],
    "ME008": [
        case(
            "from telephone to web",
            run_as("phone"),
            run_as("web"),
            says="major: a and b are waves of one series, but differ: sample.mode phone versus web",
        ),
        case(
            "weights begin",
            run_as("web", weighted=False),
            run_as("web"),
            says="major: a and b are waves of one series, but differ: sample.weighted no versus yes",
        ),
        case("the same", run_as("web"), run_as("web"), says="clear"),
        case("another series", run_as("phone"), {**run_as("web"), "series": "t"}, says="clear"),
        case(
            "not coded",
            run_as("web"),
            {"series": "s", "sample": {"method": "probability", "mode": "web"}},
            says="unknown: b: sample.weighted is not coded",
        ),
        case("not applicable", run_as("web"), {"series": "not applicable"}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
