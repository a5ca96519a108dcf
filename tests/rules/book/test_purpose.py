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
    "PU001": [
        case(
            "no words",
            {
                "estimates": [
                    {"construct": "has_profile"},
                    {"construct": "has_policy", "indicator": "has rules"},
                ]
            },
            says="minor: a does not give the wording for has_profile",
        ),
        case(
            "words not stated",
            {
                "estimates": [
                    {"construct": "has_profile", "indicator": "not stated"},
                    {"construct": "has_policy"},
                ]
            },
            says="minor: a does not give the wording for has_policy, has_profile",
        ),
        case("words", {"estimates": [{"construct": "has_profile", "indicator": "has a page"}]}, says="clear"),
        case("no estimate coded", {}, says="unknown: a: estimates is not coded"),
    ],
    "PU002": [
        case("one construct", reports("has_profile"), reports("has_profile", "has_policy"), says="clear"),
        case(
            "one construct of one's own",
            reports("x_sells_online"),
            reports("x_sells_online"),
            says="clear",
        ),
        case(
            "neighbours",
            reports("uses_social_media"),
            reports("has_profile"),
            says="major: the main figure is uses_social_media in a and has_profile in b; has_profile is "
            "a part of uses_social_media",
        ),
        case(
            "other headlines, and a construct in both",
            reports("uses_social_media", "has_policy"),
            reports("has_policy"),
            says="blocker: a measures uses_social_media (The firm uses at least one kind of social media), "
            "b measures has_policy (The firm has rules for the use of networks); both report has_policy",
        ),
        case(
            "one name for many things",
            reports("uses_specific_platform"),
            reports("uses_specific_platform"),
            says="major: the main figure of a and b is uses_specific_platform, which is too general to "
            "compare",
        ),
        case(
            "one name for many things, and a construct in both",
            reports("uses_specific_platform", "has_profile"),
            reports("uses_specific_platform", "has_profile"),
            says="major: the main figure of a and b is uses_specific_platform, which is too general to "
            "compare; both report has_profile",
        ),
        case(
            "what firms do and what managers think",
            reports("uses_social_media"),
            reports("perceives_value"),
            says="blocker: a measures uses_social_media (The firm uses at least one kind of social media), "
            "b measures perceives_value (The respondent judges what networks are worth)",
        ),
        case(
            "a construct of one's own and another",
            reports("x_sells_online"),
            reports("has_profile"),
            says="blocker: a measures x_sells_online (A construct of the user's own), "
            "b measures has_profile (The firm holds an account or profile on a social network)",
        ),
        case("no estimate coded", reports("has_profile"), {}, says="unknown: b: estimates is not coded"),
    ],
    "PU003": [
        case("the same", wants("recruit", "image"), wants("image", "recruit"), says="clear"),
        case(
            "some shared",
            wants("recruit", "image"),
            wants("image"),
            says="minor: a asks about image, recruit; b asks about image",
        ),
        case(
            "none shared",
            wants("recruit"),
            wants("acquire customers"),
            says="major: a asks about recruit; b asks about acquire customers",
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
