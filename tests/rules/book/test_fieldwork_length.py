from __future__ import annotations

import pytest

from tests.cards import case, params, said
from tests.rules.book.test_time import asked

MONTH = asked("2012-06", "2012-07")
CASES = {
    "TI005": [
        case(
            "five years around a month",
            asked("2010-01", "2014-12"),
            MONTH,
            says="major: fieldwork was 2010-01 to 2014-12 in a and 2012-06 to 2012-07 in b: the longer one reaches "
            "24 months further on either side",
        ),
        case(
            "two years and a half",
            MONTH,
            asked("2011-04", "2013-09"),
            says="minor: fieldwork was 2012-06 to 2012-07 in a and 2011-04 to 2013-09 in b: the longer one reaches "
            "9 months further on either side",
        ),
        case(
            "waves of one series",
            asked("2010-01", "2014-12", series="s"),
            asked("2012-06", "2012-07", series="s"),
            says="minor: fieldwork was 2010-01 to 2014-12 in a and 2012-06 to 2012-07 in b: the longer one reaches "
            "24 months further on either side",
        ),
        case("a year around a month", asked("2012-01", "2012-12"), MONTH, says="clear"),
        case("a year, no more known", {"year": 2012}, MONTH, says="clear"),
        case("both long", asked("2010-01", "2014-12"), asked("2011-01", "2015-12"), says="clear"),
        case(
            "a date of its own",
            asked("2010-01", "2014-12", estimates=[{"construct": "has_profile", "date": "2012-06"}]),
            MONTH,
            says="clear",
        ),
        case(
            "no date",
            {},
            MONTH,
            says="unknown: a: fieldwork.start is not coded; a: fieldwork.end is not coded; a: year is not coded",
        ),
        case("not applicable", {"fieldwork": "not applicable"}, MONTH, says="not applicable"),
    ]
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
