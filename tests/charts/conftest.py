from functools import cache

import matplotlib as mpl
import pytest
from matplotlib import pyplot
from matplotlib.backends.backend_agg import RendererAgg

import studycheck as sc
from tests.charts.catalogs import checked

mpl.use("Agg")


@pytest.fixture(scope="session", autouse=True)
def measure_texts_once():
    """Let renderers share how large texts are: measuring them takes a third of the time of these tests."""
    measure = RendererAgg.get_text_width_height_descent

    @cache
    def size(text, prop, ismath, dpi, fonts):
        return measure(RendererAgg(1, 1, dpi), text, prop, ismath)

    def shared(renderer, s, prop, ismath):
        fonts = tuple(tuple(mpl.rcParams[name]) for name in ("font.family", "font.sans-serif", "font.serif"))
        return size(s, prop.copy(), ismath, renderer.dpi, fonts)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RendererAgg, "get_text_width_height_descent", shared)
        yield


@pytest.fixture(autouse=True)
def close_figures():
    yield
    pyplot.close("all")


@pytest.fixture(scope="session")
def catalog():
    return sc.datasets.load("social-networks-2012")


@pytest.fixture(scope="session")
def report(catalog):
    return sc.check(catalog)


@pytest.fixture(scope="session")
def sixty():
    return checked(60)
