from __future__ import annotations

import pytest

from tests.cards import case, params, said


def about(scope: str):
    return {"network_scope": scope}


CASES = {
    "NS001": [
        case("one kind", about("public"), about("public"), says="clear"),
        case("both kinds twice", about("both"), about("both"), says="clear"),
        case(
            "public and enterprise",
            about("public"),
            about("enterprise"),
            says="blocker: a is about public social networks, b about enterprise ones",
        ),
        case(
            "public and both",
            about("both"),
            about("public"),
            says="major: a is about public and enterprise social networks, b about public ones",
        ),
        case(
            "enterprise and unclear",
            about("enterprise"),
            about("unclear"),
            says="major: a is about enterprise social networks, b does not say which",
        ),
        case(
            "unclear and both",
            about("unclear"),
            about("both"),
            says="major: b is about public and enterprise social networks, a does not say which",
        ),
        case(
            "unclear twice",
            about("unclear"),
            about("unclear"),
            says="major: neither a nor b distinguishes public from enterprise networks",
        ),
        case("not coded", about("public"), {}, says="unknown: b: network_scope is not coded"),
        case(
            "both not coded",
            {},
            {},
            says="unknown: a: network_scope is not coded; b: network_scope is not coded",
        ),
        case(
            "both not stated",
            about("not stated"),
            about("not stated"),
            says="unknown: a: network_scope is not stated; b: network_scope is not stated",
        ),
        case("not applicable", about("public"), about("not applicable"), says="not applicable"),
    ],
    "NS002": [
        case("both", about("both"), says="minor: a counts public and enterprise networks together"),
        case(
            "unclear", about("unclear"), says="minor: a does not distinguish public from enterprise networks"
        ),
        case("public", about("public"), says="clear"),
        case("not coded", {}, says="unknown: a: network_scope is not coded"),
        case("not applicable", about("not applicable"), says="not applicable"),
    ],
    "NS003": [
        case(
            "somebody looked",
            {"network_scope": "not stated"},
            says="major: a does not say which kind of social network it is about",
        ),
        case("stated", {"network_scope": "public"}, says="clear"),
        case("not coded", {}, says="unknown: a: network_scope is not coded"),
        case("not applicable", {"network_scope": "not applicable"}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
