from datetime import date

import pytest
from hypothesis import given, strategies as st
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.charts import timeline
from studycheck.charts.kit import study_titles
from studycheck.charts.timeline.content import Exactness, position
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.catalogs import BLANK, FIVE, long_names, sized


def bars(ax, gid):
    return [
        (patch.get_x(), patch.get_x() + patch.get_width()) for patch in ax.patches if patch.get_gid() == gid
    ]


def one(**fields):
    return sc.Catalog([sc.Study(id="a", **fields)])


def test_every_study_is_named_once_by_its_title(catalog):
    ax = timeline(catalog)
    names = [text.get_text().replace("\n", " ") for text in ax.texts if text.get_gid() == "study"]
    assert sorted(names) == sorted(study_titles(catalog.studies).values())
    assert sorted(charts.to_frame(ax)["study"]) == sorted(catalog)


def test_a_bar_is_certain_possible_or_a_year_of_publication(catalog):
    ax = timeline(catalog)
    kinds = charts.to_frame(ax)["exactness"]
    assert len(bars(ax, "published")) == (kinds == Exactness.PUBLISHED).sum()
    assert len(bars(ax, "certain")) >= (kinds == Exactness.DAY).sum() > 0
    assert not [line for line in ax.lines if line.get_marker() not in (None, "None", "")]


def test_days_are_drawn_as_days():
    ax = timeline(one(fieldwork={"start": "2012-01-01", "end": "2012-12-31"}))
    assert bars(ax, "certain") == [(2012, 2013)]
    assert bars(ax, "open") == []


def test_what_months_leave_open_is_pale_and_what_lies_between_is_dark():
    # from some day of January to some day of December 2011: February to November for certain
    ax = timeline(one(fieldwork={"start": "2011-01", "end": "2011-12"}))
    assert bars(ax, "open") == [(2011, 2012)]
    ((begin, end),) = bars(ax, "certain")
    assert (begin, end) == (position(date(2011, 1, 31)), position(date(2011, 12, 1), after=True))


def test_one_year_for_both_ends_is_certain_of_no_day():
    ax = timeline(one(fieldwork={"start": 2012, "end": 2012}))
    assert (bars(ax, "open"), bars(ax, "certain")) == ([(2012, 2013)], [])


@pytest.mark.parametrize(
    ("fields", "kind", "words"),
    [
        ({"fieldwork": {"start": 2013}}, "one end only", "from 2013, end not known"),
        ({"fieldwork": {"end": "2013-02"}}, "one end only", "until 2013-02, start not known"),
        ({"fieldwork": {"start": "2012-05", "end": 2013}}, "to the year", "2012-05 to 2013"),
        ({"year": 2012}, "year of publication only", "published in 2012"),
        ({}, "not known", "no date known"),
    ],
)
def test_what_is_not_known_is_said(fields, kind, words):
    ax = timeline(one(**fields))
    (row,) = charts.to_frame(ax).to_dict("records")
    assert (row["exactness"], row["words"]) == (kind, words)
    assert f"a: {words}." in charts.describe(ax)


def test_a_year_of_publication_is_no_fieldwork(catalog):
    ax = timeline(catalog.select(["bitkom-2012", "insee-tic-2015"]))
    assert bars(ax, "certain") == []
    assert charts.caption(ax) == (
        "Fieldwork is undated; it took place in or before the year of publication: "
        "BITKOM, Social Media 2012; INSEE, TIC 2015."
    )


def test_events_are_a_line_or_a_stripe_with_their_words(catalog):
    events = {"2012-05-18": "Facebook goes public", 2014: "a year", date(2013, 2, 1): "a $day$"}
    ax = timeline(catalog, events=events)
    lines = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "event"]
    assert lines == [position(date(2012, 5, 18)), position(date(2013, 2, 1))]
    assert bars(ax, "event") == [(2014, 2015)]
    assert [text.get_text() for text in ax.texts if text.get_gid() == "event words"] == [
        "Facebook goes public",
        "a $day$",
        "a year",
    ]
    frame = charts.to_frame(ax)
    assert frame[frame["kind"] == "event"]["earliest"].tolist() == ["2012-05-18", "2013-02-01", "2014-01-01"]


def test_all_wrong_events_are_named_at_once(catalog):
    with pytest.raises(InputError) as error:
        timeline(catalog, events={"May": "a", "2012-05": " "})
    said = str(error.value)
    assert "events: 'May' is not a date; write a year, 2012-06, 2012-06-05 or 2012-Q3" in said
    assert "events: 2012-05 has no words; write what happened" in said


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_days_lie_in_their_year_in_order(day):
    assert day.year <= position(day) < position(day, after=True) <= day.year + 1


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 5, 20, 43, 60])
def test_no_text_overlaps_another_or_leaves_the_figure(catalog, sixty, count):
    events = {2010 + number: f"an event with rather many words, number {number} " * 3 for number in range(8)}
    ax = timeline(sized(catalog, sixty, count), events=events)
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("few", [sc.Catalog([BLANK]), long_names()])
def test_blank_cards_and_long_names_are_drawn(few):
    ax = timeline(few)
    assert set(few) <= {text.replace("\n", "") for text in written(ax)}
    assert not overlapping(ax)
    assert not clipped(ax)


def test_studies_centuries_apart_have_an_axis():
    ax = timeline(sc.Catalog([sc.Study(id="a", year=1800), sc.Study(id="b", year=2200)]))
    assert not overlapping(ax)
    assert len(ax.get_xticks()) > 1


def test_axes_that_are_given_are_used(catalog):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(10, 5)).subplots()
    assert timeline(catalog.select(FIVE), ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_an_empty_catalog_is_an_error():
    with pytest.raises(InputError) as error:
        timeline(sc.Catalog())
    assert str(error.value) == "catalog: it holds no studies; add some"
