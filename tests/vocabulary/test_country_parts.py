from __future__ import annotations

from importlib.resources import files

import pytest

from studycheck import InputError, Study
from studycheck.base.yaml12 import load_text
from studycheck.vocabulary.country_parts import CountryPart, part_of_country, region_name
from studycheck.vocabulary.country_table import names_in
from tests.each import each

PARTS = {
    "England": ("England", "GB"), "Angleterre": ("England", "GB"), "Nordirland": ("Northern Ireland", "GB"),
    "ENGLAND AND WALES": ("England and Wales", "GB"), "Flandern": ("Flanders", "BE"), "Bayern": ("Bavaria", "DE"),
    "East Germany": ("East Germany", "DE"), "Allemagne de l’Est": ("East Germany", "DE"),
    "Georgia (U.S. state)": ("Georgia (U.S. state)", "US"), "Georgia, USA": ("Georgia (U.S. state)", "US"),
    "Germany (West)": ("Germany (West)", "DE"), "Ostdeutschland": ("Ostdeutschland", "DE"),
    "Norditalien": ("Norditalien", "IT"), "northern and central Italy": ("northern and central Italy", "IT"),
    "rural India": ("rural India", "IN"), "urban areas of China": ("urban areas of China", "CN"),
    "mainland Portugal": ("mainland Portugal", "PT"), "nord de l’Italie": ("nord de l’Italie", "IT"),
    "Italie du Nord": ("Italie du Nord", "IT"), "parts of Kenya": ("parts of Kenya", "KE"),
    "Porto, Portugal": ("Porto", "PT"), "Victoria (Australia)": ("Victoria (Australia)", "AU"),
    "Victoria, Australia": ("Victoria (Australia)", "AU"), "Munich, DE": ("Munich", "DE"),
}  # fmt: skip
WHOLES = [
    *(
        "South Africa",
        "Afrique du Sud",
        "Südafrika",
        "North Macedonia",
        "South Sudan",
        "East Timor",
        "Timor-Leste",
    ),
    *(
        "Georgia",
        "Central African Republic",
        "Northern Mariana Islands",
        "Western Sahara",
        "West Bank and Gaza",
    ),
    *(
        "Korea, Republic of",
        "Republic of Korea",
        "Iran (Islamic Republic of)",
        "France, Italy",
        "FR, DE",
        "GE",
        "EU",
    ),
    *("France (2012)", "", "x" * 300),
]


@each("text", PARTS)
def test_a_part_is_known_with_its_country(text):
    assert part_of_country(text) == CountryPart(*PARTS[text])


@pytest.mark.parametrize("text", WHOLES, ids=[text[:12] for text in WHOLES])
def test_what_is_whole_or_unknown_is_no_part(text):
    assert part_of_country(text) is None


@each("language", ["en", "fr", "de", "es", "sv", "tr"])
def test_no_name_of_a_country_is_a_part(language):
    assert [name for name in names_in(language).values() if part_of_country(name)] == []


def test_regions_of_a_card_have_their_usual_names():
    study = Study(id="a", countries="GB", regions=["Écosse", "Angleterre", "England"])
    assert study.regions == ("Scotland", "England")
    assert region_name("Kanto") == "Kanto"


def test_a_region_outside_the_countries_is_a_contradiction():
    with pytest.raises(InputError) as error:
        Study(id="a", countries="FR", regions="England")
    assert (
        str(error.value) == "regions[0]: England is a part of United Kingdom, which countries does not name"
    )
    assert Study(id="a", countries="EU", regions="England").regions == ("England",)


def test_every_registered_part_has_its_code_or_says_that_it_has_no_source():
    text = (files("studycheck") / "data" / "country_parts.yaml").read_text(encoding="utf-8")
    data = load_text(text)
    assert set(data) == {"source", "parts"}
    codes = []
    for country, parts in data["parts"].items():
        for name, entry in parts.items():
            assert set(entry) <= {"code", "evidence", "names"}, name
            assert ("code" in entry) != (entry.get("evidence") == "no_source"), name
            codes += [entry["code"]] if "code" in entry else []
            assert entry.get("code", country).startswith(country), name
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Washington, D.C.", "District of Columbia"),
        ("New York City", "New York City"),
        ("West Berlin", "West Berlin"),
        ("New York", "New York"),
    ],
)
def test_a_part_of_a_part_and_its_neighbour_keep_their_own_names(text, name):
    assert region_name(text) == name


def test_a_name_that_lies_in_two_countries_is_a_part_of_neither():
    assert part_of_country("Ulster") is None
