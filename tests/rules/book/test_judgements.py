from __future__ import annotations

import pytest

from tests.cards import case, params, said


def judged(words, construct="perceives_value", **more):
    return {"estimates": [{"construct": construct, "indicator": words}], **more}


ITEM = "of a judgement, the item is what is measured"
CASES = {
    "PU007": [
        case(
            "two items",
            judged("social tools improve teamwork"),
            judged("would pay for social tools"),
            says="major: perceives_value is “social tools improve teamwork” in a and “would pay for social tools” in "
            "b: " + ITEM,
        ),
        case(
            "plans with and without a horizon",
            judged("concrete plans to start", "plans_to_use"),
            judged("plans to start within 12 months", "plans_to_use"),
            says="major: plans_to_use is “concrete plans to start” in a and “plans to start within 12 months” in b: "
            + ITEM,
        ),
        case(
            "an item and its opposite, in French",
            judged("les réseaux sociaux sont utiles"),
            judged("les réseaux sociaux ne sont pas utiles"),
            says="major: perceives_value is “les réseaux sociaux sont utiles” in a and “les réseaux sociaux ne "
            "sont pas utiles” in b: " + ITEM,
        ),
        case(
            "the same item in other words",
            judged("social tools improve teamwork"),
            judged("Social tools improve the teamwork."),
            says="clear",
        ),
        case(
            "waves of one series",
            judged("social tools improve teamwork", series="s"),
            judged("would pay for social tools", series="s"),
            says="clear",
        ),
        case(
            "two judgements",
            judged("social tools improve teamwork"),
            judged("plans to start", "plans_to_use"),
            says="clear",
        ),
        case(
            "two languages",
            judged("social networks are useful"),
            judged("les réseaux sociaux sont utiles"),
            says="major: perceives_value is “social networks are useful” in a and “les réseaux sociaux sont utiles” in "
            "b: do both ask the same? The words cannot tell",
        ),
        case(
            "no words",
            judged("plans to start"),
            judged(None),
            says="unknown: b: estimates[0].indicator is not coded",
        ),
        case(
            "a fact of the firm",
            judged("uses social media", "uses_social_media"),
            judged("communicates on social networks", "uses_social_media"),
            says="not applicable",
        ),
    ]
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
