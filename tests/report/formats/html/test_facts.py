"""The facts of two studies side by side, in words."""

import pytest

import studycheck as sc
from studycheck.base.language import language, use_language
from studycheck.report.formats.html.facts import FACTS
from studycheck.study.paths import field_exists

CARD = {
    "publisher": "BITKOM",
    "sponsor": {"name": "Acme", "kind": "vendor"},
    "year": 2012,
    "fieldwork": {"start": "2012-03", "end": "2012-05"},
    "countries": ["DE", "FR"],
    "population": {"sectors": {"included": ["C", "F"], "excluded": ["62"]}, "unit": "firm", "eligibility": "all"},
    "size": {"label": "PME", "bounds": {"min": 10, "max": 249}, "basis": "headcount", "money_limits": True},
    "sample": {"achieved": 1200, "method": "not stated", "mode": ["web", "phone"], "weighted": True,
               "response_rate": {"value": 0.123}},
    "respondents": {"roles": [{"role": "owner or CEO", "share": 0.6}, {"role": "marketing"}]},
    "estimates": [{"construct": "uses_social_media", "value": 0.47, "indicator": "uses it", "base": "all"}],
}  # fmt: skip


def lines(study, lang="en"):
    with use_language(language(lang)):
        return {line.name: line.text(study) for line in FACTS}


def test_facts_are_said_in_words():
    said = lines(sc.Study(id="a", **CARD))
    assert said == said | {
        "Publisher": "BITKOM",
        "Paid for by": "Acme · vendor",
        "Published": "2012",
        "Fieldwork": "2012-03 – 2012-05",
        "Countries": "Germany, France",
        "Size of firms": "10–249",
        "Size label": "PME",
        "Size measured by": "headcount · with turnover or balance sheet",
        "Industries": "C, F; without 62",
        "Main figure": "uses social media",
        "Published value": "47 %",
        "Responses": "1,200",
        "Sampling": "not stated",
        "Survey mode": "web, phone",
        "Who answered": "owner or CEO: 60 %; marketing",
        "Response rate": "12.3 %",
        "Weighted": "yes",
        "Sampling frame": "not coded",
    }


def test_facts_are_said_in_french():
    said = lines(sc.Study(id="a", **CARD), "fr")
    assert said["Countries"] == "Allemagne, France"
    assert said["Responses"] == "1\u202f200"
    assert said["Weighted"] == "oui"
    assert said["Sampling frame"] == "non codé"


def test_what_is_not_known_is_told_from_what_is():
    empty, full = sc.Study(id="a"), sc.Study(id="b", **CARD)
    assert not [line.name for line in FACTS if line.is_known(empty)]
    unknown = {line.name for line in FACTS if not line.is_known(full)}
    assert {"Sampling", "Sampling frame", "Regions"} <= unknown
    assert "Weighted" not in unknown


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("GE001", "Countries"), ("SZ001", "Size of firms"), ("SA003", "Sampling"), ("RE001", "Who answered"),
        ("NS001", "Networks"), ("TI001", "Fieldwork"), ("PU004", "Share of"), ("PR001", "Weighted"),
    ],
)  # fmt: skip
def test_a_finding_marks_the_line_of_its_facts(code, line):
    needs = set(sc.explain(code).needs)
    assert line in [one.name for one in FACTS if set(one.fields) & needs]


def test_lines_name_fields_of_the_card():
    for line in FACTS:
        for field in line.fields:
            assert field_exists(sc.Study, field), field


def test_a_response_rate_that_was_worked_out_says_so():
    study = sc.Study(id="a", sample={"issued": 1000, "achieved": 300})
    assert lines(study)["Response rate"] == "30 % (worked out: 300 of 1,000)"
    assert lines(study, "fr")["Response rate"] == "30\u00a0% (calculé\u00a0: 300 sur 1\u202f000)"


def test_several_samples_are_named_with_their_methods():
    strata = [{"label": "large", "method": "census"}, {"label": "small", "method": "probability"}]
    assert (
        lines(sc.Study(id="a", sample={"strata": strata}))["Sampling"] == "large: census; small: probability"
    )
