"""ME012 and ME013: numbers that are bounds, and whether firms use, try or plan what they count."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.base.wording import percent
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, Undecided, pair_rule
from studycheck.rules.arrays import BLOCKER, CLEAR, MAJOR, UNDECIDED, Arrays, Columns, Grades, numbered
from studycheck.vocabulary.terms import Marker, Qualifier, Stage


@frozen
class PublishedBound:
    """What the headline publishes of its share: a bound and its value, or nothing but the share itself."""

    bound: Qualifier | None = None
    share: float = 0.0

    def __str__(self) -> str:
        return f"{self.bound} {percent(self.share)}"


def _bound(row: StudyRow) -> Fact[PublishedBound]:
    headline = row.study.estimates[0] if row.study.estimates else None
    if headline is None or headline.share is None:
        return Marker.NOT_APPLICABLE
    if isinstance(headline.qualifier, Marker):
        return headline.qualifier
    return PublishedBound(headline.bound, headline.share) if headline.bound else PublishedBound()


@pair_rule(
    "ME012",
    "A bound beside a number",
    severity=Severity.MAJOR,
    dimension=Dimension.MEASUREMENT,
    of=_bound,
    needs=("estimates[0].qualifier",),
    cites=("code-of-practice",),
    remedy="Ask for the number itself; on a chart, mark the bound as one and do not rank it.",
)
def bound_beside_number(a: PublishedBound, b: PublishedBound) -> Mismatch | None:
    """“Fewer than 6 %” may be 1 %, and “over half” may be 90 %: a bar of that length shows neither.

    The rule looks at the main figures. It does not apply where no value is published, and a card that says nothing of
    how exact its value is counts as exact.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, value: 0.06, qualifier: fewer than}]}
    other: {estimates: [{construct: has_profile, value: 0.05}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, value: 0.06, qualifier: about}]}
    other: {estimates: [{construct: has_profile, value: 0.05}]}
    """
    if not (a.bound or b.bound):
        return None
    if a.bound and b.bound:
        return Mismatch("{one} publishes only a bound, {a}, and {other} another, {b}", a=str(a), b=str(b))
    if a.bound:
        return Mismatch("{one} publishes only a bound, {a}; {other} a number", a=str(a))
    return Mismatch("{other} publishes only a bound, {b}; {one} a number", b=str(b))


def _bound_columns(facts: Sequence[PublishedBound]) -> Columns:
    return Columns(bound=np.array([fact.bound is not None for fact in facts], dtype=bool))


def _grade_bounds(a: Columns, b: Columns) -> Grades:
    return np.where(a.bound | b.bound, MAJOR, CLEAR)


bound_beside_number = bound_beside_number.decide_by(arrays=Arrays(_bound_columns, _grade_bounds))


_Stage = str
"""A `Stage`; empty where neither the number nor its construct tells."""


def stage_of(row: StudyRow) -> Fact[_Stage]:
    """Return the stage of the main figure: its own, or that of its construct; empty where neither tells."""
    if not row.study.estimates:
        return Marker.NOT_APPLICABLE
    headline = row.study.estimates[0]
    if isinstance(headline.stage, Marker):
        return headline.stage
    stage = headline.stage or row.study.topic.construct(headline.construct).stage
    return stage or ""


@pair_rule(
    "ME013",
    "Use, trial or plan",
    severity=Severity.BLOCKER,
    dimension=Dimension.CONSTRUCT,
    of=stage_of,
    needs=("estimates[0].stage",),
    cites=("code-of-practice", "smith-2011"),
    remedy="Compare the shares of firms at the same stage; both studies may publish them one by one.",
)
def stages_differ(a: _Stage, b: _Stage) -> Mismatch | Undecided | None:
    """A firm that plans to use something does not use it, and one that tries it may give it up.

    Blocker where one study counts plans and the other does not; major where one counts trials and the other use. The
    stage is that of the number (`estimates[].stage`), or else that which its construct has in the topic. Where neither
    tells, the number most likely counts use, as most surveys ask about that alone: beside use it is clear, and beside
    plans and trials the rule cannot decide.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media, stage: plan}]}
    other: {estimates: [{construct: uses_social_media, stage: use}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_social_media, stage: pilot}]}
    other: {estimates: [{construct: uses_social_media, stage: trial}]}
    """
    if a == b:
        return None
    if not (a and b):
        return None if Stage.USE in (a, b) else Undecided("estimates[0].stage")
    severity = Severity.BLOCKER if Stage.PLAN in (a, b) else Severity.MAJOR
    words: dict[str, str] = {Stage.USE: "use it", Stage.TRIAL: "try it", Stage.PLAN: "plan it"}
    template = "{one} counts firms that {a}, {other} firms that {b}"
    return Mismatch(template, severity=severity, a=words[a], b=words[b])


def _stage_columns(facts: Sequence[_Stage]) -> Columns:
    return Columns(
        stage=numbered(facts),
        **{stage: np.array([fact == stage for fact in facts], dtype=bool) for stage in ("", *Stage)},
    )


def _grade_stages(a: Columns, b: Columns) -> Grades:
    plan = a[Stage.PLAN] | b[Stage.PLAN]
    use = a[Stage.USE] | b[Stage.USE]
    found = np.where(plan, BLOCKER, MAJOR)
    found = np.where(a[""] | b[""], np.where(use, CLEAR, UNDECIDED), found)
    return np.where(a.stage == b.stage, CLEAR, found)


stages_differ = stages_differ.decide_by(
    arrays=Arrays(_stage_columns, _grade_stages), asks_for="estimates[0].stage"
)
