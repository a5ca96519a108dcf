import re
from collections import Counter
from functools import cache

import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.charts import evidence_map
from studycheck.charts.kit import page
from studycheck.errors import UnknownNameError
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.terms import Objective
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.catalogs import BLANK, FIVE, checked, long_names, sized

TARGETS = {"rows": "country", "columns": ("size", "year")}
SETTINGS = [
    {},
    {"columns": "year"},
    {"columns": "respondent"},
    {"rows": "construct"},
    {"rows": "country", "columns": "respondent"},
    TARGETS,
]


def kinds(ax):
    """The kind of each cell, column by column."""
    return [str(patch.get_gid()).removeprefix("cell ") for patch in ax.patches]


def counts(ax):
    return [int(text.get_text()) for text in ax.texts if text.get_gid() == "count"]


def texts(ax, gid):
    return [text.get_text() for text in ax.texts if text.get_gid() == gid]


def one(**fields):
    return sc.Catalog([sc.Study(id="a", countries="FR", year=2012, **fields)])


@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_every_study_of_a_cell_is_counted_on_one_light(report, setting):
    ax = evidence_map(report, **setting)
    frame = charts.to_frame(ax)
    assert sum(counts(ax)) == len(frame)
    lights = report.appraisal()
    assert all(
        str(lights.overall(study)) == light
        for study, light in zip(frame["study"], frame["light"], strict=True)
    )
    keys = [column for column in frame.columns if column not in ("study", "light", "whole_class")]
    assert len(frame[keys].fillna("?").drop_duplicates()) == len(kinds(ax)) - kinds(ax).count("gap")
    assert not frame.duplicated([*keys, "study"]).any()


def test_every_objective_has_a_row_and_those_without_a_study_are_named(report):
    ax = evidence_map(report)
    assert texts(ax, "row") == [str(one) for one in Objective if one is not Objective.OTHER]
    said = (
        "10 of 43 studies; 13 of 32 combinations hold at least one. "
        "No study: creativity and innovation, shorten sales cycles."
    )
    assert charts.describe(ax).startswith(f"Evidence map. Evidence map: objective by size of firms. {said} ")
    assert kinds(ax).count("gap") == 40 - len(
        {(a, b) for a, b in charts.to_frame(ax)[["objective", "size"]].values}
    )


def test_a_number_says_for_which_sizes_its_objective_was_asked_about():
    study = sc.Study(
        id="a",
        objectives=["recruit", "image"],
        size={"classes": [{"label": "small", "min": 10, "max": 49}], "bounds": {"min": 10, "max": "open"}},
        estimates=[
            {"construct": "recruits_or_screens", "size_class": "small", "base": "size class", "value": 0.2}
        ],
    )
    frame = charts.to_frame(evidence_map(study))
    assert list(frame[frame["objective"] == "recruit"]["size"]) == ["10–49"]
    # no number is about the image, so the whole study says where it asked
    assert list(frame[frame["objective"] == "image"]["size"]) == ["10–49", "50–249", "250+"]


def test_every_construct_that_is_printed_has_a_row_the_most_frequent_first(report):
    ax = evidence_map(report, rows="construct")
    rows = texts(ax, "row")
    printed = Counter(
        construct
        for study in report.catalog.studies
        for construct in {one.construct for one in study.estimates}
    )
    assert len(rows) == len(printed)
    assert rows[0] == "uses social media"
    caption = charts.caption(ax)
    assert "Not on the map, as no number is coded: Harris, enterprise networking 2012." in caption


def test_every_country_of_every_study_has_a_row(catalog):
    names = {
        country_name(code) for study in catalog.studies for code in sc.study.known(study.countries) or ()
    }
    places = texts(evidence_map(catalog, **TARGETS), "row")
    assert sorted(places) == sorted(names)
    assert places[-2:] == ["European Union", "world"]


def test_years_without_a_study_keep_their_column():
    ax = evidence_map(
        [sc.Study(id="a", countries="FR", year=2010), sc.Study(id="b", countries="FR", year=2013)], **TARGETS
    )
    # nothing is known of sizes: four classes of four empty years, and two more
    assert Counter(kinds(ax)) == {"gap": 18, "whole": 2}


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({"min": 10, "max": 249}, ["gap", "whole", "whole", "gap"]),
        ({"min": 0, "max": 9}, ["whole", "gap", "gap", "gap"]),
        ({"min": 1, "max": 9}, ["part", "gap", "gap", "gap"]),
        ({"min": 20, "max": "open"}, ["gap", "part", "whole", "whole"]),
        # “fewer than 100” leaves open whether firms without staff are in
        ({"max": 99}, ["part", "whole", "part", "gap"]),
    ],
)
def test_classes_covered_in_part_are_hatched(bounds, expected):
    ax = evidence_map(one(size={"bounds": bounds}), **TARGETS)
    assert kinds(ax) == expected
    assert [bool(patch.get_hatch()) for patch in ax.patches] == [kind == "part" for kind in expected]


def test_sizes_that_are_not_known_are_a_column_of_their_own():
    ax = evidence_map(one(size={"label": "PME"}), **TARGETS)
    assert kinds(ax) == ["gap"] * 4 + ["whole"]
    assert "sizes not known" in texts(ax, "column")
    assert charts.caption(ax) == (
        "The light of a study is its worst finding in any domain; lights are not added up. Sizes not known in "
        "headcounts: a. Fieldwork is undated, so the year of publication is shown: a."
    )


def test_other_cuts_make_other_classes():
    ax = evidence_map(one(size={"bounds": {"min": 0, "max": 499}}), limits=[500], **TARGETS)
    assert kinds(ax) == ["whole", "gap"]
    assert texts(ax, "column") == ["<500 people", "500+ people"]


def test_long_stretches_of_time_are_put_together():
    studies = [sc.Study(id=f"s{year}", countries="FR", year=year) for year in (1980, 2020)]
    ax = evidence_map(studies, rows="country", columns="year")
    assert set(charts.to_frame(ax)["year"]) == {"1980–84", "2020–24"}
    assert not overlapping(ax)


def test_the_domain_of_the_lights_can_be_chosen(catalog):
    report = sc.check(catalog.select(["citibank-gfk-2009", "insee-tic-2017"]))
    lights = set(charts.to_frame(evidence_map(report, domain="independence"))["light"])
    assert lights == {str(report.appraisal().of(study, "independence").light) for study in report.catalog}
    said = "The light of a study is its worst finding in this domain: independence."
    assert charts.caption(evidence_map(report, domain="independence")).startswith(said)


@cache
def checked_of(count):
    return sc.check(sized(sc.datasets.load("social-networks-2012"), checked(60), count))


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 5, 20, 43, 60])
@pytest.mark.parametrize("setting", SETTINGS, ids=str)
def test_no_text_overlaps_another_or_leaves_the_figure(count, setting):
    ax = evidence_map(checked_of(count), **setting)
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("few", [sc.Catalog([BLANK]), long_names()])
@pytest.mark.parametrize("setting", [one for one in SETTINGS if one.get("rows") != "construct"], ids=str)
def test_blank_cards_stand_where_nothing_is_known(few, setting):
    ax = evidence_map(few, **setting)
    assert counts(ax) == ([len(few)] if setting.get("rows") == "country" else [])
    assert not overlapping(ax)
    assert not clipped(ax)


def test_axes_that_are_given_are_used(catalog):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(12, 4)).subplots()
    assert evidence_map(catalog.select(FIVE), ax=ax, **TARGETS) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_map_fits_the_column_of_a_journal(report, lang, tmp_path):
    charts.save(evidence_map(report, lang=lang), tmp_path / "single", width="single")
    charts.save(evidence_map(report, lang=lang, **TARGETS), tmp_path / "double", width="double")
    assert len(list(tmp_path.iterdir())) == 4


def test_what_the_map_cannot_show_is_an_error(catalog):
    report = sc.check(catalog.select(FIVE))
    for arguments, message in [
        ({"rows": "objectives"}, "rows: unknown kind of rows 'objectives'; did you mean 'objective'?"),
        ({"columns": "sector"}, "columns: unknown kind of columns 'sector'; allowed are size, year, respondent"),
        ({"columns": ("size", "size")}, "columns: ['size', 'size'] are not one or two kinds; write such as 'size' or "
         "('size', 'year')"),
        ({"columns": ()}, "columns: [] are not one or two kinds; write such as 'size' or ('size', 'year')"),
        ({"limits": (50, 10)}, "limits: [50, 10] are not whole numbers above 0 in rising order; write such as "
         "(10, 50, 250)"),
    ]:  # fmt: skip
        with pytest.raises(InputError) as error:
            evidence_map(report, **arguments)
        assert str(error.value) == message
    with pytest.raises(InputError) as error:
        evidence_map(sc.check(sc.Catalog()))
    assert str(error.value) == "report: it holds no studies; check a catalog that has some"
    with pytest.raises(InputError) as error:
        evidence_map(BLANK, rows="construct")
    assert str(error.value) == (
        "report: its studies publish no estimates, so that no construct has a row; draw rows='objective' or 'country'"
    )
    with pytest.raises(UnknownNameError):
        evidence_map(report, domain="weather")


def test_what_a_cell_holds_is_said_in_words():
    ax = evidence_map(one(objectives="recruit", size={"bounds": {"min": 10, "max": 49}}))
    (line,) = [line for line in charts.describe(ax).split(". ") if line.startswith("recruit")] or [
        charts.describe(ax)
    ]
    assert "recruit: 10–49: 1 " in line
    assert "10–49 people" in written(ax)


def test_rows_without_room_on_a_page_are_left_out_and_counted(report):
    ax = charts.evidence_map(report, rows="country", columns=("size", "year"))
    drawing = page.draw_on_page(ax, 183, 150, height=90)
    assert drawing.millimetres[1] <= 90
    (inside,) = drawing.figure.axes
    rows = [text for text in inside.texts if text.get_gid() == "row"]
    texts = " ".join(" ".join(text.get_text().split()) for text in inside.texts)
    ((first, every),) = re.findall(r"Only the first (\d+) of (\d+) rows", texts)
    assert int(every) > int(first) == len(rows) > 2
