"""ME: when and how often something is done, and what counts for it, according to the question."""

from __future__ import annotations

from studycheck.rules import Dimension, Mismatch, Severity, pair_rule
from studycheck.vocabulary.periods import Period
from studycheck.vocabulary.terms import PeriodKind


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
    both = "the reference period is “{a}” in {one} and “{b}” in {other}"
    lengths = [period.days for period in (a, b) if period.days is not None]
    if len(lengths) < 2:
        return Mismatch(both, a=a, b=b)
    shorter, longer = sorted((a, b), key=lambda period: period.days or 0)
    gap = 1.0 if PeriodKind.EVER in (a.kind, b.kind) else 1 - min(lengths) / max(lengths)
    if gap <= equal:
        if a.kind is b.kind:
            return None
        return Mismatch(both + ": of one length, but not the same months", severity=Severity.MINOR, a=a, b=b)
    template = both + (
        "; the longer one can only give more, so the gap goes that way"
        if shorter.within(longer)
        else "; the longer one gives more as a rule, so the gap goes that way"
    )
    return Mismatch(template, severity=Severity.MINOR if gap <= similar else Severity.MAJOR, a=a, b=b)
