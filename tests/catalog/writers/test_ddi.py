from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import studycheck as sc
from studycheck.catalog.readers.ddi.record import clean
from studycheck.catalog.writers.ddi import ddi
from studycheck.errors import OutputError
from studycheck.study import Study, known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Method, Mode, Unit
from tests.cards import full
from tests.catalog.writers.codebook import problems
from tests.strategies import MODERATE, examples, studies

CARRIED = (
    "id", "title", "language", "publisher", "sponsor.name", "year", "series", "links", "fieldwork.start",
    "fieldwork.end", "countries", "population.unit", "population.words", "sample.issued", "sample.achieved",
    "sample.method", "sample.frame", "sample.mode", "sample.response_rate.value", "sample.weighted",
)  # fmt: skip


def back(study: Study) -> Study:
    """Return what reading the written record gives."""
    with tempfile.TemporaryDirectory() as folder:
        written = sc.Catalog([study]).to_ddi(Path(folder) / "records")
        return sc.read(written)[study.id]


def held(study: Study, path: str) -> Any:
    """Return the value of a field, each item once, or None where there is none or an empty list."""
    value = known(study.fact(path))
    if isinstance(value, tuple) and path == "sample.mode":
        value = tuple(mode for mode in Mode if mode in value)
    return None if value == () else value


def test_the_bundled_catalog_is_valid_and_comes_back(tmp_path):
    catalog = sc.datasets.load("social-networks-2012")
    folder = catalog.to_ddi(tmp_path / "records")
    again = sc.read(folder)
    assert list(again) == list(catalog)
    for study in catalog.studies:
        assert problems((folder / f"{study.id}.xml").read_bytes()) == []
        for path in CARRIED:
            assert known(again[study.id].fact(path)) == held(study, path), (study.id, path)
        assert again[study.id].coding.conflicts is None


@pytest.mark.parametrize("term", [*Method, *Mode, *Unit], ids=lambda term: f"{type(term).__name__} {term}")
def test_every_term_comes_back(term):
    fields = {Method: "sample.method", Mode: "sample.mode", Unit: "population.unit"}
    field = fields[type(term)]
    value = (term,) if isinstance(term, Mode) else term
    study = full("a", **{field.replace(".", "__"): list(value) if isinstance(term, Mode) else value})
    assert back(study).fact(field) == value


def test_nothing_but_an_id_is_a_record_as_well():
    study = Study(id="a")
    assert problems(ddi(study)) == []
    assert back(study).title == "a"


def test_what_xml_cannot_hold_is_replaced():
    assert back(Study(id="a", title="n < 30 & <script>\x00")).title == "n < 30 & <script>\ufffd"


def test_a_group_of_countries_has_a_name_and_no_code():
    study = Study(id="a", countries=["EU", "CH"])
    assert b"<nation>European Union</nation>" in ddi(study)
    assert back(study).countries == ("EU", "CH")


def test_an_existing_folder_is_left_alone(tmp_path):
    catalog = sc.Catalog([Study(id="a")])
    catalog.to_ddi(tmp_path / "records")
    with pytest.raises(OutputError, match=r"records already exists; use --force to replace its files"):
        catalog.to_ddi(tmp_path / "records")
    assert catalog.to_ddi(tmp_path / "records", force=True) == tmp_path / "records"


@pytest.mark.slow
@given(studies())
@settings(MODERATE, max_examples=examples(20))
def test_any_study_is_valid_and_keeps_what_the_standard_holds(study):
    assert problems(ddi(study)) == []
    try:
        again = back(study)
    except sc.StudycheckError:
        raise AssertionError("a written record is always a survey") from None
    title = known(study.title)
    if title is not None and clean(title) == title and "\ufffd" not in again.title:
        assert again.title == title
    assert known(again.countries) == held(study, "countries")
    for path in ("sample.issued", "sample.achieved", "sample.mode"):
        assert known(again.fact(path)) == held(study, path), path
    for path in ("fieldwork.start", "fieldwork.end"):
        # the standard has no quarters: of one, the first or the last month is written
        written = held(study, path)
        assert known(again.fact(path)) == (
            written and PartialDate.parse(written.iso(at_end=path.endswith("end")))
        )


def test_a_quarter_is_written_as_its_months_and_keeps_its_days():
    study = back(Study(id="a", fieldwork={"start": "Q3 2012", "end": "T3 2012"}))
    assert (str(study.fieldwork.start), str(study.fieldwork.end)) == ("2012-07", "2012-09")


BROKEN = {
    "another order": ("<titl>a</titl>", "", "titlStmt holds IDNo "),
    "text between elements": ("<titlStmt>", "<titlStmt>text", "titlStmt holds text"),
    "an unknown attribute": ("<titl>", '<titl x="y">', "titl has x='y'"),
    "nothing: a subtitle may stand there": ("<IDNo>", "<subTitl/><IDNo>", None),
    "a note in a series": ("</titlStmt>", "</titlStmt><serStmt><notes/></serStmt>", "serStmt holds notes "),
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_check_of_the_structure_finds_what_is_wrong(name):
    old, new, problem = BROKEN[name]
    text = ddi(Study(id="a")).decode().replace(old, new, 1)
    assert problems(text.encode()) == ([problem] if problem else [])
