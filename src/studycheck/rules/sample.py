"""SA: how many answered, how they came into the sample, and how precise that is."""

from __future__ import annotations

from typing import Any

from studycheck.findings import Mismatch
from studycheck.rules.define import distance_rule, pair_rule, study_rule
from studycheck.rules.facts import together
from studycheck.study import known
from studycheck.table import Precision, StudyRow
from studycheck.vocab import Dimension, Marker, Method, Severity


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
    remedy="Draw the intervals; do not let two bars of one size stand for 80 and 2,600 answers.",
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
        "the sample is {a} in {one} and {b} in {other}", severity=severity, a=_words(a), b=_words(b)
    )


def _words(method: Method) -> str:
    return {
        Method.PROBABILITY: "a probability sample", Method.QUOTA: "a quota sample",
        Method.ONLINE_PANEL: "an opt-in online panel", Method.CUSTOMER_LIST: "a list of customers or members",
        Method.SELF_SELECTED: "self-selected", Method.CENSUS: "a complete count",
        Method.NONPROBABILITY: "not drawn at random",
    }[method]  # fmt: skip


def _stated_margin(row: StudyRow) -> Any:
    margin, method = row.study.sample.margin_of_error, row.method
    if margin is Marker.NOT_STATED:
        return Marker.NOT_APPLICABLE
    return together(margin, method)


@study_rule(
    "SA004",
    "A margin of error for a sample that was not drawn at random",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_stated_margin,
    needs=("sample.margin_of_error", "sample.method"),
    cites=("aapor-nonprobability",),
    remedy="Drop the margin, or state the model and the assumptions behind it.",
)
def margin_without_chance(fact: tuple[float, Method]) -> Mismatch | None:
    """Sampling theory gives margins for random samples.

    For opt-in samples, guidance since 2016 allows a measure of precision if the model and its
    assumptions are stated; a bare "± 6 points" is not that.

    Fires on
    --------
    one: {sample: {method: self-selected, margin_of_error: 0.06}}

    Clear on
    --------
    one: {sample: {method: probability, margin_of_error: 0.06}}
    """
    margin, method = fact
    if method.is_random:
        return None
    return Mismatch(
        "{one} states ± {points:.3g} points, but the sample is {method}",
        points=margin * 100,
        method=_words(method),
    )


@study_rule(
    "SA005",
    "Results for very few answers",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: _smallest_base(row),
    needs=("estimates", "estimates.base_n", "size.classes.n", "sample.achieved"),
    cites=("jbi-prevalence", "enterprise-surveys"),
    remedy="Print counts instead of percentages.",
    thresholds={"answers": 50},
)
def few_answers(smallest: tuple[int, str], *, answers: float) -> Mismatch | None:
    """A percentage of fewer than 50 answers moves by two points or more with every single firm.

    Looks at the bases printed with estimates, at the size classes that estimates name, and at the whole
    sample. Known limit: a base that is not printed is not seen.

    Fires on
    --------
    one: {sample: {achieved: 49}, estimates: [{construct: uses_social_media}]}

    Clear on
    --------
    one:
      sample: {achieved: 1000}
      size: {classes: [{label: 10-49, n: 12}]}
      estimates: [{construct: uses_social_media}]
    """
    n, where = smallest
    return (
        Mismatch("{one} prints percentages of {n} answers ({where})", n=n, where=where)
        if n < answers
        else None
    )


def _smallest_base(row: StudyRow) -> tuple[int, str] | None:
    estimates = row.study.estimates
    bases = [(n, known(e.base_words) or e.construct) for e in estimates if (n := known(e.base_n)) is not None]
    shown = {known(e.size_class) for e in estimates}
    classes = [c for c in known(row.study.size.classes) or () if c.label in shown]
    bases += [(n, c.label) for c in classes if (n := known(c.n)) is not None]
    if row.study.sample.size is not None and estimates:
        bases.append((row.study.sample.size, "all"))
    return min(bases) if bases else None


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
        return Mismatch("the sample of {one} is {method}", method=_words(method))
    return None
