"""SZ: the size ranges that two studies cover."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np

from studycheck.rules import Dimension, Distance, Located, Mismatch, Severity, Undecided, pair_rule
from studycheck.rules.arrays import (
    ASK,
    BLOCKER,
    CLEAR,
    MAJOR,
    MINOR,
    UNDECIDED,
    Arrays,
    Columns,
    GradeDistances,
    Grades,
)
from studycheck.rules.facts import SizeDefinition
from studycheck.rules.facts.share_arrays import common_shares, places, ranges_of, same_question, share_place
from studycheck.rules.facts.size import (
    LARGE_SHARE,
    LARGE_SHARE_ABOVE_MICRO,
    PLACE,
    SMALLEST,
    RangeDifference,
    grade_by_bounds,
    largest_share,
    least_difference,
    missing_place,
    missing_size,
    shared_place,
    size_of,
)
from studycheck.rules.facts.size_arrays import (
    PossibleSizes,
    bounds,
    only_large_differ as only_large_differ_in,
)
from studycheck.rules.facts.size_overlap import shared_firms
from studycheck.vocabulary.terms import Marker

_NOT_IN_BOTH = "% of the firms in only one study"


@pair_rule(
    "SZ001",
    "Different size ranges",
    severity=Severity.BLOCKER,
    dimension=Dimension.SIZE,
    of=size_of,
    needs=("size.bounds.min", "size.bounds.max"),
    cites=("eu-2003-361", "enterprise-surveys"),
    remedy="Compare size classes that both studies report; otherwise, say which firms only one of them covers.",
    essential=True,
    grades={Severity.MINOR: 0, Severity.MAJOR: 10, Severity.BLOCKER: 75},
    unit=_NOT_IN_BOTH,
)
def size_ranges(one: Located[SizeDefinition], other: Located[SizeDefinition]) -> Mismatch | Undecided | None:
    """Compares the headcounts that two studies cover.

    Blocker where the ranges do not overlap, minor where their bounds nearly agree (999 and 1,000). For other
    overlaps the share of firms decides. The share is known where both studies cover one country, or the EU, and a
    published distribution shows how many of the firms that either study covers are covered by both; the message
    then states it. The distribution is that of the year of the later fieldwork, or the nearest; the message says how
    far it is. Where published numbers only bound the share (98 to 99.4 %), the worse bound decides. Without any share,
    a partial overlap is major. It is a blocker where only one study includes firms with fewer than ten people: in
    every published distribution these are at least three in four firms. It is minor where both begin alike with small
    firms, and only firms with 250 or more people are in one of them alone: these are less than 1 % of all firms, and
    less than 7 % of those with ten or more.

    Major where one study has bounds and no bounds apply to the other, as to a ranking or to a class by turnover.

    Where nobody knows the country or the date of a study, the share of firms may be one that blocks. For overlaps that
    depend on it, the rule then cannot decide.

    If a study publishes a label without bounds, the rule takes every meaning of the label in the registered size
    schemes of its countries, from any size threshold where a meaning includes the smallest firms. It is a blocker if
    all of them are. Where a study states an upper bound and not where its sizes begin (`min: not stated`), it may begin
    anywhere below; where only the lower bound is known, it may end anywhere above. A range that is known in part
    decides what it can: from 250 people on and up to 49 have no firm in common. Otherwise the rule cannot decide,
    however certain it is that the ranges differ: in one of the meanings the two may share hardly any firm. SZ013 says
    what is certain.

    Known limits: unweighted samples contain more large firms than the population does, so the few firms covered by
    only one study can weigh more than their share; the message gives the share of staff, too. In surveys of people
    rather than firms, the smallest firms weigh less than this rule assumes.

    Fires on
    --------
    one: {size: {bounds: {min: 10, max: 49}}}
    other: {size: {bounds: {min: 250, max: open}}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}}}
    other: {size: {bounds: {min: 10, max: 249}, label: PME}}
    """
    a, b = one.fact, other.fact
    if a.listed or b.listed:
        return _beside_a_list(a, b)
    if a.range is None or b.range is None:
        return _by_meanings(a, b)
    severity = grade_by_bounds(a.range, b.range)
    if severity is None:
        return None
    template = _RELATIONS[a.range.relation(b.range)]
    both = shared_firms(a.range, b.range, shared_place(one, other))
    if both is None:
        difference = RangeDifference.between(a.range, b.range)
        if difference is RangeDifference.MICRO:
            return Distance(MICRO_SHARE, template + _MICRO_FIRMS, a=a, b=b)
        if difference is RangeDifference.LARGE:
            most = largest_share(a.range, b.range)
            return Distance(most, template + _LARGE_FIRMS, a=a, b=b, most=f"{most:g}")
        missing = missing_place(a, b)
        if difference is RangeDifference.PART and missing:
            return Undecided(missing)
        return Mismatch(template, severity=severity, a=a, b=b)
    template += "; {share}"
    if severity is Severity.MAJOR:
        template += "; the worse of these bounds decides" if both.bounded else ""
        return Distance(both.outside, template, a=a, b=b, share=both)
    return Mismatch(template, severity=severity, a=a, b=b, share=both)


MICRO_SHARE = 75.0
"""The smallest percentage of firms with fewer than ten people in any published distribution of enterprises."""


_MICRO_FIRMS = "; firms with fewer than 10 people are at least 75 % of firms in every published distribution"
_RELATIONS = {
    "apart": "{one} covers {a}, {other} covers {b}: the ranges do not overlap",
    "crossing": "{one} covers {a}, {other} covers {b}: the ranges overlap in part",
    "inside": "{one} covers {a}, {other} covers {b}, a wider range",
    "around": "{one} covers {a}, {other} covers {b}, a narrower range",
}


_LARGE_FIRMS = (
    "; firms with 250 or more people are less than {most} % of these firms in every published distribution"
)


def _beside_a_list(a: SizeDefinition, b: SizeDefinition) -> Mismatch | Undecided | None:
    """Compare two studies of which no bounds apply to one, or to both."""
    if a.listed and b.listed:
        return None
    if not (a.by_staff or b.by_staff):
        return Undecided("size.bounds")
    template = "{one} covers {a}, {other} covers {b}: bounds apply to one of them only"
    return Mismatch(template, severity=Severity.MAJOR, a=a, b=b)


def _by_meanings(a: SizeDefinition, b: SizeDefinition) -> Mismatch | Undecided:
    """Compare all meanings of labels without bounds: what blocks for each of them blocks."""
    least = least_difference(a, b)
    if least is RangeDifference.APART:
        template = "{one} covers {a}, {other} covers {b}: the ranges do not overlap, whatever the label means"
        return Mismatch(template if a.by_label or b.by_label else _RELATIONS["apart"], a=a, b=b)
    if least is RangeDifference.MICRO:
        template = (
            "{one} covers {a}, {other} covers {b}: only one has the smallest firms, whatever the label means"
        )
        if not (a.by_label or b.by_label):
            template = "{one} covers {a}, {other} covers {b}: only one has the smallest firms"
        return Distance(MICRO_SHARE, template + _MICRO_FIRMS, a=a, b=b)
    # of the meanings that differ less, one may still block, or be the same
    return Undecided("size.bounds")


def deciding_range(fact: Located[SizeDefinition]) -> Located[Hashable]:
    """Return the range of a study, or all that its label can mean, with its place where the place can matter."""
    if fact.fact.listed:
        return Located(Marker.NOT_APPLICABLE)
    if fact.fact.range is None:
        return Located((fact.fact.possible, fact.fact.by_staff, fact.fact.only_start is not None))
    if fact.fact.place_lacks:
        return Located((fact.fact.range, fact.fact.place_lacks))
    return Located(fact.fact.range, fact.group, fact.detail)


def size_columns(facts: Sequence[Located[SizeDefinition]]) -> Columns:
    """Return the columns of size definitions: their ranges, all that they can mean, and their places."""
    sizes = [fact.fact for fact in facts]
    meanings = PossibleSizes(sizes)
    first, end = bounds(size.range for size in sizes)
    return Columns(
        meanings=meanings,
        first=first,
        end=end,
        known=np.array([size.range is not None for size in sizes], dtype=bool),
        listed=np.array([size.listed for size in sizes], dtype=bool),
        by_staff=np.array([size.by_staff for size in sizes], dtype=bool),
        unplaced=np.array([bool(size.place_lacks) for size in sizes], dtype=bool),
        value=meanings.value,
        **places(facts),
    )


_GRADES = np.array([CLEAR, MINOR, ASK, MAJOR, ASK, BLOCKER], dtype=np.uint8)
"""The grade of each `RangeDifference` of two ranges; what is known of shares is graded as a profile has it."""


def _grade_sizes(a: Columns, b: Columns) -> Grades:
    found = a.meanings.least(b.meanings)
    grades: Grades = _GRADES[found]
    known = a.known & b.known
    # where firms are counted, their share decides
    part = known & (found == RangeDifference.PART)
    grades[part & (a.unplaced | b.unplaced)] = UNDECIDED
    grades[part & share_place(a, b)] = ASK
    grades[~known & (found <= RangeDifference.PART)] = UNDECIDED
    grades[a.listed & b.listed] = CLEAR
    grades[(a.listed & b.by_staff) | (a.by_staff & b.listed)] = MAJOR
    return grades


def _measure_sizes(a: Columns, b: Columns, graded: GradeDistances) -> Grades:
    """Return the grades of overlaps by the firms that only one study covers."""
    share = common_shares(a, b, ranges_of(a), ranges_of(b))
    bounds_known = a.known & b.known
    uncounted = np.isnan(share.low) | ~bounds_known
    highest = np.maximum(a.first, b.first)
    micro = (np.minimum(a.first, b.first) <= 1) & (highest >= SMALLEST)
    large = ~micro & bounds_known & only_large_differ_in(a.first, a.end, b.first, b.end)
    most = np.where(highest <= 1, LARGE_SHARE, LARGE_SHARE_ABOVE_MICRO)
    bounded = np.where(large, most, MICRO_SHARE)
    grades = graded(np.where(uncounted, bounded, 100 - 100 * share.at_least))
    grades[uncounted & bounds_known & ~micro & ~large] = MAJOR
    return grades


size_ranges = size_ranges.decide_by(
    key=deciding_range,
    arrays=Arrays(size_columns, _grade_sizes, same_question, _measure_sizes),
    asks_for=("size.bounds", *PLACE),
    lacks=missing_size,
)
