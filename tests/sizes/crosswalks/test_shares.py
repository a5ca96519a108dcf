"""Shares worked out on arrays are those of asking for each, to the last digit."""

import numpy as np
from hypothesis import given, strategies as st

from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.basis import curve_of
from studycheck.sizes.crosswalks.estimate import share_of
from studycheck.sizes.crosswalks.shares import Ranges, shares_of
from studycheck.sizes.firm_sizes import Weight, firm_sizes
from tests.strategies import QUICK

# exact, rounded and in shares; with and without class means; open and closed at the top; from 0 and from 1
CURVES = [
    curve_of(entry, weight)
    for name in ("us-susb-2022", "us-susb-totals-2012", "eu27-2023")
    for entry in (firm_sizes[name],)
    for weight in Weight
    if entry.usable(weight) is None
] + [
    curve_of(firm_sizes[name], Weight.FIRMS)
    for name in sorted({entry.region: entry.id for entry in firm_sizes.headlines}.values())
    if firm_sizes[name].usable(Weight.FIRMS) is None
]
LIMITS = (0, 1, 2, 4, 5, 6, 9, 10, 19, 20, 50, 99, 100, 250, 251, 300, 500, 999, 1_000, 5_000, 10_000)
heads = st.sampled_from(LIMITS) | st.integers(0, 12_000)
ranges = (
    st.tuples(heads, st.none() | heads)
    .filter(lambda ends: ends[1] is None or ends[0] < ends[1])
    .map(lambda ends: SizeRange(*ends))
)


def arrays(given):
    return Ranges(
        np.array([one.first for one in given], dtype=float), np.array([one.end for one in given], dtype=float)
    )


def by_array(questions, curves):
    parts, wholes, which = zip(*questions, strict=True)
    found = shares_of(arrays(parts), arrays(wholes), curves, np.array(which))
    return [
        (None if np.isnan(point) else point, low, high)
        for point, low, high in zip(
            found.point.tolist(), found.low.tolist(), found.high.tolist(), strict=True
        )
    ]


def one_by_one(questions, curves):
    shares = [share_of(part, whole, curves[which]) for part, whole, which in questions]
    return [(share.point, share.low, share.high) for share in shares]


@QUICK
@given(st.lists(st.tuples(ranges, ranges, st.integers(0, len(CURVES) - 1)), min_size=1, max_size=30))
def test_any_part_of_any_range_by_any_distribution(questions):
    assert by_array(questions, CURVES) == one_by_one(questions, CURVES)


def test_every_part_between_common_limits_by_every_distribution():
    ends = [None, *LIMITS]
    spans = [SizeRange(a, b) for a in LIMITS for b in ends if b is None or a < b]
    by_first = {span.first: span for span in spans}
    questions = [
        (part, whole, which)
        for which in range(len(CURVES))
        for whole in (*by_first.values(), SizeRange(0, None), SizeRange(1, None), SizeRange(0, 250))
        for part in spans[which::7]
    ]
    assert by_array(questions, CURVES) == one_by_one(questions, CURVES)


def test_no_questions_have_no_answers():
    assert shares_of(arrays([]), arrays([]), CURVES, np.array([], dtype=int)).point.tolist() == []
