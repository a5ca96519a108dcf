"""SA: effective sample sizes, and the difference that two samples can show."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from studycheck.base.frozen import frozen
from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    Undecided,
    combine,
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.rules.facts import Precision
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, Method, Qualifier


@study_rule(
    "SA011",
    "Weighted results without a design effect",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_effect(row),
    needs=("sample.weighted", "sample.design_effect"),
    cites=("kish-1965", "ess"),
    remedy="Ask for the design effect or the weights; until then intervals are too narrow.",
)
def effect_not_stated(stated: bool) -> Mismatch | None:
    """Weights widen intervals; without the design effect, estimates look more precise than they are.

    Fires on
    --------
    one: {sample: {weighted: true, design_effect: not stated}}

    Clear on
    --------
    one: {sample: {weighted: true, design_effect: 1.4}}
    """
    return None if stated else Mismatch("{one} weights its results but does not give a design effect")


def _states_effect(row: StudyRow) -> Fact[bool]:
    if row.weighted is not True:
        return row.weighted if known(row.weighted) is None else Marker.NOT_APPLICABLE
    return is_stated(row.study.sample.design_effect)


@study_rule(
    "SA012",
    "Large sampling fraction",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: combine(row.precision, row.study.population.count, row.method),
    needs=("sample.achieved", "population.count", "sample.method"),
    cites=("kish-1965", "groves-1989"),
    remedy="Use the finite population correction: give population= to the interval.",
    thresholds={"share": 0.05},
)
def large_fraction(fact: tuple[Precision, int, Method], *, share: float) -> Mismatch | None:
    """If more than one firm in twenty responded, the usual interval of a probability sample is too wide.

    Fires on
    --------
    one: {sample: {achieved: 300, method: probability}, population: {count: 1000}}

    Clear on
    --------
    one: {sample: {achieved: 300, method: probability}, population: {count: 100000}}
    """
    precision, count, method = fact
    if method is not Method.PROBABILITY or precision.complete or precision.population != count:
        return None
    if precision.n / count <= share:
        return None
    narrower = sqrt((count - precision.n) / (count - 1))
    return Mismatch(
        "{n:,} of {count:,} firms responded in {one} ({share:.0%}): "
        "intervals are {narrower:.2g} times as wide as usual",
        n=precision.n,
        count=count,
        share=precision.n / count,
        narrower=narrower,
    )


@frozen
class LevelEstimate:
    """A published share with the values that give its sampling error."""

    construct: str
    share: float
    precision: Precision
    vague: bool = False
    bound: Qualifier | None = None

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest value that the number may mean."""
        return (
            0.0 if self.bound is Qualifier.FEWER_THAN else self.share,
            1.0 if self.bound is Qualifier.AT_LEAST else self.share,
        )


def _level(row: StudyRow) -> Fact[LevelEstimate]:
    estimate, precision = row.study.estimates[0], row.precision
    if estimate.share is None:
        return Marker.NOT_APPLICABLE
    if precision is None or isinstance(precision, Marker):
        return precision
    vague = row.study.topic.construct(estimate.construct).vague
    return LevelEstimate(estimate.construct, estimate.share, precision, vague, estimate.bound)


@pair_rule(
    "SA014",
    "Difference within sampling error",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_level,
    needs=("sample.achieved", "estimates.base_n"),
    cites=("newcombe-1998", "jbi-prevalence#Q3"),
    remedy="Say that the two estimates do not differ significantly; do not rank them.",
    among="estimates",
    within=lambda level: None if level.vague else level.construct,
)
def difference_within_chance(a: LevelEstimate, b: LevelEstimate) -> Mismatch | Undecided | None:
    """44 % of 84 firms and 39 % of 90 do not differ significantly; two bars make them look different.

    The rule compares two estimates of one construct with the 95 % limit for the difference of two independent shares.
    It uses their bases and, where the card or the profile gives one, the design effect. A complete count has no
    sampling error, and two of them differ by no chance of sampling. For non-probability samples the rule covers only
    sampling error, which is the least of their errors. Known limit: waves of one panel overlap and can
    detect smaller differences. Of a bound, such as “fewer than 6 %”, it takes all values that it allows.

    Fires on
    --------
    one: {sample: {achieved: 84}, estimates: [{construct: has_profile, value: 0.44, base: all}]}
    other: {sample: {achieved: 90}, estimates: [{construct: has_profile, value: 0.39, base: all}]}

    Clear on
    --------
    one: {sample: {achieved: 840}, estimates: [{construct: has_profile, value: 0.44, base: all}]}
    other: {sample: {achieved: 900}, estimates: [{construct: has_profile, value: 0.34, base: all}]}
    """
    if a.construct != b.construct or a.vague or b.vague:
        return None
    (low, high), (lowest, highest) = a.limits, b.limits
    if (a.bound or b.bound) and low <= highest and lowest <= high:
        return Undecided("estimates[0].value")
    gap = abs(a.share - b.share)
    # variances of a share of one half
    one, other = a.precision.variance, b.precision.variance
    if gap == 0 or not one + other:
        return None
    pooled = (a.share * other + b.share * one) / (one + other)
    spread = 4 * max(pooled * (1 - pooled), min(one, other))
    limit = NormalDist().inv_cdf(0.975) * sqrt(spread * (one + other))
    if gap < limit and (a.precision.uncounted or b.precision.uncounted):
        return Undecided("population.count")
    if gap >= limit:
        return None
    return Mismatch(
        "{a:.3g} % in {one} and {b:.3g} % in {other} differ by {gap:.2g} points; two such samples can differ by up to "
        "{limit:.2g} points by chance alone",
        a=a.share * 100,
        b=b.share * 100,
        gap=gap * 100,
        limit=limit * 100,
    )
