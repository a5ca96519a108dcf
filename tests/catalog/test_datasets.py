from __future__ import annotations

from importlib.resources import files

import pytest

from studycheck.catalog import Catalog, datasets, read
from studycheck.errors import UnknownNameError
from studycheck.study import known, objectives_of
from studycheck.vocabulary.countries import aggregates
from studycheck.vocabulary.terms import Base, Marker, Method, Mode, Role, SizeBasis, Unit

NAME = "social-networks-2012"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return datasets.load(NAME)


def test_holds_43_studies_with_227_estimates(catalog):
    assert (len(catalog), len(catalog.estimates())) == (43, 227)


def test_each_file_is_named_after_the_study_it_holds(catalog):
    folder = files("studycheck") / "data" / "studies" / NAME
    assert sorted(entry.name for entry in folder.iterdir()) == [f"{name}.yaml" for name in catalog]


def test_unknown_catalog_is_refused_with_the_close_name():
    with pytest.raises(UnknownNameError) as error:
        datasets.load("social-networks-2021")
    said = "unknown catalog 'social-networks-2021'; did you mean 'social-networks-2012'?"
    assert str(error.value) == said


def test_a_catalog_is_read_once():
    assert datasets.load(NAME) is datasets.load(NAME)


def test_every_card_names_a_page_to_read(catalog):
    without = [study.id for study in catalog.studies if not any(link.url for link in study.links)]
    assert without == []


def test_a_catalog_written_and_read_back_is_the_same(catalog, tmp_path):
    assert read(catalog.to_yaml(tmp_path / "all.yaml")) == catalog


def _coded(catalog: Catalog, path: str) -> list[str]:
    return [study.id for study in catalog.studies if study.fact(path) is not None]


# facts, each with the page it was checked against


def test_insee_2013_counts_companies_with_a_profile(catalog):
    # Insee Premiere on the 2013 wave: two companies in ten, legal units of 10 persons or more
    study = catalog["insee-tic-2013"]
    profile = study.estimates[0]
    assert (profile.construct, profile.value, profile.country) == ("has_profile", 0.2, "FR")
    assert (study.population.unit, study.population.floor) == (Unit.LEGAL_UNIT, 10)
    assert study.sample.method is Method.PROBABILITY


def test_insee_2015_gives_a_value_for_large_companies(catalog):
    # Insee Premiere 1594: 57 % of companies of 250 persons or more
    estimate = catalog["insee-tic-2015"].estimates[1]
    assert (estimate.value, estimate.base, estimate.size_class) == (0.57, Base.SIZE_CLASS, "250 ou plus")


def test_insee_micro_enterprises_17000_were_asked_not_counted(catalog):
    # Insee Premiere 1982 and the note on the survey: about 17,000 active firms were sent the questionnaire;
    # 44 % is among those with professional Internet access
    study = catalog["insee-tic-tpe-2022"]
    assert (study.sample.issued, study.sample.achieved, study.sample.size) == (17000, None, None)
    assert (study.estimates[0].value, study.estimates[0].base) == (0.44, Base.ONLINE)
    assert (study.size.bounds.min, study.size.bounds.max) == (1, 9)


def test_eurostat_2013_covers_28_countries_with_croatia_and_the_united_kingdom(catalog):
    # Eurostat, Statistics in focus 28/2013: EU-28
    study = catalog["eurostat-ict-ent-2013"]
    assert study.countries == ("EU",)
    assert len(study.members) == 28
    assert {"HR", "GB"} <= set(study.members)


@pytest.mark.parametrize("year", [2019, 2021, 2023])
def test_eurostat_waves_from_2019_cover_the_27_without_the_united_kingdom(catalog, year):
    # Statistics Explained: EU-27, 2020 composition
    listed = set(catalog[f"eurostat-ict-ent-{year}"].members)
    assert listed == {m.country for m in aggregates()["EU"].members if m.left is None}


def test_eurostat_2015_has_two_totals_for_one_year(catalog):
    # Insee Premiere 1594 prints 39 % (EU-28), Eurostat news of 29 June 2022 37 % (EU-27)
    totals = [e for e in catalog["eurostat-ict-ent-2015"].estimates if e.country == "EU"]
    assert [(e.value, e.base_words) for e in totals] == [
        (0.39, "EU-28 enterprises"),
        (0.37, "EU-27 (2020 composition) enterprises"),
    ]


def test_altimeter_rests_on_81_decision_makers(catalog):
    # Charlene Li, report page: 81 decision makers; 185 end users were counted apart
    study = catalog["altimeter-esn-2012"]
    assert (study.sample.achieved, study.sample.unit, study.size.bounds.min) == (81, Unit.INDIVIDUAL, 251)
    assert {estimate.base_n for estimate in study.estimates} == {81}


def test_altimeter_nobody_measures_very_well(catalog):
    # Altimeter report: none; a printed zero is a value, not a gap
    (measured,) = [e for e in catalog["altimeter-esn-2012"].estimates if e.construct == "measures_roi"]
    assert (measured.value, measured.share) == (0.0, 0.0)


def test_viadeo_calls_up_to_499_employees_pme(catalog):
    # Adista magazine: moins de 500 salaries
    size = catalog["viadeo-tpe-pme-2013"].size
    assert (size.label, size.bounds.min, size.bounds.max) == ("TPE/PME", None, 499)


def test_umass_dartmouth_share_without_any_tool_is_turned_into_a_share_with(catalog):
    # review of the 2011 study: 9 % use none of the listed tools; plus or minus 6 points; 170 of 500
    study = catalog["umassd-inc500-2011"]
    (none_used,) = [estimate for estimate in study.estimates if estimate.negated]
    assert (none_used.value, none_used.share) == (0.09, pytest.approx(0.91))
    assert (study.sample.issued, study.sample.achieved) == (500, 170)
    assert (study.sample.response_rate.value, study.sample.margin_of_error) == (0.34, 0.06)


def test_harris_memo_refuses_a_margin_of_error(catalog):
    # Harris Interactive memo: no sampling error can be computed
    study = catalog["harris-microsoft-esn-2012"]
    assert study.sample.margin_of_error is Marker.NOT_STATED
    assert study.sample.weighted is True
    assert study.estimates == ()


def test_merchantcircle_answers_and_qualified_answers_are_told_apart(catalog):
    # Sterling on the survey design: 2,591 responses, 2,403 qualified
    sample = catalog["merchantcircle-2009"].sample
    assert (sample.achieved, sample.analysed, sample.size) == (2591, 2403, 2403)


def test_burson_marsteller_asked_nobody(catalog):
    # study slides: accounts of 100 companies were looked at; 29 US, 48 European, 20 Asia-Pacific
    study = catalog["burson-fg100-2010"]
    assert study.sample.mode == (Mode.OBSERVATION,)
    for field in ("roles", "speaks_for", "informants"):
        assert study.fact(f"respondents.{field}") is Marker.NOT_APPLICABLE
    regions = [(group.label, group.n) for group in study.sample.subgroups]
    assert regions == [("US", 29), ("Europe", 48), ("Asia-Pacific", 20)]
    assert study.size.classes is None


def test_prescient_classes_count_intranet_users_not_staff(catalog):
    # summary report: small 1-999, medium 1,000-9,999, large 10,000 or more users
    study = catalog["prescient-iabc-2011"]
    assert study.size.basis is SizeBasis.USERS
    assert (study.size.measure, study.population.floor) == (Marker.NOT_APPLICABLE, None)
    assert [(c.min, c.max) for c in study.size.classes] == [(1, 999), (1000, 9999), (10000, "open")]


def test_celsa_shares_of_functions_add_up_to_one(catalog):
    # summary slides: communication 12 %, HR 12 %, both with IT 60 % together
    roles = catalog["celsa-rsi-2012"].respondents.roles
    assert [(r.role, r.share) for r in roles] == [
        (Role.COMMUNICATION, 0.12),
        (Role.HR, 0.12),
        (Role.SEVERAL, 0.36),
        (Marker.NOT_STATED, 0.4),
    ]


def test_statistics_canada_gives_a_value_above_a_floor_of_its_own(catalog):
    # The Daily, 12 June 2013: 45 % of all, 80 % of those with 10 employees or more
    every, larger = catalog["statcan-sdtiu-2012"].estimates
    assert (every.value, every.bounds.min, every.bounds.max) == (0.45, None, None)
    assert (larger.value, larger.bounds.min, larger.bounds.max) == (0.8, 10, "open")


def test_bitkom_classes_meet_at_500_employees(catalog):
    # BITKOM report: KMU bis zu 500 Mitarbeitern, large: more than 500
    study = catalog["bitkom-2012"]
    assert [(c.min, c.max) for c in study.size.classes] == [(None, 500), (501, "open")]
    assert study.population.sectors.included == ("all",)


# directions: what is a complement, and what is only a bad opinion


def test_negated_are_the_literal_complements_and_nothing_else(catalog):
    negated = [(study.id, e.indicator) for study, e in catalog.estimates() if e.negated]
    assert negated == [
        ("celsa-rsi-2012", "has no internal social network"),
        ("citibank-gfk-2009", "has not used social networking sites for business advice or information"),
        ("michaelidou-2011", "adopts no metrics to assess effectiveness"),
        ("opinionway-corpcom-2015", "does not use Facebook at all"),
        ("opinionway-corpcom-2015", "does not use LinkedIn"),
        ("opinionway-corpcom-2015", "does not use Twitter"),
        ("umassd-inc500-2011", "uses none of the listed tools"),
    ]


def test_a_negative_judgement_is_no_complement(catalog):
    judgements = [estimate for _, estimate in catalog.estimates() if estimate.text == "negative judgement"]
    assert len(judgements) == 3
    assert not any(estimate.negated for estimate in judgements)


# not stated: somebody looked; nothing: nobody knows


def test_sample_size_is_not_stated_only_where_it_was_looked_for(catalog):
    without = {study.id: study.sample.achieved for study in catalog.studies if study.sample.size is None}
    assert without == {
        "abs-buit-2011-12": Marker.NOT_STATED,
        "eurostat-ict-ent-2013": None,
        "eurostat-ict-ent-2015": None,
        "eurostat-ict-ent-2017": None,
        "eurostat-ict-ent-2019": None,
        "eurostat-ict-ent-2021": None,
        "eurostat-ict-ent-2023": None,
        "insee-tic-tpe-2022": None,
        "michaelidou-2011": None,
        "sbsi-wave5": None,
        "smbgroup-2012": None,
        "yellow-au-2013": Marker.NOT_STATED,
    }


@pytest.mark.parametrize(
    ("name", "basis", "bounds"),
    [
        ("regus-2011", Marker.NOT_STATED, Marker.NOT_STATED),  # small, medium, large used without bounds
        ("idc-sas-2011", Marker.NOT_STATED, Marker.NOT_STATED),  # no bound stated
        ("ifop-atelier-2011", Marker.NOT_STATED, None),  # no definition, and nothing on bounds
        ("yellow-au-2012", None, None),  # bounds not in the pages read
        ("jrc-smes-2013", None, None),  # bounds not in the pages read
        ("umassd-inc500-2011", SizeBasis.LIST, Marker.NOT_APPLICABLE),
    ],
)
def test_size_never_defined_and_definition_never_read_are_told_apart(catalog, name, basis, bounds):
    size = catalog[name].size
    assert (size.basis, size.bounds.min, size.bounds.max) == (basis, bounds, bounds)


def test_a_base_that_is_not_stated_is_marked(catalog):
    bases = [(study.id, e.base_words) for study, e in catalog.estimates() if e.base is Marker.NOT_STATED]
    assert bases == [("bitkom-2012", "not stated (all or users)")] * 6


def test_margins_weights_and_wordings_that_nobody_saw_are_not_coded(catalog):
    expected = {
        "sample.margin_of_error": ["harris-microsoft-esn-2012", "umassd-inc500-2011"],
        "disclosure.weighting": ["harris-microsoft-esn-2012", "mckinsey-2012", "sbsi-wave3"],
        "sample.weighted": ["harris-microsoft-esn-2012", "mckinsey-2012", "sbsi-wave3"],
        "disclosure.question_wording": ["abs-buit-2011-12", "umassd-inc500-2011"],
    }
    assert {path: _coded(catalog, path) for path in expected} == expected


def test_what_the_pages_never_told_is_coded_on_no_card(catalog):
    never = ("language", "sponsor.interest", "size.scheme", "size.money_limits", "coding.coder")
    assert {path: _coded(catalog, path) for path in never} == {path: [] for path in never}


def test_a_study_has_the_objectives_of_its_numbers_and_no_other(catalog):
    of_numbers = {
        study.id: {name for estimate in study.estimates for name in objectives_of(estimate, study.topic)}
        for study in catalog.studies
    }
    assert {study.id: set(known(study.objectives) or ()) for study in catalog.studies} == of_numbers
    assert {name: sorted(objectives) for name, objectives in of_numbers.items() if objectives} == {
        "altimeter-esn-2012": ["productivity"],
        "celsa-rsi-2012": ["productivity"],
        "citibank-gfk-2009": ["acquire customers"],
        "idc-sas-2011": ["image"],
        "ifop-atelier-2011": ["acquire customers"],
        "insee-tic-2017": ["recruit"],
        "microsoft-ipsos-2013": ["productivity"],
        "regus-2011": ["acquire customers", "loyalty"],
        "sbsi-wave3": ["acquire customers"],
        "viadeo-tpe-pme-2013": ["acquire customers", "awareness"],
    }


def test_a_date_of_publication_is_not_coded_as_the_end_of_fieldwork(catalog):
    # Celsa: the only date read is the publication of 5 June 2012
    assert catalog["celsa-rsi-2012"].fieldwork.end is None
    assert "2012-06-05" in catalog["celsa-rsi-2012"].notes
