from __future__ import annotations

from types import ModuleType

import pytest

from studycheck.errors import StudycheckError
from studycheck.rules import Mismatch, collect, distance_rule, pair_rule, study_rule
from studycheck.rules.collecting import unique
from studycheck.rules.facts.combining import combine
from studycheck.rules.page import Page, example_cards
from studycheck.vocabulary.terms import Dimension, Marker, Severity

COMMON = {
    "dimension": Dimension.SAMPLE,
    "of": lambda row: row.precision,
    "needs": ("sample.achieved",),
    "cites": ("ess",),
    "remedy": "Do something about it.",
}


def a_study_rule(code="XX001", title="A title", **more):
    @study_rule(code, title, severity=Severity.MINOR, **{**COMMON, **more})
    def judge(fact):
        """A page of one sentence."""
        return Mismatch("{one} has {fact}", fact=fact)

    return judge


def a_pair_rule(**more):
    @pair_rule("XX002", "Another title", severity=Severity.MAJOR, **COMMON, **more)
    def judge_pair(a, b):
        """A page of one sentence."""

    return judge_pair


def a_distance_rule():
    @distance_rule(
        "XX003",
        "A third title",
        quantity=float,
        grades={Severity.MAJOR: 40, Severity.MINOR: 20.5},
        unit="days",
        message="{a} against {b}: {distance}",
        **COMMON,
    )
    def apart(a, b):
        """A page of one sentence."""
        return abs(a - b)

    return apart


TOGETHER = [
    ((80, "web"), (80, "web")),
    ((False, 0), (False, 0)),
    ((80, None), None),
    ((80, Marker.NOT_STATED), Marker.NOT_STATED),
    ((None, Marker.NOT_STATED), None),
    ((None, Marker.NOT_APPLICABLE), Marker.NOT_APPLICABLE),
    ((Marker.NOT_STATED, Marker.NOT_APPLICABLE), Marker.NOT_APPLICABLE),
    ((80, "web", Marker.NOT_STATED), Marker.NOT_STATED),
    ((80, "web", True), (80, "web", True)),
]


@pytest.mark.parametrize(("facts", "fact"), TOGETHER, ids=str)
def test_facts_together_are_missing_if_one_of_them_is(facts, fact):
    assert combine(*facts) == fact


def test_a_decorated_function_is_a_rule_that_can_still_be_judged():
    rule = a_study_rule()
    assert (rule.code, rule.slug, rule.title) == ("XX001", "judge", "A title")
    assert rule.page == Page("A page of one sentence.")
    assert str(rule.judge(80).template) == "{one} has {fact}"
    assert repr(rule) == "<StudyRule XX001: A title>"


def test_a_pair_rule_is_not_essential_unless_it_says_so():
    assert not a_pair_rule().essential
    assert a_pair_rule(essential=True).essential
    assert repr(a_pair_rule()) == "<PairRule XX002: Another title>"


def test_a_distance_rule_takes_its_gravest_grade_as_its_severity():
    rule = a_distance_rule()
    assert rule.severity is Severity.MAJOR
    assert list(rule.grades.items()) == [(Severity.MINOR, 20.5), (Severity.MAJOR, 40)]
    assert repr(rule) == "<DistanceRule XX003: A third title>"
    assert (
        str(rule)
        == """\
XX003: A third title
A page of one sentence.
What to do: Do something about it.
Severity: major. Dimension: sample. Looks at: pair.
Grades: minor from 20.5 days, major from 40 days.
Slug: apart. Step: comparison. Card fields: sample.achieved.
Source: European Social Survey. Survey specification. ESS ERIC.
<https://www.europeansocialsurvey.org/methodology>"""
    )


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [(1, 2.23456, "1.23"), (0, 99.9, "99.9"), (0, 2544, "2,544"), (0, 1e6, "1,000,000")],
)
def test_a_distance_is_printed_without_exponents(a, b, distance):
    said = a_distance_rule().mismatch(a, b, Severity.MAJOR)
    assert said.values["distance"] == distance


def test_collect_finds_the_rules_of_modules_in_order_of_code():
    module = ModuleType("mine")
    module.second, module.first, module.other = a_pair_rule(), a_study_rule(), "no rule"
    assert [rule.code for rule in collect(module)] == ["XX001", "XX002"]


def test_one_rule_under_two_names_is_one_rule():
    module = ModuleType("mine")
    module.rule = module.again = a_study_rule()
    assert len(collect(module)) == 1


def test_two_rules_with_one_code_are_an_error():
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        unique([a_study_rule(title="A title"), a_study_rule(title="Another title")])
    assert str(error.value) == "two rules have the code XX001: 'A title' and 'Another title'"


def test_what_is_no_rule_is_an_error():
    with pytest.raises(StudycheckError) as error:
        unique([a_study_rule(), "XX002"])
    said = "'XX002' is not a rule; make one with studycheck.rules.study_rule, pair_rule, distance_rule or group_rule"
    assert str(error.value) == said


def test_an_alias_may_not_be_the_name_of_another_rule():
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        unique([a_study_rule(), a_pair_rule(aliases=("XX001",))])
    assert str(error.value) == "two rules have the name XX001: XX001 and XX002"


def test_another_severity_is_that_of_the_gravest_findings_and_lesser_ones_stay():
    graver, lesser = (
        a_pair_rule().tuned(severity=Severity.BLOCKER),
        a_pair_rule().tuned(severity=Severity.MINOR),
    )
    assert graver.graded(Mismatch("x")) is Severity.BLOCKER
    assert graver.graded(Mismatch("x", severity=Severity.MINOR)) is Severity.MINOR
    assert lesser.graded(Mismatch("x")) is Severity.MINOR
    assert lesser.graded(Mismatch("x", severity=Severity.MINOR)) is Severity.MINOR


def test_a_rule_reads_its_thresholds_by_name():
    @study_rule("XX005", "Few", severity=Severity.MINOR, thresholds={"answers": 50}, **COMMON)
    def few(n, *, answers):
        """A page of one sentence."""
        return Mismatch("{n} of {answers}", n=n, answers=answers) if n < answers else None

    assert few.judge(60, **few.thresholds) is None
    assert few.judge(60, **few.tuned(thresholds={"answers": 80}).thresholds).values == {
        "n": 60,
        "answers": 80,
    }
    assert few.settings_text == "Thresholds: answers 50."


def test_examples_are_cards_by_id_in_the_docstring():
    @study_rule("XX006", "A title", severity=Severity.MINOR, **COMMON)
    def judge(fact):
        """A page of one sentence.

        Fires on
        --------
        one: {year: 2012}

        Clear on
        --------
        one: {year: 2013}
        """

    assert (judge.fires, judge.clear) == (
        {"one": {"id": "one", "year": 2012}},
        {"one": {"id": "one", "year": 2013}},
    )
    assert judge.page.prose == "A page of one sentence."


def test_an_example_that_is_no_mapping_of_cards_is_an_error():
    rule = a_study_rule()
    with pytest.raises(StudycheckError) as error:
        example_cards("- 2012", rule.code)
    assert (
        str(error.value) == "an example of XX001 is not a mapping of ids to cards, such as “one: {year: "
        "2012}”"
    )
