"""SZ: the smallest firms that two studies include."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studycheck.rules import Dimension, Distance, Located, Mismatch, Severity, pair_rule
from studycheck.rules.arrays import (
    ASK,
    CLEAR,
    MAJOR,
    MINOR,
    Arrays,
    Columns,
    GradeDistances,
    Grades,
    numbered,
)
from studycheck.rules.facts.share_arrays import common_shares, places, same_question, share_place
from studycheck.rules.facts.size import (
    near,
    range_of,
    shared_place,
)
from studycheck.rules.facts.size_arrays import (
    apart,
    bounds,
    near as near_arrays,
)
from studycheck.rules.facts.size_overlap import shared_firms
from studycheck.sizes import SizeRange
from studycheck.sizes.crosswalks.shares import Ranges


@pair_rule(
    "SZ003",
    "Different minimum firm sizes",
    severity=Severity.MAJOR,
    dimension=Dimension.SIZE,
    of=range_of,
    needs=("size.bounds.min", "population.floor"),
    cites=("eu-ict-ent", "ca-statcan-sdtiu", "enterprise-surveys"),
    remedy="Restrict both to firms above the higher size threshold, or say that only one covers the smallest firms.",
    grades={Severity.MINOR: 0, Severity.MAJOR: 20},
    unit="% of the firms below the higher size threshold",
)
def floor_differs(a: Located[SizeRange], b: Located[SizeRange]) -> Mismatch | None:
    """Most firms have fewer than ten people, so a size threshold of ten excludes most firms.

    Statistics Canada's website use in 2012 was 45 % of all enterprises and 80 % of those with ten or more.
    Where both studies cover one country, or the EU, and a published distribution shows which share of firms the
    higher threshold excludes, that share decides, or the larger bound of it where only bounds are known. Otherwise
    major where one study starts below ten and the other at ten or above, minor for other differences.

    Fires on
    --------
    one: {size: {bounds: {min: 10, max: open}}}
    other: {size: {bounds: {min: 0, max: open}}}

    Clear on
    --------
    one: {size: {bounds: {min: 10, max: 249}}}
    other: {size: {bounds: {min: 10, max: open}}}
    """
    lower, higher = sorted((a.fact, b.fact), key=lambda covered: covered.first)
    if near(lower.first, higher.first) or lower.relation(higher) == "apart":
        return None
    template = "the smallest firms have {a} people in {one} and {b} in {other}"
    values: dict[str, object] = {"a": _smallest(a.fact), "b": _smallest(b.fact)}
    below_threshold = SizeRange(lower.first, higher.first, lower.first_known)
    below = shared_firms(below_threshold, lower, shared_place(a, b), higher.first)
    if below is not None:
        return Distance(below.inside, template + "; {share}", share=below, **values)
    severity = Severity.MAJOR if lower.first < 10 <= higher.first else Severity.MINOR
    return Mismatch(template, severity=severity, **values)


def _smallest(covered: SizeRange) -> str:
    return f"{covered.first:,}" if covered.first_known else "0 or 1"


def _floor_columns(facts: Sequence[Located[SizeRange]]) -> Columns:
    first, end = bounds(fact.fact for fact in facts)
    return Columns(first=first, end=end, value=numbered(fact.fact for fact in facts), **places(facts))


def _grade_floors(a: Columns, b: Columns) -> Grades:
    grades = _grade_thresholds(a, b)
    grades[np.broadcast_to(share_place(a, b), grades.shape)] = ASK
    grades[near_arrays(a.first, b.first) | apart(a.first, a.end, b.first, b.end)] = CLEAR
    return grades


def _grade_thresholds(a: Columns, b: Columns) -> Grades:
    """Return the grades of thresholds where no share of firms is known."""
    lowest, highest = np.minimum(a.first, b.first), np.maximum(a.first, b.first)
    return np.where((lowest < 10) & (highest >= 10), MAJOR, MINOR)


def _measure_floors(a: Columns, b: Columns, graded: GradeDistances) -> Grades:
    """Return the grades of thresholds by the firms that only the lower one includes."""
    lowest, highest = np.minimum(a.first, b.first), np.maximum(a.first, b.first)
    wider = Ranges(lowest, np.where(a.first <= b.first, a.end, b.end))
    share = common_shares(a, b, Ranges(lowest, highest), wider)
    return np.where(np.isnan(share.low), _grade_thresholds(a, b), graded(100 * share.at_most))


floor_differs = floor_differs.decide_by(
    arrays=Arrays(_floor_columns, _grade_floors, same_question, _measure_floors)
)
