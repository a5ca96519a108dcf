from __future__ import annotations

import pytest
from hypothesis import given

import studycheck as sc
from studycheck.analysis.planning.candidates import CONTRASTS, Action
from studycheck.analysis.planning.plan import Plan
from studycheck.analysis.planning.state import State
from studycheck.checking.waivers import Waiver, Waivers
from studycheck.vocabulary.terms import Dimension, Verdict
from tests.cards import FULL, full
from tests.strategies import MODERATE, catalogs

USE = {**FULL["estimates"][0], "indicator": "uses social media", "value": 0.3}
VALUE = {**USE, "construct": "perceives_value", "indicator": "finds them useful", "value": 0.5}
SMALL = {**USE, "size_class": "small", "base": "size class"}
CLASSES = [{"label": "small", "min": 10, "max": 49, "n": 900}]


def steps(*studies, action, **settings):
    return [step for step in sc.check(studies, **settings).plan(most=None) if step.action is action]


def test_two_studies_that_differ_in_size_only_share_a_chart_about_size():
    one, other = full("a", publisher="x"), full("b", publisher="y", size__bounds={"min": 250, "max": "open"})
    assert sc.check([one, other]).verdict("a", "b") is Verdict.NOT_COMPARABLE
    (step,) = steps(one, other, action=Action.CONTRAST)
    assert str(step) == (
        "compare by size on purpose (--contrast size): 1 more pair, largest group 2; "
        "the chart is then about differences by size only"
    )
    assert step.largest == ("a", "b")
    assert step.certain


@pytest.mark.slow
def test_a_contrast_gives_what_a_check_with_that_contrast_gives():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    for step in report.plan(most=None):
        if step.action is Action.CONTRAST:
            meant = sc.check(report.catalog, contrast={step.what.values["dimension"]})
            assert step.largest == meant.groups()[0].studies


def test_only_what_a_chart_can_be_about_is_proposed_as_a_contrast():
    assert set(CONTRASTS) == {
        Dimension(name) for name in ("country", "time", "size", "sector", "role", "scope")
    }


def test_numbers_of_one_construct_take_the_place_of_headlines():
    one = full("a", publisher="x", estimates=[USE])
    other = full("b", publisher="y", estimates=[VALUE, USE])
    assert sc.check([one, other]).verdict("a", "b") is Verdict.NOT_COMPARABLE
    (step,) = steps(one, other, action=Action.CONSTRUCT)
    assert (str(step.what), str(step.price)) == (
        "use the estimates of uses_social_media instead of the headlines",
        "published by all studies",
    )
    assert (step.pairs, step.largest) == (1, ("a", "b"))


def test_numbers_of_one_size_class_take_the_place_of_totals():
    one = full("a", publisher="x", size__classes=CLASSES, estimates=[USE, SMALL])
    other = full("b", publisher="y", size__bounds={"min": 10, "max": 49}, size__label="small")
    wide = full("c", publisher="z", size__bounds={"min": 1, "max": "open"}, population__floor=None)
    assert sc.check([one, other]).verdict("a", "b") is not Verdict.COMPARABLE
    plan = sc.check([one, other, wide]).plan(Verdict.COMPARABLE, most=None)
    (step,) = [step for step in plan if step.action is Action.SIZE]
    assert str(step.what) == "use the estimates for size class 10–49"
    assert str(step.price) == "published by 2 of 3 studies; the rest keep their headline"
    assert step.largest == ("a", "b")


def test_numbers_for_one_country_take_the_place_of_those_for_several():
    german = {**USE, "country": "DE"}
    one = full("a", publisher="x", countries=["FR", "DE"], estimates=[USE, german])
    other = full("b", publisher="y", countries=["DE", "IT"], estimates=[USE, german])
    plan = sc.check([one, other]).plan(Verdict.COMPARABLE, most=None)
    (step,) = [step for step in plan if step.action is Action.COUNTRY]
    assert str(step.what) == "use the estimates for Germany"


def test_a_missing_fact_is_the_best_that_could_come_of_it():
    one, other = full("a", publisher="x"), full("b", publisher="y", network_scope=None)
    assert sc.check([one, other]).verdict("a", "b") is Verdict.CANNOT_TELL
    (step,) = steps(one, other, action=Action.FIELD)
    assert not step.certain
    assert str(step) == (
        "obtain network_scope of b: at most 1 more pair, largest group 2; ask y; this helps only if the answer agrees "
        "with the other studies"
    )


def test_what_does_not_fit_can_be_dropped():
    studies = [
        full("a", publisher="x"), full("b", publisher="y"), full("c", publisher="z", network_scope="enterprise")
    ]  # fmt: skip
    (step,) = steps(*studies, action=Action.DROP)
    assert (str(step.what), str(step.price)) == ("drop c", "1 of 3 studies are not shown")


@pytest.mark.slow
def test_steps_are_ranked_by_the_group_then_by_pairs():
    plan = sc.check(sc.datasets.load("social-networks-2012")).plan(most=None)
    order = [(-len(step.largest), -step.pairs) for step in plan]
    assert order == sorted(order)
    assert len(sc.check(sc.datasets.load("social-networks-2012")).plan(most=3)) == 3


def test_nothing_to_do_is_said():
    assert str(sc.check([full("a", publisher="x"), full("b", publisher="y")]).plan()) == (
        "Now: 1 pair may share a chart (with caution at worst), largest group 2 (a, b). "
        "No single change lets more studies share a chart."
    )


def test_numbers_have_a_plan_of_their_own():
    report = sc.check(
        [
            full("a", publisher="x", estimates=[USE]),
            full("b", publisher="y", estimates=[USE], countries=["DE"]),
        ],
        of="estimates",
    )
    actions = {step.action for step in report.plan(Verdict.COMPARABLE, most=None)}
    assert actions == {Action.CONTRAST}


def test_a_finding_that_people_accepted_stays_accepted_where_a_change_leaves_both_studies():
    studies = [
        full("a", publisher="x", countries=["FR"]),
        full("b", publisher="y", countries=["FR"], network_scope="enterprise"),
        full("c", publisher="z", estimates=[VALUE, USE]),
        full("d", publisher="w", estimates=[VALUE, USE]),
    ]
    accepted = Waivers(
        [Waiver(code="NS001", target=["a", "b"], reason="both asked alike", author="me", date="2026-01-01")]
    )
    now = sc.check(studies).plan(most=None)
    plan = sc.check(studies, waivers=accepted).plan(most=None)
    assert plan.now.pairs == now.now.pairs + 1
    gains = [
        {str(step.what): step.pairs for step in one if step.action is Action.CONSTRUCT} for one in (now, plan)
    ]
    assert gains[0] == gains[1] == {"use the estimates of uses_social_media instead of the headlines": 2}


@pytest.mark.slow
@MODERATE
@given(catalogs())
def test_a_plan_never_fails_and_never_promises_less_than_now(catalog):
    report = sc.check(catalog)
    plan = report.plan(most=None)
    for step in plan:
        assert step.pairs > 0 or len(step.largest) >= len(plan.now.largest)
    assert len(plan.to_frame()) == len(plan)


def test_a_plan_says_where_a_search_for_the_largest_group_ended_early():
    plan = sc.check([full("a"), full("b", publisher="y")]).plan()
    assert "ended early" not in str(plan)
    early = Plan(State(plan.now.pairs, plan.now.largest, 7), list(plan), plan.allow)
    assert (
        "The search for the largest group ended early at least once; no group can have more than 7 studies."
        in " ".join(str(early).split())
    )
