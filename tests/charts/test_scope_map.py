import re
from collections import Counter

import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.charts import scope_map
from studycheck.charts.kit import style
from studycheck.charts.scope_map.drawing import _LOOKS as LOOKS
from studycheck.study.titles import study_titles
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.catalogs import BLANK, FIVE, long_names, sized


def symbols(ax):
    """How many symbols there are of each kind of network."""
    found = Counter()
    for line in ax.lines:
        if str(line.get_gid()).startswith("numbers "):
            found[line.get_gid().removeprefix("numbers ")] += len(line.get_xdata())
    return found


def texts(ax, gid):
    return [text.get_text() for text in ax.texts if text.get_gid() == gid]


def one(scope, *constructs):
    estimates = [{"construct": name, "value": 0.5, "base": "all"} for name in constructs]
    return sc.Catalog([sc.Study(id="a", network_scope=scope, estimates=estimates)])


def test_every_study_and_construct_with_numbers_is_one_symbol(catalog):
    ax = scope_map(catalog)
    coded = {
        (study.id, str(study.network_scope), estimate.construct) for study, estimate in catalog.estimates()
    }
    assert symbols(ax) == Counter(scope for _, scope, _ in coded)
    assert sorted(texts(ax, "study")) == sorted(study_titles(catalog.studies).values())
    assert len(texts(ax, "construct")) == len({estimate.construct for _, estimate in catalog.estimates()})


def test_the_table_counts_every_published_number(catalog):
    frame = charts.to_frame(scope_map(catalog))
    assert frame["numbers"].sum() == len(catalog.estimates())
    assert set(frame["study"]) == set(catalog)


def test_several_numbers_are_counted_on_their_symbol(catalog):
    ax = scope_map(catalog)
    several = [number for number in charts.to_frame(ax)["numbers"] if number > 1]
    assert sorted(map(int, texts(ax, "count"))) == sorted(several)


def test_symbols_stand_in_the_column_of_their_construct(catalog):
    ax = scope_map(catalog.select(["sbsi-wave5"]))
    (line,) = (line for line in ax.lines if line.get_gid() == "numbers public")
    heads = {text.xy[0]: text.get_text() for text in ax.texts if text.get_gid() == "construct"}
    wide = ax.get_xlim()[1]
    assert {heads[x / wide] for x in line.get_xdata()} == set(texts(ax, "construct"))


@pytest.mark.parametrize(
    ("scope", "heading", "kind"),
    [
        ("public", "About public networks", "public"),
        ("both", "About public and internal networks together", "both"),
        ("enterprise", "About internal networks", "enterprise"),
        ("unclear", "The questions do not distinguish the two", "unclear"),
        ("not stated", "Scope not known", "unknown"),
        (None, "Scope not known", "unknown"),
    ],
)
def test_each_kind_of_network_has_its_heading_and_symbol(scope, heading, kind):
    ax = scope_map(one(scope, "uses_social_media", "has_policy"))
    assert texts(ax, "heading") == [heading]
    assert symbols(ax) == {kind: 2}
    (line,) = (line for line in ax.lines if str(line.get_gid()).startswith("numbers "))
    assert (line.get_markerfacecolor() == style.PAPER) == (kind == "unknown")


def test_symbols_differ_in_shape_and_lightness():
    assert len({looks["marker"] for looks in LOOKS.values()}) == len(LOOKS)
    for looks in LOOKS.values():
        fill = looks["markerfacecolor"]
        assert style.contrast(style.ink_on(fill), fill) >= 4.5


def test_a_study_without_numbers_has_a_row_that_says_so(catalog):
    ax = scope_map(catalog.select(["harris-microsoft-esn-2012", "sbsi-wave5"]))
    assert texts(ax, "none") == ["no estimate coded"]
    assert "No published estimate is coded: Harris, enterprise networking 2012." in charts.caption(ax)


def test_a_kind_of_network_that_is_not_known_has_its_reason():
    assert charts.caption(scope_map(one("not stated", "uses_social_media"))) == (
        "Estimates in one column share a construct, but not always its wording. "
        "Scope not known: a (not stated)."
    )


def test_subtitle_counts_what_both_kinds_share(catalog):
    ax = scope_map(catalog)
    said = (
        "43 studies: 31 about public networks, 8 about both together, 4 about internal ones. 3 of 34 constructs have "
        "separate estimates for public and for internal networks."
    )
    assert said in [" ".join(text.split()) for text in written(ax)]
    public, internal = (
        {e.construct for s, e in catalog.estimates() if s.network_scope == scope}
        for scope in ("public", "enterprise")
    )
    assert len(public & internal) == 3


def test_own_constructs_come_last_without_their_prefix():
    ax = scope_map(one("public", "x_aa_own", "uses_social_media", "has_policy"))
    assert texts(ax, "construct")[-1] == "aa own"


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 5, 20, 43, 60])
def test_no_text_overlaps_another_or_leaves_the_figure(catalog, sixty, count):
    ax = scope_map(sized(catalog, sixty, count))
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("few", [sc.Catalog([BLANK]), long_names()])
def test_blank_cards_and_long_names_are_drawn(few):
    ax = scope_map(few)
    assert set(few) <= set(written(ax))
    assert not overlapping(ax)
    assert not clipped(ax)


def test_axes_that_are_given_are_used(catalog):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(9, 7)).subplots()
    assert scope_map(catalog.select(FIVE), ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_an_empty_catalog_is_an_error():
    with pytest.raises(InputError) as error:
        scope_map(sc.Catalog())
    assert str(error.value) == "catalog: it holds no studies; add some"


def test_of_a_topic_without_scopes_only_what_was_measured_is_drawn():
    ax = charts.scope_map(sc.datasets.load("ai-adoption").select(["destatis-ikt-2024", "insee-tic-2024"]))
    assert ax.get_title(loc="left") == "What was measured"
    texts = [" ".join(text.split()) for text in written(ax)]
    assert any(re.fullmatch(r"2 studies publish estimates of \d+ constructs\.", text) for text in texts)
    assert not [text for text in texts if "scope" in text.lower() or "network" in text]
