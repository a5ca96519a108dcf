from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st

from studycheck import classify, size_schemes
from studycheck.sizes.criteria import quantities

BY_STAFF = [
    key
    for key, scheme in size_schemes.items()
    if scheme.criteria is not None and "headcount" in quantities(scheme.criteria) and not scheme.sectors
]


def possible(result):
    """The lowest and the highest class of each row, as numbers."""
    return [*zip(result["lowest"].cat.codes.tolist(), result["highest"].cat.codes.tolist(), strict=True)]


def bounds(low, high):
    return pd.DataFrame({"low": low, "high": high})


def by_bounds(frame, scheme="eu-sbs-size", **others):
    return classify(frame, scheme, headcount_lower="low", headcount_upper="high", **others)


def test_a_band_inside_a_class_has_this_class_and_one_across_a_limit_has_all_that_it_touches():
    register = pd.DataFrame({"band": ["1-9", "10-49", "20-99", "20 or more", "<20", None, " "]})
    classes = classify(register, "eu-sbs-size", headcount_band="band")
    assert classes["class"].tolist()[:2] == ["micro", "small"]
    assert classes["class"].isna().tolist() == [False, False, True, True, True, True, True]
    assert [*zip(classes["lowest"], classes["highest"], strict=True)] == [
        ("micro", "micro"),
        ("small", "small"),
        ("small", "medium-sized"),
        ("small", "large"),
        ("micro", "small"),
        ("micro", "large"),
        ("micro", "large"),
    ]


def test_missing_and_infinite_bounds_are_none():
    frame = bounds([10, 10, np.nan, np.nan], [49, np.inf, 49, np.nan])
    assert possible(by_bounds(frame)) == [(1, 1), (1, 3), (0, 1), (0, 3)]
    assert possible(classify(frame, "eu-sbs-size", headcount_lower="low")) == [(1, 3), (1, 3), (0, 3), (0, 3)]


def test_money_and_bands_are_combined():
    firms = pd.DataFrame(
        {"band": ["1-9", "1-9", "250+"], "sales": [1e6, 60e6, 1e6], "total": [1e6, 50e6, 1e6]}
    )
    classes = classify(firms, "eu-2003-361", headcount_band="band", turnover="sales", balance="total")
    assert classes["class"].tolist() == ["micro", "large (residual)", "large (residual)"]


def test_codes_have_the_meaning_that_the_caller_gives():
    register = pd.DataFrame({"band": [1, 2, 3, 9]})
    bands = {1: (0, 9), 2: "10-49", 3: (50, None), 9: None}
    classes = classify(register, "eu-sbs-size", headcount_band="band", bands=bands)
    assert possible(classes) == [(0, 0), (1, 1), (2, 3), (0, 3)]


def test_a_categorical_column_is_read_with_its_index_and_without_labels_that_no_row_has():
    labels = pd.Categorical(["250+", None, "1-9"], categories=["1-9", "Total", "250+"])
    register = pd.DataFrame({"band": labels}, index=[7, 8, 9])
    classes = classify(register, "eu-sbs-size", headcount_band="band")
    assert classes.index.tolist() == [7, 8, 9]
    assert possible(classes) == [(3, 3), (0, 3), (0, 0)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            {"headcount": "low", "headcount_band": "band"},
            "headcount and headcount_band are given; give headcount, or headcount_lower and headcount_upper, "
            "or headcount_band",
        ),
        (
            {"bands": {}},
            "bands is given without headcount_band; name the column that holds the labels",
        ),
        (
            {"headcount_band": "band"},
            "headcount_band, column 'band': 'B' is not a band of staff; '3' is a number without bounds, and may be a "
            "code; give the meaning of a label with bands={label: (10, 49)}, or None where it means unknown",
        ),
        (
            {"headcount_band": "low"},
            "headcount_band, column 'low': 10 is not the label of a band; 60 is not the label of a band; give the "
            "meaning of a label with bands={label: (10, 49)}, or None where it means unknown",
        ),
        (
            {"headcount_lower": "low", "headcount_upper": "high"},
            "headcount_lower 60 exceeds headcount_upper 50 in row 'b'; exchange them or correct one",
        ),
        (
            {"headcount_upper": "minus"},
            "headcount_upper, column 'minus': -1 in row 'a' is negative or infinite; correct it, or make it missing if "
            "it is not known",
        ),
    ],
)
def test_what_cannot_be_is_refused(arguments, message):
    data = {"band": ["B", "3"], "low": [10, 60], "high": [20, 50], "minus": [-1, 5]}
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        classify(pd.DataFrame(data, index=["a", "b"]), "eu-sbs-size", **arguments)


def test_a_frame_of_dask_is_classified_by_bands():
    dd = pytest.importorskip("dask.dataframe")
    register = pd.DataFrame({"band": ["1-9", "20-99", "250+"]})
    classes = classify(dd.from_pandas(register, npartitions=2), "eu-sbs-size", headcount_band="band")
    assert possible(classes.compute()) == [(0, 0), (1, 2), (3, 3)]


@given(st.sampled_from(BY_STAFF), st.integers(0, 6000), st.integers(0, 6000), st.data())
def test_the_classes_that_remain_are_those_of_the_ends_and_hold_that_of_each_headcount_between(
    key, a, b, data
):
    low, high = sorted((a, b))
    inside = data.draw(st.integers(low, high))
    firms = pd.DataFrame({"staff": [low, high, inside]})
    (first, _), (_, last), (lowest, highest) = possible(classify(firms, key, headcount="staff"))
    (span,) = possible(by_bounds(bounds([low], [high]), key))
    assert span == (first, last)
    assert first <= lowest <= highest <= last


@given(st.sampled_from(BY_STAFF), st.lists(st.integers(0, 6000), max_size=5))
def test_exact_bounds_are_exact_headcounts(key, staff):
    frame = bounds(staff, staff).astype(float).assign(staff=np.array(staff, float))
    pd.testing.assert_frame_equal(by_bounds(frame, key), classify(frame, key, headcount="staff"))
