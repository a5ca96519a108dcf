import pytest
from matplotlib import pyplot
from matplotlib.figure import Figure

import studycheck as sc
from studycheck import InputError, charts
from studycheck.charts import firm_sizes
from studycheck.charts.firm_sizes.content import survival_function
from studycheck.charts.kit.scheme_bars import ZERO
from studycheck.charts.kit.scheme_classes import headcount_classes
from studycheck.charts.kit.scheme_names import scheme_titles
from studycheck.errors import UnknownNameError
from studycheck.sizes.firm_sizes import Weight, firm_sizes as registry
from tests.charts.boxes import clipped, overlapping, written
from tests.charts.schemes import BLOG

WITH_HEADCOUNTS = [key for key, scheme in sc.size_schemes.items() if headcount_classes(scheme)]


def names(keys):
    return set(scheme_titles(sc.size_schemes[key] for key in keys).values())


def curve(ax, weight):
    (line,) = (line for line in ax.lines if line.get_gid() == f"survival {weight}")
    return line


def class_limits(ax):
    return [line.get_xdata()[0] for line in ax.lines if line.get_gid() == "class limit"]


def height(ax, share):
    """Where a share lies on the vertical axis, from its ticks."""
    from math import log10

    ticks = ax.get_yticks()
    return ticks[0] - log10(share) * (ticks[1] - ticks[0])


def test_every_published_size_is_one_point_at_its_share():
    ax = firm_sizes("us-susb-2022")
    line = curve(ax, "firms")
    # Statistics of U.S. Businesses 2022: 6,395,635 firms, of which 2,366,594 with 5 people or more
    assert line.get_xdata()[:3].tolist() == [ZERO, 5, 10]
    assert len(line.get_xdata()) == 23
    assert line.get_ydata()[1] == pytest.approx(height(ax, 2_366_594 / 6_395_635))


def test_people_have_another_symbol_and_line():
    ax = firm_sizes("us-susb-2022")
    firms, people = curve(ax, "firms"), curve(ax, "employment")
    assert (firms.get_marker(), people.get_marker()) == ("o", "s")
    assert firms.get_linestyle() != people.get_linestyle()
    # 49,310,128 of the people work in firms of 5,000 or more (same source)
    total = sum(entry.employment for entry in registry["us-susb-2022"])
    assert people.get_ydata()[-1] == pytest.approx(height(ax, 49_310_128 / total))


def test_without_employment_there_is_one_curve():
    ax = firm_sizes("eu27-2023")
    assert [line.get_gid() for line in ax.lines if line.get_gid()] == ["survival firms"]


def test_schemes_stand_above_with_their_cuts_leading_down():
    ax = firm_sizes("us-susb-2022", schemes=BLOG)
    assert class_limits(ax) == [10, 50, 250, 500, 5000, 5001]
    bars = [patch for patch in ax.patches if str(patch.get_gid()).startswith("class")]
    assert len(bars) == sum(len(headcount_classes(sc.size_schemes[key])) for key in BLOG)
    curve_top = min(curve(ax, "firms").get_ydata())
    assert all(bar.get_y() + bar.get_height() < curve_top for bar in bars)
    assert names(BLOG) <= {" ".join(text.split()) for text in written(ax)}


def test_shares_are_printed_at_the_cuts_that_are_published():
    ax = firm_sizes("us-susb-2022", schemes=BLOG)
    shares = [text.get_text() for text in ax.texts if text.get_gid() == "share"]
    assert shares == ["21 %", "3.9 %", "0.33 %", "0.035 %", "90 %", "74 %", "54 %", "36 %"]
    assert charts.caption(ax).endswith("Nothing is published at 250; 5,001; a crosswalk gives bounds there.")


def test_what_rounding_leaves_open_is_drawn():
    found = next(one for one in registry.values() if one.precision == "rounded" and not one.usable())
    ax = firm_sizes(found)
    several = [one for points in survival_function(found).values() for one in points if one.low < one.high]
    assert sum(line.get_gid() == "rounding" for line in ax.lines) == len(several) > 0
    assert "Numbers are rounded." in charts.caption(ax)


def test_the_table_twin_holds_every_point_and_class():
    ax = firm_sizes("us-susb-2022", schemes=["eu-sbs-size"])
    frame = charts.to_frame(ax)
    assert frame["kind"].value_counts().to_dict() == {"share": 46, "class": 4}
    assert frame["share"].dropna().between(0, 1).all()


def test_title_and_subtitle_say_how_few_are_large():
    ax = firm_sizes("us-susb-2022")
    assert ax.get_title(loc="left") == "Share of firms at or above each size: United States, 2022"
    said = "0.55 % of the firms have 300 people or more; 58 % of the people work in firms with 300 people or more."
    assert said in [" ".join(text.split()) for text in written(ax)]


@pytest.mark.slow
@pytest.mark.parametrize("count", [0, 5, 20, 60])
def test_no_text_overlaps_another_or_leaves_the_figure(count):
    ax = firm_sizes("us-susb-2022", schemes=WITH_HEADCOUNTS[:count])
    assert not overlapping(ax)
    assert not clipped(ax)
    assert names(WITH_HEADCOUNTS[:count]) <= {" ".join(text.split()) for text in written(ax)}


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted(registry)[::30])
def test_distributions_of_all_kinds_are_legible_or_refused(key):
    try:
        ax = firm_sizes(key, schemes=["eu-sbs-size"])
    except InputError as error:
        assert repr(key) in str(error)  # noqa: PT017  what is drawn must not be checked here
    else:
        assert not overlapping(ax)
        assert not clipped(ax)


def test_axes_that_are_given_are_used():
    current = pyplot.figure().add_subplot()
    ax = Figure(figsize=(11, 8)).subplots()
    assert firm_sizes(registry["us-susb-2022"], schemes=sc.size_schemes["eu-sbs-size"], ax=ax) is ax
    assert pyplot.gca() is current
    assert not overlapping(ax)
    assert not clipped(ax)


def test_classes_that_are_no_ranges_are_refused():
    with pytest.raises(InputError) as error:
        firm_sizes("kr-law-2023")
    names = ", ".join(entry.name for entry in registry["kr-law-2023"] if entry.first is None)
    said = f"distribution: 'kr-law-2023' has classes that are not ranges of sizes ({names}); take one by headcount"
    assert str(error.value) == said


def test_a_distribution_without_numbers_is_refused():
    with pytest.raises(InputError) as error:
        firm_sizes("es-ss-2023-03")
    assert str(error.value) == (
        "distribution: 'es-ss-2023-03' has neither firms nor people for every class, so a share at or above "
        "a size is not known; take one whose usable() is None"
    )


def test_schemes_of_money_alone_are_refused():
    with pytest.raises(InputError) as error:
        firm_sizes("us-susb-2022", schemes=["eu-sbs-size", "cl-ley-20416"])
    assert str(error.value) == "schemes: cl-ley-20416 has no classes in headcounts; leave it out"


def test_an_unknown_distribution_is_an_error_with_a_close_name():
    with pytest.raises(UnknownNameError) as error:
        firm_sizes("us-susb-2202")
    assert str(error.value).startswith(
        "unknown firm-size distribution 'us-susb-2202'; did you mean 'us-susb-2"
    )


def test_weights_without_numbers_are_left_out():
    assert set(survival_function(registry["eu27-2023"])) == {Weight.FIRMS}
