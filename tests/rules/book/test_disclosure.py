from __future__ import annotations

from typing import Any

import pytest

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


CASES = {
    "DI001": disclosed(
        "sample.method",
        "probability",
        "quota",
        "major: the sampling method is “probability” in a and not stated in b",
        "major: the sampling method is not coded in a and “probability” in b",
    ),
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
    "DI003": disclosed(
        "estimates[0].period",
        "last 12 months",
        "now",
        "major: the reference period is “last 12 months” in a and not stated in b",
        "major: the reference period is not coded in a and “last 12 months” in b",
    ),
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
