"""The bundled catalog on the use of AI by firms: what its cards say, and how 12 pairs judged by hand come out."""

from __future__ import annotations

import runpy
from importlib.resources import files
from pathlib import Path

import pytest

from studycheck import check, evidence
from studycheck.base.yaml12 import load_text
from studycheck.catalog import Catalog, datasets, read
from studycheck.vocabulary.terms import Dimension, Qualifier, SpeaksFor, WeightTarget
from tests.each import each

NAME = "ai-adoption"
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
JUDGEMENT = runpy.run_path(str(BENCHMARKS / "judgement.py"))
LABELS = load_text((BENCHMARKS / "labels" / NAME / "pairs.yaml").read_text(encoding="utf-8"))
STEPS = ["comparable", "with caution", "cannot tell", "not comparable"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return datasets.load(NAME)


@pytest.fixture(scope="module")
def report(catalog):
    return check(catalog, contrast="country")


def test_holds_38_studies_with_144_estimates(catalog):
    assert (len(catalog), len(catalog.estimates())) == (38, 144)


def test_each_file_is_named_after_the_study_it_holds(catalog):
    folder = files("studycheck") / "data" / "studies" / NAME
    assert sorted(entry.name for entry in folder.iterdir()) == [f"{name}.yaml" for name in catalog]


def test_every_card_is_of_the_topic_and_names_a_page_to_read(catalog):
    assert {study.topic.id for study in catalog.studies} == {"ai-adoption"}
    assert [study.id for study in catalog.studies if not any(link.url for link in study.links)] == []


def test_a_catalog_written_and_read_back_is_the_same(catalog, tmp_path):
    assert read(catalog.to_yaml(tmp_path / "all.yaml")) == catalog


def test_eurostat_2024(catalog):
    # Eurostat, Statistics Explained, Use of artificial intelligence in enterprises (January 2025): 13.48 % of
    # enterprises in the EU with 10 or more employees and self-employed persons
    study = catalog["eurostat-ai-2024"]
    assert (study.estimates[0].value, str(study.size.range), len(study.members)) == (0.1348, "10+", 27)
    assert study.provenance["estimates[0].value"].quote.startswith("In 2024, 13.48% of enterprises in the EU")


def test_a_share_of_staff_and_a_bound_are_coded_as_such(catalog):
    # McElheran et al.: fewer than 6 % of firms; weighted by employment, just over 18 %
    firms, staff = catalog["us-abs-2018"].estimates[:2]
    assert (firms.qualifier, firms.weighted_to) == (Qualifier.FEWER_THAN, WeightTarget.FIRMS)
    assert (staff.qualifier, staff.weighted_to) == (Qualifier.AT_LEAST, WeightTarget.STAFF)


def test_heads_of_firms_answer_for_themselves_at_bpifrance(catalog):
    assert catalog["bpifrance-iag-2023"].respondents.speaks_for is SpeaksFor.SELF


def test_no_rule_fails_on_it(report):
    assert report.failures == ()


each_label = each("label", LABELS, lambda label: label["id"])


def _grave(report, label) -> set[Dimension]:
    """Return the dimensions of our blocking and major reasons which the label calls blocking or major, too."""
    ours = JUDGEMENT["Judgement"].of_pair(report.pair(label["one"], label["other"]))
    theirs = JUDGEMENT["Judgement"].of_label(label)
    return set().union(*ours.grave) & set().union(*theirs.grave)


@each_label
def test_no_verdict_is_more_lenient_than_the_label(report, label):
    verdict = report.verdict(label["one"], label["other"])
    assert STEPS.index(verdict.value) >= STEPS.index(label["verdict"])


def test_the_verdicts_that_differ_from_the_labels_are_stricter_by_one_step(report):
    # A08: nobody read how firms are selected; A09: an unknown selection beside a random one; A12: most firms of
    # the one are smaller than any of the other, which the label of A03 calls blocking (docs/explanation/agreement.md)
    verdicts = {label["id"]: report.verdict(label["one"], label["other"]).value for label in LABELS}
    apart = {label["id"] for label in LABELS if verdicts[label["id"]] != label["verdict"]}
    assert {name: verdicts[name] for name in sorted(apart)} == {
        "A08": "with caution",
        "A09": "not comparable",
        "A12": "not comparable",
    }


def test_every_pair_that_neither_may_compare_is_refused_for_reasons_that_the_label_names(report):
    refused = {
        label["id"]: sorted(map(str, _grave(report, label)))
        for label in LABELS
        if label["verdict"] == report.verdict(label["one"], label["other"]).value == "not comparable"
    }
    assert refused == {
        "A03": ["construct", "measurement", "size", "time"],
        "A04": ["construct", "method", "population", "size"],
        "A05": ["construct", "measurement", "method"],
        "A06": ["construct", "measurement", "time"],
        "A10": ["construct", "processing", "size"],
        "A11": ["construct", "population", "size"],
    }


@each_label
def test_what_the_rules_call_a_blocker_the_label_calls_major_or_blocking(report, label):
    blockers = {
        f.dimension for f in report.pair(label["one"], label["other"]).findings if f.severity == "blocker"
    }
    assert blockers <= set().union(*JUDGEMENT["Judgement"].of_label(label).grave)


def test_the_headlines_of_the_day_may_not_stand_side_by_side(report):
    headlines = ("eurostat-ai-2024", "mckinsey-2024-07", "us-btos-2025")
    verdicts = {report.verdict(a, b).value for a in headlines for b in headlines if a < b}
    assert verdicts == {"not comparable"}


def test_what_firms_use_ai_for_is_found_as_evidence_for_a_purpose(catalog):
    # Destatis, November 2024: 33 % of users of AI use it for marketing or sales; INE 2024, table G.2.A: 28.89 %
    firms = {"country": "DE", "headcount": 60}
    found = evidence(catalog, objective="marketing and sales", like=firms).to_frame()
    assert list(zip(found["study"], found["value"], found["fit"], strict=True)) == [
        ("bitkom-2024", 0.4, "covers them"),
        ("destatis-ikt-2024", 0.33, "covers them"),
        ("ine-es-2024", 0.2889, "other firms"),
    ]


def test_a_study_without_a_coded_purpose_is_no_evidence_against_one(catalog):
    found = evidence(catalog, objective="customer service", like={"country": "DE"})
    assert "35 studies without a coded objective; objectives on the card would decide." in str(found)
