from __future__ import annotations

import pytest

from tests.cards import case, params, said


def weighted(value, **more):
    return {"sample": {"weighted": value, **more.pop("sample", {})}, **more}


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
            says="minor: a is weighted and does not say how",
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
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
