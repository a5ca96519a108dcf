"""SA: sampling methods and sample sizes."""

from __future__ import annotations

from typing import Any

from studycheck.rules import Dimension, Mismatch, Severity, combine, distance_rule, pair_rule, study_rule
from studycheck.rules.facts import Precision
from studycheck.study import known
from studycheck.vocabulary.terms import Base, Method


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
def sample_too_small(precision: Precision, *, minor: float, major: float) -> Mismatch | None:
    """80 firms give ± 11 points at best, even in a probability sample.

    The rule takes half the width of the 95 % interval of a share of one half: major from 10 points (96 responses or
    fewer), minor from 5 points (384 or fewer). A design effect widens the interval. For a non-probability sample the
    true uncertainty is larger and unknown. The rule does not apply to a complete count by observation, which cannot
    have nonresponse.

    Fires on
    --------
    one: {sample: {achieved: 96}}

    Clear on
    --------
    one: {sample: {achieved: 385}}
    """
    if precision.half_width < min(minor, major):
        return None
    severity = Severity.MAJOR if precision.half_width >= major else Severity.MINOR
    return Mismatch("{one} rests on {precision}", severity=severity, precision=precision)


@distance_rule(
    "SA002",
    "Very different precision",
    dimension=Dimension.SAMPLE,
    of=lambda row: row.precision,
    quantity=lambda precision: precision.half_width,
    grades={Severity.MINOR: 2.0, Severity.MAJOR: 3.0},
    unit="times the half-width",
    message="{one} rests on {a}, {other} on {b}: one interval is {distance} times as wide as the other",
    needs=("sample.achieved",),
    cites=("ess", "kish-1965"),
    remedy="Draw the intervals, so that estimates with such different sample sizes do not look alike.",
)
def precision_differs(a: Any, b: Any) -> Any:
    """A chart shows 80 and 2,600 responses as the same kind of bar.

    The rule takes the ratio of the widths of the 95 % intervals of a share of one half.

    Fires on
    --------
    one: {sample: {achieved: 80}}
    other: {sample: {achieved: 2600}}

    Clear on
    --------
    one: {sample: {achieved: 300}}
    other: {sample: {achieved: 100}}
    """
    ratio = a / b
    return ratio * (ratio >= 1) + (1 / ratio) * (ratio < 1)


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
