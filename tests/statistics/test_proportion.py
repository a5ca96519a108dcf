from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.statistics import half_width, wilson_interval
from tests.strategies import QUICK

# Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3 (score, without correction)
NEWCOMBE = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0000, 0.1611),
    (1, 29, 0.0061, 0.1718),
]


@pytest.mark.parametrize(("count", "n", "low", "high"), NEWCOMBE)
def test_score_interval_gives_the_published_values(count, n, low, high):
    assert tuple(round(end, 4) for end in wilson_interval(p=count / n, n=n)) == (low, high)


@pytest.mark.parametrize(("count", "n", "low", "high"), NEWCOMBE)
def test_score_interval_of_the_rest_is_its_mirror(count, n, low, high):
    mirrored = wilson_interval(p=1 - count / n, n=n)
    assert tuple(round(1 - end, 4) for end in reversed(mirrored)) == (low, high)


def test_a_wider_level_and_a_design_effect_widen_the_interval():
    low, high = wilson_interval(0.3, 80)
    wide_low, wide_high = wilson_interval(0.3, 80, level=0.99)
    assert wide_low < low < high < wide_high
    assert wilson_interval(0.3, 80, design_effect=2) == wilson_interval(0.3, 40)


@QUICK
@given(
    p=st.floats(0, 1),
    n=st.integers(1, 10**7),
    design_effect=st.floats(0.1, 10),
    level=st.floats(0.01, 0.999),
)
def test_an_interval_lies_between_0_and_1_and_holds_the_proportion(p, n, design_effect, level):
    low, high = wilson_interval(p, n, design_effect=design_effect, level=level)
    assert 0 <= low <= high <= 1
    assert low - 1e-9 <= p <= high + 1e-9


@QUICK
@given(p=st.floats(0, 1), n=st.integers(1, 10**6))
def test_more_answers_never_widen_the_interval(p, n):
    widths = [high - low for low, high in (wilson_interval(p, n), wilson_interval(p, 2 * n))]
    assert widths[1] <= widths[0] + 1e-12


@QUICK
@given(p=st.floats(0, 1), n=st.integers(30, 10**6))
def test_no_interval_is_wider_than_the_widest_case(p, n):
    low, high = wilson_interval(p, n)
    assert (high - low) / 2 <= half_width(n) + 1e-12


def test_half_width_of_80_answers_is_11_points_and_of_2600_two():
    assert round(half_width(n=80) * 100, 2) == 10.96
    assert round(half_width(n=2600) * 100, 2) == 1.92


def test_half_width_grows_with_the_root_of_the_design_effect():
    assert half_width(80, design_effect=4) == pytest.approx(2 * half_width(80))
    assert half_width(80, level=0.99) == pytest.approx(half_width(80) * 2.5758 / 1.96, rel=1e-4)


def test_half_width_takes_arrays():
    found = half_width(np.array([80, 2600]), design_effect=np.array([1.0, 4.0]))
    np.testing.assert_allclose(found, [half_width(80), 2 * half_width(2600)])


POSITIVE = "n and design_effect must be more than 0, not {} and {}"
LEVEL = "a confidence level lies between 0 and 1, not {}; 0.95 is usual"
PROPORTION = "a proportion lies between 0 and 1, not {}; divide percentages by 100"
REFUSED = [
    ({"p": 30, "n": 80}, PROPORTION.format(30)),
    ({"p": -0.1, "n": 80}, PROPORTION.format(-0.1)),
    ({"p": float("nan"), "n": 80}, PROPORTION.format("nan")),
    ({"p": 0.3, "n": 0}, POSITIVE.format(0, 1.0)),
    ({"p": 0.3, "n": -5}, POSITIVE.format(-5, 1.0)),
    ({"p": 0.3, "n": float("nan")}, POSITIVE.format("nan", 1.0)),
    ({"p": 0.3, "n": 80, "design_effect": 0}, POSITIVE.format(80, 0)),
    ({"p": 0.3, "n": 80, "level": 95}, LEVEL.format(95)),
    ({"p": 0.3, "n": 80, "level": 0}, LEVEL.format(0)),
    ({"p": 0.3, "n": 80, "level": 1}, LEVEL.format(1)),
]


@pytest.mark.parametrize(("numbers", "message"), REFUSED)
def test_numbers_outside_their_range_are_refused(numbers, message):
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        wilson_interval(**numbers)
    assert str(error.value) == message
    if "proportion" not in message:
        numbers = {name: number for name, number in numbers.items() if name != "p"}
        with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
            half_width(**numbers)
        assert str(error.value) == message


def test_one_wrong_number_of_many_is_refused():
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the whole message is compared
        half_width(np.array([80, 0]))
    assert str(error.value) == POSITIVE.format("array([80,  0])", 1.0)
