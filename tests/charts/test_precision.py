"""The chart of precision: margins of error, sorted."""

import numpy as np
import pytest
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError
from studycheck.charts import caption, describe, precision, to_frame
from studycheck.charts.kit import style
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.catalogs import long_names


def found(ax, what):
    """Return the data of every line of a kind, in the order drawn."""
    return [line.get_xydata() for line in ax.lines if line.get_gid() == what]


def study(n, method="probability", deff=None):
    sample = {"achieved": n, "method": method, **({"design_effect": deff} if deff else {})}
    return sc.Study(id=f"n-{n}-{method}", sample=sample)


def clustered(report, count):
    """Return studies from the smallest to the largest, every third with a design effect."""
    every = list(report.catalog.studies)[:: 60 // count]
    return sc.Catalog(
        one.model_copy(update={"sample": one.sample.model_copy(update={"design_effect": 1.6})})
        if place % 3 == 0
        else one
        for place, one in enumerate(every)
    )


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 5, 20, 60])
def test_every_study_is_a_point_beside_its_name_and_nothing_overlaps(sixty, count):
    ax = precision(clustered(sixty, count))
    frame = to_frame(ax)
    points = np.concatenate(found(ax, "point"))
    assert len(frame) == count
    assert points[:, 0] == pytest.approx(frame["points"].to_numpy())
    assert (np.diff(points[:, 1]) > 0).all()
    assert frame["points"].is_monotonic_increasing
    texts = [text.replace("\n", "") for text in written(ax)]
    assert set(frame["study"]) <= set(texts)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_margins_are_those_of_the_effective_sample_size_on_an_axis_from_zero(sixty):
    ax = precision(clustered(sixty, 20))
    frame = to_frame(ax)
    assert frame["points"].to_numpy() == pytest.approx(98 / np.sqrt(frame["effective_n"]), rel=1e-3)
    low, high = ax.get_xlim()
    assert low == 0
    assert high > frame["points"].max()


def test_an_effective_sample_size_stands_beside_the_number_of_responses_where_it_differs():
    texts = written(precision(sc.Catalog([study(1000, deff=4.0), study(300)])))
    assert {"± 6.2 points · n = 1,000, effective n 250", "± 5.7 points · n = 300"} <= set(texts)


@pytest.mark.parametrize(("n", "deff"), [(5, 0.001), (10_000_000, 0.0001), (1, 10_000)])
def test_any_design_effect_stays_on_the_axis(n, deff):
    ax = precision(sc.Catalog([study(n, deff=deff)]))
    (point,) = np.concatenate(found(ax, "point"))
    assert point[0] < ax.get_xlim()[1]
    assert not overlapping(ax)
    assert not clipped(ax)


def test_the_message_states_the_effective_sample_size_and_names_one_study_once():
    ax = precision(sc.Catalog([study(1, deff=2.0)]))
    assert (
        "n-1-probability has a margin of error of ± 138.6 points with 1 response, effective n 0.5. "
        in describe(ax)
    )
    ax = precision(sc.Catalog([study(1000, deff=2.0), study(80)]))
    assert (
        "n-1000-probability has a margin of error of ± 4.4 points with 1,000 responses, effective n 500; "
        "n-80-probability ± 11.0 with 80. " in describe(ax)
    )


def test_studies_are_named_by_their_titles():
    ax = precision(sc.Catalog([sc.Study(id="a", title_short="Acme 2012", sample={"achieved": 80})]))
    assert "Acme 2012" in written(ax)
    assert to_frame(ax)["study"].tolist() == ["a"]


def test_samples_not_known_to_be_probability_samples_are_hollow_squares_and_called_sampling_variability():
    ax = precision(sc.Catalog([study(80, "self-selected"), study(2600), sc.Study(id="silent")]))
    assert {"± 11.0 points · n = 80", "± 1.9 points · n = 2,600"} <= set(written(ax))
    assert to_frame(ax)["random"].tolist() == [True, False]
    looks = [
        (line.get_marker(), line.get_markerfacecolor()) for line in ax.lines if line.get_gid() == "point"
    ]
    assert looks == [("o", style.PROBABILITY), ("s", style.PAPER)]
    told = "sampling variability only: not a probability sample, or method not known"
    assert told in written(ax)
    assert caption(ax) == (
        "Half the width of the 95 % interval of a share of 50 %, by the normal approximation; it is smaller near "
        "0 and 100 %. "
        f"Number of responses not known: silent. Hollow squares: {told}."
    )
    assert describe(ax).startswith(
        "Precision of studies. Margin of error by study. "
        "n-2600-probability has a margin of error of ± 1.9 points with 2,600 responses; "
        "n-80-self-selected ± 11.0 with 80."
    )
    assert told not in written(precision(sc.Catalog([study(80)])))


@pytest.mark.parametrize("n", [1, 28, 33, 65, 140, 350, 999, 10_000_000])
def test_an_axis_of_one_study_has_a_number(n):
    ax = precision(sc.Catalog([study(n)]))
    low, high = ax.get_xlim()
    assert any(low <= tick <= high for tick in ax.get_xticks())
    assert not overlapping(ax)


def test_a_margin_of_millions_of_responses_is_not_rounded_to_zero():
    assert "± 0.031 points · n = 10,000,000" in written(precision(sc.Catalog([study(10_000_000)])))


@pytest.mark.slow
@pytest.mark.parametrize("other", [2, 90, 4_000, 70_000, 10_000_000])
def test_an_axis_of_any_length_is_legible(other):
    assert not overlapping(precision(sc.Catalog([study(1), study(other)])))
    assert not overlapping(precision(sc.Catalog([study(1), study(other)]), ax=Figure((8, 4)).subplots()))


def test_studies_with_the_same_number_of_responses_have_a_name_each():
    studies = [study(500, method) for method in ("probability", "quota", "self-selected", "non-probability")]
    ax = precision(sc.Catalog(studies))
    assert {one.id for one in studies} <= set(written(ax))
    assert not overlapping(ax)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(14, 6), (9, 4)])
def test_axes_that_are_given_are_used(sixty, size):
    ax = Figure(size).subplots()
    assert precision(clustered(sixty, 20), ax=ax) is ax
    assert not overlapping(ax)
    assert not clipped(ax)


def test_the_longest_names_are_legible():
    cards = [one.model_copy(update={"sample": study(500).sample}) for one in long_names().studies]
    ax = precision(sc.Catalog(cards))
    assert to_frame(ax)["study"].tolist() == [one.id for one in cards]
    assert not overlapping(ax)
    assert not clipped(ax)


def test_a_complete_count_has_no_margin():
    everyone = sc.Study(id="all", population={"count": 73}, sample={"achieved": 73, "method": "census"})
    most = sc.Study(id="most", population={"count": 100}, sample={"achieved": 80, "method": "probability"})
    ax = precision(sc.Catalog([everyone, most, study(500, "census")]))
    assert to_frame(ax)[["study", "points"]].round(1).values.tolist() == [["most", 4.9]]
    text = " ".join(" ".join(written(ax)).split())
    assert "Complete counts, which have no sampling error: all." in text
    assert "Censuses of an unknown number of firms, which may be complete: n-500-census." in text
    with pytest.raises(InputError) as error:
        precision(sc.Catalog([everyone]))
    assert (
        str(error.value) == "catalog: all studies are complete counts or may be, and have no margin of error"
    )


def test_a_catalog_without_a_number_of_responses_is_an_error():
    with pytest.raises(InputError) as error:
        precision(sc.Catalog([sc.Study(id="silent")]))
    assert str(error.value) == "catalog: no study states its number of responses; fill in sample.achieved"
