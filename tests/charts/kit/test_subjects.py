"""What charts take: a catalog, a report or studies; and what they say about anything else."""

import pytest
from matplotlib.figure import Figure

import studycheck as sc
from studycheck.errors import InputError

CATALOG = sc.datasets.load("social-networks-2012").select(["zoomerang-smb-2010", "zoomerang-smb-2011"])
REPORT = sc.check(CATALOG)
OF_STUDIES = {
    "evidence_map": (), "precision": (), "respondents": (), "scope_map": (), "timeline": (), "traffic_light": (),
    "verdict_matrix": (), "estimates": ("uses_social_media",), "why_not": tuple(CATALOG), "difference": tuple(CATALOG),
}  # fmt: skip


def draw(name, *arguments):
    return getattr(sc.charts, name)(*arguments, ax=Figure((16, 12)).subplots())


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_STUDIES)
def test_a_catalog_a_report_and_studies_give_the_same_chart(name):
    given = (CATALOG, REPORT, list(CATALOG.studies), iter(CATALOG.studies))
    drawn = [sc.charts.describe(draw(name, one, *OF_STUDIES[name])) for one in given]
    assert drawn == [drawn[0]] * 4


def test_one_study_is_enough_for_charts_of_single_studies():
    assert len(sc.charts.to_frame(draw("timeline", CATALOG["zoomerang-smb-2010"]))) == 1


def test_a_pair_stands_for_a_report_and_two_studies():
    pair = REPORT.pair(*CATALOG)
    assert sc.charts.describe(draw("why_not", pair)) == sc.charts.describe(draw("why_not", REPORT, *CATALOG))


def test_schemes_are_ids_or_those_of_studies():
    named = sc.Study(id="a", size={"scheme": "fr-lme-2008", "covers": "PME"})
    shown = sc.charts.describe(draw("size_ladder", [named, CATALOG["zoomerang-smb-2010"]]))
    assert shown == sc.charts.describe(draw("size_ladder", iter(["fr-lme-2008"])))


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("timeline", "studies/", "catalog: got 'studies/'; charts.timeline takes a Catalog, a Report or studies, as in "
         'charts.timeline(studycheck.read("studies/"))'),
        ("estimates", 3, "report: got an object of type int; charts.estimates takes a Report, a Catalog or "
         'studies, as in charts.estimates(studycheck.check(studycheck.read("studies/")))'),
        ("verdict_matrix", ["a"], "report: got an object of type list; charts.verdict_matrix takes a Report, a Catalog "
         'or studies, as in charts.verdict_matrix(studycheck.check(studycheck.read("studies/")))'),
        ("normalized", CATALOG, "results: got an object of type Catalog; charts.normalized takes a Normalization, as "
         'in charts.normalized(studycheck.normalize(catalog, to="eu-2003-361"))'),
        ("size_ladder", REPORT, "schemes: got an object of type Report; charts.size_ladder takes ids of size schemes, "
         'or studies whose cards name one, as in charts.size_ladder(["eu-2003-361", "fr-lme-2008"])'),
        ("crosswalk_flow", "eu-2003-361", "crosswalk: got 'eu-2003-361'; charts.crosswalk_flow takes a Crosswalk, "
         'as in charts.crosswalk_flow(studycheck.crosswalk("fr-lme-2008", "eu-2003-361", country="FR", year=2022))'),
    ],
)  # fmt: skip
def test_anything_else_is_told_what_the_chart_takes(name, given, message):
    with pytest.raises(InputError) as error:
        draw(name, given)
    assert str(error.value) == message


def test_estimates_take_the_only_construct():
    study = sc.Study(id="a", estimates=[{"construct": "has_profile", "value": 0.2}])
    assert sc.charts.describe(draw("estimates", study)) == sc.charts.describe(
        draw("estimates", study, "has_profile")
    )


def test_of_several_constructs_one_must_be_named():
    with pytest.raises(InputError) as error:
        draw("estimates", CATALOG)
    assert str(error.value).startswith(
        "construct: name one, as in construct='uses_specific_platform' or --construct uses_specific_platform:"
        " uses_specific_platform (6), "
    )


def test_studies_without_estimates_have_nothing_to_draw():
    with pytest.raises(InputError) as error:
        draw("estimates", sc.Study(id="a"))
    assert str(error.value) == "construct: the studies publish no estimates, so that there is nothing to draw"
