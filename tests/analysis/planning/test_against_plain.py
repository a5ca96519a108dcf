"""Plans and questions on columns say the same as the same questions worked out one by one."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

import studycheck as sc
from studycheck.checking.runner import grids
from studycheck.vocabulary.terms import Verdict
from tests.analysis.planning.plain import plain_questions, plain_steps
from tests.near_studies import near_studies
from tests.strategies import MODERATE, catalogs

ALLOWED = st.sampled_from([Verdict.COMPARABLE, Verdict.WITH_CAUTION])


def steps_of(plan):
    return sorted(
        (str(step.what), step.pairs, step.largest) for step in plan if step.action != "drop studies"
    )


def gains_of(questions):
    return {(q.study, q.field): (q.pairs, q.unlocks, q.decisions) for q in questions}


@pytest.mark.slow
@MODERATE
@given(near_studies(), ALLOWED)
def test_plans_of_studies_that_differ_little(studies, allow):
    report = sc.check(studies)
    assert steps_of(report.plan(allow, most=None)) == plain_steps(report, allow)


@pytest.mark.slow
@MODERATE
@given(catalogs(), ALLOWED)
def test_plans_of_random_cards(catalog, allow):
    report = sc.check(catalog)
    assert steps_of(report.plan(allow, most=None)) == plain_steps(report, allow)


@pytest.mark.slow
@MODERATE
@given(st.one_of(near_studies(), catalogs()), ALLOWED)
def test_questions(studies, allow):
    report = sc.check(studies)
    assert gains_of(report.questions(allow)) == plain_questions(report, allow)


@pytest.mark.slow
@MODERATE
@given(near_studies(), st.integers(0, 6))
def test_the_best_steps_are_the_first_of_all(studies, most):
    report = sc.check(studies)
    assert list(report.plan(most=most)) == list(report.plan(most=None))[:most]


def test_outcomes_in_blocks_change_nothing(monkeypatch):
    catalog = sc.datasets.load("social-networks-2012")
    catalog = catalog.select(list(catalog)[::3])
    report = sc.check(catalog)
    plan, questions = list(report.plan(most=None)), list(report.questions())
    monkeypatch.setattr(grids, "LARGEST_TABLE", 0)
    report = sc.check(catalog)
    assert (list(report.plan(most=None)), list(report.questions())) == (plan, questions)


@pytest.mark.slow
def test_bundled_studies():
    catalog, allow = sc.datasets.load("social-networks-2012"), Verdict.WITH_CAUTION
    # the plain way takes sixteen times as long for all of them
    report = sc.check(catalog.select(list(catalog)[::4]))
    assert steps_of(report.plan(allow, most=None)) == plain_steps(report, allow)
    assert gains_of(report.questions(allow)) == plain_questions(report, allow)
