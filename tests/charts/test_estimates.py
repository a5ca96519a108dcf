import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, Verdict
from studycheck.charts import estimates, style
from studycheck.charts.bands import find_bands
from studycheck.charts.estimate_rows import numbers_of
from studycheck.errors import UnknownNameError
from studycheck.statistics import wilson_interval
from studycheck.study import answers
from tests.charts.boxes import clipped, overlapping, text_boxes, written

SOCIAL = "uses_social_media"


def study(name, *values, sample=None, **facts):
    given = [value if isinstance(value, dict) else {"value": value, "base": "all"} for value in values]
    return sc.Study(
        id=name, sample=sample or {}, estimates=[{"construct": SOCIAL} | entry for entry in given], **facts
    )


def draw(*studies, construct=SOCIAL):
    return estimates(sc.check(sc.Catalog(studies)), construct)


def points(ax, kind="points"):
    return [tuple(at) for line in ax.lines if line.get_gid() == kind for at in line.get_xydata()]


def intervals(ax):
    return [line for line in ax.lines if line.get_gid() == "interval"]


@pytest.mark.parametrize("construct", [SOCIAL, "has_profile", "uses_internal_social_network"])
def test_every_value_is_one_point_at_its_share(report, construct):
    ax = estimates(report, construct)
    drawn = sorted(x for x, _ in points(ax) + points(ax, "hollow points"))
    shares = sorted(e.share * 100 for _, e in report.catalog.estimates(construct) if e.share is not None)
    assert drawn == pytest.approx(shares)


def test_points_are_hollow_where_the_number_of_answers_is_not_known(report):
    numbers, _ = numbers_of(report.catalog, SOCIAL)
    ax = estimates(report, SOCIAL)
    assert len(points(ax)) == len(intervals(ax)) == sum(number.n is not None for number in numbers)
    (hollow,) = (line for line in ax.lines if line.get_gid() == "hollow points")
    assert hollow.get_markerfacecolor() == style.PAPER
    assert "number of answers not known" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_intervals_are_those_of_wilson_with_the_design_effect():
    ax = draw(study("a", 0.44, sample={"achieved": 81, "method": "probability", "design_effect": 1.5}))
    low, high = wilson_interval(0.44, 81, design_effect=1.5)
    (line,) = intervals(ax)
    assert tuple(line.get_xdata()) == pytest.approx((low * 100, high * 100))
    assert line.get_linestyle() == "-"
    assert "44 % · n = 81" in written(ax)


@pytest.mark.parametrize("method", ["quota", "self-selected", "not stated", None])
def test_intervals_of_samples_not_known_to_be_random_are_dashed_and_lighter(method):
    ax = draw(study("a", 0.5, sample={"achieved": 100, "method": method}))
    (line,) = intervals(ax)
    assert line.get_linestyle() == "--"
    assert style.luminance(line.get_color()) > style.luminance(style.RANDOM)
    (said,) = (text.get_text() for text in ax.get_legend().get_texts())
    assert said == "sampling variability only: sample not random, or method not known"


@pytest.mark.parametrize(
    ("estimate", "n"),
    [
        ({"value": 0.5, "base": "all"}, 900),
        ({"value": 0.5, "base": "all", "country": "FR"}, 900),
        ({"value": 0.5, "base": "all", "country": "DE"}, None),
        ({"value": 0.5, "base": "all", "base_n": 70}, 70),
        ({"value": 0.5, "base": "users"}, None),
        ({"value": 0.5}, None),
        ({"value": 0.5, "base": "all", "size_class": "small"}, 40),
        ({"value": 0.5, "base": "size class", "size_class": "small"}, 40),
        ({"value": 0.5, "base": "users", "size_class": "small"}, None),
        ({"value": 0.5, "base": "all", "size_class": "large"}, None),
        ({"value": 0.5, "base": "all", "bounds": {"min": 10, "max": 49}}, None),
        ({"value": 0.5, "base": "all", "base_n": 0}, 0),
    ],
)
def test_a_part_never_borrows_the_number_of_the_whole(estimate, n):
    classes = [{"label": "small", "min": 1, "max": 49, "n": 40}, {"label": "large", "min": 50, "max": "open"}]
    one = study("a", estimate, countries="FR", size={"classes": classes}, sample={"achieved": 900})
    assert answers(one, one.estimates[0]) == n
    assert len(intervals(draw(one))) == bool(n)


def test_a_negated_number_is_turned_round_and_marked(report):
    ax = estimates(report, SOCIAL)
    assert any(text.endswith("1 − x") for text in written(ax))
    assert "91 % · n = 170" in written(ax)
    assert any("1 − x: the share for which it does not hold was printed" in text for text in written(ax))


def test_studies_that_print_no_value_are_named(report):
    assert any(
        "No value printed: sbsi-wave5 (nearly one third)." in text
        for text in written(estimates(report, SOCIAL))
    )


def test_codes_of_blocking_and_major_findings_on_the_study_stand_at_the_right(report):
    ax = estimates(report, "uses_internal_social_network")
    codes = {
        finding.code: finding.title
        for finding in report.findings
        if finding.studies == ("prescient-iabc-2011",) and finding.severity.rank > 1
    }
    row = next(text for text in ax.texts if text.get_text() == "prescient-iabc-2011")
    beside = [t.get_text() for t in ax.texts if t.xy == row.xy and t.get_position()[0] > 100]
    assert beside == ["43 % · n = 1,401", " · ".join(codes)]
    for code, title in codes.items():
        assert any(f"{code}: {title}" in text for text in written(ax))


def test_rows_stand_in_bands_with_each_study_in_one(report):
    ax = estimates(report, SOCIAL)
    numbers, _ = numbers_of(report.catalog, SOCIAL)
    shown = {number.study for number in numbers}
    heights = {t.get_text(): t.xy[1] for t in ax.texts if t.get_text() in shown}
    bands = find_bands(report, shown)
    assert set(heights) == shown == set(bands.order)
    assert sorted(heights, key=heights.__getitem__) == list(bands.order)
    rules = [line.get_ydata()[0] for line in ax.lines if line.get_gid() == "band"]
    assert len(rules) == len(bands.together) + bool(bands.partly) + bool(bands.alone)
    first = bands.together[0].studies
    assert rules[0] < min(heights[name] for name in first)
    assert max(heights[name] for name in first) < rules[1]


def test_headings_say_what_may_stand_together(report):
    texts = written(estimates(report, SOCIAL))
    numbers, _ = numbers_of(report.catalog, SOCIAL)
    bands = find_bands(report, {number.study for number in numbers})
    for band in bands.together:
        caution = ", with caution" if band.verdict is Verdict.WITH_CAUTION else ""
        assert f"May stand together{caution}" in texts
    most = len(bands.together[0].studies)
    said = (
        f"uses_social_media: 65 published shares from 19 studies. At most {most} of them may stand together"
    )
    assert any(text.startswith(said) for text in texts)


def test_studies_that_fit_no_other_are_said_to_stand_alone():
    texts = written(
        draw(study("a", 0.2, network_scope="public"), study("b", 0.4, network_scope="enterprise"))
    )
    told = "2 published shares from 2 studies. No two of these studies may stand side by side."
    assert f"uses_social_media: {told}" in texts
    assert "Stand alone, each of them: beside no other study shown here" in texts


def test_one_study_has_nothing_to_stand_beside():
    texts = written(draw(study("a", 0.2)))
    assert "uses_social_media: 1 published share from 1 study." in texts
    assert not any("tand" in text for text in texts)


def test_rows_of_one_study_are_told_apart_by_what_was_asked(report):
    texts = written(estimates(report, "has_profile"))
    assert any(text.startswith("WORLD · 2010-01 · has a Twitter account") for text in texts)
    assert "AU · 2012-06 · 5-19 persons" in texts


def test_details_say_where_when_and_among_whom(report):
    texts = written(estimates(report, "uses_internal_social_network"))
    for detail in ("FR · 2012 · social network managers", "WORLD · 2011-06"):
        assert detail in texts


def test_the_title_is_what_the_construct_means(report):
    assert (
        estimates(report, SOCIAL).get_title(loc="left") == "The firm uses at least one kind of social media"
    )
    own = sc.Study(id="a", estimates=[{"construct": "x_sends_faxes", "value": 0.2}])
    assert draw(own, construct="x_sends_faxes").get_title(loc="left") == "sends faxes"


def test_the_axis_runs_from_0_to_100_percent(report):
    ax = estimates(report, SOCIAL)
    assert ax.get_xlim() == (0, 100)
    assert {"0 %", "20 %", "80 %", "100 %"} <= set(written(ax))


def test_shares_are_printed_to_a_tenth_of_a_point(report):
    assert "60.9 %" in written(estimates(report, SOCIAL))


@pytest.mark.parametrize("construct", [SOCIAL, "has_profile", "awareness_internal", "uses_specific_platform"])
def test_no_text_overlaps_another_or_leaves_the_figure(report, construct):
    ax = estimates(report, construct)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_sixty_studies_with_long_names_are_legible(sixty):
    ax = estimates(sixty, SOCIAL)
    assert len(points(ax)) == 60
    assert not overlapping(ax)
    assert not clipped(ax)


def test_long_words_dollars_and_letters_that_the_font_lacks_do_no_harm():
    base = "firms of $5m to $9m in 日本, " + "and so on " * 30
    ax = draw(
        study("one", {"value": 0, "base_words": base, "text": "x" * 400}, {"text": "y" * 500}),
        study("two", {"value": 1.0, "base_n": 3, "indicator": "\n\t tabs \n"}),
    )
    assert not overlapping(ax)
    assert not clipped(ax)
    name = "x_" + "very_long_" * 20
    own = sc.Study(id="a", estimates=[{"construct": name, "value": 0.2}])
    assert not clipped(draw(own, construct=name))


def test_axes_that_are_given_are_used(report):
    current = pyplot.figure().add_subplot()
    figure = Figure(figsize=(11, 4))
    ax = figure.subplots()
    assert estimates(report, "uses_internal_social_network", ax=ax) is ax
    assert pyplot.gca() is current
    assert tuple(figure.get_size_inches()) == (11, 4)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_a_subfigure_and_a_layout_engine_will_do(report):
    figure = Figure(figsize=(24, 6), layout="constrained")
    left, right = figure.subfigures(1, 2)
    left.subplots()
    ax = estimates(report, "uses_internal_social_network", ax=right.subplots())
    edge = right.bbox.x0
    assert all(box.x0 >= edge - 1 for box in text_boxes(ax).values())


def test_an_unknown_construct_is_an_error_with_a_close_name(report):
    with pytest.raises(UnknownNameError) as error:
        estimates(report, "use_social_media")
    message = "unknown construct 'use_social_media'; did you mean 'uses_social_media'?"
    assert str(error.value) == message


def test_an_unknown_construct_is_an_error_that_lists_those_of_the_catalog():
    with pytest.raises(UnknownNameError) as error:
        draw(study("a", 0.5), construct="zzz")
    assert str(error.value) == "unknown construct 'zzz'; known: uses_social_media"


def test_a_construct_without_values_is_an_error_that_says_what_is_printed():
    with pytest.raises(InputError) as error:
        draw(study("a", {"text": "most"}), study("b", {}))
    said = "construct: no study prints a value of 'uses_social_media': a (most); b (nothing printed)"
    assert str(error.value) == said


def test_a_report_without_estimates_is_an_error():
    with pytest.raises(InputError) as error:
        draw(sc.Study(id="a"))
    assert str(error.value) == "report: its catalog holds no estimates; add estimates to the studies"
