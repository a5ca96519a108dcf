"""PR011 and on: totals beside the estimates of their size classes."""

from __future__ import annotations

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.rules.facts.published import (
    Breakdown,
    breakdowns,
    firms_by_class,
)
from studycheck.vocabulary.terms import Marker


def _breakdowns(row: StudyRow) -> Fact[tuple[Breakdown, ...]]:
    if not row.study.estimates:
        return None
    return breakdowns(row) or Marker.NOT_APPLICABLE


@study_rule(
    "PR011",
    "Total outside the range of its size classes",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_breakdowns,
    needs=("estimates", "size.classes"),
    cites=("sdr-quality", "hoy-2012#item 10"),
    remedy="Ask which estimate is wrong, or whether total and classes have different bases.",
)
def total_outside_classes(totals: tuple[Breakdown, ...]) -> Mismatch | None:
    """A total is a weighted average of its classes, so it lies between the lowest and the highest of them.

    The rule compares estimates of one indicator, country, date and base whose classes make up the whole.

    Fires on
    --------
    one:
      size:
        bounds: {min: 10, max: open}
        classes: [{label: small, min: 10, max: 49}, {label: rest, min: 50, max: open}]
      estimates:
      - {construct: has_profile, value: 0.5, base: all}
      - {construct: has_profile, value: 0.3, base: size class, size_class: small}
      - {construct: has_profile, value: 0.4, base: size class, size_class: rest}

    Clear on
    --------
    one:
      size:
        bounds: {min: 10, max: open}
        classes: [{label: small, min: 10, max: 49}, {label: rest, min: 50, max: open}]
      estimates:
      - {construct: has_profile, value: 0.32, base: all}
      - {construct: has_profile, value: 0.3, base: size class, size_class: small}
      - {construct: has_profile, value: 0.4, base: size class, size_class: rest}
    """
    for breakdown in totals:
        parts = [printed for _, printed in breakdown.classes]
        low, high = min(parts, key=lambda p: p.points), max(parts, key=lambda p: p.points)
        total = breakdown.total
        if (
            total.points + total.slack < low.points - low.slack
            or total.points - total.slack > high.points + high.slack
        ):
            return Mismatch(
                "{what} is {total}, but its classes range from {low} to {high}",
                what=total.what,
                total=total,
                low=low,
                high=high,
            )
    return None


@study_rule(
    "PR012",
    "Total inconsistent with firm weights",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=_breakdowns,
    needs=("estimates", "size.classes", "countries"),
    cites=("enterprise-surveys", "aapor-disclosure"),
    remedy="Ask to what the total is weighted; compare the classes instead.",
    thresholds={"points": 5},
)
def total_not_of_firms(totals: tuple[Breakdown, ...], *, points: float) -> Mismatch | None:
    """Most firms are small, so a percentage of firms is close to that of the smallest class.

    The rule weights the class results with the number of firms in each class, from a published distribution of the
    country with the same class limits, and compares the average with the published total. A difference indicates
    other weights (staff, responses) or other firms.

    Known limit: the rule needs one country and a distribution with the same class limits; otherwise it does not fire.

    Fires on
    --------
    one:
      countries: US
      year: 2022
      size:
        bounds: {min: 10, max: open}
        classes: [{label: small, min: 10, max: 19}, {label: rest, min: 20, max: open}]
      estimates:
      - {construct: has_profile, value: 0.68, base: all}
      - {construct: has_profile, value: 0.3, base: size class, size_class: small}
      - {construct: has_profile, value: 0.7, base: size class, size_class: rest}

    Clear on
    --------
    one:
      countries: US
      year: 2022
      size:
        bounds: {min: 10, max: open}
        classes: [{label: small, min: 10, max: 19}, {label: rest, min: 20, max: open}]
      estimates:
      - {construct: has_profile, value: 0.5, base: all}
      - {construct: has_profile, value: 0.3, base: size class, size_class: small}
      - {construct: has_profile, value: 0.7, base: size class, size_class: rest}
    """
    for breakdown in totals:
        average = _average_over_firms(breakdown)
        if average is None:
            continue
        expected, slack, reference = average
        if abs(breakdown.total.points - expected) > points + slack + breakdown.total.slack:
            return Mismatch(
                "{what} is {total}; its classes give {expected:.3g} % when weighted by number of firms ({reference})",
                what=breakdown.total.what,
                total=breakdown.total,
                expected=expected,
                reference=reference,
            )
    return None


def _average_over_firms(breakdown: Breakdown) -> tuple[float, float, str] | None:
    """Return the total with firms as weights, the effect that rounding can have on it, and the distribution used."""
    if len(breakdown.countries) != 1:
        return None
    counts = firms_by_class(
        (covered for covered, _ in breakdown.classes), breakdown.countries[0], breakdown.year
    )
    if counts is None:
        return None
    firms, reference = counts
    shares = [printed for _, printed in breakdown.classes]
    expected = sum(n * printed.points for n, printed in zip(firms, shares, strict=True)) / sum(firms)
    return expected, max(printed.slack for printed in shares), reference
