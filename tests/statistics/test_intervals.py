import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.errors import UnknownNameError
from studycheck.statistics import (
    DesignEffectSource,
    IntervalMethod,
    SampleType,
    effective_n,
    kish_design_effect,
    proportion_interval,
    wilson_interval,
)
from tests.strategies import QUICK

# Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I: method 3 (score) and 5 (Clopper-Pearson)
NEWCOMBE = [
    ("Wilson", [0.2553, 0.0624, 0.0000, 0.0061], [0.3662, 0.1605, 0.1611, 0.1718]),
    ("Clopper-Pearson", [0.2527, 0.0578, 0.0000, 0.0009], [0.3676, 0.1617, 0.1684, 0.1776]),
]
COUNTS, SIZES = np.array([81, 15, 0, 1]), np.array([263, 148, 20, 29])
METHODS = list(IntervalMethod)


@pytest.mark.parametrize(("method", "low", "high"), NEWCOMBE)
def test_the_published_values_come_out(method, low, high):
    found = proportion_interval(COUNTS / SIZES, n=SIZES, method=method)
    assert found.low.round(4).tolist() == low
    assert found.high.round(4).tolist() == high


def test_the_score_interval_is_that_of_the_plain_function():
    found = proportion_interval(81 / 263, n=263, design_effect=1.5, level=0.9)
    assert (found.low, found.high) == pytest.approx(
        wilson_interval(81 / 263, 263, design_effect=1.5, level=0.9), abs=1e-15
    )
    assert isinstance(found.low, float)


@pytest.mark.parametrize("method", METHODS)
@QUICK
@given(
    p=st.floats(0, 1) | st.sampled_from([0.0, 1.0]),
    n=st.floats(1, 1e6),
    design_effect=st.floats(0.2, 10),
    level=st.floats(0.5, 0.999),
)
def test_an_interval_lies_between_0_and_1_and_holds_the_proportion(method, p, n, design_effect, level):
    found = proportion_interval(p, n=n, design_effect=design_effect, level=level, method=method)
    assert 0 <= found.low <= p <= found.high <= 1


@pytest.mark.parametrize("method", METHODS)
@QUICK
@given(count=st.integers(0, 500), n=st.integers(500, 5000))
def test_no_and_yes_have_mirrored_intervals(method, count, n):
    one, other = (proportion_interval(x / n, n=n, method=method) for x in (count, n - count))
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low), abs=1e-12)


@pytest.mark.parametrize("method", METHODS)
@QUICK
@given(p=st.floats(0, 1), n=st.floats(1, 1e5))
def test_more_answers_never_widen_an_interval(method, p, n):
    found = proportion_interval(p, n=np.array([n, 1.5 * n]), method=method)
    widths = found.high - found.low
    # arcsine is narrow beside the edges for tiny samples, where it is cut off
    if method is not IntervalMethod.ARCSINE or n * min(p, 1 - p) > 4:
        assert widths[1] <= widths[0] + 1e-12


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("p", [0.0, 0.3, 1.0])
def test_a_complete_count_is_a_point_and_nearly_complete_ones_lead_there(method, p):
    population = np.array([100_000, 400, 201, 200])
    found = proportion_interval(p, n=200, population=population, method=method)
    widths = found.high - found.low
    assert np.all(np.diff(widths[1:]) <= 0)
    # at the edges the limits of a small population are exact, and some formulas are narrower than that
    assert widths[1] < widths[0] or p in (0, 1)
    assert (found.low[-1], found.high[-1]) == pytest.approx((p, p), abs=1e-15)


@pytest.mark.parametrize("method", METHODS)
def test_zero_and_full_counts_end_at_the_edge_and_reach_inside(method):
    found = proportion_interval([0.0, 1.0], n=20, method=method)
    assert found.low[0] == 0
    assert found.high[1] == 1
    assert 0 < found.high[0] < 0.25
    assert found.low[1] == pytest.approx(1 - found.high[0])


def test_arrays_broadcast():
    found = proportion_interval([[0.1], [0.5]], n=[80, 800, 8000])
    assert found.low.shape == found.high.shape == (2, 3)
    assert found.low[1, 2] == pytest.approx(proportion_interval(0.5, n=8000).low)


def test_an_effective_number_stands_in_for_n():
    weights = [0.5] * 60 + [2.0] * 20
    found = proportion_interval(0.3, n=effective_n(80, weights=weights))
    same = proportion_interval(0.3, n=80, design_effect=kish_design_effect(weights))
    assert (found.low, found.high) == (same.low, same.high)
    assert (found.sample.basis, same.sample.basis) == (DesignEffectSource.KISH, DesignEffectSource.STATED)


def test_a_rounded_proportion_spans_the_counts_behind_it():
    found = proportion_interval(0.45, n=840, rounded_to=0.01)
    ends = proportion_interval([374 / 840, 382 / 840], n=840)
    assert (found.low, found.high) == (ends.low[0], ends.high[1])
    assert (found.counts.first, found.counts.last) == (374, 382)


def test_one_possible_count_takes_the_place_of_the_rounded_proportion():
    found = proportion_interval(0.45, n=84, rounded_to=0.01)
    exact = proportion_interval(38 / 84, n=84)
    assert (found.low, found.high) == (exact.low, exact.high)


def test_where_no_count_is_possible_all_proportions_that_round_are_spanned():
    found = proportion_interval(0.45, n=10, rounded_to=0.01)
    assert (found.low, found.high) == pytest.approx(
        (proportion_interval(0.445, n=10).low, proportion_interval(0.455, n=10).high)
    )
    assert not found.counts.possible


def test_a_weighted_proportion_need_not_be_a_count():
    weighted = proportion_interval(0.45, n=84, rounded_to=0.01, weighted=True)
    assert weighted.counts is None
    assert weighted.low == pytest.approx(proportion_interval(0.445, n=84).low)
    kish = proportion_interval(0.45, n=effective_n(84, weights=[1, 2]), rounded_to=0.01)
    assert kish.counts is None


def test_only_random_samples_have_a_confidence_interval_and_none_a_margin_of_error():
    texts = {drawn: str(proportion_interval(0.3, n=80, random=drawn)) for drawn in (True, False, None)}
    assert all("margin of error" not in text for text in texts.values())
    first_lines = {drawn: text.splitlines()[0] for drawn, text in texts.items()}
    assert first_lines == {
        True: "30.0 %: 21.1 % to 40.8 %, 95 % confidence interval (Wilson)",
        False: "30.0 %: 21.1 % to 40.8 %, 95 % interval of sampling variability (Wilson)",
        None: "30.0 %: 21.1 % to 40.8 %, 95 % interval of sampling variability (Wilson)",
    }
    assert texts[False].endswith(
        "Sampling variability only, as if this were a probability sample, which it is not; it does not show\n"
        "how far the result is from the truth (American Association for Public Opinion Research (2016), AAPOR\n"
        "Guidance on Reporting Precision for Nonprobability Samples)."
    )
    assert proportion_interval(0.3, n=80).sample_type is SampleType.UNKNOWN


def test_long_arrays_print_their_first_rows():
    text = str(proportion_interval(np.full(20, 0.3), n=80, random=True))
    assert text.splitlines()[:4] == [
        "20 proportions, 95 % confidence interval (Wilson)",
        "p       n    low     high",
        "------  ---  ------  ------",
        "30.0 %  80   21.1 %  40.8 %",
    ]
    assert "\nAnd 8 more.\n" in text


def test_a_frame_has_one_row_per_proportion():
    frame = proportion_interval([0.3, 0.5], n=80, design_effect=2).to_frame()
    assert list(frame.columns) == [
        "p",
        "n",
        "design_effect",
        "effective_n",
        "low",
        "high",
        "level",
        "method",
        "basis",
        "sample_type",
    ]
    assert frame["effective_n"].tolist() == [40, 40]
    assert frame["method"].tolist() == ["Wilson", "Wilson"]


def test_wald_is_refused_with_the_reason():
    with pytest.raises(UnknownNameError) as error:
        proportion_interval(0.3, n=80, method="wald")
    assert str(error.value) == (
        "unknown interval method 'wald'; known: Wilson, Agresti-Coull, Jeffreys, Clopper-Pearson, logit, "
        "arcsine; Wald's interval covers too little and may leave 0 to 1 (Brown, Cai and DasGupta 2001)"
    )


def test_methods_are_known_by_other_spellings():
    assert proportion_interval(0.3, n=80, method="agresti coull").method is IntervalMethod.AGRESTI_COULL
    assert proportion_interval(0.3, n=80, method="exact").method is IntervalMethod.CLOPPER_PEARSON
