"""ME: wording, and the platforms that count."""

from __future__ import annotations

import numpy as np

from studycheck.rules import (
    Dimension,
    Fact,
    Mismatch,
    Severity,
    StudyRow,
    Undecided,
    is_stated,
    pair_rule,
    study_rule,
)
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, differs, numbered
from studycheck.rules.facts import Wave
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, Method, Mode, Period


@pair_rule(
    "ME001",
    "Different platforms count",
    severity=Severity.MINOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.platforms,
    needs=("estimates[0].platforms",),
    cites=("smith-2011", "aapor-disclosure"),
    remedy="Name the platforms in the caption; compare only platforms that both studies asked about.",
)
def platforms_differ(a: frozenset[str], b: frozenset[str]) -> Mismatch | None:
    """Examples in a question cue the answer, and date within a few years.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media, platforms: [Facebook]}]}
    other: {estimates: [{construct: uses_social_media, platforms: [Facebook, Yammer]}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_social_media, platforms: [Facebook, Twitter]}]}
    other: {estimates: [{construct: uses_social_media, platforms: [twitter, facebook]}]}
    """
    if a == b:
        return None
    return Mismatch("{one} names {a}; {other} names {b}", a=", ".join(sorted(a)), b=", ".join(sorted(b)))


platforms_differ = platforms_differ.decide_by(arrays=differs(Severity.MINOR))


@pair_rule(
    "ME002",
    "The wording changed between waves of a series",
    severity=Severity.MINOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.wave,
    needs=("series", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Read the two questions side by side before calling the gap a trend.",
)
def wording_changed(a: Wave, b: Wave) -> Mismatch | None:
    """Two waves of one series are read as a trend; a changed question makes a step that no firm made.

    Compares the indicators of constructs that both waves report, letter by letter; names for many things
    (`uses_specific_platform`) are left out. Studies of different series are not its business.

    Fires on
    --------
    one: {series: s, estimates: [{construct: uses_social_media, indicator: uses social media}]}
    other:
      series: s
      estimates: [{construct: uses_social_media, indicator: has used social media this year}]

    Clear on
    --------
    one: {series: s, estimates: [{construct: uses_social_media, indicator: Uses social media}]}
    other: {series: s, estimates: [{construct: uses_social_media, indicator: uses social media}]}
    """
    if a.series != b.series:
        return None
    words_a, words_b = dict(a.wording), dict(b.wording)
    for name in sorted(words_a.keys() & words_b.keys()):
        if words_a[name].casefold() != words_b[name].casefold():
            return Mismatch(
                "{construct} is “{a}” in {one} and “{b}” in {other}",
                construct=name,
                a=words_a[name],
                b=words_b[name],
            )
    return None


wording_changed = wording_changed.decide_by(within=lambda wave: wave.series)


@study_rule(
    "ME003",
    "The platforms asked about are not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _platforms_stated(row),
    needs=("estimates.platforms",),
    cites=("aapor-disclosure", "cross-2021"),
    remedy="Ask which platforms the question named, and whether others could be added.",
)
def platforms_not_stated(stated: bool) -> Mismatch | None:
    """“Such as Facebook” and “such as Viadeo” remind of different things, and both go out of date.

    Fires where somebody looked and no number comes with the platforms that its question named.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, platforms: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, platforms: [Facebook, Viadeo]}]}
    """
    return None if stated else Mismatch("{one} does not say which platforms its questions named")


def _platforms_stated(row: StudyRow) -> Fact[bool]:
    named = [is_stated(estimate.platforms) for estimate in row.study.estimates]
    if True in named:
        return True
    if not named or None in named:
        return None
    return False if False in named else Marker.NOT_APPLICABLE


@pair_rule(
    "ME004",
    "Different answers were offered",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: _options(row),
    needs=("estimates[0].options",),
    cites=("smith-2011", "groves-1989"),
    remedy="Group the answers to what both questions tell apart, or say what each offered.",
)
def options_differ(a: frozenset[str], b: frozenset[str]) -> Mismatch | None:
    """A list to tick finds more than yes or no, and “rarely” turns users into users.

    Looks at the first estimate. Major where the number of answers differs, minor where they are only worded
    differently.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, options: ["yes", "no"]}]}
    other: {estimates: [{construct: has_profile, options: [daily, weekly, rarely, never]}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, options: ["yes", "no"]}]}
    other: {estimates: [{construct: has_profile, options: ["no", "yes"]}]}
    """
    if a == b:
        return None
    severity = Severity.MAJOR if len(a) != len(b) else Severity.MINOR
    return Mismatch(
        "{one} offered {a}; {other} offered {b}",
        severity=severity,
        a=", ".join(sorted(a)),
        b=", ".join(sorted(b)),
    )


options_differ = options_differ.decide_by(
    arrays=Arrays(
        columns=lambda facts: Columns(value=numbered(facts), size=np.array([len(fact) for fact in facts])),
        grade=lambda a, b: np.where(a.value == b.value, CLEAR, np.where(a.size == b.size, MINOR, MAJOR)),
    )
)


def _options(row: StudyRow) -> Fact[frozenset[str]]:
    given = row.study.estimates[0].options if row.study.estimates else None
    if given is None or isinstance(given, Marker):
        return given
    return frozenset(option.casefold() for option in given) or None


@pair_rule(
    "ME005",
    "Different stretches of time were asked about",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.study.estimates[0].period if row.study.estimates else None,
    needs=("estimates[0].period",),
    cites=("hoy-2012#item 9", "code-of-practice"),
    remedy="Compare numbers over one stretch of time, or name both in the caption.",
)
def periods_differ(a: Period, b: Period) -> Mismatch | None:
    """“Ever used”, “used in the last three months” and “plans to use” are three numbers. Looks at the first estimate.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, period: now}]}
    other: {estimates: [{construct: has_profile, period: last 12 months}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, period: now}]}
    other: {estimates: [{construct: has_profile, period: currently}]}
    """
    return None if a is b else Mismatch("{one} asks about “{a}”, {other} about “{b}”", a=a, b=b)


@study_rule(
    "ME006",
    "Whether several answers could be given is not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _responses_stated(row),
    needs=("estimates.item", "estimates.multiple"),
    cites=("cross-2021", "aapor-disclosure"),
    remedy="Ask for the questionnaire; until then do not add shares up or draw them as parts of a whole.",
)
def responses_not_stated(stated: bool) -> Mismatch | None:
    """Shares of a question with several answers add up to more than the whole; a pie of them misleads.

    Looks at numbers that answer one question together (`item`).

    Fires on
    --------
    one: {estimates: [{construct: has_profile, item: Q4, multiple: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, item: Q4, multiple: true}]}
    """
    return None if stated else Mismatch("{one} does not say whether a firm could give several answers")


def _responses_stated(row: StudyRow) -> Fact[bool]:
    if not row.study.estimates or all(estimate.item is None for estimate in row.study.estimates):
        return None
    facts = [is_stated(e.multiple) for e in row.study.estimates if known(e.item) is not None]
    if not facts:
        return Marker.NOT_APPLICABLE
    return (
        None
        if None in facts
        else Marker.NOT_APPLICABLE
        if Marker.NOT_APPLICABLE in facts
        else False not in facts
    )


@pair_rule(
    "ME007",
    "A changed question breaks the series",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.wave,
    needs=("series", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Start a new line at the wave with the new question; never join the two.",
    comparing="changes",
)
def question_broke_series(a: Wave, b: Wave) -> Mismatch | Undecided | None:
    """What biases both ends of a series alike cancels in a change; a changed question does not.

    Fires where ME002 does. Changes of different series are not its business.

    Fires on
    --------
    one: {series: s, estimates: [{construct: has_profile, indicator: has an account}]}
    other: {series: s, estimates: [{construct: has_profile, indicator: has used an account}]}

    Clear on
    --------
    one: {series: s, estimates: [{construct: has_profile, indicator: has an account}]}
    other: {series: s, estimates: [{construct: has_profile, indicator: Has an account}]}
    """
    return wording_changed.judge(a, b)


question_broke_series = question_broke_series.decide_by(within=lambda wave: wave.series)


Design = tuple[str, Fact[Method], Fact[frozenset[Mode]], Fact[bool]]


@pair_rule(
    "ME008",
    "A changed method breaks the series",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: _design(row),
    needs=("series", "sample.method", "sample.mode", "sample.weighted"),
    cites=("smith-2011", "groves-1989"),
    remedy="Look for a wave that was run both ways; else show the two parts of the series apart.",
    comparing="changes",
)
def method_broke_series(a: Design, b: Design) -> Mismatch | Undecided | None:
    """A series that moves from telephone to web, or begins to weight, moves without any firm changing.

    Compares two waves of one series by method of sampling, mode and weighting.

    Fires on
    --------
    one: {series: s, sample: {method: probability, mode: phone, weighted: true}}
    other: {series: s, sample: {method: probability, mode: web, weighted: true}}

    Clear on
    --------
    one: {series: s, sample: {method: probability, mode: phone, weighted: true}}
    other: {series: s, sample: {method: probability, mode: phone, weighted: true}}
    """
    if a[0] != b[0]:
        return None
    fields = ("sample.method", "sample.mode", "sample.weighted")
    changed, unknown = [], []
    for field, first, second in zip(fields, a[1:], b[1:], strict=True):
        if known(first) is None or known(second) is None:
            unknown.append(field)
        elif first != second:
            changed.append((field, _shown(first), _shown(second)))
    if changed:
        listed = "; ".join(f"{field} {first} against {second}" for field, first, second in changed)
        return Mismatch("{one} and {other} are waves of one series with {listed}", listed=listed)
    return Undecided(unknown[0]) if unknown else None


method_broke_series = method_broke_series.decide_by(within=lambda design: design[0])


def _design(row: StudyRow) -> Fact[Design]:
    series = row.study.series
    if series is None or isinstance(series, Marker):
        return series
    return series, row.method, row.mode, row.weighted


def _shown(fact: object) -> str:
    if isinstance(fact, frozenset):
        return " and ".join(sorted(fact))
    return {True: "yes", False: "no"}.get(fact, str(fact)) if isinstance(fact, bool) else str(fact)
