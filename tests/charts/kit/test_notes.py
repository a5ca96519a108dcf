"""Texts at places of their own that are drawn together."""

import io
import pickle

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure

from studycheck.charts.kit import notes
from studycheck.charts.kit.notes import annotate
from studycheck.charts.kit.text_column import outline
from tests.charts.boxes import written

LOOKS = {"textcoords": "offset points", "annotation_clip": False, "parse_math": False}
WORDS = ["a-study-{} 1,234 %", "two\nlines {}", "Ünïcode “{}” ≥ 10", "{}"]


def sheet(dpi=100):
    ax = Figure((4, 4), dpi=dpi).add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    return ax


def plain(ax, text, at, **looks):
    return ax.annotate(text, at, **looks)


def fill(write, count=12, dpi=100, **looks):
    """Write notes all over a sheet; return its axes."""
    ax = sheet(dpi)
    for number in range(count):
        at = (0.4 + 0.2 * (number % 3), 0.1 + 0.8 * number / count)
        write(ax, WORDS[number % 4].format(number), at, xytext=(3, 0), **{**LOOKS, "fontsize": 8, **looks})
    return ax


def darkness(ax):
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    return 1 - np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2) / 255


@pytest.fixture
def asked(monkeypatch):
    """Return the texts that the renderer is asked to draw one by one."""
    texts = []
    original = RendererAgg.draw_text
    monkeypatch.setattr(
        RendererAgg,
        "draw_text",
        lambda self, gc, x, y, s, *rest, **more: (
            texts.append(s) or original(self, gc, x, y, s, *rest, **more)
        ),
    )
    return texts


@pytest.mark.parametrize("looks", [{}, {"ha": "right", "va": "top"}, {"ha": "center", "fontweight": "bold"}])
@pytest.mark.parametrize("dpi", [72, 100, 150])
def test_notes_are_where_annotations_are_and_as_large(looks, dpi):
    ours, theirs = fill(annotate, dpi=dpi, **looks), fill(plain, dpi=dpi, **looks)
    boxes = [[text.get_window_extent().extents for text in ax.texts] for ax in (ours, theirs)]
    np.testing.assert_allclose(*boxes)
    assert written(ours) == written(theirs)
    inks = darkness(ours), darkness(theirs)
    assert inks[0].sum() == pytest.approx(inks[1].sum(), rel=0.15)
    for x0, y0, x1, y1 in boxes[0]:
        inside = (slice(int(dpi * 4 - y1) - 1, int(dpi * 4 - y0) + 2), slice(int(x0) - 1, int(x1) + 2))
        edges = [np.flatnonzero(ink[inside].sum(axis=0) > 0.3)[[0, -1]] for ink in inks]
        np.testing.assert_allclose(*edges, atol=2)


def test_no_ink_is_outside_the_boxes_of_notes():
    ax = fill(annotate)
    ink = darkness(ax)
    for text in ax.texts:
        x0, y0, x1, y1 = text.get_window_extent().extents
        ink[int(400 - y1) - 2 : int(400 - y0) + 3, int(x0) - 2 : int(x1) + 3] = 0
    # older versions of matplotlib fit letters to pixels a little wider: less than one dark pixel of all the ink
    assert ink.sum() < 1


def test_letters_of_one_colour_are_one_path(asked, monkeypatch):
    ax = fill(annotate, 120)
    paths = []
    original = RendererAgg.draw_path
    monkeypatch.setattr(
        RendererAgg,
        "draw_path",
        lambda self, gc, path, *rest: paths.append(path) or original(self, gc, path, *rest),
    )
    darkness(ax)
    assert asked == []
    assert len(paths) <= 3  # paper of figure and axes


def test_no_letter_is_outlined_while_a_figure_is_only_laid_out(monkeypatch):
    asked = []
    monkeypatch.setattr(notes, "outline", lambda text, *looks: asked.append(text) or outline(text, *looks))
    ax = fill(annotate)
    ax.figure.draw_without_rendering()
    assert asked == []
    darkness(ax)
    assert len(asked) >= 12


def test_colours_stay_apart():
    ax = sheet()
    annotate(ax, "HHHH", (0.2, 0.5), xytext=(0, 0), color="#ff0000", **LOOKS)
    annotate(ax, "HHHH", (0.7, 0.5), xytext=(0, 0), color="#0000ff", **LOOKS)
    canvas = FigureCanvasAgg(ax.figure)
    canvas.draw()
    red, blue = (255 - np.asarray(canvas.buffer_rgba())[..., channel].astype(int) for channel in (0, 2))
    assert red[:, :200].sum() == blue[:, 200:].sum() == 0 < min(red.sum(), blue.sum())


@pytest.mark.parametrize("looks", [{"rotation": 90}, {"zorder": 4}])
def test_what_is_no_row_of_letters_is_drawn_by_itself(asked, looks):
    ax = sheet()
    annotate(ax, "upright", (0.5, 0.5), xytext=(0, 0), **{**LOOKS, **looks})
    assert darkness(ax).sum() > 10
    assert asked == ["upright"]


def test_a_note_that_is_drawn_alone_is_there(asked):
    ax = fill(annotate, 1)
    canvas = FigureCanvasAgg(ax.figure)
    ax.texts[0].draw(canvas.get_renderer())
    assert asked == ["a-study-0 1,234 %"]


def test_a_note_that_is_changed_or_hidden_later_is_drawn_as_it_is_then():
    ax = fill(annotate, 2)
    before = darkness(ax).sum()
    ax.texts[0].set_text("")
    ax.texts[1].set_visible(False)
    assert darkness(ax).sum() == 0
    ax.texts[1].set_visible(True)
    assert 0 < darkness(ax).sum() < before


def test_what_draws_the_letters_names_its_notes_and_can_be_hidden():
    ax = fill(annotate)
    (finish,) = [artist for artist in ax.artists if hasattr(artist, "texts")]
    assert finish.texts == list(ax.texts)
    finish.set_visible(False)
    assert darkness(ax).sum() == 0


def test_notes_are_texts_in_svg():
    file = io.BytesIO()
    with rc_context({"svg.fonttype": "none"}):
        fill(annotate, 3).figure.savefig(file, format="svg")
    assert b">a-study-0 1,234 %</text>" in file.getvalue()


def test_a_figure_with_notes_can_be_pickled():
    ax = fill(annotate)
    ink = darkness(ax)
    again = pickle.loads(pickle.dumps(ax.figure))
    np.testing.assert_array_equal(darkness(again.axes[0]), ink)


def test_axes_without_notes_take_no_other_room():
    ax = sheet()
    annotate(ax, "x", (0.5, 0.5), xytext=(0, 0), **LOOKS)
    box = ax.texts[0].get_window_extent()
    assert ax.get_tightbbox().containsx(box.x0)
    assert ax.get_tightbbox().width == pytest.approx(400)
