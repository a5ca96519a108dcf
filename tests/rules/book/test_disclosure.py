from __future__ import annotations

from typing import Any

import pytest

import studycheck as sc
from tests.cards import Facts, case, changed, params, said

HEADLINE: Facts = {"estimates": [{"construct": "uses_social_media"}]}


def card(path: str, value: Any, series: str | None = None) -> Facts:
    """A card with one fact; a headline stands on it where the fact is one of an estimate."""
    facts = changed(HEADLINE if path.startswith("estimates") else {}, path, value)
    return facts | ({"series": series} if series else {})


def disclosed(path: str, one: str, other: str, only_a: str, only_b: str):
    """The cases of a rule that asks whether one or both publications give a fact."""
    return [
        case("only the first", card(path, one), card(path, "not stated"), says=only_a),
        case("only the second", card(path, None), card(path, one), says=only_b),
        case("both, whatever they say", card(path, one), card(path, other), says="clear"),
        case(
            "neither",
            card(path, "not stated"),
            card(path, None),
            says=f"unknown: a: {path} is not stated; b: {path} is not coded",
        ),
        case(
            "no wave of a series",
            card(path, "not stated", "s"),
            card(path, None, "s"),
            says=f"unknown: a: {path} is not stated; b: {path} is not coded",
        ),
        case("neither of two series", card(path, None, "s"), card(path, None, "t"),
             says=f"unknown: a: {path} is not coded; b: {path} is not coded"),
        case("one wave of a series", card(path, one, "s"), card(path, "not stated", "s"), says=only_a),
        case("there is none", card(path, "not applicable"), card(path, one), says="not applicable"),
    ]  # fmt: skip


def official(method: str | None, kind: str = "official") -> Facts:
    """The card of an official survey, or of another sponsor."""
    return {"sponsor": {"name": "ABC", "kind": kind}, "sample": {"method": method}}


NEITHER = "neither a nor b states a sampling method"
NOBODY_KNOWS = "without bounds, nobody knows which firms are in both"
UNKNOWN_BOUNDS = "unknown: a: size.bounds is not coded; b: size.bounds is not coded"

CASES = {
    "DI001": [
        *disclosed(
            "sample.method",
            "probability",
            "quota",
            "major: the sampling method is “probability” in a and not stated in b",
            "major: the sampling method is not coded in a and “probability” in b",
        ),
        case(
            "neither of two surveys",
            official("not stated", "vendor"),
            official("not stated"),
            says=f"major: {NEITHER}",
        ),
        case(
            "neither of two official surveys",
            official("not stated"),
            official("not stated"),
            says=f"minor: {NEITHER}; both surveys are official",
        ),
        case(
            "official surveys, one drawn at random",
            official("census"),
            official(None),
            says="minor: the sampling method is “census” in a and not coded in b; both surveys are official",
        ),
        case(
            "official surveys, one a panel",
            official("online panel"),
            official("not stated"),
            says="major: the sampling method is “online panel” in a and not stated in b",
        ),
        case(
            "one official survey",
            official("probability"),
            official("not stated", "vendor"),
            says="major: the sampling method is “probability” in a and not stated in b",
        ),
        case("official surveys that both say it", official("probability"), official("quota"), says="clear"),
    ],
    "DI006": [
        case(
            "only the first",
            {"size": {"label": "PME", "bounds": {"min": 10, "max": 249}}},
            {"size": {"label": "KMU"}},
            says=f"major: a covers “PME” (10–249), b covers “KMU” (bounds unknown): {NOBODY_KNOWS}",
        ),
        case(
            "only the second, by a threshold",
            {"size": {"bounds": "not stated"}},
            {"size": {"bounds": {"min": 10, "max": "open"}}},
            says=f"major: a covers firms of unknown size, b covers 10+: {NOBODY_KNOWS}",
        ),
        case(
            "both, whatever they are",
            {"size": {"bounds": {"min": 10, "max": "open"}}},
            {"size": {"bounds": {"min": 1, "max": 9}}},
            says="clear",
        ),
        case(
            "labels alone",
            {"size": {"label": "PME"}},
            {"size": {"label": "KMU"}},
            says=f"major: a covers “PME” (bounds unknown), b covers “KMU” (bounds unknown): {NOBODY_KNOWS}",
        ),
        case(
            "labels alone in one series",
            {"size": {"label": "PME"}, "series": "s"},
            {"size": {"label": "PME"}, "series": "s"},
            says=UNKNOWN_BOUNDS,
        ),
        case("nobody has looked", {}, {"size": {"label": "PME"}}, says=UNKNOWN_BOUNDS),
        case(
            "sizes in money",
            {"size": {"label": "PME", "basis": "turnover"}},
            {"size": {"bounds": {"min": 10, "max": "open"}}},
            says="not applicable",
        ),
        case(
            "a ranking",
            {"size": {"label": "the largest 100", "bounds": "not applicable"}},
            {"size": {"bounds": {"min": 10, "max": "open"}}},
            says="not applicable",
        ),
    ],
    "DI002": [
        *disclosed(
            "sample.weighted_to",
            "staff",
            "firms",
            "major: what shares count is “staff” in a and not stated in b",
            "major: what shares count is not coded in a and “staff” in b",
        ),
        case(
            "firms without weights",
            {"sample": {"weighted_to": "firms"}},
            {"population": {"unit": "enterprise"}, "sample": {"weighted": False}},
            says="clear",
        ),
    ],
    "DI003": [
        *disclosed(
            "estimates[0].period",
            "last 12 months",
            "now",
            "major: a asks about the last 12 months; the reference period of b is not stated",
            "major: b asks about the last 12 months; the reference period of a is not coded",
        ),
        case(
            "a plan",
            {"estimates": [{"construct": "uses_social_media", "stage": "plan"}]},
            card("estimates[0].period", "now"),
            says="not applicable",
        ),
    ],
    "DI004": disclosed(
        "respondents.speaks_for",
        "firm",
        "self",
        "major: respondents speak for “firm” in a; for whom they speak is not stated in b",
        "major: for whom respondents speak is not coded in a; they speak for “firm” in b",
    ),
    "DI005": disclosed(
        "population.unit",
        "enterprise",
        "legal unit",
        "major: a counts “enterprise”; which unit b counts is not stated",
        "major: which unit a counts is not coded; b counts “enterprise”",
    ),
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says


def test_estimates_of_one_study_share_its_silence():
    study = sc.Study(
        id="a",
        sample={"method": "not stated"},
        size={"label": "firms", "bounds": "not stated"},
        estimates=[
            {"construct": "uses_social_media", "country": country, "value": 0.2} for country in ("FR", "DE")
        ],
    )
    pair = sc.check([study], of="estimates").pair("a[0]", "a[1]")
    assert {"DI001", "DI006"} & {finding.code for finding in pair.findings} == set()
