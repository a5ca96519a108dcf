"""What holds for any cards: order never matters, unknown is never equal, a verdict is what it is defined to be."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

import studycheck as sc
from studycheck.catalog import Catalog
from studycheck.errors import InputError
from studycheck.rules.facts import encode
from studycheck.rules.findings import Mismatch, Undecided
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.study import known
from studycheck.vocabulary.terms import Among, Comparing, Dimension, Marker, Outcome, Severity, Verdict
from tests.cards import FULL, Facts, changed
from tests.each import each
from tests.odd_cards import odd_catalogs
from tests.strategies import catalogs, examples

pytestmark = pytest.mark.slow

QUICK = settings(
    max_examples=examples(100),
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
SLOW = settings(
    QUICK, max_examples=examples(25), phases=[Phase.explicit, Phase.generate]
)  # shrinking would take minutes

NS, NA = "not stated", "not applicable"
USES, HAS = {"construct": "uses_social_media"}, {"construct": "has_profile"}


def bounds(low: Any, high: Any) -> Facts:
    return {"min": low, "max": high}


def classes(*ladder: tuple[str, Any, Any]) -> list[Facts]:
    return [{"label": label, "min": low, "max": high} for label, low, high in ladder]


def scheme(key: str, covers: str, label: str) -> Facts:
    return {"scheme": key, "covers": covers, "label": label}


def mix(**shares: float | None) -> list[Facts]:
    """Functions with shares; a function without a share is None, those not named are ``rest``."""
    return [
        {"role": NS if role == "rest" else role, **({} if share is None else {"share": share})}
        for role, share in shares.items()
    ]


# What a field may hold beside what the full card holds; None takes the fact away. The values are those that
# rules tell apart, so that a few changes reach every rule and every grade.
VALUES: dict[str, list[Any]] = {
    "publisher": [None, NS, "Acme"],
    "series": [None, "another"],
    "programme": [NS, "one of Europe", "another of Europe"],
    "series_breaks": [None, [{"date": 2010}], [{"date": "2012-03-15", "kind": "method", "revised": True}]],
    "sponsor": [None, NS, NA, {"kind": "vendor"}, {"kind": "agency", "interest": True}, {"name": "Acme"}],
    "year": [None, NS, 2013, 2015, 2021],
    "fieldwork": [None, NS, NA, {"start": 2009}, {"start": "2012-03"}, {"end": "2011-06"}],
    "countries": [None, [], NS, NA, ["DE"], ["DE", "FR"], ["EU"], ["WORLD"], ["EU", "US"]],
    "members": [["FR", "DE"], ["ES", "IT"]],
    "regions": [NS, ["Bretagne"]],
    "population.unit": [None, NS, NA, "firm", "establishment", "individual"],
    "population.eligibility": [None, NS, NA, "users", "members", "online"],
    "population.sectors": [None, NS, NA, {"included": ["all"]}, {"excluded": ["K"]}, {"included": ["C", "62"]}],
    "population.floor": [None, 0],
    "population.count": [None, 9000],
    "size": [
        None, NS, {"label": "PME"}, {"label": "TPE"}, {"label": "companies"}, {"bounds": NA, "basis": "list"},
        scheme("fr-lme-2008", "PME", "PME"), scheme("fr-blog-2012", "PME", "PME"),
    ],
    "size.label": [None, NS, NA, "TPE", "small business", "companies"],
    "size.bounds": [
        None, NS, NA, bounds(10, 250), bounds(10, "open"), bounds(50, 249), {"max": 249}, {"min": 50}, bounds(10, NS),
    ],
    "size.classes": [
        classes(("PME", 50, 249)), classes(("small", 10, 49), ("medium", 50, 249)),
        classes(("small", 10, 99), ("medium", 100, 249)), classes(("small", 10, 50), ("medium", 50, 249)),
        classes(("small", 10, 99), ("medium", 50, 249)),
    ],
    "size.basis": [None, NS, NA, "list", "turnover"],
    "size.measure": [None, NS, "persons employed"],
    "size.scheme": [None],
    "size.group": [None, True],
    "size.money_limits": [True, False],
    "sample.issued": [None, 2600, 5000],
    "sample.frame": [None, NS],
    "sample.frame_date": [None, "2005"],
    "sample.substitutes": [None, True],
    "sample.recruited_through_topic": [None, NS, True],
    "sample.unit": ["individual"],
    "sample.weighted_to": [None, NS, "staff"],
    "sample.achieved": [None, NS, NA, 0, 80, 384, 900],
    "sample.analysed": [100],
    "sample.method": [None, NS, NA, "quota", "self-selected", "customer list", "census"],
    "sample.mode": [None, [], NS, NA, ["web"], ["web", "phone"], ["observation"]],
    "sample.response_rate": [None, NS, NA, {"value": 0.3}, {"value": 0.05, "definition": NS}],
    "sample.weighted": [None, NS, NA, False],
    "sample.weighting": [None, NS],
    "sample.design_effect": [None, NS, 4.0],
    "sample.margin_of_error": [None, NS, 0.1, 0.3],
    "respondents": [None, NS, NA],
    "respondents.roles": [
        None, [], NS, mix(marketing=1.0), mix(CEO=0.8, IT=0.2), mix(CEO=0.3, IT=0.7), mix(CEO=None, IT=None),
        mix(CEO=0.6, rest=0.4), mix(IT=0.3, rest=0.7), mix(employee=None), mix(CEO=0.4, rest=None),
    ],
    "respondents.speaks_for": [None, NS, "self"],
    "respondents.informants": [None, "one"],
    "respondents.proxy": [None, True],
    "network_scope": [None, NS, NA, "enterprise", "both", "unclear"],
    "objectives": [None, [], NS, ["image"], ["acquire customers"]],
    "estimates": [
        None, [HAS], [HAS, USES], [{"construct": "perceives_value"}], [{"construct": "uses_specific_platform"}],
        [{"construct": "x_mine"}],
    ],
    "estimates[0].base": [None, NS, NA, "users", "online"],
    "estimates[0].indicator": [None, NS, "has used social media this year"],
    "estimates[0].platforms": [None, NS, ["Facebook"]],
    "estimates[0].country": [NS, "FR", "DE"],
    "estimates[0].base_n": [20],
    "estimates[0].item": [None, NA],
    "estimates[0].multiple": [None, NS],
    "estimates[0].options": [None, ["oui", "non"], ["daily", "weekly", "never"]],
    "estimates[0].period": [None, NS, "ever", "last 52 weeks", "last 12 months", "calendar year"],
    "estimates[0].intensity": [None, "daily"],
    "estimates[0].counts": [None, ["wikis"], ["réseaux sociaux", "other"]],
    "estimates[0].excludes": [["blogs"], ["wikis"]],
    "estimates[0].weighted_to": [NS, "firms", "staff"],
    "estimates[0].qualifier": [NS, "at least"],
    "estimates[0].stage": [NS, "use", "plan"],
    "disclosure": [None, NS],
    "disclosure.weighting": [False],
    "coding.conflicts": [None, ["12 % here, 13 % there"]],
    "provenance": [{"countries": {"page": 3}}],
}  # fmt: skip
Change = tuple[tuple[str, Any], ...]
ABOUT_AI: Change = (
    ("network_scope", None),
    ("topic", "ai-adoption"),
    ("estimates", [{"construct": "uses_ai", "value": 0.1, "base": "all"}]),
)
TOGETHER: list[Change] = [
    (("series", None), ("sample.weighted_to", None)),
    (("series", "another"), ("sample.weighted_to", None)),
    (("series", "another"), ("programme", "one of Europe"), ("sample.mode", None)),
    (("series", "a third"), ("programme", "one of Europe"), ("sample.mode", None)),
    (("series", "another"), ("sample.recruited_through_topic", True)),
    (("series", "another"), ("sample.method", "quota"), ("sample.response_rate", {"value": 0.05})),
    (("population.floor", None), ("size.bounds", bounds(0, 9)), ("size.label", "TPE")),
    (("population.floor", None), ("size.bounds", bounds(0, 49)), ("size.label", "TPE")),
    (("population.floor", None), ("size.bounds", bounds(1, "open"))),
    (("population.floor", None), ("size", scheme("us-sba-advocacy-500", "small business", "small business"))),
    (
        ("population.floor", None),
        ("size", {"bounds": bounds(0, "open"), "classes": classes(("KMU", 0, 499)), "basis": "headcount"}),
    ),
    (("size", {**scheme("fr-lme-2008", "PME", "PME"), "money_limits": False}),),
    (("size.classes", classes(("PME", 50, 249))), ("estimates", [{**USES, "size_class": "PME"}])),
    (("sample.mode", ["web", "phone"]), ("sample.weighted", False)),
    (("sample.weighting", None), ("disclosure.weighting", False)),
    (
        ("coding.conflicts", ["12 % here, 13 % there"]),
        ("provenance", {"countries": {"certainty": "inferred"}}),
    ),
    (("sponsor", {"kind": "vendor"}), ("sample.method", "customer list")),
    ABOUT_AI,
    (*ABOUT_AI, ("fieldwork", {"start": 2024}), ("year", None), ("series", None)),
    (*ABOUT_AI, ("fieldwork", None), ("year", None)),
    (("countries", ["EU"]), ("year", 2015), ("fieldwork", None)),
    (("countries", ["EU"]), ("year", 2021), ("fieldwork", None)),
    (("population.unit", "individual"), ("respondents.speaks_for", "self")),
    (("population.unit", "individual"), ("respondents.speaks_for", None)),
    (("countries", ["WORLD"]), ("members", ["FR", "DE"])),
    (("fieldwork", None), ("year", 2021)),
    (("series", None), ("fieldwork", {"start": "2010-01", "end": "2014-12"})),
    (("series", None), ("fieldwork", {"start": "2012-06", "end": "2012-07"})),
    (
        ("series", None),
        ("estimates", [{"construct": "perceives_value", "indicator": "they improve teamwork"}]),
    ),
    (("series", None), ("estimates", [{"construct": "perceives_value", "indicator": "worth their price"}])),
    (("fieldwork", None), ("year", 2007), ("size", scheme("fr-lme-2008", "PME", "PME"))),
]
CHANGES: list[Change] = [((path, value),) for path, values in VALUES.items() for value in values] + TOGETHER


def card(name: str, facts: Facts) -> sc.Study | None:
    """A study, or None if its facts contradict each other."""
    try:
        return sc.Study(id=name, **facts)
    except InputError:
        return None


def apply(facts: Facts, changes: list[Change]) -> Facts:
    """Make those changes that leave a valid card."""
    for change in changes:
        tried = facts
        try:
            for path, value in change:
                tried = changed(tried, path, value)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue  # a part that an earlier change took away or replaced by a marker
        if card("x", tried) is not None:
            facts = tried
    return facts


@cache
def some_changes(most: int) -> st.SearchStrategy[list[Change]]:
    return st.lists(st.sampled_from(CHANGES), max_size=most)


@st.composite
def cards(draw: st.DrawFn, most: int = 8) -> Facts:
    return apply(FULL, draw(some_changes(most)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Two cards that have most facts in common, so that every verdict comes up."""
    common = apply(FULL, draw(some_changes(4)))
    return apply(common, draw(some_changes(2))), apply(common, draw(some_changes(3)))


@st.composite
def studies(draw: st.DrawFn) -> list[sc.Study]:
    drawn = draw(st.lists(cards(), max_size=6))
    return [sc.Study(id=f"s{index}", **facts) for index, facts in enumerate(drawn)]


def check_pair(one: Facts, other: Facts, **more: Any) -> sc.Report:
    return sc.check([sc.Study(id="a", **one), sc.Study(id="b", **other)], **more)


def coded(facts: Facts, path: str = "") -> list[str]:
    """Every path at which a card holds something, parts and single fields."""
    found = []
    for name, value in facts.items():
        below = f"{path}.{name}" if path else name
        found.append(below)
        if isinstance(value, dict):
            found += coded(value, below)
        if name == "estimates":
            found += [f"{below}[0].{field}" for field in value[0] if field != "construct"]
    return found


ON_PAIRS = {rule.code for rule in sc.RULES if rule.looks_at == "pair"}
AT_LEVELS = [rule for rule in sc.RULES if "levels" in rule.comparing and "studies" in rule.among]


def naive_outcome(rule: Any, one: Any, other: Any) -> Any:
    """What a rule on pairs says of two rows, called directly."""
    facts = rule.of(one), rule.of(other)
    if Marker.NOT_APPLICABLE in [fact for fact in facts if isinstance(fact, Marker)]:
        return Outcome.NOT_APPLICABLE
    if any(fact is None or isinstance(fact, Marker) for fact in facts):
        return Outcome.UNKNOWN
    if isinstance(rule, DistanceRule):
        apart = float(rule.distance(*map(rule.quantity, facts)))
        reached = [severity for severity, limit in rule.grades.items() if apart * (1 + 1e-12) >= limit]
        for most, group in rule.caps.items():
            if group(facts[0]) == group(facts[1]) is not None:
                reached = [min(severity, most, key=lambda one: one.rank) for severity in reached]
        return max(reached, key=lambda severity: severity.rank, default=Outcome.CLEAR)
    said = rule.judge(*facts, **rule.thresholds)
    if said is None:
        return Outcome.CLEAR
    if isinstance(said, Undecided):
        return Outcome.UNKNOWN
    return rule.graded(said) or Outcome.CLEAR


def report_outcomes(report: sc.Report) -> dict[tuple[str, str, str], Any]:
    """What rules on pairs said, by code and ids, as far as it was not clear or not applicable."""
    said: dict[tuple[str, str, str], Any] = {
        (f.code, *f.studies): f.severity for f in report.findings if f.code in ON_PAIRS
    }
    return said | {(g.code, *g.studies): Outcome.UNKNOWN for g in report.gaps if g.code in ON_PAIRS}


def naive_verdict(report: sc.Report, a: str, b: str) -> Verdict:
    """The definition of a verdict, word by word."""
    pair = report.pair(a, b)
    rules = {rule.code: rule for rule in report.rules}
    majors = {f.dimension for f in pair.findings if f.severity is Severity.MAJOR}
    if any(f.severity is Severity.BLOCKER for f in pair.findings) or len(majors) >= report.profile.majors:
        return Verdict.NOT_COMPARABLE
    waves, parts = (
        known(getattr(report.catalog[a], name)) == known(getattr(report.catalog[b], name)) is not None
        for name in ("series", "programme")
    )
    silent = {
        gap.code
        for gap in pair.gaps
        if waves or (parts and not (rules[gap.code].essential or rules[gap.code].decisive))
        if gap.missing and is_silent(report, gap.code, a, b)
    }
    if pair.failures or any(gap.essential and gap.code not in silent for gap in pair.gaps):
        return Verdict.CANNOT_TELL
    grave = {gap.code for gap in pair.gaps if rules[gap.code].severity is not Severity.MINOR}
    decisive = {code for code in grave if rules[code].decisive and not rules[code].essential}
    if len(majors | {rules[code].dimension for code in decisive}) >= report.profile.majors:
        return Verdict.CANNOT_TELL
    asked = {code for code in grave & silent if not (rules[code].decisive or rules[code].essential)}
    return Verdict.WITH_CAUTION if majors or grave - asked else Verdict.COMPARABLE


def is_silent(report: sc.Report, code: str, a: str, b: str) -> bool:
    """Whether neither study has the fact that a rule looks at, or both have the same one."""
    rows = {row.id: row for row in report.results.table}
    (rule,) = [rule for rule in report.rules if rule.code == code]
    one, other = (rule.of(rows[name]) for name in (a, b))
    if any(fact is None or isinstance(fact, Marker) for fact in (one, other)):
        return all(fact is None or fact is Marker.NOT_STATED for fact in (one, other))
    key = getattr(rule, "key", None) or (lambda fact: fact)
    return bool(key(one) == key(other))


@QUICK
@given(studies())
def test_no_rule_fails_and_every_gap_names_what_is_missing(drawn):
    report = sc.check(drawn)
    assert report.failures == ()
    assert [gap for gap in report.gaps if not gap.missing] == []
    assert {type(f.message.values) for f in report.findings} <= {dict}
    assert all(str(f.message) for f in report.findings)


@SLOW
@given(catalogs())
def test_no_rule_fails_on_any_valid_card(catalog):
    report = sc.check(catalog)
    assert report.failures == ()
    assert [gap for gap in report.gaps if not gap.missing] == []
    assert len(report.to_frame()) == len(report.findings)


@QUICK
@given(odd_catalogs(), st.sampled_from(Among), st.sampled_from(Comparing))
def test_no_rule_fails_at_the_edges_of_what_a_card_may_hold(catalog, among, comparing):
    report = sc.check(catalog, of=among, comparing=comparing)
    assert report.failures == ()
    assert len(str(report)) > 100
    assert all(str(f.message) for f in report.findings)


@QUICK
@given(studies())
def test_every_rule_on_pairs_says_the_same_of_both_orders(drawn):
    rows = encode(Catalog(drawn)).rows
    for rule in AT_LEVELS:
        if rule.looks_at == "pair":
            for one, other in combinations(rows, 2):
                assert naive_outcome(rule, one, other) == naive_outcome(rule, other, one), rule


@QUICK
@given(studies())
def test_outcomes_spread_over_all_pairs_are_those_of_a_call_on_each_pair(drawn):
    report = sc.check(drawn)
    rows = {row.id: row for row in encode(report.catalog)}
    expected = {
        (rule.code, a, b): naive_outcome(rule, rows[a], rows[b])
        for rule in AT_LEVELS
        if rule.looks_at == "pair"
        for a, b in combinations(report.catalog, 2)
    }
    quiet = (Outcome.CLEAR, Outcome.NOT_APPLICABLE)
    assert report_outcomes(report) == {key: said for key, said in expected.items() if said not in quiet}


@QUICK
@given(studies(), st.integers(1, 4))
def test_a_verdict_is_what_it_is_defined_to_be(drawn, majors):
    report = sc.check(drawn, profile=sc.Profile("p", majors=majors))
    for a, b in combinations(report.catalog, 2):
        assert report.verdict(a, b) is report.verdict(b, a) is naive_verdict(report, a, b)


@QUICK
@given(studies(), st.randoms(use_true_random=False))
def test_neither_the_order_of_studies_nor_that_of_rules_changes_anything(drawn, chance):
    rules, shuffled = list(sc.RULES), list(drawn)
    chance.shuffle(rules)
    chance.shuffle(shuffled)
    expected, report = sc.check(drawn), sc.check(shuffled, rules=rules)
    assert list(map(str, report.findings)) == list(map(str, expected.findings))
    assert report.gaps == expected.gaps
    assert report.verdicts().equals(expected.verdicts())
    assert report.groups() == expected.groups()
    assert report.counts == expected.counts


@QUICK
@given(pairs())
def test_names_of_studies_never_decide(drawn):
    one, other = drawn
    first, second = check_pair(one, other), check_pair(other, one)
    assert first.verdict("a", "b") is second.verdict("a", "b")
    assert sorted((f.code, f.severity) for f in first.pair("a", "b").findings) == sorted(
        (f.code, f.severity) for f in second.pair("a", "b").findings
    )
    assert [gap.code for gap in first.pair("a", "b").gaps] == [gap.code for gap in second.pair("a", "b").gaps]


@QUICK
@given(pairs(), st.sets(st.sampled_from(list(Dimension)), max_size=3))
def test_a_contrast_takes_out_the_findings_of_its_dimensions_and_no_others(drawn, contrast):
    every, meant = check_pair(*drawn), check_pair(*drawn, contrast=contrast)
    left_out = {rule.code for rule in sc.RULES if rule.looks_at == "pair" and rule.dimension in contrast}
    assert list(meant.findings) == [f for f in every.findings if f.code not in left_out]
    assert list(meant.gaps) == [gap for gap in every.gaps if gap.code not in left_out]


# Rules that find a problem of two studies that are alike: duplicates, vague words, weaknesses that both share.
NEVER_EQUAL = {"IN003", "NS001", "PU002", "RS005", "SA002", "SA015", "SA016"}


@QUICK
@given(cards())
def test_a_study_and_its_copy_differ_in_nothing_that_is_known(facts):
    pair = check_pair(facts, facts).pair("a", "b")
    assert {f.code for f in pair.findings} <= NEVER_EQUAL


@QUICK
@given(cards())
def test_a_copy_has_no_more_open_facts_than_the_card(facts):
    pair = check_pair(facts, facts).pair("a", "b")
    if pair.verdict is Verdict.COMPARABLE:
        assert not [gap for gap in pair.gaps if gap.essential]
    for gap in pair.gaps:
        assert {missing.study for missing in gap.missing} == {"a", "b"}


def says_something_else(facts: Facts, path: str) -> bool:
    """Whether a card without this fact makes another statement instead of leaving something open.

    An upper bound alone says “fewer than 250”; a card that departs from its scheme by bounds of its own
    says what the scheme says without them; without its fieldwork, a study is dated by its year of publication.
    """
    own_bounds = path in ("size.bounds", "size.bounds.max") and "scheme" in facts["size"]
    dated_otherwise = path.startswith("fieldwork") and "year" in facts
    # the results then rest on all who responded
    all_responses = path == "sample.analysed" and facts["sample"].get("achieved") is not None
    # what is not published is no bound of a share
    no_number = path == "estimates[0].value"
    return path == "size.bounds.min" or own_bounds or dated_otherwise or all_responses or no_number


@settings(SLOW, max_examples=examples(60))
@given(pairs(), st.booleans())
def test_taking_a_fact_away_never_makes_a_pair_comparable(drawn, which):
    kept, robbed = drawn if which else reversed(drawn)
    if check_pair(kept, robbed).verdict("a", "b") is Verdict.COMPARABLE:
        return
    poorer = {
        path: changed(robbed, path, None)
        for path in coded(robbed)
        if not (says_something_else(robbed, path) or is_question(kept, robbed, path))
    }
    assert [path for path, said in verdicts_beside(kept, poorer).items() if said is Verdict.COMPARABLE] == []


def verdicts_beside(kept: Facts, others: dict[str, Facts]) -> dict[str, Verdict]:
    """The verdict on a card and each of some others, of those that are valid; all are checked at once."""
    studies = {path: card(f"b{place}", facts) for place, (path, facts) in enumerate(others.items())}
    valid = {path: study for path, study in studies.items() if study is not None}
    report = sc.check([sc.Study(id="a", **kept), *valid.values()])
    return {path: report.verdict("a", study.id) for path, study in valid.items()}


@SLOW
@given(pairs(), st.lists(cards(), max_size=3))
def test_the_verdict_on_a_pair_does_not_depend_on_the_cards_beside_it(drawn, others):
    kept, other = drawn
    beside = verdicts_beside(
        kept, {str(place): facts for place, facts in enumerate([*others, other, *others])}
    )
    assert beside[str(len(others))] is check_pair(kept, other).verdict("a", "b")


def is_question(kept: Facts, robbed: Facts, path: str) -> bool:
    """Whether taking this away leaves a fact that neither wave of one series has, or part of one harmonised survey."""
    alike = any(kept.get(name) == robbed.get(name) not in (None, NS, NA) for name in ("series", "programme"))
    if not alike or path in DECISIVE:
        return False
    silent = path not in coded(kept) or kept in (changed(kept, path, NS), changed(kept, path, NA))
    return silent or path in ("estimates[0].period", "sample.weighted_to")


OF_ITS_OWN = {"series": "of its own", "programme": None, "publisher": "of its own"}
"""What makes of a card another survey, and not another report of the same one."""
DECISIVE = [
    "countries", "year", "fieldwork", "estimates", "size", "population.unit", "population.eligibility",
    "sample.method",
]  # fmt: skip
"""Facts on which comparisons turn, and which most publications give."""


@settings(SLOW, max_examples=examples(60))
@given(pairs(), st.booleans(), st.sampled_from([None, NS]))
def test_taking_a_decisive_fact_away_never_lets_a_pair_share_a_chart(drawn, which, silence):
    kept, robbed = drawn if which else reversed(drawn)
    robbed = robbed | OF_ITS_OWN
    apart = (Verdict.NOT_COMPARABLE, Verdict.CANNOT_TELL)
    if check_pair(kept, robbed).verdict("a", "b") not in apart:
        return
    poorer = {}
    for path in DECISIVE:
        if path not in robbed and path not in coded(robbed):
            continue
        facts = changed(robbed, path, None if path == "estimates" else silence)
        if path in ("year", "fieldwork"):
            facts = changed(changed(facts, "year", silence), "fieldwork", silence)
        poorer[path] = facts
    assert [path for path, said in verdicts_beside(kept, poorer).items() if said not in apart] == []


SAID_ONLY = {"sample.weighted_to": "DI002", "estimates[0].period": "DI003"}
"""Facts on which comparisons turn, too, but which hardly any publication gives, with the rules on their disclosure."""


@settings(SLOW, max_examples=examples(60))
@given(pairs(), st.booleans(), st.sampled_from(list(SAID_ONLY)), st.sampled_from([None, NS]))
def test_taking_away_what_hardly_anybody_says_is_said_where_it_lets_a_pair_share_a_chart(
    drawn, which, path, silence
):
    kept, robbed = drawn if which else reversed(drawn)
    robbed = robbed | OF_ITS_OWN
    apart = (Verdict.NOT_COMPARABLE, Verdict.CANNOT_TELL)
    if check_pair(kept, robbed).verdict("a", "b") not in apart:
        return
    pair = check_pair(kept, changed(robbed, path, silence)).pair("a", "b")
    if pair.verdict not in apart:
        assert pair.verdict is Verdict.WITH_CAUTION
        named = {gap.code for gap in pair.gaps} | {finding.code for finding in pair.findings}
        # results without weights count each response once, which is stated as well
        unweighted = path == "sample.weighted_to" and robbed["sample"].get("weighted") is False
        assert SAID_ONLY[path] in named or unweighted


# Facts that a rule compares as they stand on the card. Others can take the place of one that was known less
# exactly (bounds that of a label, an interest that of a kind of sponsor), and settle a suspicion.
COMPARED_AS_THEY_ARE = [
    "population.unit", "population.eligibility", "sample.mode", "sample.weighted", "respondents.speaks_for",
    "network_scope", "objectives", "estimates[0].base", "estimates[0].platforms",
]  # fmt: skip


@QUICK
@given(pairs(), st.sampled_from(COMPARED_AS_THEY_ARE), st.data())
def test_adding_a_fact_never_takes_a_known_problem_away(drawn, path, data):
    one, other = drawn
    poorer = apply(other, [((path, None),)])
    # that a fact is not disclosed is a problem that ends when it is
    rules = [rule for rule in sc.RULES if not rule.code.startswith("DI")]
    before = check_pair(one, poorer, rules=rules)
    if before.verdict("a", "b") is not Verdict.NOT_COMPARABLE:
        return
    value = data.draw(st.sampled_from([value for value in VALUES[path] if value not in (None, NA)]))
    richer = apply(poorer, [((path, value),)])
    assert check_pair(one, richer, rules=rules).verdict("a", "b") is Verdict.NOT_COMPARABLE


@QUICK
@given(pairs())
def test_a_stricter_profile_never_gives_a_better_verdict(drawn):
    rank = list(Verdict).index
    said = [
        check_pair(*drawn, profile=sc.Profile("p", majors=majors)).verdict("a", "b") for majors in (3, 2, 1)
    ]
    assert sorted(said, key=lambda verdict: verdict is Verdict.NOT_COMPARABLE) == said
    assert all(rank(verdict) >= 0 for verdict in said)


# These take several numbers or classes on one card, several studies or a verified source; their own tests draw them.
ELSEWHERE = {
    "GR002",
    "GR003",
    "PR004",
    "PR010",
    "PR011",
    "PR012",
    "PR013",
    "PR014",
    "SA008",
    "SA013",
    "TR020",
    "TR021",
}
DRAWN = [
    rule
    for rule in sc.RULES
    if rule.code not in ELSEWHERE and "levels" in rule.comparing and "studies" in rule.among
]


# what draws from all changes meets in one of hundreds of cards only
RARE: list[Change] = [
    (("series", None), ("sample.response_rate", {"value": 0.08})),
    (("series", None), ("estimates", [{"construct": "perceives_value"}])),
    (("estimates", [{**USES, "stage": "plan"}]),),
    (("estimates", [{**USES, "stage": "use"}]),),
    (("sample.margin_of_error", 0.3), ("estimates", [{**HAS, "value": 0.1}])),
    (("size.classes", classes(("small", 10, 49), ("medium", 50, 249))),),
    (("size.classes", classes(("small", 10, 99), ("medium", 100, 249))),),
]


def test_the_drawn_pairs_reach_every_rule_every_severity_and_every_verdict():
    """The strategies are only worth something if they get everywhere."""
    chance = random.Random(7)
    found, undecided, verdicts = set(), set(), set()
    several = [apply(FULL, [change]) for change in TOGETHER + RARE]
    for _ in range(300):
        report = sc.check([sc.Study(id=f"s{index}", **facts) for index, facts in enumerate(several)])
        found |= {(f.code, f.severity) for f in report.findings}
        undecided |= {gap.code for gap in report.gaps}
        verdicts |= {report.verdict(a, b) for a, b in combinations(report.catalog, 2)}
        never_found = {rule.code for rule in DRAWN} - {code for code, _ in found}
        # every card has a topic
        never_undecided = {rule.code for rule in DRAWN} - undecided - {"PU006"}
        never_as_severe = [rule for rule in DRAWN if (rule.code, rule.severity) not in found]
        if verdicts == set(Verdict) and not (never_found or never_undecided or never_as_severe):
            break
        # cards that have most facts in common; one check of several makes many pairs
        common = apply(FULL, chance.choices(CHANGES, k=chance.randint(0, 4)))
        several = [apply(common, chance.choices(CHANGES, k=chance.randint(0, 3))) for _ in range(12)]
    assert verdicts == set(Verdict)
    assert never_found == set()
    assert never_undecided == set()
    assert never_as_severe == []


@each("change", CHANGES, str)
def test_every_change_by_itself_makes_another_valid_card(change):
    assert apply(FULL, [change]) != FULL


@pytest.mark.parametrize("rule", [rule for rule in sc.RULES if isinstance(rule, PairRule)], ids=repr)
def test_a_rule_that_looks_inside_groups_only_never_fires_across_them(rule):
    chance = random.Random(3)
    drawn = [sc.Study(id=f"s{index}", **apply(FULL, chance.choices(CHANGES, k=3))) for index in range(30)]
    # a rule on numbers is never asked about a card without one
    asked = drawn if Among.STUDIES in rule.among else [study for study in drawn if study.estimates]
    rows = [row for row in encode(Catalog(asked)) if not isinstance(rule.of(row), Marker | None)]
    for one, other in combinations(rows, 2):
        said = rule.judge(rule.of(one), rule.of(other), **rule.thresholds)
        assert said is None or isinstance(said, Mismatch | Undecided)
        if rule.within is not None:
            groups = rule.within(rule.of(one)), rule.within(rule.of(other))
            assert said is None or (groups[0] == groups[1] and groups[0] is not None)
