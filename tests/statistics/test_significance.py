import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.statistics import difference_test, effective_n
from tests.strategies import QUICK


@QUICK
@given(x1=st.integers(1, 40), x2=st.integers(1, 50), correction=st.booleans())
def test_the_square_of_z_is_pearsons_chi_squared(x1, x2, correction):
    from scipy.stats import chi2_contingency

    found = difference_test(x1 / 41, 41, x2 / 51, 51, continuity_correction=correction)
    expected = chi2_contingency([[x1, 41 - x1], [x2, 51 - x2]], correction=correction)
    assert found.statistic**2 == pytest.approx(expected[0], rel=1e-10, abs=1e-12)
    assert found.p_value == pytest.approx(expected[1], rel=1e-9)


def test_the_sign_is_that_of_the_difference():
    assert difference_test(0.3, 80, 0.5, 90).statistic == -difference_test(0.5, 90, 0.3, 80).statistic < 0


def test_no_variation_at_all_is_no_difference():
    found = difference_test([0.0, 1.0], 80, [0.0, 1.0], 90, continuity_correction=True)
    assert found.statistic.tolist() == [0, 0]
    assert found.p_value.tolist() == [1, 1]


def test_complete_counts_differ_or_do_not():
    first, second = effective_n(80, population=80), effective_n(90, population=90)
    found = difference_test([0.3, 0.5, 0.5], first, [0.5, 0.5, 0.3], second)
    assert found.statistic.tolist() == [-np.inf, 0, np.inf]
    assert found.p_value.tolist() == [0, 1, 0]


def test_one_complete_count_is_the_value_that_the_other_is_tested_against():
    found = difference_test(0.5, effective_n(80, population=80), 0.4, 100)
    assert found.statistic == pytest.approx(0.1 / (0.5 * 0.5 / 100) ** 0.5)


def test_a_design_effect_makes_the_same_difference_less_certain():
    plain = difference_test(0.44, 800, 0.39, 1000)
    wide = difference_test(0.44, effective_n(800, design_effect=4), 0.39, effective_n(1000, design_effect=4))
    assert wide.statistic == pytest.approx(plain.statistic / 2)


def test_waves_of_a_panel_are_tested_with_their_correlation():
    found = difference_test(0.44, 400, 0.39, 400, overlap=0.5, correlation=0.6)
    apart = difference_test(0.44, 400, 0.39, 400)
    assert found.statistic == pytest.approx(apart.statistic / (1 - 0.3) ** 0.5)


def test_a_test_of_samples_not_drawn_at_random_says_so():
    size = "effective sample size 80 from 80 responses (design effect 1: simple random sampling"
    assert str(difference_test(0.5, 80, 0.3, 80)) == "\n".join(
        [
            "difference +20.0 points: z = 2.582, p = 0.0098 (two-sided, without continuity correction)",
            f"First: {size} assumed).",
            f"Second: {size}\nassumed).",
            "A test assumes probability samples; for others, it allows no conclusion about the populations.",
        ]
    )
    assert "assumes" not in str(difference_test(0.5, 80, 0.3, 80, random=True))


def test_arrays_print_a_table():
    text = str(difference_test([0.5, 0.4], 80, 0.3, 80, continuity_correction=True, random=True))
    assert text.splitlines()[:4] == [
        "2 tests (two-sided, with continuity correction)",
        "difference in points    z      p",
        "----------------------  -----  ------",
        "+20.0                   2.421  0.0155",
    ]
