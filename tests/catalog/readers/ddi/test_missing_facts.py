"""What is no fact, though an element holds a text or a date: signs for nothing, archives' dates, rounds, kinds."""

from __future__ import annotations

import pytest

from tests.catalog.readers.ddi.records import card, record

NOTHING = (
    "N/A", "n/a", "n.a.", "NA", "Unknown", "unknown.", "Not available", "Not applicable", "not specified", "None", "-",
    "--", "keine Angabe", "unbekannt", "Inconnu", "Non renseigné", "Ei tietoa", "Ukjent", "Desconocido",
    "Não disponível", "Sconosciuto", "Onbekend", "Brak danych", "Neznámý", "Neznano", "Ismeretlen",
)  # fmt: skip


@pytest.mark.parametrize("text", NOTHING)
def test_a_sign_for_nothing_is_no_value(text):
    found = card(
        record(
            citation=(
                f"<titlStmt><titl>Firms</titl></titlStmt><prodStmt><producer>{text}</producer><fundAg>{text}</fundAg>"
                f"</prodStmt><serStmt><serName>{text}</serName></serStmt>"
            ),
            summary=f"<universe>{text}</universe><dataKind>Survey data</dataKind>",
            collection=f"<sampProc>{text}</sampProc><sampleFrame><sampleFrameName>{text}</sampleFrameName></sampleFrame>"
            f"<collMode>{text}</collMode>",
        )
    )
    assert set(found) == {"id", "title", "provenance"}


def test_the_next_who_are_named_stand_in_for_nothing():
    producers = "<titlStmt/><prodStmt><producer>N/A</producer><producer>Office</producer></prodStmt>"
    assert card(record(citation=producers))["publisher"] == "Office"
    distributed = producers.replace("Office", "Unknown") + "<distStmt><distrbtr>Archive</distrbtr></distStmt>"
    assert card(record(citation=distributed))["publisher"] == "Archive"


KINDS_OF_FUNDING = ("Private.", "Public", "Public funding", "Government", "Private sector", "Own funds", "State budget",
                    "Self-funded", "Öffentlich", "Public and private funds")  # fmt: skip


@pytest.mark.parametrize("text", KINDS_OF_FUNDING)
def test_a_kind_of_funding_is_no_sponsor(text):
    found = card(record(citation=f"<titlStmt/><prodStmt><fundAg>{text}</fundAg></prodStmt>"))
    assert "sponsor" not in found
    assert found["notes"] == f"Funding (stdyDscr/citation/prodStmt/fundAg): {text}"


@pytest.mark.parametrize(
    "text", ["Private Bank of Examplia", "Public Health Agency", "Government of Examplia", "UNICEF"]
)
def test_a_sponsor_whose_name_begins_with_a_kind(text):
    found = card(record(citation=f"<titlStmt/><prodStmt><fundAg>{text}</fundAg></prodStmt>"))
    assert found["sponsor"] == {"name": text}


KINDS_OF_STUDY = (
    "Other Household Survey [hh/oth]", "Labor Force Survey [hh/lfs]", "Demographic and Health Survey [hh/dhs]",
    "Enterprise Survey [en/oth]", "Population and Housing Census [hh/popcen]", "Other Enterprise Survey",
    "Household Survey", "Labour Force Survey", "Integrated Household Survey", "Other Survey",
)  # fmt: skip


@pytest.mark.parametrize("text", KINDS_OF_STUDY)
def test_a_kind_of_study_is_no_series(text):
    found = card(record(citation=f"<titlStmt/><serStmt><serName>{text}</serName></serStmt>"))
    assert "series" not in found
    assert found["notes"] == f"Type of study (stdyDscr/citation/serStmt/serName): {text}"


@pytest.mark.parametrize(
    "text",
    [
        "Enterprise Surveys",
        "Firms online",
        "International Social Survey Programme",
        "Eurobarometer",
        "Swiss Household Panel",
    ],
)
def test_a_series_with_a_name(text):
    assert card(record(citation=f"<titlStmt/><serStmt><serName>{text}</serName></serStmt>"))["series"] == text


def published(
    released: str, *, by: str = "", made: str = "", produced: str = "", fieldwork: str = ""
) -> object:
    """Return the year of a record with some dates and names."""
    distributor = f"<distrbtr>{by}</distrbtr>" if by else ""
    maker = f"<producer>{made}</producer>" if made else ""
    text = record(
        citation=f'<titlStmt/><prodStmt>{maker}<prodDate date="{produced}"/></prodStmt>'
        f'<distStmt>{distributor}<distDate date="{released}"/></distStmt>',
        summary=f'<collDate event="start" date="{fieldwork}"/><dataKind>Survey data</dataKind>',
    )
    return card(text).get("year")


def test_the_release_by_an_archive_is_no_year_of_publication():
    assert published("2020-03-01", by="Data archive", fieldwork="1991") is None
    assert published("2014-09-10", by="Data archive", fieldwork="2012-09") is None
    assert published("2014-09-10", by="Data archive", made="Office") is None
    assert published("2014-09-10", by="Data archive", produced="2014-09-10", fieldwork="2012") is None
    assert published("2020-03-01", fieldwork="1991") is None
    assert published("1998", by="Office", made="Office", fieldwork="1961") is None


def test_what_the_makers_published_is():
    assert published("2014-03", fieldwork="2012-05") == 2014
    assert published("2014-03") == 2014
    assert published("2014-03", by="Office", made="Office", fieldwork="2013") == 2014
    assert (
        published("2020-03", by="Data archive", made="Faculty", produced="2018", fieldwork="2018-05") == 2018
    )


def dates(elements: str) -> tuple[object, object]:
    found = card(record(summary=f"{elements}<dataKind>Survey data</dataKind>")).get("fieldwork", {})
    return found.get("start"), found.get("end")


START, END = '<collDate event="start" date="{}"/>', '<collDate event="end" date="{}"/>'
INSTANTS = {
    START.format("1984-01-01T00:00:00Z"): ("1984", None),
    START.format("1984-01-01T00:00:00"): ("1984", None),
    START.format("1984-01-01 00:00:00.000"): ("1984", None),
    START.format("1984-01-01T00:00:00+01:00"): ("1984", None),
    START.format("1984-03-01T00:00:00Z"): ("1984-03", None),
    START.format("1984-03-05T00:00:00Z"): ("1984-03-05", None),
    START.format("1983-12-31T23:00:00Z"): ("1984", None),
    START.format("1984-02-29T23:00:00Z"): ("1984-03", None),
    START.format("1984-01-01"): ("1984-01-01", None),
    END.format("1984-12-31T00:00:00Z"): (None, "1984"),
    END.format("1984-01-01T00:00:00Z"): (None, "1984"),
    END.format("1984-05-31T00:00:00Z"): (None, "1984-05"),
    START.format("1984-05-31T00:00:00Z"): ("1984-05-31", None),
    '<collDate event="start" date="1984-01-01T00:00:00Z">1 January 1984</collDate>': ("1984-01-01", None),
}


@pytest.mark.parametrize("elements", INSTANTS)
def test_an_instant_of_midnight_is_as_exact_as_it_can_be(elements):
    assert dates(elements) == INSTANTS[elements]


PERIODS = {
    "2012-2013": ("2012", "2013"),
    "2012/2013": ("2012", "2013"),
    "2012 – 2013": ("2012", "2013"),
    "2012-13": ("2012", "2013"),
    "between 2012 and 2013": ("2012", "2013"),
    "from March 2012 to May 2013": ("2012-03", "2013-05"),
    "entre mars 2012 et mai 2013": ("2012-03", "2013-05"),
    "2012-05": ("2012-05", "2012-05"),
    "2012": ("2012", "2012"),
    # a month, or two years
    "2011-12": (None, None),
    "2011/12": (None, None),
    # two years, not the time between them
    "1999 and 2010": (None, None),
    "1999, 2004 and 2010": (None, None),
}


@pytest.mark.parametrize("text", PERIODS)
def test_periods_in_one_text(text):
    assert dates(f"<collDate>{text}</collDate>") == PERIODS[text]


def rounds(*spans: tuple[str, str]) -> str:
    return "".join(START.format(start) + END.format(end) for start, end in spans)


SEVERAL = (
    rounds(("1999", "1999"), ("2004", "2004"), ("2010", "2010")),
    rounds(("1999-03", "1999-04"), ("2001-03", "2001-04")),
    rounds(("2010", "2010"), ("2004", "2004")),
    "<collDate>1999</collDate><collDate>2004</collDate><collDate>2010</collDate>",
    '<collDate event="single" date="1999-05"/><collDate event="single" date="2010-05"/>',
    START.format("1999") + START.format("2010"),
    "<collDate>1999-2000</collDate><collDate>2009-2010</collDate>",
    START.format("1999") + END.format("1999") + '<collDate event="single" date="2006"/>',
)


@pytest.mark.parametrize("elements", SEVERAL)
def test_rounds_years_apart_are_no_one_fieldwork(elements):
    found = card(record(summary=f"{elements}<dataKind>Survey data</dataKind>"))
    assert "fieldwork" not in found
    assert found["notes"].startswith("Several rounds of collection, which are no one fieldwork: “")


@pytest.mark.parametrize(
    "spans",
    [
        (("2012-05", "2012-06"), ("2012-09", "2013-01")),
        (("2011", "2011"), ("2012", "2012")),
        (("1999", "2010"),),
    ],
)
def test_waves_close_together_or_one_long_collection_are(spans):
    assert dates(rounds(*spans)) == (spans[0][0], spans[-1][1])
