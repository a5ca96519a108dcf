from __future__ import annotations

import pytest

from tests.cards import case, params, said


def over(period):
    return {"estimates": [{"construct": "has_profile", "period": period}]}


CASES = {
    "ME005": [
        case(
            "now and in a year",
            over("now"),
            over("last 12 months"),
            says="major: the reference period is “now” in a and “last 12 months” in b; the longer one can only give "
            "more, so the gap goes that way",
        ),
        case(
            "three years and a calendar year inside them",
            over("last 3 years"),
            over("calendar year"),
            says="major: the reference period is “last 3 years” in a and “calendar year” in b; the longer one can "
            "only give more, so the gap goes that way",
        ),
        case(
            "a calendar year and three months that need not lie inside it",
            over("calendar year"),
            over("les 3 derniers mois"),
            says="major: the reference period is “calendar year” in a and “last 3 months” in b; the longer one gives "
            "more as a rule, so the gap goes that way",
        ),
        case(
            "ever and in ninety years",
            over("ever"),
            over("last ninety years"),
            says="major: the reference period is “ever” in a and “last 90 years” in b; the longer one can only give "
            "more, so the gap goes that way",
        ),
        case(
            "plans and now",
            over("future"),
            over("now"),
            says="major: the reference period is “future” in a and “now” in b",
        ),
        case(
            "four weeks and a month",
            over("last 4 weeks"),
            over("last month"),
            says="minor: the reference period is “last 4 weeks” in a and “last month” in b; the longer one can only "
            "give more, so the gap goes that way",
        ),
        case(
            "calendar and financial year",
            over("calendar year"),
            over("financial year"),
            says="minor: the reference period is “calendar year” in a and “financial year” in b: of one length, but "
            "not the same months",
        ),
        case(
            "calendar year and twelve months",
            over("calendar year"),
            over("last 12 months"),
            says="minor: the reference period is “calendar year” in a and “last 12 months” in b: of one length, but "
            "not the same months",
        ),
        *(
            case(f"{length} are twelve months", over(length), over("last 12 months"), says="clear")
            for length in ("last year", "last 52 weeks", "last 365 days", "les douze derniers mois")
        ),
        case("fourteen days are two weeks", over("last 14 days"), over("last two weeks"), says="clear"),
        case("the same", over("now"), over("currently"), says="clear"),
        case("not coded", over("now"), over(None), says="unknown: b: estimates[0].period is not coded"),
        case("not applicable", over("now"), over("not applicable"), says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
