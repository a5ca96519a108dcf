"""Reading archive records in a language, and without those that describe no survey."""

from __future__ import annotations

import pickle
import warnings
from pathlib import Path

import pytest

import studycheck as sc
from studycheck.errors import InputError, NotASurveyWarning
from tests.catalog.readers.ddi.records import record

NO_SURVEY = "it names no people, firms or other units, no sampling, no questionnaire and no interview"
CURRENTS = record(
    citation="<titlStmt><titl>Currents</titl><IDNo>C1</IDNo></titlStmt>", summary='<nation abbr="SE"/>'
)
TIDES = CURRENTS.replace("Currents", "Tides").replace("C1", "C2")


@pytest.fixture
def harvest(tmp_path: Path) -> Path:
    """A harvest of two surveys and two records of none."""
    file = tmp_path / "harvest.xml"
    file.write_text("<x>\n" + "\n".join([CURRENTS, record(), TIDES, record().replace("X1", "X2")]) + "\n</x>")
    return file


def lines(file: Path) -> list[str]:
    return [
        f"{file}:2: the record 'C1' (Currents) does not describe a survey: {NO_SURVEY}",
        f"{file}:4: the record 'C2' (Tides) does not describe a survey: {NO_SURVEY}",
    ]


def test_records_of_no_survey_are_all_named_with_what_to_do(harvest):
    with pytest.raises(InputError) as error:
        sc.read(harvest)
    assert str(error.value).splitlines() == [
        "2 problems in the cards; nothing was read",
        *lines(harvest),
        "To read the other 2 without them: skip_non_surveys=True, on the command line --skip-non-surveys",
    ]
    assert str(pickle.loads(pickle.dumps(error.value))) == str(error.value)


def test_they_are_left_out_on_request_with_a_warning_that_names_them(harvest):
    with pytest.warns(NotASurveyWarning) as caught:
        catalog = sc.read(harvest, skip_non_surveys=True)
    assert list(catalog) == ["X1", "X2"]
    (warning,) = caught
    assert str(warning.message).splitlines() == ["2 records were left out", *lines(harvest)]
    assert [refusal.line for refusal in warning.message.refusals] == [2, 4]
    assert warning.filename == __file__
    assert str(pickle.loads(pickle.dumps(warning.message))) == str(warning.message)


def test_a_file_with_nothing_but_such_records_is_passed_over_in_a_folder(harvest):
    (harvest.parent / "one.xml").write_text(TIDES.replace("C2", "C3"))
    with pytest.warns(NotASurveyWarning, match=r"^3 records were left out\n"):
        assert list(sc.read(harvest.parent, skip_non_surveys=True)) == ["X1", "X2"]


def test_the_hint_is_left_out_where_nothing_else_is_there(tmp_path):
    file = tmp_path / "one.xml"
    file.write_text(CURRENTS)
    with pytest.raises(InputError) as error:
        sc.read(file)
    assert str(error.value) == (
        f"{file}:1: the record 'C1' (Currents) does not describe a survey: {NO_SURVEY}"
    )
    with pytest.warns(NotASurveyWarning, match="^1 record was left out"):
        assert len(sc.read(file, skip_non_surveys=True)) == 0


def test_other_problems_stay_errors(harvest):
    broken = harvest.parent / "broken.xml"
    broken.write_text("<codeBook>")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(InputError) as error:
            sc.read(harvest.parent, skip_non_surveys=True)
    assert str(error.value) == f"{broken}:1: this is not well-formed XML: no element found"


def test_a_record_of_the_microdata_schema_can_be_left_out_too(tmp_path):
    file = tmp_path / "rain.json"
    file.write_text('{"study_desc": {"title_statement": {"idno": "a", "title": "Rainfall"}}}')
    with pytest.warns(NotASurveyWarning, match="Rainfall"):
        assert len(sc.read(file, skip_non_surveys=True)) == 0


# languages

BOTH = record(
    citation=(
        '<titlStmt><titl>Firms online</titl><parTitl xml:lang="fr">Entreprises en ligne</parTitl>'
        "<IDNo>B1</IDNo></titlStmt>"
        '<prodStmt><producer xml:lang="en">Office</producer></prodStmt>'
        "<serStmt><serName>Firms</serName></serStmt>"
    ),
    summary=(
        '<nation xml:lang="en">France</nation><universe xml:lang="en">All firms</universe>'
        '<universe xml:lang="fr">Toutes les entreprises</universe><anlyUnit>Firms</anlyUnit>'
    ),
)


def read(tmp_path: Path, *records: str, language: str | None = None) -> sc.Catalog:
    for number, text in enumerate(records):
        (tmp_path / f"{number}.xml").write_text(text, encoding="utf-8")
    return sc.read(tmp_path, language=language)


def test_the_language_asked_for_comes_first_and_what_it_lacks_is_said(tmp_path):
    study = read(tmp_path, BOTH, language="fr")["B1"]
    assert (study.title, study.language) == ("Entreprises en ligne", "fr")
    assert study.population.words == "Toutes les entreprises"
    assert (study.publisher, study.series, study.countries) == ("Office", "Firms", ("FR",))
    assert {path: entry.page for path, entry in study.provenance.items() if "not in" in str(entry.page)} == {
        "publisher": "stdyDscr/citation/prodStmt/producer (in en, not in fr)",
        "series": "stdyDscr/citation/serStmt/serName (in an unknown language, not in fr)",
    }


def test_without_a_language_the_main_title_stays_and_nothing_is_said(tmp_path):
    study = read(tmp_path, BOTH)["B1"]
    assert (study.title, study.population.words) == ("Firms online", "All firms")
    assert not [entry for entry in study.provenance.values() if "not in" in str(entry.page)]


def test_what_is_not_said_in_it_is_read_in_the_language_of_the_title(tmp_path):
    text = BOTH.replace("<titl>", '<titl xml:lang="sv">').replace(
        "<producer", '<producer xml:lang="sv">Kontoret</producer><producer'
    )
    assert read(tmp_path, text, language="fr")["B1"].publisher == "Kontoret"


def test_one_record_in_the_language_is_enough(tmp_path):
    catalog = read(tmp_path, BOTH, record(attributes='xml:lang="en"'), language="fr-CA")
    assert [study.title for study in catalog.studies] == ["Entreprises en ligne", "Firms online 2012"]


def test_a_language_in_which_no_record_says_anything_is_bad_input(tmp_path):
    with pytest.raises(InputError) as error:
        read(tmp_path, BOTH, language="de")
    assert str(error.value) == "language: no record has text in 'de'; the records have: en, fr"
    with pytest.raises(InputError) as error:
        read(tmp_path, BOTH, language="French")
    assert str(error.value) == "language: no record has text in 'French'; the records have: en, fr"


def test_a_language_where_there_is_none_to_choose_is_bad_input(tmp_path):
    with pytest.raises(InputError) as error:
        read(tmp_path, record(), language="de")
    assert str(error.value) == (
        "language: no record states its language, so 'de' selects nothing; leave it out"
    )
    card = tmp_path / "a.yaml"
    card.write_text("id: a")
    with pytest.raises(InputError) as error:
        sc.read(card, language="de")
    assert str(error.value) == "language: no archive record was read, so 'de' selects nothing; leave it out"
