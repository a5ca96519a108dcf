"""Which distribution is picked for a country and a year."""

import pytest

from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.sizes.firm_sizes import firm_sizes, reference_for
from tests.each import each


@pytest.mark.parametrize(
    ("asked", "key", "apart", "same"),
    [
        ({"country": "US", "year": 2022}, "us-susb-2022", 0, True),
        (
            {"country": "États-Unis", "year": 2012},
            "us-susb-totals-2012",
            0,
            True,
        ),  # means usable, unlike us-bds-2012
        ({"country": "US", "year": 1985}, "us-bds-1985", 0, True),
        ({"country": "US", "year": 1960}, "us-bds-1978", 18, True),
        (
            {"country": "US", "year": 2022, "unit": "establishment"},
            "us-cbp-2023",
            1,
            True,
        ),  # counts before shares
        ({"country": "FR", "year": 2012}, "fr-sbs-2005", 7, True),
        ({"country": "FR", "year": 2012, "unit": "legal unit"}, "fr-2007-headcount", 5, True),
        ({"country": "FR", "year": 2012, "unit": "establishment"}, "fr-2014-est", 2, True),
        ({"country": "GB", "year": 2012}, "gb-bpe-2019", 7, True),
        ({"country": "GB", "year": 2012, "limits": [10]}, "gb-bpe-2023", 11, True),  # 2019 cannot tell 10
        (
            {"country": "US", "year": 2022, "limits": [1, 250]},
            "us-susb-2022",
            0,
            True,
        ),  # only 2004 and before tell 1
        ({"country": "KR", "year": 2012}, "kr-2013-shares", 1, True),
        ({"country": "EU", "year": 2023}, "eu27-2023", 0, True),
        ({"country": "EU"}, "eu27-2024p", None, True),
        ({"country": "DE", "year": 2023}, "eu27-2023", 0, False),
        ({"country": "PT", "year": 2012}, "pt-2012-ine", 0, True),
        ({"country": "DK", "year": 2012}, "eu27-2010-sba", 2, False),
        ({"country": "HU", "year": 2020}, "hu-2020", 0, True),
        ({"country": "HU", "year": 2020, "unit": "legal unit"}, "hu-registered-2020", 0, True),
        ({"country": "DE", "year": 2018, "unit": "establishment"}, "de-2018-ba", 0, True),
        ({"country": "US", "year": 2022, "weight": "employment"}, "us-susb-2022", 0, True),
        (
            {"country": "US", "year": 2022, "unit": "individual", "weight": "employment"},
            "us-qwi-2022",
            0,
            True,
        ),
    ],
)
def test_the_choice_and_its_distance(asked, key, apart, same):
    found = reference_for(**asked)
    assert (found.distribution.id, found.years_apart, found.same_country) == (key, apart, same)


@each("region", sorted({headline.region for headline in firm_sizes.headlines}))
@pytest.mark.parametrize("unit", ["enterprise", "establishment", "legal unit"])
def test_a_unit_is_never_replaced_by_another(region, unit):
    try:
        found = reference_for(region, 2012, unit=unit)
    except StudycheckError:
        return
    assert found.distribution.unit == unit
    assert found.distribution.usable() is None
    assert not found.distribution.sector


@pytest.mark.parametrize(
    ("asked", "note"),
    [
        ({"country": "US", "year": 2022}, ""),
        ({"country": "US"}, "without a year, the latest was used: 2022"),
        ({"country": "IT", "year": 2012}, "its year, 2013, is 1 year after 2012"),
        ({"country": "FR", "year": 2012}, "its year, 2005, is 7 years before 2012"),
        (
            {"country": "HR", "year": 2023, "unit": "firm"},
            "European Union (27, 2020) stands for Croatia, which has no usable distribution; "
            "firm was treated as enterprise",
        ),
    ],
)
def test_what_differs_is_said(asked, note):
    assert reference_for(**asked).note == note


def test_only_members_of_the_eu_take_that_of_the_eu():
    # Croatia joined on 1 July 2013
    assert reference_for("HR", 2013).distribution.region == "EU"
    with pytest.raises(StudycheckError, match="no firm-size distribution for HR"):
        reference_for("HR", 2012)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            {"country": "South Africa", "year": 2012},
            "there is no firm-size distribution for ZA (South Africa), only for AT, AU, BE, BG, BR, CA, CH, CN, CZ, "
            "DE, EE, ES, EU, FI, FR, GB, GR, HU, IE, IN, IT, JP, KR, LT, LU, MX, NL, NO, NZ, PL, PT, RO, SE, SI, SK, "
            "TR, US; name one of these countries, or one distribution as reference=",
        ),
        (
            {"country": "MX", "year": 2012},
            "none of the distributions for MX (Mexico) gives firms by size of enterprise: "
            "mx-2018-shares, mx-2023-shares: it counts by establishment",
        ),
        (
            {"country": "JP", "year": 2012},
            "none of the distributions for JP (Japan) gives firms by size of enterprise: "
            "jp-1981-est, jp-1991-est, jp-2001-est-shares: it counts by establishment; "
            "jp-2014-regular: interpolation needs two class limits of 5 or more, and it has only 6; "
            "jp-law-2014, jp-law-2016, jp-law-2021: its classes follow legal category (employees OR capital, "
            "by industry), not headcount alone",
        ),
        ({"country": "US", "year": "2012"}, "year is '2012'; expected a whole number such as 2012"),
        ({"country": "US", "year": 20120}, "year is 20120; expected a whole number such as 2012"),
    ],
)
def test_where_nothing_fits_the_message_says_what_there_is(asked, said):
    with pytest.raises(StudycheckError) as caught:
        reference_for(**asked)
    assert str(caught.value) == said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"weight": "people"}, "unknown weight 'people'; known: firms, employment"),
        (
            {"unit": "shop"},
            "unknown unit 'shop'; known: enterprise, establishment, legal unit, firm, organisation, household, "
            "individual",
        ),
    ],
)
def test_an_unknown_choice_names_the_known_ones(asked, said):
    with pytest.raises(UnknownNameError) as caught:
        reference_for("US", 2012, **asked)
    assert str(caught.value) == said


def test_an_undated_distribution_is_never_picked():
    assert firm_sizes["it-oecd-undated"].year is None
    assert all(reference_for("IT", year).distribution.year for year in range(1990, 2027))
