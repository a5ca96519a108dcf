"""The test of a difference between two published proportions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.wording import counted, points
from studycheck.statistics.arguments import Arguments, plain
from studycheck.statistics.tables import first_rows
from studycheck.statistics.two_samples import TwoSamples, two_samples
from studycheck.statistics.wording import SampleType


@dataclass(frozen=True, eq=False)
class DifferenceTest(Displayed):
    """The test that two proportions are the same.

    Attributes
    ----------
    difference : float or array
        The first proportion minus the second.
    statistic : float or array
        z, with its sign.
    p_value : float or array
        The two-sided p-value.
    continuity_correction : bool
        Whether the statistic was brought closer to 0, as for whole counts (Yates).
    samples : TwoSamples
        Both proportions with their effective sample sizes.
    sample_type : SampleType
        Whether both are probability samples.
    """

    difference: Any
    statistic: Any
    p_value: Any
    continuity_correction: bool
    samples: TwoSamples
    sample_type: SampleType

    def _grid(self) -> Grid:
        how = "with" if self.continuity_correction else "without"
        kind = f"two-sided, {how} continuity correction"
        notes = (*self.samples.notes, *self.sample_type.caution_for_tests)
        if np.ndim(self.p_value):
            columns = (
                ("difference in points", self.difference, points),
                ("z", self.statistic, "{:.3f}".format),
                ("p", self.p_value, "{:.4f}".format),
            )
            return first_rows(f"{counted(np.size(self.p_value), 'test')} ({kind})", columns, notes)
        z = f"z = {self.statistic:.3f}, p = {self.p_value:.4f}"
        return Grid(f"difference {points(self.difference)} points: {z} ({kind})", (), (), notes)


def difference_test(
    p1: Any,
    n1: Any,
    p2: Any,
    n2: Any,
    *,
    continuity_correction: bool = False,
    overlap: Any = None,
    correlation: Any = None,
    random: bool | None = None,
) -> DifferenceTest:
    """Test whether two published proportions may be the same.

    This is the score test with the pooled proportion. It tests whether a difference may be due to chance, not
    whether it is small: for that see `equivalence_test`.

    Parameters
    ----------
    p1, p2 : float or array
        The proportions, from 0 to 1.
    n1, n2 : float, array or EffectiveN
        The number of responses behind each.
    continuity_correction : bool
        Whether to correct for the fact that counts are whole (Yates 1934).
    overlap, correlation : float or array, optional
        The overlap of waves of a panel, as for `difference_interval`.
    random : bool, optional
        Whether both are probability samples.

    Returns
    -------
    DifferenceTest
        The test. Where both are 0 % or both 100 %, z is 0 and p is 1. Where both are complete counts that
        differ, z is infinite and p is 0.

    Raises
    ------
    InputError
        If numbers are outside their range, or only one of overlap and correlation is given.

    Notes
    -----
    z squared is Pearson's chi-squared of the two-by-two table. Yates, F. (1934), Supplement to the Journal
    of the Royal Statistical Society 1, 217-235.

    Examples
    --------
    >>> test = difference_test(56 / 70, 70, 48 / 80, 80)
    >>> round(test.statistic, 4), round(test.p_value, 4)
    (2.6502, 0.008)
    """
    from scipy.special import ndtr  # type: ignore[import-untyped] # scipy ships no types

    arguments = Arguments()
    samples = two_samples(arguments, p1, n1, p2, n2, overlap, correlation)
    n1, n2, d = samples.n1, samples.n2, samples.difference
    with np.errstate(invalid="ignore"):
        # both infinite: any weight does, the standard error is 0
        weight = np.where(np.isinf(n1), 1.0, 1 / (1 + n2 / n1))
    pooled = weight * samples.p1 + (1 - weight) * samples.p2
    distance = np.abs(d)
    if continuity_correction:
        distance = np.maximum(distance - (1 / n1 + 1 / n2) / 2, 0.0)
    variance = 1 / n1 + 1 / n2 - 2 * samples.correlation / np.sqrt(n1 * n2)
    error = np.sqrt(pooled * (1 - pooled) * variance)
    chance = error > 0
    z = np.where(distance > 0, np.inf, 0.0)
    z = np.sign(d) * np.divide(
        distance, error, out=np.broadcast_to(z, np.shape(d + error)).copy(), where=chance
    )
    p_value = 2 * ndtr(-np.abs(z))
    return DifferenceTest(
        plain(d), plain(z), plain(p_value), continuity_correction, samples, SampleType.of(random)
    )
