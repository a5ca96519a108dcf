from __future__ import annotations

import pytest

from tests.cards import case, params, said


def admits(base: str):
    return {"population": {"eligibility": base}}


CASES = {
    "PO003": [
        case("all twice", admits("all"), admits("all"), says="clear"),
        case(
            "users and all",
            admits("users"),
            admits("all"),
            says="blocker: a admits units that already use, build or plan what the study is about, "
            "b admits all units of the population studied",
        ),
        case(
            "members and all",
            admits("all"),
            admits("members"),
            says="blocker: a admits all units of the population studied, "
            "b admits customers, members or contacts of an organisation",
        ),
        case(
            "online and all",
            admits("online"),
            admits("all"),
            says="major: a admits units with Internet access, b admits all units of the population studied",
        ),
        case(
            "listed and all",
            admits("listed"),
            admits("all"),
            says="blocker: a admits units on a list or ranking, b admits all units of the population studied",
        ),
        case("not coded", admits("all"), {}, says="unknown: b: population.eligibility is not coded"),
        case(
            "both not stated",
            admits("not stated"),
            admits("not stated"),
            says="unknown: a: population.eligibility is not stated; b: population.eligibility is not stated",
        ),
        case("not applicable", admits("not applicable"), admits("all"), says="not applicable"),
    ],
    "PO004": [
        case(
            "only users",
            admits("users"),
            says="major: a admits only firms that already use, build or plan what it is about",
        ),
        case("all", admits("all"), says="clear"),
        case("members", admits("members"), says="clear"),
        case("not coded", {}, says="unknown: a: population.eligibility is not coded"),
        case("not applicable", admits("not applicable"), says="not applicable"),
    ],
    "PO008": [
        case(
            "four years",
            {"sample": {"frame_date": 2008}, "fieldwork": {"start": "2012-03"}},
            says="minor: the sampling frame of a dates from 2008, its fieldwork from 2012-03",
        ),
        case(
            "at most two years",
            {"sample": {"frame_date": 2010}, "fieldwork": {"start": "2012-03"}},
            says="clear",
        ),
        case(
            "not coded",
            {"fieldwork": {"start": "2012-03"}},
            says="unknown: a: sample.frame_date is not coded",
        ),
        case(
            "not applicable",
            {"sample": {"frame_date": "not applicable"}, "fieldwork": {"start": "2012-03"}},
            says="not applicable",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
