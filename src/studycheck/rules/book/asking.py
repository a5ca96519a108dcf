"""ME: when and how often something is done, and what counts for it, according to the question."""

from __future__ import annotations

import numpy as np

from studycheck.rules import Dimension, Mismatch, Severity, Undecided, pair_rule
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, UNDECIDED, Arrays, Columns, Grades
from studycheck.rules.facts.counted_parts import CountedParts, counted_parts, exclude_parts, part_columns
from studycheck.vocabulary.periods import Period
from studycheck.vocabulary.terms import Intensity, PeriodKind


@pair_rule(
    "ME005",
    "Different reference periods",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.study.estimates[0].period if row.study.estimates else None,
    needs=("estimates[0].period",),
    cites=("hoy-2012#item 9", "code-of-practice"),
    remedy="Compare estimates for one reference period, or name both periods in the caption.",
    thresholds={"equal": 0.02, "similar": 0.1},
)
def periods_differ(a: Period, b: Period, *, equal: float, similar: float) -> Mismatch | None:
    """“Ever used”, “used in the last three months” and “plans to use” are three different estimates.

    The rule looks at the first estimate, and compares lengths: whoever did something in the last two weeks did it in
    the last twelve months, so a longer period can only give more. Major where the lengths differ by more than a
    tenth, minor where they differ by less, such as four weeks and a month. Lengths that differ by no more than 2 %
    are equal: twelve months, 52 weeks and 365 days. Minor, too, between years of equal length that begin on different
    days: a calendar year, a financial year, the last twelve months. Plans differ from everything else.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, period: last 2 weeks}]}
    other: {estimates: [{construct: has_profile, period: last 12 months}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, period: last 52 weeks}]}
    other: {estimates: [{construct: has_profile, period: last 12 months}]}
    """
    if a == b:
        return None
    both = "{one} asks about {a}, {other} about {b}"
    lengths = [period.days for period in (a, b) if period.days is not None]
    if len(lengths) < 2:
        return Mismatch(both, a=a, b=b)
    shorter, longer = sorted((a, b), key=lambda period: period.days or 0)
    gap = 1.0 if PeriodKind.EVER in (a.kind, b.kind) else 1 - min(lengths) / max(lengths)
    if gap <= equal:
        if a.kind is b.kind:
            return None
        return Mismatch(
            both + "; both have one length, but not the same months", severity=Severity.MINOR, a=a, b=b
        )
    template = both + (
        "; the longer period can only give more, so the gap goes that way"
        if shorter.within(longer)
        else "; the longer period gives more as a rule, so the gap goes that way"
    )
    return Mismatch(template, severity=Severity.MINOR if gap <= similar else Severity.MAJOR, a=a, b=b)


_HOW_OFTEN = {
    Intensity.EVER: "ever",
    Intensity.ANY: "at all",
    Intensity.REGULAR: "regularly",
    Intensity.WEEKLY: "weekly",
    Intensity.DAILY: "daily",
}


@pair_rule(
    "ME010",
    "Different intensity of use",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: row.study.estimates[0].intensity if row.study.estimates else None,
    needs=("estimates[0].intensity",),
    cites=("smith-2011", "hoy-2012#item 6"),
    remedy="Compare shares of one intensity, or say in the caption how often each study asks for.",
)
def intensities_differ(a: Intensity, b: Intensity) -> Mismatch | None:
    """Whoever has an account has used it; few use it every day.

    The rule looks at the first estimate. Major between any two of ever, any, weekly and daily, because each stricter
    one can only give fewer, often by half. Minor between regular and weekly: most respondents take regularly for
    weekly or oftener.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media, intensity: daily}]}
    other: {estimates: [{construct: uses_social_media, intensity: any}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_social_media, intensity: daily}]}
    other: {estimates: [{construct: uses_social_media, intensity: every day}]}
    """
    if a is b:
        return None
    alike = {a, b} == {Intensity.REGULAR, Intensity.WEEKLY}
    template = (
        "{one} counts who does it {a}, {other} who does it {b}"
        if alike
        else "{one} counts who does it {a}, {other} who does it {b}; the stricter one can only give fewer"
    )
    severity = Severity.MINOR if alike else Severity.MAJOR
    return Mismatch(template, severity=severity, a=_HOW_OFTEN[a], b=_HOW_OFTEN[b])


@pair_rule(
    "ME011",
    "Different parts count",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=lambda row: counted_parts(row.study),
    needs=("estimates[0].counts", "estimates[0].excludes"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Compare the parts that both count, where they are published one by one; else name them in the caption.",
)
def parts_differ(a: CountedParts, b: CountedParts) -> Mismatch | Undecided | None:
    """One survey counts blogs and wikis as social media, another networks alone.

    The rule looks at the first estimate. Major where one study excludes what the other counts, and where two
    complete lists differ. Minor where a list that names others (`other`, `etc`) differs, since nobody knows what they
    are. Names in English and French are matched, and a part inside a listed one, such as LinkedIn beside networks,
    adds nothing to it. PU002 says where two complete lists have nothing in common.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media, counts: [blogs, wikis, networks]}]}
    other: {estimates: [{construct: uses_social_media, counts: [networks], excludes: [blogs, wikis]}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_social_media, counts: [blogs, social networks]}]}
    other: {estimates: [{construct: uses_social_media, counts: [réseaux sociaux, blogs]}]}
    """
    if a.counts and b.counts and a.parts == b.parts and a.excluded == b.excluded:
        return None
    for own, others, template in (
        (a, b, "{one} leaves out {part}, which {other} counts"),
        (b, a, "{other} leaves out {part}, which {one} counts"),
    ):
        part = own.excludes_part(others)
        if part is not None:
            return Mismatch(template, severity=Severity.MAJOR, part=part.name)
    if a.counts is None or b.counts is None:
        return Undecided("estimates[0].counts")
    if a.parts == b.parts:
        return None
    severity = Severity.MAJOR if a.is_closed and b.is_closed else Severity.MINOR
    return Mismatch(
        "{one} counts {a}; {other} counts {b}",
        severity=severity,
        a=", ".join(a.counts),
        b=", ".join(b.counts),
    )


def _grade_parts(a: Columns, b: Columns) -> Grades:
    grades = np.where(a.closed & b.closed, MAJOR, MINOR)
    grades[a.parts == b.parts] = CLEAR
    grades[~(a.listed & b.listed)] = UNDECIDED
    alike = a.listed & b.listed & (a.parts == b.parts) & (a.excluded == b.excluded)
    grades[exclude_parts(a, b) & ~alike] = MAJOR
    return grades


parts_differ = parts_differ.decide_by(
    arrays=Arrays(part_columns, _grade_parts), asks_for="estimates[0].counts"
)
