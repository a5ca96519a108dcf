"""180 analyses that metafor 4.6.0 was run on.

Everything but tau² is compared at metafor's own tau² to 1e-6. The moment estimators of tau² agree to 1e-6,
the likelihood estimators to 1e-4, which is as far as metafor iterates.
"""

from __future__ import annotations

import pytest

from studycheck.statistics.meta import Effects, Pooled, pool
from studycheck.statistics.meta.least_squares import fit
from studycheck.statistics.meta.tau2 import Tau2Estimator, estimate_tau2
from tests.each import each
from tests.statistics.meta.published import analyses, small_sample

# metafor stays at tau² = 0, a lower peak of this likelihood
TWO_PEAKS = ("extreme_k10", "ML", 1)
NUMBERS = ("estimate", "se", "p", "low", "high")


def analysis(design: str, method: str, test: str, moderators: int, tau2: float | None = None) -> Pooled:
    effects, columns = small_sample(design, moderators)
    if method == "FE":
        return pool(effects, model="common", test=test, moderators=columns)
    return pool(effects, estimator=method, test=test, moderators=columns, tau2=tau2)


def close(pooled: Pooled, expected: list[dict[str, str]], tolerance: float) -> bool:
    return all(
        getattr(found, name) == pytest.approx(float(row[name]), rel=tolerance, abs=0)
        for found, row in zip(pooled.coefficients, expected, strict=True)
        for name in NUMBERS
    )


def test_there_are_180_analyses():
    assert len(analyses()) == 180


@each("key", analyses())
def test_at_the_same_tau2_everything_else_is_equal(key):
    expected = analyses()[key]
    design, method, test, moderators = key
    pooled = analysis(design, method, test, moderators, tau2=float(expected[0]["tau2"]))
    assert close(pooled, expected, 1e-6)
    assert {row.df for row in pooled.coefficients} == {int(expected[0]["df"]) if expected[0]["df"] else None}


@each("key", [key for key in analyses() if key[1] != "FE" and key[2] == "z"])
def test_tau2_is_equal(key):
    design, method, _, moderators = key
    expected = float(analyses()[key][0]["tau2"])
    tolerance = 1e-4 if method in ("ML", "REML") else 1e-6
    found = analysis(*key).tau2
    if (design, method, moderators) == TWO_PEAKS:
        assert expected == 0
        assert found == pytest.approx(0.011442, abs=1e-6)
    else:
        # metafor stops short of a tau² of 0 at 1.3e-7
        assert found == pytest.approx(expected, rel=tolerance, abs=2e-7)


def test_estimated_altogether_173_are_equal_and_the_others_are_known():
    other = [
        key
        for key, expected in analyses().items()
        if not close(analysis(*key), expected, 1e-4 if key[1] in ("ML", "REML") else 1e-6)
    ]
    # tau² differs by 3e-5, which moves p-values of 1e-20 and limits near 0 by more than 1e-4 of themselves
    near = [
        ("extreme_k10", "REML", "z", 1), ("extreme_k10", "REML", "z", 2), ("extreme_k10", "REML", "knha", 2),
        ("extreme_k10", "REML", "adhoc", 1),
    ]  # fmt: skip
    peaks = [(TWO_PEAKS[0], TWO_PEAKS[1], test, TWO_PEAKS[2]) for test in ("z", "knha", "adhoc")]
    assert sorted(other) == sorted(near + peaks)
    for key in near:
        for found, row in zip(analysis(*key).coefficients, analyses()[key], strict=True):
            for name in NUMBERS:
                assert getattr(found, name) == pytest.approx(float(row[name]), rel=1e-3)


def test_the_peak_chosen_is_the_likelier_one_and_the_other_is_named():
    import numpy as np

    effects, columns = small_sample("extreme_k10", 1)
    y, v = effects.estimate, effects.variance
    x = np.column_stack([np.ones(len(y)), columns["mod1"]])
    peaks = estimate_tau2(Tau2Estimator.ML, y, x, v)
    likelihoods = [-0.5 * (np.log(v + tau2).sum() + fit(y, x, 1 / (v + tau2)).scatter) for tau2 in peaks]
    assert peaks == pytest.approx((0.011442, 0), abs=1e-6)
    assert likelihoods == pytest.approx([3.1705, 2.8860], abs=1e-3)
    pooled = pool(effects, estimator="ML", moderators=columns)
    assert pooled.notes[0] == (
        "The likelihood is greatest at tau² 0.01144 and has a lower peak at 0, where other packages may stop."
    )


def test_one_peak_is_not_worth_a_note():
    assert pool(Effects([1, 2, 4], [0.1, 0.2, 0.1]), test="z").notes == ()
