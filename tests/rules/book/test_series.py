from __future__ import annotations

import pytest

from tests.cards import case, params, said


def wave(series: str, **wording: str):
    return {
        "series": series,
        "estimates": [{"construct": name, "indicator": words} for name, words in wording.items()],
    }


def dated(year, *breaks, series="s", **more):
    return {"series": series, "year": year, "series_breaks": [*breaks] if breaks else None, **more}


REGISTER = {"date": 2016, "kind": "source", "note": "new register"}


def run_as(mode, weighted=True):
    return {"series": "s", "sample": {"method": "probability", "mode": mode, "weighted": weighted}}


CASES = {
    "ME002": [
        case(
            "another tense",
            wave("s", uses_social_media="uses social media"),
            wave("s", uses_social_media="has ever used social media"),
            says="major: uses_social_media is “uses social media” in a and “has ever used social media” in b: they "
            "differ in tense, time",
        ),
        case(
            "another tense in French",
            wave("s", has_profile="possède un profil"),
            wave("s", has_profile="a possédé un profil"),
            says="major: has_profile is “possède un profil” in a and “a possédé un profil” in b: they differ in tense",
        ),
        case(
            "other words for the same",
            wave("s", uses_social_media="uses social media"),
            wave("s", uses_social_media="Share of firms that utilise social media"),
            says="minor: uses_social_media is “uses social media” in a and “Share of firms that utilise social media” "
            "in b: the same question in other words",
        ),
        case(
            "words that cannot tell",
            wave("s", has_profile="has an account"),
            wave("s", has_profile="has a profile"),
            says="major: has_profile is “has an account” in a and “has a profile” in b: do both ask the same? The "
            "words cannot tell",
        ),
        case(
            "the worst of two",
            wave("s", has_profile="has a page", uses_social_media="uses social media"),
            wave("s", has_profile="has one page", uses_social_media="does not use social media"),
            says="major: uses_social_media is “uses social media” in a and “does not use social media” in b: they "
            "differ in negation",
        ),
        case(
            "another letter case",
            wave("s", uses_social_media="Uses social media"),
            wave("s", uses_social_media="uses social media"),
            says="clear",
        ),
        case(
            "another series",
            wave("s", uses_social_media="uses social media"),
            wave("t", uses_social_media="has used social media this year"),
            says="clear",
        ),
        case(
            "another construct",
            wave("s", uses_social_media="uses social media"),
            wave("s", has_profile="has a profile"),
            says="clear",
        ),
        case(
            "a name for many things",
            wave("s", uses_specific_platform="uses Facebook"),
            wave("s", uses_specific_platform="uses LinkedIn"),
            says="clear",
        ),
        case(
            "no series coded",
            wave("s", uses_social_media="uses social media"),
            {},
            says="unknown: b: series is not coded; b: estimates is not coded",
        ),
        case(
            "no series",
            wave("s", uses_social_media="uses social media"),
            {"series": "not applicable"},
            says="not applicable",
        ),
    ],
    "ME007": [
        case(
            "no series",
            wave("s", uses_social_media="uses social media"),
            {"series": "not applicable"},
            says="not applicable",
        ),
        case(
            "other words for the same",
            wave("s", has_profile="has a page"),
            wave("s", has_profile="possesses one page"),
            says="minor: has_profile is “has a page” in a and “possesses one page” in b: the same question in other "
            "words",
        ),
        case(
            "another question",
            wave("s", has_profile="has a page"),
            wave("s", has_profile="has used a page"),
            says="major: has_profile is “has a page” in a and “has used a page” in b: they differ in tense, verb",
        ),
        case(
            "one question",
            wave("s", has_profile="has a page"),
            wave("s", has_profile="Has a page"),
            says="clear",
        ),
        case(
            "another series",
            wave("s", has_profile="has a page"),
            wave("t", has_profile="uses a page"),
            says="clear",
        ),
        case(
            "no series",
            wave("s", has_profile="has a page"),
            {},
            says="unknown: b: series is not coded; b: estimates is not coded",
        ),
    ],
    "ME009": [
        case(
            "both declare it",
            dated(2015, REGISTER),
            dated(2017, REGISTER),
            says="major: the series breaks in 2016 (source: new register), between a and b",
        ),
        case(
            "the later one declares it",
            dated(2015),
            dated(2016, REGISTER),
            says="major: the series breaks in 2016 (source: new register), between a and b",
        ),
        case(
            "of a kind that is not stated",
            dated(2015, {"date": "2016-01-01", "kind": "not stated"}),
            dated(2016),
            says="major: the series breaks in 2016-01-01, between a and b",
        ),
        case(
            "older values were revised, as one of them says",
            dated(2015, REGISTER),
            dated(2017, REGISTER | {"revised": True}),
            says="minor: the series breaks in 2016 (source: new register), between a and b; older values were "
            "revised, so take both from one release",
        ),
        case(
            "two breaks, one of them revised",
            dated(2015, REGISTER | {"revised": True}),
            dated(2019, {"date": 2018, "kind": "territory"}),
            says="major: the series breaks in 2018 (territory), between a and b",
        ),
        case(
            "in the year of a wave",
            dated(2015),
            dated(2016, REGISTER | {"date": "2016-07"}),
            says="major: the series breaks in 2016-07 (source: new register), perhaps between a and b",
        ),
        case(
            "before fieldwork in the year of a wave",
            dated(2015),
            dated(2016, REGISTER | {"date": "2016-04"}, fieldwork={"start": "2016-06"}),
            says="major: the series breaks in 2016-04 (source: new register), between a and b",
        ),
        case("after both", dated(2014, REGISTER), dated(2015, REGISTER), says="clear"),
        case("before both", dated(2016, REGISTER), dated(2018), says="clear"),
        case("of two series", dated(2015, REGISTER), dated(2017, series="t"), says="clear"),
        case("of one wave", dated(2016, REGISTER | {"date": "2016-07"}), dated(2016), says="clear"),
        case("none", {**dated(2015), "series_breaks": []}, dated(2017), says="clear"),
        case(
            "nobody says",
            dated(2015),
            {**dated(2017), "series_breaks": "not stated"},
            says="clear",
        ),
        case(
            "no date",
            dated(2015, REGISTER),
            {"series": "s"},
            says="unknown: b: series_breaks is not coded; b: fieldwork.start is not coded; b: year is not coded",
        ),
        case("no series", dated(2015, REGISTER), {"series": "not applicable"}, says="not applicable"),
    ],
    "ME008": [
        case(
            "from telephone to web",
            run_as("phone"),
            run_as("web"),
            says="major: a and b are waves of one series, but differ: sample.mode phone versus web",
        ),
        case(
            "weights begin",
            run_as("web", weighted=False),
            run_as("web"),
            says="major: a and b are waves of one series, but differ: sample.weighted no versus yes",
        ),
        case("the same", run_as("web"), run_as("web"), says="clear"),
        case("another series", run_as("phone"), {**run_as("web"), "series": "t"}, says="clear"),
        case(
            "not coded",
            run_as("web"),
            {"series": "s", "sample": {"method": "probability", "mode": "web"}},
            says="unknown: b: sample.weighted is not coded",
        ),
        case("not applicable", run_as("web"), {"series": "not applicable"}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
