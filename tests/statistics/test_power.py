import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.statistics import difference_test, effective_n, minimum_detectable_difference, needed_n
from tests.strategies import QUICK


# Fleiss, J. L. (1981), Statistical methods for rates and proportions, 2nd edition: formula 3.14 by hand.
def test_needed_answers_are_those_of_the_formula():
    p, q, d = (0.44 + 0.39) / 2, 1 - (0.44 + 0.39) / 2, 0.05
    by_hand = (1.959964 * (2 * p * q) ** 0.5 + 0.841621 * (0.44 * 0.56 + 0.39 * 0.61) ** 0.5) ** 2 / d**2
    assert needed_n(0.44, 0.39) == (int(np.ceil(by_hand)),) * 2


def test_a_design_effect_multiplies_the_answers_of_its_study():
    assert needed_n(0.44, 0.39, design_effect1=2, design_effect2=1) == (3047, 1524)


@QUICK
@given(p=st.floats(0.05, 0.95), n1=st.integers(50, 5000), n2=st.integers(50, 5000))
def test_the_needed_n_for_the_detectable_difference_is_what_there_is(p, n1, n2):
    found = minimum_detectable_difference(n1, n2, p=p)
    for other in (p + found.increase, p - found.decrease):
        if 0 < other < 1:
            assert needed_n(p, other, ratio=n2 / n1) == pytest.approx((n1, n2), abs=1)


def test_the_power_is_what_simulated_surveys_show():
    random = np.random.default_rng(1)
    increase = minimum_detectable_difference(400, 600, p=0.3).increase
    drawn = random.binomial(400, 0.3, 20_000) / 400, random.binomial(600, 0.3 + increase, 20_000) / 600
    found = difference_test(drawn[0], 400, drawn[1], 600).p_value < 0.05
    assert found.mean() == pytest.approx(0.8, abs=0.015)


def test_what_no_proportion_is_far_enough_for_is_not_a_number_and_said():
    found = minimum_detectable_difference(84, 84, p=0.98)
    assert np.isnan(found.increase)
    assert str(found) == "from 98.0 %: up not even to 100 %, down -11.5 points (power 80 %, level 95 %)"


def test_complete_counts_detect_any_difference():
    census = effective_n(80, population=80)
    assert minimum_detectable_difference(census, census).increase == pytest.approx(0, abs=1e-12)


def test_arrays_print_a_table():
    found = minimum_detectable_difference([84, 840], 200, p=0.5)
    assert str(found).splitlines() == [
        "Minimum detectable differences in points (power 80 %, level 95 %)",
        "proportion    increase    decrease",
        "------------  ----------  ----------",
        "50.0 %        +17.7       -17.7",
        "50.0 %        +10.9       -10.9",
    ]


def test_arrays_of_needed_answers_are_whole():
    first, second = needed_n([0.44, 0.3], 0.39)
    assert first.tolist() == second.tolist() == [1524, needed_n(0.3, 0.39)[0]]
