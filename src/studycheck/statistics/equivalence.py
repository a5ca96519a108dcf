"""Whether two published proportions are the same for a purpose: two one-sided tests."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from studycheck.base.display import Displayed, Grid
from studycheck.base.wording import counted, points
from studycheck.statistics.arguments import ALPHA, INSIDE, Arguments, plain
from studycheck.statistics.tables import first_rows
from studycheck.statistics.two_samples import TwoSamples, two_samples
from studycheck.statistics.wording import SampleType


@dataclass(frozen=True, eq=False)
class EquivalenceTest(Displayed):
    """The test that two proportions differ by a margin or more.

    Attributes
    ----------
    difference : float or array
        The first proportion minus the second, as published.
    margin : float or array
        The smallest difference that matters.
    p_value : float or array
        The greater p-value of the two one-sided tests.
    alpha : float
        The significance level.
    low, high : float or array
        The 1 - 2 alpha interval of the difference; inside the margin where equivalent.
    samples : TwoSamples
        Both proportions with their effective sample sizes.
    sample_type : SampleType
        Whether both are probability samples.
    """

    difference: Any
    margin: Any
    p_value: Any
    alpha: float
    low: Any
    high: Any
    samples: TwoSamples
    sample_type: SampleType

    @property
    def equivalent(self) -> Any:
        """Whether a difference of the margin or more is rejected. If not, the test decides nothing."""
        return self.p_value < self.alpha

    def _grid(self) -> Grid:
        notes = (*self.samples.notes, *self.sample_type.caution_for_tests)
        if np.ndim(self.p_value):
            columns = (
                ("difference in points", self.difference, points),
                ("low", self.low, points),
                ("high", self.high, points),
                ("p", self.p_value, "{:.4f}".format),
                ("equivalent", self.equivalent, lambda yes: "yes" if yes else "not shown"),
            )
            return first_rows(f"{counted(np.size(self.p_value), 'test')} of equivalence", columns, notes)
        result = "equivalent" if self.equivalent else "not shown to be equivalent"
        title = (
            f"{result} within {100 * self.margin:g} points: difference {points(self.difference)}, p = "
            f"{self.p_value:.4f}, {100 * (1 - 2 * self.alpha):g} % interval {points(self.low)} to "
            f"{points(self.high)}"
        )
        return Grid(title, (), (), notes)


def equivalence_test(
    p1: Any,
    n1: Any,
    p2: Any,
    n2: Any,
    *,
    margin: Any,
    alpha: float = 0.05,
    overlap: Any = None,
    correlation: Any = None,
    random: bool | None = None,
) -> EquivalenceTest:
    """Test whether two published proportions differ by less than a margin (two one-sided tests).

    That a difference is not significant does not show that there is none; this test can show it. The margin
    is the smallest difference that would matter to the reader, fixed before looking at the numbers.

    Parameters
    ----------
    p1, p2 : float or array
        The proportions, from 0 to 1.
    n1, n2 : float, array or EffectiveN
        The number of responses behind each.
    margin : float or array
        The margin as a proportion: 0.05 for 5 points.
    alpha : float
        The significance level.
    overlap, correlation : float or array, optional
        The overlap of waves of a panel, as for `difference_interval`.
    random : bool, optional
        Whether both are probability samples.

    Returns
    -------
    EquivalenceTest

    Raises
    ------
    InputError
        If numbers are outside their range, or only one of overlap and correlation is given.

    Notes
    -----
    Schuirmann, D. J. (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680. The standard
    error is that of Agresti, A. and Caffo, B. (2000), The American Statistician 54, 280-288, with one success
    and one failure added to each sample, which is never 0.

    Examples
    --------
    >>> print(equivalence_test(0.44, 2600, 0.43, 2400, margin=0.05, random=True).equivalent)
    True
    >>> print(equivalence_test(0.44, 84, 0.43, 90, margin=0.05, random=True).equivalent)
    False
    """
    from scipy.special import ndtr  # type: ignore[import-untyped] # scipy ships no types

    arguments = Arguments()
    least = arguments.take("margin", margin, INSIDE)
    z = NormalDist().inv_cdf(1 - arguments.chance("alpha", alpha, ALPHA))
    samples = two_samples(arguments, p1, n1, p2, n2, overlap, correlation)
    # one success and one failure are added to the responses; a complete count keeps its proportion
    shrunk = [(p + (1 / n)) / (1 + 2 / n) for p, n in ((samples.p1, samples.n1), (samples.p2, samples.n2))]
    d = shrunk[0] - shrunk[1]
    v1, v2 = (p * (1 - p) / (n + 2) for p, n in zip(shrunk, (samples.n1, samples.n2), strict=True))
    error = np.sqrt(v1 + v2 - 2 * samples.correlation * np.sqrt(v1 * v2))
    with np.errstate(divide="ignore", invalid="ignore"):
        # two complete counts: no error, and infinite statistics with the sign of the distance
        above, below = (d + least) / error, (d - least) / error
    above, below = (np.nan_to_num(x, nan=0.0, posinf=np.inf, neginf=-np.inf) for x in (above, below))
    p_value = np.maximum(ndtr(-above), ndtr(below))
    return EquivalenceTest(
        plain(samples.difference),
        plain(least),
        plain(p_value),
        float(alpha),
        plain(d - z * error),
        plain(d + z * error),
        samples,
        SampleType.of(random),
    )
