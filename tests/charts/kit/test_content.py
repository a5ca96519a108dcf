import gc

import pytest
from matplotlib.figure import Figure

from studycheck import InputError, charts
from studycheck.base import language
from studycheck.charts.kit import content as drawn


def test_axes_without_a_chart_are_an_error_that_says_what_to_pass():
    ax = Figure().subplots()
    for ask in (charts.caption, charts.describe, charts.to_frame):
        with pytest.raises(InputError) as error:
            ask(ax)
        assert (
            str(error.value)
            == "ax: no chart of studycheck is on these axes; pass the axes that a chart returned"
        )


def test_charts_that_are_drawn_one_after_the_other_tell_of_the_last():
    ax = Figure((10, 3)).subplots()
    charts.size_ladder(["eu-2003-361"], ax=ax)
    charts.size_ladder(["forrester-smb"], ax=ax)
    assert set(charts.to_frame(ax)["scheme"]) == {"forrester-smb"}


def test_axes_are_not_kept_alive():
    gc.collect()  # axes of other tests
    before = len(drawn._MEMORY)
    figure = Figure((10, 3))
    charts.size_ladder(["eu-2003-361"], ax=figure.subplots())
    assert len(drawn._MEMORY) == before + 1
    del figure
    gc.collect()
    assert len(drawn._MEMORY) <= before


def test_long_charts_are_described_by_their_first_lines():
    kept = drawn.ChartContent(
        "Chart", "Title", "Message.", (), tuple(f"line {n}" for n in range(15)), ("Caveat.",)
    )
    ax = drawn.keep(Figure().subplots(), kept)
    said = " ".join(f"line {n}." for n in range(12))
    assert charts.describe(ax) == f"Chart. Title. Message. {said} And 3 more. Caveat."


def test_matrix_and_estimates_tell_what_they_show(report):
    ax = charts.verdict_matrix(report)
    frame = charts.to_frame(ax)
    assert len(frame) == report.counts.pairs
    assert frame["verdict"].value_counts().to_dict() == {
        str(verdict): count for verdict, count in report.verdict_counts().items() if count
    }
    assert charts.caption(ax) == ""
    assert charts.describe(ax).startswith("Matrix of verdicts. Which of 43 studies may stand side by side.")
    ax = charts.estimates(report, "uses_internal_social_network")
    shares = [
        e.share for _, e in report.catalog.estimates("uses_internal_social_network") if e.share is not None
    ]
    assert sorted(charts.to_frame(ax)["share"]) == sorted(shares)
    assert "Prescient and IABC, Social Intranet 2011 (world · 2011-06): 43 % · n = 1,401." in charts.describe(
        ax
    )


def test_many_names_are_cut_short_with_their_number():
    assert language.list_names("abcdefgh") == "a, b, c, d, e, f and 2 more"
    assert language.list_names("aab") == "a, b"
