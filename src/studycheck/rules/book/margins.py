"""SA: margins of error."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import Any

from studycheck.base.frozen import frozen
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, combine, study_rule
from studycheck.rules.book.sample import method_words
from studycheck.rules.facts.published import Printed, published_shares
from studycheck.sizes.firm_sizes.rounding import half_share
from studycheck.study import known
from studycheck.study.effective_sample import is_complete, population_size
from studycheck.study.strata import strata_effect
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


@frozen
class StatedMargin:
    """The margin that a publication states, and what it should follow from."""

    margin: float
    n: int
    effect: float
    """The design effect; 1 where the card does not state one."""
    population: int | None
    complete: bool | None

    def at(self, level: float, *, effect: bool = True, finite: bool = True) -> float:
        """Return the margin of a share of one half, in points; with or without the design and the population."""
        # for a share of one half all usual methods give the same margin
        design = self.effect if effect else 1.0
        missed = 1.0
        if finite and self.population is not None and self.population > 1:
            missed = (self.population - self.n) / (self.population - 1)
        return 100 * NormalDist().inv_cdf(0.5 + level / 2) * sqrt(0.25 * design / self.n * missed)

    def may_be(self, points: float, slack: float, **how: bool) -> bool:
        """Return whether a margin is that of one of the usual levels."""
        return self.at(_LEVELS[0], **how) - slack <= points <= self.at(_LEVELS[-1], **how) + slack


def _margin(row: StudyRow) -> Fact[StatedMargin]:
    study = row.study
    margin, n = study.sample.margin_of_error, study.sample.size
    if margin is Marker.NOT_STATED:
        return Marker.NOT_APPLICABLE
    if margin is None or isinstance(margin, Marker):
        return margin
    if n is None:
        return study.sample.achieved if isinstance(study.sample.achieved, Marker) else None
    of_strata = strata_effect(study)
    effect = known(study.sample.design_effect) or of_strata or 1.0
    # that of strata counts who responded in each
    whole = population_size(study) if of_strata is None or is_complete(study) else None
    stated = StatedMargin(margin, n, effect, whole, is_complete(study))
    return stated if n else Marker.NOT_APPLICABLE


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
def margin_arithmetic(fact: StatedMargin) -> Mismatch | Undecided | None:
    """A margin of ± 3 points requires about 1,070 responses at 95 %.

    The rule recomputes the margin of a share of one half at 90, 95 and 99 %, with the design effect and the number of
    firms where they are known. Major where the stated margin is smaller than at 90 %; the message says so where it is
    that of a simple random sample and leaves out the design effect that the study states. Minor where it is larger
    than at 99 %: a design effect could explain this, and the message says which. The margin of a large population,
    without the correction for a small one, is clear, as it is only wider. A complete count has no margin of error. The
    rule allows for rounding.

    Fires on
    --------
    one: {sample: {achieved: 400, margin_of_error: 0.02}}

    Clear on
    --------
    one: {sample: {achieved: 400, margin_of_error: 0.05}}
    """
    stated = round(fact.margin * 100, 6)
    slack = half_share(stated)
    if fact.complete is None:
        return Undecided("population.count")
    values: dict[str, Any] = {"stated": stated, "n": fact.n}
    if fact.complete:
        if not stated:
            return None
        template = "{one} states ± {stated:g} points, but all {n:,} responded: a complete count has no sampling error"
        return Mismatch(template, severity=Severity.MINOR, **values)
    values["usual"] = fact.at(0.95)
    if stated + slack < fact.at(0.9):
        if fact.effect > 1 and any(fact.may_be(stated, slack, effect=False, finite=f) for f in (True, False)):
            return Mismatch(
                "{one} states ± {stated:g} points, the margin of a simple random sample of {n:,}; with its design "
                "effect of {effect:.3g} it is ± {usual:.2g} at 95 %",
                effect=fact.effect,
                **values,
            )
        return Mismatch(
            "{one} states ± {stated:g} points; {n:,} responses give ± {usual:.2g} at 95 % and ± {least:.2g} at 90 %",
            least=fact.at(0.9),
            **values,
        )
    widest = fact.at(0.99, finite=False)
    if stated - slack > widest:
        values["usual"] = fact.at(0.95, finite=False)
        return Mismatch(
            "{one} states ± {stated:g} points; {n:,} responses give ± {usual:.2g} at 95 %: "
            "the stated margin implies a design effect of {effect:.2g}",
            severity=Severity.MINOR,
            effect=fact.effect * (stated / fact.at(0.95, finite=False)) ** 2,
            **values,
        )
    return None


def _margin_and_shares(row: StudyRow) -> Fact[tuple[float, tuple[Printed, ...]]]:
    margin = row.study.sample.margin_of_error
    if margin is Marker.NOT_STATED:
        return Marker.NOT_APPLICABLE
    if margin is None and row.published:
        return None  # most studies state no margin, and what they print is not looked at
    return combine(margin, published_shares(row))


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
