"""PR: weighting."""

from __future__ import annotations

from itertools import pairwise

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, pair_rule, study_rule
from studycheck.rules.facts.published import firms_by_class
from studycheck.sizes import SizeRange
from studycheck.study import known
from studycheck.vocabulary.countries import country_name
from studycheck.vocabulary.terms import Marker, WeightTarget


@pair_rule(
    "PR001",
    "Only one study is weighted",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=lambda row: row.weighted,
    needs=("sample.weighted",),
    cites=("aapor-disclosure", "kish-1965"),
    remedy="Compare within size classes, which weighting changes least.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def weighting_differs(a: bool, b: bool) -> Mismatch | None:
    """Unweighted totals follow the mix of those who answered, weighted ones that of the population.

    Fires on
    --------
    one: {sample: {weighted: true}}
    other: {sample: {weighted: false}}

    Clear on
    --------
    one: {sample: {weighted: true}}
    other: {sample: {weighted: true}}
    """
    if a == b:
        return None
    return Mismatch("{one} is {a}, {other} is {b}", a=_words(a), b=_words(b))


def _words(weighted: bool) -> str:
    return "weighted" if weighted else "not weighted"


@study_rule(
    "PR002",
    "Weights without a description",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=lambda row: _described(row),
    needs=("sample.weighted", "sample.weighting", "disclosure.weighting"),
    cites=("aapor-disclosure",),
    remedy="Ask to what the weights were calibrated: number of firms, staff, or something else.",
)
def weights_not_described(described: bool) -> Mismatch | None:
    """Weights by firms and weights by staff give different totals; "weighted" alone does not say which.

    Fires on
    --------
    one: {sample: {weighted: true, weighting: not stated}, disclosure: {weighting: false}}

    Clear on
    --------
    one: {sample: {weighted: true, weighting: to sector and size}}
    """
    return None if described else Mismatch("{one} is weighted and does not say how")


def _described(row: StudyRow) -> bool | Marker | None:
    if row.weighted is not True:
        return None if row.weighted in (None, Marker.NOT_STATED) else Marker.NOT_APPLICABLE
    words, shown = row.study.sample.weighting, row.study.disclosure.weighting
    if known(words) is not None:
        return True
    return None if words is None and shown is None else known(shown) is True


@pair_rule(
    "PR003",
    "Percentages of firms against percentages by staff",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=lambda row: row.study.sample.weighted_to,
    needs=("sample.weighted_to",),
    cites=("code-of-practice", "enterprise-surveys"),
    remedy="Take the series weighted by firms from both, or the results by size class.",
)
def weight_target_differs(a: WeightTarget, b: WeightTarget) -> Mismatch | None:
    """One large firm in a hundred employs every second person, so the two percentages speak of different firms.

    Fires on
    --------
    one: {sample: {weighted_to: firms}}
    other: {sample: {weighted_to: staff}}

    Clear on
    --------
    one: {sample: {weighted_to: firms}}
    other: {sample: {weighted_to: firms}}
    """
    return None if a is b else Mismatch("{one} is weighted to {a}, {other} to {b}", a=a, b=b)


_SampleMix = tuple[bool, tuple[tuple[SizeRange, int], ...], str, int | None]


def _mix(row: StudyRow) -> Fact[_SampleMix]:
    """Whether results are weighted, the answers by size class, the country and the year."""
    coverage, weighted = known(row.coverage), row.weighted
    if weighted is None or isinstance(weighted, Marker):
        return weighted
    classes = row.study.size.classes
    if isinstance(classes, Marker):
        return classes
    if coverage is None or not classes:
        return None
    parts = [(c.range, known(c.n)) for c in classes]
    if len(coverage.countries) != 1 or len(parts) < 2 or any(covered is None for covered, _ in parts):
        return Marker.NOT_APPLICABLE
    if any(n is None for _, n in parts):
        return None
    when = row.study.date
    ladder = tuple(sorted((covered, n) for covered, n in parts if covered is not None and n is not None))
    if any(lower.end != upper.first for (lower, _), (upper, _) in pairwise(ladder)):
        return Marker.NOT_APPLICABLE
    (country,) = coverage.countries
    return weighted, ladder, country, when.year if when else None


@study_rule(
    "PR004",
    "An unweighted total of a sample that does not look like firms",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_mix,
    needs=("sample.weighted", "size.classes.n", "countries"),
    cites=("enterprise-surveys", "aapor-disclosure", "kish-1965"),
    remedy="Quote the results by size class; the total speaks for the mix of those who answered.",
    thresholds={"share": 0.3},
)
def unweighted_mix(fact: _SampleMix, *, share: float) -> Mismatch | None:
    """Surveys draw more large firms than there are, to say something about them; a total then needs weights.

    Fires where results are not weighted and more than three in ten answers would have to come from another size
    class to mirror the firms of the country, by a published distribution with the same limits.

    Fires on
    --------
    one:
      countries: US
      year: 2022
      sample: {weighted: false}
      size:
        bounds: {min: 10, max: open}
        classes: [{label: small, min: 10, max: 19, n: 100}, {label: rest, min: 20, max: open, n: 900}]

    Clear on
    --------
    one:
      countries: US
      year: 2022
      sample: {weighted: false}
      size:
        bounds: {min: 10, max: open}
        classes: [{label: small, min: 10, max: 19, n: 500}, {label: rest, min: 20, max: open, n: 500}]
    """
    weighted, ladder, country, year = fact
    found = None if weighted else firms_by_class([covered for covered, _ in ladder], country, year)
    answers = sum(n for _, n in ladder)
    if found is None or not answers:
        return None
    firms, reference = found
    moved = sum(abs(n / answers - part / sum(firms)) for (_, n), part in zip(ladder, firms, strict=True)) / 2
    if moved <= share:
        return None
    return Mismatch(
        "{one} is not weighted, and {moved:.0%} of its answers would have to come from another size class to mirror "
        "the firms of {country} ({reference})",
        moved=moved,
        country=country_name(country),
        reference=reference,
    )
