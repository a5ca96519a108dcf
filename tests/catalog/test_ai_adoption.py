"""The bundled catalog on the use of AI by firms: what its cards say, and how 12 pairs judged by hand come out."""

from __future__ import annotations

from importlib.resources import files

import pytest

from studycheck import check
from studycheck.catalog import Catalog, datasets, read
from studycheck.vocabulary.terms import Qualifier, SpeaksFor, WeightTarget

NAME = "ai-adoption"
# judged by hand before any check was run on these studies; the country is the object of the comparison
LABELS = {
    ("eurostat-ai-2023", "eurostat-ai-2024"): "comparable",
    ("eurostat-ai-2024", "insee-tic-2024"): "comparable",
    ("eurostat-ai-2024", "us-btos-2025"): "not comparable",
    ("eurostat-ai-2024", "mckinsey-2024-07"): "not comparable",
    ("us-btos-2025", "us-chamber-2025"): "not comparable",
    ("us-abs-2018", "us-btos-2024"): "not comparable",
    ("statcan-csbc-2025q2", "us-btos-2025"): "with caution",
    ("statcan-csbc-2024q2", "statcan-csbc-2025q2"): "comparable",
    ("bitkom-2024", "destatis-ikt-2024"): "with caution",
    ("destatis-ikt-2024", "ifo-2025"): "not comparable",
    ("bpifrance-iag-2023", "insee-tic-2024"): "not comparable",
    ("dsit-iff-2025", "ons-bics-2024-09"): "with caution",
}
STEPS = ["comparable", "with caution", "cannot tell", "not comparable"]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return datasets.load(NAME)


@pytest.fixture(scope="module")
def report(catalog):
    return check(catalog, contrast="country")


def test_holds_38_studies_with_131_estimates(catalog):
    assert (len(catalog), len(catalog.estimates())) == (38, 131)


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


@pytest.mark.parametrize(("pair", "label"), LABELS.items())
def test_no_verdict_is_more_lenient_than_the_label(report, pair, label):
    assert STEPS.index(report.verdict(*pair).value) >= STEPS.index(label)


def test_eight_of_twelve_verdicts_are_those_of_the_labels(report):
    assert sum(report.verdict(*pair).value == label for pair, label in LABELS.items()) == 8


def test_the_headlines_of_the_day_may_not_stand_side_by_side(report):
    headlines = ("eurostat-ai-2024", "mckinsey-2024-07", "us-btos-2025")
    verdicts = {report.verdict(a, b).value for a in headlines for b in headlines if a < b}
    assert verdicts == {"not comparable"}
