from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.checking.runner import PairRun
from studycheck.checking.runner.facts_of import FIRST
from studycheck.checking.runner.judging import ask
from studycheck.rules.facts import encode
from studycheck.vocabulary.terms import Verdict
from tests.cards import case, params, said
from tests.rules.book.test_size import LIST, covers, law
from tests.strategies import QUICK, examples

WHATEVER = "the ranges differ whatever the label means"
CASES = {
    "SZ013": [
        case(
            "no meaning is the range of the other, and one may be apart",
            law("PME", None, None),
            law(None, 100, 999),
            says=f"major: a covers “PME” (bounds unknown), b covers 100–999: {WHATEVER}",
        ),
        case(
            "the other way round",
            law(None, 100, 999),
            law("PME", None, None),
            says=f"major: a covers 100–999, b covers “PME” (bounds unknown): {WHATEVER}",
        ),
        case("one meaning is the range", law("PME", None, None), law(None, 10, 249), says="clear"),
        case("no meaning shares a firm", law("TPE", None, None), law(None, 250, "open"), says="clear"),
        case(
            "one meaning is the range from its threshold",
            law("PME", None, None),
            law(None, 20, 249),
            says="clear",
        ),
        case(
            "wherever the sizes of one begin, the other ends elsewhere",
            covers("not stated", 249),
            covers(10, 99),
            says="major: a covers <250, from an unknown size, b covers 10–99: the ranges differ, wherever they begin",
        ),
        case(
            "wherever the sizes of one end, the other begins elsewhere",
            covers(50, "not stated"),
            covers(100, 249),
            says="major: a covers from 50 to an unknown size, b covers 100–249: the ranges differ, wherever they end",
        ),
        case(
            "one that may end where the other does may be the same",
            covers(10, "not stated"),
            covers(10, 249),
            says="clear",
        ),
        case(
            "one that may begin where the other does may be the same",
            covers("not stated", 249),
            covers(10, 249),
            says="clear",
        ),
        case("bounds in both", law("PME", 10, 249), law(None, 100, 999), says="clear"),
        case("a list", LIST, law("PME", None, None), says="clear"),
        case(
            "no size at all",
            {},
            law("PME", None, None),
            says="unknown: a: size.label is not coded; a: size.bounds.min is not coded; "
            "a: size.bounds.max is not coded",
        ),
        case(
            "in one country the firms decide: nearly all are in both",
            {**covers(label="small business"), "countries": "US", "year": 2022},
            {**covers(1, "open"), "countries": "US", "year": 2022},
            says="clear",
        ),
        case(
            "in two countries, too, if only large firms are in one of them",
            {**covers(label="small business"), "countries": "US", "year": 2022},
            {**covers(1, "open"), "countries": "DE", "year": 2022},
            says="clear",
        ),
        case(
            "in two countries the bounds decide otherwise",
            {**covers(label="small business"), "countries": "US", "year": 2022},
            {**covers(100, "open"), "countries": "DE", "year": 2022},
            says=f"major: a covers “small business” (bounds unknown), b covers 100+: {WHATEVER}",
        ),
    ]
}


@pytest.mark.parametrize(("code", "cards", "says"), params(CASES))
def test_says(code, cards, says):
    assert said(code, *cards) == says


BASE = {
    "year": 2012,
    "network_scope": "public",
    "population": {"unit": "enterprise", "eligibility": "all"},
    "sample": {"achieved": 1000, "method": "probability", "mode": "phone", "weighted_to": "firms"},
    "respondents": {"speaks_for": "firm"},
    "estimates": [{"construct": "uses_social_media", "value": 0.4, "base": "all", "period": "now"}],
}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("label", "country", "low", "high"),
    [
        ("large", "DE", 50, "open"),
        ("PME", "FR", 100, "open"),
        ("KMU", "DE", 100, 999),
        ("small business", "US", 100, "open"),
    ],
)
def test_what_differs_in_every_meaning_is_found_and_how_much_remains_a_question(
    label, country, low, high, turned
):
    one = sc.Study(id="a", publisher="a", countries=country, size={"label": label}, **BASE)
    bounds = {"bounds": {"min": low, "max": high}, "basis": "headcount"}
    other = sc.Study(id="b", publisher="b", countries="GB", size=bounds, **BASE)
    pair = sc.check([other, one] if turned else [one, other]).pair("a", "b")
    assert {str(f.severity) for f in pair.findings if f.code == "SZ013"} == {"major"}
    assert pair.verdict is Verdict.CANNOT_TELL
    (gap,) = (gap for gap in pair.gaps if gap.code == "SZ001")
    assert gap.essential
    assert [missing.field for missing in gap.missing] == ["size.bounds"]


LABELS = ["SME", "PME", "TPE", "small business", "large", "ETI", "companies"]
limits = st.tuples(st.sampled_from([0, 1, 2, 5, 9, 10, 20, 50, 100, 250, 500]), st.integers(0, 600)).map(
    lambda ends: {"min": ends[0], "max": ends[0] + ends[1] if ends[1] else "open"}
)
sizes = st.fixed_dictionaries(
    {}, optional={"label": st.sampled_from(LABELS), "bounds": limits | st.just("not applicable")}
).map(lambda size: {**size, "basis": "headcount"} if size.get("bounds") != "not applicable" else size)
cards = st.tuples(st.sampled_from(["FR", "US", "DE"]), st.sampled_from([2012, 2022]), sizes)
DRAWN = settings(QUICK, max_examples=examples(150))


@pytest.mark.parametrize("code", ["SZ001", "SZ013"])
@DRAWN
@given(drawn=st.lists(cards, min_size=2, max_size=8))
def test_arrays_say_what_the_rule_says(code, drawn):
    rule = sc.explain(code)
    studies = [
        sc.Study(id=f"s{place}", countries=country, year=year, size=size)
        for place, (country, year, size) in enumerate(drawn)
    ]
    run = PairRun.of(rule, encode(sc.Catalog(studies)).rows)
    outcomes = run.cells(slice(0, len(studies)))
    facts = run.distinct.facts
    for one, other in combinations(range(len(studies)), 2):
        codes = int(run.codes[one]), int(run.codes[other])
        if min(codes) >= FIRST and codes[0] != codes[1]:
            answer = ask(rule, tuple(facts[code - FIRST] for code in codes), {}, codes)
            assert outcomes[one, other] == outcomes[other, one] == answer


@DRAWN
@given(country=st.sampled_from(["FR", "US", "DE"]), label=st.sampled_from(LABELS), other=limits)
def test_a_label_without_bounds_never_shares_a_chart_with_bounds(country, label, other):
    sizes = {"bare": {"label": label}, "other": {"bounds": other, "basis": "headcount"}}
    report = sc.check(
        [
            sc.Study(id=name, publisher=name, countries=country, size=size, **BASE)
            for name, size in sizes.items()
        ]
    )
    assert report.verdict("bare", "other") in (Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE)
