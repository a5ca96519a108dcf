"""GR: all that is to stand together on one chart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, group_rule, together
from studycheck.sizes import SizeRange
from studycheck.study import known
from studycheck.vocabulary.dates import PartialDate
from studycheck.vocabulary.terms import Marker

_Classes = tuple[SizeRange, ...]


def _ladder(row: StudyRow) -> Fact[_Classes]:
    """The size classes of a study, or its whole where it reports none."""
    if isinstance(row.size, Marker):
        return row.size
    classes = [c.range for c in known(row.study.size.classes) or ()]
    ranges = tuple(sorted(covered for covered in classes if covered is not None))
    whole = row.study.size.range
    return ranges or ((whole,) if whole else None)


@group_rule(
    "GR001",
    "No size class in common",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=_ladder,
    needs=("size.classes", "size.bounds.max"),
    cites=("code-of-practice", "eu-sbs-size"),
    remedy="Convert with studycheck.normalize, which gives bounds, or leave out the studies named.",
)
def no_common_class(ladders: Mapping[str, _Classes]) -> Mismatch | None:
    """Classes that cross without nesting can only be compared with bounds.

    Looks for a range of headcounts that every study can make of whole classes of its own. Names the studies
    without which most others would have one.

    Fires on
    --------
    one: {size: {bounds: {min: 1, max: 99}}}
    other: {size: {bounds: {min: 10, max: 249}}}

    Clear on
    --------
    one: {size: {bounds: {min: 1, max: 249}, classes: [{label: a, min: 1, max: 9}, {label: b, min: 10, max: 249}]}}
    other: {size: {bounds: {min: 10, max: 249}}}
    """
    made = {name: _sums(ladder) for name, ladder in ladders.items()}
    shared = Counter(covered for ranges in made.values() for covered in ranges)
    best, count = max(shared.items(), key=lambda item: (item[1], -item[0].first, item[0].end))
    if count == len(made):
        return None
    lacking = [name for name, ranges in made.items() if best not in ranges]
    return Mismatch(
        "no size class can be made of whole classes by all {all} studies; the one that most can make is {best} "
        "({count} of {all})",
        all=len(made),
        best=best,
        count=count,
    ).on(lacking)


def _sums(ladder: _Classes) -> set[SizeRange]:
    """All ranges that are a run of touching classes."""
    found = set()
    for start, first in enumerate(ladder):
        joined = first
        found.add(joined)
        for following in ladder[start + 1 :]:
            if joined.end != following.first:
                break
            joined = joined.join(following)
            found.add(joined)
    return found


Dated = tuple[str, PartialDate, frozenset[str]]


def _dated(row: StudyRow) -> Fact[Dated]:
    """The series of a study (its own id where it is in none), its date and what it measured."""
    series = row.study.series
    if series is None or series is Marker.NOT_STATED:
        return series
    name = row.id if series is Marker.NOT_APPLICABLE else str(series)
    constructs = frozenset(estimate.construct for estimate in row.study.estimates)
    return together(name, row.study.date, constructs or None)


@group_rule(
    "GR002",
    "Different surveys would read as a trend",
    severity=Severity.MINOR,
    dimension=Dimension.TIME,
    of=_dated,
    needs=("series", "fieldwork.start", "year", "estimates"),
    cites=("smith-2011", "code-of-practice"),
    remedy="Do not join the points; draw each series as its own line.",
    thresholds={"years": 1},
)
def trend_of_surveys(dated: Mapping[str, Dated], *, years: float) -> Mismatch | None:
    """Numbers of several surveys over several years look like a development that no survey observed.

    Fires where studies of different series measure one construct and lie more than a year apart.

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
    for name, (series, date, constructs) in dated.items():
        for construct in constructs:
            by_construct[construct].append((name, series, date))
    found: list[tuple[int, str, list[str]]] = []
    for construct, points in by_construct.items():
        apart = max(d.latest for _, _, d in points) - min(d.latest for _, _, d in points)
        if len({series for _, series, _ in points}) > 1 and apart.days > years * 366:
            found.append((len(points), construct, [name for name, _, _ in points]))
    if not found:
        return None
    count, construct, names = max(found)
    dates = sorted(dated[name][1].earliest for name in names)
    surveys = len({dated[name][0] for name in names})
    return Mismatch(
        "{count} numbers of {construct} from {first} to {last} come from {surveys} different surveys",
        count=count,
        construct=construct,
        first=dates[0].year,
        last=dates[-1].year,
        surveys=surveys,
    ).on(names)


Disclosed = tuple[str, float, bool]


def _disclosed(row: StudyRow) -> Fact[Disclosed]:
    """The headline of a study, and whether its publication says how the sample came about."""
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
    "Studies that disclose less report other levels",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=_disclosed,
    needs=("sample.method", "estimates"),
    cites=("sdr-quality", "mann-whitney-1947"),
    remedy="Show studies with and without a stated method apart, or leave the latter out.",
    thresholds={"probability": 0.05},
)
def disclosure_goes_with_level(found: Mapping[str, Disclosed], *, probability: float) -> Mismatch | None:
    """If those that do not say how they sampled report the higher numbers, the method may have made the numbers.

    Compares headlines of one construct between studies that state their method and those that do not, with the
    exact Mann-Whitney test, where there are at least three of each. With few studies it finds large differences only.

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
    for construct, share, stated in found.values():
        by_construct[construct][stated].append(share)
    for construct, (silent, stating) in sorted(by_construct.items()):
        if min(len(silent), len(stating)) < 3 or not _far_apart(silent, stating):
            continue
        from scipy.stats import mannwhitneyu  # type: ignore[import-untyped] # scipy ships no types

        p = float(mannwhitneyu(silent, stating, method="exact").pvalue)
        if p < probability:
            return Mismatch(
                "{construct}: {silent} studies that do not state their method report {low:.0%} in the middle, "
                "{stating} that do {high:.0%} (Mann-Whitney p = {p:.2g})",
                construct=construct,
                silent=len(silent),
                stating=len(stating),
                low=_median(silent),
                high=_median(stating),
                p=p,
            ).on(name for name, (what, _, _) in found.items() if what == construct)
    return None


def _far_apart(a: list[float], b: list[float]) -> bool:
    """Whether an exact test is worth its import: the ranks lie a standard deviation from those of chance."""
    wins = sum((x > y) + (x == y) / 2 for x in a for y in b)
    chance, spread = len(a) * len(b) / 2, (len(a) * len(b) * (len(a) + len(b) + 1) / 12) ** 0.5
    return bool(abs(wins - chance) > spread)


def _median(values: list[float]) -> float:
    from statistics import median

    return median(values)


@group_rule(
    "GR004",
    "A series with a single wave has no change",
    severity=Severity.MAJOR,
    dimension=Dimension.TIME,
    of=lambda row: row.study.series,
    needs=("series",),
    cites=("smith-2011", "code-of-practice"),
    remedy="Add the other waves, or leave the study out of a comparison of changes.",
    comparing="changes",
)
def single_wave(series: Mapping[str, str]) -> Mismatch | None:
    """To compare how much two series moved, each needs at least two waves.

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
        Mismatch("only one wave of its series: {alone}", alone=", ".join(alone)).on(alone) if alone else None
    )
