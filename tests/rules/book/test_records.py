"""Contradictions and inferred facts."""

from __future__ import annotations

import pytest

import studycheck as sc
from studycheck.rules.book.records import USED
from tests.cards import case, params, said


def provenance(**certainties: str) -> dict:
    return {path.replace("__", "."): {"certainty": sure} for path, sure in certainties.items()}


AGES = "ages are 19–78 (universe), and 18–79 (sampProc)"
DECLARED = provenance(countries="declared")

CASES = {
    "TR018": [
        case(
            "one record with two statements",
            {"coding": {"conflicts": [AGES]}, "countries": "NO", "provenance": DECLARED},
            says=f"major: the record of a contradicts itself: {AGES}",
        ),
        case(
            "a coder noted that sources differ",
            {"coding": {"conflicts": ["24% versus 12%.", "13 or 12 vendors"]}},
            says="minor: sources on a contradict each other: 24% versus 12%; 13 or 12 vendors",
        ),
        case(
            "many",
            {"coding": {"conflicts": list("vwxyz")}},
            says="minor: sources on a contradict each other: v; w; x; and 2 more under coding.conflicts",
        ),
        case("a coder found none", {"coding": {"conflicts": []}}, says="clear"),
        case("a reader found none", {"countries": "NO", "provenance": DECLARED}, says="clear"),
        case("nobody compared", {}, says="unknown: a: coding.conflicts is not coded"),
        case("one source", {"coding": {"conflicts": "not applicable"}}, says="not applicable"),
        case(
            "a page alone is no comparison",
            {"countries": "NO", "provenance": {"countries": {"page": 3}}},
            says="unknown: a: coding.conflicts is not coded",
        ),
    ],
    "TR019": [
        case(
            "inferred",
            {
                "sample": {"achieved": 80, "method": "quota"},
                "countries": "NO",
                "provenance": provenance(
                    sample__method="inferred", sample__achieved="inferred", countries="declared"
                ),
            },
            says="minor: the record of a does not declare sample.achieved, sample.method",
        ),
        case("declared", {"countries": "NO", "provenance": DECLARED}, says="clear"),
        case(
            "what no comparison rests on",
            {"title": "x", "provenance": provenance(title="inferred")},
            says="not applicable",
        ),
        case("no record", {}, says="not applicable"),
        case(
            "nobody said how sure it is",
            {"countries": "NO", "provenance": {"countries": {"page": 3}}},
            says="unknown: a: provenance.certainty is not coded",
        ),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says


def test_facts_in_use_are_those_that_rules_on_pairs_need():
    needed = {field for rule in sc.RULES if rule.looks_at != "study" for field in rule.needs}
    # the two bounds of a size come as one
    assert set(USED) - needed == {"size.bounds"}
    assert {"fieldwork.start", "size.bounds.min", "size.bounds.max"} <= needed
