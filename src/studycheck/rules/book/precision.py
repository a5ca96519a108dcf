"""SA: what the answers of a sample are worth, and which difference two of them can show."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    is_stated,
    pair_rule,
    study_rule,
    together,
)
from studycheck.rules.facts import Precision
from studycheck.study import known
from studycheck.vocabulary.constructs import construct
from studycheck.vocabulary.terms import Marker, Method


@study_rule(
    "SA011",
    "No design effect for weighted results",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _effect_stated(row),
    needs=("sample.weighted", "sample.design_effect"),
    cites=("kish-1965", "ess"),
    remedy="Ask for the design effect or the weights; until then intervals are too narrow.",
)
def effect_not_stated(stated: bool) -> Mismatch | None:
    """Weights widen every interval; without their effect a sample looks as if it knew more than it does.

    Fires on
    --------
    one: {sample: {weighted: true, design_effect: not stated}}

    Clear on
    --------
    one: {sample: {weighted: true, design_effect: 1.4}}
    """
    return None if stated else Mismatch("{one} weights its results and gives no design effect")


def _effect_stated(row: StudyRow) -> Fact[bool]:
    if row.weighted is not True:
        return row.weighted if known(row.weighted) is None else Marker.NOT_APPLICABLE
    return is_stated(row.study.sample.design_effect)


@study_rule(
    "SA012",
    "A large part of all firms answered",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: together(row.precision, row.study.population.count, row.method),
    needs=("sample.achieved", "population.count", "sample.method"),
    cites=("kish-1965", "groves-1989"),
    remedy="Use the finite-population correction: give population= to the interval.",
    thresholds={"share": 0.05},
)
def large_fraction(fact: tuple[Precision, int, Method], *, share: float) -> Mismatch | None:
    """Where more than one firm in twenty answered, the usual interval of a random sample is wider than need be.

    Fires on
    --------
    one: {sample: {achieved: 300, method: probability}, population: {count: 1000}}

    Clear on
    --------
    one: {sample: {achieved: 300, method: probability}, population: {count: 100000}}
    """
    precision, count, method = fact
    if method is not Method.PROBABILITY or not count or precision.n / count <= share or precision.n >= count:
        return None
    narrower = sqrt((count - precision.n) / (count - 1))
    return Mismatch(
        "{n:,} of {count:,} firms answered in {one} ({share:.0%}): intervals are {narrower:.2g} times as wide as usual",
        n=precision.n,
        count=count,
        share=precision.n / count,
        narrower=narrower,
    )


@dataclass(frozen=True, slots=True)
class Level:
    """A published share with what it takes to say how far chance can have moved it."""

    construct: str
    share: float
    n: float
    random: bool


def _level(row: StudyRow) -> Fact[Level]:
    estimate, precision, method = row.study.estimates[0], row.precision, known(row.method)
    if estimate.share is None:
        return Marker.NOT_APPLICABLE
    if precision is None or isinstance(precision, Marker):
        return precision
    random = method is not None and method.is_random
    return Level(estimate.construct, estimate.share, precision.effective, random)


@pair_rule(
    "SA014",
    "The difference is smaller than these samples can show",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_level,
    needs=("sample.achieved", "estimates.base_n"),
    cites=("newcombe-1998", "jbi-prevalence#Q3"),
    remedy="Say that the two do not differ as far as these samples can tell; do not rank them.",
    among="estimates",
)
def difference_within_chance(a: Level, b: Level) -> Mismatch | None:
    """44 % of 84 firms against 39 % of 90 is no difference; drawn as two bars it looks like one.

    Compares two numbers of one construct with the 95 % limit for the difference of two independent shares, at
    the answers that they rest on and, where the card or the profile says it, their design effect. For samples that
    were not drawn at random it speaks of chance alone, which is the least of their errors. Known limit: waves of
    one panel overlap and can show less than this.

    Fires on
    --------
    one: {sample: {achieved: 84}, estimates: [{construct: has_profile, value: 0.44, base: all}]}
    other: {sample: {achieved: 90}, estimates: [{construct: has_profile, value: 0.39, base: all}]}

    Clear on
    --------
    one: {sample: {achieved: 840}, estimates: [{construct: has_profile, value: 0.44, base: all}]}
    other: {sample: {achieved: 900}, estimates: [{construct: has_profile, value: 0.34, base: all}]}
    """
    if a.construct != b.construct or construct(a.construct).vague:
        return None
    gap = abs(a.share - b.share)
    pooled = (a.share * a.n + b.share * b.n) / (a.n + b.n)
    spread = max(pooled * (1 - pooled), 0.25 / max(a.n, b.n))
    limit = NormalDist().inv_cdf(0.975) * sqrt(spread * (1 / a.n + 1 / b.n))
    if gap == 0 or gap >= limit:
        return None
    return Mismatch(
        "{a:.3g} % in {one} and {b:.3g} % in {other} differ by {gap:.2g} points; chance alone moves two such samples "
        "apart by up to {limit:.2g}",
        a=a.share * 100,
        b=b.share * 100,
        gap=gap * 100,
        limit=limit * 100,
    )
