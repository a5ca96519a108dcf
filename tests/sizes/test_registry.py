from __future__ import annotations

import pytest

from studycheck import find_size_schemes, size_schemes
from studycheck.errors import UnknownNameError
from studycheck.sizes.ranges import SizeRange
from studycheck.sizes.registry import SizeSchemes


def found(**filters: object) -> list[tuple[str, str]]:
    return [(match.scheme.id, str(match.range)) for match in find_size_schemes(**filters)]


def ids(**filters: object) -> list[str]:
    return list(dict.fromkeys(match.scheme.id for match in find_size_schemes(**filters)))


# the mapping


def test_only_what_is_asked_for_is_parsed(monkeypatch):
    schemes, parsed = SizeSchemes(), []
    build = schemes._build
    monkeypatch.setattr(schemes, "_build", lambda entry: parsed.append(entry["id"]) or build(entry))
    assert "eu-2003-361" in list(schemes)
    assert (len(schemes), parsed) == (166, [])
    assert schemes["fr-lme-2008"].id == "fr-lme-2008"
    assert schemes["fr-lme-2008"] is schemes["fr-lme-2008"]
    assert parsed == ["fr-lme-2008"]


def test_schemes_of_a_country_are_found_without_parsing_those_of_others(monkeypatch):
    used = [key for key, scheme in size_schemes.items() if {"FR", "NO"}.intersection(scheme.jurisdiction)]
    schemes, parsed = SizeSchemes(), []
    monkeypatch.setattr(schemes, "_build", lambda entry: parsed.append(entry["id"]) or entry["id"])
    names = list(schemes.among({"FR", "NO"}))
    assert names == parsed
    assert names == used


def test_every_entry_has_the_id_it_is_found_by():
    assert all(name == scheme.id for name, scheme in size_schemes.items())


UNKNOWN = [
    ("eu_2003_361", "unknown size scheme 'eu_2003_361'; did you mean 'eu-2003-361'?"),
    ("EU-2003-361", "unknown size scheme 'EU-2003-361'; did you mean 'eu-2003-361'?"),
    ("fr-tpe", "unknown size scheme 'fr-tpe'; did you mean 'fr-tpe-10' or 'fr-tpe-20-ifop-fiducial'?"),
    ("us-sba", "unknown size scheme 'us-sba'; did you mean 'us-sba-2002' or 'us-sba-2008'?"),
    (
        "zzz",
        "unknown size scheme 'zzz'; known: ae-2016, ae-abudhabi-2013, ae-dubai-2009, ar-mipyme-2025, au-abs, "
        "au-ato-2007, au-ato-2016, au-corps-2007, au-corps-2019, au-fairwork-15, avaya-smb, bizo-2012, …",
    ),
]


@pytest.mark.parametrize(("name", "message"), UNKNOWN)
def test_unknown_id_is_refused_with_a_close_one(name, message):
    with pytest.raises(UnknownNameError) as error:
        size_schemes[name]
    assert str(error.value) == message
    assert name not in size_schemes
    assert size_schemes.get(name) is None


def test_the_registry_cannot_be_changed():
    with pytest.raises(TypeError):
        size_schemes["x"] = size_schemes["au-abs"]


@pytest.mark.slow
def test_the_registry_prints_one_row_per_scheme():
    assert str(size_schemes).splitlines()[0] == "166 size schemes"
    assert all(name in str(size_schemes) for name in size_schemes)
    assert repr(size_schemes).startswith("<166 size schemes: ae-2016, ae-abudhabi-2013, ")


# what a label can mean


def local(**filters: object) -> list[tuple[str, str]]:
    """What is found, without the schemes of the whole world."""
    return [
        (name, covered)
        for name, covered in found(**filters)
        if "WORLD" not in size_schemes[name].jurisdiction
    ]


def test_tpe_means_firms_below_10_20_or_50_in_france():
    assert found(label="TPE", country="FR", on=2012) == [
        ("avaya-smb", "<21"),
        ("eu-2003-361", "<10"),
        ("eu-sbs-size", "<10"),
        ("fr-blog-2012", "<50"),
        ("fr-lme-2008", "<10"),
        ("fr-tpe-10", "<10"),
        ("fr-tpe-20-ifop-fiducial", "<20"),
        ("ifc-msme", "<10"),
        ("un-escap-common", "1–10"),
        ("wb-miga", "<11"),
    ]


def test_an_exact_label_is_told_from_a_translation():
    exact = [
        (match.scheme.id, match.label)
        for match in find_size_schemes(label="TPE", country="FR")
        if match.exact
    ]
    assert exact == [("fr-blog-2012", "TPE"), ("fr-tpe-10", "TPE"), ("fr-tpe-20-ifop-fiducial", "TPE")]


def test_small_business_means_something_else_in_every_country():
    assert local(label="small business", country="US", on="2012-06-01") == [
        ("idc-us-smb", "1–999"),
        ("smbgroup-2012", "1–999"),
        ("techaisle-smb", "1–999"),
        ("us-sba-2009", "<501"),
        ("us-sba-2009", "<1,501"),
        ("us-sba-2009", "<101"),
        ("us-sba-2009", "all sizes"),
        ("us-sba-advocacy-500", "<500"),
        ("vocus-2012", "all sizes"),
    ]
    assert local(label="small business", country="NZ") == [("nz-mbie-20", "<20")]
    assert local(label="small business", country="FR", on=2012) == [
        ("eu-2003-361", "<250"),
        ("eu-sbs-size", "<250"),
        ("fr-blog-2012", "50–249"),
        ("fr-lme-2008", "10–249"),
        ("fr-lme-2008", "<250"),
        ("fr-tpe-20-ifop-fiducial", "20–249"),
    ]


def test_schemes_of_the_whole_world_mean_the_same_everywhere():
    everywhere = set(found(label="small business", country="FR", on="2012-06-01")) & set(
        found(label="small business", country="US", on="2012-06-01")
    )
    assert sorted(everywhere) == [
        ("avaya-smb", "<101"),
        ("businessobjects-smb", "<2,500"),
        ("cisco-smb", "1–250"),
        ("dell-smb", "1–500"),
        ("emc-smb", "all sizes"),
        ("forrester-smb", "1–999"),
        ("gartner-smb", "<1,000"),
        ("ifc-msme", "<301"),
        ("wb-miga", "<301"),
    ]


SAME = [
    (
        "PME",
        [
            "pme",
            "PMEs",
            "P.M.E.",
            " PME ",
            "PME (France)",
            "Petites et Moyennes Entreprises",
            "SME",
            "KMU",
            "pymes",
        ],
    ),
    (
        "small business",
        ["Small Businesses", "small-business", "SMALL BUSINESS", "small firms", "SMB", "SMEs"],
    ),
    (
        "TPE",
        ["tpe", "T.P.E.", "très petites entreprises", "TRES PETITE ENTREPRISE", "micro-enterprises", "micro"],
    ),
    ("ETI", ["E.T.I.", "entreprises de taille intermédiaire", "mid-market", "midsize companies"]),
    (
        "large",
        ["Large enterprises", "grands groupes", "Großunternehmen", "grandes entreprises", "large (residual)"],
    ),
]


@pytest.mark.parametrize(("label", "spellings"), SAME)
def test_accents_case_plurals_and_languages_are_forgiven(label, spellings):
    assert {tuple(ids(label=spelling)) for spelling in spellings} == {tuple(ids(label=label))}


@pytest.mark.parametrize("label", ["tiny", "Fortune 500", "companies", "small / medium / large", "", "(PME)"])
def test_a_label_that_means_nothing_or_several_things_finds_nothing(label):
    assert find_size_schemes(label=label) == ()


def test_every_sector_of_a_scheme_is_a_meaning():
    assert local(label="SME", country="JP", on=2012) == [
        ("jp-small-enterprise", "<21"),
        ("jp-small-enterprise", "<6"),
        ("jp-sme-basic-act", "<301"),
        ("jp-sme-basic-act", "<101"),
        ("jp-sme-basic-act", "<51"),
    ]


def test_there_is_never_one_guess():
    for label in ("TPE", "PME", "SME", "small business", "micro", "large"):
        assert len({covered for _, covered in found(label=label)}) > 2


def test_without_a_label_each_scheme_is_found_once():
    everything = find_size_schemes()
    assert [match.scheme.id for match in everything] == list(size_schemes)
    assert everything[6].range == SizeRange(0, None)


# filters

EU = {"eu-2003-361", "eu-ict-ent", "eu-sbs-size"}
MEMBERS = [
    ("GB", 2012, True),
    ("GB", "2020-01-31", True),
    ("GB", "2020-02-01", False),
    ("GB", 2020, True),  # a member for one month of that year
    ("GB", 2021, False),
    ("GB", None, False),
    ("HR", 2012, False),
    ("HR", "2013-06-30", False),
    ("HR", 2013, True),
    ("HR", None, True),
    ("Allemagne", 2012, True),
    ("EU", 2012, True),
    ("US", 2012, False),
    ("CH", None, False),
]


@pytest.mark.parametrize(("country", "on", "member"), MEMBERS)
def test_schemes_of_the_eu_are_used_where_and_when_the_eu_is(country, on, member):
    assert EU & set(ids(country=country, on=on)) == (EU if member else set())


def test_schemes_of_the_whole_world_are_used_everywhere():
    assert all("wb-es" in ids(country=country) for country in ("FR", "US", "JP", "VN"))


WHEN = [
    ("de-ifm-bonn-2002", 2015, True),
    ("de-ifm-bonn-2002", "2015-12-31", True),
    ("de-ifm-bonn-2002", 2016, False),
    ("de-ifm-bonn-2016", 2015, False),
    ("de-ifm-bonn-2016", 2016, True),
    ("fr-lme-2008", "2008-12-20", False),
    ("fr-lme-2008", "2008-12-21", True),
    ("fr-lme-2008", 2008, True),  # the last ten days of that year
    ("fr-blog-2012", 2012, True),
    ("fr-blog-2012", 2013, False),
    ("us-sba-advocacy-500", 1950, True),  # its dates are not known
    ("eu-sbs-size", 1950, True),
    ("uk-bpe", 2030, True),
]


@pytest.mark.parametrize(("name", "on", "expected"), WHEN)
def test_schemes_known_to_be_out_of_force_are_left_out_and_no_others(name, on, expected):
    assert (name in ids(on=on)) is expected


def test_schemes_of_unknown_dates_are_never_left_out():
    undated = {name for name, scheme in size_schemes.items() if not (scheme.valid_from or scheme.valid_to)}
    assert undated
    assert undated <= set(ids(on=1900)) & set(ids(on=2100))


def test_schemes_of_one_kind():
    counts = {"statutory": 80, "agency": 28, "vendor": 26, "statistical": 25, "popular-usage": 7}
    for kind, count in counts.items():
        assert ids(kind=kind) == [name for name, scheme in size_schemes.items() if scheme.kind == kind]
        assert len(ids(kind=kind)) == count
    assert {"eu-2003-361", "jp-sme-basic-act"} <= set(ids(kind="statutory"))
    assert {"idc-us-smb", "smbgroup-2012"} <= set(ids(kind="vendor"))
    assert ids(kind="popular-usage", on=2013) == [
        "cl-headcount",
        "fr-tpe-10",
        "fr-tpe-20-ifop-fiducial",
        "no-smb-100",
        "nz-popular",
        "un-escap-common",
    ]


def test_filters_hold_together():
    assert found(label="KMU", country="Allemagne", on=2015, kind="agency") == [
        ("de-ifm-bonn-2002", "<500"),
        ("ifc-msme", "<301"),
        ("wb-miga", "<301"),
    ]


def test_unknown_kind_is_refused_with_the_close_one():
    with pytest.raises(UnknownNameError) as error:
        find_size_schemes(kind="statutry")
    assert str(error.value) == "unknown kind of size scheme 'statutry'; did you mean 'statutory'?"


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (
            {"country": "Germny"},
            "unknown country 'Germny'; did you mean 'Germany'? Write an ISO code such as DE or a name",
        ),
        ({"on": "2012-02-30"}, "'2012-02-30' is not a date: 2012-02 has 29 days"),
    ],
)
def test_unknown_country_and_date_are_refused(filters, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        find_size_schemes(**filters)
    assert str(error.value) == message


def test_meanings_print_as_a_table():
    assert str(find_size_schemes(label="KMU", country="DE", on=2016, kind="agency")) == (
        "3 meanings\n"
        "scheme            label    headcount    staff counted as    kind    other limits      evidence\n"
        "----------------  -------  -----------  ------------------  ------  ----------------  ---------------\n"
        "de-ifm-bonn-2016  KMU      <500         employees           agency  and money limits\n"
        "ifc-msme          SME      <301         employees           agency  and money limits  source conflict\n"
        "wb-miga           SME      <301         employees           agency  and money limits  no source"
    )


def test_limits_in_money_alone_say_nothing_about_staff():
    rows = find_size_schemes(label="KMU", country="DE", on=2016)._grid().rows
    assert [row for row in rows if row[0] == "emc-smb"] == [
        ("emc-smb", "SMB", "any", "not stated", "vendor", "money alone", "secondary")
    ]
    assert [(row[0], row[2], row[5]) for row in rows if row[4] in ("statutory", "statistical")] == [
        ("de-destatis-kmu", "<250", "and money limits"),
        ("eu-2003-361", "<250", "and money limits"),
        ("eu-sbs-size", "<250", ""),
    ]


def test_meanings_from_memory_are_marked():
    rows = [row[:3] for row in find_size_schemes(label="large", country="CA")._grid().rows]
    assert rows == [
        ("ca-industry-canada-2012", "large", "500+"),
        ("ca-ised", "large", "500+"),
        ("ca-statcan-sdtiu", "large (from memory)", "100+"),
        ("ca-statcan-sdtiu", "large (from memory)", "500+"),
        ("gartner-smb", "large (residual)", "1,000+"),
        ("idc-ww-smb", "large (still SMB)", "500–999"),
        ("wb-es", "large", "100+"),
    ]
    assert "(from memory)" not in str(find_size_schemes(label="large", country="FR"))
