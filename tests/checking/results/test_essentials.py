from __future__ import annotations

import pytest
from hypothesis import given

import studycheck as sc
from tests.cards import full
from tests.near_studies import near_studies
from tests.strategies import MODERATE, catalogs


def assert_as_in_gaps(report):
    assert report.essential_fields == {missing for gap in report.essential_gaps for missing in gap.missing}


@MODERATE
@given(near_studies())
def test_fields_are_those_of_all_essential_gaps(studies):
    assert_as_in_gaps(sc.check(studies))


@pytest.mark.slow
@MODERATE
@given(catalogs())
def test_fields_of_random_cards_are_those_of_all_essential_gaps(catalog):
    assert_as_in_gaps(sc.check(catalog))


def test_fields_of_bundled_studies_and_estimates_are_those_of_all_essential_gaps():
    catalog = sc.datasets.load("social-networks-2012")
    assert_as_in_gaps(sc.check(catalog))
    assert_as_in_gaps(sc.check(catalog, of="estimates", construct="has_profile"))


def test_a_study_whose_fact_applies_to_nobody_else_is_not_asked_for_it():
    report = sc.check([full("a", network_scope=None), full("b", network_scope="not applicable")])
    assert "network_scope" not in {missing.field for missing in report.essential_fields}


def test_a_label_without_bounds_is_compared_with_others_only():
    label = {"label": "PME", "bounds": "not stated", "basis": "headcount"}
    alone = sc.check([full("a", size=label), full("b", size={"bounds": "not applicable", "basis": "list"})])
    assert "size.bounds" not in {missing.field for missing in alone.essential_fields}
    both = sc.check([full("a", size=label), full("b", size=label)])
    assert {str(one) for one in both.essential_fields} == {
        "a: size.bounds is not stated", "b: size.bounds is not stated"
    }  # fmt: skip


def test_a_summary_makes_no_gaps():
    report = sc.check(sc.datasets.load("social-networks-2012"))
    assert "Essential information missing:" in str(report)
    assert not {"gaps", "essential_gaps"} & vars(report).keys()
