"""Pooled values by a feature of the studies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from studycheck.base.language import say
from studycheck.statistics.arguments import argument_error
from studycheck.statistics.meta.diagnostics import pool_line, refuse_regression
from studycheck.statistics.meta.lines import PooledLine, PooledLines
from studycheck.statistics.meta.result import Pooled
from studycheck.statistics.meta.wording import number, p_equals


@dataclass(frozen=True, eq=False, repr=False)
class Subgroups(PooledLines):
    """Pooled values by subgroup, and whether they differ.

    Attributes
    ----------
    q, p : float or None
        The chi-squared statistic of the test that all pooled subgroups have one mean, and its p-value; None
        where fewer than two subgroups are pooled.
    df : int
        The degrees of freedom of that test.
    untested : tuple of str
        The subgroups that do not enter the test, because nothing was pooled in them.
    why_untested : str
        The reason why there is no test, where there is none.
    """

    q: float | None
    p: float | None
    df: int
    untested: tuple[str, ...]
    why_untested: str = "fewer than two subgroups have a pooled value"

    def without_test(self, why: str) -> Subgroups:
        """Return the same values without the test, for groups that are not independent of each other."""
        return replace(self, q=None, p=None, df=0, why_untested=why)

    def _table_notes(self) -> tuple[str, ...]:
        notes = super()._table_notes()
        if self.q is None or self.p is None:
            return (*notes, f"Differences between subgroups are not tested: {self.why_untested}.")
        own = "" if self.whole.estimator is None else "; tau² is estimated in each subgroup"
        test = f"chi²({self.df}) = {number(self.q)}, {p_equals(self.p)}"
        return (*notes, f"Differences between subgroups: {test}{own}.")


def subgroups(pooled: Pooled, by: Sequence[str | None], *, feature: str = "subgroup") -> Subgroups:
    """Pool the studies by a feature, with the same settings and a separate tau² for each subgroup.

    Parameters
    ----------
    pooled : Pooled
        The pooled value of all studies.
    by : sequence of str or None
        The feature of each study. Studies with None are unknown: they are listed one by one and never
        pooled with each other, because two unknowns are not the same.
    feature : str
        The name of the feature.

    Raises
    ------
    InputError
        If there are moderators, or if not every study has one feature.

    Notes
    -----
    A subgroup of one study has no pooled value: its line stays empty and it does not enter the test.
    That test compares the pooled values as in Borenstein et al. (2009), chapter 19.

    Examples
    --------
    >>> from studycheck.statistics.meta import Effects, pool, subgroups
    >>> effects = Effects([0.1, 0.2, 0.5, 0.6, 0.9], [0.01] * 5, labels=["a", "b", "c", "d", "e"])
    >>> by_country = subgroups(pool(effects, model="common"), ["FR", "FR", "US", "US", None], feature="country")
    >>> print(by_country)
    By country: common effect, z
    country        studies    estimate  95 % interval        tau²  I²
    -----------  ---------  ----------  -----------------  ------  ------
    FR                   2        0.15  0.01141 to 0.2886       0  0 %
    US                   2        0.55  0.4114 to 0.6886        0  0 %
    unknown (e)          1
    all studies          5        0.46  0.3723 to 0.5477        0  90.3 %
    unknown (e): its country is unknown.
    Differences between subgroups: chi²(1) = 16, p < 0.0001.
    """
    refuse_regression(pooled)
    effects = pooled.effects
    if len(by) != len(effects):
        raise argument_error(
            "by",
            say(
                "one {feature} per study is needed, {n} in all, not {n2}",
                feature=feature,
                n=len(effects),
                n2=len(by),
            ),
        )
    known = list(dict.fromkeys(group for group in by if group is not None))
    lines = [pool_line(pooled, group, effects.at([one == group for one in by])) for group in known]
    lines += [
        PooledLine(f"unknown ({label})", (label,), None, f"its {feature} is unknown")
        for label, group in zip(effects.labels, by, strict=True)
        if group is None
    ]
    means = [line.pooled.mean for line in lines if line.pooled is not None]
    q, p = _difference_test([mean.estimate for mean in means], [mean.se for mean in means])
    untested = tuple(line.label for line in lines if line.pooled is None)
    return Subgroups(f"By {feature}", feature, tuple(lines), pooled, q, p, max(0, len(means) - 1), untested)


def _difference_test(estimates: list[float], ses: list[float]) -> tuple[float | None, float | None]:
    from scipy.special import chdtrc  # type: ignore[import-untyped] # scipy ships no types

    if len(estimates) < 2:
        return None, None
    y, w = np.array(estimates), 1 / np.array(ses) ** 2
    q = float(w @ (y - w @ y / w.sum()) ** 2)
    return q, float(chdtrc(len(y) - 1, q))
