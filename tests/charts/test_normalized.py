import re

import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.analysis.normalizing.implied import ShareKind
from studycheck.analysis.normalizing.result import Normalization
from studycheck.charts import normalized
from studycheck.charts.kit import style
from studycheck.charts.normalized.content import classes, short_reason
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.catalogs import with_classes

SOCIAL = "uses_social_media"


def estimate(value, first, last, n=None):
    facts = {"construct": SOCIAL, "value": value, "bounds": {"min": first, "max": last}, "date": 2022}
    return sc.Estimate(**facts, **({"base_n": n} if n else {}))


@pytest.fixture(scope="module")
def four():
    """Invented shares of US firms: one class refused, two bounded, one exact."""
    numbers = [
        estimate(0.08, 10, 19, 400), estimate(0.12, 20, 99, 300), estimate(0.3, 100, 249, 120),
        estimate(0.55, 250, "open", 80),
    ]  # fmt: skip
    return sc.normalize(numbers, to="eu-sbs-size", country="US")


@pytest.fixture(scope="module")
def bundled():
    catalog = sc.datasets.load("social-networks-2012")
    return sc.normalize(catalog, to="eu-2003-361", construct=SOCIAL)


def marks(ax, gid):
    return [artist for artist in (*ax.patches, *ax.lines) if artist.get_gid() == gid]


def spans(ax, gid):
    return [(p.get_x() / 100, (p.get_x() + p.get_width()) / 100) for p in marks(ax, gid)]


@pytest.mark.parametrize("which", ["four", "bundled"])
def test_every_row_is_drawn_or_counted_with_its_reason(which, request):
    results = request.getfixturevalue(which)
    ax = normalized(results)
    assert len(marks(ax, "bounds")) == len(results.of("bounded"))
    assert len(marks(ax, "exact")) == len(results.of("exact"))
    refused = [one.refusals for one in classes(results) if one.refused]
    texts = [" ".join(text.get_text().split()) for text in ax.texts if text.get_gid() == "note"]
    assert texts == refused
    assert len(charts.to_frame(ax)) == len(results)


def test_reasons_are_counted_in_a_few_words(four, bundled):
    assert [one.refusals for one in classes(four)] == [
        "No share for 1 estimate: a part of the class is missing",
        *["No share for 0 estimates: "] * 3,
    ]
    shorts = {short_reason(row) for row in bundled.of("refused")}
    # each reason has a short form: none is a whole sentence
    assert max(map(len, shorts)) < 50
    first = classes(bundled)[0].refusals
    assert sum(int(count) for count in re.findall(r"\((\d+)\)", first)) == len(classes(bundled)[0].refused)


def test_the_wider_the_bounds_the_paler_the_bar(four):
    bars = {p.get_width(): style.luminance(p.get_facecolor()) for p in marks(normalized(four), "bounds")}
    assert len(bars) == 2
    assert bars[max(bars)] > bars[min(bars)]


def test_studies_are_named_by_their_titles(bundled):
    names = [
        text.get_text().replace("\n", " ") for text in normalized(bundled).texts if text.get_gid() == "study"
    ]
    assert "BITKOM, Social Media 2012 · Germany" in names


def test_bounds_are_bars_and_sampling_error_a_line_around_them(four):
    ax = normalized(four)
    rows = [row for row in four if row.kind is not ShareKind.REFUSED]
    bounded = [row for row in rows if row.kind is ShareKind.BOUNDED]
    assert spans(ax, "bounds") == [pytest.approx((row.low, row.high)) for row in bounded]
    lines = [tuple(line.get_xdata() / 100) for line in marks(ax, "sampling")]
    assert lines == [pytest.approx((row.sampling_low, row.sampling_high)) for row in rows]
    for row in bounded:
        assert row.sampling_low < row.low < row.high < row.sampling_high


def test_points_are_only_where_there_is_one_and_exact_ones_are_another_symbol(four, bundled):
    ax = normalized(four)
    assert [line.get_xdata()[0] for line in marks(ax, "exact")] == [pytest.approx(55)]
    assert {line.get_marker() for line in marks(ax, "exact")} == {"o"}
    assert {line.get_marker() for line in marks(ax, "point")} == {"D"}
    with_point = [row for row in bundled.of("bounded") if row.point is not None]
    assert len(marks(normalized(bundled), "point")) == len(with_point) < len(bundled.of("bounded"))


def test_bounds_for_any_shape_are_a_frame_where_they_are_wider(four):
    wider = [row for row in four.of("bounded") if (row.hard_low, row.hard_high) != (row.low, row.high)]
    assert spans(normalized(four), "hard bounds") == [
        pytest.approx((row.hard_low, row.hard_high)) for row in wider
    ]


def test_the_values_stand_at_the_right(four):
    texts = [text.get_text() for text in normalized(four).texts if text.get_gid() == "beside"]
    assert texts == ["9.6 % (4.8–11.1 %)", "18.3 % (10.3–43.4 %)", "55.0 %"]


def test_rows_stand_under_their_class_in_order_of_size(bundled):
    ax = normalized(bundled)
    headings = [text for text in ax.texts if text.get_gid() == "heading"]
    assert [text.get_text() for text in headings] == [
        "micro (<10)",
        "small (10–49)",
        "medium (50–249)",
        "large (250+)",
    ]
    heights = [text.xy[1] for text in headings]
    assert heights == sorted(heights)


def test_title_and_subtitle_say_what_and_how_many(four):
    ax = normalized(four)
    assert ax.get_title(loc="left") == "The firm uses at least one kind of social media"
    said = (
        "Published shares in the classes of “Eurostat structural business statistics size classes”, nothing assumed "
        "about firms inside a reported class: 1 exact, 2 bounded, 1 not possible."
    )
    assert said in [" ".join(text.split()) for text in written(ax)]


def test_reference_and_missing_numbers_of_responses_are_caveats(four, bundled):
    assert charts.caption(normalized(four)).startswith("Reference: United States 2022 (firm (enterprise); ")
    said = (
        "Sampling error is not known, because the number of responses is missing: BITKOM, Social Media 2012; "
    )
    said += "SMB Group, Social Business 2011; SMB Group, Social Business 2012"
    assert said in charts.caption(normalized(bundled))


def test_the_description_tells_every_class(four):
    said = "micro (<10): No share for 1 estimate: a part of the class is missing. small (10–49): "
    assert f"{said}9.6 % (4.8–11.1 %), bounded" in charts.describe(normalized(four))


@pytest.mark.slow
@pytest.mark.parametrize("count", [5, 20, 60])
def test_no_text_overlaps_another_or_leaves_the_figure(count):
    results = sc.normalize(with_classes(count), to="eu-sbs-size", construct=SOCIAL)
    ax = normalized(results)
    assert len(marks(ax, "bounds")) == len(results.of("bounded")) > 0
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.slow
def test_the_whole_catalogue_is_legible(bundled):
    ax = normalized(bundled)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_axes_that_are_given_are_used(four):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(11, 6)).subplots()
    assert normalized(four, ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_no_results_are_an_error_that_says_what_to_do(four):
    with pytest.raises(InputError) as error:
        normalized(Normalization(four.target, four.assume, (), ()))
    message = "results: it is empty; normalize a catalog that has estimates of the construct"
    assert str(error.value) == message
