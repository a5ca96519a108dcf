"""SZ013: what is certain about a size label without bounds."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from studycheck.rules import Dimension, Distance, Located, Mismatch, Severity, pair_rule
from studycheck.rules.arrays import ASK, CLEAR, MAJOR, Arrays, Columns, GradeDistances, Grades
from studycheck.rules.book.size_ranges import size_columns
from studycheck.rules.facts import SizeDefinition
from studycheck.rules.facts.share_arrays import common_shares, same_question, share_place
from studycheck.rules.facts.size import (
    RangeDifference,
    least_difference,
    possible_pairs,
    shared_place,
    size_of,
)
from studycheck.rules.facts.size_arrays import differences
from studycheck.rules.facts.size_overlap import shared_firms
from studycheck.vocabulary.terms import Marker


@pair_rule(
    "SZ013",
    "Different size ranges, whatever a label means",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=size_of,
    needs=("size.label", "size.bounds.min", "size.bounds.max"),
    cites=("eu-2003-361", "enterprise-surveys"),
    remedy="Ask the publisher for the bounds of the label; they may be further apart than this.",
    grades={Severity.MAJOR: 10},
    unit="% of the firms in only one study",
)
def meanings_differ(one: Located[SizeDefinition], other: Located[SizeDefinition]) -> Mismatch | None:
    """“PME” has several meanings; none of them may be the range of the other study.

    Fires where a study publishes a label without bounds, and every meaning of the label in the registered size
    schemes of its countries differs from the range of the other study, from whichever size threshold the study may
    begin. So does a study of which only one bound is known. The rule says what is certain: how
    much the ranges differ remains open, and so does the verdict. Where all meanings block, SZ001 does. A meaning
    differs if its bounds do, but not if published distributions show that nearly all firms are in both (see the
    grades).

    Fires on
    --------
    one: {countries: FR, year: 2012, size: {label: PME}}
    other: {countries: FR, year: 2012, size: {bounds: {min: 100, max: 999}}}

    Clear on
    --------
    one: {countries: FR, year: 2012, size: {label: PME}}
    other: {countries: FR, year: 2012, size: {bounds: {min: 10, max: 249}}}
    """
    a, b = one.fact, other.fact
    if a.listed or b.listed or (a.range and b.range) or least_difference(a, b) is not RangeDifference.PART:
        return None
    template = "{one} covers {a}, {other} covers {b}: the ranges differ whatever the label means"
    if not (a.by_label or b.by_label):
        template = "{one} covers {a}, {other} covers {b}: the ranges differ, wherever they begin"
        if a.ends_anywhere or b.ends_anywhere:
            template = "{one} covers {a}, {other} covers {b}: the ranges differ, wherever they end"
    place = shared_place(one, other)
    shared = [
        shared_firms(x, y, place)
        for x, y in possible_pairs(a, b)
        if RangeDifference.between(x, y) is RangeDifference.PART
    ]
    least = min((firms.outside for firms in shared if firms is not None), default=None)
    return Mismatch(template, a=a, b=b) if least is None else Distance(least, template, a=a, b=b)


def _deciding(fact: Located[SizeDefinition]) -> Located[Hashable]:
    """Return the range of a study, or all that its label can mean, with the place where firms are counted."""
    if fact.fact.listed:
        return Located(Marker.NOT_APPLICABLE)
    sizes = fact.fact.range or (fact.fact.possible, fact.fact.only_start is not None)
    return Located(sizes, fact.group, fact.detail)


def _grade(a: Columns, b: Columns) -> Grades:
    open_meanings = ~(a.known & b.known) & ~(a.listed | b.listed)
    fires = open_meanings & (a.meanings.least(b.meanings) == RangeDifference.PART)
    # where firms are counted, their share decides
    return np.where(fires, np.where(share_place(a, b), ASK, MAJOR), CLEAR)


def _measure(a: Columns, b: Columns, graded: GradeDistances) -> Grades:
    """Return the grades by the fewest firms that only one study can cover."""
    pair, one, other = a.meanings.beside(b.meanings)
    part = differences(one.first, one.end, other.first, other.end) == RangeDifference.PART
    pair, one, other = pair[part], one[part], other[part]
    share = common_shares(a.flat(pair), b.flat(pair), one, other)
    least = np.full(len(a.value), np.inf)
    np.fmin.at(least, pair, 100 - 100 * share.at_least)
    return np.where(np.isinf(least), MAJOR, graded(least))


meanings_differ = meanings_differ.decide_by(
    key=_deciding, arrays=Arrays(size_columns, _grade, same_question, _measure)
)
