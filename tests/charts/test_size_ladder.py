from collections import Counter

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.transforms import Bbox

from studycheck import InputError, SizeScheme, size_schemes
from studycheck.charts import size_ladder, style
from studycheck.charts.size_ladder import ZERO
from studycheck.errors import UnknownNameError
from tests.charts.boxes import clipped, overlapping, text_boxes, written

BLOG = ["us-sba-advocacy-500", "eu-2003-361", "fr-lme-2008", "fr-blog-2012"]
NONE = "schemes: there are none; pass ids or schemes, such as ['eu-2003-361', 'fr-lme-2008']"


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


@pytest.mark.parametrize("schemes", [BLOG, list(size_schemes)], ids=["four", "all"])
def test_every_class_is_one_bar_between_its_bounds(schemes):
    ax = size_ladder(schemes)
    drawn = bars(ax)
    classes = [size_class for key in schemes for size_class in size_schemes[key] if size_class.has_headcount]
    assert [bar.get_gid() for bar in drawn] == [f"class {c.label}" for c in classes]
    for bar, size_class in zip(drawn, classes, strict=True):
        first, below = span(bar)
        assert first == max(size_class.first or 0, ZERO)
        if size_class.below is not None:
            assert below == pytest.approx(size_class.below)


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
    umbrellas = {to_hex(bar.get_facecolor()) for bar in bars(ax, "umbrella")}
    assert fills == umbrellas == {style.CONCEPTS["small and medium firms"].lower()}
    assert {span(bar) for bar in bars_named(ax, "SME")} == {(10, 250), (50, 250)}


def test_umbrellas_span_their_classes():
    ax = size_ladder(BLOG)
    assert [span(bar) for bar in bars(ax, "umbrella")] == [(ZERO, 500), (ZERO, 250), (ZERO, 250)]
    assert {"small business", "SME", "PME (SME including microenterprises)"} <= set(written(ax))


def test_umbrellas_that_overlap_stand_in_lanes():
    ax = size_ladder(["uk-bpe"])
    tops = {round(bar.get_y(), 3) for bar in bars(ax, "umbrella")}
    assert len(tops) == 2


def test_guides_stand_at_the_cuts_that_two_schemes_share():
    ax = size_ladder(BLOG)
    guides = [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "shared cut"]
    assert guides == [10, 50, 250, 5000]
    assert {"10", "50", "250", "5,000"} <= set(written(ax))


def test_a_gap_is_marked_however_narrow():
    ax = size_ladder(["fr-blog-2012"])
    assert [span(gap) for gap in bars(ax, "gap")] == [(5000, 5001)]
    assert "in no class: 5,000" in written(ax)


def test_classes_from_memory_are_hatched_and_explained():
    ax = size_ladder(["uk-ons-ict", "eu-ict-ent"])
    assert [span(bar) for bar in bars(ax, "from memory")] == [(50, 250), (250, 1000)]
    assert "from memory" in [text.get_text() for text in ax.get_legend().get_texts()]
    assert any("Hatched: from memory, not read in a source." in text for text in written(ax))


def test_row_labels_say_years_money_and_sectors():
    ax = size_ladder(["fr-lme-2008", "ca-statcan-sdtiu", "fr-blog-2012"])
    texts = written(ax)
    assert "French enterprise categories\nsince 2008, + money limits" in texts
    assert any(text.endswith("depends on sector; here: All but manufacturing") for text in texts)
    assert "Size ladder used in a French blog post of 2012" in texts
    assert any("turnover, balance sheet or capital count beside the headcount" in text for text in texts)


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


@pytest.mark.parametrize("count", [1, 2, 5, len(size_schemes)])
def test_no_text_overlaps_another_or_leaves_the_figure(count):
    ax = size_ladder(list(size_schemes)[-count:])
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("dpi", [100, style.DPI])
def test_labels_stay_inside_their_bars(dpi):
    # where classes overlap as published, their bars do
    ax = size_ladder(key for key in size_schemes if not size_schemes[key].shared)
    ax.figure.set_dpi(dpi)
    boxes = [patch.get_window_extent() for patch in ax.patches if isinstance(patch, Rectangle)]
    inside = 0
    for text, box in text_boxes(ax).items():
        if text.get_ha() == "center" and "\n" in text.get_text():
            middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
            (around,) = {tuple(bar.extents) for bar in boxes if bar.contains(*middle)}
            bar = Bbox.from_extents(*around)
            assert bar.x0 <= box.x0, text.get_text()
            assert box.x1 <= bar.x1, text.get_text()
            inside += 1
    assert inside > 60


def test_every_class_of_the_registry_has_a_label():
    ax = size_ladder(size_schemes)
    centred = Counter(text.get_text() for text in text_boxes(ax) if text.get_ha() == "center")
    classes = sum(c.has_headcount for scheme in size_schemes.values() for c in scheme)
    umbrellas = sum(len(scheme.umbrellas) for scheme in size_schemes.values())
    marks = len(ax.get_xticks()) + 1 + sum("," in text or text.isdigit() for text in centred)
    assert sum(centred.values()) >= classes + umbrellas - marks


def test_the_figure_grows_with_the_rows():
    low, high = (size_ladder(schemes).figure.get_size_inches()[1] for schemes in (BLOG[:2], size_schemes))
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
