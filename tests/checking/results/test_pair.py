"""The text of a pair: the answer, the reasons, and what was not assessed."""

import datetime

import pytest

import studycheck as sc
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.rules import pair_rule
from studycheck.vocabulary.terms import Dimension, Severity
from tests.cards import full

DAY = datetime.date(2026, 6, 1)


def pair_of(*changes, rules=sc.RULES, **settings):
    one, other = changes
    report = sc.check([full("a", **one), full("b", **other)], rules=rules, today=DAY, **settings)
    return report.pair("a", "b")


def rules(*codes):
    return [sc.explain(code) for code in codes]


def waive(code):
    return Waivers(
        [Waiver(code=code, target=["a", "b"], reason="on purpose", author="A. Tester", date="2026-03-31")]
    )


def test_the_answer_comes_first_then_the_reasons_then_what_was_not_assessed():
    changes = {"network_scope": "enterprise", "countries": ["DE"], "sample__mode": None}
    assert str(pair_of({}, changes, rules=rules("GE001", "MO001", "NS001"))) == (
        """\
a and b: not comparable (1 blocking problem, 1 major problem)
rule    severity    reason                                what to do
------  ----------  ------------------------------------  --------------------------------------
NS001   blocker     a is about public social networks, b  Use results on one scope from both
                    about enterprise ones                 studies, or show two charts.
GE001   major       a covers France, b covers Germany     Compare estimates for a country that
                                                          both studies cover, or declare country
                                                          as the contrast.
Not assessed, information missing: MO001."""
    )


def test_missing_essential_information_comes_first_where_it_is_the_reason():
    changes = {"population__unit": None, "countries": ["DE"]}
    assert str(pair_of({}, changes, rules=rules("GE001", "PO001"))) == (
        """\
a and b: cannot tell (1 major problem, essential information missing)
rule    severity      reason                             what to do
------  ------------  ---------------------------------  --------------------------------------
PO001   not assessed  b: population.unit is not coded    Fill in the field, or ask the
                                                         publisher.
GE001   major         a covers France, b covers Germany  Compare estimates for a country that
                                                         both studies cover, or declare country
                                                         as the contrast.
Not disclosed: the statistical unit (b)."""
    )


def test_majors_that_are_still_possible_are_the_reason_where_nothing_essential_is_missing():
    changes = {"countries": ["DE"], "year": 2015, "fieldwork": None, "series": "another"}
    changes |= {"sample__method": "not stated"}
    title = str(pair_of({}, changes, rules=rules("GE001", "TI001", "SA003"))).splitlines()[0]
    assert (
        title == "a and b: cannot tell (2 major problems, information missing on further possible problems)"
    )


def test_a_waived_problem_comes_last_with_the_reason_why_it_was_accepted():
    changes = {"network_scope": "enterprise", "countries": ["DE"]}
    assert str(pair_of({}, changes, rules=rules("GE001", "NS001"), waivers=waive("NS001"))) == (
        """\
a and b: with caution (1 major problem, 1 problem waived)
rule    severity         reason                                what to do
------  ---------------  ------------------------------------  ------------------------------------
GE001   major            a covers France, b covers Germany     Compare estimates for a country that
                                                               both studies cover, or declare
                                                               country as the contrast.
NS001   blocker, waived  a is about public social networks, b  on purpose (A. Tester, 2026-03-31)
                         about enterprise ones"""
    )


def test_without_problems_the_text_says_so():
    assert str(pair_of({}, {}, rules=rules("GE001"))) == (
        "a and b: comparable. The rules did not find problems.\nIn favour: country."
    )


def test_a_dimension_with_a_problem_does_not_speak_in_favour():
    # both rules are on countries; one of them finds a problem
    assert sc.explain("GE001").dimension is sc.explain("GE003").dimension
    pair = pair_of({}, {"countries": ["DE"]}, rules=rules("GE001", "GE003", "NS001"))
    assert [finding.code for finding in pair.findings] == ["GE001"]
    assert pair.agreements == (Dimension.SCOPE,)


def test_a_dimension_in_which_a_major_problem_may_be_hidden_does_not_speak_in_favour():
    # DI001 finds nothing between two waves that are both silent; SA003 cannot compare them
    silent = {"sample__method": "not stated"}
    pair = pair_of(silent, silent, rules=rules("DI001", "SA003", "NS001"))
    assert pair.findings == ()
    assert pair.agreements == (Dimension.SCOPE,)


def probe(judge, severity=Severity.MINOR):
    return pair_rule(
        "XX001",
        "A probe",
        severity=severity,
        dimension=Dimension.MODE,
        of=lambda row: row.study.title,
        needs=("title",),
        cites=("ess",),
        remedy="Do something about it.",
    )(judge)


def test_caution_because_of_a_possible_blocking_problem_is_explained():
    rule = probe(lambda a, b: None, Severity.BLOCKER)
    assert str(pair_of({}, {"title": "not stated"}, rules=[rule])) == (
        "a and b: with caution (information missing on a possible problem)\n"
        "Not assessed, information missing: XX001."
    )


def test_a_rule_that_failed_is_named_with_its_error():
    def judge(a, b):
        raise ValueError("no luck")

    assert str(pair_of({"title": "A"}, {"title": "B"}, rules=[probe(judge)])) == (
        """\
a and b: cannot tell (1 rule failed)
rule    severity    reason               what to do
------  ----------  -------------------  -----------------
XX001   failed      ValueError: no luck  Correct the rule."""
    )


@pytest.mark.parametrize(("count", "text"), [(1, "1 minor problem"), (2, "2 minor problems")])
def test_problems_are_counted_by_severity(count, text):
    changes = {"sample__mode": ["web"], "population__unit": "legal unit"}
    report_rules = rules("MO001", "PO001")[:count]
    assert str(pair_of({}, changes, rules=report_rules)).splitlines()[0] == f"a and b: comparable ({text})"
