"""Neighbours of the pairs of `test_judgement`: other words, places, languages and facts of the same kinds."""

from __future__ import annotations

from typing import Any

import pytest

import studycheck as sc
from tests.cards import Facts, changed
from tests.rules.test_judgement import BASE, expect, over, pair, wave

NEVER_COMPARABLE = {"never": ["comparable"]}
WORDINGS = [
    pair(
        f"{a} / {b}",
        {"countries": [place], **wave(a)},
        {"countries": [place], **wave(b), "year": 2013},
        worst={"measurement": severity},
    )
    for place, a, b, severity in (
        ("US", "has a Facebook page", "had a Facebook page", "major"),
        ("US", "uses social media", "plans to use social media", "major"),
        ("US", "uses social media", "does not use social media", "major"),
        ("US", "Has your business ever used social media?", "Does your business use social media?", "major"),
        ("US", "uses social media", "uses social media for marketing", "major"),
        ("US", "uses social media", "stopped using social media", "major"),
        ("US", "uses at least one social network", "uses one or more social networks", "minor"),
        ("US", "Does your company use social media?", "uses social media", "minor"),
        ("FR", "utilise les réseaux sociaux", "envisage d'utiliser les réseaux sociaux", "major"),
        ("FR", "utilise les réseaux sociaux", "utilisait les réseaux sociaux", "major"),
        ("FR", "Utilisez-vous les réseaux sociaux ?", "utilise les réseaux sociaux", "minor"),
        ("FR", "a recours aux réseaux sociaux", "utilise les réseaux sociaux", "minor"),
        ("FR", "a un compte", "dispose d'un compte", "minor"),
        ("CA", "uses social media", "utilise les médias sociaux", "major"),
    )
]
PERIODS = [
    pair(f"{a} / {b}", over(a), over(b), worst={"measurement": severity})
    for a, b, severity in (
        ("last 30 days", "last 12 months", "major"),
        ("au cours des 12 derniers mois", "last 12 months", None),
        ("last 4 weeks", "last month", "minor"),
        ("last 2 years", "last 24 months", None),
        ("now", "last 3 months", "major"),
        ("last 5 years", "previous calendar year", "major"),
        ("dernière année civile", "last calendar year", None),
        ("dernier exercice", "last fiscal year", None),
        ("last week", "last 7 days", None),
    )
]


def answered(*roles: str, **more: Any) -> Facts:
    return {"respondents.roles": [{"role": role} for role in roles], **more}


OPINION = {"estimates[0].construct": "perceives_value"}
ROLES = [
    pair("owner and décideur", answered("gérant"), answered("décideur"), worst={"role": "minor"}),
    pair(
        "a manager and an owner, of a judgement",
        answered("other manager", **OPINION),
        answered("owner", **OPINION),
        worst={"role": "minor"},
    ),
    pair(
        "CEO and IT, of a judgement",
        answered("CEO", **OPINION),
        answered("IT", **OPINION),
        worst={"role": "major"},
    ),
    pair("CEO and IT, of a fact", answered("CEO"), answered("IT"), worst={"role": "minor"}),
    pair(
        "roles in part other, of a judgement",
        answered("CEO", "IT", **OPINION),
        answered("CEO", "HR", **OPINION),
        worst={"role": None},
        **NEVER_COMPARABLE,
    ),
]


def sized(low: Any, high: Any, label: str = "", country: str = "FR", **more: Any) -> Facts:
    size = {"basis": "headcount", "measure": "employees", "bounds": {"min": low, "max": high}}
    return {"countries": [country], "size": {**size, **({"label": label} if label else {}), **more}}


def without_bounds(label: str, basis: str = "headcount", country: str = "FR", **more: Any) -> Facts:
    return {"countries": [country], "size": {"label": label, "basis": basis, **more}}


MONEY = {"basis": "turnover", "bounds": "not applicable"}
SIZES = [
    pair("a label alone, as its law has it", without_bounds("PME"), sized(10, 249), verdict="cannot tell"),
    pair(
        "a label alone that differs in any case",
        without_bounds("KMU", country="DE"),
        sized(100, 999, country="GB"),
        worst={"size": "major"},
        verdict="cannot tell",
    ),
    pair(
        "a label alone that is apart in any case",
        without_bounds("TPE"),
        sized(250, "open"),
        verdict="not comparable",
    ),
    pair(
        "one word by staff and by money",
        sized(10, 249, "KMU", "DE"),
        without_bounds("PME", **MONEY),
        worst={"size": "blocker"},
    ),
    pair(
        "a list",
        sized(10, 249),
        {"countries": ["FR"], "size": {"basis": "list", "bounds": "not applicable"}},
        worst={"size": "major"},
        **NEVER_COMPARABLE,
    ),
    pair("only large firms in one", sized(1, 249), sized(1, "open", country="US"), worst={"size": "minor"}),
    pair(
        "one word, only large firms in one",
        sized(1, 249, "PME"),
        sized(1, 999, "SMB", "US"),
        worst={"size": "major"},
    ),
    pair(
        "no size in one", sized(10, 249), {"countries": ["FR"], "size": "not stated"}, verdict="cannot tell"
    ),
]
PRECISION = [
    pair(f"{one} and {other}", {"sample.achieved": one}, {"sample.achieved": other}, worst={"sample": severity})
    for one, other, severity in (
        (40, 88, "major"), (60, 100_000, "major"), (174, 174, "major"), (300, 300, "minor"), (1_000, 10_000, None),
    )
]  # fmt: skip
VOLUNTEERS = {"sample.method": "self-selected"}
THROUGH = {**VOLUNTEERS, "sample.recruited_through_topic": True}
CUSTOMERS = {
    "sponsor": {"kind": "vendor", "interest": True},
    "population.eligibility": "members",
    "sample.method": "customer list",
}
SELECTION = [
    pair("volunteers twice", VOLUNTEERS, VOLUNTEERS, worst={"method": "major"}, **NEVER_COMPARABLE),
    pair("found through the topic", THROUGH, {}, worst={"method": "blocker"}, verdict="not comparable"),
    pair(
        "found through the topic, of a judgement",
        {**THROUGH, **OPINION},
        {**VOLUNTEERS, **OPINION},
        worst={"method": "major"},
    ),
    pair(
        "customers weigh once",
        CUSTOMERS,
        {"sponsor": {"kind": "official"}},
        worst={"population": "blocker", "independence": "minor", "method": "minor"},
    ),
]
TIME = [
    pair("two years", {}, {"year": 2014}, worst={"time": "major"}),
    pair("five years", {}, {"year": 2017}, worst={"time": "blocker"}),
    pair("six years in a series", {"series": "s"}, {"series": "s", "year": 2018}, worst={"time": "minor"}),
    pair(
        "a series in two places",
        {"series": "s", "countries": ["FR"]},
        {"series": "s", "year": 2015, "countries": ["DE"]},
        worst={"time": "major"},
    ),
    pair(
        "members of the EU in a series",
        {"series": "s", "countries": ["EU"]},
        {"series": "s", "countries": ["EU"], "year": 2014},
        worst={"country": "major"},
    ),
    pair(
        "dates of numbers",
        {"year": 2015, "estimates[0].date": "2012-03"},
        {"year": 2015, "estimates[0].date": "2015-03"},
        worst={"time": "major"},
    ),
    pair(
        "five years of fieldwork around a month",
        {"fieldwork": {"start": "2010-01", "end": "2014-12"}},
        {"fieldwork": {"start": "2012-06"}},
        worst={"time": "major"},
        **NEVER_COMPARABLE,
    ),
]
SILENCE = [
    pair(f"no {path}", {"countries": ["FR"]}, {"countries": ["FR"], path: None}, **NEVER_COMPARABLE)
    for path in (
        "countries",
        "year",
        "sample.method",
        "population.eligibility",
        "size",
        "population.unit",
        "respondents.speaks_for",
    )
] + [pair("plans, and nobody says", {"estimates[0].stage": "plan"}, {}, **NEVER_COMPARABLE)]
EVERY = [*WORDINGS, *PERIODS, *ROLES, *SIZES, *PRECISION, *SELECTION, *TIME, *SILENCE]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in EVERY])
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_judges(case, turned):
    expect(case, turned=turned)


FULL: Facts = {
    **BASE,
    "series": "not applicable",
    "sponsor": {"kind": "official"},
    "objectives": ["image"],
    "population": {"unit": "enterprise", "eligibility": "all", "sectors": {"included": ["C", "G"]}},
    "size": {**BASE["size"], "group": False, "classes": "not applicable"},
    "sample": {
        **BASE["sample"],
        "weighted": True,
        "weighted_to": "firms",
        "recruited_through_topic": False,
        "response_rate": {"value": 0.6, "definition": "AAPOR RR3"},
    },
    "respondents": {"speaks_for": "firm", "roles": [{"role": "owner or CEO", "share": 1.0}]},
    "estimates": [
        {
            **BASE["estimates"][0],
            "period": "now",
            "intensity": "any",
            "counts": ["networks"],
            "platforms": ["Facebook"],
            "options": ["yes", "no"],
        }
    ],
}
"""A card on which nothing is missing that could be a major problem."""


def test_two_surveys_on_which_nothing_is_missing_are_comparable():
    studies = [sc.Study(id=name, publisher=name, **FULL) for name in "ab"]
    assert str(sc.check(studies).verdict("a", "b")) == "comparable"


@pytest.mark.parametrize(
    "path",
    [
        "countries", "year", "size", "population.unit", "population.eligibility", "sample.method", "sample.weighted_to",
        "respondents.speaks_for", "respondents.roles", "estimates[0].period", "estimates[0].intensity",
        "estimates[0].counts", "sample.recruited_through_topic", "network_scope",
    ],
)  # fmt: skip
@pytest.mark.parametrize("both", [False, True])
def test_without_one_fact_that_may_be_a_major_problem_they_are_not(path, both):
    less = changed(changed(FULL, path, None), "estimates[0].construct", "perceives_value")
    other = less if both else changed(FULL, "estimates[0].construct", "perceives_value")
    if path in ("sample.recruited_through_topic", "sample.weighted_to"):
        # what chance selects is not recruited by its topic; firms without weights count once
        less, other = (
            changed(changed(one, "sample.method", "quota"), "sample.weighted", None) for one in (less, other)
        )
    report = sc.check([sc.Study(id="a", publisher="a", **less), sc.Study(id="b", publisher="b", **other)])
    assert str(report.verdict("a", "b")) != "comparable"
