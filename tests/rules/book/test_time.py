from __future__ import annotations

import pytest

from tests.cards import case, params, said


def asked(start, end=None, **facts):
    return {"fieldwork": {"start": start, **({"end": end} if end else {})}, **facts}


CASES = {
    "TI001": [
        case("the same month", asked("2012-03"), asked("2012-03"), says="clear"),
        case("one year, no more known", {"year": 2012}, asked(2012), says="clear"),
        case("less than three months", asked("2012-01-15"), asked("2012-04-14"), says="clear"),
        case(
            "five months",
            asked("2012-01-15"),
            asked("2012-06-15"),
            says="minor: 2012-01 in a, 2012-06 in b: 5.02 months apart",
        ),
        case(
            "half a year",
            asked("2012-01", "2012-03"),
            asked("2012-07", "2012-09"),
            says="minor: 2012-01 to 2012-03 in a, 2012-07 to 2012-09 in b: 6 months apart",
        ),
        case(
            "a year",
            {"year": 2011},
            {"year": 2012},
            says="minor: 2011 in a, 2012 in b: 12 months apart (0 to 24)",
        ),
        case(
            "two years",
            {"year": 2012},
            {"year": 2014},
            says="major: 2012 in a, 2014 in b: 24 months apart (12 to 36)",
        ),
        case(
            "two years between two waves",
            {"year": 2012, "series": "s", "countries": "FR"},
            {"year": 2014, "series": "s", "countries": "FR"},
            says="minor: 2012 in a, 2014 in b: 24 months apart (12 to 36)",
        ),
        case(
            "ten years between two waves",
            {"year": 2012, "series": "s", "countries": "FR"},
            {"year": 2022, "series": "s", "countries": "FR"},
            says="minor: 2012 in a, 2022 in b: 120 months apart (108 to 132)",
        ),
        case(
            "ten years between two places in one series",
            {"year": 2012, "series": "s", "countries": "FR"},
            {"year": 2022, "series": "s", "countries": "DE"},
            says="major: 2012 in a, 2022 in b: 120 months apart (108 to 132)",
        ),
        case(
            "five years",
            {"year": 2012},
            {"year": 2017},
            says="blocker: 2012 in a, 2017 in b: 60 months apart (48 to 72)",
        ),
        case(
            "five years between two series",
            {"year": 2012, "series": "s"},
            {"year": 2017, "series": "t"},
            says="blocker: 2012 in a, 2017 in b: 60 months apart (48 to 72)",
        ),
        case(
            "three years",
            {"year": 2012},
            {"year": 2015},
            says="major: 2012 in a, 2015 in b: 36 months apart (24 to 48)",
        ),
        case(
            "two centuries",
            {"year": 1812},
            {"year": 2012},
            says="blocker: 1812 in a, 2012 in b: 2,400 months apart (2,388 to 2,412)",
        ),
        case(
            "one within the other",
            {"topic": "ai-adoption", "year": 2012},
            {"topic": "ai-adoption", "fieldwork": {"start": "2012-02-01", "end": "2012-02-29"}},
            says="minor: 2012 in a, 2012-02 in b: 4.5 months apart (0 to 11)",
        ),
        case(
            "a long period",
            asked("2008-01", "2012-12"),
            asked("2012-12"),
            says="major: 2008-01 to 2012-12 in a, 2012-12 in b: 29.5 months apart (0 to 60)",
        ),
        case(
            "not coded",
            {"year": 2012},
            {},
            says="unknown: b: fieldwork.start is not coded; b: year is not coded",
        ),
        case(
            "both not stated",
            {"fieldwork": "not stated", "year": "not stated"},
            {"fieldwork": "not stated", "year": "not stated"},
            says="unknown: a: fieldwork.start is not stated; a: year is not stated; "
            "b: fieldwork.start is not stated; b: year is not stated",
        ),
        case("not applicable", {"year": 2012}, {"fieldwork": "not applicable"}, says="not applicable"),
    ],
    "TI002": [
        case(
            "two years later",
            asked("2009-11", "2010-01", year=2012),
            says="minor: a was published in 2012; its fieldwork ended in 2010-01",
        ),
        case(
            "only the start known",
            asked(2009, year=2012),
            says="minor: a was published in 2012; its fieldwork ended in 2009",
        ),
        case("the next year", asked("2011-01", year=2012), says="clear"),
        case(
            "not coded",
            {"year": 2012},
            says="unknown: a: fieldwork.end is not coded",
        ),
        case(
            "nothing stated",
            {"fieldwork": "not stated", "year": "not stated"},
            says="unknown: a: fieldwork.end is not stated; a: year is not stated",
        ),
    ],
    "TI003": [
        case(
            "one is no wave",
            {"series": "s"},
            {"series": "not applicable"},
            says="blocker: b is not a wave of a series",
        ),
        case(
            "neither is",
            {"series": "not applicable"},
            {"series": "not applicable"},
            says="blocker: neither a nor b is a wave of a series",
        ),
        case("two series", {"series": "s"}, {"series": "t"}, says="clear"),
        case("not coded", {"series": "s"}, {}, says="unknown: b: series is not coded"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
