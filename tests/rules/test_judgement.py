"""Small pairs of cards with what a survey methodologist expects of them: each stands for a kind of pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import pytest

import studycheck as sc
from studycheck.vocabulary.terms import Severity
from tests.cards import Facts, changed

BASE: Facts = {
    "countries": ["US"],
    "network_scope": "public",
    "year": 2012,
    "population": {"unit": "firm", "eligibility": "all"},
    "size": {"basis": "headcount", "bounds": {"min": 1, "max": "open"}, "measure": "employees"},
    "sample": {"achieved": 1000, "method": "probability", "mode": "phone"},
    "respondents": {"speaks_for": "firm"},
    "estimates": [
        {"construct": "uses_social_media", "indicator": "uses social media", "base": "all", "value": 0.4}
    ],
}
"""The card from which both sides start."""


class Pair(NamedTuple):
    """What both cards change in the base, and what is expected of the pair."""

    name: str
    a: Mapping[str, Any]
    b: Mapping[str, Any]
    expected: Mapping[str, Any]


def pair(name: str, a: Mapping[str, Any], b: Mapping[str, Any], **expected: Any) -> Pair:
    """Return a case.

    `worst` gives the severity of the worst finding by dimension (None: there is none), `verdict` the verdict, `never`
    verdicts that must not come out, `of` what is compared.
    """
    return Pair(name, a, b, expected)


def card(name: str, changes: Mapping[str, Any]) -> sc.Study:
    facts = BASE
    for path, value in changes.items():
        facts = changed(facts, path, value)
    return sc.Study(id=name, publisher=name, **facts)


def worst(report: sc.Report, dimension: str) -> str | None:
    found = [f.severity for f in report.pair(*report.catalog).findings if f.dimension == dimension]
    return str(max(found, key=lambda severity: Severity(severity).rank)) if found else None


def people(**more: Any) -> Facts:
    return {"population.unit": "individual", **{f"respondents.{name}": value for name, value in more.items()}}


STAFF, FIRMS = {"sample.weighted_to": "staff"}, {"sample.weighted_to": "firms"}
OWN_STAFF, OWN_FIRMS = {"estimates[0].weighted_to": "staff"}, {"estimates[0].weighted_to": "firms"}
SELF = {"population.unit": "enterprise", "respondents.speaks_for": "self"}
ENTERPRISES = {"population.unit": "enterprise"}

WHAT_SHARES_COUNT = [
    pair("firms and staff", FIRMS, STAFF, worst={"processing": "blocker"}, verdict="not comparable"),
    pair("firms and turnover", FIRMS, {"sample.weighted_to": "turnover"}, worst={"processing": "blocker"}),
    pair("staff and silence", {}, STAFF, worst={"processing": "major"}, never=["comparable"]),
    pair("staff and not stated", {"sample.weighted_to": "not stated"}, STAFF, worst={"processing": "major"}),
    pair("staff and staff", STAFF, OWN_STAFF, worst={"processing": None}),
    pair(
        "staff and firms that are not weighted", {"sample.weighted": False}, STAFF, verdict="not comparable"
    ),
    pair("numbers say it", OWN_FIRMS, OWN_STAFF, worst={"processing": "blocker"}, verdict="not comparable"),
    pair("a number says it, against its study", {**STAFF, **OWN_FIRMS}, FIRMS, worst={"processing": None}),
    pair("numbers say it, as numbers", OWN_FIRMS, OWN_STAFF, verdict="not comparable", of="estimates"),
    pair("people about themselves by speaks_for", ENTERPRISES, SELF, worst={"population": "blocker"}),
    pair("people about themselves by unit", {}, people(speaks_for="self"), worst={"population": "blocker"}),
    pair("people about themselves, twice", SELF, people(speaks_for="self"), worst={"population": None}),
    pair(
        "people in the sample of enterprises",
        ENTERPRISES,
        {**ENTERPRISES, "sample.unit": "individual"},
        worst={"population": "major"},
        never=["comparable"],
    ),
    pair("one informant a firm", {}, people(informants="one"), worst={"population": None}),
    pair("one informant an enterprise", ENTERPRISES, people(informants="one"), worst={"population": "minor"}),
    pair("several informants a firm", {}, people(informants="several"), worst={"population": "major"}),
    pair("organisations", {}, {"population.unit": "organisation"}, worst={"population": "major"}),
]


def over(period: str, year: int = 2012) -> Facts:
    return {"estimates[0].period": period, "year": year}


WHEN_THE_QUESTION_ASKS_ABOUT = [
    pair(
        "two weeks",
        over("last 2 weeks"),
        over("last 12 months"),
        worst={"measurement": "major"},
        never=["comparable"],
    ),
    pair(
        "two weeks in French",
        over("les 2 dernières semaines"),
        over("last year"),
        worst={"measurement": "major"},
    ),
    pair(
        "three years and one inside them",
        over("last 3 years", 2015),
        over("calendar year", 2015),
        worst={"measurement": "major"},
        never=["comparable"],
    ),
    pair(
        "calendar and financial", over("calendar year"), over("fiscal year"), worst={"measurement": "minor"}
    ),
    pair(
        "a year in weeks", over("last 52 weeks"), over("les douze derniers mois"), worst={"measurement": None}
    ),
    pair("as numbers", over("last 2 weeks"), over("ever"), worst={"measurement": "major"}, of="estimates"),
]
REGISTER = {"series_breaks": [{"date": 2016, "kind": "source", "note": "new register"}], "series": "s"}
REVISED = {"series_breaks": [{"date": 2016, "kind": "source", "revised": True}], "series": "s"}

BREAKS_IN_SERIES = [
    pair(
        "between two waves",
        {**REGISTER, "year": 2015},
        {**REGISTER, "year": 2017},
        worst={"measurement": "major"},
        never=["comparable"],
    ),
    pair(
        "declared by one, as numbers of two dates",
        {**REGISTER, "year": 2018, "estimates[0].date": "2015-06"},
        {"series": "s", "year": 2018, "estimates[0].date": "2017-06"},
        worst={"measurement": "major"},
        of="estimates",
    ),
    pair(
        "after which values were revised",
        {**REVISED, "year": 2015},
        {"year": 2017, "series": "s"},
        worst={"measurement": "minor"},
    ),
    pair(
        "before both waves",
        {**REGISTER, "year": 2017},
        {**REGISTER, "year": 2018},
        worst={"measurement": None},
    ),
    pair(
        "of another series",
        {**REGISTER, "year": 2015},
        {"series": "t", "year": 2017},
        worst={"measurement": None},
    ),
]


def wave(indicator: str) -> Facts:
    return {"series": "s", "estimates[0].indicator": indicator}


def counting(*parts: str, **more: Any) -> Facts:
    return {
        "estimates[0].counts": list(parts),
        **{f"estimates[0].{name}": value for name, value in more.items()},
    }


HOW_OFTEN_AND_WHAT_COUNTS = [
    pair(
        "daily and any",
        {"estimates[0].intensity": "daily"},
        {"estimates[0].intensity": "any"},
        worst={"measurement": "major"},
        never=["comparable"],
    ),
    pair(
        "another tense",
        wave("uses social media"),
        wave("has ever used social media"),
        worst={"measurement": "major"},
    ),
    pair("in French", wave("utilise un réseau"), wave("a utilisé un réseau"), worst={"measurement": "major"}),
    pair(
        "mere rewording",
        wave("uses social media"),
        wave("Social media are used"),
        worst={"measurement": "minor"},
    ),
    pair(
        "parts left out",
        counting("blogs", "wikis", "networks"),
        counting("networks", excludes=["blogs", "wikis"]),
        worst={"measurement": "major", "construct": None},
    ),
    pair(
        "nothing in common",
        counting("blogs", "wikis"),
        counting("networks"),
        worst={"measurement": "major", "construct": "blocker"},
        verdict="not comparable",
    ),
]


def platform(*names: str, **more: Any) -> Facts:
    return {
        "estimates": [{"construct": "uses_specific_platform", "base": "all", "platforms": [*names], **more}]
    }


INTERNAL = {"estimates": [{"construct": "uses_internal_social_tools", "base": "all"}]}

SCOPE_AND_PLATFORM = [
    pair(
        "internal tools, whatever the study asks",
        {"network_scope": "enterprise", **INTERNAL},
        {"network_scope": "both", **INTERNAL},
        worst={"scope": None},
        of="estimates",
    ),
    pair(
        "one platform",
        platform("LinkedIn"),
        platform("linked in"),
        worst={"construct": None},
    ),
    pair("two platforms", platform("LinkedIn"), platform("Facebook"), verdict="not comparable"),
    pair("one of two", platform("LinkedIn", "Viadeo"), platform("Viadeo"), worst={"construct": "major"}),
    pair(
        "one platform, whatever the study asks",
        {"network_scope": "unclear", **platform("LinkedIn")},
        {"network_scope": "public", **platform("LinkedIn")},
        worst={"scope": None, "construct": None},
        of="estimates",
    ),
    pair(
        "two platforms as numbers",
        platform("Yammer"),
        platform("Facebook"),
        worst={"scope": "blocker"},
        of="estimates",
    ),
]


def own(name: str, **more: Any) -> Facts:
    return {"estimates": [{"construct": name, "base": "all", **more}]}


OWN_CONSTRUCTS = [
    pair("two that nobody described", own("x_uses_ai"), own("x_uses_generative_ai"), verdict="cannot tell"),
    pair("one that nobody described", own("x_uses_ai"), own("x_uses_ai"), worst={"construct": None}),
    pair("one of two is registered", own("x_uses_ai"), {}, worst={"construct": "blocker"}),
]
EVERY = [
    *HOW_OFTEN_AND_WHAT_COUNTS,
    *SCOPE_AND_PLATFORM,
    *OWN_CONSTRUCTS,
    *BREAKS_IN_SERIES,
    *WHAT_SHARES_COUNT,
    *WHEN_THE_QUESTION_ASKS_ABOUT,
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in EVERY])
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_judges(case, turned):
    expect(case, turned=turned)


def expect(case: Pair, *, turned: bool) -> None:
    """Check two cards, in either order, and compare what is said of them with what is expected."""
    a, b = (case.b, case.a) if turned else (case.a, case.b)
    expected = dict(case.expected)
    report = sc.check([card("a", a), card("b", b)], of=expected.pop("of", "studies"))
    for dimension, severity in expected.pop("worst", {}).items():
        assert worst(report, dimension) == severity, dimension
    verdict = str(report.verdict(*report.catalog))
    assert verdict == expected.pop("verdict", verdict)
    assert verdict not in expected.pop("never", [])
    assert not expected


def test_asks_what_both_constructs_of_ones_own_measure():
    report = sc.check([card("a", own("x_uses_ai")), card("b", own("x_uses_generative_ai"))])
    asked = [
        str(missing) for gap in report.pair("a", "b").gaps if gap.code == "PU002" for missing in gap.missing
    ]
    assert asked == [
        f"{name}: estimates[0].construct is not described: what does it measure?" for name in "ab"
    ]
