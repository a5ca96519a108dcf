from __future__ import annotations

import pytest

from tests.cards import Facts, case, params, said


def sample(series: str | None = None, **facts) -> Facts:
    return {"sample": facts} | ({"series": series} if series else {})


def found(through, construct="uses_social_media", series: str | None = None, **more) -> Facts:
    """A card that says whether its topic recruited the respondents."""
    facts = sample(series, recruited_through_topic=through, **more)
    return facts | {"estimates": [{"construct": construct}]}


def responded(rate, series: str | None = None) -> Facts:
    return sample(series, response_rate={"value": rate})


CASES = {
    "SA015": [
        case(
            "volunteers twice",
            sample(method="self-selected"),
            sample(method="self-selected"),
            says="major: each sample is self-selected; neither was drawn at random",
        ),
        case(
            "quotas twice",
            sample(method="quota"),
            sample(method="quota"),
            says="major: each sample is a quota sample; neither was drawn at random",
        ),
        case(
            "a quota and a list of customers",
            sample(method="quota"),
            sample(method="customer list"),
            says="major: the sample is a quota sample in a and a list of customers or members in b; "
            "neither was drawn at random",
        ),
        case("one at random", sample(method="quota"), sample(method="probability"), says="clear"),
        case("everybody", sample(method="quota"), sample(method="census"), says="clear"),
        case("one series", sample("s", method="quota"), sample("s", method="quota"), says="clear"),
        case(
            "two series",
            sample("s", method="quota"),
            sample("t", method="quota"),
            says="major: each sample is a quota sample; neither was drawn at random",
        ),
        case(
            "not coded",
            sample(method="quota"),
            sample(),
            says="unknown: b: sample.method is not coded",
        ),
        case("no sample", sample(method="not applicable"), sample(method="quota"), says="not applicable"),
    ],
    "SA016": [
        case(
            "one through its topic",
            found(True),
            found(False),
            says="blocker: a found its respondents through what it measures",
        ),
        case(
            "one through its topic, beside silence",
            found(None),
            found(True),
            says="blocker: b found its respondents through what it measures",
        ),
        case(
            "both through their topic",
            found(True),
            found(True),
            says="blocker: a and b both found their respondents through what they measure",
        ),
        case(
            "an opinion",
            found(True, "perceives_value"),
            found(False, "perceives_value"),
            says="major: a found its respondents through what it measures",
        ),
        case(
            "a level of use beside an opinion",
            found(True, "perceives_value"),
            found(False),
            says="blocker: a found its respondents through what it measures",
        ),
        case("neither", found(False), found(False), says="clear"),
        case("drawn at random", found(None, method="probability"), found(False), says="clear"),
        case(
            "drawn at random from the users",
            found(True, method="probability"),
            found(False),
            says="blocker: a found its respondents through what it measures",
        ),
        case("one series", found(True, series="s"), found(None, series="s"), says="clear"),
        case(
            "not coded",
            found(None),
            found(False),
            says="unknown: a: sample.recruited_through_topic is not coded",
        ),
        case("no sample", found("not applicable"), found(True), says="not applicable"),
    ],
    "RS005": [
        case(
            "both under ten per cent",
            responded(0.05),
            responded(0.09),
            says="major: only 5% responded in a and 9% in b",
        ),
        case("one at ten per cent", responded(0.05), responded(0.1), says="clear"),
        case("one series", responded(0.05, "s"), responded(0.06, "s"), says="clear"),
        case(
            "two series",
            responded(0.05, "s"),
            responded(0.06, "t"),
            says="major: only 5% responded in a and 6% in b",
        ),
        case(
            "not coded",
            responded(0.05),
            {},
            says="unknown: b: sample.response_rate.value is not coded",
        ),
        case("a quota", responded(0.05), responded("not applicable"), says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
