from collections import Counter

import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.charts import coverage
from studycheck.vocabulary.countries import country_name
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.catalogs import BLANK, FIVE, long_names, sized


def cells(ax):
    return Counter(str(patch.get_gid()).removeprefix("cell ") for patch in ax.patches)


def counts(ax):
    return [int(text.get_text()) for text in ax.texts if text.get_gid() == "count"]


def one(**fields):
    return sc.Catalog([sc.Study(id="a", countries="FR", year=2012, **fields)])


def kinds(ax):
    """The kind of each cell, class by class."""
    return [str(patch.get_gid()).removeprefix("cell ") for patch in ax.patches]


def test_every_row_of_the_table_is_counted_in_one_cell(catalog):
    ax = coverage(catalog)
    frame = charts.to_frame(ax)
    assert sum(counts(ax)) == len(frame)
    assert set(frame["study"]) == set(catalog)
    keys = frame[["country", "sizes", "time"]].fillna("?").drop_duplicates()
    assert len(counts(ax)) == len(keys) == sum(cells(ax).values()) - cells(ax)["gap"]


def test_every_country_of_every_study_has_a_row(catalog):
    ax = coverage(catalog)
    names = {
        country_name(code) for study in catalog.studies for code in sc.study.known(study.countries) or ()
    }
    places = [text.get_text() for text in ax.texts if text.get_gid() == "place"]
    assert sorted(places) == sorted(names)
    assert places[-2:] == ["European Union", "world"]


def test_years_without_a_study_keep_their_column():
    ax = coverage(
        sc.Catalog([sc.Study(id="a", countries="FR", year=2010), sc.Study(id="b", countries="FR", year=2013)])
    )
    # nothing is known of sizes: four classes of four empty years, and two more
    assert cells(ax) == {"gap": 18, "sizes unknown": 2}
    assert [text.get_text() for text in ax.texts if text.get_gid() == "none known"] == ["none known"] * 4


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
def test_classes_covered_in_part_look_otherwise(bounds, expected):
    ax = coverage(one(size={"bounds": bounds}))
    assert kinds(ax) == expected
    hatched = [bool(patch.get_hatch()) for patch in ax.patches]
    assert hatched == [kind == "part" for kind in expected]


def test_sizes_that_are_not_known_are_a_class_of_their_own():
    ax = coverage(one(size={"label": "PME"}))
    assert kinds(ax) == ["gap"] * 4 + ["sizes unknown"]
    assert "sizes not known" in written(ax)
    assert charts.caption(ax) == (
        "Sizes not known in headcounts: a. Fieldwork is undated, so the year of publication is shown: a."
    )


def test_other_cuts_make_other_classes():
    ax = coverage(one(size={"bounds": {"min": 0, "max": 499}}), cuts=[500])
    assert kinds(ax) == ["whole", "gap"]
    assert {"<500 people", "500+ people"} <= set(written(ax))


def test_long_stretches_of_time_are_put_together():
    ax = coverage(sc.Catalog(sc.Study(id=f"s{year}", countries="FR", year=year) for year in (1980, 2020)))
    assert set(charts.to_frame(ax)["time"]) == {"1980–84", "2020–24"}
    assert not overlapping(ax)


def test_subtitle_counts_what_was_asked_about(catalog):
    ax = coverage(catalog.select(FIVE))
    said = "5 studies; 8 of 48 combinations of country, size class and year were asked about."
    assert said in written(ax)
    assert charts.describe(ax).startswith(
        f"Coverage. Target populations: country, size of firms, time. {said} France:"
    )


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 5, 20, 43, 60])
def test_no_text_overlaps_another_or_leaves_the_figure(catalog, sixty, count):
    ax = coverage(sized(catalog, sixty, count))
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("few", [sc.Catalog([BLANK]), long_names()])
def test_blank_cards_are_counted_where_nothing_is_known(few):
    ax = coverage(few)
    assert "country not known" in written(ax)
    assert counts(ax) == [len(few)]
    assert not overlapping(ax)
    assert not clipped(ax)


def test_axes_that_are_given_are_used(catalog):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(12, 4)).subplots()
    assert coverage(catalog.select(FIVE), ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_an_empty_catalog_and_cuts_out_of_order_are_errors(catalog):
    with pytest.raises(InputError) as error:
        coverage(sc.Catalog())
    assert str(error.value) == "catalog: it holds no studies; add some"
    with pytest.raises(InputError) as error:
        coverage(catalog, cuts=(50, 10))
    assert str(error.value) == (
        "cuts: [50, 10] are not whole numbers above 0 in rising order; write such as (10, 50, 250)"
    )
