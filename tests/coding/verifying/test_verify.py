"""Cards against their sources."""

from __future__ import annotations

import json

import pytest

import studycheck as sc
from studycheck.coding.sources import Source, SourcePage
from studycheck.vocabulary.evidence import Evidence
from tests.coding.documents import write_pdf

PAGES = (
    "Acme survey of small firms 2012",
    "We interviewed 1,043 French firms by telephone in May 2012.\nA gross sample of 8,000 companies was drawn.",
    "In all, 45 % of the firms use a social network.\nNearly half of them blog.",
)
SOURCE = Source("report.pdf", tuple(SourcePage(n, "", page) for n, page in enumerate(PAGES, start=1)))


def study(id: str = "acme-2012", title: str = "Acme survey", **card: object) -> sc.Study:
    return sc.Study(id=id, title=title, **card)


def outcomes(card: sc.Study, source: Source | None = SOURCE) -> dict[str, str]:
    return {check.field: str(check.evidence) for check in sc.verify(card, source) if check.field != "title"}


QUOTE = "interviewed 1,043 French firms by telephone in May 2012"


def test_every_fact_has_an_outcome():
    card = study(
        countries="FR",
        year=2012,
        fieldwork={"start": "2012-05"},
        sample={"achieved": 1043, "mode": "web", "method": "quota"},
        network_scope="public",
        estimates=[
            {"construct": "has_profile", "value": 0.45},
            {"construct": "uses_social_media", "value": 0.48},
        ],
        provenance={
            "countries": {"quote": QUOTE, "page": 2},
            "fieldwork": {"quote": QUOTE},
            "sample.achieved": {"quote": QUOTE, "page": 3},
            "sample.mode": {"quote": QUOTE},
            "sample.method": {"quote": "quotas were set on size and region"},
            "network_scope": {"quote": "use a social network"},
            "estimates[0]": {"quote": "55 % of the firms use a social network"},
            "estimates[1].value": {"quote": "Nearly half of them blog"},
        },
    )
    assert outcomes(card) == {
        "year": "without a quote",
        "countries": "supported",
        "fieldwork.start": "supported",
        "sample.achieved": "another page",
        "sample.mode": "contradicted",
        "sample.method": "not found",
        "network_scope": "quoted",
        "estimates[0].construct": "altered",
        "estimates[0].value": "altered",
        "estimates[1].construct": "without a quote",
        "estimates[1].value": "vaguer",
    }


def test_without_a_source_a_quote_is_unverified_and_no_problem():
    card = study(
        sample={"achieved": 80, "mode": "web"}, provenance={"sample.achieved": {"quote": "80 firms"}}
    )
    result = sc.verify(card)
    assert outcomes(card, None) == {"sample.achieved": "unverified", "sample.mode": "without a quote"}
    assert result.problems == ()
    assert result.catalog.studies[0] == card


def test_a_quote_that_says_another_value_is_shown_without_a_source():
    card = study(
        sample={"achieved": 80, "issued": 900}, provenance={"sample.achieved": {"quote": "90 firms answered"}}
    )
    result = sc.verify(card)
    assert result.problems == ()
    assert "sample.achieved  80      unverified  the quote has 90" in str(result)


def test_markers_are_no_facts():
    assert outcomes(study(sample="not stated", network_scope="not applicable")) == {}


def test_words_of_the_publication_are_their_own_quotes():
    card = study(size={"label": "small firms", "words": "fewer than 50 employees"})
    assert outcomes(card) == {"size.label": "supported", "size.words": "without a quote"}


def test_the_quote_of_a_part_need_not_be_about_every_field():
    card = study(
        sample={"achieved": 1043, "issued": 8000, "mode": "phone"}, provenance={"sample": {"quote": QUOTE}}
    )
    assert outcomes(card) == {
        "sample.achieved": "supported",
        "sample.issued": "without a quote",
        "sample.mode": "supported",
    }


def test_another_number_beside_the_words_of_a_field_is_named():
    result = sc.verify(study(sample={"achieved": "not stated", "issued": 8100}), SOURCE)
    assert [str(one) for one in result.beside] == [
        "sample.achieved: the card has not stated, the source 1,043: “We interviewed 1,043 French firms by telephone "
        "in May 2012.” (report.pdf, page 2)",
        "sample.issued: the card has 8,100, the source 8,000: “A gross sample of 8,000 companies was drawn.” "
        "(report.pdf, page 2)",
    ]


def test_a_number_that_the_card_has_for_a_class_is_no_other_number():
    size = {"classes": [{"label": "10-49", "min": 10, "max": 49, "n": 52}]}
    source = Source(
        "a.txt", (SourcePage(1, "", "Acme survey. All firms (n = 1,043), small ones (n = 52)."),), paged=False
    )
    card = study(sample={"achieved": 1034}, size=size)
    assert [one.number for one in sc.verify(card, source).beside] == ["1,043"]


def test_the_source_of_another_study_is_warned_of_first():
    quoted = {"year": {"quote": "of small firms 2012"}}
    result = sc.verify(study(title="Barometer", publisher="Other", year=2012, provenance=quoted), SOURCE)
    warning = (
        "acme-2012: neither its title nor its publisher occurs in report.pdf: "
        "this may be the publication of another study"
    )
    assert result.warnings == (warning,)
    assert str(result).splitlines()[0] == f"Warning: {warning}"
    assert sc.verify(study(title="Barometer", publisher="ACME"), SOURCE).warnings == ()


def test_pages_without_text_are_warned_of(tmp_path):
    file = write_pdf(tmp_path / "a.pdf", "Acme survey of small firms", "", "")
    assert sc.verify(study(), file).warnings == (
        f"{file}: pages 2, 3 without text, such as pictures; quotes from there are not found",
    )


def test_each_study_of_a_folder_has_its_own_source(tmp_path):
    (tmp_path / "a.txt").write_text("Acme survey: 80 firms")
    (tmp_path / "b.txt").write_text("Acme survey: 90 firms")
    cards = [
        study(id=name, sample={"achieved": 90}, provenance={"sample.achieved": {"quote": "90 firms"}})
        for name in "abc"
    ]
    result = sc.verify(cards, tmp_path)
    assert [str(check.evidence) for check in result if check.field == "sample.achieved"] == [
        "altered",
        "supported",
        "unverified",
    ]
    assert result.with_source == {"a", "b"}


def test_findings_enter_the_report():
    card = study(
        sample={"achieved": 1034, "mode": "phone", "method": "quota"},
        provenance={
            "sample.achieved": {"quote": QUOTE},
            "sample.mode": {"quote": QUOTE},
            "sample.method": {"quote": "quotas were set"},
        },
    )
    findings = sc.check(sc.verify(card, SOURCE).catalog).findings
    assert [(f.code, str(f.message)) for f in findings if f.code in ("TR020", "TR021")] == [
        ("TR020", "the source of acme-2012 does not say sample.achieved"),
        ("TR021", "quotes for sample.method do not stand in the source of acme-2012"),
    ]


def test_the_outcome_stays_on_the_card_when_it_is_written(tmp_path):
    card = study(sample={"achieved": 1043}, provenance={"sample.achieved": {"quote": QUOTE, "page": 2}})
    catalog = sc.verify(card, SOURCE).catalog
    catalog.to_yaml(tmp_path / "a.yaml")
    entry = sc.read(tmp_path / "a.yaml").studies[0].provenance["sample.achieved"]
    assert (entry.verified, entry.page, entry.quote) == (Evidence.SUPPORTED, 2, QUOTE)


def test_json_and_frame_hold_the_same_facts():
    card = study(sample={"achieved": 1034}, provenance={"sample.achieved": {"quote": QUOTE, "page": "2"}})
    result = sc.verify(card, SOURCE)
    plain = json.loads(result.to_json())
    assert plain["counts"] == {"supported": 1, "contradicted": 1}
    assert plain["facts"][1] == {
        "study": "acme-2012",
        "field": "sample.achieved",
        "value": "1,034",
        "evidence": "contradicted",
        "quote": QUOTE,
        "page": "2",
        "standing": "exact",
        "source": "report.pdf",
        "found_on": [2],
        "passage": QUOTE,
        "support": "says otherwise",
        "why": "the quote has 1,043, 2012",
    }
    assert result.to_frame().to_dict("records")[1] == plain["facts"][1]


def test_the_page_marks_the_passage_in_its_context():
    card = study(sample={"achieved": 1043}, provenance={"sample.achieved": {"quote": QUOTE, "page": 2}})
    page = sc.verify(card, SOURCE).to_html()
    assert f"We <mark>{QUOTE}</mark>. A gross sample" in page
    assert "<script" not in page


def test_hostile_texts_stay_text_on_the_page():
    evil = "<script>alert(1)</script> 1,043 firms"
    source = Source("a<b>.txt", (SourcePage(1, "", f"Acme survey {evil} & more"),), paged=False)
    card = study(sample={"achieved": 1043}, provenance={"sample.achieved": {"quote": evil}})
    page = sc.verify(card, source).to_html()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; 1,043 firms</mark> &amp; more" in page


def test_no_quote_is_empty_handed_without_rapidfuzz(monkeypatch):
    import builtins

    real = builtins.__import__

    def no_rapidfuzz(name, *args, **kwargs):
        if name.startswith("rapidfuzz"):
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", no_rapidfuzz)
    card = study(
        sample={"achieved": 1043}, provenance={"sample.achieved": {"quote": "1,043 Fench firms by phone"}}
    )
    with pytest.raises(sc.StudycheckError, match=r"pip install \"studycheck\[verify\]\""):
        sc.verify(card, SOURCE)


def test_cards_without_quotes_or_sources_are_named(tmp_path):
    (tmp_path / "a.txt").write_text("Acme survey: 80 firms answered")
    cards = [
        sc.Study(
            id="a", sample={"achieved": 80}, provenance={"sample.achieved": {"quote": "80 firms answered"}}
        ),
        sc.Study(id="b", sample={"achieved": 80}, links=[{"url": "https://example.org/the%20report.pdf"}]),
    ]
    result = sc.verify(cards, tmp_path)
    assert result.warnings == (
        "no source for b; it may be called b.pdf or the report.pdf",
        "no fact of b has a quote, so that nothing can be verified there; studycheck brief says how to quote",
    )
    assert "Without a quote: b: sample.achieved" in str(result)
    assert result.problems == ()
