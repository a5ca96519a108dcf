"""ME: what changes between the waves of a series, so that a change is no change of firms."""

from __future__ import annotations

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, pair_rule
from studycheck.rules.facts import Wave
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, Method, Mode


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
