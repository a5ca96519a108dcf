"""SA: how a sample came about, and how large it is."""

from __future__ import annotations

from typing import Any

from studycheck.rules import Dimension, Mismatch, Severity, distance_rule, pair_rule, study_rule, together
from studycheck.rules.facts import Precision
from studycheck.vocabulary.terms import Method


@study_rule(
    "SA001",
    "The sample is small for the claim",
    severity=Severity.MAJOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: row.precision,
    needs=("sample.achieved",),
    cites=("jbi-prevalence", "wilson-1927"),
    remedy="Print the number of answers and the interval beside the percentage.",
    thresholds={"minor": 0.05, "major": 0.1},
)
def sample_too_small(precision: Precision, *, minor: float, major: float) -> Mismatch | None:
    """80 firms give ± 11 points at best, even if they were drawn at random.

    Half the width of the 95 % interval of a share of one half: major from 10 points (96 answers or fewer),
    minor from 5 points (384 or fewer). A design effect widens it. For samples that were not drawn at random
    the true uncertainty is larger and not known. Not for a complete count by observation, which nobody
    could refuse to answer.

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
    "Precision differs strongly",
    dimension=Dimension.SAMPLE,
    of=lambda row: row.precision,
    quantity=lambda precision: precision.half_width,
    grades={Severity.MINOR: 2.0, Severity.MAJOR: 3.0},
    unit="times the half-width",
    message="{one} rests on {a}, {other} on {b}: one interval is {distance} times as wide",
    needs=("sample.achieved",),
    cites=("ess", "kish-1965"),
    remedy="Draw the intervals; do not let two bars look alike that rest on so different numbers of answers.",
)
def precision_differs(a: Any, b: Any) -> Any:
    """A chart shows 80 and 2,600 answers as the same kind of bar.

    Ratio of the widths of the 95 % intervals of a share of one half.

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
    "Samples came about differently",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: row.method,
    needs=("sample.method",),
    cites=("aapor-nonprobability", "ess", "groves-1989"),
    remedy="Treat the sample that was not drawn at random as a report on those who answered, and say so.",
)
def methods_differ(a: Method, b: Method) -> Mismatch | None:
    """A random sample speaks for the firms it was drawn from, volunteers and customers for themselves.

    Major between samples drawn at random (or complete counts) and others, minor between two kinds of
    others.

    Fires on
    --------
    one: {sample: {method: self-selected}}
    other: {sample: {method: probability}}

    Clear on
    --------
    one: {sample: {method: quota}}
    other: {sample: {method: quota}}
    """
    if a is b or (a.is_random and b.is_random):
        return None
    severity = Severity.MAJOR if a.is_random != b.is_random else Severity.MINOR
    return Mismatch(
        "the sample is {a} in {one} and {b} in {other}",
        severity=severity,
        a=method_words(a),
        b=method_words(b),
    )


def method_words(method: Method) -> str:
    """Return how a sample came about, as the end of “the sample is ...”."""
    return {
        Method.PROBABILITY: "a probability sample",
        Method.QUOTA: "a quota sample",
        Method.ONLINE_PANEL: "an opt-in online panel",
        Method.CUSTOMER_LIST: "a list of customers or members",
        Method.SELF_SELECTED: "self-selected",
        Method.CENSUS: "a complete count",
        Method.NONPROBABILITY: "not drawn at random",
    }[method]


@study_rule(
    "SA007",
    "Replacements in a sample that is called random",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: together(row.method, row.study.sample.substitutes),
    needs=("sample.method", "sample.substitutes"),
    cites=("ess", "groves-1989"),
    remedy="Treat it as a quota sample; ask how many answers come from replacements.",
)
def substitutes(fact: tuple[Method, bool]) -> Mismatch | None:
    """Where a firm that does not answer is replaced by the next that does, willingness decides who is in, not chance.

    Fires on
    --------
    one: {sample: {method: probability, substitutes: true}}

    Clear on
    --------
    one: {sample: {method: quota, substitutes: true}}
    """
    method, replaced = fact
    if replaced and method is Method.PROBABILITY:
        return Mismatch("{one} replaced firms that did not answer, and calls its sample random")
    return None


@study_rule(
    "SA006",
    "Customers or volunteers stand for all firms",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: row.method,
    needs=("sample.method",),
    cites=("aapor-disclosure", "hoy-2012"),
    remedy="Write “of those who answered” instead of “of firms”.",
)
def not_the_population(method: Method) -> Mismatch | None:
    """Those on a list of customers, and those who follow an open call, differ from those who are not or do not.

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
