"""What keys and notes explain is on the picture, and what is on the picture they explain."""

import pytest
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

import studycheck as sc
from studycheck import charts
from tests.charts.boxes import written
from tests.charts.gallery import CHARTS, drawn
from tests.charts.marks import gids, unexplained

NOTES = {
    "Outlined:": {"group"},
    "Dots on a line:": {"editions"},
    "Dotted lines:": {"shared class limit", "class limit"},
    "Arrows:": {"open end"},
}
"""How notes begin that explain a mark, and the names that the mark has."""
# of these the key shows one tint of many
TINTED = {"crosswalk_flow", "crosswalk_matrix", "normalized"}


def wrong_notes(ax):
    """Return the notes that explain what is not there, and the marks that no note explains."""
    text, names = " ".join(" ".join(written(ax)).split()), gids(ax)
    return [note for note, marks in NOTES.items() if (note in text) != bool(marks & names)]


@pytest.mark.parametrize("count", [0, 5, pytest.param(20, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", CHARTS)
def test_keys_and_notes_explain_the_marks_that_are_there_and_no_others(name, count):
    ax = drawn(name, count)
    assert unexplained(ax, name in TINTED) == []
    assert wrong_notes(ax) == []


def test_a_matrix_without_groups_says_nothing_of_outlines():
    one, other = (
        sc.Study(id=name, countries=country, estimates=[{"construct": "uses_social_media", "value": 0.5}])
        for name, country in (("a", "FR"), ("b", "US"))
    )
    report = sc.check([one, other])
    ax = charts.verdict_matrix(report)
    assert "group" not in gids(ax)
    assert wrong_notes(ax) == []


def test_an_entry_without_a_mark_and_a_note_without_one_are_found():
    ax = Figure().subplots()
    ax.plot([0, 1], color="#123456")
    ax.legend(
        [Line2D([], [], color="#123456"), Patch(facecolor="#123456", hatch="//")], ["drawn", "not drawn"]
    )
    ax.text(0, 0, "Outlined: studies that may share one chart.")
    assert unexplained(ax) == ["not drawn"]
    assert wrong_notes(ax) == ["Outlined:"]
