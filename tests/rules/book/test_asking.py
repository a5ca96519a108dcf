from __future__ import annotations

import pytest

from tests.cards import case, params, said


def over(period):
    return {"estimates": [{"construct": "has_profile", "period": period}]}


def often(intensity):
    return {"estimates": [{"construct": "has_profile", "intensity": intensity}]}


def counting(*parts, excludes=None):
    return {
        "estimates": [{"construct": "uses_social_media", "counts": list(parts) or None, "excludes": excludes}]
    }


CASES = {
    "ME010": [
        case(
            "daily and any",
            often("daily"),
            often("any"),
            says="major: a counts who does it daily, b who does it at all; the stricter one can only give fewer",
        ),
        case(
            "ever and any",
            often("déjà"),
            often("at all"),
            says="major: a counts who does it ever, b who does it at all; the stricter one can only give fewer",
        ),
        case(
            "regular and daily",
            often("regular"),
            often("daily"),
            says="major: a counts who does it regularly, b who does it daily; the stricter one can only give fewer",
        ),
        case(
            "regular and weekly",
            often("régulièrement"),
            often("chaque semaine"),
            says="minor: a counts who does it regularly, b who does it weekly",
        ),
        case("the same", often("daily"), often("Every_Day"), says="clear"),
        case(
            "not coded and not stated",
            often("not stated"),
            often(None),
            says="unknown: a: estimates[0].intensity is not stated; b: estimates[0].intensity is not coded",
        ),
        case("not applicable", often("daily"), often("not applicable"), says="not applicable"),
    ],
    "ME011": [
        case(
            "what one excludes, the other counts",
            counting("blogs", "wikis", "networks"),
            counting("networks", excludes=["blogs", "wikis"]),
            says="major: b leaves out blogs, which a counts",
        ),
        case(
            "what one excludes is a part of what the other counts",
            counting("réseaux sociaux"),
            counting("blogs", excludes="LinkedIn"),
            says="major: b leaves out social networks, which a counts",
        ),
        case(
            "the same lists, of which one takes a part out of the other",
            counting("réseaux sociaux", excludes="LinkedIn"),
            counting("social networks", excludes="LinkedIn"),
            says="clear",
        ),
        case(
            "excluded beside a list, without a list of its own",
            counting("blogs"),
            counting(excludes=["social media"]),
            says="major: b leaves out blogs, which a counts",
        ),
        case(
            "two complete lists",
            counting("blogs", "networks"),
            counting("networks"),
            says="major: a counts blogs, networks; b counts networks",
        ),
        case(
            "two lists of which one is not complete",
            counting("blogs", "networks", "etc."),
            counting("networks"),
            says="minor: a counts blogs, networks, etc.; b counts networks",
        ),
        case(
            "other names",
            counting("The Blogs", "réseaux sociaux"),
            counting("blog", "networks"),
            says="clear",
        ),
        case("a part of a part", counting("networks", "LinkedIn"), counting("social networks"), says="clear"),
        case("what neither counts", counting("blogs", excludes="wikis"), counting("blogs"), says="clear"),
        case(
            "only what is left out is known",
            counting(excludes=["wikis"]),
            counting("networks"),
            says="unknown: a: estimates[0].counts is not coded",
        ),
        case(
            "not coded",
            counting("networks"),
            counting(),
            says="unknown: b: estimates[0].counts is not coded; b: estimates[0].excludes is not coded",
        ),
        case(
            "not applicable",
            counting("networks"),
            {"estimates": [{"construct": "uses_social_media", "counts": "not applicable"}]},
            says="not applicable",
        ),
    ],
    "ME005": [
        case(
            "now and in a year",
            over("now"),
            over("last 12 months"),
            says="major: a asks about the present, b about the last 12 months; the longer period can only give "
            "more, so the gap goes that way",
        ),
        case(
            "three years and a calendar year inside them",
            over("last 3 years"),
            over("calendar year"),
            says="major: a asks about the last 3 years, b about a calendar year; the longer period can "
            "only give more, so the gap goes that way",
        ),
        case(
            "a calendar year and three months that need not lie inside it",
            over("calendar year"),
            over("les 3 derniers mois"),
            says="major: a asks about a calendar year, b about the last 3 months; the longer period gives "
            "more as a rule, so the gap goes that way",
        ),
        case(
            "ever and in ninety years",
            over("ever"),
            over("last ninety years"),
            says="major: a asks about any time before the answer, b about the last 90 years; the longer period can "
            "only give more, so the gap goes that way",
        ),
        case(
            "plans and now",
            over("future"),
            over("now"),
            says="major: a asks about the future, b about the present",
        ),
        case(
            "four weeks and a month",
            over("last 4 weeks"),
            over("last month"),
            says="minor: a asks about the last 4 weeks, b about the last month; the longer period can only "
            "give more, so the gap goes that way",
        ),
        case(
            "calendar and financial year",
            over("calendar year"),
            over("financial year"),
            says="minor: a asks about a calendar year, b about a financial year; both have one length, but "
            "not the same months",
        ),
        case(
            "calendar year and twelve months",
            over("calendar year"),
            over("last 12 months"),
            says="minor: a asks about a calendar year, b about the last 12 months; both have one length, but "
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
