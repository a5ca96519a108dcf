from __future__ import annotations

import pytest

from tests.cards import case, params, said


def firms(low, high, *classes):
    return {
        "size": {
            "bounds": {"min": low, "max": high},
            "classes": [{"label": f"{a}-{b}", "min": a, "max": b} for a, b in classes] or None,
        }
    }


def dated(series, year, construct="has_profile"):
    return {"series": series, "year": year, "estimates": [{"construct": construct}]}


def headline(value, method):
    return {"sample": {"method": method}, "estimates": [{"construct": "has_profile", "value": value}]}


OPEN = [headline(value, "probability") for value in (0.10, 0.12, 0.14, 0.16)]
SILENT = [headline(value, "not stated") for value in (0.5, 0.6, 0.7, 0.8)]
CASES = {
    "GR001": [
        case("crossing", firms(1, 99), firms(10, 249),
             says="major: the 2 whose sizes are known share no size class; the most common is 1–99 (1 of 2)"),
        case("one by its classes", firms(1, 249, (1, 9), (10, 249)), firms(10, 249), says="clear"),
        case("sums of classes count", firms(1, 249, (1, 9), (10, 49), (50, 249)), firms(10, 249), says="clear"),
        case("sums beside a class that holds others", firms(1, 249, (1, 249), (1, 9), (10, 49), (50, 249)),
             firms(10, 249), says="clear"),
        case("a class that holds others", firms(1, 249, (1, 249), (1, 9), (10, 249)), firms(1, 249), says="clear"),
        case("classes with a gap have no sum", firms(1, 249, (1, 9), (50, 249)), firms(1, 249),
             says="major: the 2 whose sizes are known share no size class; the most common is 1–249 (1 of 2)"),
        case("one not coded", firms(1, 99), {},
             says="unknown: b: size.classes is not coded; b: size.bounds.max is not coded"),
        case("a list has no sizes", firms(1, 99), {"size": {"bounds": "not applicable"}}, says="not applicable"),
    ],
    "GR002": [
        case("two series", dated("s", 2010), dated("t", 2013),
             says="minor: 2 estimates of has_profile from 2010 to 2013 come from 2 different surveys"),
        case("one series", dated("s", 2010), dated("s", 2013), says="clear"),
        case("two series in one year", dated("s", 2010), dated("t", 2010), says="clear"),
        case("other constructs", dated("s", 2010), dated("t", 2013, "has_policy"), says="clear"),
        case("no series is a survey by itself", dated("not applicable", 2010), dated("not applicable", 2013),
             says="minor: 2 estimates of has_profile from 2010 to 2013 come from 2 different surveys"),
        case("not coded", dated("s", 2010), dated(None, 2013),
             says="unknown: b: series is not coded; b: fieldwork.start is not coded"),
    ],
    "GR003": [
        case("the silent report more", *OPEN, *SILENT,
             says="minor: has_profile: the median is 65% in 4 studies that do not state their method and "
                  "13% in 4 that do (Mann-Whitney p = 0.029)"),
        case("equal estimates have no exact test", *OPEN, *SILENT[:3], SILENT[2],
             says="minor: has_profile: the median is 65% in 4 studies that do not state their method and "
                  "13% in 4 that do (Mann-Whitney with normal approximation, p = 0.029)"),
        case("too few to say", *OPEN[:2], *SILENT[:2], says="clear"),
        case("mixed", *OPEN[:2], *SILENT[:2], *[{**card, "sample": {"method": "not stated"}} for card in OPEN[2:]],
             *[{**card, "sample": {"method": "quota"}} for card in SILENT[2:]], says="clear"),
        case("not coded", OPEN[0], {"estimates": [{"construct": "has_profile", "value": 0.5}]},
             says="unknown: b: sample.method is not coded"),
        case("no values", OPEN[0], {"estimates": [{"construct": "has_profile"}]}, says="not applicable"),
    ],
    "GR004": [
        case("one wave", {"series": "s"}, {"series": "s"}, {"series": "t"},
             says="major: the only wave of its series here: c"),
        case("two waves", {"series": "s"}, {"series": "s"}, says="clear"),
        case("not coded", {"series": "s"}, {}, says="unknown: b: series is not coded"),
        case("not applicable", {"series": "s"}, {"series": "not applicable"}, says="not applicable"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_what_it_says(code, cards, says):
    assert said(code, *cards) == says
