from __future__ import annotations

import pytest

from studycheck.vocabulary.terms import Role
from tests.cards import case, params, said


def roles(*named: str, **shares: float):
    """Functions by name, and with shares; ``rest`` stands for those not named."""
    entries = [{"role": name} for name in named]
    entries += [
        {"role": "not stated" if name == "rest" else name.replace("_", " "), "share": share}
        for name, share in shares.items()
    ]
    return {"respondents": {"roles": entries}}


def knowing(mix, scope="public", speaks_for="firm"):
    return {"respondents": {**mix["respondents"], "speaks_for": speaks_for}, "network_scope": scope}


def asking(construct):
    return {"estimates": [{"construct": construct, "base": "all", "value": 0.4}]}


CEO, MARKETING, OWNER_MANAGER = roles(CEO=1.0), roles(marketing=1.0), roles(owner_or_manager=1.0)

CASES = {
    "RE001": [
        case("one function", CEO, CEO, says="clear"),
        case("one function, a share printed once", CEO, roles("owner or CEO"), says="clear"),
        case(
            "two functions",
            CEO,
            MARKETING,
            says="major: the respondents are owner or CEO 100% in a and marketing 100% in b",
        ),
        case(
            "two functions, no shares",
            roles("CEO"),
            roles("marketing", "IT"),
            says="major: the respondents are owner or CEO in a and IT, marketing in b",
        ),
        case(
            "two functions, few named",
            roles(CEO=0.4, rest=0.6),
            roles(marketing=1.0),
            says="unknown: a: respondents.roles.role is not stated",
        ),
        case(
            "two functions, half named",
            roles(CEO=0.5, rest=0.5),
            roles(marketing=1.0),
            says="unknown: a: respondents.roles.role is not stated",
        ),
        case(
            "half of the answers moved",
            roles(CEO=0.8, IT=0.2),
            roles(CEO=0.3, IT=0.7),
            says="major: the respondents are IT 20%, owner or CEO 80% in a and IT 70%, owner or CEO 30% in b",
        ),
        case(
            "a fifth moved",
            roles(CEO=0.6, IT=0.4),
            roles(CEO=0.4, IT=0.6),
            says="minor: the respondents are IT 40%, owner or CEO 60% in a and IT 60%, owner or CEO 40% in b",
        ),
        case("less than a fifth moved", roles(CEO=0.6, IT=0.4), roles(CEO=0.5, IT=0.5), says="clear"),
        case("almost all named", roles(CEO=0.95, rest=0.05), roles(CEO=0.9, rest=0.1), says="clear"),
        case(
            "other functions, no shares, of a fact",
            {**roles("CEO", "IT"), "estimates": [{"construct": "uses_social_media"}]},
            {**roles("CEO"), "estimates": [{"construct": "uses_social_media"}]},
            says="minor: the respondents are IT, owner or CEO in a and owner or CEO in b",
        ),
        case(
            "other functions, few named, of a fact",
            {**roles(CEO=0.4, rest=0.6), "estimates": [{"construct": "uses_social_media"}]},
            {**roles(marketing=1.0), "estimates": [{"construct": "uses_social_media"}]},
            says="minor: the respondents are owner or CEO 40%, not stated 60% in a and marketing 100% in b",
        ),
        case(
            "other functions, no shares",
            roles("CEO", "IT"),
            roles("CEO"),
            says="unknown: a: respondents.roles.share is not coded; b: respondents.roles.share is not coded",
        ),
        case(
            "the same functions, no shares",
            roles("CEO", "IT"),
            roles(CEO=0.9, IT=0.1),
            says="unknown: a: respondents.roles.share is not coded",
        ),
        case(
            "the same functions, one share printed",
            roles("IT", CEO=0.6),
            roles("IT", CEO=0.6),
            says="unknown: a: respondents.roles.share is not coded; b: respondents.roles.share is not coded",
        ),
        case(
            "one function, many not named",
            roles(CEO=0.6, rest=0.4),
            roles(CEO=0.6, rest=0.4),
            says="unknown: a: respondents.roles.role is not stated; b: respondents.roles.role is not stated",
        ),
        case(
            "the rest without a share",
            {"respondents": {"roles": [{"role": "CEO", "share": 0.4}, {"role": "not stated"}]}},
            CEO,
            says="unknown: a: respondents.roles.role is not stated",
        ),
        case(
            "an owner may be an owner or manager",
            CEO,
            OWNER_MANAGER,
            says="minor: the respondents are owner or CEO 100% in a and owner or manager 100% in b",
        ),
        case(
            "a decision maker may be in marketing",
            MARKETING,
            roles("decision makers"),
            says="minor: the respondents are marketing 100% in a and owner or manager in b",
        ),
        case(
            "a decision maker is no employee",
            OWNER_MANAGER,
            roles(employee=1.0),
            says="major: the respondents are owner or manager 100% in a and employee 100% in b",
        ),
        case(
            "another manager may be anybody",
            roles(other_manager=1.0),
            CEO,
            says="minor: the respondents are other manager 100% in a and owner or CEO 100% in b",
        ),
        case(
            "several functions may be any",
            roles(several_functions=1.0),
            roles("HR", "IT"),
            says="unknown: b: respondents.roles.share is not coded",
        ),
        case(
            "a few other managers do not hide the rest",
            roles(CEO=0.9, other_manager=0.1),
            MARKETING,
            says="major: the respondents are other manager 10%, owner or CEO 90% in a and marketing 100% in b",
        ),
        case(
            "employees are left beside owners or managers",
            roles(owner_or_manager=0.4, employee=0.6),
            CEO,
            says="major: the respondents are employee 60%, owner or manager 40% in a and owner or CEO 100% in b",
        ),
        case(
            "a fact of the firm",
            CEO | asking("has_profile"),
            MARKETING | asking("uses_social_media"),
            says="minor: the respondents are owner or CEO 100% in a and marketing 100% in b",
        ),
        case(
            "a judgement",
            CEO | asking("perceives_value"),
            MARKETING | asking("perceives_value"),
            says="major: the respondents are owner or CEO 100% in a and marketing 100% in b",
        ),
        case(
            "a fact beside a judgement",
            CEO | asking("has_profile"),
            MARKETING | asking("won_customers"),
            says="major: the respondents are owner or CEO 100% in a and marketing 100% in b",
        ),
        case(
            "constructs of one's own may be judgements",
            CEO | asking("x_uses_ai"),
            MARKETING | asking("x_uses_ai"),
            says="major: the respondents are owner or CEO 100% in a and marketing 100% in b",
        ),
        case("not coded", CEO, {}, says="unknown: b: respondents.roles is not coded"),
        case(
            "both not stated",
            {"respondents": {"roles": "not stated"}},
            {"respondents": {"roles": "not stated"}},
            says="unknown: a: respondents.roles is not stated; b: respondents.roles is not stated",
        ),
        case("nobody answered", {"respondents": "not applicable"}, CEO, says="not applicable"),
    ],
    "RE002": [
        case(
            "no function named",
            {"respondents": {"roles": "not stated"}},
            says="minor: a does not state the roles of its respondents",
        ),
        case(
            "a quarter not named",
            roles(CEO=0.75, rest=0.25),
            says="minor: a states the roles of only 75% of its respondents",
        ),
        case(
            "the rest without a share",
            {"respondents": {"roles": [{"role": "CEO", "share": 0.4}, {"role": "not stated"}]}},
            says="minor: a states the roles of only 40% of its respondents",
        ),
        case("a fifth not named", roles(CEO=0.8, rest=0.2), says="clear"),
        case("all named", CEO, says="clear"),
        case("not coded", {}, says="unknown: a: respondents.roles is not coded"),
        case("nobody answered", {"respondents": "not applicable"}, says="not applicable"),
    ],
    "RE003": [
        case(
            "IT on public networks",
            knowing(roles(IT=0.5, marketing=0.5)),
            says="minor: in a, questions on public social networks were answered by: IT 50%",
        ),
        case(
            "marketing on enterprise networks",
            knowing(roles("marketing", "finance"), scope="enterprise"),
            says="minor: in a, questions on enterprise social networks were answered by: finance, marketing",
        ),
        case(
            "employees on both",
            knowing(roles(employee=1.0), scope="both"),
            says="minor: in a, questions on public and enterprise social networks were answered by: "
            "employee 100%",
        ),
        case("IT on enterprise networks", knowing(roles(IT=1.0), scope="enterprise"), says="clear"),
        case("few of them", knowing(roles(IT=0.3, marketing=0.7)), says="clear"),
        case("few of them, the rest not named", knowing(roles(IT=0.3, rest=0.7)), says="clear"),
        case("one of them, half not named", knowing(roles("IT", rest=0.5)), says="clear"),
        case("some of those named", knowing(roles("IT", "marketing")), says="clear"),
        case("employees of themselves", knowing(roles(employee=1.0), speaks_for="self"), says="clear"),
        case("an unclear kind of network", knowing(roles(IT=1.0), scope="unclear"), says="clear"),
        case(
            "kind of network not coded",
            {"respondents": {**CEO["respondents"], "speaks_for": "firm"}},
            says="unknown: a: network_scope is not coded",
        ),
        case(
            "nothing coded",
            {},
            says="unknown: a: respondents.roles is not coded; a: network_scope is not coded; "
            "a: respondents.speaks_for is not coded",
        ),
        case(
            "nobody answered",
            {"respondents": "not applicable", "network_scope": "public"},
            says="not applicable",
        ),
    ],
    "RE004": [
        case(
            "one person for a firm",
            {"respondents": {"informants": "one", "speaks_for": "firm"}},
            says="minor: one person answered for each firm of a",
        ),
        case("several", {"respondents": {"informants": "several", "speaks_for": "firm"}}, says="clear"),
        case("of themselves", {"respondents": {"informants": "one", "speaks_for": "self"}}, says="clear"),
        case(
            "not coded",
            {"respondents": {"speaks_for": "firm"}},
            says="unknown: a: respondents.informants is not coded",
        ),
        case("nobody answered", {"respondents": "not applicable"}, says="not applicable"),
    ],
    "RE005": [
        case(
            "some",
            {"respondents": {"proxy": True}},
            says="minor: a includes proxy responses",
        ),
        case("none", {"respondents": {"proxy": False}}, says="clear"),
        case("not coded", {}, says="unknown: a: respondents.proxy is not coded"),
        case("not applicable", {"respondents": {"proxy": "not applicable"}}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says


@pytest.mark.parametrize(
    "word",
    [
        "owner or manager",
        "decision maker",
        "Decision makers",
        "executives",
        "décideur",
        "décideurs",
        "cadre dirigeant",
    ],
)
def test_words_for_an_owner_or_manager(word):
    assert Role(word) is Role.OWNER_MANAGER
