"""Kappa and alpha against published examples, another program, and what must hold for any data."""

from __future__ import annotations

import math
import warnings

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from studycheck.errors import StudycheckError, UnknownNameError
from studycheck.statistics.agreement import Level, cohen_kappa, krippendorff_alpha


def columns(*coders: str) -> list[tuple[str | None, ...]]:
    """Return the units of some coders, who write one letter for each; a dot is no value."""
    return [tuple(None if value == "." else value for value in unit) for unit in zip(*coders, strict=True)]


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A, B and C
BINARY = columns("0100000010", "1110010000")
NOMINAL = columns("aabbdcccedda", "babbbcccedd" + "d")
FOUR = columns("123321412...", "1233224125.3", ".33323422 51.".replace(" ", ""), "12332441251.")


def alpha(units, level="nominal"):
    return krippendorff_alpha(units, level, resamples=0).value


def test_alpha_is_that_of_the_published_examples():
    assert round(alpha(BINARY), 3) == 0.095
    assert round(alpha(NOMINAL), 3) == 0.692
    numbers = [tuple(None if value is None else int(value) for value in unit) for unit in FOUR]
    assert [round(alpha(numbers, level), 3) for level in Level] == [0.743, 0.815, 0.849, 0.797]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=4, max_size=60))
@settings(max_examples=60, deadline=None)
def test_kappa_and_its_error_are_those_of_statsmodels(pairs):
    inter_rater = pytest.importorskip("statsmodels.stats.inter_rater")
    table = np.zeros((3, 3))
    for one, other in pairs:
        table["abc".index(one), "abc".index(other)] += 1
    ours = cohen_kappa([one for one, _ in pairs], [other for _, other in pairs])
    if ours.value is None:
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # its test divides by 0
        theirs = inter_rater.cohens_kappa(table)
    assert math.isclose(ours.value, theirs.kappa, abs_tol=1e-9)
    if ours.low is None:
        assert not theirs.var_kappa > 1e-9
        return
    half = 1.959964 * theirs.std_kappa
    assert math.isclose(ours.low, max(-1.0, theirs.kappa - half), abs_tol=1e-5)
    assert math.isclose(ours.high, min(1.0, theirs.kappa + half), abs_tol=1e-5)


UNITS = st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 5))] * 3), min_size=2, max_size=20)


@given(UNITS, st.sampled_from(list(Level)), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_neither_the_order_of_units_nor_that_of_coders_matters(units, level, rng):
    other = [rng.sample(unit, len(unit)) for unit in rng.sample(units, len(units))]
    first, second = alpha(units, level), alpha(other, level)
    assert (first is None) == (second is None)
    assert first is None or math.isclose(first, second, abs_tol=1e-9)


@given(UNITS)
@settings(max_examples=60, deadline=None)
def test_ratio_does_not_depend_on_the_unit_of_measurement_nor_interval_on_the_zero(units):
    moved = [[None if value is None else value * 7 for value in unit] for unit in units]
    shifted = [[None if value is None else value + 1_000 for value in unit] for unit in units]
    for level, other in (("ratio", moved), ("interval", shifted), ("ordinal", moved)):
        first, second = alpha(units, level), alpha(other, level)
        assert first is None or math.isclose(first, second, abs_tol=1e-6)


def test_perfect_agreement_is_1_and_no_variation_is_not_defined():
    assert alpha([(1, 1), (2, 2)]) == 1
    assert krippendorff_alpha([(1, 1), (1, 1)]).value is None
    assert str(krippendorff_alpha([(1, 1), (1, 1)])) == "not defined"
    assert krippendorff_alpha([(1, None), (None, 2)]).units == 0
    assert cohen_kappa([1, 1], [1, 1]).value is None
    assert cohen_kappa([None], [1]).units == 0


def test_the_interval_is_the_same_each_time_and_holds_the_value():
    numbers = [tuple(None if value is None else int(value) for value in unit) for unit in FOUR]
    first = krippendorff_alpha(numbers, "interval")
    assert first == krippendorff_alpha(numbers, "interval")
    assert first.low < first.value < first.high <= 1


def test_what_is_no_number_has_no_distance():
    with pytest.raises(StudycheckError) as error:
        krippendorff_alpha([("a", "b")], "ratio")
    assert str(error.value) == (
        "'a' is not a number, which values on the ratio level are; take the nominal level"
    ) or str(error.value).startswith("'b' is not a number")
    with pytest.raises(
        UnknownNameError, match="unknown level of measurement 'ordnal'; did you mean 'ordinal'"
    ):
        krippendorff_alpha([(1, 2)], "ordnal")


@pytest.mark.slow
def test_intervals_contain_the_true_agreement_about_as_often_as_they_say():
    rng = np.random.default_rng(1)
    true = 0.6
    inside = []
    for _ in range(200):
        # both coders note the truth with some chance, and guess otherwise: nominal alpha is the square of that chance
        truth = rng.integers(0, 4, 120)
        coders = [
            np.where(rng.random(120) < math.sqrt(true), truth, rng.integers(0, 4, 120)) for _ in range(2)
        ]
        result = krippendorff_alpha(np.column_stack(coders).tolist(), resamples=300)
        inside.append(result.low <= true <= result.high)
    assert 0.88 <= np.mean(inside) <= 0.99
