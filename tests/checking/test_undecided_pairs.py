from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given

import studycheck as sc
from studycheck.checking.runner import OutcomeCode, grids, undecided_pairs
from studycheck.checking.runner.facts_of import FIRST
from studycheck.rules.findings import Undecided
from studycheck.rules.pair_rule import PairRule
from tests.near_studies import near_studies
from tests.strategies import MODERATE, catalogs


def runs(studies):
    return sc.check(studies).results.on_pairs


def fields_of_undecided(run):
    """Return the field that each pair of known facts lacks, by the positions of two studies."""
    known = np.flatnonzero(run.codes >= FIRST).tolist()
    fields = {}
    for one, other in product(known, known):
        if one != other and run.cell(one, other) is OutcomeCode.UNKNOWN:
            judgement = run.judge(one, other)
            assert isinstance(judgement, Undecided)
            fields[one, other] = judgement.field
    return fields


def assert_as_asked(run):
    expected = fields_of_undecided(run)
    keys = run.key_codes
    for field in {*expected.values()} | {*run.undecided_pairs.fields}:
        partners = run.undecided_pairs.partners(field, run.sizes())
        for one in np.flatnonzero(run.codes >= FIRST).tolist():
            others = {other for (mine, other), asked in expected.items() if mine == one and asked == field}
            # a study counts as a partner of itself where its like would be one
            assert partners[keys[one]] - len(others) in (0, 1)
    for (one, other), field in expected.items():
        pair = keys[[one]], keys[[other]]
        assert [
            name for name in run.undecided_pairs.fields if run.undecided_pairs.ask_for(name, *pair)[0]
        ] == [field]


@MODERATE
@given(near_studies())
def test_each_pair_asks_for_the_field_that_the_rule_names(studies):
    for run in runs(studies):
        assert_as_asked(run)


@pytest.mark.slow
@MODERATE
@given(catalogs())
def test_each_pair_of_random_cards_asks_for_the_field_that_the_rule_names(catalog):
    for run in runs(catalog):
        assert_as_asked(run)


def test_bundled_studies_ask_for_the_fields_that_rules_name():
    for run in runs(sc.datasets.load("social-networks-2012")):
        assert_as_asked(run)


def test_rules_that_declare_what_they_ask_for_are_not_asked():
    asked = {rule.code: rule.asks_for for rule in sc.RULES if isinstance(rule, PairRule) and rule.asks_for}
    # rules on countries, sizes, precision, recruitment and breaks do; so do all rules on disclosure
    assert asked["GE001"] == ("members",)
    assert asked["SA002"] == ("population.count",)
    assert asked["SZ001"] == ("size.bounds", "countries", "year")
    assert {code for code in asked if code.startswith("DI")} == {
        rule.code for rule in sc.RULES if rule.code.startswith("DI")
    }


@pytest.mark.parametrize("rows", [1, 3, 256])
def test_single_pairs_have_the_outcomes_of_blocks(monkeypatch, rows):
    monkeypatch.setattr(grids, "LARGEST_TABLE", 0)
    monkeypatch.setattr(undecided_pairs, "_ROWS", rows)
    everyone = runs(sc.datasets.load("social-networks-2012"))
    first, second = np.triu_indices(len(everyone[0].rows), 1)
    for run in everyone:
        assert run.outcomes_at(first, second).tolist() == run.cells(slice(None))[first, second].tolist()
    assert everyone[0].outcomes_at(first[:0], second[:0]).tolist() == []
