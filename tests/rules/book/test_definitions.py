from __future__ import annotations

import pytest

from tests.cards import case, params, said


def scheme(key, **dates):
    return {"size": {"scheme": key, "covers": "small"}, "fieldwork": dates}


def sized(**size):
    return {"size": size}


CASES = {
    "SZ008": [
        case(
            "limits of 2025 for answers of 2012",
            scheme("uk-ca2006-2025", start=2012, end=2012),
            says="minor: a is dated 2012, when uk-ca2006-2025 (UK Companies Act 2006 size limits since "
            "April 2025) was not in force",
        ),
        case("in force", scheme("eu-2003-361", start=2012, end=2012), says="clear"),
        case("no scheme", sized(scheme="not applicable"), says="not applicable"),
        case(
            "nothing coded",
            {},
            says="unknown: a: size.scheme is not coded; a: fieldwork.start is not coded; a: year is not coded",
        ),
    ],
    "SZ009": [
        case(
            "somebody looked",
            sized(basis="headcount", measure="not stated"),
            says="minor: a does not say how it counts staff",
        ),
        case("stated", sized(basis="headcount", measure="employees"), says="clear"),
        case("sized by turnover", sized(basis="turnover"), says="not applicable"),
        case("nothing coded", {}, says="unknown: a: size.measure is not coded; a: size.basis is not coded"),
    ],
    "SZ010": [
        case(
            "with and without the group",
            sized(group=True),
            sized(group=False),
            says="minor: a counts the staff of the whole group, b of the firm alone",
        ),
        case("both alone", sized(group=False), sized(group=False), says="clear"),
        case("one not coded", sized(group=False), {}, says="unknown: b: size.group is not coded"),
        case("not applicable", sized(group=False), sized(group="not applicable"), says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_what_it_says(code, cards, says):
    assert said(code, *cards) == says
