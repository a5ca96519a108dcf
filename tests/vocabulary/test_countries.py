from __future__ import annotations

from datetime import date

import pytest
from babel import Locale
from hypothesis import given, strategies as st

from studycheck.vocabulary.countries import (
    Aggregate,
    Membership,
    aggregates,
    country_code,
    country_name,
    fold,
)
from tests.each import each
from tests.strategies import QUICK

# ISO 3166-1 alpha-2, the 249 codes officially assigned
ISO_CODES = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB "
    "BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
    "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX "
    "CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK "
    "FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR "
    "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA "
    "LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK "
    "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE "
    "NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF "
    "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY "
    "UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
ISO = ISO_CODES.split()


def test_there_are_249_codes():
    assert len(set(ISO)) == 249


@each("code", ISO)
def test_every_code_and_its_english_and_french_name_are_known(code):
    written = [code, code.lower(), country_name(code, "en"), country_name(code, "fr").upper()]
    assert [country_code(text) for text in written] == [code] * 4


def test_no_other_territory_of_cldr_is_taken_for_a_country():
    others = [
        code for code in Locale("en").territories if len(code) == 2 and code.isalpha() and code not in ISO
    ]
    taken = {}
    for code in others:
        try:
            taken[code] = country_code(code)
        except ValueError:
            continue
    # two are codes of our groups, and Kosovo has no other code than its private one
    assert taken == {"EA": "EA", "EU": "EU", "XK": "XK"}


NAMES = [
    ("EL", "GR"), ("UK", "GB"), ("U.K.", "GB"), ("Great Britain", "GB"), ("grande bretagne", "GB"), ("USA", "US"),
    ("u.s.a.", "US"), ("United States of America", "US"), ("États-Unis d’Amérique", "US"), ("etats unis", "US"),
    ("Holland", "NL"), ("The Netherlands", "NL"), ("Pays-Bas", "NL"), ("Czech Republic", "CZ"), ("Tchéquie", "CZ"),
    ("Turkey", "TR"), ("Türkiye", "TR"), ("Turquie", "TR"), ("Ivory Coast", "CI"), ("Cote d'Ivoire", "CI"),
    ("Viet Nam", "VN"), ("Russian Federation", "RU"), ("South Korea", "KR"), ("Republic of Korea", "KR"),
    ("Hong Kong", "HK"), ("Macau", "MO"), ("Bosnia and Herzegovina", "BA"), ("trinidad AND tobago", "TT"),
    ("  fr ", "FR"), ("Réunion", "RE"), ("reunion", "RE"), ("Georgia", "GE"), ("Géorgie", "GE"),
    ("UE", "EU"), ("European Union", "EU"), ("union europeenne", "EU"), ("Eurozone", "EA"), ("zone euro", "EA"),
    ("benelux", "BENELUX"), ("OCDE", "OECD"), ("pays de l’OCDE", "OECD"), ("Worldwide", "WORLD"), ("monde", "WORLD"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code"), NAMES)
def test_everyday_names_and_groups_are_known(written, code):
    assert country_code(written) == code


ADVICE = "Write an ISO code such as DE or a name"
REFUSED = [
    ("Korea", "'Korea' can mean more than one: write KR (South Korea) or KP (North Korea)"),
    ("Corée", "'Corée' can mean more than one: write KR (South Korea) or KP (North Korea)"),
    ("congo", "'congo' can mean more than one: write CG (Congo - Brazzaville) or CD (Congo - Kinshasa)"),
    ("America", "'America' can mean more than one: write US (United States) or WORLD (world)"),
    ("Amérique", "'Amérique' can mean more than one: write US (United States) or WORLD (world)"),
    ("Germny", f"unknown country 'Germny'; did you mean 'Germany'? {ADVICE}"),
    ("Brazill", f"unknown country 'Brazill'; did you mean 'Brazil'? {ADVICE}"),
    ("Slovak", f"unknown country 'Slovak'; did you mean 'Slovak Republic'? {ADVICE}"),
    ("XQ", f"unknown country 'XQ'. {ADVICE}"),
    ("Kongo", "'Kongo' can mean more than one: write CG (Congo - Brazzaville) or CD (Congo - Kinshasa)"),
    (
        "EU-27",
        "'EU-27' can mean more than one: write EU27_2007 (European Union - 27 countries (2007-2013)) or EU27_2020 "
        "(European Union - 27 countries (from 2020)), or EU for its members at the date",
    ),
    ("Angleterre", "'Angleterre' is a part of GB (United Kingdom); write GB, and England under regions"),
    ("Porto, Portugal", "'Porto, Portugal' is a part of PT (Portugal); write PT, and Porto under regions"),
    ("Soviet Union", f"unknown country 'Soviet Union'. {ADVICE}"),
    ("FR, DE", "'FR, DE' names several countries; write each as an item of its own: FR; DE"),
    (
        "France et Belgique",
        "'France et Belgique' names several countries; write each as an item of its own: FR; BE",
    ),
    ("France and Atlantis", f"unknown country 'France and Atlantis'. {ADVICE}"),
    ("", f"unknown country ''. {ADVICE}"),
    ("x" * 500, f"unknown country '{'x' * 58}…. {ADVICE}"),
]


@pytest.mark.parametrize(("written", "message"), REFUSED, ids=[written[:10] for written, _ in REFUSED])
def test_what_is_no_country_or_two_is_refused_with_what_to_write(written, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        country_code(written)
    assert str(error.value) == message


def test_names_are_given_in_several_languages():
    assert [country_name("DE", language) for language in ("en", "fr", "es")] == [
        "Germany",
        "Allemagne",
        "Alemania",
    ]


def test_a_group_is_named_in_english():
    assert (country_name("EU"), country_name("WORLD", "fr")) == ("European Union", "world")


def test_an_unknown_code_is_its_own_name():
    assert country_name("ZZ") == "ZZ"


FOLDED = [
    ("Côte d’Ivoire", "cote d ivoire"),
    ("  ÉTATS-UNIS ", "etats unis"),
    ("Großunternehmen", "grossunternehmen"),
    ("U.S.A.", "u s a"),
    ("中小企業", "中小企業"),
    ("- ' -", ""),
]


@pytest.mark.parametrize(("text", "expected"), FOLDED)
def test_folding_forgets_accents_case_and_punctuation(text, expected):
    assert fold(text) == expected


@QUICK
@given(text=st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


# membership: who, on which days


def members(code: str, first: str, last: str) -> tuple[int, set[str]]:
    """Return how many were members all the time, and who was only some of it."""
    always, ever = aggregates()[code].between(date.fromisoformat(first), date.fromisoformat(last))
    assert always <= ever
    return len(always), set(ever - always)


# https://european-union.europa.eu/principles-countries-history/eu-countries_en
EU = [
    ("1957-01-01", "1957-12-31", 0, set()),
    ("1958-01-01", "1958-12-31", 6, set()),
    ("1973-01-01", "1973-12-31", 9, set()),
    ("2003-01-01", "2003-12-31", 15, set()),
    ("2004-01-01", "2004-12-31", 15, {"CY", "CZ", "EE", "HU", "LT", "LV", "MT", "PL", "SI", "SK"}),
    ("2012-01-01", "2012-12-31", 27, set()),
    ("2013-01-01", "2013-12-31", 27, {"HR"}),
    ("2013-06-30", "2013-06-30", 27, set()),
    ("2013-07-01", "2013-07-01", 28, set()),
    ("2014-01-01", "2019-12-31", 28, set()),
    ("2020-01-31", "2020-01-31", 28, set()),
    ("2020-01-31", "2020-02-01", 27, {"GB"}),
    ("2020-02-01", "2020-02-01", 27, set()),
    ("2020-01-01", "2020-12-31", 27, {"GB"}),
    ("2021-01-01", "2026-12-31", 27, set()),
]


@pytest.mark.parametrize(("first", "last", "count", "sometimes"), EU)
def test_members_of_the_eu(first, last, count, sometimes):
    assert members("EU", first, last) == (count, sometimes)


def test_the_united_kingdom_left_the_eu_on_1_february_2020():
    eu = aggregates()["EU"]
    assert "GB" in eu.between(date(2020, 1, 31), date(2020, 1, 31))[0]
    assert "GB" not in eu.between(date(2020, 2, 1), date(2020, 2, 1))[1]


# https://economy-finance.ec.europa.eu/euro/eu-countries-and-euro_en
EURO_AREA = [
    ("1999-01-01", 11), ("2001-01-01", 12), ("2007-01-01", 13), ("2008-01-01", 15), ("2009-01-01", 16),
    ("2011-01-01", 17), ("2014-01-01", 18), ("2015-01-01", 19), ("2022-12-31", 19), ("2023-01-01", 20),
    ("2025-12-31", 20), ("2026-01-01", 21),
]  # fmt: skip


@pytest.mark.parametrize(("day", "count"), EURO_AREA)
def test_members_of_the_euro_area(day, count):
    assert members("EA", day, day) == (count, set())


def test_euro_area_is_always_inside_the_eu():
    for year in range(1999, 2027):
        first, last = date(year, 1, 1), date(year, 12, 31)
        assert aggregates()["EA"].between(first, last)[0] <= aggregates()["EU"].between(first, last)[0]


def test_groups_without_a_list_have_no_members():
    assert members("WORLD", "2012-01-01", "2012-12-31") == (0, set())
    assert members("OECD", "2012-01-01", "2012-12-31") == (0, set())


def test_who_joins_and_leaves_in_between_was_there_at_some_time():
    group = Aggregate("X", ("x",), "", (Membership("FR", date(2012, 3, 1), date(2012, 6, 1)),))
    assert group.between(date(2012, 1, 1), date(2012, 12, 31)) == (frozenset(), {"FR"})
    assert group.between(date(2012, 4, 1), date(2012, 5, 31)) == ({"FR"}, {"FR"})
    assert group.between(date(2012, 6, 1), date(2012, 6, 1)) == (frozenset(), frozenset())


@pytest.mark.parametrize("code", aggregates())
def test_every_group_has_a_source_and_known_members(code):
    group = aggregates()[code]
    assert group.source
    assert {member.country for member in group.members} <= set(ISO)
    assert all(member.left is None or member.left > member.joined for member in group.members)
