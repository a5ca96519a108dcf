"""SA015 and on: weaknesses of selection that two samples share, and samples selected by what they measure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, combine, pair_rule
from studycheck.rules.arrays import BLOCKER, CLEAR, MAJOR, UNDECIDED, Arrays, Columns, Grades, numbered
from studycheck.rules.book.sample import method_words
from studycheck.study import known, survey_of
from studycheck.study.response_rate import Rate
from studycheck.vocabulary.terms import Marker, Method


@pair_rule(
    "SA015",
    "Neither sample drawn at random",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: combine(row.method, survey_of(row.study)),
    needs=("sample.method",),
    cites=("aapor-nonprobability", "groves-1989"),
    remedy="Say of both that they are results for their respondents only; do not read the gap as one between firms.",
    comparing="levels",  # what is alike at both ends of a series cancels in a change
)
def neither_random(a: tuple[Method, str], b: tuple[Method, str]) -> Mismatch | None:
    """Two samples of volunteers have one name and nothing else in common: nobody knows how either differs from firms.

    The rule does not apply to waves of one series, which recruit alike.

    Fires on
    --------
    one: {sample: {method: self-selected}}
    other: {sample: {method: self-selected}}

    Clear on
    --------
    one: {sample: {method: self-selected}}
    other: {sample: {method: probability}}
    """
    (method, series), (other, other_series) = a, b
    if method.is_random or other.is_random or (series and series == other_series):
        return None
    if method is other:
        return Mismatch("each sample is {method}; neither was drawn at random", method=method_words(method))
    return Mismatch(
        "the sample is {a} in {one} and {b} in {other}; neither was drawn at random",
        a=method_words(method),
        b=method_words(other),
    )


def _columns(facts: Sequence[tuple[Method, str]]) -> Columns:
    return Columns(
        random=np.array([method.is_random for method, _ in facts], dtype=bool),
        series=numbered(series or None for _, series in facts),
    )


def _grade(a: Columns, b: Columns) -> Grades:
    in_series = (a.series == b.series) & (a.series >= 0)
    return np.where(a.random | b.random | in_series, CLEAR, MAJOR)


neither_random = neither_random.decide_by(arrays=Arrays(columns=_columns, grade=_grade))


Recruitment = tuple[bool | None, bool, str]


def _recruitment(row: StudyRow) -> Fact[Recruitment]:
    """Return whether the topic recruited the sample, whether the headline is an opinion, and the series."""
    if not row.study.estimates:
        return None
    through, method = row.study.sample.recruited_through_topic, known(row.method)
    if through is None and method is not None and method.is_random:
        through = False  # chance selected the firms, from a frame
    opinion = row.study.topic.construct(row.study.estimates[0].construct).family == "opinion"
    if through is Marker.NOT_APPLICABLE:
        return through
    return known(through), opinion, survey_of(row.study)


@pair_rule(
    "SA016",
    "Sample recruited through what it measures",
    severity=Severity.BLOCKER,
    dimension=Dimension.METHOD,
    of=_recruitment,
    needs=("sample.recruited_through_topic", "estimates"),
    cites=("aapor-nonprobability", "groves-1989"),
    remedy="Show what its users say of their use; do not print its level of use beside another.",
    comparing="levels",
)
def recruited_through_topic(a: Recruitment, b: Recruitment) -> Mismatch | Undecided | None:
    """A survey on social networks that was announced on social networks finds that nearly everybody uses them.

    Blocker between levels of use, also where both samples were recruited so; major for opinions. The rule does not
    apply to waves of one series, which recruit alike. A sample that was drawn at random counts as not recruited so,
    unless its card says otherwise.

    Fires on
    --------
    one: {sample: {recruited_through_topic: true}, estimates: [{construct: uses_social_media}]}
    other: {sample: {recruited_through_topic: false}, estimates: [{construct: uses_social_media}]}

    Clear on
    --------
    one: {sample: {method: probability}, estimates: [{construct: uses_social_media}]}
    other: {sample: {recruited_through_topic: false}, estimates: [{construct: uses_social_media}]}
    """
    (through, opinion, series), (other_through, other_opinion, other_series) = a, b
    if series and series == other_series:
        return None
    if not (through or other_through):
        return Undecided("sample.recruited_through_topic") if None in (through, other_through) else None
    severity = Severity.MAJOR if opinion and other_opinion else Severity.BLOCKER
    if through and other_through:
        return Mismatch(
            "{one} and {other} both found their respondents through what they measure", severity=severity
        )
    if through:
        return Mismatch("{one} found its respondents through what it measures", severity=severity)
    return Mismatch("{other} found its respondents through what it measures", severity=severity)


def _recruitment_columns(facts: Sequence[Recruitment]) -> Columns:
    return Columns(
        through=np.array([through is True for through, _, _ in facts], dtype=bool),
        unknown=np.array([through is None for through, _, _ in facts], dtype=bool),
        opinion=np.array([opinion for _, opinion, _ in facts], dtype=bool),
        series=numbered(series or None for _, _, series in facts),
    )


def _grade_recruitment(a: Columns, b: Columns) -> Grades:
    grades = np.where(a.unknown | b.unknown, UNDECIDED, CLEAR)
    severity = np.where(a.opinion & b.opinion, MAJOR, BLOCKER)
    grades = np.where(a.through | b.through, severity, grades)
    return np.where((a.series == b.series) & (a.series >= 0), CLEAR, grades)


recruited_through_topic = recruited_through_topic.decide_by(
    arrays=Arrays(_recruitment_columns, _grade_recruitment), asks_for="sample.recruited_through_topic"
)


ResponseRateFact = tuple[Rate, str]


@pair_rule(
    "RS005",
    "Very low response rates in both",
    severity=Severity.MAJOR,
    dimension=Dimension.RESPONSE,
    of=lambda row: combine(row.response_rate, survey_of(row.study)),
    needs=("sample.response_rate.value",),
    cites=("groves-1989",),
    remedy="Look for a nonresponse analysis in both; until then, do not read the gap as one between firms.",
    thresholds={"rate": 0.1},
    comparing="levels",
)
def both_rates_low(a: ResponseRateFact, b: ResponseRateFact, *, rate: float) -> Mismatch | None:
    """If nine firms in ten did not respond in either study, whoever did may differ in either of them, and not alike.

    The rule does not apply to waves of one series. A rate that was worked out from the issued sample says so.

    Fires on
    --------
    one: {sample: {response_rate: {value: 0.05}}}
    other: {sample: {response_rate: {value: 0.09}}}

    Clear on
    --------
    one: {sample: {response_rate: {value: 0.05}}}
    other: {sample: {response_rate: {value: 0.2}}}
    """
    (first, series), (second, other_series) = a, b
    if max(first, second) >= rate or (series and series == other_series):
        return None
    return Mismatch("only {a:.0%} responded in {one} and {b:.0%} in {other}", a=first, b=second)


both_rates_low = both_rates_low.decide_by(
    arrays=Arrays(
        columns=lambda facts: Columns(
            rate=np.array([rate for rate, _ in facts], dtype=float),
            series=numbered(series or None for _, series in facts),
        ),
        grade=lambda a, b, *, rate: np.where(
            (np.maximum(a.rate, b.rate) < rate) & ~((a.series == b.series) & (a.series >= 0)), MAJOR, CLEAR
        ),
    )
)
