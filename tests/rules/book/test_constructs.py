from __future__ import annotations

import pytest

from tests.cards import case, params, said


def reports(*names: str):
    return {"estimates": [{"construct": name} for name in names]}


def on(*platforms: str, construct: str = "uses_specific_platform"):
    return {"estimates": [{"construct": construct, "platforms": list(platforms)}]}


def counting(*parts: str):
    return {"estimates": [{"construct": "uses_social_media", "counts": list(parts)}]}


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
            "a part of uses_social_media, so that its share among the same firms can only be lower",
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
        case(
            "two constructs of one's own, which nobody described",
            reports("x_uses_ai"),
            reports("x_uses_generative_ai"),
            says="unknown: a: estimates[0].construct is not described: what does it measure?; "
            "b: estimates[0].construct is not described: what does it measure?",
        ),
        case("one platform", on("LinkedIn"), on("linked-in"), says="clear"),
        case(
            "two platforms",
            on("LinkedIn"),
            on("Facebook"),
            says="blocker: the main figure is the use of linkedin in a and of facebook in b",
        ),
        case(
            "one platform of two",
            on("LinkedIn", "Facebook"),
            on("Facebook"),
            says="major: the main figure is the use of facebook, linkedin in a and of facebook in b",
        ),
        case(
            "a platform and nobody knows which",
            on("LinkedIn"),
            reports("uses_specific_platform"),
            says="major: the main figure of a and b is uses_specific_platform, which is too general to compare",
        ),
        case(
            "platforms of a construct that is specific",
            on("LinkedIn", construct="has_profile"),
            on("Facebook", construct="has_profile"),
            says="major: for has_profile, a names linkedin and b facebook: no platform in common",
        ),
        case(
            "a platform of a construct that is specific, and others",
            on("LinkedIn", construct="has_profile"),
            on("Facebook", "other", construct="has_profile"),
            says="clear",
        ),
        case(
            "one platform of a construct that is specific",
            on("LinkedIn", construct="has_profile"),
            on("Facebook", "Linked In", construct="has_profile"),
            says="clear",
        ),
        case("a platform with a new name", on("X (formerly Twitter)"), on("Twitter"), says="clear"),
        case(
            "nothing in common",
            counting("wikis", "blogs"),
            counting("réseaux sociaux"),
            says="blocker: for uses_social_media, a counts wikis, blogs and b réseaux sociaux: nothing in common",
        ),
        case(
            "nothing in common, in words that are not registered",
            counting("fax machines"),
            counting("smoke signals"),
            says="blocker: for uses_social_media, a counts fax machines and b smoke signals: nothing in common",
        ),
        case(
            "nothing in common, in two languages",
            {"language": "en", **counting("fax machines")},
            {"language": "fr", **counting("télécopieurs")},
            says="major: for uses_social_media, a counts fax machines, and b, in another language, télécopieurs",
        ),
        case("a part of a part", counting("Facebook", "blogs"), counting("networks"), says="clear"),
        case("a word in common", counting("internal blogs"), counting("blogs"), says="clear"),
        case("nothing in common that is named", counting("wikis", "others"), counting("blogs"), says="clear"),
        case("no estimate coded", reports("has_profile"), {}, says="unknown: b: estimates is not coded"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
