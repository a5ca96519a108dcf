import re
from itertools import combinations

import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, StudycheckError, charts
from studycheck.charts import traffic_light
from studycheck.charts.kit import page, study_titles, style
from studycheck.errors import UnknownNameError
from studycheck.vocabulary.terms import Dimension, Domain, Light
from tests.analysis.appraisal.scripted import check
from tests.charts.boxes import clipped, overlapping, text_boxes, written

FIVE = ["altimeter-esn-2012", "bitkom-2012", "burson-fg100-2010", "celsa-rsi-2012", "eurostat-ict-ent-2013"]


@pytest.fixture(scope="module")
def five(catalog):
    return sc.check(catalog.select(FIVE))


def marks(ax, kind):
    """Return the places of what is drawn of each light."""
    return {
        Light(line.get_gid().removeprefix(f"{kind} ")): line
        for line in ax.lines
        if (line.get_gid() or "").startswith(kind)
    }


def drawn(ax):
    """Return the light at every place, as row and column."""
    places = [(x, y, light) for light, line in marks(ax, "symbols").items() for x, y in line.get_xydata()]
    return {(int(y), int(x)): light for x, y, light in places}


def test_every_light_stands_in_the_row_of_its_study_and_the_column_of_its_domain(report):
    ax = traffic_light(report)
    ids = {title: name for name, title in study_titles(report.catalog.studies).items()}
    names = {ids[text.get_text()]: text.xy[1] for text in ax.texts if text.get_text() in ids}
    tops = {text.get_text(): text.xy[0] for text in ax.texts if text.xy[1] == 1}
    assert sorted(names) == sorted(report.catalog)
    appraisals = report.appraisal()
    assert drawn(ax) == {
        (int(names[study]), int(tops[domain])): appraisals.of(study, domain).light
        for study in report.catalog
        for domain in Domain
    }


def test_each_light_has_a_disc_and_a_symbol_at_the_same_place_in_its_own_looks(report):
    ax = traffic_light(report)
    discs, symbols = marks(ax, "discs"), marks(ax, "symbols")
    assert set(symbols) == set(Light)
    assert set(discs) == set(Light) - {Light.NOT_APPLICABLE}
    for light, symbol in symbols.items():
        look = style.LIGHTS[light]
        assert symbol.get_marker() == look.symbol
        assert to_hex(symbol.get_markeredgecolor()) == look.ink.lower()
        if light in discs:
            assert (discs[light].get_xydata() == symbol.get_xydata()).all()
            assert to_hex(discs[light].get_markerfacecolor()) == look.fill.lower()
            assert discs[light].get_markersize() > symbol.get_markersize()


def test_lights_differ_without_colour_and_their_symbols_can_be_read():
    assert len({look.symbol for look in style.LIGHTS.values()}) == len(Light)
    fills = [style.LIGHTS[light].fill for light in Light if light is not Light.NOT_APPLICABLE]
    for one, other in combinations(fills, 2):
        assert style.contrast(one, other) > 1.25
    graver_is_darker = [style.LIGHTS[light].fill for light in (Light.MAJOR, Light.MINOR, Light.CLEAR)]
    assert sorted(graver_is_darker, key=style.luminance) == graver_is_darker
    for look in style.LIGHTS.values():
        assert style.contrast(look.ink, style.FAINT if look.fill == "none" else look.fill) >= 3


def test_domains_are_drawn_in_the_order_given(five):
    ax = traffic_light(five, domains=["size", "sample"])
    shown = sorted((text.xy[0], text.get_text()) for text in ax.texts if text.get_text() in list(Domain))
    assert [name for _, name in shown] == ["size", "sample"]
    first, appraisals = charts.to_frame(ax)["study"][0], five.appraisal()
    assert [drawn(ax)[0, column] for column in (0, 1)] == [
        appraisals.of(first, "size").light,
        appraisals.of(first, "sample").light,
    ]
    assert charts.to_frame(traffic_light(five, domains="size"))["domain"].unique().tolist() == ["size"]


def test_overall_is_a_column_apart_with_the_worst_light_of_the_domains_shown(five):
    ax = traffic_light(five, domains=["size", "sample"], overall=True)
    assert sum(line.get_gid() == "overall" for line in ax.lines) == 1
    appraisals = five.appraisal().select(["size", "sample"])
    assert {row: light for (row, column), light in drawn(ax).items() if column == 2} == {
        row: appraisals.overall(study) for row, study in enumerate(charts.to_frame(ax)["study"].unique())
    }
    (apart,) = {text.xy[0] for text in ax.texts if text.get_text() == "overall"}
    assert apart > 2.5
    assert "overall" not in " ".join(written(traffic_light(five))).casefold()


def test_key_counts_the_lights_of_domains(report):
    counts = report.appraisal().to_frame().stack().value_counts()
    for overall in (False, True):
        ax = traffic_light(report, overall=overall)
        key = [text.get_text() for text in ax.get_legend().get_texts()]
        assert key == [f"{light} ({counts[light]:,})" for light in Light]
    assert not [text for text in written(ax) if re.search(r"\brules?\b", text)]


def test_studies_with_the_most_severe_problems_come_first(report):
    counts = [
        (list(lights).count("major problem"), list(lights).count("minor problem"))
        for _, lights in charts.to_frame(traffic_light(report)).groupby("study", sort=False)["light"]
    ]
    assert counts == sorted(counts, reverse=True)
    assert counts[0][0] > counts[-1][0]


def test_not_applicable_is_in_the_key_only_where_it_occurs(catalog):
    ax = traffic_light(sc.check(catalog.select(["bitkom-2012"])))
    key = [text.get_text().split(" (")[0] for text in ax.get_legend().get_texts()]
    assert key == [str(light) for light in Light if light is not Light.NOT_APPLICABLE]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            ["major; clear", "major; blocker", "minor; unknown"],
            "Studies with a major problem: sample 2, size 1.",
        ),
        (["clear; minor"], "No study has a major problem; studies with a minor one: size 1."),
        (["clear; unknown"], "No problem was found; how much could be judged is below."),
    ],
)
def test_subtitle_says_where_the_most_severe_problems_are(said, message):
    ax = traffic_light(check(*said, dimensions=[Dimension.SAMPLE, Dimension.SIZE]))
    assert message in [" ".join(text.split()) for text in written(ax)]


@pytest.mark.slow
@pytest.mark.parametrize("overall", [False, True])
@pytest.mark.parametrize("count", [1, 5, 20, 43])
def test_no_text_overlaps_another_or_leaves_the_figure(catalog, count, overall):
    ax = traffic_light(sc.check(catalog.select(list(catalog)[:count])), overall=overall)
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("count", range(1, len(Domain) + 1))
def test_any_number_of_domains_fits(five, count):
    ax = traffic_light(five, domains=list(Domain)[-count:])
    assert not overlapping(ax)
    assert not clipped(ax)
    assert len(drawn(ax)) == 5 * count


@pytest.mark.slow
def test_sixty_long_names_are_legible_and_the_domains_named_at_both_ends(sixty):
    ax = traffic_light(sixty, overall=True)
    assert not overlapping(ax)
    assert not clipped(ax)
    assert min(text.get_fontsize() for text in text_boxes(ax)) >= 7
    assert written(ax).count("population") == 2
    assert set(sixty.catalog) <= set(written(ax))


def test_names_of_eighty_characters_are_not_clipped():
    ids = [f"{'x' * 78}{number:02}" for number in range(3)]
    ax = traffic_light(sc.check(sc.Catalog(sc.Study(id=name) for name in ids)))
    assert set(ids) <= set(written(ax))
    assert not overlapping(ax)
    assert not clipped(ax)


@pytest.mark.parametrize("size", [(6, 4), (12, 5)])
def test_axes_that_are_given_are_used(five, size):
    current = pyplot.figure().add_subplot()
    figure = Figure(figsize=size)
    ax = figure.subplots()
    assert traffic_light(five, ax=ax, overall=True) is ax
    assert pyplot.gca() is current
    assert tuple(figure.get_size_inches()) == size
    assert not overlapping(ax)
    assert not clipped(ax)


def test_table_twin_holds_what_is_drawn(five):
    ax = traffic_light(five, overall=True)
    frame, appraisals = charts.to_frame(ax), five.appraisal()
    plain = frame[frame["domain"] != "overall"].reset_index(drop=True)
    wanted = appraisals.reasons()[list(plain.columns)]
    assert sorted(map(tuple, plain.to_numpy())) == sorted(map(tuple, wanted.to_numpy()))
    worst = frame[frame["domain"] == "overall"].set_index("study")["light"]
    assert worst.to_dict() == {study: str(appraisals.overall(study)) for study in FIVE}


def test_description_and_caption_say_it_in_words():
    dimensions = [Dimension.SAMPLE, Dimension.SIZE, Dimension.ROLE]
    report = check("major; unknown; clear", "minor; not applicable; minor", dimensions=dimensions)
    ax = traffic_light(report, domains=["size", "sample", "respondents"], overall=True)
    caveats = (
        "Each light is the worst finding on that study in that domain; lights are not added up. Overall is the worst "
        "light of a row. Clear: no finding, and at least half of the questions could be judged; not a "
        "certificate. Unknown: no finding, and fewer than half could. 4 of 5 questions about these studies could be "
        "judged."
    )
    assert charts.caption(ax) == caveats
    assert charts.describe(ax) == (
        "Traffic lights. Problems in 2 studies, by domain. Studies with a major problem: sample 1. "
        "a: major problem in sample; unknown in size; clear in respondents. "
        f"b: minor problem in sample, respondents; not applicable in size. {caveats}"
    )


@pytest.mark.parametrize(
    ("count", "message"),
    [
        (0, "report: it holds 0 studies; check a catalog of 1 to 300, such as catalog.select([...])"),
        (301, "report: it holds 301 studies; check a catalog of 1 to 300, such as catalog.select([...])"),
    ],
)
def test_no_or_too_many_studies_are_an_error_that_says_what_to_pass(count, message):
    report = sc.check(sc.Catalog(sc.Study(id=f"s{number}") for number in range(count)), rules=[])
    with pytest.raises(InputError) as error:
        traffic_light(report)
    assert str(error.value) == message


def test_wrong_domains_are_refused(five):
    with pytest.raises(UnknownNameError) as error:
        traffic_light(five, domains=["sizes"])
    assert str(error.value) == "unknown domain 'sizes'; did you mean 'size'?"
    with pytest.raises(StudycheckError) as error:
        traffic_light(five, domains=[])
    assert str(error.value) == f"no domain is chosen; name at least one of {', '.join(Domain)}"


def test_a_domain_that_applies_to_no_study_has_no_column():
    ai = sc.check(sc.datasets.load("ai-adoption").select(["destatis-ikt-2024", "insee-tic-2024"]))
    texts = [text.get_text() for text in sc.charts.traffic_light(ai).texts]
    assert "sample" in texts
    assert "scope" not in texts
    chosen = sc.charts.traffic_light(ai, domains=["scope", "sample"])
    assert "scope" in [text.get_text() for text in chosen.texts]


def test_on_two_columns_of_a_journal_names_of_domains_are_level(five):
    ax = page.draw_on_page(traffic_light(five, lang="fr"), "double", 150).figure.axes[0]
    names = [text for text in ax.texts if text.get_text() in {"population", "transparence", "périmètre"}]
    assert [text.get_rotation() for text in names] == [0, 0, 0]
