"""SA: sampling methods and sample sizes."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np

from studycheck.rules import Dimension, Mismatch, Severity, Undecided, combine, pair_rule, study_rule
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, UNDECIDED, Arrays, Columns, Grades
from studycheck.rules.facts import Precision
from studycheck.study import known
from studycheck.vocabulary.terms import Base, Method

_STANDARD_ERRORS = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.8)
"""How far apart two shares are that a test of 95 % detects four times in five."""


def detectable(a: Any, b: Any) -> Any:
    """Return the smallest difference in points that two samples show together, from their variances.

    Examples
    --------
    >>> round(detectable(0.25 / 40, 0.25 / 88), 1)
    26.7
    """
    return 100 * _STANDARD_ERRORS * (a + b) ** 0.5


@study_rule(
    "SA001",
    "Small sample",
    severity=Severity.MAJOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: row.precision,
    needs=("sample.achieved",),
    cites=("jbi-prevalence", "wilson-1927"),
    remedy="Print the sample size and the interval beside the percentage.",
    thresholds={"minor": 0.05, "major": 0.1},
)
def sample_too_small(precision: Precision, *, minor: float, major: float) -> Mismatch | Undecided | None:
    """80 firms give ± 11 points at best, even in a probability sample.

    The rule takes half the width of the 95 % interval of a share of one half: major from 10 points (96 responses or
    fewer), minor from 5 points (384 or fewer). A design effect widens the interval; where many of a small population
    responded, it is narrower: 80 of 100 give ± 4.9 points. A complete count has no sampling error, whatever its size.
    For a census, the rule needs to know how many there are. For a non-probability sample the true uncertainty is
    larger and unknown.

    Fires on
    --------
    one: {sample: {achieved: 96}}

    Clear on
    --------
    one: {sample: {achieved: 385}}
    """
    if precision.half_width < min(minor, major):
        return None
    if precision.uncounted:
        return Undecided("population.count")
    severity = Severity.MAJOR if precision.half_width >= major else Severity.MINOR
    return Mismatch("{one} rests on {precision}", severity=severity, precision=precision)


@pair_rule(
    "SA002",
    "Too imprecise together",
    severity=Severity.MAJOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: row.precision,
    needs=("sample.achieved",),
    cites=("fleiss-2003", "kish-1965"),
    remedy="Draw the intervals, and do not read smaller differences as differences between populations.",
    thresholds={"minor": 10.0, "major": 15.0},
    aliases=("precision-differs",),
)
def too_imprecise_together(
    a: Precision, b: Precision, *, minor: float, major: float
) -> Mismatch | Undecided | None:
    """40 and 88 responses show a difference of 27 points or more, and none that is smaller.

    The rule works out the smallest difference from a share of one half that two samples detect together, at a level
    of 95 % and four times in five (a power of 80 %): 2.8 standard errors. It takes account of design effects and of
    small populations, and a complete count adds nothing. One half is the share at which an interval is widest.

    Minor from 10 points, which two samples of 392 show, or one of 196 beside a complete count: the ± 5 points of one
    ordinary survey. Major from 15 points, two samples of 174 or one of 87 beside a complete count: few published
    differences are larger, so that nearly all of them could be chance. How unequal the samples are does not matter:
    10,000 and 100,000 responses show a difference of 1.5 points. For non-probability samples the rule covers
    sampling error only.

    Fires on
    --------
    one: {sample: {achieved: 80}}
    other: {sample: {achieved: 2600}}

    Clear on
    --------
    one: {sample: {achieved: 1000}}
    other: {sample: {achieved: 10000}}
    """
    apart = float(detectable(a.variance, b.variance))
    if apart < min(minor, major):
        return None
    if a.uncounted or b.uncounted:
        return Undecided("population.count")
    # a share of one half can be no more than 50 points from another
    return Mismatch(
        _TOGETHER if apart <= 50 else _NOT_EVEN_TOGETHER,
        severity=Severity.MAJOR if apart >= major else Severity.MINOR,
        a=a,
        b=b,
        apart=apart,
    )


_TOGETHER = (
    "{one} rests on {a}, {other} on {b}: together they show differences of {apart:.3g} points or more only"
)
_NOT_EVEN_TOGETHER = "{one} rests on {a}, {other} on {b}: together they show no difference at all"


def _variances(facts: Sequence[Precision]) -> Columns:
    return Columns(
        variance=np.array([precision.variance for precision in facts]),
        uncounted=np.array([precision.uncounted for precision in facts]),
    )


def _grade_precision(a: Columns, b: Columns, *, minor: float, major: float) -> Grades:
    apart = detectable(a.variance, b.variance)
    grades = np.where(apart >= major, MAJOR, np.where(apart >= minor, MINOR, CLEAR))
    grades[(a.uncounted | b.uncounted) & (grades > CLEAR)] = UNDECIDED
    return grades


too_imprecise_together = too_imprecise_together.decide_by(
    arrays=Arrays(_variances, _grade_precision), asks_for="population.count"
)


@pair_rule(
    "SA003",
    "Different sampling methods",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: combine(row.method, known(row.eligibility) is Base.MEMBERS),
    needs=("sample.method",),
    cites=("aapor-nonprobability", "ess", "groves-1989"),
    remedy="Treat results of the non-probability sample as results for its respondents only, and say so.",
    decisive=True,
)
def methods_differ(one: tuple[Method, bool], other: tuple[Method, bool]) -> Mismatch | None:
    """A probability sample represents the firms in its frame; volunteers and customers represent themselves.

    Major between probability samples (or complete counts) and non-probability samples, minor between two kinds of
    non-probability sample. Minor, too, where the list is that of the members whom alone the study admits: PO003 says so
    already.

    Fires on
    --------
    one: {sample: {method: self-selected}}
    other: {sample: {method: probability}}

    Clear on
    --------
    one: {sample: {method: quota}}
    other: {sample: {method: quota}}
    """
    (a, a_members), (b, b_members) = one, other
    if a is b or (a.is_random and b.is_random):
        return None
    # one fact, one weight
    counted = a_members != b_members and (a if a_members else b) is Method.CUSTOMER_LIST
    severity = Severity.MAJOR if a.is_random != b.is_random and not counted else Severity.MINOR
    return Mismatch(
        "the sample is {a} in {one} and {b} in {other}",
        severity=severity,
        a=method_words(a),
        b=method_words(b),
    )


def method_words(method: Method) -> str:
    """Return a sampling method in words that complete “the sample is ...”."""
    return {
        Method.PROBABILITY: "a probability sample",
        Method.QUOTA: "a quota sample",
        Method.ONLINE_PANEL: "an opt-in online panel",
        Method.CUSTOMER_LIST: "a list of customers or members",
        Method.SELF_SELECTED: "self-selected",
        Method.CENSUS: "a complete count",
        Method.NONPROBABILITY: "a non-probability sample",
    }[method]


@study_rule(
    "SA007",
    "Substitution in a probability sample",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: combine(row.method, row.study.sample.substitutes),
    needs=("sample.method", "sample.substitutes"),
    cites=("ess", "groves-1989"),
    remedy="Treat it as a quota sample; ask how many responses come from substitutes.",
)
def substitutes(fact: tuple[Method, bool]) -> Mismatch | None:
    """If the next willing firm replaces a nonrespondent, willingness decides who is in the sample, not chance.

    Fires on
    --------
    one: {sample: {method: probability, substitutes: true}}

    Clear on
    --------
    one: {sample: {method: quota, substitutes: true}}
    """
    method, replaced = fact
    if replaced and method is Method.PROBABILITY:
        return Mismatch("{one} substituted nonrespondents, but calls its sample a probability sample")
    return None


@study_rule(
    "SA006",
    "Sample of customers or volunteers",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: row.method,
    needs=("sample.method",),
    cites=("aapor-disclosure", "hoy-2012"),
    remedy="Write “of respondents” instead of “of firms”.",
)
def not_the_population(method: Method) -> Mismatch | None:
    """Customers on a list, and volunteers who follow an open call, differ from all other firms.

    Fires on
    --------
    one: {sample: {method: customer list}}

    Clear on
    --------
    one: {sample: {method: online panel}}
    """
    if method in (Method.CUSTOMER_LIST, Method.SELF_SELECTED):
        return Mismatch("the sample of {one} is {method}", method=method_words(method))
    return None
