from __future__ import annotations

import pytest

from studycheck.vocabulary.countries import country_code
from studycheck.vocabulary.country_table import alpha_2, close_names, find_name, names_in
from tests.each import each

PRINTED = {
    # United Nations
    "Bolivia (Plurinational State of)": "BO", "Iran (Islamic Republic of)": "IR", "Republic of Moldova": "MD",
    "Syrian Arab Republic": "SY", "Democratic Republic of the Congo": "CD", "United Republic of Tanzania": "TZ",
    "Micronesia (Federated States of)": "FM", "Netherlands (Kingdom of the)": "NL", "Saint Lucia": "LC",
    "China, Hong Kong Special Administrative Region": "HK", "State of Palestine": "PS",
    "Grand Duchy of Luxembourg": "LU",
    "République de Corée": "KR", "Islamic Republic of Pakistan": "PK", "Kingdom of Norway": "NO",
    # World Bank
    "Korea, Rep.": "KR", "Korea, Dem. People's Rep.": "KP", "Congo, Dem. Rep.": "CD", "Congo, Rep.": "CG",
    "Venezuela, RB": "VE", "Yemen, Rep.": "YE", "Egypt, Arab Rep.": "EG", "Gambia, The": "GM", "Bahamas, The": "BS",
    "Lao PDR": "LA", "Slovak Republic": "SK", "Kyrgyz Republic": "KG", "Macao SAR, China": "MO",
    "Micronesia, Fed. Sts.": "FM", "West Bank and Gaza": "PS", "St. Martin (French part)": "MF",
    "Iran, Islamic Rep.": "IR", "XKX": "XK",
    # Eurostat and the OECD
    "Germany (until 1990 former territory of the FRG)": "DE", "Chinese Taipei": "TW", "Kosovo*": "XK", "EL": "GR",
    "Kosovo (under United Nations Security Council Resolution 1244/99)": "XK", "Hong Kong (China)": "HK",
    "European Union - 27 countries (from 2020)": "EU27_2020", "EU 27_2020": "EU27_2020", "EU-28": "EU28",
    "UE-15": "EU15", "Euro area - 20 countries": "EA20", "EA-19": "EA19",
    # languages
    "Deutschland": "DE", "Österreich": "AT", "Suomi": "FI", "Magyarország": "HU", "Ελλάδα": "GR", "България": "BG",
    "Éire": "IE", "Noreg": "NO", "Norge": "NO", "Türkiye": "TR", "Россия": "RU", "日本": "JP", "대한민국": "KR",
    "中国": "CN", "مصر": "EG", "Südafrika": "ZA", "Südkorea": "KR", "Bosnien und Herzegowina": "BA", "Brasil": "BR",
    # words in another order, and everyday ones
    "Korea (South)": "KR", "Moldova (the Republic of)": "MD", "Macedonia, the former Yugoslav Republic of": "MK",
    "Republic of Ireland": "IE", "UAE": "AE", "Palestine": "PS", "Bosnia-Herzegovina": "BA", "Cabo Verde": "CV",
    "Czech Rep.": "CZ", "Europe": "EUROPE", "FRA": "FR",
}  # fmt: skip


@each("name", PRINTED)
def test_names_that_offices_print_are_of_one_table(name):
    assert country_code(name) == PRINTED[name]


LANGUAGES = [
    *(
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "es",
        "et",
        "fi",
        "ga",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
    ),
    *("ro", "sk", "sl", "sv", "nb", "nn", "tr", "ja", "ko", "zh", "ar", "ru"),
]


@each("language", LANGUAGES)
def test_a_name_of_a_language_is_its_country_wherever_it_means_one_place(language):
    assert {name: code for code, name in names_in(language).items() if _read(name, code) != code} == {}


def _read(name: str, code: str) -> str:
    try:
        return country_code(name)
    except ValueError as refused:
        # Kongo is another country in Polish than in Norwegian
        return code if "can mean more than one" in str(refused) else str(refused)


def test_every_code_of_three_letters_is_its_country():
    longer = {code: short for code, short in alpha_2().items() if code.isalpha()}
    assert {code: country_code(code) for code in longer} == longer
    assert len(set(longer.values()) & set(names_in("en"))) == 250


FAR = frozenset(
    ["Greenland", "Groenland", "Poland", "Islande", "Netherlands", "Thailand", "Dominican Republic"]
)


@pytest.mark.parametrize(
    "name", ["England", "Scotland", "Deutschlnd", "Slovak Rpublic", "Atlantis", "XQ", "Mars"]
)
def test_a_suggestion_is_close_or_there_is_none(name):
    assert FAR.isdisjoint(close_names(name))


def test_suggestions_are_of_different_places():
    assert close_names("Brazl") == ["Brazil"]  # and not Brésil beside it


def test_former_states_are_no_country():
    assert [find_name(name) for name in ("Soviet Union", "Yugoslavia", "Czechoslovakia")] == [None] * 3
    assert "DDR" not in alpha_2()
