"""The splitting of one class, against numbers worked out by hand.

US firms of 2022, Census Bureau, Statistics of U.S. Businesses, detailed employment sizes:
https://www2.census.gov/programs-surveys/susb/tables/2022/us_state_naics_detailedsizes_2022.txt
"""

from itertools import pairwise
from math import log

import pytest
from hypothesis import given, settings, strategies as st

from studycheck.sizes.crosswalks import split
from studycheck.sizes.crosswalks.cubic import MonotoneCubic
from tests.strategies import QUICK, examples

SURVIVORS = {5: 2_366_594, 10: 1_332_459, 20: 675_542, 50: 247_770, 100: 114_382, 150: 73_638, 200: 54_194,
             300: 35_396, 400: 26_492, 500: 21_041}  # fmt: skip
MEAN_200 = 4_561_498 / 18_798
MEAN_20 = 21_976_701 / 561_160
"""Of the classes 200-299 and 20-99."""


def exponents(*cuts):
    return [split.local_exponent(a, b, SURVIVORS[a], SURVIVORS[b]) for a, b in pairwise(cuts)]


def q(survivors, a, b):
    return (survivors - SURVIVORS[b]) / (SURVIVORS[a] - SURVIVORS[b])


class Test250In200To299:
    def test_chord(self):
        found = split.chord(250, 200, 300, 54_194, 35_396)
        assert round(found, 1) == 42_868.7
        assert round(q(found, 200, 300), 6) == 0.397525
        assert round(exponents(200, 300)[0], 6) == 1.050575

    def test_the_chord_in_eu_classes(self):
        small, at_250 = 6_374_594, split.chord(250, 200, 300, 54_194, 35_396)
        assert round(SURVIVORS[50] - at_250, 1) == 204_901.3
        assert round((SURVIVORS[50] - at_250) / small, 6) == 0.032143
        assert round(at_250 - SURVIVORS[500], 1) == 21_827.7
        assert round((at_250 - SURVIVORS[500]) / small, 6) == 0.003424

    def test_cubic(self):
        cuts = [100, 150, 200, 300, 400, 500]
        assert round(float(MonotoneCubic(cuts, [SURVIVORS[c] for c in cuts])(250)), 1) == 42_798.0

    def test_mean_matched(self):
        fitted = split.TruncatedPareto.with_mean(200, 299, MEAN_200)
        assert round(fitted.exponent, 6) == 1.032266
        assert round(35_396 + 18_798 * fitted.share_from(250), 1) == 42_881.7

    def test_bounds_of_the_mean(self):
        low, high = split.mean_bounds(250, 200, 299, MEAN_200)
        assert (round(low, 6), round(high, 6)) == (0, 0.853174)
        assert round(35_396 + 18_798 * high, 1) == 51_434.0

    def test_shape_band(self):
        near = exponents(150, 200, 300, 400)
        band = split.shape_band(
            250, 200, 300, (54_194, 54_194), (35_396, 35_396), (min(near) - 0.2, max(near) + 0.2)
        )
        assert [round(end, 1) for end in band] == [41_008.1, 44_583.7]
        assert [round(SURVIVORS[50] - end, 1) for end in band] == [206_761.9, 203_186.3]


class Test50In20To99:
    """The truth is published: 247,770 firms with 50 or more, 133,388 with 50-99, q = 0.237700."""

    def test_chord(self):
        found = split.chord(50, 20, 100, SURVIVORS[20], SURVIVORS[100])
        assert round(found, 1) == 245_774.2
        assert round(found - SURVIVORS[100], 1) == 131_392.2

    def test_cubic(self):
        cuts = [5, 10, 20, 100, 500]
        found = float(MonotoneCubic(cuts, [SURVIVORS[c] for c in cuts])(50))
        assert (round(found, 1), round(found - SURVIVORS[100], 1)) == (247_393.9, 133_011.9)

    def test_mean_matched(self):
        fitted = split.TruncatedPareto.with_mean(20, 99, MEAN_20)
        assert round(fitted.exponent, 6) == 1.044677
        assert round(fitted.share_from(50), 6) == 0.239314
        assert round(561_160 * fitted.share_from(50), 1) == 134_293.3
        assert round(561_160 * fitted.people_from(50)) == 9_219_769  # the truth is 9,150,263

    def test_bounds(self):
        assert [round(end, 6) for end in split.mean_bounds(50, 20, 99, MEAN_20)] == [0, 0.638766]
        people = [561_160 * end for end in split.people_bounds(50, 20, 99, MEAN_20)]
        assert [round(end, 1) for end in people] == [0, 17_922_501.7]

    def test_shape_band(self):
        near = exponents(10, 20, 100, 500)
        ends = [(SURVIVORS[cut], SURVIVORS[cut]) for cut in (20, 100)]
        band = split.shape_band(50, 20, 100, *ends, (min(near) - 0.2, max(near) + 0.2))
        assert [round(q(end, 20, 100), 6) for end in band] == [0.160806, 0.299270]


def test_two_cuts_make_the_cubic_a_chord():
    curve = MonotoneCubic([20, 100], [SURVIVORS[20], SURVIVORS[100]])
    assert float(curve(50)) == pytest.approx(split.chord(50, 20, 100, SURVIVORS[20], SURVIVORS[100]))


@pytest.mark.parametrize("mean", [20, 19.5, 99, 120])
def test_a_mean_at_or_beyond_the_ends_is_refused(mean):
    with pytest.raises(ValueError, match=f"^a mean of {mean:g} is not between 20 and 99$"):
        split.TruncatedPareto.with_mean(20, 99, mean)


@pytest.mark.parametrize("mean", [20.0001, 98.9999, 59.5])
def test_a_mean_close_to_the_ends_is_matched(mean):
    fitted = split.TruncatedPareto.with_mean(20, 99, mean)
    assert float((fitted.sizes * fitted.frequencies).sum()) == pytest.approx(mean)


@settings(QUICK, max_examples=examples(300))
@given(st.data())
def test_no_distribution_in_a_class_leaves_the_bounds(data):
    a = data.draw(st.integers(1, 50))
    c = data.draw(st.integers(a + 1, a + 40))
    x = data.draw(st.integers(a + 1, c))
    firms = data.draw(st.lists(st.integers(a, c), min_size=1, max_size=30))
    mean, above = sum(firms) / len(firms), [size for size in firms if size >= x]
    low, high = split.mean_bounds(x, a, c, mean)
    assert low - 1e-9 <= len(above) / len(firms) <= high + 1e-9
    low, high = split.people_bounds(x, a, c, mean)
    assert low - 1e-9 <= sum(above) / len(firms) <= high + 1e-9
    lowest = [sum(size >= y for size in firms) / len(firms) for y in range(x, c + 1)]
    low, high = split.people_band(x, a, c, mean, (lowest, lowest[0]))
    assert low - 1e-9 <= sum(above) / len(firms) <= high + 1e-9


@settings(QUICK, max_examples=examples(200))
@given(st.floats(0.1, 3), st.floats(0, 0.5), st.integers(5, 500), st.integers(2, 20), st.floats(0, 1))
def test_a_pareto_inside_the_range_of_exponents_stays_in_the_band(theta, delta, a, factor, place):
    b = a * factor
    x = a * (b / a) ** place
    at_a, at_b, at_x = (1e6 * (a / size) ** theta for size in (a, b, x))
    low, high = split.shape_band(x, a, b, (at_a, at_a), (at_b, at_b), (max(0, theta - delta), theta + delta))
    assert low * (1 - 1e-9) <= at_x <= high * (1 + 1e-9)
    assert low * (1 - 1e-9) <= split.chord(x, a, b, at_a, at_b) <= high * (1 + 1e-9)
    assert split.local_exponent(a, b, at_a, at_b) == pytest.approx(theta)
    assert log(at_a / at_x) == pytest.approx(theta * log(x / a), abs=1e-9)
