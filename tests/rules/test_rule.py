from __future__ import annotations

from types import ModuleType

import pytest

from studycheck.errors import StudycheckError
from studycheck.findings import Mismatch
from studycheck.rules import collect, distance_rule, pair_rule, study_rule
from studycheck.rules.rule import together, unique
from studycheck.vocab import Dimension, Marker, Severity

COMMON = {
    "dimension": Dimension.SAMPLE,
    "of": lambda row: row.precision,
    "needs": ("sample.achieved",),
    "cites": ("ess",),
    "remedy": "Do something about it.",
}


def a_study_rule(code="XX001", title="A title"):
    @study_rule(code, title, severity=Severity.MINOR, **COMMON)
    def judge(fact):
        """A page of one sentence."""
        return Mismatch("{one} has {fact}", fact=fact)

    return judge


def a_pair_rule(**more):
    @pair_rule("XX002", "Another title", severity=Severity.MAJOR, **COMMON, **more)
    def judge(a, b):
        """A page of one sentence."""

    return judge


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
    def judge(a, b):
        """A page of one sentence."""
        return abs(a - b)

    return judge


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
    assert together(*facts) == fact


def test_a_decorated_function_is_a_rule_that_can_still_be_judged():
    rule = a_study_rule()
    assert (rule.code, rule.title, rule.page) == ("XX001", "A title", "A page of one sentence.")
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
Severity: major. Dimension: sample. Looks at: pair.
Card fields: sample.achieved.
Grades: minor from 20.5 days, major from 40 days.
A page of one sentence.
What to do: Do something about it.
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
    said = "'XX002' is not a rule; make one with studycheck.rules.study_rule, pair_rule or distance_rule"
    assert str(error.value) == said
