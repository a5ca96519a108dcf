"""SZ013: what is certain about a size label without bounds."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np

from studycheck.rules import Dimension, Located, Mismatch, Severity, pair_rule
from studycheck.rules.arrays import ASK, CLEAR, Arrays, Columns, Grades
from studycheck.rules.book.size_ranges import size_columns
from studycheck.rules.facts import SizeDefinition
from studycheck.rules.facts.share_arrays import same_question
from studycheck.rules.facts.size import (
    Difference,
    FirmUniverse,
    largest_share,
    least_difference,
    only_large_differ,
    possible_pairs,
    shared_place,
    size_of,
)
from studycheck.rules.facts.size_overlap import shared_firms
from studycheck.sizes import SizeRange
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
    thresholds={"share": 10.0},
)
def meanings_differ(
    one: Located[SizeDefinition], other: Located[SizeDefinition], *, share: float
) -> Mismatch | None:
    """“PME” has several meanings; none of them may be the range of the other study.

    Fires where a study publishes a label without bounds, and every meaning of the label in the registered size
    schemes of its countries differs from the range of the other study, from whichever size threshold the study may
    begin. It says what is certain: how much the ranges differ remains open, and so does the verdict. Where all
    meanings block, SZ001 does. A meaning differs if its bounds do, but not if published distributions show that less
    than the threshold, in per cent of the firms that either covers, are in one only.

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
    if a.listed or b.listed or (a.range and b.range) or least_difference(a, b) is not Difference.PART:
        return None
    place = shared_place(one, other)
    if not all(_differ(x, y, place, share) for x, y in possible_pairs(a, b)):
        return None
    return Mismatch(
        "{one} covers {a}, {other} covers {b}: the ranges differ whatever the label means", a=a, b=b
    )


def _differ(a: SizeRange, b: SizeRange, place: FirmUniverse | None, share: float) -> bool:
    """Return whether two ranges, which differ by their bounds, differ by their firms."""
    if Difference.between(a, b) is not Difference.PART:
        return True
    firms = shared_firms(a, b, place)
    if firms is None:
        return not only_large_differ(a, b) or largest_share(a, b) >= share
    return firms.outside >= share


def _deciding(fact: Located[SizeDefinition]) -> Located[Hashable]:
    """Return the range of a study, or all that its label can mean, with the place where firms are counted."""
    if fact.fact.listed:
        return Located(Marker.NOT_APPLICABLE)
    return Located(fact.fact.range or fact.fact.possible, fact.group, fact.detail)


def _grade(a: Columns, b: Columns, *, share: float) -> Grades:
    open_meanings = ~(a.known & b.known) & ~(a.listed | b.listed)
    fires = open_meanings & (a.meanings.least(b.meanings) == Difference.PART)
    # the share of firms may decide, by a distribution or by what is so in all of them
    return np.where(fires, ASK, CLEAR)


meanings_differ = meanings_differ.decide_by(key=_deciding, arrays=Arrays(size_columns, _grade, same_question))
