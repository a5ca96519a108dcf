import matplotlib as mpl
import pytest
from matplotlib import pyplot

import studycheck as sc
from tests.charts.catalogs import checked

mpl.use("Agg")


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
