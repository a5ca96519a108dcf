from __future__ import annotations

import json
from typing import Any

import pytest

import studycheck as sc
from studycheck.catalog.readers.study_desc import parse_json_or_study_desc
from studycheck.errors import InputError

RECORD: dict[str, Any] = {
    "doc_desc": {"title": "not the study"},
    "study_desc": {
        "title_statement": {
            "idno": "KEN_2012_ES_v01_M",
            "title": "Enterprise Survey 2012",
            "identifiers": [{"type": "DOI", "identifier": "10.1234/ken"}],
        },
        "production_statement": {
            "producers": [{"name": "Bank", "role": ""}],
            "funding_agencies": [{"name": "Ministry"}],
        },
        "distribution_statement": {"distribution_date": "2014-05-01"},
        "series_statement": {"series_name": "Enterprise Surveys"},
        "study_info": {
            "coll_dates": [
                {"start": "2012-05", "end": "2012-06", "cycle": "1"},
                {"start": "2012-09", "end": "2013-01-15", "cycle": "2"},
            ],
            "nation": [{"name": "Kenya", "abbreviation": "KEN"}],
            "analysis_unit": "Establishment",
            "universe": "Establishments with 5 or more employees",
            "data_kind": "Sample survey data [ssd]",
        },
        "method": {
            "data_collection": {
                "sampling_procedure": "Stratified random sampling. Number of interviews: 781.",
                "coll_mode": "Face-to-face [f2f]",
                "weight": "Weights are the inverse of the chance of selection.",
            },
            "analysis_info": {"response_rate": "The response rate was 44.4 %."},
        },
    },
}


def read(record: Any) -> dict[str, Any]:
    (document,) = parse_json_or_study_desc(json.dumps(record), "x.json")
    (card,) = document.data
    sc.Study.model_validate(card)
    return dict(card)


def test_a_study_in_the_microdata_schema_is_a_card():
    found = read(RECORD)
    provenance = found.pop("provenance")
    assert found == {
        "id": "KEN_2012_ES_v01_M",
        "title": "Enterprise Survey 2012",
        "publisher": "Bank",
        "sponsor": {"name": "Ministry"},
        "series": "Enterprise Surveys",
        "year": 2014,
        "links": [{"title": "DOI", "url": "https://doi.org/10.1234/ken"}],
        "fieldwork": {"start": "2012-05", "end": "2013-01-15"},
        "countries": ["KE"],
        "population": {
            "words": "Establishments with 5 or more employees",
            "floor": 5,
            "unit": "establishment",
        },
        "sample": {
            "method": "probability",
            "mode": ["face to face"],
            "weighted": True,
            "weighting": "Weights are the inverse of the chance of selection.",
            "achieved": 781,
            "response_rate": {"value": 0.444},
        },
    }
    assert provenance["sample.achieved"] == {
        "page": "study_desc.method.data_collection.sampling_procedure",
        "quote": "Number of interviews: 781.",
        "certainty": "inferred",
    }
    assert provenance["fieldwork.end"]["page"] == "study_desc.study_info.coll_dates[1].end"


def test_other_json_is_left_as_it_is():
    assert parse_json_or_study_desc('{"id": "a"}')[0].data == {"id": "a"}
    assert parse_json_or_study_desc("[]")[0].data == []
    assert parse_json_or_study_desc('{"study_desc": 1}')[0].data == {"study_desc": 1}


@pytest.mark.parametrize(
    "odd",
    [None, "", 5, [], {}, [5, None, "x"], [{"name": None}], {"name": {"deep": 1}}],
    ids=repr,
)
@pytest.mark.parametrize("part", ["title_statement", "study_info", "method", "holdings", "authoring_entity"])
def test_parts_of_another_shape_are_passed_over(part, odd):
    record = {"study_desc": RECORD["study_desc"] | {part: odd}}
    assert read(record)["provenance"]


def test_a_study_that_is_no_survey_is_refused_on_its_line():
    text = '{\n"study_desc": {"title_statement": {"idno": "a", "title": "Rainfall"}}}'
    (document,) = parse_json_or_study_desc(text, "x.json")
    assert document.data == []
    assert [str(problem) for problem in document.problems] == [
        "x.json:2: the record 'a' (Rainfall) does not describe a survey: it names no people, firms or other "
        "units, no sampling, no questionnaire and no interview"
    ]


def test_a_problem_is_placed_on_the_line_of_its_value(tmp_path):
    text = json.dumps(RECORD, indent=1)
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        sc.read(tmp_path)
    assert str(error.value) == (
        f"{tmp_path / 'b.json'}:7: id: 'KEN_2012_ES_v01_M' is already the id of the card at "
        f"{tmp_path / 'a.json'}:5; rename one"
    )


def test_what_a_catalogue_hands_out_is_unwrapped_and_its_lines_are_known():
    wrapped = {"status": "success", "dataset": {"id": "7", "title": "x", "metadata": RECORD}}
    assert read(wrapped) == read(RECORD)
    assert read({"metadata": RECORD}) == read({"dataset": RECORD}) == read({"data": RECORD}) == read(RECORD)
    text = json.dumps(wrapped, indent=1)
    (document,) = parse_json_or_study_desc(text, "x.json")
    line = document.line((0, "title"))
    assert '"title": "Enterprise Survey 2012"' in text.splitlines()[line - 1]


@pytest.mark.parametrize("other", [{"dataset": {"id": "7"}}, {"result": []}, {"metadata": {"study_desc": 5}}])
def test_a_wrapper_without_a_study_is_left_as_it_is(other):
    assert parse_json_or_study_desc(json.dumps(other))[0].data == other


def authored(*names: str, **statement: Any) -> Any:
    study = RECORD["study_desc"] | {"authoring_entity": [{"name": name} for name in names]}
    return read({"study_desc": study | {"production_statement": statement}}).get("publisher")


def test_the_office_that_answers_for_a_study_publishes_it():
    assert authored("Office for Statistics of Examplia") == "Office for Statistics of Examplia"
    assert authored("INSEX") == "INSEX"
    assert authored("Ministry of Trade", "World Example Bank") == "Ministry of Trade; World Example Bank"
    assert authored("Office A", producers=[{"name": "Bureau B"}]) == "Bureau B"
    assert authored("Doe, Jane (University of Examplia)") is None
    assert authored("Jane Doe") is None
    assert authored("N/A") is None


def test_what_is_said_of_the_situation_of_collection_is_read():
    collection = RECORD["study_desc"]["method"]["data_collection"] | {
        "sampling_procedure": "Random sample",
        "coll_situation": "In the end 640 interviews were completed.",
    }
    study = RECORD["study_desc"] | {"method": {"data_collection": collection}}
    found = read({"study_desc": study})
    assert found["sample"]["achieved"] == 640
    assert (
        found["provenance"]["sample.achieved"]["page"] == "study_desc.method.data_collection.coll_situation"
    )


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (
            {"@context": {}, "@type": "sc:Dataset", "conformsTo": "http://mlcommons.org/croissant/1.0"},
            "Croissant",
        ),
        (
            {"@context": {"cr": "http://mlcommons.org/croissant/"}, "@type": "Dataset", "name": "x"},
            "Croissant",
        ),
        ({"@context": "https://schema.org/", "@type": "Dataset", "name": "x"}, "JSON-LD"),
        ({"@graph": []}, "JSON-LD"),
    ],
)
def test_metadata_of_files_is_refused_in_one_sentence(data, kind):
    with pytest.raises(InputError) as error:
        parse_json_or_study_desc(json.dumps(data), "x.json")
    assert str(error.value) == (
        f"x.json:1: this is {kind}, which describes the files of a data set and not how a survey was made; "
        "ask the archive for DDI-Codebook, or write a card"
    )
