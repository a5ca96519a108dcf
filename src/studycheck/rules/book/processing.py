"""PR: weighting."""

from __future__ import annotations

from itertools import pairwise

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, pair_rule, study_rule
from studycheck.rules.facts.published import firms_by_class
from studycheck.sizes import SizeRange
from studycheck.sizes.nesting import separate
from studycheck.study import known
from studycheck.vocabulary.terms import Marker, WeightTarget
from studycheck.vocabulary.words import CountryNames


@pair_rule(
    "PR001",
    "Weighted versus unweighted results",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=lambda row: row.weighted,
    needs=("sample.weighted",),
    cites=("aapor-disclosure", "kish-1965"),
    remedy="Compare within size classes, which weighting changes least.",
    comparing="levels",  # alike at both ends of a series, it cancels
)
def weighting_differs(a: bool, b: bool) -> Mismatch | None:
    """Unweighted totals reflect the composition of the respondents, weighted totals that of the population.

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
    "Weighting without a description",
    severity=Severity.MINOR,
    dimension=Dimension.PROCESSING,
    of=lambda row: _describes_weights(row),
    needs=("sample.weighted", "sample.weighting", "disclosure.weighting"),
    cites=("aapor-disclosure",),
    remedy="Ask to which totals the weights were calibrated: number of firms, staff, or something else.",
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
    return None if described else Mismatch("{one} is weighted but does not say how")


def _describes_weights(row: StudyRow) -> bool | Marker | None:
    if row.weighted is not True:
        return None if row.weighted in (None, Marker.NOT_STATED) else Marker.NOT_APPLICABLE
    description, disclosure = row.study.sample.weighting, row.study.disclosure.weighting
    if known(description) is not None:
        return True
    return None if description is None and disclosure is None else known(disclosure) is True


@pair_rule(
    "PR003",
    "Firm-weighted versus employment-weighted percentages",
    severity=Severity.BLOCKER,
    dimension=Dimension.PROCESSING,
    of=lambda row: row.weighted_to,
    needs=("sample.weighted_to",),
    cites=("code-of-practice", "enterprise-surveys"),
    remedy="Use the firm-weighted series of both, or the results by size class.",
)
def weight_target_differs(a: WeightTarget, b: WeightTarget) -> Mismatch | None:
    """One large firm in a hundred employs every second person, so the two percentages describe different firms.

    The rule looks at the first estimate (`estimates[].weighted_to`), else at the sample. Where firms are counted and
    results are not weighted, each firm counts once. DI002 says where only one of the two targets is known.

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
    """Return whether results are weighted, the responses by size class, the country and the year."""
    coverage, weighted = known(row.coverage), row.weighted
    if weighted is None or isinstance(weighted, Marker):
        return weighted
    classes = row.study.size.classes
    if isinstance(classes, Marker):
        return classes
    if coverage is None or not classes:
        return None
    ranges = row.class_ranges
    parts = [(ranges[position], known(classes[position].n)) for position in separate(ranges)]
    if len(coverage.countries) != 1 or len(parts) < 2 or any(covered is None for covered, _ in parts):
        return Marker.NOT_APPLICABLE
    if any(n is None for _, n in parts):
        return None
    when = row.study.date
    by_size = tuple(sorted((covered, n) for covered, n in parts if covered is not None and n is not None))
    if any(lower.end != upper.first for (lower, _), (upper, _) in pairwise(by_size)):
        return Marker.NOT_APPLICABLE
    (country,) = coverage.countries
    return weighted, by_size, country, when.year if when else None


@study_rule(
    "PR004",
    "Unweighted total of a disproportionate sample",
    severity=Severity.MAJOR,
    dimension=Dimension.PROCESSING,
    of=_mix,
    needs=("sample.weighted", "size.classes.n", "countries"),
    cites=("enterprise-surveys", "aapor-disclosure", "kish-1965"),
    remedy="Quote the results by size class; the total reflects the composition of the respondents.",
    thresholds={"share": 0.3},
)
def unweighted_mix(fact: _SampleMix, *, share: float) -> Mismatch | None:
    """Many surveys oversample large firms to obtain results for them; a total then needs weights.

    Fires where results are not weighted and more than three in ten responses would have to come from another size
    class to match the firms of the country, according to a published distribution with the same class limits.

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
    weighted, by_size, country, year = fact
    counts = None if weighted else firms_by_class([covered for covered, _ in by_size], country, year)
    responses = sum(n for _, n in by_size)
    if counts is None or not responses:
        return None
    firms, reference = counts
    total = sum(firms)
    moved = sum(abs(n / responses - part / total) for (_, n), part in zip(by_size, firms, strict=True)) / 2
    if moved <= share:
        return None
    return Mismatch(
        "{one} is not weighted, and {moved:.0%} of its responses would have to come from another size class to match "
        "the firms of {country} ({reference})",
        moved=moved,
        country=CountryNames({country}),
        reference=reference,
    )
