from __future__ import annotations

import pytest

from tests.cards import case, params, said


def wave(series: str, **wording: str):
    return {
        "series": series,
        "estimates": [{"construct": name, "indicator": words} for name, words in wording.items()],
    }


def run_as(mode, weighted=True):
    return {"series": "s", "sample": {"method": "probability", "mode": mode, "weighted": weighted}}


CASES = {
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
