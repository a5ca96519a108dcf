"""What holds for every chart: it can be read, in greyscale and without some colours, too."""

import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from studycheck import charts
from tests.charts.boxes import clipped, overlapping
from tests.charts.colours import by_colour_alone, entries, faint, luminances, ratio, text_contrasts
from tests.charts.gallery import CHARTS, drawn

LEAST = 1.25
"""Contrast of neighbouring steps of one scale, the least that is in use; the steps have their names on them, too."""


@pytest.mark.parametrize("count", [0, pytest.param(20, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_can_be_read_without_colour(name, count):
    ax = drawn(name, count)
    assert not overlapping(ax)
    assert not clipped(ax)
    assert entries(ax)
    assert {text: found for text, found in text_contrasts(ax).items() if found < 4.5} == {}
    assert {pair: found for pair, found in by_colour_alone(ax).items() if found < LEAST} == {}
    assert {text: found for text, found in faint(ax).items() if found < 3} == {}


def keyed(*colours, **looks):
    ax = Figure().subplots()
    ax.legend([Patch(facecolor=colour, **looks) for colour in colours], [*"abc"[: len(colours)]])
    return ax


def test_red_and_green_of_one_lightness_are_found_out():
    found = by_colour_alone(keyed("#C04040", "#3D8B3D"))
    assert found["a", "b", "all colours"] < LEAST
    assert by_colour_alone(keyed("#C04040", "#3D8B3D", hatch="//")) == found
    assert all(value > 3 for value in by_colour_alone(keyed("#1B4B7E", "#DEEBF7")).values())


def test_red_and_black_are_found_out_for_readers_who_see_no_red():
    found = by_colour_alone(keyed("#D00000", "#262626"))
    assert found["a", "b", "all colours"] > 2.5
    assert found["a", "b", "no red (protanopia)"] < 1.8


def test_different_hatches_or_frames_are_no_colour_alone():
    ax = Figure().subplots()
    same = {"facecolor": "#DDDDDD"}
    handles = [Patch(**same), Patch(hatch="//", **same), Patch(edgecolor="black", linewidth=1, **same)]
    ax.legend(handles, ["a", "b", "c"])
    assert by_colour_alone(ax) == {}


def test_pale_text_and_faint_lines_are_found_out():
    ax = Figure().subplots()
    ax.plot([0, 1], color="#BBBBBB", label="pale")
    ax.legend()
    ax.axvspan(0, 1, color="#1B4B7E")
    ax.text(0.5, 0.9, "dark on dark", color="#333333")
    ax.text(0.5, 0.1, "light on dark", color="white")
    found = text_contrasts(ax)
    assert found["dark on dark"] < 2 < 8 < found["light on dark"]
    assert faint(ax) == {"pale": pytest.approx(ratio(luminances((0.7333, 0.7333, 0.7333)), 1.0), abs=0.01)}


def test_every_chart_is_drawn_here():
    assert sorted(CHARTS) == sorted(
        name for name in charts.__all__ if charts.__dict__[name].__annotations__.get("return") == "Axes"
    )
