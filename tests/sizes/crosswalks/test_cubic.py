"""The monotone cubic against the one of scipy."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy.interpolate import PchipInterpolator

from studycheck.sizes.crosswalks.cubic import MonotoneCubic
from tests.strategies import QUICK, examples

LOGS = st.floats(0, 15)


def difference(logs, values, at):
    """Return how far the two are apart, on the scale of the logarithms."""
    ours = np.log(MonotoneCubic(np.exp(logs), np.exp(values))(np.exp(at)))
    return abs(
        ours - PchipInterpolator(np.log(np.exp(logs)), np.log(np.exp(values)))(np.log(np.exp(at)))
    ).max()


@settings(QUICK, max_examples=examples(300))
@given(st.lists(st.tuples(st.floats(0.1, 2), LOGS), min_size=2, max_size=12), st.booleans())
def test_it_is_the_cubic_of_scipy(points, falling):
    # counts of firms fall with size; for the rest of the code any sequence will do
    steps, values = (list(column) for column in zip(*points, strict=True))
    logs = np.cumsum(steps)
    values = sorted(values, reverse=True) if falling else values
    at = np.linspace(logs[0], logs[-1], 101)
    assert difference(logs, np.array(values), at) < 1e-12


def test_published_counts_come_back():
    # US firms of 2022, Statistics of U.S. Businesses
    counts = {100: 114_382, 150: 73_638, 200: 54_194, 300: 35_396, 400: 26_492, 500: 21_041}
    found = MonotoneCubic(list(counts), list(counts.values()))(np.array(list(counts)))
    assert found == pytest.approx(list(counts.values()), rel=1e-12)


@QUICK
@given(st.lists(LOGS, min_size=2, max_size=10))
def test_it_never_rises_where_counts_fall(values):
    logs = np.arange(1, len(values) + 1)
    curve = MonotoneCubic(np.exp(logs), np.exp(sorted(values, reverse=True)))
    found = curve(np.exp(np.linspace(1, len(values), 200)))
    assert (np.diff(found) <= 1e-9 * found[:-1]).all()
