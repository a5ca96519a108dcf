from __future__ import annotations

import gc

import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.errors import InputError, UnknownNameError
from studycheck.statistics.meta import Correction, adjust
from tests.strategies import QUICK

# Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300, section 4.1:
# four of the fifteen are found at 0.05 by theirs, three by Bonferroni's
PUBLISHED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
             0.6528, 0.7590, 1.0]  # fmt: skip


def test_the_published_example():
    assert sum(adjust(PUBLISHED, method="Benjamini-Hochberg").found) == 4
    assert sum(adjust(PUBLISHED, method="Holm").found) == 3


@pytest.mark.parametrize("method", Correction)
@QUICK
@given(p=st.lists(st.floats(0, 1), max_size=20))
def test_equal_to_statsmodels(method, p):
    multitest = pytest.importorskip("statsmodels.stats.multitest")
    found = adjust(p, method=method).adjusted
    if p:
        name = {"Holm": "holm", "Benjamini-Hochberg": "fdr_bh"}[method]
        # after each Holm it looks for garbage among all that was ever imported
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(gc, "collect", lambda: 0)
            expected = multitest.multipletests(p, method=name)[1]
        # below the smallest normal number there are no twelve digits to compare
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-300)
    else:
        assert found.size == 0


@pytest.mark.parametrize("method", Correction)
@QUICK
@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_corrections_only_raise_p_values_and_keep_their_order(method, p):
    found = adjust(p, method=method)
    assert (found.adjusted >= found.p).all()
    assert (found.adjusted <= 1).all()
    assert (np.diff(found.adjusted[np.argsort(found.p)]) >= 0).all()
    backwards = adjust(p[::-1], method=method).adjusted[::-1]
    np.testing.assert_array_equal(found.adjusted, backwards)


def test_a_p_value_on_the_limit_is_found():
    assert adjust([0.05], level=0.95).found == (True,)


def test_printed_and_as_frame():
    found = adjust([0.04, 1e-6], labels=["a - b", "a - c"])
    assert str(found).splitlines() == [
        "2 comparisons, corrected by Holm at 95 %",
        "comparison    p         adjusted    different",
        "------------  --------  ----------  -----------",
        "a - b         0.0400    0.0400      yes",
        "a - c         < 0.0001  < 0.0001    yes",
        "The chance of any false finding stays below the level, whatever the dependence (Holm 1979).",
    ]
    assert found.to_frame()["adjusted"].tolist() == [0.04, 2e-6]
    assert repr(found) == "<Adjustment of 2 p-values by Holm: 2 found>"


@pytest.mark.parametrize(
    ("p", "message"),
    [
        ([0.1, float("nan")], "p: must be a number from 0 to 1: “2”"),
        ([1.2, -0.1], "p: must be a number from 0 to 1: “1”, “2”"),
        ("x", "p: must be a row of numbers, not 'x'"),
    ],
)
def test_no_p_values_are_refused(p, message):
    with pytest.raises(InputError) as error:
        adjust(p)
    assert str(error.value) == message


def test_unknown_corrections_are_named():
    with pytest.raises(UnknownNameError) as error:
        adjust([0.1], method="Bonferroni")
    assert str(error.value) == "unknown correction 'Bonferroni'; known: Holm, Benjamini-Hochberg"
