"""MO: how answers were collected."""

from __future__ import annotations

from studycheck.rules import Dimension, Mismatch, Severity, pair_rule, study_rule, together
from studycheck.vocabulary.terms import Mode


@pair_rule(
    "MO001",
    "Answers were collected differently",
    severity=Severity.MAJOR,
    dimension=Dimension.MODE,
    of=lambda row: row.mode,
    needs=("sample.mode",),
    cites=("groves-1989", "hoy-2012"),
    remedy="Name the mode under each result.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def modes_differ(a: frozenset[Mode], b: frozenset[Mode]) -> Mismatch | None:
    """A web questionnaire reaches firms that are online, an interviewer gets kinder answers.

    Major between asking and looking (observation of accounts), minor between ways of asking.

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
    looked = (a == {Mode.OBSERVATION}) != (b == {Mode.OBSERVATION})
    return Mismatch(
        "collected by {a} in {one}, by {b} in {other}",
        severity=Severity.MAJOR if looked else Severity.MINOR,
        a=" and ".join(sorted(a)),
        b=" and ".join(sorted(b)),
    )


@study_rule(
    "MO002",
    "Several modes without weighting",
    severity=Severity.MINOR,
    dimension=Dimension.MODE,
    of=lambda row: together(row.mode, row.weighted),
    needs=("sample.mode", "sample.weighted"),
    cites=("groves-1989",),
    remedy="Ask whether the modes were adjusted to each other.",
)
def modes_mixed(fact: tuple[frozenset[Mode], bool]) -> Mismatch | None:
    """Two modes reach different firms and draw different answers; without adjustment they are two surveys.

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
    return Mismatch("{one} mixes {modes} without weighting", modes=" and ".join(sorted(modes)))
