import numpy as np
import pytest
from hypothesis import given, strategies as st

from studycheck.statistics import DesignEffectSource, effective_n, kish_design_effect
from tests.strategies import QUICK


def test_the_design_effect_divides_and_its_source_is_named():
    found = effective_n(90, design_effect=1.5)
    assert (found.effective, found.basis) == (60, DesignEffectSource.STATED)


def test_weights_give_kishs_design_effect():
    weights = [0.5] * 60 + [2.0] * 20
    found = effective_n(80, weights=weights)
    assert found.basis is DesignEffectSource.KISH
    # 1 + squared coefficient of variation
    assert found.design_effect == pytest.approx(1 + np.var(weights) / np.mean(weights) ** 2)
    assert kish_design_effect([0.5, 2.0], counts=[60, 20]) == pytest.approx(found.design_effect)


def test_a_default_counts_only_where_nothing_is_stated():
    assert (effective_n(90, default=1.5).effective, effective_n(90, default=1.5).basis) == (
        60,
        DesignEffectSource.PROFILE,
    )
    assert effective_n(90, design_effect=2, default=1.5).basis is DesignEffectSource.STATED
    assert effective_n(90, weights=[1, 2], default=1.5).basis is DesignEffectSource.KISH


def test_without_anything_simple_random_sampling_is_assumed_and_said():
    found = effective_n(90)
    assert (found.effective, found.basis) == (90, DesignEffectSource.ASSUMED)


def test_a_finite_population_makes_the_effective_sample_larger():
    # variance of drawing without replacement: p (1 - p) / n x (N - n) / (N - 1)
    assert effective_n(80, population=240).effective == pytest.approx(80 * 239 / 160)
    assert effective_n(80, population=240, design_effect=2).effective == pytest.approx(40 * 239 / 160)


def test_a_complete_count_has_an_infinite_effective_sample():
    assert effective_n(80, population=80).effective == np.inf
    assert effective_n(1, population=1).effective == np.inf
    assert effective_n([80, 80], population=[80, 240]).effective.tolist() == pytest.approx([np.inf, 119.5])
    assert str(effective_n(80, population=80)) == (
        "complete count of 80 responses, which has no sampling error"
    )


def test_a_subgroup_has_its_own_base_and_the_design_effect_of_the_whole():
    part = effective_n(400, design_effect=1.6, population=5000).subgroup(80)
    assert (part.n, part.effective, part.population, part.basis) == (80, 50, None, DesignEffectSource.WHOLE)
    assert effective_n(400).subgroup(80).basis is DesignEffectSource.ASSUMED
    assert effective_n(400).subgroup(80, population=80).effective == np.inf


def test_arrays_print_their_number_and_source():
    assert str(effective_n([80, 90], design_effect=1.5)) == (
        "2 effective sample sizes (design effects: stated)"
    )


@QUICK
@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=50))
def test_unequal_weights_never_make_a_sample_more_precise(weights):
    assert kish_design_effect(weights) >= 1 - 1e-12
