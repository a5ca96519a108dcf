"""Plans and questions on columns say the same as the same questions worked out one by one."""

from __future__ import annotations

from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.checking.runner import grids
from studycheck.vocabulary.terms import Verdict
from tests.analysis.planning.plain import plain_questions, plain_steps
from tests.cards import full
from tests.strategies import MODERATE, catalogs

ALLOWED = st.sampled_from([Verdict.COMPARABLE, Verdict.WITH_CAUTION])
VALUES = {
    "publisher": ["x", "y", None],
    "countries": [["FR"], ["FR", "DE"], ["DE"], "not stated", None],
    "network_scope": ["public", "enterprise", "not stated", None],
    "population__unit": ["enterprise", "individual", None],
    "respondents__speaks_for": ["firm", "self", None],
    "size__label": ["SME", "PME", None],
    "size__bounds": [{"min": 10, "max": 249}, {"min": 1, "max": 249}, {}],
    "size__measure": ["employees", "FTE", None],
    "sample__method": ["probability", "quota", None],
    "estimates": [
        [{"construct": "has_profile", "value": 0.3, "base": "all"}],
        [
            {"construct": "perceives_value", "value": 0.5, "base": "all"},
            {"construct": "has_profile", "value": 0.3, "base": "all", "country": "FR"},
        ],
        [
            {"construct": "perceives_value", "value": 0.5, "base": "users"},
            {"construct": "has_profile", "value": 0.2, "base": "all", "bounds": {"min": 10, "max": 49}},
        ],
    ],
}


@st.composite
def near_studies(draw):
    """Draw studies that differ in few fields, so that many pairs are open."""
    studies = []
    for number in range(draw(st.integers(2, 7))):
        names = draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=3, unique=True))
        changes = {name: draw(st.sampled_from(VALUES[name])) for name in names}
        studies.append(
            full(f"s{number}", **{"publisher": f"p{number}", "population__floor": None, **changes})
        )
    return studies


def said(plan):
    return sorted(
        (str(step.what), step.pairs, step.largest) for step in plan if step.action != "drop studies"
    )


def asked(questions):
    return {(q.study, q.field): (q.pairs, q.unlocks, q.decisions) for q in questions}


@MODERATE
@given(near_studies(), ALLOWED)
def test_plans_of_studies_that_differ_little(studies, allow):
    report = sc.check(studies)
    assert said(report.plan(allow, most=None)) == plain_steps(report, allow)


@MODERATE
@given(catalogs(), ALLOWED)
def test_plans_of_random_cards(catalog, allow):
    report = sc.check(catalog)
    assert said(report.plan(allow, most=None)) == plain_steps(report, allow)


@MODERATE
@given(st.one_of(near_studies(), catalogs()), ALLOWED)
def test_questions(studies, allow):
    report = sc.check(studies)
    assert asked(report.questions(allow)) == plain_questions(report, allow)


@MODERATE
@given(near_studies(), st.integers(0, 6))
def test_the_best_steps_are_the_first_of_all(studies, most):
    report = sc.check(studies)
    assert list(report.plan(most=most)) == list(report.plan(most=None))[:most]


def test_outcomes_in_blocks_change_nothing(monkeypatch):
    catalog = sc.datasets.load("social-networks-2012")
    report = sc.check(catalog)
    plan, questions = list(report.plan(most=None)), list(report.questions())
    monkeypatch.setattr(grids, "LARGEST_TABLE", 0)
    report = sc.check(catalog)
    assert (list(report.plan(most=None)), list(report.questions())) == (plan, questions)


def test_the_bundled_studies():
    report, allow = sc.check(sc.datasets.load("social-networks-2012")), Verdict.WITH_CAUTION
    assert said(report.plan(allow, most=None)) == plain_steps(report, allow)
    assert asked(report.questions(allow)) == plain_questions(report, allow)
