import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.statistics import effective_n, equivalence_test
from tests.strategies import QUICK


@QUICK
@given(
    p1=st.floats(0, 1),
    p2=st.floats(0, 1),
    n1=st.integers(5, 3000),
    n2=st.integers(5, 3000),
    margin=st.floats(0.01, 0.5),
)
def test_equivalent_is_where_the_interval_lies_inside_the_margin(p1, p2, n1, n2, margin):
    found = equivalence_test(p1, n1, p2, n2, margin=margin)
    inside = -margin < found.low and found.high < margin
    if abs(found.p_value - 0.05) > 1e-9:
        assert bool(found.equivalent) == inside


def test_a_difference_that_is_not_significant_is_not_yet_none():
    found = equivalence_test(0.44, 84, 0.43, 90, margin=0.05, random=True)
    assert not found.equivalent
    assert str(found).splitlines()[0] == (
        "not shown to be equivalent within 5 points: difference +1.0, p = 0.2948, 90 % interval -11.2 to +13.2"
    )


def test_many_answers_show_equivalence():
    found = equivalence_test(0.44, 2600, 0.43, 2400, margin=0.05, random=True)
    assert str(found).splitlines()[0] == (
        "equivalent within 5 points: difference +1.0, p = 0.0022, 90 % interval -1.3 to +3.3"
    )


def test_a_design_effect_takes_equivalence_away():
    wide = effective_n(2600, design_effect=4), effective_n(2400, design_effect=4)
    assert not equivalence_test(0.44, wide[0], 0.43, wide[1], margin=0.05).equivalent


def test_waves_of_a_panel_need_fewer_answers():
    apart = equivalence_test(0.44, 1000, 0.43, 1000, margin=0.05)
    waves = equivalence_test(0.44, 1000, 0.43, 1000, margin=0.05, overlap=1.0, correlation=0.7)
    assert waves.p_value < apart.p_value


def test_complete_counts_are_equivalent_or_not_without_doubt():
    first, second = effective_n(80, population=80), effective_n(90, population=90)
    found = equivalence_test([0.30, 0.30, 0.25], first, [0.32, 0.40, 0.50], second, margin=0.25)
    assert found.p_value.tolist() == [0, 0, 0.5]
    assert np.asarray(found.equivalent).tolist() == [True, True, False]


def test_zero_counts_work():
    found = equivalence_test(0, 100, 0, 100, margin=0.1)
    assert (found.low, found.high) == pytest.approx((-found.high, -found.low))
    assert found.equivalent


def test_arrays_print_a_table():
    text = str(equivalence_test([0.44, 0.6], 2600, 0.43, 2400, margin=0.05, random=True))
    assert text.splitlines()[:5] == [
        "2 tests of equivalence",
        "difference in points    low    high    p       equivalent",
        "----------------------  -----  ------  ------  ------------",
        "+1.0                    -1.3   +3.3    0.0022  yes",
        "+17.0                   +14.7  +19.3   1.0000  not shown",
    ]
