"""PR010 and on: do the published numbers agree with each other, rounding allowed for?"""

from __future__ import annotations

from collections import defaultdict
from math import ceil, floor

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, study_rule
from studycheck.rules.facts.published import (
    Breakdown,
    Printed,
    breakdowns,
    firms_by_class,
    place_of,
    reported,
)
from studycheck.study import known
from studycheck.vocabulary.constructs import wider
from studycheck.vocabulary.terms import Marker


def _unweighted_shares(row: StudyRow) -> Fact[tuple[Printed, ...]]:
    """The percentages that are counts divided by a printed base."""
    if row.weighted is True:
        return Marker.NOT_APPLICABLE  # weighted percentages need not be fractions of counts
    if row.weighted is None or isinstance(row.weighted, Marker):
        return row.weighted
    found = reported((Printed.of(row.study, estimate) for estimate in row.study.estimates), row.study)
    if not isinstance(found, tuple):
        return found
    return tuple(printed for printed in found if printed.n) or None


@study_rule(
    "PR010",
    "A percentage that no count of answers gives",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_unweighted_shares,
    needs=("estimates", "estimates.base_n", "sample.achieved", "sample.weighted"),
    cites=("brown-heathers-2017", "hoy-2012#item 10", "jbi-prevalence#Q8"),
    remedy="Ask for the counts, or whether the base is another, or whether results are weighted after all.",
)
def impossible_percentage(shares: tuple[Printed, ...]) -> Mismatch | None:
    """Without weights a percentage is a count divided by the base, so most values with decimals cannot occur.

    Looks for a whole number of answers whose share rounds to what is printed. Says nothing where results
    are weighted. Known limit: a base that is not printed is not seen.

    Fires on
    --------
    one:
      sample: {achieved: 84, weighted: false}
      estimates: [{construct: has_profile, value: 0.457, base: all}]

    Clear on
    --------
    one:
      sample: {achieved: 84, weighted: false}
      estimates: [{construct: has_profile, value: 0.452, base: all}]
    """
    for printed in shares:
        n = printed.n or 0
        low, high = (printed.points - printed.slack) * n / 100, (printed.points + printed.slack) * n / 100
        if floor(high + 1e-9) < ceil(low - 1e-9):
            near = round(printed.points * n / 100)
            return Mismatch(
                "{share} of {n:,} is no whole number of answers ({what}): {near:,} are {recomputed:.{digits}f} %",
                share=printed,
                n=n,
                what=printed.what,
                near=near,
                recomputed=100 * near / n,
                digits=0 if printed.slack >= 0.5 else 1 if printed.slack >= 0.05 else 2,
            )
    return None


def _breakdowns(row: StudyRow) -> Fact[tuple[Breakdown, ...]]:
    if not row.study.estimates:
        return None
    return breakdowns(row.study) or Marker.NOT_APPLICABLE


@study_rule(
    "PR011",
    "A total outside the results of its classes",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_breakdowns,
    needs=("estimates", "size.classes"),
    cites=("sdr-quality", "hoy-2012#item 10"),
    remedy="Ask which of the numbers is wrong, or whether total and classes have different bases.",
)
def total_outside_classes(found: tuple[Breakdown, ...]) -> Mismatch | None:
    """A total is an average of its classes, whatever the weights, so it lies between the lowest and the highest.

    Compares numbers of one indicator, country, date and base whose classes together are the whole.

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
    for breakdown in found:
        parts = [printed for _, printed in breakdown.classes]
        low, high = min(parts, key=lambda p: p.points), max(parts, key=lambda p: p.points)
        total = breakdown.total
        if (
            total.points + total.slack < low.points - low.slack
            or total.points - total.slack > high.points + high.slack
        ):
            return Mismatch(
                "{what} is {total}, but its classes lie between {low} and {high}",
                what=total.what,
                total=total,
                low=low,
                high=high,
            )
    return None


@study_rule(
    "PR012",
    "A total that does not speak of firms",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=_breakdowns,
    needs=("estimates", "size.classes", "countries"),
    cites=("enterprise-surveys", "aapor-disclosure"),
    remedy="Ask to what the total is weighted; compare the classes in its place.",
    thresholds={"points": 5},
)
def total_not_of_firms(found: tuple[Breakdown, ...], *, points: float) -> Mismatch | None:
    """Most firms are small, so a percentage of firms lies near that of the smallest class.

    Averages the class results with the number of firms in each class, from a published distribution of the
    country that has these limits, and compares with the printed total. A difference means other weights (staff,
    answers) or other firms.

    Known limit: it needs one country and a distribution with the same limits; else it does not judge.

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
    for breakdown in found:
        weighted = _by_firms(breakdown)
        if weighted is None:
            continue
        expected, slack, reference = weighted
        if abs(breakdown.total.points - expected) > points + slack + breakdown.total.slack:
            return Mismatch(
                "{what} is {total}; its classes give {expected:.3g} % if every firm counts once ({reference})",
                what=breakdown.total.what,
                total=breakdown.total,
                expected=expected,
                reference=reference,
            )
    return None


def _by_firms(breakdown: Breakdown) -> tuple[float, float, str] | None:
    """Return the total with firms as weights, what rounding can do to it, and the distribution used."""
    if len(breakdown.countries) != 1:
        return None
    found = firms_by_class(
        (covered for covered, _ in breakdown.classes), breakdown.countries[0], breakdown.year
    )
    if found is None:
        return None
    firms, reference = found
    shares = [printed for _, printed in breakdown.classes]
    expected = sum(n * printed.points for n, printed in zip(firms, shares, strict=True)) / sum(firms)
    return expected, max(printed.slack for printed in shares), reference


Items = tuple[tuple[str, tuple[Printed, ...]], ...]


def _single_response(row: StudyRow) -> Fact[Items]:
    estimates = row.study.estimates
    if not estimates:
        return None
    grouped: dict[tuple[str, object], list[Printed]] = defaultdict(list)
    for estimate in estimates:
        item, printed = known(estimate.item), Printed.of(row.study, estimate)
        if item is not None and printed is not None and known(estimate.multiple) is False:
            grouped[item, place_of(row.study, estimate)].append(printed)
    found = tuple((item, tuple(parts)) for (item, _), parts in grouped.items() if len(parts) > 1)
    return found or (None if any(e.item is None for e in estimates) else Marker.NOT_APPLICABLE)


@study_rule(
    "PR013",
    "Shares of one question exceed the whole",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_single_response,
    needs=("estimates.item", "estimates.multiple"),
    cites=("cross-2021", "aapor-disclosure"),
    remedy="Ask whether several answers could be given; if so, correct the card.",
)
def shares_exceed_whole(items: Items) -> Mismatch | None:
    """Where a firm gives one answer, the shares of all answers to a question add up to no more than 100 %.

    Adds up the numbers of one item, country, date, class and base that carry ``multiple: false``.

    Fires on
    --------
    one:
      estimates:
      - {construct: x_daily, item: Q4, multiple: false, value: 0.6, base: all}
      - {construct: x_weekly, item: Q4, multiple: false, value: 0.5, base: all}

    Clear on
    --------
    one:
      estimates:
      - {construct: x_daily, item: Q4, multiple: false, value: 0.6, base: all}
      - {construct: x_weekly, item: Q4, multiple: false, value: 0.4, base: all}
    """
    for item, parts in items:
        total = sum(printed.points for printed in parts)
        if total > 100 + sum(printed.slack for printed in parts) + 1e-9:
            listed = ", ".join(f"{printed.what} {printed}" for printed in parts)
            return Mismatch(
                "answers to {item} add up to {total:g} % ({listed}), though each firm gives one",
                item=item,
                total=total,
                listed=listed,
            )
    return None


Nested = tuple[tuple[Printed, Printed], ...]


def _nested(row: StudyRow) -> Fact[Nested]:
    """Pairs of a narrower and a wider number about the same firms."""
    if not row.study.estimates:
        return None
    printed: dict[tuple[str, object], Printed] = {}
    for estimate in row.study.estimates:
        number = Printed.of(row.study, estimate)
        if number is not None and not estimate.negated and known(estimate.base) is not None:
            printed.setdefault((estimate.construct, place_of(row.study, estimate)), number)
    found = tuple(
        (number, printed[above, place])
        for (name, place), number in printed.items()
        for above in wider(name)
        if (above, place) in printed
    )
    return found or Marker.NOT_APPLICABLE


@study_rule(
    "PR014",
    "A part is larger than its whole",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_nested,
    needs=("estimates",),
    cites=("sdr-quality", "code-of-practice"),
    remedy="Check the construct of both numbers on the card, then ask for their bases.",
)
def part_exceeds_whole(pairs: Nested) -> Mismatch | None:
    """Whoever has a profile on a network uses social media, so the first share cannot be the higher one.

    Compares numbers of nested constructs (``within`` in the list of constructs) of one country, date, class and
    base.

    Fires on
    --------
    one:
      estimates:
      - {construct: uses_social_media, value: 0.3, base: all}
      - {construct: has_profile, value: 0.4, base: all}

    Clear on
    --------
    one:
      estimates:
      - {construct: uses_social_media, value: 0.3, base: all}
      - {construct: has_profile, value: 0.2, base: all}
    """
    for part, whole in pairs:
        if part.points - part.slack > whole.points + whole.slack + 1e-9:
            return Mismatch(
                "{part} is {share}, more than the {wider} of {whole}, of which it is a part",
                part=part.what,
                share=part,
                wider=whole,
                whole=whole.what,
            )
    return None
