"""Crosswalks as flows and as a matrix."""

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import charts
from studycheck.charts import crosswalk_flow, crosswalk_matrix
from studycheck.charts.kit import page, style
from studycheck.charts.kit.crosswalk_classes import percent_words, share_words
from studycheck.sizes.crosswalks.estimate import Identification
from tests.charts import gallery
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.schemes import long_scheme

REFERENCE = (
    "Reference: United States 2022 (firm (enterprise); paid employees in the March 12 pay period). "
    "Source: Statistics of U.S. Businesses 2022: U.S. and states, NAICS, detailed employment sizes."
)


@pytest.fixture(scope="module")
def walk():
    return sc.crosswalk("us-sba-advocacy-500", "eu-sbs-size", country="US", year=2022)


@pytest.fixture(scope="module")
def vague():
    """A crosswalk with shares that nothing published narrows down: no class is split below 5 people."""
    found = sc.crosswalk("eu-sbs-size", "au-abs", country="US", year=2022)
    assert any(share.kind is Identification.NOT_IDENTIFIABLE for share in found)
    return found


@pytest.fixture(scope="module")
def long_crosswalks():
    return {
        count: sc.crosswalk(long_scheme(count), long_scheme(count, shift=13), country="US", year=2022)
        for count in (5, 20, 60)
    }


@pytest.fixture(params=["walk", "vague", 5, 20, 60])
def crosswalk(request, walk, vague, long_crosswalks):
    return {"walk": walk, "vague": vague, **long_crosswalks}[request.param]


def patches(ax, kind):
    return [patch for patch in ax.patches if str(patch.get_gid()).startswith(kind)]


def possible_shares(crosswalk):
    return [share for share in crosswalk if share.hard_high > 0]


def test_every_possible_share_is_one_band_with_its_text(crosswalk):
    ax = crosswalk_flow(crosswalk)
    shares = possible_shares(crosswalk)
    assert [patch.get_gid() for patch in patches(ax, "flow")] == [f"flow {share.kind}" for share in shares]
    assert sum(text.get_gid() == "share" for text in ax.texts) == len(shares) == len(charts.to_frame(ax))


def test_bands_are_as_wide_as_their_shares(walk):
    ax = crosswalk_flow(walk)
    widths = [abs(p.get_path().vertices[7, 1] - p.get_path().vertices[0, 1]) for p in patches(ax, "flow")]
    whole = widths[-1]  # large firms of the source are all large in the target
    for width, share in zip(widths, possible_shares(walk), strict=True):
        assert width == pytest.approx(max(share.point * whole, 0.9))


def test_bands_leave_and_reach_the_classes_that_they_belong_to(walk):
    ax = crosswalk_flow(walk)
    sources = [patch.get_y() for patch in patches(ax, "source")]
    targets = [(patch.get_y(), patch.get_y() + patch.get_height()) for patch in patches(ax, "target")]
    assert len(sources) == 2
    assert len(targets) == 4
    order = ["micro", "small", "medium-sized", "large"]
    for band, share in zip(patches(ax, "flow"), possible_shares(walk), strict=True):
        top, bottom = targets[order.index(share.target)]
        assert top - 0.01 <= band.get_path().vertices[3, 1] <= bottom + 0.01


def test_kinds_differ_without_colour(walk, vague):
    ax = crosswalk_flow(walk)
    assert {patch.get_hatch() for patch in patches(ax, "flow exact")} == {None}
    assert {patch.get_hatch() for patch in patches(ax, "flow bounded")} == {"////"}
    (first, *_) = patches(crosswalk_flow(vague), "flow not identifiable")
    assert first.get_linestyle() != "solid"
    assert not first.get_fill()


def test_texts_are_exact_or_have_their_interval(walk, vague):
    texts = written(crosswalk_flow(walk))
    assert {"79.4 %", "17.0 %", "≈ 3.21 % (3.19–3.24 %)", "≈ 0.34 % (0.31–0.37 %)", "100 %"} <= set(texts)
    assert any(text.startswith("? (") for text in written(crosswalk_flow(vague)))


@pytest.mark.parametrize("chart", [crosswalk_flow, crosswalk_matrix])
def test_the_reference_is_named_under_the_axes(chart, walk):
    ax = chart(walk)
    assert charts.caption(ax).startswith(REFERENCE)
    (notes,) = (text for text in ax.texts if "Reference:" in text.get_text())
    assert REFERENCE in " ".join(notes.get_text().split())
    assert notes.get_va() == "top"


@pytest.mark.parametrize("chart", [crosswalk_flow, crosswalk_matrix])
def test_where_classes_nest_no_reference_is_named(chart):
    ax = chart(sc.crosswalk("fr-sirene-tranches", "uk-bpe"))
    assert charts.caption(ax).startswith("No reference distribution was needed: the classes nest.")
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["exact"]


@pytest.mark.parametrize("chart", [crosswalk_flow, crosswalk_matrix])
def test_shares_of_employment_are_said_to_be_shares_of_people(chart):
    crosswalk = sc.crosswalk(
        "us-sba-advocacy-500", "fr-lme-2008", country="US", year=2022, weight="employment"
    )
    assert any(
        "Share of the people working in the firms" in " ".join(text.split())
        for text in written(chart(crosswalk))
    )


def test_every_pair_of_classes_is_one_cell_as_dark_as_its_share_or_a_dot(walk):
    ax = crosswalk_matrix(walk)
    cells = {(cell.get_x(), cell.get_y()): cell for cell in patches(ax, "cell")}
    (dots,) = (line for line in ax.lines if line.get_gid() == "apart")
    apart = {(x - 0.5, y - 0.5) for x, y in dots.get_xydata()}
    assert len(cells) + len(apart) == len(walk) == len(charts.to_frame(ax)) == 8
    for place, share in enumerate(walk):
        at = (place % 4, place // 4)
        if share.hard_high == 0:
            assert at in apart
        else:
            assert to_hex(cells[at].get_facecolor()) == style.shade(share.point)


def test_cells_say_the_share_and_its_interval(walk, vague):
    texts = written(crosswalk_matrix(walk))
    assert {"79.4 %", "≈ 3.21 %\n3.19–3.24 %", "≈ 0.34 %\n0.31–0.37 %"} <= set(texts)
    assert any(text.startswith("?\n") for text in written(crosswalk_matrix(vague)))


def test_cells_of_each_kind_have_their_hatch(walk, vague):
    hatches = [patch.get_hatch() for patch in patches(crosswalk_matrix(walk), "hatch")]
    assert hatches == ["////", "////"]
    assert "...." in [patch.get_hatch() for patch in patches(crosswalk_matrix(vague), "hatch")]


@pytest.mark.slow
@pytest.mark.parametrize("chart", [crosswalk_flow, crosswalk_matrix])
def test_no_text_overlaps_another_or_leaves_the_figure(chart, crosswalk):
    ax = chart(crosswalk)
    assert sum(text.get_gid() == "share" for text in ax.texts) == len(possible_shares(crosswalk))
    assert not overlapping(ax)
    assert not clipped(ax)
    assert min(text.get_fontsize() for text in ax.texts) >= 6


@pytest.mark.parametrize("chart", [crosswalk_flow, crosswalk_matrix])
def test_axes_that_are_given_are_used(chart, walk):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(10, 6)).subplots()
    assert chart(walk, ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_shades_get_darker_in_steps_that_can_be_distinguished_in_grey():
    shades = [style.luminance(style.shade(step / 10)) for step in range(11)]
    assert shades == sorted(shades, reverse=True)
    assert style.contrast(style.shade(0), style.shade(1)) > 7


@pytest.mark.parametrize("step", range(21))
def test_text_on_every_shade_is_legible(step):
    fill = style.shade(step / 20)
    assert style.contrast(style.ink_on(fill), fill) >= 4.5


def test_what_is_described_is_what_is_drawn(vague, walk):
    text = charts.describe(crosswalk_flow(walk))
    assert text.startswith(
        "Crosswalk as flows. Where the classes of “US small business for research” fall in "
        "“Eurostat structural business statistics size classes”."
    )
    assert (
        "small (<500): micro (<10) 79.4 %, small (10–49) 17.0 %, medium-sized (50–249) ≈ 3.21 % 3.19–3.24 %"
        in text
    )
    assert "not identifiable, " in charts.describe(crosswalk_matrix(vague))


def test_nothing_is_rounded_to_nothing_or_to_all():
    assert [percent_words(share) for share in (0.00001, 0.99999, 0.17, 0.0)] == [
        "<0.01 %",
        ">99.9 %",
        "17.0 %",
        "0 %",
    ]


def test_a_share_that_is_nearly_all_has_no_second_sign():
    crosswalk = sc.crosswalk("linkedin-page-size", "fr-blog-2012", country="FR", year=2012)
    share = crosswalk.share("SIZE_1001_TO_5000", "intermediate-sized")
    assert share_words(share) == (">99.9 %", ">99.9–100 %")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    ("name", "count", "width"), [("crosswalk_matrix", 5, "single"), ("crosswalk_flow", 20, "double")]
)
def test_many_classes_with_long_names_fit_a_page(name, count, width, lang):
    figure = page.draw_on_page(gallery.draw(name, count, lang=lang), width, 150).figure
    assert not clipped(figure.axes[0])
