from fractions import Fraction

import numpy as np
import pytest

from studycheck.statistics import possible_counts


def rounded(count: int, n: int, unit: Fraction) -> set[Fraction]:
    """The multiples of a unit to which a count may be rounded: two where it lies exactly between."""
    steps = Fraction(count, n) / unit
    below = steps.numerator // steps.denominator
    rest = steps - below
    half = Fraction(1, 2)
    return {unit * step for step in (below, below + 1) if (rest <= half if step == below else rest >= half)}


@pytest.mark.parametrize("decimals", [2, 3])
def test_exactly_the_counts_that_round_to_a_proportion_are_possible(decimals):
    unit = Fraction(1, 10**decimals)
    for n in (1, 7, 8, 40, 84, 99, 200, 1000):
        shares = [Fraction(step, 10**decimals) for step in range(10**decimals + 1)]
        expected: dict[Fraction, list[int]] = {share: [] for share in shares}
        for count in range(n + 1):
            for share in rounded(count, n, unit):
                expected[share].append(count)
        found = possible_counts([float(share) for share in shares], n, unit=float(unit))
        for counts, first, last in zip(expected.values(), found.first, found.last, strict=True):
            assert counts == list(range(first, last + 1))


def test_one_count_of_84_is_45_per_cent_and_many_of_8400():
    assert str(possible_counts(0.45, 84)) == "45 % of 84 is a count of 38"
    assert str(possible_counts(0.45, 8400)) == "45 % of 8,400 is a count of 3,738 to 3,822"
    assert possible_counts(0.45, 8400).number == 85


def test_no_possible_count_is_a_finding():
    found = possible_counts(0.45, 10)
    assert not found.possible
    assert str(found) == (
        "no count of 10 rounds to 45 %: it is weighted, rests on another base, or is a misprint"
    )


def test_zero_and_all_are_counts():
    assert str(possible_counts(0.0, 84)) == "0 % of 84 is a count of 0"
    assert str(possible_counts(1.0, 400)) == "100 % of 400 is a count of 398 to 400"


def test_arrays_say_how_many_are_impossible():
    found = possible_counts(np.array([0.45, 0.45, 0.5]), np.array([84, 10, 10]))
    assert found.possible.tolist() == [True, False, True]
    assert str(found) == "no count rounds to 1 of 3 proportions"
