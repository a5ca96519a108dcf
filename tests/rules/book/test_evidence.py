"""Facts that were verified against their source."""

from __future__ import annotations

import pytest

import studycheck as sc
from tests.cards import case, params, said


def verified(**outcomes: str) -> dict:
    """Return a card with the outcome of a verification for some of its facts."""
    entries = {
        path.replace("__", "."): {"quote": "…", "verified": outcome} for path, outcome in outcomes.items()
    }
    return {"sample": {"achieved": 80, "mode": "web"}, "provenance": entries}


QUOTED = {"provenance": {"year": {"quote": "2012"}}}
RECORD = {"provenance": {"year": {"quote": "2012", "certainty": "declared"}}}

CASES = {
    "TR020": [
        case(
            "other values, and rough ones",
            verified(sample__achieved="contradicted", sample__mode="unsupported", year="vaguer"),
            says="major: the source of a does not say sample.achieved, sample.mode, year",
        ),
        case("supported", verified(sample__achieved="supported", sample__mode="quoted"), says="clear"),
        case("nearly quoted", verified(sample__achieved="nearly quoted"), says="clear"),
        case("nobody verified it", QUOTED, says="unknown: a: provenance.verified is not coded"),
        case("an archive record is its own source", RECORD, says="not applicable"),
        case("no quotes", {}, says="not applicable"),
    ],
    "TR021": [
        case(
            "invented and altered",
            verified(sample__achieved="not found", sample__mode="altered"),
            says="major: quotes for sample.achieved, sample.mode do not stand in the source of a",
        ),
        case("contradicted, but quoted rightly", verified(sample__achieved="contradicted"), says="clear"),
        case("nobody verified it", QUOTED, says="unknown: a: provenance.verified is not coded"),
        case("an archive record is its own source", RECORD, says="not applicable"),
        case("no quotes", {}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says


def test_many_fields_are_counted():
    paths = [
        "year",
        "title",
        "publisher",
        "countries",
        "series",
        "sample.mode",
        "sample.achieved",
        "sample.issued",
    ]
    card = sc.Study(id="a", provenance={path: {"verified": "not found"} for path in paths})
    messages = [str(finding.message) for finding in sc.check(card).findings if finding.code == "TR021"]
    assert messages == [
        "quotes for countries, publisher, sample.achieved, sample.issued, sample.mode, series and 2 more "
        "do not stand in the source of a"
    ]
