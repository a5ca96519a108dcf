from __future__ import annotations

import pytest

from tests.cards import case, params, said


def weighted(value, **more):
    return {"sample": {"weighted": value, **more.pop("sample", {})}, **more}


def drawn(small, rest, weighted=False, countries="US"):
    classes = [
        {"label": "small", "min": 10, "max": 19, "n": small},
        {"label": "rest", "min": 20, "max": "open", "n": rest},
    ]
    return {
        "countries": countries,
        "year": 2022,
        "sample": {"weighted": weighted},
        "size": {"bounds": {"min": 10, "max": "open"}, "classes": classes},
    }


def with_umbrella(card):
    """Return a card with a class that holds the others."""
    classes = [*card["size"]["classes"], {"label": "all", "min": 10, "max": "open", "n": 1000}]
    return card | {"size": {**card["size"], "classes": classes}}


CASES = {
    "PR001": [
        case("only one", weighted(True), weighted(False), says="minor: a is weighted, b is not weighted"),
        case("both", weighted(True), weighted(True), says="clear"),
        case("neither", weighted(False), weighted(False), says="clear"),
        case("not coded", weighted(True), {}, says="unknown: b: sample.weighted is not coded"),
        case(
            "both not stated",
            weighted("not stated"),
            weighted("not stated"),
            says="unknown: a: sample.weighted is not stated; b: sample.weighted is not stated",
        ),
        case("not applicable", weighted("not applicable"), weighted(True), says="not applicable"),
    ],
    "PR002": [
        case(
            "weighted, and no word on how",
            weighted(True, sample={"weighting": "not stated"}, disclosure={"weighting": False}),
            says="minor: a is weighted but does not say how",
        ),
        case(
            "weighted, with words", weighted(True, sample={"weighting": "to sector and size"}), says="clear"
        ),
        case("weighted, and described", weighted(True, disclosure={"weighting": True}), says="clear"),
        case(
            "weighted, description not coded",
            weighted(True),
            says="unknown: a: sample.weighting is not coded; a: disclosure.weighting is not coded",
        ),
        case(
            "not coded",
            {},
            says="unknown: a: sample.weighted is not coded; a: sample.weighting is not coded; "
            "a: disclosure.weighting is not coded",
        ),
        case("not weighted", weighted(False), says="not applicable"),
    ],
    "PR003": [
        case(
            "firms and staff",
            {"sample": {"weighted_to": "firms"}},
            {"sample": {"weighted_to": "employment"}},
            says="blocker: a is weighted to firms, b to staff",
        ),
        case(
            "the main figure says it itself",
            {"sample": {"weighted_to": "firms"}},
            {
                "sample": {"weighted_to": "firms"},
                "estimates": [{"construct": "has_profile", "weighted_to": "turnover"}],
            },
            says="blocker: a is weighted to firms, b to turnover",
        ),
        case(
            "firms that are not weighted count once",
            {"sample": {"weighted": False}, "population": {"unit": "firm"}},
            {"sample": {"weighted_to": "staff"}},
            says="blocker: a is weighted to firms, b to staff",
        ),
        case(
            "both firms",
            {"sample": {"weighted_to": "firms"}},
            {"sample": {"weighted_to": "firms"}},
            says="clear",
        ),
        case(
            "not coded",
            {"sample": {"weighted_to": "firms"}},
            {},
            says="unknown: b: sample.weighted_to is not coded",
        ),
        case(
            "not applicable",
            {"sample": {"weighted_to": "firms"}},
            {"sample": {"weighted_to": "not applicable"}},
            says="not applicable",
        ),
    ],
    "PR004": [
        case(
            # SUSB 2022: 49 % of the firms of ten or more have 10-19
            "nine of ten answers from larger firms",
            drawn(100, 900),
            says="major: a is not weighted, and 39% of its responses would have to come from another "
            "size class to match the firms of United States (us-susb-2022)",
        ),
        case(
            "an umbrella beside them",
            with_umbrella(drawn(100, 900)),
            says="major: a is not weighted, and 39% of its responses would have to come from another "
            "size class to match the firms of United States (us-susb-2022)",
        ),
        case("half and half", drawn(500, 500), says="clear"),
        case("weighted", drawn(100, 900, weighted=True), says="clear"),
        case("several countries", drawn(100, 900, countries=["US", "CA"]), says="not applicable"),
        case("not coded", drawn(None, 900), says="unknown: a: size.classes.n is not coded"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
