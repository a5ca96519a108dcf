"""What a check decides on keys and arrays is what its rules say when they are asked about every pair."""

import runpy
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

import studycheck as sc
from studycheck.checking.runner import OutcomeCode, PairRun, grids
from studycheck.checking.runner.facts_of import FIRST
from studycheck.checking.runner.judging import ask
from studycheck.rules.arrays import SetMatrix, numbered
from studycheck.rules.facts import encode
from studycheck.rules.facts.size import grade_by_bounds
from studycheck.rules.facts.size_arrays import grade_bounds
from studycheck.rules.pair_rule import DistanceRule, PairRule
from studycheck.sizes import SizeRange
from studycheck.vocabulary.terms import Among, Comparing, Severity

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "catalogs.py"
PAIR_RULES = [rule for rule in sc.RULES if isinstance(rule, PairRule) and Among.STUDIES in rule.among]
ranges = st.tuples(st.integers(0, 60), st.none() | st.integers(1, 60)).map(
    lambda ends: SizeRange(ends[0], None if ends[1] is None else ends[0] + ends[1])
)


@cache
def rows(kind):
    """Return the facts of real studies, or of drawn ones."""
    if kind == "bundled":
        return encode(sc.datasets.load("social-networks-2012")).rows
    return encode(runpy.run_path(str(BENCHMARK))["catalog"](70, kind)).rows


def asked_one_by_one(rule, run):
    """Return what a rule says of every pair of its facts, asked about each."""
    errors = {}
    facts = run.distinct.facts
    return {
        (a, b): ask(rule, (facts[a - FIRST], facts[b - FIRST]), errors, (a, b))
        for a, b in combinations(sorted(set(run.codes[run.codes >= FIRST].tolist())), 2)
    }


@cache
def answers_on(code, kind):
    """Return what a rule says of every pair of the facts of some studies; asking takes most of the time here."""
    rule = sc.explain(code)
    return asked_one_by_one(rule, PairRun.of(rule, rows(kind)))


@pytest.mark.parametrize(
    "kind", ["bundled", *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("realistic", "nasty"))]
)
def test_decisions_are_those_of_asking_about_each_pair(kind, monkeypatch):
    for largest in (grids.LARGEST_TABLE, 0):
        monkeypatch.setattr(grids, "LARGEST_TABLE", largest)
        for rule in PAIR_RULES:
            run = PairRun.of(rule, rows(kind))
            answers = answers_on(rule.code, kind)
            outcomes = run.cells(slice(0, len(run.rows)))
            for one, other in combinations(range(len(run.rows)), 2):
                codes = sorted((int(run.codes[one]), int(run.codes[other])))
                if codes[0] >= FIRST and codes[0] != codes[1]:
                    answer = answers[codes[0], codes[1]]
                    assert outcomes[one, other] == outcomes[other, one] == answer, (rule, one, other)


@pytest.mark.parametrize("code", ["SZ001", "SZ002", "SZ003"])
def test_what_arrays_measure_is_graded_as_a_profile_has_it(code):
    rule = sc.explain(code)
    for changed in (
        rule.regraded({Severity.MINOR: 0, Severity.MAJOR: 40}),
        rule.regraded({Severity.BLOCKER: 30}),
        rule.tuned(severity=Severity.MINOR),
    ):
        run = PairRun.of(changed, rows("realistic"))
        for (a, b), answer in asked_one_by_one(changed, run).items():
            assert run.grid.block(run.keys[[a]], run.keys[[b]])[0, 0] == answer


@pytest.mark.parametrize("rule", PAIR_RULES, ids=repr)
def test_facts_with_one_key_are_judged_alike_beside_any_other(rule):
    for kind in ("bundled", "realistic"):
        run = PairRun.of(rule, rows(kind))
        answers = answers_on(rule.code, kind)
        by_keys = {}
        for (a, b), answer in answers.items():
            keys = tuple(sorted((int(run.keys[a]), int(run.keys[b]))))
            if keys[0] != keys[1]:
                assert by_keys.setdefault(keys, answer) is answer


def test_missing_facts_weigh_alike_in_every_kind_of_grid():
    rule = sc.explain("GE001")
    studies = [
        sc.Study(id="a", countries="FR"),
        sc.Study(id="b", countries="DE"),
        sc.Study(id="c"),
        sc.Study(id="d", countries="not stated"),
        sc.Study(id="e", countries="not applicable"),
    ]
    run = PairRun.of(rule, encode(sc.Catalog(studies)).rows)
    assert [OutcomeCode(code).name for code in run.cells(slice(0, 1))[0]] == [
        "CLEAR",
        "MAJOR",
        "UNKNOWN",
        "UNKNOWN",
        "NOT_APPLICABLE",
    ]


def test_counts_are_those_of_all_pairs(monkeypatch):
    for largest in (grids.LARGEST_TABLE, 0):
        monkeypatch.setattr(grids, "LARGEST_TABLE", largest)
        for rule in sc.RULES:
            if not isinstance(rule, PairRule | DistanceRule) or Comparing.LEVELS not in rule.comparing:
                continue
            run = PairRun.of(rule, rows("realistic"))
            cells = run.cells(slice(0, len(run.rows)))[np.triu_indices(len(run.rows), 1)]
            assert run.counts().tolist() == np.bincount(cells, minlength=len(OutcomeCode)).tolist(), rule
            for outcome in (OutcomeCode.BLOCKER, OutcomeCode.UNKNOWN):
                assert len(list(run.where(outcome))) == run.counts()[outcome]


@given(st.lists(ranges, min_size=1, max_size=12))
def test_bounds_are_graded_on_arrays_as_one_by_one(covered):
    first = np.array([one.first for one in covered], dtype=float)
    end = np.array([one.end for one in covered])
    grades = grade_bounds(first[:, None], end[:, None], first, end)
    for row, one in enumerate(covered):
        for column, other in enumerate(covered):
            severity = grade_by_bounds(one, other)
            assert grades[row, column] == (severity.rank if severity else 0)


@settings(max_examples=50)
@given(st.lists(st.frozensets(st.integers(0, 6)), min_size=1, max_size=8))
def test_shared_items_of_sets_are_counted_in_one_product(sets):
    members = SetMatrix(sets)
    shared = members.shared(members)
    for row, one in enumerate(sets):
        assert members.size[row] == len(one)
        for column, other in enumerate(sets):
            assert shared[row, column] == len(one & other)


def test_values_are_numbered_alike_and_none_apart():
    assert numbered(["x", None, "y", "x"]).tolist() == [0, -1, 1, 0]
