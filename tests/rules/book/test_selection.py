from __future__ import annotations

import pytest

from tests.cards import case, params, said


def drawn(method: str, **more):
    return {"sample": {"method": method}, **more}


def found(through: object, construct: str = "uses_social_media", **more):
    return {
        "sample": {"recruited_through_topic": through},
        "estimates": [{"construct": construct}],
        **more,
    }


def answered(rate: float, **more):
    return {"sample": {"response_rate": {"value": rate}}, **more}


CASES = {
    "SA015": [
        case(
            "volunteers twice",
            drawn("self-selected"),
            drawn("self-selected"),
            says="major: both samples are self-selected",
        ),
        case(
            "a panel and a quota",
            drawn("online panel"),
            drawn("quota"),
            says="major: the sample is an opt-in online panel in a and a quota sample in b; "
            "neither was drawn at random",
        ),
        case("one at random", drawn("self-selected"), drawn("census"), says="clear"),
        case(
            "waves of one series",
            drawn("self-selected", series="s"),
            drawn("self-selected", series="s"),
            says="clear",
        ),
        case("unknown", drawn("quota"), {}, says="unknown: b: sample.method is not coded"),
    ],
    "SA016": [
        case(
            "one found through the topic",
            found(True),
            found(False),
            says="blocker: a found its respondents through what it measures",
        ),
        case(
            "the other, beside silence",
            found("not stated"),
            found(True),
            says="blocker: b found its respondents through what it measures",
        ),
        case(
            "both",
            found(True),
            found(True),
            says="blocker: a and b both found their respondents through what they measure",
        ),
        case(
            "opinions",
            found(True, "perceives_value"),
            found(False, "perceives_value"),
            says="major: a found its respondents through what it measures",
        ),
        case(
            "drawn at random",
            {"sample": {"method": "probability"}, "estimates": [{"construct": "uses_social_media"}]},
            found(False),
            says="clear",
        ),
        case("waves of one series", found(True, series="s"), found(True, series="s"), says="clear"),
        case(
            "nobody knows",
            found(None),
            found(False),
            says="unknown: a: sample.recruited_through_topic is not coded",
        ),
    ],
    "RS005": [
        case("both low", answered(0.05), answered(0.09), says="major: only 5% responded in a and 9% in b"),
        case("one low", answered(0.05), answered(0.1), says="clear"),
        case("waves of one series", answered(0.05, series="s"), answered(0.09, series="s"), says="clear"),
        case("unknown", answered(0.05), {}, says="unknown: b: sample.response_rate.value is not coded"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
