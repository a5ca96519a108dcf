"""Many short texts as one artist."""

import io
import pickle
from itertools import pairwise

import numpy as np
import pytest
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from studycheck.charts.kit.text_column import TextColumn

INK = "#000000"


def rows(count, text="H", *, size=8.0, dpi=100, **looks):
    """Return words, one in each row of axes that are as high as their figure."""
    figure = Figure((3, count / 5), dpi=dpi)  # whole pixels at each resolution
    ax = figure.add_axes((0.5, 0, 0.4, 1))
    ax.set_axis_off()
    ax.set(ylim=(count, 0))
    words = [(row + 0.5, text.format(row)) for row in range(count)]
    return TextColumn(ax, words, -60, fontsize=size, color=INK, **looks)


def darkness(figure):
    """Return how dark each pixel is, from 0 to 1."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return 1 - np.asarray(canvas.buffer_rgba())[..., 0] / 255


@pytest.mark.parametrize("dpi", [72, 100, 150])
@pytest.mark.parametrize("count", [5, 20, 60])
def test_every_word_stands_in_the_middle_of_its_row_to_half_a_pixel(count, dpi):
    words = rows(count, dpi=dpi)
    ink = darkness(words.figure).sum(axis=1)
    edges = np.linspace(0, len(ink), count + 1)
    heights = np.arange(len(ink)) + 0.5
    for low, high in pairwise(edges):
        inside = (low <= heights) & (heights < high)
        middle = (ink * heights)[inside].sum() / ink[inside].sum()
        assert abs(middle - (low + high) / 2) <= 0.6  # a tenth for the height of the letter itself


@pytest.mark.parametrize("ends", [False, True])
def test_pixels_hold_as_much_ink_at_the_same_place_as_texts_one_by_one(ends):
    words = rows(20, "a-study-{} 1,234 %", dpi=150, ends=ends)
    alone = Figure(words.figure.get_size_inches(), dpi=150)
    for text in words.texts:
        x, y = words.get_transform().transform(text.get_position())
        alone.text(
            x / 450,
            y / alone.bbox.height,
            text.get_text(),
            fontsize=8,
            color=INK,
            ha=text.get_ha(),
            va="baseline",
        )
    together, apart = darkness(words.figure), darkness(alone)
    assert together.sum() == pytest.approx(apart.sum(), rel=0.1)
    for ink in (together, apart):
        assert ink.sum() > 1000
    columns = [np.flatnonzero(ink.sum(axis=0) > 0.5) for ink in (together, apart)]
    assert columns[0][0 - ends] == pytest.approx(columns[1][0 - ends], abs=2)


@pytest.mark.parametrize("ends", [False, True])
@pytest.mark.parametrize("size", [4.2, 6, 8])
@pytest.mark.parametrize("dpi", [72, 100, 150])
def test_the_box_around_words_holds_each_of_them_as_text(dpi, size, ends):
    words = rows(3, "SA001 · SZ004 · a-study-of-networks-{}", size=size, dpi=dpi, ends=ends)
    renderer = FigureCanvasAgg(words.figure).get_renderer()
    box = words.get_tightbbox()
    for text in words.texts:
        one = text.get_window_extent(renderer)
        assert box.x0 <= one.x0
        assert one.x1 <= box.x1


def test_on_a_page_of_text_each_word_is_text():
    words = rows(60, "row {} of 60", gid="rows")
    page = io.BytesIO()
    with rc_context({"svg.fonttype": "none"}):
        words.figure.savefig(page, format="svg")
    svg = page.getvalue().decode()
    assert all(svg.count(f">row {row} of 60</text>") == 1 for row in range(60))
    assert '<g id="rows">' in svg
    words.figure.savefig(page, format="pdf")


def test_words_are_found_as_texts_and_do_not_draw_when_hidden():
    words = rows(5, "row {}")
    assert [text.get_text() for text in words.axes.findobj(Text) if "row" in text.get_text()] == [
        f"row {row}" for row in range(5)
    ]
    words.set_visible(False)
    assert darkness(words.figure).sum() == 0


def test_words_follow_their_figure_and_survive_pickling():
    words = rows(5)
    before, again = words.get_window_extent(), pickle.loads(pickle.dumps(words.figure))
    assert (darkness(again) == darkness(words.figure)).all()
    words.figure.set_dpi(200)
    assert words.get_window_extent().height == pytest.approx(2 * before.height, rel=0.02)


def test_no_words_take_no_place():
    figure = Figure()
    words = TextColumn(figure.subplots(), [], 0, fontsize=8, color=INK)
    assert words.get_tightbbox().width < 0
    figure.savefig(io.BytesIO(), format="png")
