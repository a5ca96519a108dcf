from __future__ import annotations

import pytest

from tests.cards import case, params, said


def by(*modes: str, **sample):
    return {"sample": {"mode": list(modes), **sample}}


CASES = {
    "MO001": [
        case("one mode", by("phone"), by("CATI"), says="clear"),
        case(
            "web and phone", by("web"), by("phone"), says="minor: the survey mode is web in a and phone in b"
        ),
        case(
            "one mode of two",
            by("web"),
            by("phone", "web"),
            says="minor: the survey mode is web in a and phone and web in b",
        ),
        case(
            "asked and looked at",
            by("web"),
            by("observation"),
            says="major: the survey mode is web in a and observation in b",
        ),
        case(
            "looked at, and asked too",
            by("observation", "web"),
            by("observation"),
            says="major: the survey mode is observation and web in a and observation in b",
        ),
        case("not coded", by("web"), {}, says="unknown: b: sample.mode is not coded"),
        case("an empty list", by("web"), by(), says="unknown: b: sample.mode is not coded"),
        case(
            "both not stated",
            {"sample": {"mode": "not stated"}},
            {"sample": {"mode": "not stated"}},
            says="unknown: a: sample.mode is not stated; b: sample.mode is not stated",
        ),
        case("not applicable", by("web"), {"sample": {"mode": "not applicable"}}, says="not applicable"),
    ],
    "MO002": [
        case(
            "two modes, not weighted",
            by("web", "phone", weighted=False),
            says="minor: a combines phone and web without weighting",
        ),
        case("two modes, weighted", by("web", "phone", weighted=True), says="clear"),
        case("one mode", by("web", weighted=False), says="clear"),
        case("weighting not coded", by("web", "phone"), says="unknown: a: sample.weighted is not coded"),
        case(
            "mode not stated",
            {"sample": {"mode": "not stated", "weighted": True}},
            says="unknown: a: sample.mode is not stated",
        ),
        case(
            "not applicable",
            {"sample": {"mode": "not applicable", "weighted": True}},
            says="not applicable",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
