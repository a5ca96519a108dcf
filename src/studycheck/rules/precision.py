"""SA007 and on: do the numbers that a study prints of its sample agree, and what can they carry?"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from studycheck.constructs import construct
from studycheck.findings import Mismatch
from studycheck.firm_sizes.rounding import half_share
from studycheck.rules.define import pair_rule, study_rule
from studycheck.rules.facts import is_stated, together
from studycheck.rules.published import Printed, make_up, reported
from studycheck.study import answers, known
from studycheck.table import Fact, Precision, StudyRow
from studycheck.vocab import Dimension, Marker, Method, Severity

_LEVELS = (0.9, 0.95, 0.99)


@study_rule(
    "SA007",
    "Replacements in a sample that is called random",
    severity=Severity.MAJOR,
    dimension=Dimension.METHOD,
    of=lambda row: together(row.method, row.study.sample.substitutes),
    needs=("sample.method", "sample.substitutes"),
    cites=("ess", "groves-1989"),
    remedy="Treat it as a quota sample; ask how many answers come from replacements.",
)
def substitutes(fact: tuple[Method, bool]) -> Mismatch | None:
    """Where a firm that does not answer is replaced by the next that does, willingness decides who is in, not chance.

    Fires on
    --------
    one: {sample: {method: probability, substitutes: true}}

    Clear on
    --------
    one: {sample: {method: quota, substitutes: true}}
    """
    method, replaced = fact
    if replaced and method is Method.PROBABILITY:
        return Mismatch("{one} replaced firms that did not answer, and calls its sample random")
    return None


Classes = tuple[int, tuple[tuple[str, int], ...]]


def _classes(row: StudyRow) -> Fact[Classes]:
    """The answers in all and by size class, where the classes make up the whole."""
    n, listed = row.study.sample.size, row.study.size.classes
    if isinstance(listed, Marker):
        return listed
    if n is None or listed is None:
        return row.study.sample.achieved if isinstance(row.study.sample.achieved, Marker) else None
    whole, ranges = row.study.size.range, [c.range for c in listed]
    if not listed or whole is None or any(covered is None for covered in ranges):
        return Marker.NOT_APPLICABLE
    spans = sorted(covered for covered in ranges if covered is not None)
    if not make_up(whole, spans):
        return Marker.NOT_APPLICABLE
    counts = [(c.label, known(c.n)) for c in listed]
    if any(count is None for _, count in counts):
        return None
    return n, tuple((label, count) for label, count in counts if count is not None)


@study_rule(
    "SA008",
    "Answers by class do not add up to all answers",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_classes,
    needs=("sample.achieved", "size.classes.n"),
    cites=("sdr-quality", "nuijten-2016"),
    remedy="Ask which answers belong to no class; numbers by class then leave them out.",
)
def classes_do_not_add_up(fact: Classes) -> Mismatch | None:
    """Size classes that make up the whole hold all answers, but for rounding of one in each class.

    More answers in the classes than in all is no finding but an error of the card, which is refused on reading.

    Fires on
    --------
    one:
      sample: {achieved: 500}
      size:
        bounds: {min: 1, max: open}
        classes: [{label: small, min: 1, max: 49, n: 300}, {label: large, min: 50, max: open, n: 150}]

    Clear on
    --------
    one:
      sample: {achieved: 500}
      size:
        bounds: {min: 1, max: open}
        classes: [{label: small, min: 1, max: 49, n: 350}, {label: large, min: 50, max: open, n: 150}]
    """
    n, classes = fact
    total = sum(count for _, count in classes)
    if abs(total - n) <= len(classes):
        return None
    listed = " + ".join(f"{count:,}" for _, count in classes)
    return Mismatch(
        "{one} has {n:,} answers, its classes {listed} = {total:,}", n=n, listed=listed, total=total
    )


def _margin(row: StudyRow) -> Fact[tuple[float, int, float, int | None]]:
    """The stated margin, the answers, the design effect (1 if none is given) and the number of firms."""
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
    "The stated margin does not fit the number of answers",
    severity=Severity.MAJOR,
    dimension=Dimension.SAMPLE,
    of=_margin,
    needs=("sample.margin_of_error", "sample.achieved", "sample.design_effect", "population.count"),
    cites=("nuijten-2016", "kish-1965"),
    remedy="Ask for the confidence level, the design effect and the share for which the margin holds.",
)
def margin_arithmetic(fact: tuple[float, int, float, int | None]) -> Mismatch | None:
    """± 3 points take about 1,070 answers at 95 %; a margin that no usual level gives was not computed from these.

    Recomputes the margin of a share of one half at 90, 95 and 99 %, with the design effect and the number of
    firms where they are known. Major where the stated margin is smaller than at 90 %; minor where it is larger
    than at 99 %, which a design effect could explain: the one it takes is printed. Rounding is allowed for.

    Fires on
    --------
    one: {sample: {achieved: 400, margin_of_error: 0.02}}

    Clear on
    --------
    one: {sample: {achieved: 400, margin_of_error: 0.05}}
    """
    margin, n, effect, count = fact
    stated = round(margin * 100, 6)
    # about a share of one half every usual method gives the same; a census has no margin
    finite = sqrt(max(0.0, (count - n) / (count - 1))) if count is not None and count > max(n, 1) else 1.0
    recomputed = {
        level: 100 * NormalDist().inv_cdf(0.5 + level / 2) * sqrt(0.25 * effect / n) * finite
        for level in _LEVELS
    }
    slack = half_share(stated)
    if stated + slack < recomputed[0.9]:
        return Mismatch(
            "{one} states ± {stated:g} points; {n:,} answers give ± {usual:.2g} at 95 % and ± {least:.2g} at 90 %",
            stated=stated, n=n, usual=recomputed[0.95], least=recomputed[0.9],
        )  # fmt: skip
    if stated - slack > recomputed[0.99]:
        return Mismatch(
            "{one} states ± {stated:g} points; {n:,} answers give ± {usual:.2g} at 95 %: "
            "it takes a design effect of {effect:.2g}",
            severity=Severity.MINOR, stated=stated, n=n, usual=recomputed[0.95],
            effect=effect * (stated / recomputed[0.95]) ** 2,
        )  # fmt: skip
    return None


def _beside_margin(row: StudyRow) -> Fact[tuple[float, tuple[Printed, ...]]]:
    margin = row.study.sample.margin_of_error
    if margin is Marker.NOT_STATED:
        return Marker.NOT_APPLICABLE
    found = reported((Printed.of(row.study, estimate) for estimate in row.study.estimates), row.study)
    return together(margin, found)


@study_rule(
    "SA010",
    "A margin that reaches below 0 or above 100 %",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_beside_margin,
    needs=("sample.margin_of_error", "estimates"),
    cites=("newcombe-1998", "wilson-1927"),
    remedy="Give a Wilson interval for each percentage in place of one margin for all.",
)
def margin_beyond_bounds(fact: tuple[float, tuple[Printed, ...]]) -> Mismatch | None:
    """One margin for all percentages is made for one half; near 0 and 100 % it promises what cannot be.

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
        "{one} states ± {points:g} points beside {number} ({what})",
        points=points, number=beyond[0], what=beyond[0].what,
    )  # fmt: skip


@study_rule(
    "SA011",
    "No design effect for weighted results",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _effect_stated(row),
    needs=("sample.weighted", "sample.design_effect"),
    cites=("kish-1965", "ess"),
    remedy="Ask for the design effect or the weights; until then intervals are too narrow.",
)
def effect_not_stated(stated: bool) -> Mismatch | None:
    """Weights widen every interval; without their effect a sample looks as if it knew more than it does.

    Fires on
    --------
    one: {sample: {weighted: true, design_effect: not stated}}

    Clear on
    --------
    one: {sample: {weighted: true, design_effect: 1.4}}
    """
    return None if stated else Mismatch("{one} weights its results and gives no design effect")


def _effect_stated(row: StudyRow) -> Fact[bool]:
    if row.weighted is not True:
        return row.weighted if known(row.weighted) is None else Marker.NOT_APPLICABLE
    return is_stated(row.study.sample.design_effect)


@study_rule(
    "SA012",
    "A large part of all firms answered",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=lambda row: together(row.precision, row.study.population.count, row.method),
    needs=("sample.achieved", "population.count", "sample.method"),
    cites=("kish-1965", "groves-1989"),
    remedy="Use the finite-population correction: give population= to the interval.",
    thresholds={"share": 0.05},
)
def large_fraction(fact: tuple[Precision, int, Method], *, share: float) -> Mismatch | None:
    """Where more than one firm in twenty answered, the usual interval of a random sample is wider than need be.

    Fires on
    --------
    one: {sample: {achieved: 300, method: probability}, population: {count: 1000}}

    Clear on
    --------
    one: {sample: {achieved: 300, method: probability}, population: {count: 100000}}
    """
    precision, count, method = fact
    if method is not Method.PROBABILITY or not count or precision.n / count <= share or precision.n >= count:
        return None
    narrower = sqrt((count - precision.n) / (count - 1))
    return Mismatch(
        "{n:,} of {count:,} firms answered in {one} ({share:.0%}): intervals are {narrower:.2g} times as wide as usual",
        n=precision.n, count=count, share=precision.n / count, narrower=narrower,
    )  # fmt: skip


@study_rule(
    "SA013",
    "Results by class without answers by class",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _classes_without_n(row),
    needs=("size.classes.n", "estimates.base_n"),
    cites=("jbi-prevalence#Q3", "aapor-disclosure", "cross-2021"),
    remedy="Ask how many answers each class holds.",
)
def class_n_not_stated(labels: tuple[str, ...]) -> Mismatch | None:
    """A percentage of large firms may rest on ten of them.

    Fires where a number is printed for a size class, and somebody looked in vain for the answers in it.

    Fires on
    --------
    one:
      size: {classes: [{label: large, min: 250, max: open, n: not stated}]}
      estimates: [{construct: has_profile, value: 0.8, base: size class, size_class: large}]

    Clear on
    --------
    one:
      size: {classes: [{label: large, min: 250, max: open, n: 120}]}
      estimates: [{construct: has_profile, value: 0.8, base: size class, size_class: large}]
    """
    return (
        Mismatch("{one} gives no number of answers for {labels}", labels=", ".join(labels))
        if labels
        else None
    )


def _classes_without_n(row: StudyRow) -> Fact[tuple[str, ...]]:
    shown = [estimate for estimate in row.study.estimates if known(estimate.size_class) is not None]
    if not shown:
        return Marker.NOT_APPLICABLE if row.study.estimates else None
    counts = [(known(estimate.size_class) or "", answers(row.study, estimate)) for estimate in shown]
    if any(n is None for _, n in counts):
        return None
    return tuple(sorted({label for label, n in counts if n is Marker.NOT_STATED}))


@dataclass(frozen=True, slots=True)
class Level:
    """A published share with what it takes to say how far chance can have moved it."""

    construct: str
    share: float
    n: float
    random: bool


def _level(row: StudyRow) -> Fact[Level]:
    estimate, precision, method = row.study.estimates[0], row.precision, known(row.method)
    if estimate.share is None:
        return Marker.NOT_APPLICABLE
    if precision is None or isinstance(precision, Marker):
        return precision
    random = method is not None and method.is_random
    return Level(estimate.construct, estimate.share, precision.effective, random)


@pair_rule(
    "SA014",
    "The difference is smaller than these samples can show",
    severity=Severity.MINOR,
    dimension=Dimension.SAMPLE,
    of=_level,
    needs=("sample.achieved", "estimates.base_n"),
    cites=("newcombe-1998", "jbi-prevalence#Q3"),
    remedy="Say that the two do not differ as far as these samples can tell; do not rank them.",
    among="estimates",
)
def difference_within_chance(a: Level, b: Level) -> Mismatch | None:
    """44 % of 84 firms against 39 % of 90 is no difference; drawn as two bars it looks like one.

    Compares two numbers of one construct with the 95 % limit for the difference of two independent shares, at
    the answers that they rest on and, where the card or the profile says it, their design effect. For samples that
    were not drawn at random it speaks of chance alone, which is the least of their errors. Known limit: waves of
    one panel overlap and can show less than this.

    Fires on
    --------
    one: {sample: {achieved: 84}, estimates: [{construct: has_profile, value: 0.44, base: all}]}
    other: {sample: {achieved: 90}, estimates: [{construct: has_profile, value: 0.39, base: all}]}

    Clear on
    --------
    one: {sample: {achieved: 840}, estimates: [{construct: has_profile, value: 0.44, base: all}]}
    other: {sample: {achieved: 900}, estimates: [{construct: has_profile, value: 0.34, base: all}]}
    """
    if a.construct != b.construct or construct(a.construct).vague:
        return None
    gap = abs(a.share - b.share)
    pooled = (a.share * a.n + b.share * b.n) / (a.n + b.n)
    spread = max(pooled * (1 - pooled), 0.25 / max(a.n, b.n))
    limit = NormalDist().inv_cdf(0.975) * sqrt(spread * (1 / a.n + 1 / b.n))
    if gap == 0 or gap >= limit:
        return None
    return Mismatch(
        "{a:.3g} % in {one} and {b:.3g} % in {other} differ by {gap:.2g} points; chance alone moves two such samples "
        "apart by up to {limit:.2g}",
        a=a.share * 100, b=b.share * 100, gap=gap * 100, limit=limit * 100,
    )  # fmt: skip
