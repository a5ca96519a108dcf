import re

import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, Verdict
from studycheck.charts import caption, estimates, to_frame
from studycheck.charts.estimates.numbers import numbers_of
from studycheck.charts.kit import save, style
from studycheck.charts.kit.bands import find_bands
from studycheck.charts.kit.text_column import TextColumn
from studycheck.errors import UnknownNameError
from studycheck.statistics import proportion_interval, wilson_interval
from studycheck.study import base_size
from tests.cards import full
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


def spans(ax, kind="interval"):
    """Return the ends of horizontal lines with their heights and the lines that they are drawn by."""
    return [
        (*segment[:, 0], segment[0, 1], lines)
        for lines in ax.collections
        if lines.get_gid() == kind
        for segment in lines.get_segments()
    ]


def heights(ax):
    """Return what stands beside the axis, with its row."""
    return [
        (text.get_text(), text.get_position()[1]) for words in ax.findobj(TextColumn) for text in words.texts
    ]


@pytest.mark.parametrize("construct", [SOCIAL, "has_profile", "uses_internal_social_network"])
def test_every_value_is_one_point_at_its_share(report, construct):
    ax = estimates(report, construct)
    drawn = sorted(x for x, _ in points(ax) + points(ax, "hollow points"))
    shares = sorted(e.share * 100 for _, e in report.catalog.estimates(construct) if e.share is not None)
    assert drawn == pytest.approx(shares)


def test_points_are_hollow_where_the_number_of_responses_is_not_known(report):
    numbers, _ = numbers_of(report, SOCIAL)
    ax = estimates(report, SOCIAL)
    assert len(points(ax)) == len(spans(ax)) == sum(number.n is not None for number in numbers)
    (hollow,) = (line for line in ax.lines if line.get_gid() == "hollow points")
    assert hollow.get_markerfacecolor() == style.PAPER
    assert "number of responses not known" in [text.get_text() for text in ax.get_legend().get_texts()]


def test_without_a_base_the_number_of_responses_is_that_of_the_whole_study():
    def key(*studies):
        ax = draw(*studies)
        return [text.get_text() for text in ax.get_legend().get_texts()], written(ax)

    whole = study("a", {"value": 0.4}, sample={"achieved": 612})
    texts, words = key(whole)
    assert texts == ["base not stated; n is that of the whole study"]
    assert "612 in all" in words
    texts, _ = key(whole, study("b", 0.4))
    assert texts == ["number of responses not known, or base not stated"]
    part = study(
        "c", {"value": 0.4, "base": "all", "bounds": {"min": 10, "max": 49}}, sample={"achieved": 612}
    )
    texts, words = key(part)
    assert texts == ["number of responses not known"]
    assert "612 in all" not in words


def test_intervals_are_those_of_wilson_with_the_design_effect():
    ax = draw(study("a", 0.44, sample={"achieved": 81, "method": "probability", "design_effect": 1.5}))
    low, high = wilson_interval(0.44, 81, design_effect=1.5)
    ((*ends, _, drawn),) = spans(ax)
    assert ends == pytest.approx([low * 100, high * 100])
    assert drawn.get_linestyle() == [(0, None)]
    assert {"44 %", "81", "54"} <= set(written(ax))


def test_complete_counts_have_no_interval_and_are_named():
    everyone = {"achieved": 73, "method": "census"}
    ax = draw(
        study("all", 0.5, sample=everyone, population={"count": 73}),
        study("part", 0.4, sample={"achieved": 60, "method": "census"}, population={"count": 73}),
        study("unknown", 0.3, sample=everyone),
    )
    found = proportion_interval(0.4, 60, population=73)
    ((*ends, _, _),) = spans(ax)
    assert ends == pytest.approx([found.low * 100, found.high * 100])
    assert len(points(ax)) == 3
    text = " ".join(" ".join(written(ax)).split())
    assert "Complete counts, which have no sampling error: all." in text
    assert "Censuses of an unknown number of firms, which may be complete: unknown." in text
    assert [key.get_text() for key in ax.get_legend().get_texts()] == [
        "95 % interval, probability sample or census"
    ]


@pytest.mark.parametrize("method", ["quota", "self-selected", "not stated", None])
def test_intervals_of_samples_not_known_to_be_probability_samples_are_dashed_and_lighter(method):
    ax = draw(study("a", 0.5, sample={"achieved": 100, "method": method}))
    ((*_, drawn),) = spans(ax)
    assert drawn.get_linestyle() != [(0, None)]
    assert style.luminance(drawn.get_color()[0]) > style.luminance(style.PROBABILITY)
    (said,) = (text.get_text() for text in ax.get_legend().get_texts())
    assert said == "sampling variability only: not a probability sample, or method not known"


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
    assert base_size(one, one.estimates[0]) == n
    assert len(spans(draw(one))) == bool(n)


def test_the_complement_of_a_negated_estimate_is_shown_and_has_a_footnote(report):
    texts = written(estimates(report, SOCIAL))
    said = "The source publishes the share for which it does not hold; the rest of 100 % is shown."
    (notes,) = (" ".join(text.split()) for text in texts if "rest of 100 %" in " ".join(text.split()))
    mark = notes.partition(f" {said}")[0].rpartition(" ")[2]
    assert "Inc. 500 2011" in " ".join(texts)
    assert [
        text for text in texts if "United States · 2011" in text.replace("\xa0", " ") and text.endswith(mark)
    ]
    assert {"91 %", "170"} <= set(texts)


def test_studies_without_a_value_are_named(report):
    assert any(
        "No value published: sbsi-wave5 (nearly one third)." in text
        for text in written(estimates(report, SOCIAL))
    )


def test_blocking_and_major_findings_on_a_study_are_footnotes_in_words(report):
    ax = estimates(report, "uses_internal_social_network")
    findings = {
        finding.code: finding.title
        for finding in report.findings
        if finding.studies == ("prescient-iabc-2011",) and finding.severity.rank > 1
    }
    (name,) = (text for text, _ in heights(ax) if text.startswith("Prescient and IABC"))
    marks = name.partition("\u202f")[2].split(",")
    notes = " ".join(" ".join(written(ax)).replace("\xa0", " ").split())
    assert len(marks) == len(findings) > 0
    assert {title for title in findings.values() if any(f"{mark} {title}" in notes for mark in marks)} == set(
        findings.values()
    )
    assert not [code for code in findings if code in notes]
    assert {"43 %", "1,401"} <= set(written(ax))


def test_rows_stand_in_bands_with_each_study_in_one(report):
    ax = estimates(report, SOCIAL)
    numbers, _ = numbers_of(report, SOCIAL)
    names = {number.title: number.study for number in numbers}
    stands = {
        names[text.partition("\u202f")[0]]: height
        for text, height in heights(ax)
        if text.partition("\u202f")[0] in names
    }
    bands = find_bands(report, names.values())
    assert set(stands) == set(names.values()) == set(bands.order)
    assert sorted(stands, key=stands.__getitem__) == list(bands.order)
    rules = [height for _, _, height, _ in spans(ax, "band")]
    assert len(rules) == len(bands.groups) + bool(bands.partly) + bool(bands.undecided) + bool(bands.alone)
    first = bands.groups[0].studies
    assert rules[0] < min(stands[name] for name in first)
    assert max(stands[name] for name in first) < rules[1]


def test_headings_say_which_studies_are_comparable(report):
    texts = written(estimates(report, SOCIAL))
    numbers, _ = numbers_of(report, SOCIAL)
    bands = find_bands(report, {number.study for number in numbers})
    for band in bands.groups:
        caution = ", with caution" if band.verdict is Verdict.WITH_CAUTION else ""
        assert f"Comparable with each other{caution}" in texts
    most = len(bands.groups[0].studies)
    shares = "65 published shares from 19 studies."
    said = f"{shares} At most {most} of them are comparable with each other"
    assert any(text.startswith(said) for text in texts)


def test_studies_that_fit_no_other_are_said_to_stand_alone():
    texts = written(
        draw(study("a", 0.2, network_scope="public"), study("b", 0.4, network_scope="enterprise"))
    )
    assert "2 published shares from 2 studies. No two of these studies are comparable." in texts
    assert "Not comparable with any other study shown" in texts


def test_studies_of_which_too_little_is_known_are_not_said_to_be_incomparable():
    ax = draw(study("a", 0.2), study("b", 0.4))
    texts = written(ax)
    assert "2 published shares from 2 studies. No two of these studies are known to be comparable." in texts
    said = "Too little is known to tell whether these are comparable with any other study shown"
    assert said in texts
    assert set(to_frame(ax)["band"]) == {said}
    assert not any("ot comparable" in text for text in texts)


def test_one_study_has_nothing_to_stand_beside():
    texts = written(draw(study("a", 0.2)))
    assert "1 published share from 1 study." in texts
    assert not any("tand" in text for text in texts)


def test_rows_of_one_study_are_distinguished_by_their_indicators(report):
    texts = [text.replace("\xa0", " ") for text in written(estimates(report, "has_profile"))]
    assert any("has a Twitter account" in text for text in texts)
    assert any(text.startswith("Australia · 2012-06") for text in texts)
    assert "5-19 persons" in texts


def test_the_first_line_of_a_study_says_where_when_and_of_which_sizes_and_others_what_differs():
    ax = draw(
        study(
            "a", 0.5, {"value": 0.4, "size_class": "small"}, {"value": 0.3, "country": "DE"},
            countries=["FR", "DE"], fieldwork={"start": "2012-06", "end": "2012-06"},
            size={"classes": [{"label": "small", "min": 1, "max": 49}], "bounds": {"min": 1, "max": 249}},
        )
    )  # fmt: skip
    details = [text.replace("\xa0", " ") for text, _ in heights(ax)]
    assert details[0].startswith("a")
    assert details[1:4] == ["2 countries · 2012-06 · 1–249", "small (1–49)", "Germany · 1–249"]


def test_many_countries_of_one_study_share_a_line_beside_other_studies():
    where = ["FR", "DE", "IT", "ES", "PL", "NL", "SE"]
    values = [{"value": 0.2 + place / 20, "base": "all", "country": code} for place, code in enumerate(where)]
    many = study("many", *values, countries=where, year=2012)
    alone, beside = draw(many), draw(many, study("one", 0.5, countries="FR"))
    assert len({y for _, y in points(alone, "hollow points")}) == 7
    assert len({y for _, y in points(beside, "hollow points")}) == 2
    assert len(to_frame(beside)) == 8
    texts = " ".join(" ".join(written(beside)).replace("\xa0", " ").split())
    assert "7 countries, from France to Sweden" in texts
    assert "20–50 %" in texts


def test_studies_are_named_by_their_titles(report):
    texts = written(estimates(report, SOCIAL))
    assert any(text.startswith("BITKOM, Social Media 2012") for text in texts)
    assert not any("bitkom-2012" in text for text in texts)


def test_ids_follow_a_title_that_several_studies_have():
    alike = [study(name, 0.5, title="The same") for name in "ab"]
    assert {"The same (a)", "The same (b)", "Other"} <= set(
        written(draw(*alike, study("c", 0.2, title_short="Other")))
    )


def test_networks_that_all_are_about_are_named_once():
    same = [study(name, 0.5, network_scope="public") for name in "ab"]
    texts = " ".join(written(draw(*same)))
    assert texts.count("public networks") == 1
    other = study("c", 0.5, network_scope="enterprise")
    assert " ".join(written(draw(*same, other))).count("public networks") == 2


def test_details_say_where_when_and_among_whom(report):
    texts = [text.replace("\xa0", " ") for text in written(estimates(report, "uses_internal_social_network"))]
    assert any(text.startswith("France · 2012 · social network managers") for text in texts)
    assert any(text.startswith("world · 2011-06") for text in texts)


def test_the_title_is_what_the_construct_means(report):
    assert (
        estimates(report, SOCIAL).get_title(loc="left") == "The firm uses at least one kind of social media"
    )
    own = sc.Study(id="a", estimates=[{"construct": "x_sends_faxes", "value": 0.2}])
    assert draw(own, construct="x_sends_faxes").get_title(loc="left") == "sends faxes"


@pytest.mark.parametrize(
    ("shares", "ends"),
    [((0.1, 0.95), (0, 100)), ((0.12, 0.33), (0, 40)), ((0.52, 0.71), (50, 80)), ((0.5, 0.5), (40, 60))],
)
def test_the_axis_holds_what_is_drawn_and_says_where_it_begins(shares, ends):
    ax = draw(*(study(f"s{place}", share) for place, share in enumerate(shares)))
    assert ax.get_xlim() == ends
    assert (f"The axis begins at {ends[0]} %." in written(ax)) is (ends[0] > 0)


def test_the_ends_of_intervals_stand_out_from_points():
    ax = draw(study("a", 0.5, sample={"achieved": 100_000, "method": "probability"}))
    (ends,) = (line for line in ax.lines if line.get_gid() == "ends")
    ((low, high, _, _),) = spans(ax)
    assert ends.get_xdata().tolist() == [low, high]
    (dot,) = (line for line in ax.lines if line.get_gid() == "points")
    assert ends.get_markersize() > 1.5 * dot.get_markersize()


def test_shares_are_printed_to_a_tenth_of_a_point(report):
    assert "60.9 %" in written(estimates(report, SOCIAL))


@pytest.mark.slow
@pytest.mark.parametrize("construct", [SOCIAL, "has_profile", "awareness_internal", "uses_specific_platform"])
def test_no_text_overlaps_another_or_leaves_the_figure(report, construct):
    ax = estimates(report, construct)
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.slow
def test_sixty_studies_with_long_names_are_legible(sixty):
    ax = estimates(sixty, SOCIAL)
    assert len(points(ax)) == len(spans(ax)) == 60
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
    figure = Figure(figsize=(15, 5))
    ax = figure.subplots()
    assert estimates(report, "uses_internal_social_network", ax=ax) is ax
    assert pyplot.gca() is current
    assert tuple(figure.get_size_inches()) == (15, 5)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_a_subfigure_and_a_layout_engine_will_do(report):
    figure = Figure(figsize=(30, 6), layout="constrained")
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
    said = "construct: no study publishes a value of 'uses_social_media': a (most); b (nothing published)"
    assert str(error.value) == said


def test_a_report_without_estimates_is_an_error():
    with pytest.raises(InputError) as error:
        draw(sc.Study(id="a"))
    assert str(error.value) == "report: its catalog holds no estimates; add estimates to the studies"


def diamonds(ax):
    return [patch for patch in ax.patches if patch.get_gid() == "pooled"]


@pytest.mark.slow
def test_under_each_band_stands_its_pooled_share(sixty):
    ax = estimates(sixty, SOCIAL)
    bands = find_bands(sixty, list(sixty.catalog))
    shown = sorted(tuple(patch.get_xy()[1]) for patch in diamonds(ax))
    pooled = [sixty.pool(SOCIAL, only=band.studies).back() for band in bands.groups]
    assert [x for x, _ in shown] == pytest.approx(sorted(100 * value.estimate for value in pooled))
    assert sum(" pooled: " in text for text in written(ax)) == len(bands.groups)


def test_where_nothing_is_pooled_the_chart_says_why():
    facts = {"network_scope": "public", "countries": "FR", "population": {"unit": "enterprise"},
             "size": {"bounds": {"min": 10, "max": 249}}, "series": "Wave"}  # fmt: skip
    ax = draw(*(study(name, 0.3, sample={"achieved": 500}, **facts) for name in "ab"))
    assert not diamonds(ax)
    assert "not pooled: some are not independent" in written(ax)


def test_a_reason_draws_all_together_and_is_printed_and_nothing_is_pooled(sixty):
    ax = estimates(sixty, SOCIAL, allow="the client wants one list")
    said = "Shown together although verdicts forbid it: the client wants one list"
    assert said in written(ax)
    assert f"{said}." in caption(ax)
    assert not diamonds(ax)
    assert len(to_frame(ax)) == len(points(ax)) == 60
    assert not overlapping(ax)
    assert not clipped(ax)
    with pytest.raises(InputError) as error:
        estimates(sixty, SOCIAL, allow="because")
    said = "allow: expected a reason of three words or more, not 'because'; it is printed on the chart"
    assert str(error.value) == said


def test_lines_separate_studies_that_are_comparable_with_no_other(report):
    ax = estimates(report, SOCIAL)
    bands = find_bands(report, {number.study for number in numbers_of(report, SOCIAL)[0]})
    assert len(spans(ax, "apart")) == max(0, len(bands.partly) - 1) + max(0, len(bands.alone) - 1)


@pytest.mark.parametrize("count", [5, 20])
def test_few_rows_are_drawn_without_overlaps(sixty, count):
    ax = draw(*list(sixty.catalog.studies)[:count])
    assert len(to_frame(ax)) == len(points(ax)) == count
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.slow
def test_the_number_of_artists_does_not_grow_with_the_rows(sixty):
    few, many = draw(*list(sixty.catalog.studies)[:20]), estimates(sixty, SOCIAL)
    bands = [len(spans(ax, "band")) for ax in (few, many)]
    # each heading has a symbol of two markers, each foot a diamond
    assert len(many.get_children()) - len(few.get_children()) <= 3 * (bands[1] - bands[0]) + 3


@pytest.mark.slow
def test_every_row_can_be_searched_in_the_page_of_text(sixty, tmp_path):
    ax = estimates(sixty, SOCIAL)
    (page,) = save(ax, tmp_path / "forest", formats=["svg"])
    svg = page.read_text(encoding="utf-8")
    # what has a mark of a footnote, or a part of it, can be searched for without it
    words = "".join(re.findall("<text [^>]*>([^<]*)</text>", svg))
    assert all(words.count(study) == 1 for study in sixty.catalog)
    assert svg.count(">96.7 %</text>") == 1


def test_the_design_effect_of_a_profile_widens_intervals_and_is_named():
    card = full("a", sample__design_effect=None)
    plain, supplied = (
        estimates(
            sc.check([card], profile=profile), card.estimates[0].construct, ax=Figure((14, 4)).subplots()
        )
        for profile in (sc.Profile(), sc.Profile("clusters", design_effect=2))
    )
    one, two = (to_frame(ax).iloc[0] for ax in (plain, supplied))
    assert two.effective_n == one.effective_n / 2
    assert two.high - two.low > one.high - one.low
    said = "A design effect of 2, the default of the profile, is assumed where none is stated."
    assert said in caption(supplied)
    assert said not in caption(plain)
