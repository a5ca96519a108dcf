"""ME: question wording, response options, reference periods and platforms."""

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
    "Different platforms",
    severity=Severity.MINOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.platforms,
    needs=("estimates[0].platforms",),
    cites=("smith-2011", "aapor-disclosure"),
    remedy="Name the platforms in the caption; compare only platforms that both studies asked about.",
)
def platforms_differ(a: frozenset[str], b: frozenset[str]) -> Mismatch | None:
    """Examples in a question influence the answer, and become outdated within a few years.

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
    "Different wording between waves of a series",
    severity=Severity.MINOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.wave,
    needs=("series", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Read the two questions side by side before calling the difference a trend.",
)
def wording_changed(a: Wave, b: Wave) -> Mismatch | None:
    """Readers take two waves of one series for a trend; a new question shifts the level even if firms do not change.

    The rule compares the indicators of constructs that both waves report, letter by letter. It leaves out constructs
    that are too general (`uses_specific_platform`). It does not apply to studies of different series.

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
    "Platforms not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_platforms(row),
    needs=("estimates.platforms",),
    cites=("aapor-disclosure", "cross-2021"),
    remedy="Ask which platforms the question named, and whether others could be added.",
)
def platforms_not_stated(stated: bool) -> Mismatch | None:
    """“Such as Facebook” and “such as Viadeo” prompt different answers, and both become outdated.

    Fires where somebody looked, and the publication does not give the platforms for any of its estimates.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, platforms: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, platforms: [Facebook, Viadeo]}]}
    """
    return None if stated else Mismatch("{one} does not say which platforms its questions named")


def _states_platforms(row: StudyRow) -> Fact[bool]:
    facts = [is_stated(estimate.platforms) for estimate in row.study.estimates]
    if True in facts:
        return True
    if not facts or None in facts:
        return None
    return False if False in facts else Marker.NOT_APPLICABLE


@pair_rule(
    "ME004",
    "Different response options",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: _options(row),
    needs=("estimates[0].options",),
    cites=("smith-2011", "groves-1989"),
    remedy="Group the options into categories that both questions distinguish, or name the options of each.",
)
def options_differ(a: frozenset[str], b: frozenset[str]) -> Mismatch | None:
    """A list to tick yields more than yes or no, and an option such as “rarely” adds users.

    The rule looks at the first estimate. Major where the number of options differs, minor where only their wording
    differs.

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
    "Different reference periods",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.study.estimates[0].period if row.study.estimates else None,
    needs=("estimates[0].period",),
    cites=("hoy-2012#item 9", "code-of-practice"),
    remedy="Compare estimates for one reference period, or name both periods in the caption.",
)
def periods_differ(a: Period, b: Period) -> Mismatch | None:
    """“Ever used”, “used in the last three months” and “plans to use” are three different estimates.

    The rule looks at the first estimate.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, period: now}]}
    other: {estimates: [{construct: has_profile, period: last 12 months}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, period: now}]}
    other: {estimates: [{construct: has_profile, period: currently}]}
    """
    if a is b:
        return None
    return Mismatch("the reference period is “{a}” in {one} and “{b}” in {other}", a=a, b=b)


@study_rule(
    "ME006",
    "Single or multiple response not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _states_multiplicity(row),
    needs=("estimates.item", "estimates.multiple"),
    cites=("cross-2021", "aapor-disclosure"),
    remedy="Ask for the questionnaire; until then do not add shares up or draw them as parts of a whole.",
)
def responses_not_stated(stated: bool) -> Mismatch | None:
    """Shares of a multiple-response question add up to more than 100 %; a pie chart of them misleads.

    The rule looks at estimates that belong to one question (`item`).

    Fires on
    --------
    one: {estimates: [{construct: has_profile, item: Q4, multiple: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, item: Q4, multiple: true}]}
    """
    return None if stated else Mismatch("{one} does not say whether a firm could give several answers")


def _states_multiplicity(row: StudyRow) -> Fact[bool]:
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
    "Break in series: new wording",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.wave,
    needs=("series", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Start a new line at the wave with the new question; never join the two.",
    comparing="changes",
)
def question_broke_series(a: Wave, b: Wave) -> Mismatch | Undecided | None:
    """A bias that is the same at both ends of a series cancels in a change; the effect of a new question does not.

    Fires where ME002 does. The rule does not apply to changes in different series.

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
    "Break in series: new method",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: _design(row),
    needs=("series", "sample.method", "sample.mode", "sample.weighted"),
    cites=("smith-2011", "groves-1989"),
    remedy="Look for a wave that was run both ways; else show the two parts of the series apart.",
    comparing="changes",
)
def method_broke_series(a: Design, b: Design) -> Mismatch | Undecided | None:
    """A series that changes from telephone to web, or begins to weight, shows a change even if firms do not change.

    The rule compares sampling method, mode and weighting of two waves of one series.

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
            changed.append((field, _text(first), _text(second)))
    if changed:
        changes = "; ".join(f"{field} {first} versus {second}" for field, first, second in changed)
        return Mismatch("{one} and {other} are waves of one series, but differ: {changes}", changes=changes)
    return Undecided(unknown[0]) if unknown else None


method_broke_series = method_broke_series.decide_by(within=lambda design: design[0])


def _design(row: StudyRow) -> Fact[Design]:
    series = row.study.series
    if series is None or isinstance(series, Marker):
        return series
    return series, row.method, row.mode, row.weighted


def _text(fact: object) -> str:
    if isinstance(fact, frozenset):
        return " and ".join(sorted(fact))
    return {True: "yes", False: "no"}.get(fact, str(fact)) if isinstance(fact, bool) else str(fact)
