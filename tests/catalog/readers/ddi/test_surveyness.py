import pytest

from studycheck.catalog.readers.ddi import parse_ddi
from studycheck.errors import InputError
from tests.catalog.readers.ddi.records import card, record

NATURE = "<abstract>Currents at forty stations in the ocean, from measuring instruments.</abstract>"


def refused(text: str) -> str:
    with pytest.raises(InputError) as error:
        parse_ddi(text, "x.xml")
    return str(error.value)


def test_measurements_are_no_survey_whatever_nation_and_collector_they_have():
    text = record(
        info=NATURE,
        summary='<nation abbr="SE">Sweden</nation>',
        collection='<dataCollector role="questionnaire administration">Survey Research Center</dataCollector>',
    ).replace("Firms online", "Survey of currents")
    assert refused(text) == (
        "x.xml:1: the record 'X1' (Survey of currents 2012) does not describe a survey: it names no people, "
        "firms or other units, no sampling, no questionnaire and no interview"
    )


def test_the_reason_names_what_the_record_does_say():
    text = record(summary="<anlyUnit>Text unit</anlyUnit>", collection="<collMode>Content coding</collMode>")
    assert refused(text).endswith(
        "it names the unit of analysis 'Text unit' and the mode of collection 'Content coding', "
        "but no respondents"
    )


def test_conversations_are_no_survey():
    text = record(summary="<dataKind>Kvalitatiivinen</dataKind><anlyUnit>Henkilö</anlyUnit>")
    assert refused(text).endswith("its data are 'Kvalitatiivinen', which have no shares")


def test_all_that_are_none_are_named_at_once():
    text = f"<x>{record(summary='')}{record(summary='').replace('X1', 'X2')}</x>"
    assert refused(text).splitlines()[0] == "2 problems in the records; nothing was read"


SURVEYS = (
    "<anlyUnit>Individuals</anlyUnit>",
    "<anlyUnit><concept>Household</concept></anlyUnit>",
    "<universe>All companies with 10 employees</universe>",
    "<dataKind>Sample survey data [ssd]</dataKind>",
    "<universe>Pupils who handed in a self-completion form</universe>",
)


@pytest.mark.parametrize("summary", SURVEYS)
def test_units_or_its_own_word_make_a_survey(summary):
    assert card(record(summary=summary))["id"] == "X1"


def test_a_sparse_record_that_calls_itself_a_survey_is_one():
    assert (
        card(record(summary="").replace("Firms online", "Survey of firms"))["title"] == "Survey of firms 2012"
    )


FILE = "<fileDscr><fileTxt><fileName>data.sav</fileName></fileTxt></fileDscr>"
SPARSE = {
    "an election study": ("National election study", "", ""),
    "an extract that names persons in its notes": (
        "User extract 12.dat",
        "",
        "<notes>Persons under 15 are not in the sample</notes>",
    ),
    "an extract that names households in its topics": (
        "Extract 12",
        "",
        "<subject><topcClas>Technical variables -- HOUSEHOLD</topcClas></subject>",
    ),
    "keywords": ("Extract 12", "", "<subject><keyword>individuals</keyword></subject>"),
}


@pytest.mark.parametrize("name", SPARSE)
def test_a_record_that_says_little_is_read(name):
    title, summary, info = SPARSE[name]
    text = record(info=info, summary=summary, rest=FILE).replace("Firms online 2012", title)
    assert card(text)["title"] == title


def test_a_record_that_says_too_little_is_refused_in_these_words():
    text = record(summary='<nation abbr="FI">Finland</nation>', rest=FILE).replace(
        "Firms online 2012", "File 12"
    )
    assert refused(text) == (
        "x.xml:1: the record 'X1' (File 12) says too little: beside a file of data, it names no people, firms or other "
        "units, no sampling, no questionnaire and no interview; ask the archive for the whole record, or write a card"
    )


def test_measurements_with_a_file_and_keywords_are_still_no_survey():
    text = record(info=NATURE + "<subject><keyword>people</keyword></subject>", summary="", rest=FILE)
    assert "does not describe a survey" in refused(text)
