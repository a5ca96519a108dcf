from __future__ import annotations

import pytest

from tests.cards import case, params, said
from tests.rules.book.test_geography import FR

ENGLAND = {"countries": "GB", "regions": "England"}


CASES = {
    "GE005": [
        case(
            "a part and the whole",
            ENGLAND,
            {"countries": "GB"},
            says="major: a covers England, b covers United Kingdom and names no part",
        ),
        case(
            "two parts",
            ENGLAND,
            {"countries": "UK", "regions": ["Écosse", "Wales"]},
            says="major: a covers England, b covers Scotland, Wales",
        ),
        case(
            "one part, in two languages", ENGLAND, {"countries": "GB", "regions": "Angleterre"}, says="clear"
        ),
        case("two wholes", FR, FR, says="clear"),
        case("other countries: another rule's", ENGLAND, FR, says="clear"),
        case(
            "a part that nobody registered",
            {"countries": "JP", "regions": "Kanto"},
            {"countries": "JP"},
            says="major: a covers Kanto, b covers Japan and names no part",
        ),
        case("countries not coded", {}, ENGLAND, says="unknown: a: countries is not coded"),
        case("without countries", {"countries": "not applicable"}, ENGLAND, says="not applicable"),
    ],
    "GE006": [
        case("a part", ENGLAND, says="minor: a covers England only"),
        case(
            "words of a part",
            {"countries": "IN", "regions": "rural India"},
            says="minor: a covers rural India only",
        ),
        case("a whole", FR, says="clear"),
        case("not stated", {"countries": "FR", "regions": "not stated"}, says="clear"),
        case("countries not coded", {}, says="unknown: a: countries is not coded"),
        case("without countries", {"countries": "not applicable"}, says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
