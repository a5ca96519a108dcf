from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

import studycheck as sc
from studycheck.catalog import Catalog
from studycheck.checking import verdicts
from studycheck.checking.runner import OutcomeCode, grids, pair_run, run, undecided_pairs
from studycheck.errors import StudycheckError
from studycheck.rules import distance_rule, pair_rule, study_rule
from studycheck.rules.arrays import Arrays, Columns
from studycheck.rules.facts import encode
from studycheck.rules.facts.located import Located
from studycheck.rules.findings import Distance, Mismatch, Undecided
from studycheck.rules.names import explain
from studycheck.rules.page import Page
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.rules.rule import GroupRule, Rule, StudyRule
from studycheck.vocabulary.terms import Dimension, Outcome, Severity, Verdict
from tests.cards import full
from tests.each import each

COMMON = {"needs": ("notes",), "cites": ("ess",), "remedy": "Do something about it."}


def note(row):
    return row.study.notes


def noted(*notes, **changes):
    """Studies a, b, … that differ in their notes and publisher only."""
    return [
        full(name, notes=text, publisher=f"office {name}", **changes)
        for name, text in zip("abcdefghij", notes, strict=False)
    ]


def study_probe(judge, of=note, code="XX001", **more):
    settings = {"severity": Severity.MINOR, "dimension": Dimension.MODE, **COMMON, **more}
    return study_rule(code, "A probe", of=of, **settings)(judge)


def pair_probe(judge, of=note, code="XX002", **more):
    settings = {"severity": Severity.MINOR, "dimension": Dimension.MODE, **COMMON, **more}
    return pair_rule(code, "A probe", of=of, **settings)(judge)


def distance_probe(distance, of=note, quantity=float, code="XX003", **more):
    settings = {
        "dimension": Dimension.MODE,
        "grades": {Severity.MINOR: 1, Severity.MAJOR: 10, Severity.BLOCKER: 100},
        "unit": "points",
        "message": "{a} in {one}, {b} in {other}: {distance}",
        **COMMON,
        **more,
    }
    return distance_rule(code, "A probe", of=of, quantity=quantity, **settings)(distance)


def outcomes(rule, studies):
    """What a rule says of each study or pair, by ids."""
    (ran,) = run(encode(Catalog(studies)), [rule]).runs
    ids = [study.id for study in Catalog(studies).studies]
    places = list(combinations(range(len(ids)), 2)) if ran.is_pair else [(i,) for i in range(len(ids))]
    return {"".join(ids[i] for i in place): ran.cell(*place) for place in places}


# notes of studies, what a rule on one study says of each
STUDY_OUTCOMES = [
    ("fine", OutcomeCode.CLEAR),
    ("bad", OutcomeCode.MINOR),
    ("worse", OutcomeCode.MAJOR),
    (None, OutcomeCode.UNKNOWN),
    ("not stated", OutcomeCode.UNKNOWN),
    ("unclear", OutcomeCode.UNKNOWN),
    ("not applicable", OutcomeCode.NOT_APPLICABLE),
    ("error", OutcomeCode.FAILED),
]


def judge_study(fact):
    if fact == "error":
        raise ValueError("no luck")
    if fact == "unclear":
        return Undecided("title")
    severity = {"bad": None, "worse": Severity.MAJOR}
    return Mismatch("{one}: {fact}", severity=severity[fact], fact=fact) if fact in severity else None


def test_a_study_rule_has_five_outcomes_counted_once_per_study():
    studies = noted(*(text for text, _ in STUDY_OUTCOMES))
    cells = outcomes(study_probe(judge_study), studies)
    assert list(cells.values()) == [cell for _, cell in STUDY_OUTCOMES]
    counts = sc.check(studies, rules=[study_probe(judge_study)]).counts
    assert (counts.clear, counts.problems, counts.unknown, counts.not_applicable, counts.errors) == (
        1,
        2,
        3,
        1,
        1,
    )


def test_outcomes_in_words():
    assert [cell.outcome for _, cell in STUDY_OUTCOMES] == [
        Outcome.CLEAR,
        Outcome.PROBLEM,
        Outcome.PROBLEM,
        Outcome.UNKNOWN,
        Outcome.UNKNOWN,
        Outcome.UNKNOWN,
        Outcome.NOT_APPLICABLE,
        Outcome.FAILED,
    ]


# facts of two studies, what a rule on pairs says of them
PAIR_OUTCOMES = [
    ("x", "x", OutcomeCode.CLEAR),
    ("x", "y", OutcomeCode.MINOR),
    ("x", None, OutcomeCode.UNKNOWN),
    (None, None, OutcomeCode.UNKNOWN),
    ("not stated", "not stated", OutcomeCode.UNKNOWN),
    ("x", "not applicable", OutcomeCode.NOT_APPLICABLE),
    (None, "not applicable", OutcomeCode.NOT_APPLICABLE),
    ("not applicable", "not applicable", OutcomeCode.NOT_APPLICABLE),
    ("x", "unclear", OutcomeCode.UNKNOWN),
    ("x", "error", OutcomeCode.FAILED),
    ("x", "no fact", OutcomeCode.FAILED),
    (None, "no fact", OutcomeCode.FAILED),
    ("not applicable", "no fact", OutcomeCode.FAILED),
]


def fact_or_error(row):
    if row.study.notes == "no fact":
        raise KeyError("nothing there")
    return row.study.notes


def judge_pair(a, b):
    if "error" in (a, b):
        raise ValueError("no luck")
    if "unclear" in (a, b):
        return Undecided("title")
    return Mismatch("{one} {a}, {other} {b}", a=a, b=b) if a != b else None


@pytest.mark.parametrize(("one", "other", "cell"), PAIR_OUTCOMES)
def test_outcome_of_a_pair_rule(one, other, cell):
    rule = pair_probe(judge_pair, of=fact_or_error)
    assert outcomes(rule, noted(one, other)) == {"ab": cell}
    assert outcomes(rule, noted(other, one)) == {"ab": cell}


@pytest.mark.parametrize(
    "rule", [explain("NS001"), explain("SA002"), pair_probe(judge_pair, of=fact_or_error)], ids=repr
)
def test_outcomes_of_a_pair_rule_add_up_to_all_pairs(rule):
    studies = [
        *noted("x", "x", "y", None, "not applicable", "unclear", "error", "no fact"),
        full("u", network_scope=None, sample__achieved=80),
        full("v", network_scope="both", sample__achieved="not stated"),
        full("w", network_scope="not applicable", sample__achieved="not applicable"),
    ]
    counts = sc.check(studies, rules=[rule]).counts
    assert counts.pairs == 55
    assert counts.clear + counts.problems + counts.unknown + counts.not_applicable + counts.errors == 55
    said = Counter(cell.outcome for cell in outcomes(rule, studies).values())
    assert [said[outcome] for outcome in Outcome] == [
        counts.clear,
        counts.problems,
        counts.unknown,
        counts.not_applicable,
        counts.errors,
    ]


@pytest.mark.slow
@each("rule", sc.RULES, lambda rule: rule.code)
def test_counts_of_every_rule_add_up_on_the_bundled_studies(rule):
    catalog = sc.datasets.load("social-networks-2012")
    (ran,) = run(encode(catalog), [rule]).runs
    counts = ran.counts()
    assert counts.sum() == {"study": 43, "pair": 903, "group": 1}[rule.looks_at]
    assert [sum(1 for _ in ran.where(cell)) for cell in OutcomeCode] == counts.tolist()


def test_a_pair_rule_is_called_once_per_pair_of_distinct_facts():
    calls = Counter()

    def judge(a, b):
        calls[frozenset((a, b))] += 1

    sc.check(
        noted("x", "x", "x", "y", "y", "z", None, "not stated", "not applicable"), rules=[pair_probe(judge)]
    )
    # z stands on one card, so that it is never held against itself
    assert calls == {
        frozenset("x"): 1,
        frozenset("y"): 1,
        frozenset("xy"): 1,
        frozenset("xz"): 1,
        frozenset("yz"): 1,
    }


def test_a_study_rule_is_called_once_per_distinct_fact():
    calls = Counter()
    sc.check(noted("x", "x", "y", None), rules=[study_probe(lambda fact: calls.update(fact))])
    assert calls == {"x": 1, "y": 1}


def test_a_rule_on_equal_facts_is_called_for_equal_facts_only():
    calls = Counter()

    def judge(a, b):
        calls[a, b] += 1

    sc.check(noted("x", "x", "y", "y", "z"), rules=[pair_probe(judge, within=lambda fact: fact)])
    assert calls == {("x", "x"): 1, ("y", "y"): 1}


def test_rules_of_the_rule_book_are_called_per_pair_of_distinct_facts_too():
    calls = Counter()
    scope = explain("NS001")

    def judge(a, b):
        calls[a, b] += 1
        return scope.judge(a, b)

    catalog = sc.datasets.load("social-networks-2012")
    sc.check(catalog, rules=[replace(scope, judge=judge)])
    scopes = Counter(study.network_scope for study in catalog.studies if study.network_scope)
    pairs, shared = len(scopes) * (len(scopes) - 1) // 2, sum(count > 1 for count in scopes.values())
    assert sum(calls.values()) == pairs + shared


def test_a_rule_of_ones_own_runs_beside_the_rule_book():
    def judge(a, b):
        return Mismatch("{one} says {a}, {other} says {b}", severity="major", a=a, b=b) if a != b else None

    report = sc.check(noted("x", "y"), rules=[*sc.RULES, pair_probe(judge)])
    assert [(f.code, str(f.severity), str(f.message)) for f in report.findings] == [
        ("XX002", "major", "a says x, b says y")
    ]
    assert report.verdict("a", "b") is Verdict.WITH_CAUTION
    assert {rule.code for rule in report.rules} >= {"GE001", "SZ001", "XX002"}


# a rule that goes wrong, and the error it is quoted with
BROKEN = [
    (pair_probe(judge_pair, of=lambda row: 1 / 0), "ZeroDivisionError: division by zero"),
    (pair_probe(lambda a, b: [][0]), "IndexError: list index out of range"),
    (pair_probe(lambda a, b: True), "TypeError: it returned True, which is no Mismatch, Undecided or None"),
    (pair_probe(lambda a, b: Mismatch("x", severity="grave")), "ValueError: 'grave' is not a valid Severity"),
    (
        pair_probe(lambda a, b: Mismatch("{one}, {n} and {share:.0%}", n=1)),
        "KeyError: 'its message needs share, which it does not give'",
    ),
    (pair_probe(lambda a, b: Mismatch("{one")), "ValueError: expected '}' before end of string"),
    (pair_probe(judge_pair, of=lambda row: [1]), "TypeError: unhashable type: 'list'"),
    (distance_probe(lambda a, b: abs(a - b)), "ValueError: could not convert string to float: 'x'"),
    (
        distance_probe(lambda a, b: a.none, quantity=len),
        "AttributeError: 'numpy.ndarray' object has no attribute 'none'",
    ),
    (distance_probe(lambda a, b: a / (b - b) * 0, quantity=len), "the distance is not a number"),
    (pair_probe(judge_pair).decide_by(key=lambda fact: [fact]), "TypeError: unhashable type: 'list'"),
    (pair_probe(judge_pair).decide_by(within=lambda fact: 1 / 0), "ZeroDivisionError: division by zero"),
    (
        pair_probe(judge_pair).decide_by(arrays=Arrays(lambda facts: Columns(), lambda a, b: a.none)),
        "AttributeError: none",
    ),
]


@pytest.mark.parametrize(("rule", "error"), BROKEN, ids=[error[:30] for _, error in BROKEN])
def test_a_rule_that_raises_is_a_failure_and_everything_else_is_checked(rule, error):
    studies = [*noted("x", "x"), full("c", notes="x", network_scope="enterprise")]
    report = sc.check(studies, rules=[*sc.RULES, rule])
    assert [(f.code, f.title, f.studies) for f in report.failures] == [
        (rule.code, "A probe", pair) for pair in (("a", "b"), ("a", "c"), ("b", "c"))
    ]
    assert {f.error for f in report.failures} == {error}
    assert str(report.failures[0]) == f"{rule.code} failed to run on a and b: {error}"
    assert (report.counts.failed, report.counts.errors) == (1, 3)
    assert report.verdict("a", "b") is Verdict.CANNOT_TELL
    assert report.verdict("a", "c") is Verdict.NOT_COMPARABLE
    assert [f.studies for f in report.findings.where(code="NS001")] == [("a", "c"), ("b", "c")]
    assert f"{rule.code} failed to run on a and b: {error}" in str(report)


def test_each_study_whose_fact_fails_has_its_own_error():
    def of(row):
        raise ValueError(f"nothing in {row.id}")

    report = sc.check(noted("x", "y"), rules=[study_probe(judge_study, of=of)])
    assert [str(f) for f in report.failures] == [
        "XX001 failed to run on a: ValueError: nothing in a",
        "XX001 failed to run on b: ValueError: nothing in b",
    ]


def test_a_fact_that_fails_fails_its_pairs_only():
    report = sc.check(noted("x", "x", "no fact"), rules=[pair_probe(judge_pair, of=fact_or_error)])
    assert [f.studies for f in report.failures] == [("a", "c"), ("b", "c")]
    assert report.verdict("a", "b") is Verdict.COMPARABLE
    assert report.verdict("a", "c") is Verdict.CANNOT_TELL


def test_a_quantity_that_fails_fails_its_pairs_only():
    report = sc.check(noted("1", "2", "many"), rules=[distance_probe(lambda a, b: abs(a - b))])
    assert [str(f) for f in report.failures] == [
        "XX003 failed to run on a and c: ValueError: could not convert string to float: 'many'",
        "XX003 failed to run on b and c: ValueError: could not convert string to float: 'many'",
    ]
    assert [str(f.message) for f in report.findings] == ["1 in a, 2 in b: 1"]


def test_a_failing_study_rule_leaves_verdicts_alone():
    report = sc.check(noted("error", "error"), rules=[*sc.RULES, study_probe(judge_study)])
    assert [str(f) for f in report.failures] == [
        "XX001 failed to run on a: ValueError: no luck",
        "XX001 failed to run on b: ValueError: no luck",
    ]
    assert report.verdict("a", "b") is Verdict.COMPARABLE


@pytest.mark.parametrize("thing", ["SZ002", None, judge_pair, Severity.MAJOR])
def test_what_is_no_rule_is_refused(thing):
    with pytest.raises(StudycheckError, match=r"is not a rule; make one with studycheck\.rules\.study_rule"):
        sc.check(noted("x"), rules=[*sc.RULES, thing])


def test_a_code_that_stands_twice_is_refused():
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        sc.check(noted("x"), rules=[*sc.RULES, pair_probe(judge_pair, code="SZ002")])
    assert (
        str(error.value) == "two rules have the code SZ002: 'One size label, different firms' and 'A probe'"
    )


def test_the_base_of_all_rules_is_no_rule_that_runs():
    bare = Rule(
        code="XX009",
        slug="bare",
        title="Bare",
        severity=Severity.MINOR,
        dimension=Dimension.MODE,
        of=note,
        needs=("notes",),
        cites=("ess",),
        remedy="Do it.",
        page=Page("A page."),
    )
    with pytest.raises(StudycheckError) as error:
        run(encode(Catalog(noted("x"))), [bare])
    said = " is not a rule; make one with studycheck.rules.study_rule, pair_rule, distance_rule or group_rule"
    assert str(error.value).endswith(said)


# two notes, the grade of their distance
DISTANCES = [
    ("1", "1", OutcomeCode.CLEAR),
    ("1", "1.5", OutcomeCode.CLEAR),
    ("1", "2", OutcomeCode.MINOR),
    ("1.1", "1.4", OutcomeCode.CLEAR),
    ("0.3", "1.3", OutcomeCode.MINOR),
    ("1", "10", OutcomeCode.MINOR),
    ("1", "11", OutcomeCode.MAJOR),
    ("1", "101", OutcomeCode.BLOCKER),
    ("inf", "1", OutcomeCode.BLOCKER),
    ("1", None, OutcomeCode.UNKNOWN),
    ("1", "not applicable", OutcomeCode.NOT_APPLICABLE),
]


@pytest.mark.parametrize(("one", "other", "cell"), DISTANCES)
def test_grade_of_a_distance(one, other, cell):
    rule = distance_probe(lambda a, b: abs(a - b))
    assert outcomes(rule, noted(one, other)) == {"ab": cell}
    assert outcomes(rule, noted(other, one)) == {"ab": cell}


def test_a_distance_can_be_graded_by_other_thresholds():
    rule = distance_probe(lambda a, b: abs(a - b)).regraded({Severity.MAJOR: 5})
    assert outcomes(rule, noted("1", "2", "11")) == {
        "ab": OutcomeCode.CLEAR,
        "ac": OutcomeCode.MAJOR,
        "bc": OutcomeCode.MAJOR,
    }


def test_a_distance_with_a_direction_counts_the_same_both_ways():
    rule = distance_probe(lambda a, b: a - b)
    report = sc.check(noted("1", "20", "3"), rules=[rule])
    assert outcomes(rule, noted("1", "20", "3")) == {
        "ab": OutcomeCode.MAJOR,
        "ac": OutcomeCode.MINOR,
        "bc": OutcomeCode.MAJOR,
    }
    assert len(report.findings) == len(list(report.findings)) == 3


def test_a_rule_that_depends_on_the_order_is_quoted_as_it_was_judged():
    def judge(a, b):
        return Mismatch("{one} has more ({a}) than {other} ({b})", a=a, b=b) if a > b else None

    # z stands first in the table; the second pair meets the facts the other way round
    studies = [full("a", notes="z"), full("b", notes="y"), full("c", notes="z")]
    report = sc.check(studies, rules=[pair_probe(judge)])
    assert [(f.studies, str(f.message)) for f in report.findings] == [
        (("a", "b"), "a has more (z) than b (y)"),
        (("b", "c"), "c has more (z) than b (y)"),
    ]


def test_a_gap_of_a_rule_that_depends_on_the_order_is_still_told():
    def judge(a, b):
        return Undecided("title") if a > b else None

    studies = [full(name, notes=text, title=None) for name, text in (("a", "z"), ("b", "y"), ("c", "z"))]
    report = sc.check(studies, rules=[pair_probe(judge)])
    assert [str(gap) for gap in report.gaps] == [
        "XX002 cannot decide (a: title is not coded; b: title is not coded)",
        "XX002 cannot decide (b: title is not coded; c: title is not coded)",
    ]


def everything(report):
    return (
        [str(f.to_dict()) for f in report.findings],
        list(map(str, report.gaps)),
        report.essential_fields,
        list(report.questions()),
        report.counts,
        report.verdicts().to_dict(),
        report.groups(),
    )


@cache
def in_one_block():
    catalog = sc.datasets.load("social-networks-2012")
    # all of them take four times as long
    catalog = catalog.select(list(catalog)[::2])
    rules = [*sc.RULES, distance_probe(lambda a, b: abs(a - b), quantity=len)]
    return catalog, rules, everything(sc.check(catalog, rules=rules))


@pytest.mark.slow
@pytest.mark.parametrize("block", [1, 7, 100])
def test_the_size_of_blocks_changes_nothing(monkeypatch, block):
    catalog, rules, expected = in_one_block()
    monkeypatch.setattr(pair_run, "BLOCK", block)
    monkeypatch.setattr(undecided_pairs, "BLOCK", block)
    for module in (grids, verdicts, undecided_pairs):
        monkeypatch.setattr(module, "_ROWS", block)
    monkeypatch.setattr(grids, "LARGEST_TABLE", 0)
    assert everything(sc.check(catalog, rules=rules)) == expected


def test_many_studies_cost_no_more_calls_than_their_distinct_facts():
    calls = Counter()

    def judge(a, b):
        calls["judged"] += 1
        return Mismatch("{one} {a}, {other} {b}", a=a, b=b)

    studies = [full(f"s{i}", notes="xyz"[i % 3]) for i in range(60)]
    report = sc.check(studies, rules=[pair_probe(judge)])
    assert calls["judged"] == 6
    assert (report.counts.pairs, report.counts.problems) == (1770, 1770)
    assert len(report.findings) == 1770


def test_every_rule_is_of_a_kind_that_runs():
    assert {type(rule) for rule in sc.RULES} <= {StudyRule, PairRule, DistanceRule, GroupRule}


def place(row):
    """A located fact from a note such as “large/US/2012”."""
    fact, group, detail = (note(row) or "//").split("/")
    return Located(fact, group or None, detail or None)


def test_located_facts_are_looked_at_together_only_inside_their_group():
    calls = []

    def judge(a, b):
        calls.append((a, b))
        together = a.group is not None and a.group == b.group
        return Mismatch("{one}, {other}", severity=Severity.MAJOR if together else None)

    studies = noted("x/US/2012", "x/US/2013", "y/US/2012", "x/FR/2012", "y//", "x/FR/2012")
    found = outcomes(pair_probe(judge, of=place), studies)
    same = {"ab", "ac", "bc", "df"}
    assert {pair for pair, cell in found.items() if cell is OutcomeCode.MAJOR} == same
    assert {pair for pair, cell in found.items() if cell is OutcomeCode.MINOR} == found.keys() - same
    alone = [call for call in calls if call[0].group is None and call[1].group is None]
    # three pairs of x and y, three pairs in the US, one in France
    assert (len(alone), len(calls)) == (3, 7)


def test_an_error_on_located_facts_is_told_for_every_pair_it_stands_for():
    def judge(a, b):
        if a.group is None:
            raise ValueError("no luck")

    studies = noted("x/US/2012", "x/FR/2012", "x/US/2013")
    report = sc.check(studies, rules=[pair_probe(judge, of=place)])
    assert [str(failure) for failure in report.failures] == [
        "XX002 failed to run on a and b: ValueError: no luck",
        "XX002 failed to run on b and c: ValueError: no luck",
    ]


GRADED = {"grades": {Severity.MINOR: 10, Severity.BLOCKER: 50}, "unit": "points"}


@pytest.mark.parametrize(
    ("apart", "cell"),
    [(9, OutcomeCode.CLEAR), (10, OutcomeCode.MINOR), (49, OutcomeCode.MINOR), (50, OutcomeCode.BLOCKER)],
)
def test_a_pair_rule_grades_by_distance_where_it_knows_one(apart, cell):
    rule = pair_probe(lambda a, b: Distance(apart, "{one}, {other}"), **GRADED)
    assert outcomes(rule, noted("x", "y")) == {"ab": cell}
    assert outcomes(rule.regraded({Severity.MAJOR: apart}), noted("x", "y")) == {"ab": OutcomeCode.MAJOR}
    assert rule.settings_text == "Grades: minor from 10 points, blocker from 50 points."


def test_a_fact_that_is_unknown_of_one_study_alone_is_missing_beside_a_known_one_only():
    def judge(a, b):
        return Undecided("title") if a == b else None

    for notes in ("yz", "yy", "y", ("y", None), (None, None), (None,)):
        studies = [full(f"s{place}", notes=text, title=None) for place, text in enumerate(notes)]
        report = sc.check(studies, rules=[pair_probe(judge, essential=True)])
        assert report.essential_fields == {
            missing for gap in report.essential_gaps for missing in gap.missing
        }
