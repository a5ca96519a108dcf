from __future__ import annotations

import pytest

from tests.cards import case, params, said


def reports(*names: str):
    return {"estimates": [{"construct": name} for name in names]}


def wants(*objectives: str):
    return {"objectives": list(objectives)}


def among(base: str):
    return {"estimates": [{"construct": "uses_social_media", "base": base}]}


CASES = {
    "PU003": [
        case("the same", wants("recruit", "image"), wants("image", "recruit"), says="clear"),
        case(
            "some shared",
            wants("recruit", "image"),
            wants("image"),
            says="minor: the objectives are “image, recruit” in a and “image” in b",
        ),
        case(
            "none shared",
            wants("recruit"),
            wants("acquire customers"),
            says="major: the objectives are “recruit” in a and “acquire customers” in b",
        ),
        case("not coded", wants("recruit"), {}, says="unknown: b: objectives is not coded"),
        case("an empty list", wants("recruit"), wants(), says="unknown: b: objectives is not coded"),
        case(
            "both not stated",
            {"objectives": "not stated"},
            {"objectives": "not stated"},
            says="unknown: a: objectives is not stated; b: objectives is not stated",
        ),
        case("not applicable", wants("recruit"), {"objectives": "not applicable"}, says="not applicable"),
    ],
    "PU004": [
        case("one base", among("all"), among("all"), says="clear"),
        case(
            "users and all",
            among("all"),
            among("users"),
            says="blocker: the base is “all” in a and “users” in b",
        ),
        case(
            "members and firms online",
            among("members"),
            among("online"),
            says="blocker: the base is “members” in a and “online” in b",
        ),
        case(
            "users and members",
            among("users"),
            among("members"),
            says="major: the base is “users” in a and “members” in b",
        ),
        case(
            "all and firms online",
            among("all"),
            among("online"),
            says="major: the base is “all” in a and “online” in b",
        ),
        case(
            "not coded",
            among("all"),
            reports("has_profile"),
            says="unknown: b: estimates[0].base is not coded",
        ),
        case("no estimate coded", among("all"), {}, says="unknown: b: estimates[0].base is not coded"),
        case(
            "both not stated",
            among("not stated"),
            among("not stated"),
            says="unknown: a: estimates[0].base is not stated; b: estimates[0].base is not stated",
        ),
        case("not applicable", among("not applicable"), among("all"), says="not applicable"),
    ],
    "PU005": [
        case(
            "somebody looked",
            {"estimates": [{"construct": "has_profile", "base": "not stated"}]},
            says="minor: a does not state the base of has_profile",
        ),
        case("stated", {"estimates": [{"construct": "has_profile", "base": "all"}]}, says="clear"),
        case(
            "not coded",
            {"estimates": [{"construct": "has_profile"}]},
            says="unknown: a: estimates.base is not coded",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
