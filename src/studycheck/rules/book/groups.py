"""GR: all studies that one chart is to show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, combine, group_rule
from studycheck.sizes import SizeRange
from studycheck.sizes.nesting import separate
from studycheck.statistics.mann_whitney import mann_whitney
from studycheck.study import known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker

_Classes = tuple[SizeRange, ...]


def _size_classes(row: StudyRow) -> Fact[_Classes]:
    """Return the size classes of a study, or its whole size range where it does not report classes."""
    if isinstance(row.size, Marker):
        return row.size
    ranges = tuple(sorted(covered for covered in row.class_ranges if covered is not None))
    whole = row.size_range
    return ranges or ((whole,) if whole else None)


@group_rule(
    "GR001",
    "No common size class",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=_size_classes,
    needs=("size.classes", "size.bounds.max"),
    cites=("code-of-practice", "eu-sbs-size"),
    remedy="Convert the results with studycheck.normalize, which gives bounds, or leave out the studies named.",
)
def no_common_class(classes: Mapping[str, _Classes]) -> Mismatch | None:
    """Size classes that overlap without nesting can only be compared with bounds.

    The rule looks for a size class that every study can form from whole classes of its own. It names the studies
    that cannot form the most common one.

    Fires on
    --------
    one: {size: {bounds: {min: 1, max: 99}}}
    other: {size: {bounds: {min: 10, max: 249}}}

    Clear on
    --------
    one: {size: {bounds: {min: 1, max: 249}, classes: [{label: a, min: 1, max: 9}, {label: b, min: 10, max: 249}]}}
    other: {size: {bounds: {min: 10, max: 249}}}
    """
    distinct = {parts: _sums(parts) for parts in set(classes.values())}
    sums = {name: distinct[parts] for name, parts in classes.items()}
    counts = Counter(covered for ranges in sums.values() for covered in ranges)
    best, count = max(counts.items(), key=lambda item: (item[1], -item[0].first, item[0].end))
    if count == len(sums):
        return None
    lacking = [name for name, ranges in sums.items() if best not in ranges]
    return Mismatch(
        "the {all} whose sizes are known share no size class; the most common is {best} ({count} of {all})",
        all=len(sums),
        best=best,
        count=count,
    ).on(lacking)


def _sums(classes: _Classes) -> set[SizeRange]:
    """Return all ranges that consecutive classes cover together, and classes that hold others."""
    ranges = set(classes)
    classes = tuple(classes[position] for position in separate(classes))
    for start, first in enumerate(classes):
        total = first
        ranges.add(total)
        for following in classes[start + 1 :]:
            if total.end != following.first:
                break
            total = total.join(following)
            ranges.add(total)
    return ranges


Survey = tuple[str, PartialDate, frozenset[str]]


def _survey(row: StudyRow) -> Fact[Survey]:
    """Return the series of a study (its own id if it does not belong to one), its date and its constructs."""
    series = row.study.series
    if series is None or series is Marker.NOT_STATED:
        return series
    name = row.id if series is Marker.NOT_APPLICABLE else str(series)
    constructs = frozenset(estimate.construct for estimate in row.study.estimates)
    return combine(name, row.study.date, constructs or None)


@group_rule(
    "GR002",
    "Apparent trend from different surveys",
    severity=Severity.MINOR,
    dimension=Dimension.TIME,
    of=_survey,
    needs=("series", "fieldwork.start", "year", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Do not connect the points; draw each series as its own line.",
    thresholds={"years": 1},
)
def trend_of_surveys(surveys: Mapping[str, Survey], *, years: float) -> Mismatch | None:
    """Estimates from several surveys over several years look like a trend, although none of the surveys observed it.

    Fires where studies of different series measure one construct and are more than a year apart.

    Fires on
    --------
    one: {series: s, year: 2010, estimates: [{construct: has_profile}]}
    other: {series: t, year: 2013, estimates: [{construct: has_profile}]}

    Clear on
    --------
    one: {series: s, year: 2010, estimates: [{construct: has_profile}]}
    other: {series: s, year: 2013, estimates: [{construct: has_profile}]}
    """
    by_construct: dict[str, list[tuple[str, str, PartialDate]]] = defaultdict(list)
    for name, (series, date, constructs) in surveys.items():
        for construct in constructs:
            by_construct[construct].append((name, series, date))
    trends: list[tuple[int, str, list[str]]] = []
    for construct, points in by_construct.items():
        apart = max(d.latest for _, _, d in points) - min(d.latest for _, _, d in points)
        if len({series for _, series, _ in points}) > 1 and apart.days > years * 366:
            trends.append((len(points), construct, [name for name, _, _ in points]))
    if not trends:
        return None
    count, construct, names = max(trends)
    dates = sorted(surveys[name][1].earliest for name in names)
    return Mismatch(
        "{count} estimates of {construct} from {first} to {last} come from {surveys} different surveys",
        count=count,
        construct=construct,
        first=dates[0].year,
        last=dates[-1].year,
        surveys=len({surveys[name][0] for name in names}),
    ).on(names)


DisclosureOfEstimate = tuple[str, float, bool]


def _disclosure(row: StudyRow) -> Fact[DisclosureOfEstimate]:
    """Return the main estimate of a study, and whether its publication states the sampling method."""
    if not row.study.estimates:
        return None
    share = row.study.estimates[0].share
    if share is None or row.method is Marker.NOT_APPLICABLE:
        return Marker.NOT_APPLICABLE
    return (
        None
        if row.method is None
        else (row.study.estimates[0].construct, share, known(row.method) is not None)
    )


@group_rule(
    "GR003",
    "Association between disclosure and reported level",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=_disclosure,
    needs=("sample.method", "estimates"),
    cites=("sdr-quality", "mann-whitney-1947"),
    remedy="Show studies with and without a stated method separately, or leave the latter out.",
    thresholds={"probability": 0.05},
)
def disclosure_goes_with_level(
    studies: Mapping[str, DisclosureOfEstimate], *, probability: float
) -> Mismatch | None:
    """If studies that do not state their sampling method report higher estimates, the method may be the reason.

    The rule compares the main estimates of one construct between studies that state their method and those that do
    not, by the Mann-Whitney test, where there are at least three of each. The test is exact where one side has at most
    eight studies and no estimates are equal; otherwise it is the normal approximation, corrected for ties, and the
    message says so. With few studies it only finds large differences.

    Fires on
    --------
    a: {sample: {method: probability}, estimates: [{construct: has_profile, value: 0.1}]}
    b: {sample: {method: probability}, estimates: [{construct: has_profile, value: 0.12}]}
    c: {sample: {method: probability}, estimates: [{construct: has_profile, value: 0.14}]}
    d: {sample: {method: probability}, estimates: [{construct: has_profile, value: 0.16}]}
    e: {sample: {method: not stated}, estimates: [{construct: has_profile, value: 0.5}]}
    f: {sample: {method: not stated}, estimates: [{construct: has_profile, value: 0.6}]}
    g: {sample: {method: not stated}, estimates: [{construct: has_profile, value: 0.7}]}
    h: {sample: {method: not stated}, estimates: [{construct: has_profile, value: 0.8}]}

    Clear on
    --------
    a: {sample: {method: probability}, estimates: [{construct: has_profile, value: 0.1}]}
    b: {sample: {method: not stated}, estimates: [{construct: has_profile, value: 0.5}]}
    """
    by_construct: dict[str, tuple[list[float], list[float]]] = defaultdict(lambda: ([], []))
    for construct, share, stated in studies.values():
        by_construct[construct][stated].append(share)
    for construct, (silent, stating) in sorted(by_construct.items()):
        if min(len(silent), len(stating)) < 3:
            continue
        p, exact = mann_whitney(silent, stating)
        if p < probability:
            return Mismatch(
                _MEDIANS if exact else _MEDIANS_APPROXIMATED,
                construct=construct,
                silent=len(silent),
                stating=len(stating),
                low=_median(silent),
                high=_median(stating),
                p=p,
            ).on(name for name, (what, _, _) in studies.items() if what == construct)
    return None


_MEDIANS = (
    "{construct}: the median is {low:.0%} in {silent} studies that do not state their method and {high:.0%} in "
    "{stating} that do (Mann-Whitney p = {p:.2g})"
)
_MEDIANS_APPROXIMATED = (
    "{construct}: the median is {low:.0%} in {silent} studies that do not state their method and {high:.0%} in "
    "{stating} that do (Mann-Whitney with normal approximation, p = {p:.2g})"
)


def _median(values: list[float]) -> float:
    from statistics import median

    return median(values)


@group_rule(
    "GR004",
    "Single wave of a series",
    severity=Severity.MAJOR,
    dimension=Dimension.TIME,
    of=lambda row: row.study.series,
    needs=("series",),
    cites=("smith-2011", "code-of-practice"),
    remedy="Add the other waves, or leave the study out of a comparison of changes.",
    comparing="changes",
)
def single_wave(series: Mapping[str, str]) -> Mismatch | None:
    """To compare the changes in two series, each needs at least two waves.

    Fires on
    --------
    a: {series: s}
    b: {series: s}
    c: {series: t}

    Clear on
    --------
    a: {series: s}
    b: {series: s}
    """
    waves = Counter(series.values())
    alone = [name for name, label in series.items() if waves[label] == 1]
    return (
        Mismatch("the only wave of its series here: {alone}", alone=", ".join(alone)).on(alone)
        if alone
        else None
    )
