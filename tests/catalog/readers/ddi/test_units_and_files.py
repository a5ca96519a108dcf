"""Units beside codes that nobody knows, and cases of data files, which may count something else."""

from __future__ import annotations

import pytest

from tests.catalog.readers.ddi.records import card, record


def unit(elements: str) -> object:
    return (
        card(record(summary=f"{elements}<dataKind>Survey data</dataKind>")).get("population", {}).get("unit")
    )


CODED = {
    "Organization/Institution<concept>OrganizationOrInstitution</concept>": "organisation",
    "Organization/Institution<concept>OrgInst</concept>": "organisation",
    "Household<concept vocab='house'>HH</concept>": "household",
    "Individual<concept vocab='house'>P</concept>": "individual",
    "Haushalt<concept vocab='house'>4</concept>": "household",
    "Enterprise<concept vocab='house'>ENT</concept>": "enterprise",
    "Kotitalous<concept>unit-2</concept>": "household",
    "Hogar<concept>U2</concept>": "household",
    "Établissement<concept>ETAB</concept>": "establishment",
    "Text unit<concept>TextUnit</concept>": None,
    "Time unit<concept>TimeUnit</concept>": None,
    "HH<concept>HH</concept>": None,
}


@pytest.mark.parametrize("text", CODED)
def test_a_code_that_nobody_knows_does_not_silence_the_term_beside_it(text):
    assert unit(f"<anlyUnit>{text}</anlyUnit>") == CODED[text]


def test_a_second_unit_is_not_silenced_either():
    individual = "<anlyUnit>Individual<concept>Individual</concept></anlyUnit>"
    assert unit(individual + "<anlyUnit>Household<concept>HH</concept></anlyUnit>") is None
    assert unit(individual + "<anlyUnit>Text unit<concept>TextUnit</concept></anlyUnit>") is None
    assert unit(individual + "<anlyUnit>Person<concept>P</concept></anlyUnit>") == "individual"


def with_file(
    unit_of: str, prose: str, cases: int, name: str = "data.sav", more: str = ""
) -> dict[str, object]:
    text = record(
        summary=f"<anlyUnit>{unit_of}</anlyUnit>",
        collection=f"<sampProc>{prose}</sampProc>",
        rest=f"<fileDscr><fileTxt><fileName>{name}</fileName>{more}<dimensns><caseQnty>{cases}</caseQnty></dimensns>"
        "</fileTxt></fileDscr>",
    )
    return card(text)


OTHERS = [
    ("Household", "Random sample", 11_942, "data.sav"),
    ("Household", "25 households were drawn in each area.", 509_050, "data.sav"),
    ("Household", "3,000 households were drawn; 2,710 took part and 290 did not.", 11_942, "data.sav"),
    ("Individual", "61,480 cases over both waves (30,212 and 31,268)", 30_212, "data.sav"),
    ("Individual", "Both waves together have 4,100 respondents.", 2_050, "data.sav"),
    ("Individual", "A sample of 1,000 persons was drawn.", 7_400, "data.sav"),
    ("Individual", "Random sample", 7_400, "trips.sav"),
    ("Individual", "Random sample", 7_400, "diary_episodes.sav"),
    ("Enterprise", "Random sample", 7_400, "product items.sav"),
    ("Individuals; households", "Random sample", 7_400, "data.sav"),
]


@pytest.mark.parametrize(("unit_of", "prose", "cases", "name"), OTHERS)
def test_cases_that_may_count_something_else_are_noted(unit_of, prose, cases, name):
    found = with_file(unit_of, prose, cases, name)
    assert found.get("sample", {}).get("achieved") != cases
    assert "coding" not in found
    if "achieved" not in found.get("sample", {}):
        assert (
            f"The data file has {cases:,} cases, which need not be the answers of the whole sample"
            in found["notes"]
        )


def test_cases_of_the_one_unit_are_taken():
    assert with_file("Individual", "Random sample", 1_298)["sample"]["achieved"] == 1298
    assert with_file("Individual", "A random sample of 3,000 persons was drawn.", 1_298)["sample"] == {
        "method": "probability",
        "issued": 3000,
        "achieved": 1298,
    }
    assert with_file("Enterprise", "Firms with 10 employees or more", 730)["sample"]["achieved"] == 730


OF_ANOTHER_UNIT = [
    ("Household", "12,400 persons were interviewed."),
    ("Individual", "1,204 households were interviewed."),
    ("Enterprise", "5,200 employees were interviewed."),
    ("Enterprise", "Final sample: 5,200 employees"),
    ("Individual", "310 firms took part."),
]


@pytest.mark.parametrize(("unit_of", "prose"), OF_ANOTHER_UNIT)
def test_answers_of_another_unit_are_not_those_of_the_study(unit_of, prose):
    text = record(summary=f"<anlyUnit>{unit_of}</anlyUnit>", collection=f"<sampProc>{prose}</sampProc>")
    assert "sample" not in card(text)


def test_an_answer_without_a_unit_fits_any():
    for unit_of in ("Household", "Individual", "Enterprise"):
        text = record(
            summary=f"<anlyUnit>{unit_of}</anlyUnit>",
            collection="<sampProc>902 interviews were held.</sampProc>",
        )
        assert card(text)["sample"] == {"achieved": 902}


def test_a_target_is_noted_and_contradicts_nothing():
    text = record(
        collection="<targetSampleSize><sampleSize>1200</sampleSize></targetSampleSize><deviat>1,200 cases</deviat>",
        analysis="<respRate>Response rate: 30 %</respRate>",
    )
    found = card(text)
    assert found["sample"] == {"achieved": 1200, "response_rate": {"value": 0.3}}
    assert "Target sample size" in found["notes"]


def test_a_count_is_read_from_the_other_language():
    text = record(
        collection=(
            '<sampProc xml:lang="en">Simple random sample</sampProc>'
            '<sampProc xml:lang="fi">Kyselyyn vastasi 1 711 henkilöä.</sampProc>'
        )
    )
    assert card(text)["sample"]["achieved"] == 1711


def test_what_was_set_aside_is_noted_with_its_words():
    found = card(
        record(collection="<sampProc>Random sample. In each village, 40 farms were interviewed.</sampProc>")
    )
    assert found["sample"] == {"method": "probability"}
    assert found["notes"] == (
        "Numbers that may not be those of the whole sample, and were not taken: “In each village, 40 farms were "
        "interviewed.” (stdyDscr/method/dataColl/sampProc)"
    )
    rate = card(record(analysis="<respRate>Contact rate 80 %</respRate>"))
    assert rate["notes"] == (
        "No one exact response rate of the whole sample could be read from “Contact rate 80 %” "
        "(stdyDscr/method/anlyInfo/respRate)"
    )
