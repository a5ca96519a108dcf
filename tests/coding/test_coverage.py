"""How many facts have a quote and a page."""

from __future__ import annotations

import studycheck as sc
from studycheck.coding.coverage import QuoteCoverage, coverage, coverage_table
from studycheck.coding.values import weigh
from studycheck.coding.values.fact import facts_of
from studycheck.vocabulary.evidence import Support


def test_a_quote_for_a_part_counts_for_its_facts():
    study = sc.Study(
        id="a",
        year=2012,
        sample={"achieved": 80, "mode": "web", "method": "not stated"},
        provenance={"sample": {"quote": "80 firms"}, "year": {"page": 1, "verified": "supported"}},
    )
    assert coverage([study, sc.Study(id="b")]) == QuoteCoverage(2, 3, quoted=2, paged=1, verified=1)


def test_no_bundled_catalog_claims_to_be_verified():
    for name in sc.datasets.names():
        assert coverage(sc.datasets.load(name).studies).verified == 0


def test_no_quote_of_a_bundled_card_says_another_value_than_the_card():
    facts = [
        fact
        for name in sc.datasets.names()
        for study in sc.datasets.load(name).studies
        for fact in facts_of(study)
    ]
    own = [fact for fact in facts if fact.path in fact.study.provenance and fact.quote]
    assert len(own) > 20
    assert [
        fact.path for fact in own if weigh(fact, fact.quote).support in (Support.OTHER, Support.SILENT)
    ] == []


def test_the_table_has_a_row_for_each_catalog():
    grid = coverage_table({"mine": [sc.Study(id="a", year=2012)], "none": []})
    assert grid.rows == [("mine", 1, 1, 0, "0.0 %", 0, 0), ("none", 0, 0, 0, "", 0, 0)]
