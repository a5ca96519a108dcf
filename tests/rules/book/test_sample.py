from __future__ import annotations

import pytest

from tests.cards import case, params, said


def answers(achieved, **sample):
    return {"sample": {"achieved": achieved, **sample}}


def counted(firms, **population):
    return {"population": {"count": firms, **population}}


def drawn(method: str, **sample):
    return {"sample": {"method": method, **sample}}


USES = {"construct": "uses_social_media"}

CASES = {
    "SA001": [
        case("96 answers", answers(96), says="major: a rests on n = 96 (± 10 points at best)"),
        case("97 answers", answers(97), says="minor: a rests on n = 97 (± 9.95 points at best)"),
        case("384 answers", answers(384), says="minor: a rests on n = 384 (± 5 points at best)"),
        case("385 answers", answers(385), says="clear"),
        case(
            "a design effect",
            answers(384, design_effect=4.0),
            says="major: a rests on n = 384 (± 10 points at best)",
        ),
        case(
            "fewer analysed than achieved",
            answers(2600, analysed=80),
            says="major: a rests on n = 80 (± 11 points at best)",
        ),
        case("all looked at", answers(40, method="census", mode="observation"), says="clear"),
        case("all responded", answers(73) | counted(73), says="clear"),
        case("all of a census responded", answers(73, method="census") | counted(73), says="clear"),
        case("all who were asked", answers(73, issued=73, method="census"), says="clear"),
        case(
            "most who were asked",
            answers(60, issued=73, method="census"),
            says="minor: a rests on n = 60 of 73 (± 5.38 points at best)",
        ),
        case(
            "a response rate",
            answers(30, method="census", response_rate={"value": 0.5}),
            says="major: a rests on n = 30 of 60 (± 12.8 points at best)",
        ),
        case(
            "80 of 100",
            answers(80, method="probability") | counted(100),
            says="clear",
        ),
        case(
            "8 of 9",
            answers(8, method="census") | counted(9),
            says="major: a rests on n = 8 of 9 (± 12.2 points at best)",
        ),
        case(
            "more persons than firms",
            answers(90, unit="individual") | counted(80, unit="firm"),
            says="major: a rests on n = 90 (± 10.3 points at best)",
        ),
        case(
            "persons of firms",
            answers(80, unit="individual") | counted(100, unit="firm"),
            says="major: a rests on n = 80 (± 11 points at best)",
        ),
        case(
            "a census of nobody knows how many",
            answers(80, method="census", mode="web"),
            says="unknown: a: population.count is not coded",
        ),
        case("a large census", answers(400, method="census", mode="web"), says="clear"),
        case("not coded", {}, says="unknown: a: sample.achieved is not coded"),
        case("not stated", answers("not stated"), says="unknown: a: sample.achieved is not stated"),
        case("not applicable", answers("not applicable"), says="not applicable"),
    ],
    "SA002": [
        case(
            "80 and 2,600 answers",
            answers(80),
            answers(2600),
            says="major: a rests on n = 80 (± 11 points at best), b on n = 2,600 (± 1.92 points at best): "
            "together they show differences of 15.9 points or more only",
        ),
        case(
            "two small samples of one size",
            answers(40),
            answers(40),
            says="major: a rests on n = 40 (± 15.5 points at best), b on n = 40 (± 15.5 points at best): "
            "together they show differences of 31.3 points or more only",
        ),
        case(
            "nine times as many",
            answers(900),
            answers(100),
            says="minor: a rests on n = 900 (± 3.27 points at best), b on n = 100 (± 9.8 points at best): "
            "together they show differences of 14.8 points or more only",
        ),
        case("1,000 and 10,000", answers(1000), answers(10_000), says="clear"),
        case("10,000 and 100,000", answers(10_000), answers(100_000), says="clear"),
        case("two samples of 393", answers(393), answers(393), says="clear"),
        case(
            "a design effect",
            answers(393, design_effect=1.5),
            answers(393),
            says="minor: a rests on n = 393 (± 6.05 points at best), b on n = 393 (± 4.94 points at best): "
            "together they show differences of 11.2 points or more only",
        ),
        case(
            "next to nothing",
            answers(1),
            answers(1_000_000),
            says="major: a rests on n = 1 (± 98 points at best), b on n = 1,000,000 (± 0.098 points at best): "
            "together they show no difference at all",
        ),
        case("two complete counts", answers(73) | counted(73), answers(2600) | counted(2600), says="clear"),
        case(
            "a complete count of few beside a small sample",
            answers(8) | counted(8),
            answers(80),
            says="major: a rests on a complete count of 8, b on n = 80 (± 11 points at best): "
            "together they show differences of 15.7 points or more only",
        ),
        case("most of a small population", answers(80) | counted(100), answers(2600), says="clear"),
        case(
            "a census of nobody knows how many",
            answers(80, method="census"),
            answers(2600) | counted(60_000),
            says="unknown: a: population.count is not coded",
        ),
        case("not coded", answers(80), {}, says="unknown: b: sample.achieved is not coded"),
        case(
            "both not stated",
            answers("not stated"),
            answers("not stated"),
            says="unknown: a: sample.achieved is not stated; b: sample.achieved is not stated",
        ),
        case("not applicable", answers(80), answers("not applicable"), says="not applicable"),
        case(
            "all looked at",
            answers(100, method="census", mode="observation"),
            answers(10_000),
            says="clear",
        ),
    ],
    "SA003": [
        case("one method", drawn("quota"), drawn("quota"), says="clear"),
        case("a random sample and a complete count", drawn("probability"), drawn("census"), says="clear"),
        case(
            "volunteers and a random sample",
            drawn("self-selected"),
            drawn("probability"),
            says="major: the sample is self-selected in a and a probability sample in b",
        ),
        case(
            "customers and a complete count",
            drawn("customer list"),
            drawn("census"),
            says="major: the sample is a list of customers or members in a and a complete count in b",
        ),
        case(
            "a quota sample and an online panel",
            drawn("quota"),
            drawn("online panel"),
            says="minor: the sample is a quota sample in a and an opt-in online panel in b",
        ),
        case(
            "convenience and a random sample",
            drawn("non-probability"),
            drawn("probability"),
            says="major: the sample is a non-probability sample in a and a probability sample in b",
        ),
        case("not coded", drawn("quota"), {}, says="unknown: b: sample.method is not coded"),
        case(
            "both not stated",
            drawn("not stated"),
            drawn("not stated"),
            says="unknown: a: sample.method is not stated; b: sample.method is not stated",
        ),
        case("not applicable", drawn("quota"), drawn("not applicable"), says="not applicable"),
    ],
    "SA004": [
        case(
            "volunteers",
            drawn("self-selected", margin_of_error=0.06),
            says="minor: a states ± 6 points, but the sample is self-selected",
        ),
        case(
            "an online panel",
            drawn("online panel", margin_of_error=0.031),
            says="minor: a states ± 3.1 points, but the sample is an opt-in online panel",
        ),
        case("a random sample", drawn("probability", margin_of_error=0.06), says="clear"),
        case("no margin printed", drawn("quota", margin_of_error="not stated"), says="not applicable"),
        case("margin not coded", drawn("quota"), says="unknown: a: sample.margin_of_error is not coded"),
        case(
            "method not stated",
            drawn("not stated", margin_of_error=0.06),
            says="unknown: a: sample.method is not stated",
        ),
    ],
    "SA005": [
        case(
            "few answers overall",
            {**answers(49), "estimates": [USES]},
            says="minor: a publishes percentages of 49 responses (all)",
        ),
        case(
            "few answers behind an estimate",
            {**answers(1000), "estimates": [{**USES, "base_n": 20, "base_words": "firms in Asia"}]},
            says="minor: a publishes percentages of 20 responses (firms in Asia)",
        ),
        case(
            "few answers behind an estimate without words",
            {"estimates": [{**USES, "base_n": 20}]},
            says="minor: a publishes percentages of 20 responses (uses_social_media)",
        ),
        case(
            "few answers in a class that an estimate names",
            {
                "size": {"classes": [{"label": "10-49", "n": 12}]},
                "estimates": [{**USES, "size_class": "10-49"}],
            },
            says="minor: a publishes percentages of 12 responses (10-49)",
        ),
        case(
            "few answers in a class without estimates",
            {**answers(1000), "size": {"classes": [{"label": "10-49", "n": 12}]}, "estimates": [USES]},
            says="clear",
        ),
        case("50 answers", {**answers(50), "estimates": [USES]}, says="clear"),
        case(
            "no number known",
            {"estimates": [USES]},
            says="unknown: a: estimates.base_n is not coded; a: size.classes.n is not coded; "
            "a: sample.achieved is not coded",
        ),
        case(
            "no estimate coded",
            answers(20),
            says="unknown: a: estimates is not coded; a: estimates.base_n is not coded; "
            "a: size.classes.n is not coded",
        ),
    ],
    "SA006": [
        case(
            "customers",
            drawn("customer list"),
            says="major: the sample of a is a list of customers or members",
        ),
        case("volunteers", drawn("self-selected"), says="major: the sample of a is self-selected"),
        case("an online panel", drawn("online panel"), says="clear"),
        case("a random sample", drawn("probability"), says="clear"),
        case("not coded", {}, says="unknown: a: sample.method is not coded"),
        case("not stated", drawn("not stated"), says="unknown: a: sample.method is not stated"),
        case("not applicable", drawn("not applicable"), says="not applicable"),
    ],
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says
