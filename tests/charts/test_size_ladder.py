import re

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox

from studycheck import InputError, SizeScheme, charts, size_schemes
from studycheck.charts import size_ladder
from studycheck.charts.kit import page, style
from studycheck.charts.kit.scheme_bars import ZERO
from studycheck.charts.kit.scheme_classes import headcount_classes as drawn_classes, short_name
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.charts.size_ladder.order import sections
from studycheck.errors import UnknownNameError
from tests.charts import gallery
from tests.charts.boxes import clipped, overlapping, text_boxes, written

pytestmark = pytest.mark.slow

BLOG = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]
NONE = "schemes: it is empty; pass ids or schemes, such as ['eu-2003-361', 'fr-lme-2008']"


@pytest.fixture(scope="module")
def everything():
    """The chart of all registered schemes, drawn once."""
    return size_ladder(size_schemes)


def own_scheme(**changes):
    facts = {
        "id": "own", "name": "Own scheme", "jurisdiction": ("FR",), "issuer": "me", "kind": "vendor",
        "unit": "firm", "rule": "headcount only", "notes": "none",
        "classes": ({"label": "small", "first": 0, "below": 50}, {"label": "large", "first": 50}),
    }  # fmt: skip
    return SizeScheme(**(facts | changes))


def bars(ax, kind="class"):
    return [patch for patch in ax.patches if str(patch.get_gid()).startswith(kind)]


def bars_named(ax, label):
    return [bar for bar in bars(ax) if bar.get_gid() == f"class {label}"]


def span(bar):
    return bar.get_x(), bar.get_x() + bar.get_width()


def in_order(schemes):
    """The schemes in the order of the chart."""
    first, other = sections([size_schemes[key] for key in schemes])
    return [entry.scheme for section in [*first, *other] for entry in section.entries]


@pytest.mark.parametrize("schemes", [BLOG, list(size_schemes)], ids=["four", "all"])
def test_every_class_is_one_bar_between_its_bounds(schemes, everything):
    ax = size_ladder(schemes) if schemes == BLOG else everything
    found = bars(ax)
    classes = [size_class for scheme in in_order(schemes) for size_class in drawn_classes(scheme)]
    assert [bar.get_gid() for bar in found] == [f"class {c.label}" for c in classes]
    for bar, size_class in zip(found, classes, strict=True):
        first, below = span(bar)
        assert first == max(size_class.first or 0, ZERO)
        if size_class.below is not None:
            assert below == pytest.approx(size_class.below)


def test_every_scheme_given_has_its_name_once_with_bars_or_limits_in_words(everything):
    ax = everything
    names = [" ".join(text.get_text().split()) for text in ax.texts if text.get_gid() == "scheme"]
    assert sorted(names) == sorted(scheme_titles(size_schemes.values()).values())
    assert len(set(names)) == len(size_schemes)
    words = [text for text in ax.texts if text.get_gid() == "limits in words"]
    without = [key for key, scheme in size_schemes.items() if not drawn_classes(scheme)]
    assert len(words) == len(without) == 27
    assert set(charts.to_frame(ax)["scheme"]) == set(size_schemes)


def test_classes_without_an_upper_end_reach_the_edge_as_arrows():
    ax = size_ladder(BLOG)
    edge = ax.get_xlim()[1]
    tips = bars(ax, "open end")
    assert len(tips) == sum(c.below is None for key in BLOG for c in size_schemes[key])
    assert all(tip.get_xy()[:, 0].max() == pytest.approx(edge) for tip in tips)


def test_firms_without_staff_have_a_place_left_of_one():
    ax = size_ladder(["nz-mbie-20", "uk-bpe"])
    assert ax.get_xlim()[0] == ZERO
    assert span(bars_named(ax, "zero employees")[0]) == (ZERO, 1)
    assert [label.get_text() for label in ax.get_xticklabels()][:3] == ["0", "1", "10"]


def test_labels_that_are_translated_into_one_another_have_one_colour():
    ax = size_ladder(BLOG)
    fills = {to_hex(bar.get_facecolor()) for bar in bars_named(ax, "SME")}
    fills_of_aggregates = {to_hex(bar.get_facecolor()) for bar in bars(ax, "aggregate class")}
    assert fills == fills_of_aggregates == {style.CONCEPTS["small and medium firms"].lower()}
    assert {span(bar) for bar in bars_named(ax, "SME")} == {(10, 250), (50, 250)}


def test_aggregate_classes_span_their_classes():
    ax = size_ladder(BLOG)
    assert [span(bar) for bar in bars(ax, "aggregate class")] == [(ZERO, 500), (ZERO, 250), (ZERO, 250)]
    assert {"small business", "SME", "PME (SME including microenterprises)"} <= set(written(ax))


def test_aggregate_classes_that_overlap_stand_in_lanes():
    ax = size_ladder(["uk-bpe"])
    tops = {round(bar.get_y(), 3) for bar in bars(ax, "aggregate class")}
    assert len(tops) == 2


def test_guides_stand_at_the_class_limits_that_two_schemes_share():
    ax = size_ladder(BLOG)
    guides = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "shared class limit"]
    assert guides == [10, 50, 250, 5000]
    assert {"10", "50", "250", "5,000"} <= set(written(ax))


def test_a_gap_is_marked_however_narrow():
    ax = size_ladder(["fr-blog-2012"])
    assert [span(gap) for gap in bars(ax, "gap")] == [(5000, 5001)]
    assert "in no class: 5,000" in written(ax)


def test_limits_not_read_in_a_good_source_are_hatched_and_explained():
    ax = size_ladder(["uk-ons-ict", "eu-ict-ent", "dell-smb", "wb-miga", "eu-1996-280"])
    assert [span(bar) for bar in bars(ax, "evidence from_memory")] == [(50, 250), (250, 1000)]
    assert len(bars(ax, "evidence secondary")) == 2
    assert len(bars(ax, "evidence no_source")) == 3
    assert len(bars(ax, "evidence source_conflict")) == 4
    assert len({bar.get_hatch() for bar in bars(ax, "evidence")}) == 4
    key = [text.get_text() for text in ax.get_legend().get_texts()]
    assert key[-4:] == ["from memory", "secondary source", "sources conflict", "no source"]
    assert charts.caption(ax).endswith(
        f"Limits from memory, not read in a source: {name('uk-ons-ict')}. "
        f"Limits read in a secondary source only: {name('dell-smb')}. "
        f"Sources contradict one another: {name('eu-1996-280')}. "
        f"Limits from memory; no source was found: {name('wb-miga')}."
    )


def name(key):
    return short_name(size_schemes[key])


def test_schemes_stand_under_the_name_of_their_jurisdiction():
    ax = size_ladder(["us-sba-advocacy-500", "fr-lme-2008", "bredin-smb", "avaya-smb", "fr-blog-2012"])
    headings = [text for text in ax.texts if text.get_gid() == "heading"]
    assert [text.get_text() for text in headings] == ["United States", "France", "Worldwide"]
    heights = {" ".join(text.get_text().split()): text.xy[1] for text in ax.texts}
    order = [
        "United States", name("us-sba-advocacy-500"), name("bredin-smb"), "France", name("fr-lme-2008"),
        name("fr-blog-2012"), "Worldwide", name("avaya-smb"),
    ]  # fmt: skip
    assert sorted(order, key=heights.__getitem__) == order


def test_editions_of_a_law_stand_below_each_other_tied_by_a_line_with_their_dates():
    ax = size_ladder(["tr-2025", "uk-bpe", "tr-2018", "tr-2022", "tr-2023"])
    assert charts.to_frame(ax)["scheme"].drop_duplicates().tolist() == [
        "tr-2018",
        "tr-2022",
        "tr-2023",
        "tr-2025",
        "uk-bpe",
    ]
    (line,) = (line for line in ax.lines if line.get_gid() == "editions")
    assert len(line.get_ydata()) == 4
    texts = [" ".join(text.split()) for text in written(ax)]
    for dates in ("2018-06-24 to 2022-03-17", "2023-05-25 to 2025-08-06", "since 2025-08-07"):
        assert any(text.startswith(dates) for text in texts)
    assert any("changed: turnover, balance sheet" in text for text in texts)
    assert any("each in force from the day after the one above it ended" in text for text in texts)


def test_one_law_is_no_edition_of_another_that_began_when_it_ended():
    # the German accounting law and the classes of IfM Bonn both changed at the end of 2015
    ax = size_ladder(["de-hgb-267-2008", "de-ifm-bonn-2016", "de-ifm-bonn-2002", "de-hgb-267-2016"])
    frame = charts.to_frame(ax).drop_duplicates("scheme")
    assert dict(zip(frame["scheme"], frame["follows"].fillna(""), strict=True)) == {
        "de-hgb-267-2008": "",
        "de-hgb-267-2016": "de-hgb-267-2008",
        "de-ifm-bonn-2002": "",
        "de-ifm-bonn-2016": "de-ifm-bonn-2002",
    }


def test_schemes_of_money_alone_have_a_section_of_their_own_with_their_limits():
    ax = size_ladder(["cl-ley-20416", "eu-2003-361", "constant-contact"])
    heights = {" ".join(text.get_text().split()): text.xy[1] for text in ax.texts}
    money, nothing = name("cl-ley-20416"), name("constant-contact")
    axis = ax.spines["bottom"].get_position()[1]
    assert heights[name("eu-2003-361")] < axis
    assert axis < heights["Limits in money only"] < heights[money]
    assert heights[money] < heights["No limits published"] < heights[nothing]
    words = [text.get_text() for text in ax.texts if text.get_gid() == "limits in words"]
    assert words == [
        "micro: turnover ≤ 2,400 CLF · small: turnover ≤ 25,000 CLF · "
        "medium: turnover ≤ 100,000 CLF · large: no upper limit",
        "no size cut was found: respondents were called small businesses",
    ]


def test_schemes_without_headcounts_have_no_axis():
    ax = size_ladder(["cl-ley-20416", "in-msme-2020", "in-msme-2025"])
    assert not list(ax.get_xticks())
    assert not bars(ax)
    assert ax.get_title(loc="left") == "Size schemes without headcount classes"
    assert not overlapping(ax)
    assert not clipped(ax)


def test_the_sector_with_headcounts_is_shown_where_the_first_has_none():
    frame = charts.to_frame(size_ladder(["cn-2011-300"]))
    assert set(frame["sector"]) == {"Industry (mining, manufacturing, utilities)"}


def test_row_labels_say_dates_money_and_sectors():
    ax = size_ladder(["fr-lme-2008", "ca-statcan-sdtiu", "fr-blog-2012", "eg-2004"])
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in written(ax)]
    assert "since 2008-12-21 · + limits in money" in texts
    assert "French enterprise categories" in texts
    assert any("here: All but manufacturing (1 of 2 sectors)" in " ".join(text.split()) for text in texts)
    assert "Size ladder used in a French blog post of 2012" in texts
    assert any("by money only: micro" in " ".join(text.split()) for text in texts)
    assert charts.caption(ax).startswith(
        "Limits in money (turnover, balance sheet or capital) also apply, but only headcounts are drawn: "
        f"French enterprise categories, {name('eg-2004')}. "
        f"Classes depend on the sector; one sector is shown: {name('ca-statcan-sdtiu')}."
    )


def test_a_chart_of_many_schemes_has_guides_at_nine_class_limits_at_most(everything):
    ax = everything
    assert sum(line.get_gid() == "shared class limit" for line in ax.lines) == 9
    assert any("the 9 most frequent class limits" in " ".join(text.split()) for text in written(ax))


def test_the_subtitle_says_what_one_label_means():
    ax = size_ladder(BLOG)
    assert ax.get_title(loc="left") == "One label, different firms: size classes by headcount"
    assert (
        "“small business”, “SME” and “PME” are translated into one another, but cover "
        "<250, <500, 10–249 or 50–249 people." in written(ax)
    )


def test_schemes_that_agree_have_a_title_without_a_claim():
    ax = size_ladder(["eu-ict-ent", "fr-insee-tic-2013"])
    assert ax.get_title(loc="left") == "Size classes by headcount"
    assert "Each bar runs from the first headcount of a class to its last." in written(ax)


def test_the_abbreviation_or_local_label_is_shown():
    texts = " ".join(written(size_ladder(["fr-lme-2008", "de-ifm-bonn-2016"])))
    for label in ("PME\n10–249", "ETI\n250–4,999", "GE\n5,000+", "klein\n10–49", "KMU (SME)"):
        assert label in texts


def test_a_label_that_the_font_lacks_gives_way_to_the_english_one():
    assert "SME\n<301" in written(size_ladder(["jp-sme-basic-act"]))
    own = own_scheme(classes=({"label": "中小企業", "first": 0, "below": 10},), name="中小企業")
    assert "????\n<10" in written(size_ladder([own]))


def test_dollar_signs_and_long_names_are_taken_as_they_are():
    own = own_scheme(
        name="Firms with $1m to $5m, " + "a name that goes on " * 6,
        classes=({"label": "firms of $1m$ or $2", "first": 0, "below": 900}, {"label": "$", "first": 900}),
    )
    ax = size_ladder([own, "eu-2003-361"])
    assert "firms of $1m$ or $2\n<900" in written(ax)
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("given", ["eu-2003-361", size_schemes["eu-2003-361"], iter(["eu-2003-361"])])
def test_one_scheme_and_any_iterable_will_do(given):
    assert len(bars(size_ladder(given))) == 4


def test_no_schemes_are_an_error_that_says_what_to_pass():
    with pytest.raises(InputError) as error:
        size_ladder([])
    assert str(error.value) == NONE


def test_an_unknown_scheme_is_an_error_with_a_close_name():
    with pytest.raises(UnknownNameError) as error:
        size_ladder(["fr-lme-2009"])
    assert str(error.value) == "unknown size scheme 'fr-lme-2009'; did you mean 'fr-lme-2008'?"


@pytest.mark.parametrize("count", [1, 2, 5, 20, 60, len(size_schemes)])
def test_no_text_overlaps_another_or_leaves_the_figure(count, everything):
    ax = everything if count == len(size_schemes) else size_ladder(list(size_schemes)[-count:])
    assert min(text.get_fontsize() for text in ax.texts) >= 6
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.fixture(scope="module")
def seventy():
    """The chart of schemes whose bars do not overlap: where classes overlap as published, their bars do."""
    return size_ladder([key for key in size_schemes if not size_schemes[key].shared][:70])


@pytest.mark.parametrize("dpi", [100, style.DPI])
def test_labels_stay_inside_their_bars(dpi, seventy):
    ax = seventy
    ax.figure.set_dpi(dpi)
    boxes = [patch.get_window_extent() for patch in ax.patches if isinstance(patch, Rectangle)]
    inside = 0
    for text, box in text_boxes(ax).items():
        if text.get_gid() == "class label":
            middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
            (around,) = {tuple(bar.extents) for bar in boxes if bar.contains(*middle)}
            bar = Bbox.from_extents(*around)
            assert bar.x0 <= box.x0, text.get_text()
            assert box.x1 <= bar.x1, text.get_text()
            inside += 1
    assert inside > 150


def test_nearly_every_class_of_the_registry_has_a_label(everything):
    ax = everything
    labels = sum(text.get_gid() == "class label" for text in ax.texts)
    assert labels >= 0.97 * len(bars(ax))


def test_a_chart_can_be_asked_what_it_shows():
    ax = size_ladder(["forrester-smb"])
    assert charts.describe(ax) == (
        "Size ladder. Size classes by headcount. Each bar runs from the first headcount of a class to its last. "
        "Forrester SMB and enterprise: SMB 1–999, enterprise 1,000+."
    )


def test_the_figure_grows_with_the_rows(everything):
    low, high = (ax.figure.get_size_inches()[1] for ax in (size_ladder(BLOG[:2]), everything))
    assert high > 4 * low


def test_axes_that_are_given_are_used_and_stay_inside_their_place():
    current = pyplot.figure().add_subplot()
    figure = Figure(figsize=(9, 8))
    upper, lower = figure.subplots(2)
    place = upper.get_position().frozen()
    assert size_ladder(BLOG, ax=upper) is upper
    assert pyplot.gca() is current
    assert tuple(figure.get_size_inches()) == (9, 8)
    assert not overlapping(upper)
    for text, box in text_boxes(upper).items():
        area = box.transformed(figure.transFigure.inverted())
        assert area.x0 >= place.x0 - 0.01, text.get_text()
        assert area.y0 >= place.y0 - 0.01, text.get_text()
        assert area.x1 <= place.x1 + 0.01, text.get_text()
        assert area.y1 <= place.y1 + 0.01, text.get_text()
    assert lower.get_position().y1 < place.y0


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_page_without_room_says_the_height_that_all_rows_need(lang):
    def notes(height=None):
        figure = page.draw_on_page(ax, "single", 150, height).figure
        return [
            " ".join(text.split()).replace("\N{NARROW NO-BREAK SPACE}", "")
            for text in written(figure.axes[0])
        ]

    ax = gallery.draw("size_ladder", 20, lang=lang)
    said = "of 20 rows have room" if lang == "en" else "sur 20 sont représentées"
    (note,) = [text for text in notes() if said in text]
    high = int(re.search(r"(?:need|demandent) (\d+)", note)[1])
    assert high > page.HIGHEST
    assert not [text for text in notes(high) if said in text]
    assert [text for text in notes(high - 20) if said in text]
