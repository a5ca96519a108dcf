"""ME: what changes between the waves of a series, so that a change is no change of firms."""

from __future__ import annotations

from datetime import date

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, combine, pair_rule
from studycheck.rules.facts import Wave
from studycheck.study import known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.phrasing import Rewording, compare_phrasings
from studycheck.vocabulary.terms import Marker, Method, Mode


@pair_rule(
    "ME002",
    "Different wording between waves of a series",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.wave,
    needs=("series", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Read the two questions side by side; if they ask the same, waive the finding and say so.",
)
def wording_changed(a: Wave, b: Wave) -> Mismatch | None:
    """Readers take two waves of one series for a trend; a new question shifts the level even if firms do not change.

    The rule compares the indicators of constructs that both waves report. Major where words differ that change what
    is asked: negation, tense, time, frequency, quantity, "can" and "must", another verb. Minor where the question is
    the same in other words: articles, order, number, passive, synonyms. Where the words cannot tell, it asks, and the
    finding is major until a waiver says that nothing changed. Case and punctuation do not count. It knows English and
    French; docs/explanation/wordings.md describes how it decides. It leaves out constructs that are too general
    (`uses_specific_platform`), and does not apply to studies of different series.

    Fires on
    --------
    one: {series: s, estimates: [{construct: uses_social_media, indicator: uses social media}]}
    other: {series: s, estimates: [{construct: uses_social_media, indicator: has ever used social media}]}

    Clear on
    --------
    one: {series: s, estimates: [{construct: uses_social_media, indicator: Uses social media}]}
    other: {series: s, estimates: [{construct: uses_social_media, indicator: uses social media}]}
    """
    if a.series != b.series:
        return None
    words_a, words_b = dict(a.wording), dict(b.wording)
    shared = sorted(words_a.keys() & words_b.keys())
    found = [_rewording(name, words_a[name], words_b[name]) for name in shared]
    changes = [mismatch for mismatch in found if mismatch is not None]
    # the first of the most severe
    return max(changes, key=lambda change: (change.severity or Severity.MAJOR).rank, default=None)


def _rewording(name: str, a: str, b: str) -> Mismatch | None:
    kind, marks = compare_phrasings(a, b)
    values = {"construct": name, "a": a, "b": b}
    if kind is Rewording.SAME:
        return None
    if kind is Rewording.REWORDED:
        template = "{construct} is “{a}” in {one} and “{b}” in {other}: the same question in other words"
        return Mismatch(template, severity=Severity.MINOR, **values)
    if kind is Rewording.CHANGED:
        template = "{construct} is “{a}” in {one} and “{b}” in {other}: they differ in {what}"
        return Mismatch(template, severity=Severity.MAJOR, what=", ".join(marks), **values)
    template = (
        "{construct} is “{a}” in {one} and “{b}” in {other}: do both ask the same? The words cannot tell"
    )
    return Mismatch(template, severity=Severity.MAJOR, **values)


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

    Fires where ME002 does: major where the question changed or the words cannot tell, minor where it is the same in
    other words. The rule does not apply to changes in different series.

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


Break = tuple[PartialDate, str, bool]
"""The first date to which the new way applies, what changed, and whether older values were revised."""
WaveWithBreaks = tuple[str, tuple[date, date], frozenset[Break] | None]


def _with_breaks(row: StudyRow) -> Fact[WaveWithBreaks]:
    """Return the series of a wave, its first and last day, and the breaks that its card declares."""
    wave = combine(row.study.series, row.period)
    if wave is None or isinstance(wave, Marker):
        return wave
    declared = row.study.series_breaks
    if declared is None or declared is Marker.NOT_STATED:
        return (*wave, None)
    breaks = {
        (one.date, ": ".join(filter(None, (known(one.kind), known(one.note)))), known(one.revised) is True)
        for one in known(declared) or ()
    }
    return (*wave, frozenset(breaks))


@pair_rule(
    "ME009",
    "Break in series: declared",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=_with_breaks,
    needs=("series", "series_breaks", "fieldwork.start", "year"),
    cites=("code-of-practice", "smith-2011"),
    remedy="Compare waves on one side of the break, or draw a gap in the line and say what changed.",
)
def break_between_waves(a: WaveWithBreaks, b: WaveWithBreaks) -> Mismatch | None:
    """Where a statistical office marks a break, a part of the change is none of firms but of definition or method.

    The rule compares two waves of one series; either card may declare the break (`series_breaks`), whose date is the
    first to which the new way applies. Major between waves on two sides of it, and where dates that are known to the
    year leave open on which side a wave lies. Minor if older values were revised: a card may still hold those that
    were printed first. Waves on one side are clear, as are waves of a series of which neither card declares a break.

    Fires on
    --------
    one: {series: s, year: 2015, series_breaks: [{date: 2016, kind: source, note: new register}]}
    other: {series: s, year: 2017}

    Clear on
    --------
    one: {series: s, year: 2017, series_breaks: [{date: 2016, kind: source, note: new register}]}
    other: {series: s, year: 2018}
    """
    (series, when_a, own_a), (other_series, when_b, own_b) = a, b
    if series != other_series or when_a == when_b:
        return None
    found = [
        _break_between(when, what, revised, certain)
        for (when, what), revised in sorted(
            _merge((own_a or frozenset()) | (own_b or frozenset())).items(), key=str
        )
        if (certain := _lies_between(when, when_a, when_b)) is not False
    ]
    return max(found, key=lambda mismatch: (mismatch.severity or Severity.MAJOR).rank, default=None)


def _merge(breaks: frozenset[Break]) -> dict[tuple[PartialDate, str], bool]:
    """Return whether older values were revised, by break: what one card says, the other need not repeat."""
    merged: dict[tuple[PartialDate, str], bool] = {}
    for when, what, revised in breaks:
        merged[when, what] = merged.get((when, what), False) or revised
    return merged


def _lies_between(when: PartialDate, a: tuple[date, date], b: tuple[date, date]) -> bool | None:
    """Return whether two waves lie on two sides of a break; None where their dates leave it open."""
    sides = {
        True if first >= when.earliest else False if last < when.earliest else None for first, last in (a, b)
    }
    return None if None in sides else len(sides) > 1


def _break_between(when: PartialDate, what: str, revised: bool, certain: bool | None) -> Mismatch:
    where = "the series breaks in {when}{what}, between {one} and {other}"
    if certain is None:
        where = "the series breaks in {when}{what}, perhaps between {one} and {other}"
    said = f" ({what})" if what else ""
    if revised:
        where += "; older values were revised, so take both from one release"
        return Mismatch(where, severity=Severity.MINOR, when=when, what=said)
    return Mismatch(where, severity=Severity.MAJOR, when=when, what=said)


break_between_waves = break_between_waves.decide_by(within=lambda wave: wave[0])
