"""Catalogs that benchmarks measure: the same for the same seed, valid, and as distinct as they say."""

from __future__ import annotations

import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import studycheck as sc

MADE = runpy.run_path(str(Path(__file__).parent.parent / "benchmarks" / "catalogs.py"))
cards, catalog, distinct_facts = MADE["cards"], cache(MADE["catalog"]), MADE["distinct_facts"]
each_kind = pytest.mark.parametrize("kind", ["realistic", "nasty"])


def values(card: dict[str, Any], path: str) -> Any:
    """Return what a card holds at a dotted path, as something that can be compared."""
    found: Any = card
    for name in path.split("."):
        found = found.get(name) if isinstance(found, dict) else found[int(name)]
    return repr(found)


@each_kind
def test_the_same_seed_draws_the_same_cards(kind):
    assert cards(40, kind, 7) == cards(40, kind, 7)
    assert cards(40, kind, 7) != cards(40, kind, 8)


@each_kind
def test_a_larger_catalog_begins_with_the_smaller_one(kind):
    assert cards(60, kind)[:25] == cards(25, kind)


@each_kind
def test_cards_are_valid_and_read_back(kind):
    drawn = catalog(100, kind)
    assert len(drawn) == 100
    assert [sc.Study(**study.to_dict()) for study in drawn.studies] == list(drawn.studies)


@each_kind
def test_no_rule_fails_on_them(kind):
    report = sc.check(catalog(40, kind))
    assert report.failures == ()


@cache
def nasty() -> list[dict[str, Any]]:
    return cards(200, "nasty")


@pytest.mark.parametrize(
    "path",
    [
        "title", "publisher", "fieldwork", "countries", "population.sectors", "population.count", "size.bounds",
        "size.classes", "sample.issued", "sample.response_rate", "sample.design_effect", "respondents.roles",
        "estimates.0.indicator", "estimates.0.value", "estimates.0.platforms", "estimates.0.options",
    ],
)  # fmt: skip
def test_nearly_all_values_of_nasty_cards_are_distinct(path):
    drawn = [card for card in nasty() if card["size"].get("bounds")]
    assert len({values(card, path) for card in drawn}) >= 0.97 * len(drawn)


def test_nasty_facts_are_nearly_all_distinct():
    found = distinct_facts(catalog(100, "nasty"))
    # facts of other rules are words of short vocabularies, of which there are not so many
    assert {code for code, count in found.items() if count >= 92} >= {
        "GE001", "GE003", "IN003", "ME001", "ME002", "ME004", "PO002", "PU002", "RE001", "RS003", "SA002", "SZ001",
        "SZ002", "TI001",
    }  # fmt: skip


def test_nasty_pairs_are_not_all_ruled_out():
    verdicts = sc.check(catalog(40, "nasty")).verdict_counts()
    assert verdicts[sc.Verdict.NOT_COMPARABLE] < 0.9 * 40 * 39 / 2


def test_realistic_cards_share_vocabularies_and_leave_fields_open():
    drawn = catalog(400)
    found = distinct_facts(drawn)
    assert 0.6 * 400 < found["SZ001"] < 0.9 * 400
    assert found["NS001"] == 4
    assert 40 < found["GE001"] < 140
    silent = [study.sample.method is None or study.sample.method == "not stated" for study in drawn.studies]
    assert 0.2 < sum(silent) / 400 < 0.45


def test_waves_of_a_realistic_series_share_their_design():
    series: dict[str, list[Any]] = {}
    for study in catalog(400).studies:
        if study.series:
            series.setdefault(str(study.series), []).append(study)
    repeated = [waves for waves in series.values() if len(waves) > 1]
    assert len(repeated) > 25
    assert all(len({(study.publisher, study.countries) for study in waves}) == 1 for waves in repeated)
    assert any(len({study.year for study in waves}) > 1 for waves in repeated)
