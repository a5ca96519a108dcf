from itertools import combinations

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, Verdict
from studycheck.charts import verdict_matrix
from studycheck.charts.kit import study_titles, style
from studycheck.charts.kit.bands import find_bands
from tests.charts.boxes import clipped, overlapping, written

FIVE = [
    "eurostat-ict-ent-2013", "insee-tic-2013", "insee-tic-2015", "bitkom-2012", "celsa-rsi-2012",
]  # fmt: skip


def symbols(ax):
    return {line.get_gid().removeprefix("symbols "): line for line in ax.lines if line.get_gid() != "bracket"}


def cells(ax):
    return {c.get_gid().removeprefix("cells "): c for c in ax.collections}


def order(ax, report):
    names = {title: name for name, title in study_titles(report.catalog.studies).items()}
    places = {names[text.get_text()]: text.xy for text in ax.texts if text.get_text() in names}
    return sorted(places, key=lambda name: places[name][1])


def test_every_pair_has_one_cell_of_its_verdict_and_one_symbol_unless_it_is_ruled_out(report):
    ax = verdict_matrix(report)
    counts = {str(verdict): count for verdict, count in report.verdict_counts().items() if count}
    assert {verdict: len(cell.get_paths()) for verdict, cell in cells(ax).items()} == counts
    del counts["not comparable"]
    assert {verdict: len(line.get_xdata()) for verdict, line in symbols(ax).items()} == counts


def test_cells_stand_left_of_the_lower_and_below_the_upper_name(report):
    ax = verdict_matrix(report)
    names = order(ax, report)
    for verdict, line in symbols(ax).items():
        for x, y in line.get_xydata():
            assert x < y
            assert report.verdict(names[int(x)], names[int(y)]) == verdict


def test_each_verdict_has_its_own_colour_and_symbol(sixty, report):
    ax = verdict_matrix(report)
    for verdict, cell in cells(ax).items():
        look = style.VERDICTS[Verdict(verdict)]
        if verdict == "not comparable":
            # the palest of all but white
            assert style.luminance(to_hex(cell.get_facecolor()[0])) > style.luminance(look.fill)
            continue
        assert to_hex(cell.get_facecolor()[0]) == look.fill.lower()
        assert symbols(ax)[verdict].get_marker() == look.symbol
        assert to_hex(symbols(ax)[verdict].get_markeredgecolor()) == look.ink.lower()


@pytest.mark.parametrize("which", ["report", "sixty"])
def test_groups_are_adjacent_and_every_study_is_named_once(which, request):
    report = request.getfixturevalue(which)
    ax = verdict_matrix(report)
    names = order(ax, report)
    assert sorted(names) == list(report.catalog)
    bands = find_bands(report, report.catalog)
    assert tuple(names[: len(bands.groups[0].studies)]) == bands.groups[0].studies
    assert tuple(names) == bands.order
    assert sum(patch.get_gid() == "group" for patch in ax.patches) == len(bands.groups)


def test_the_first_band_is_the_largest_group(report):
    bands = find_bands(report, report.catalog)
    assert bands.groups[0].studies == report.groups()[0].studies
    assert bands.groups[0].verdict is report.groups()[0].verdict


def test_bands_hold_every_study_once_and_only_studies_that_fit(sixty):
    bands = find_bands(sixty, sixty.catalog)
    assert sorted(bands.order) == list(sixty.catalog)
    for band in bands.groups:
        found = {sixty.verdict(a, b) for a, b in combinations(band.studies, 2)}
        assert found <= {Verdict.COMPARABLE, Verdict.WITH_CAUTION}
        assert (band.verdict is Verdict.COMPARABLE) == (found == {Verdict.COMPARABLE})
    for study in bands.alone:
        others = {sixty.verdict(study, other) for other in sixty.catalog if other != study}
        assert others <= {Verdict.CANNOT_TELL, Verdict.NOT_COMPARABLE}


def test_legend_and_subtitle_count_the_pairs(report):
    ax = verdict_matrix(report)
    counts = report.verdict_counts()
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    assert texts == [f"{verdict} ({counts[verdict]:,})" for verdict in style.VERDICTS]
    assert not any("rules" in text for text in written(ax))
    fine, cautious = counts[Verdict.COMPARABLE], counts[Verdict.WITH_CAUTION]
    told = f"{fine + cautious:,} of 903 pairs may: {fine:,} without reservation, {cautious:,} with caution."
    assert told in written(ax)


@pytest.mark.slow
@pytest.mark.parametrize("count", [2, 5, 20, 43])
def test_no_text_overlaps_another_or_leaves_the_figure(catalog, count):
    ax = verdict_matrix(sc.check(catalog.select((FIVE + sorted(set(catalog) - set(FIVE)))[:count])))
    assert not overlapping(ax)
    assert not clipped(ax)


def test_sixty_long_names_are_legible(sixty):
    ax = verdict_matrix(sixty)
    assert not overlapping(ax)
    assert not clipped(ax)
    sizes = {text.get_fontsize() for text in ax.texts if text.get_text() in sixty.catalog}
    assert min(sizes) >= 7


def test_names_of_eighty_characters_are_not_clipped():
    ids = [f"{'x' * 78}{number:02}" for number in range(3)]
    ax = verdict_matrix(sc.check(sc.Catalog(sc.Study(id=name) for name in ids)))
    assert set(ids) <= set(written(ax))
    assert not clipped(ax)


def test_cells_are_squares_on_a_figure_of_its_own(report):
    ax = verdict_matrix(report)
    box = ax.get_window_extent()
    assert box.width / ax.get_xlim()[1] == pytest.approx(box.height / 43)


def test_axes_that_are_given_are_used(catalog):
    current = pyplot.figure().add_subplot()
    figure = Figure(figsize=(6, 5))
    ax = figure.subplots()
    assert verdict_matrix(sc.check(catalog.select(FIVE)), ax=ax) is ax
    assert pyplot.gca() is current
    assert tuple(figure.get_size_inches()) == (6, 5)
    assert not overlapping(ax)
    assert not clipped(ax)


def test_the_chart_is_the_same_every_time(report):
    one, two = verdict_matrix(report), verdict_matrix(report)
    assert order(one, report) == order(two, report)
    assert tuple(one.figure.get_size_inches()) == tuple(two.figure.get_size_inches())


@pytest.mark.parametrize(
    ("count", "message"),
    [
        (0, "report: it holds 0 studies; check a catalog of 2 to 300, such as catalog.select([...])"),
        (1, "report: it holds 1 study; check a catalog of 2 to 300, such as catalog.select([...])"),
        (301, "report: it holds 301 studies; check a catalog of 2 to 300, such as catalog.select([...])"),
    ],
)
def test_too_few_or_too_many_studies_are_an_error_that_says_what_to_pass(count, message):
    report = sc.check(sc.Catalog(sc.Study(id=f"s{number}") for number in range(count)))
    with pytest.raises(InputError) as error:
        verdict_matrix(report)
    assert str(error.value) == message
