"""SA: margins of error."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import Any

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, combine, study_rule
from studycheck.rules.book.sample import method_words
from studycheck.rules.facts.published import Printed, published_shares
from studycheck.sizes.firm_sizes.rounding import half_share
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, Method

_LEVELS = (0.9, 0.95, 0.99)


def _stated_margin(row: StudyRow) -> Any:
    margin, method = row.study.sample.margin_of_error, row.method
    if margin is Marker.NOT_STATED:
        return Marker.NOT_APPLICABLE
    return combine(margin, method)


@study_rule(
    "SA004",
    "Margin of error for a non-probability sample",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_stated_margin,
    needs=("sample.margin_of_error", "sample.method"),
    cites=("aapor-nonprobability",),
    remedy="Leave out the margin, or state the model and the assumptions behind it.",
)
def margin_without_chance(fact: tuple[float, Method]) -> Mismatch | None:
    """Sampling theory gives margins of error for probability samples.

    For opt-in samples, guidance since 2016 allows a measure of precision if the model and its
    assumptions are stated. A bare "± 6 points" does not meet this condition.

    Fires on
    --------
    one: {sample: {method: self-selected, margin_of_error: 0.06}}

    Clear on
    --------
    one: {sample: {method: probability, margin_of_error: 0.06}}
    """
    margin, method = fact
    if method.is_random:
        return None
    return Mismatch(
        "{one} states ± {points:.3g} points, but the sample is {method}",
        points=margin * 100,
        method=method_words(method),
    )


def _margin(row: StudyRow) -> Fact[tuple[float, int, float, int | None]]:
    """Return the stated margin, the responses, the design effect (1 if it is unknown) and the number of firms."""
    margin, n = row.study.sample.margin_of_error, row.study.sample.size
    if margin is Marker.NOT_STATED:
        return Marker.NOT_APPLICABLE
    effect, count = known(row.study.sample.design_effect), known(row.study.population.count)
    if margin is None or isinstance(margin, Marker):
        return margin
    if n is None:
        return row.study.sample.achieved if isinstance(row.study.sample.achieved, Marker) else None
    return (margin, n, effect or 1.0, count) if n else Marker.NOT_APPLICABLE


@study_rule(
    "SA009",
    "Margin of error inconsistent with the sample size",
    severity=Severity.MAJOR,
    dimension=Dimension.SAMPLE,
    of=_margin,
    needs=("sample.margin_of_error", "sample.achieved", "sample.design_effect", "population.count"),
    cites=("nuijten-2016", "kish-1965"),
    remedy="Ask for the confidence level, the design effect and the share for which the margin was computed.",
)
def margin_arithmetic(fact: tuple[float, int, float, int | None]) -> Mismatch | None:
    """A margin of ± 3 points requires about 1,070 responses at 95 %.

    The rule recomputes the margin of a share of one half at 90, 95 and 99 %, with the design effect and the number of
    firms where they are known. Major where the stated margin is smaller than at 90 %. Minor where it is larger than at
    99 %: a design effect could explain this, and the message says which. The rule allows for rounding.

    Fires on
    --------
    one: {sample: {achieved: 400, margin_of_error: 0.02}}

    Clear on
    --------
    one: {sample: {achieved: 400, margin_of_error: 0.05}}
    """
    margin, n, effect, count = fact
    stated = round(margin * 100, 6)
    # for a share of one half all usual methods give the same margin; for a census it is zero
    finite = sqrt(max(0.0, (count - n) / (count - 1))) if count is not None and count > max(n, 1) else 1.0
    recomputed = {
        level: 100 * NormalDist().inv_cdf(0.5 + level / 2) * sqrt(0.25 * effect / n) * finite
        for level in _LEVELS
    }
    slack = half_share(stated)
    if stated + slack < recomputed[0.9]:
        return Mismatch(
            "{one} states ± {stated:g} points; {n:,} responses give ± {usual:.2g} at 95 % and ± {least:.2g} at 90 %",
            stated=stated,
            n=n,
            usual=recomputed[0.95],
            least=recomputed[0.9],
        )
    if stated - slack > recomputed[0.99]:
        return Mismatch(
            "{one} states ± {stated:g} points; {n:,} responses give ± {usual:.2g} at 95 %: "
            "the stated margin implies a design effect of {effect:.2g}",
            severity=Severity.MINOR,
            stated=stated,
            n=n,
            usual=recomputed[0.95],
            effect=effect * (stated / recomputed[0.95]) ** 2,
        )
    return None


def _margin_and_shares(row: StudyRow) -> Fact[tuple[float, tuple[Printed, ...]]]:
    margin = row.study.sample.margin_of_error
    if margin is Marker.NOT_STATED:
        return Marker.NOT_APPLICABLE
    return combine(margin, published_shares(row.study))


@study_rule(
    "SA010",
    "Margin of error beyond 0 or 100 %",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_margin_and_shares,
    needs=("sample.margin_of_error", "estimates"),
    cites=("newcombe-1998", "wilson-1927"),
    remedy="Give a Wilson interval for each percentage instead of one margin for all.",
)
def margin_beyond_bounds(fact: tuple[float, tuple[Printed, ...]]) -> Mismatch | None:
    """A margin for all percentages applies to one half; near 0 and 100 % it includes impossible values.

    Fires on
    --------
    one: {sample: {margin_of_error: 0.05}, estimates: [{construct: has_profile, value: 0.03}]}

    Clear on
    --------
    one: {sample: {margin_of_error: 0.05}, estimates: [{construct: has_profile, value: 0.3}]}
    """
    margin, printed = fact
    points = round(margin * 100, 6)
    beyond = [number for number in printed if not points <= number.points <= 100 - points]
    if not beyond:
        return None
    return Mismatch(
        "{one} states ± {points:g} points, which is too wide for {number} ({what})",
        points=points,
        number=beyond[0],
        what=beyond[0].what,
    )
