from __future__ import annotations

import pytest

from tests.cards import case, params, said

VENDOR = {"sponsor": {"kind": "vendor"}}
OFFICIAL = {"sponsor": {"kind": "official"}}
OWN_CUSTOMERS = {**VENDOR, "sample": {"method": "customer list"}}
OWN_MEMBERS = {**VENDOR, "population": {"eligibility": "members"}}
ITS_MARKET = {**VENDOR, "sample": {"method": "probability"}}
NOBODY_CODED = {"sponsor": {"kind": "vendor"}}
SURVEY = {
    "publisher": "Acme",
    "fieldwork": {"start": "2012-03", "end": "2012-04"},
    "countries": "FR",
    "sample": {"achieved": 2600},
    "estimates": [{"construct": "uses_social_media"}],
}

CASES = {
    "IN001": [
        case(
            "a vendor",
            VENDOR,
            says="minor: the sponsor of a has a commercial interest in the result",
        ),
        case(
            "an agency coded as having an interest",
            {"sponsor": {"kind": "agency", "interest": True}},
            says="minor: the sponsor of a has a commercial interest in the result",
        ),
        case(
            "a vendor coded as having none", {"sponsor": {"kind": "vendor", "interest": False}}, says="clear"
        ),
        case("an office", OFFICIAL, says="clear"),
        case(
            "not coded",
            {},
            says="unknown: a: sponsor.interest is not coded; a: sponsor.kind is not coded",
        ),
        case(
            "not stated",
            {"sponsor": "not stated"},
            says="unknown: a: sponsor.interest is not stated; a: sponsor.kind is not stated",
        ),
        case("no sponsor", {"sponsor": "not applicable"}, says="not applicable"),
    ],
    "IN002": [
        case(
            "a vendor's customers",
            OWN_CUSTOMERS,
            says="major: the sponsor of a surveyed its own customers or members",
        ),
        case(
            "members of a vendor's network",
            OWN_MEMBERS,
            says="major: the sponsor of a surveyed its own customers or members",
        ),
        case("a vendor's market", ITS_MARKET, says="clear"),
        case("an office's list", {**OFFICIAL, "sample": {"method": "customer list"}}, says="clear"),
        case(
            "whom a vendor asked is not coded",
            NOBODY_CODED,
            says="unknown: a: sponsor.interest is not coded; a: sample.method is not coded; "
            "a: population.eligibility is not coded",
        ),
        case("no sponsor", {"sponsor": "not applicable"}, says="not applicable"),
    ],
    "IN003": [
        case(
            "one survey on two cards",
            SURVEY,
            {**SURVEY, "publisher": "ACME"},
            says="major: a and b have the same publisher, fieldwork, countries, constructs and number of "
            "responses (acme, n = 2,600)",
        ),
        case("another number of answers", SURVEY, {**SURVEY, "sample": {"achieved": 80}}, says="clear"),
        case("another publisher", SURVEY, {**SURVEY, "publisher": "Other"}, says="clear"),
        case("another wave", SURVEY, {**SURVEY, "fieldwork": {"start": "2013-03"}}, says="clear"),
        case(
            "two numbers of answers not known",
            {**SURVEY, "sample": {}},
            {**SURVEY, "sample": {"achieved": "not stated"}},
            says="unknown: a: sample.achieved is not coded; b: sample.achieved is not stated",
        ),
        case(
            "the publisher not coded",
            {**SURVEY, "publisher": None},
            SURVEY,
            says="unknown: a: publisher is not coded",
        ),
    ],
    "IN004": [
        case(
            "own customers against an office's sample",
            OWN_CUSTOMERS,
            OFFICIAL,
            says="major: the sponsor of a surveyed its own customers or members, that of b does not have "
            "a stated interest",
        ),
        case(
            "own customers against a vendor's market",
            OWN_CUSTOMERS,
            ITS_MARKET,
            # SA003 reports the two methods
            says="minor: the sponsor of a surveyed its own customers or members, that of b has a "
            "commercial interest",
        ),
        case(
            "own members against everybody",
            OWN_MEMBERS,
            {**ITS_MARKET, "population": {"eligibility": "all"}},
            # PO003 reports who could take part
            says="minor: the sponsor of a surveyed its own customers or members, that of b has a "
            "commercial interest",
        ),
        case(
            "own members against a market, where no other rule can tell",
            OWN_MEMBERS,
            ITS_MARKET,
            says="major: the sponsor of a surveyed its own customers or members, that of b has a "
            "commercial interest",
        ),
        case(
            "a vendor's market against an office's sample",
            ITS_MARKET,
            OFFICIAL,
            says="minor: the sponsor of a has a commercial interest, that of b does not have a stated "
            "interest",
        ),
        case("two offices", OFFICIAL, OFFICIAL, says="clear"),
        case("two vendors' own customers", OWN_CUSTOMERS, OWN_CUSTOMERS, says="clear"),
        case(
            "not coded",
            OFFICIAL,
            {},
            says="unknown: b: sponsor.interest is not coded; b: sponsor.kind is not coded; "
            "b: sample.method is not coded; b: population.eligibility is not coded",
        ),
        case("no sponsor", {"sponsor": "not applicable"}, OFFICIAL, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
