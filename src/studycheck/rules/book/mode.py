"""MO: survey modes."""

from __future__ import annotations

from studycheck.rules import Dimension, Mismatch, Severity, combine, pair_rule, study_rule
from studycheck.vocabulary.terms import Mode


@pair_rule(
    "MO001",
    "Different survey modes",
    severity=Severity.MAJOR,
    dimension=Dimension.MODE,
    of=lambda row: row.mode,
    needs=("sample.mode",),
    cites=("groves-1989", "hoy-2012"),
    remedy="Name the survey mode under each result.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def modes_differ(a: frozenset[Mode], b: frozenset[Mode]) -> Mismatch | None:
    """A web questionnaire reaches only firms that are online; an interviewer receives more favourable answers.

    Major between a survey and an observation of accounts, minor between two survey modes.

    Fires on
    --------
    one: {sample: {mode: [web]}}
    other: {sample: {mode: [observation]}}

    Clear on
    --------
    one: {sample: {mode: [phone]}}
    other: {sample: {mode: [CATI]}}
    """
    if a == b:
        return None
    one_observed = (a == {Mode.OBSERVATION}) != (b == {Mode.OBSERVATION})
    return Mismatch(
        "the survey mode is {a} in {one} and {b} in {other}",
        severity=Severity.MAJOR if one_observed else Severity.MINOR,
        a=" and ".join(sorted(a)),
        b=" and ".join(sorted(b)),
    )


@study_rule(
    "MO002",
    "Mixed modes without weighting",
    severity=Severity.MINOR,
    dimension=Dimension.MODE,
    of=lambda row: combine(row.mode, row.weighted),
    needs=("sample.mode", "sample.weighted"),
    cites=("groves-1989",),
    remedy="Ask whether the results were adjusted for mode effects.",
)
def modes_mixed(fact: tuple[frozenset[Mode], bool]) -> Mismatch | None:
    """Two modes reach different firms and obtain different answers; without an adjustment they are two surveys.

    Fires on
    --------
    one: {sample: {mode: [web, phone], weighted: false}}

    Clear on
    --------
    one: {sample: {mode: [web, phone], weighted: true}}
    """
    modes, weighted = fact
    if len(modes) < 2 or weighted:
        return None
    return Mismatch("{one} combines {modes} without weighting", modes=" and ".join(sorted(modes)))
