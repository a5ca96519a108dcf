import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.charts import respondents
from studycheck.charts.kit import study_titles, style
from studycheck.charts.respondents.drawing import LOOKS
from studycheck.vocabulary.terms import Role
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.catalogs import BLANK, FIVE, long_names, sized


def parts(ax):
    return [patch for patch in ax.patches if str(patch.get_gid()).startswith("part ")]


def study(**respondents):
    return sc.Catalog([sc.Study(id="a", respondents=respondents)])


def test_every_study_of_which_something_is_known_has_a_bar_and_the_others_are_named_below(catalog):
    ax = respondents(catalog)
    names = [text.get_text().replace("\n", " ") for text in ax.texts if text.get_gid() == "study"]
    known = {study.id for study in catalog.studies if sc.study.known(study.respondents.roles)}
    titles = study_titles(catalog.studies)
    assert sorted(names) == sorted(titles[name] for name in known)
    assert len({patch.get_y() for patch in parts(ax)}) == len(known)
    notes = " ".join(" ".join(written(ax)).split())
    assert all(titles[name] in notes for name in set(catalog) - known)


def test_every_known_share_is_one_part_as_wide_as_it(catalog):
    ax = respondents(catalog)
    coded = [
        entry.share
        for study in catalog.studies
        for entry in sc.study.known(study.respondents.roles) or ()
        if entry.share is not None
    ]
    frame = charts.to_frame(ax)
    known = frame[~frame["words"].isin(["not coded", "not stated", "not applicable"])]["share"].dropna()
    assert sorted(known) == sorted(coded)
    drawn = [patch.get_width() / 100 for patch in parts(ax)]
    open_ends = frame[frame["share"].isna()]["study"].nunique()
    unknown = frame["words"].isin(["not coded", "not stated", "not applicable"]).sum()
    assert len(drawn) == frame["share"].notna().sum() + open_ends - unknown
    assert sum(drawn) == pytest.approx(len(catalog) - unknown)


def test_what_is_not_stated_has_its_share_and_looks_unknown(catalog):
    # celsa-rsi-2012: HR 12 %, communication 12 %, several functions 36 %, 40 % not stated
    ax = respondents(catalog.select(["celsa-rsi-2012"]))
    assert [(patch.get_gid(), round(patch.get_width())) for patch in parts(ax)] == [
        ("part HR", 12),
        ("part communication", 12),
        ("part several functions", 36),
        ("part unknown", 40),
    ]
    assert to_hex(parts(ax)[-1].get_facecolor()) == style.PAPER.lower()
    assert "role not stated 40 %" in written(ax)


def test_functions_without_shares_are_not_split_by_guess(catalog):
    ax = respondents(catalog.select(["opinionway-corpcom-2015"]))
    assert [(patch.get_gid(), patch.get_width()) for patch in parts(ax)] == [("part unknown", 100)]
    assert "owner or CEO, finance" in written(ax)


def test_a_share_beside_a_function_without_one_leaves_the_rest_open():
    ax = respondents(study(roles=[{"role": "IT", "share": 0.3}, {"role": "HR"}]))
    assert [(patch.get_gid(), patch.get_width()) for patch in parts(ax)] == [
        ("part IT", 30),
        ("part unknown", 70),
    ]
    assert "HR: share not known" in written(ax)


@pytest.mark.parametrize(
    ("roles", "said"),
    [(None, "not coded"), ("not stated", "not stated"), ("not applicable", "not applicable")],
)
def test_a_study_without_functions_says_why(roles, said):
    ax = respondents(study(roles=roles))
    assert "Who answered is not known: a." in " ".join(" ".join(written(ax)).split())
    assert not parts(ax)
    assert charts.to_frame(ax).to_dict("records") == [
        {
            "study": "a",
            "role": None,
            "share": 1.0,
            "words": said,
            "beside": "n not known · reporting level not known",
        }
    ]


def test_a_part_that_names_its_role_has_no_hatch_and_no_place_in_the_key(catalog):
    ax = respondents(catalog.select(["altimeter-esn-2012", "celsa-rsi-2012"]))
    hatches = {patch.get_gid().removeprefix("part "): patch.get_hatch() for patch in parts(ax)}
    assert not hatches["owner or manager"]
    assert hatches["communication"]
    key = [text.get_text() for text in ax.get_legend().get_texts()]
    assert "communication" in key
    assert "owner or manager" not in key


def test_each_function_has_its_own_colour_and_hatch():
    assert len(set(LOOKS.values())) == len(LOOKS) == len(Role) + 1
    shades = [(round(style.luminance(fill), 1), hatch) for fill, hatch in LOOKS.values()]
    assert len(set(shades)) == len(shades)


def test_title_and_caption_count_what_is_open(catalog):
    ax = respondents(catalog.select(FIVE))
    said = "2 of 5 studies give shares by role; 1 only names roles, 2 leave open who answered."
    assert said in written(ax)
    assert charts.caption(ax) == (
        "Who answered is not known: BITKOM, Social Media 2012; INSEE, TIC 2015. "
        "“Several functions” is one category, as in the publication; it is not split by guess. "
        "“For themselves”: respondents report what they do or think themselves, not the firm."
    )
    assert charts.describe(ax).startswith(
        f"Stacked bars. Who answered the questions. {said} VerticalResponse, small business 2012"
    )


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 5, 20, 43, 60])
def test_no_text_overlaps_another_or_leaves_the_figure(catalog, sixty, count):
    ax = respondents(sized(catalog, sixty, count))
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("few", [sc.Catalog([BLANK]), long_names()])
def test_blank_cards_and_long_names_are_drawn(few):
    ax = respondents(few)
    texts = "".join("".join(written(ax)).split())
    assert all(name in texts for name in few)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_axes_that_are_given_are_used(catalog):
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(10, 5)).subplots()
    assert respondents(catalog.select(FIVE), ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_an_empty_catalog_is_an_error():
    with pytest.raises(InputError) as error:
        respondents(sc.Catalog())
    assert str(error.value) == "catalog: it holds no studies; add some"
