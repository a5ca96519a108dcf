"""PU: constructs, bases and objectives."""

from __future__ import annotations

from dataclasses import field

import numpy as np

from studycheck.base.frozen import frozen
from studycheck.base.translated import join
from studycheck.rules import Dimension, Fact, Mismatch, Severity, StudyRow, pair_rule, study_rule
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, SetMatrix, numbered
from studycheck.vocabulary.terms import Base, Marker
from studycheck.vocabulary.topic import Topic, objective_name


@frozen
class Objectives:
    """Objectives, which write their names in the language of what is being made, as their topic calls them."""

    ids: frozenset[str]
    topic: Topic = field(compare=False)

    def __str__(self) -> str:
        return join(", ", sorted(objective_name(one, [self.topic]) for one in self.ids))


def _objectives(row: StudyRow) -> Fact[Objectives]:
    found = row.objectives
    return Objectives(found, row.study.topic) if isinstance(found, frozenset) else found


@pair_rule(
    "PU003",
    "Different objectives",
    severity=Severity.MAJOR,
    dimension=Dimension.OBJECTIVE,
    of=_objectives,
    needs=("objectives",),
    cites=("smith-2011",),
    remedy="Compare only results on objectives that both studies asked about, and name them.",
)
def objectives_differ(a: Objectives, b: Objectives) -> Mismatch | None:
    """A study about recruiting and one about finding customers ask about different uses of a network.

    Major where the studies do not share an objective, minor where they share some.

    Fires on
    --------
    one: {objectives: [recruit]}
    other: {objectives: [acquire customers]}

    Clear on
    --------
    one: {objectives: [recruit, image]}
    other: {objectives: [image, recruit]}
    """
    if a == b:
        return None
    severity = Severity.MINOR if a.ids & b.ids else Severity.MAJOR
    return Mismatch(
        "the objectives are “{a}” in {one} and “{b}” in {other}",
        severity=severity,
        a=a,
        b=b,
    )


objectives_differ = objectives_differ.decide_by(
    arrays=Arrays(
        columns=lambda facts: Columns(
            value=numbered(facts), objectives=SetMatrix(fact.ids for fact in facts)
        ),
        grade=lambda a, b: np.where(
            a.value == b.value, CLEAR, np.where(a.objectives.shared(b.objectives) > 0, MINOR, MAJOR)
        ),
    )
)


@pair_rule(
    "PU006",
    "Different topics",
    severity=Severity.BLOCKER,
    dimension=Dimension.CONSTRUCT,
    of=lambda row: (row.study.topic.id, row.study.topic.name.english),
    needs=("topic",),
    cites=("code-of-practice",),
    remedy="Show the two in separate charts; if they are about one thing, give both cards the same topic.",
)
def topics_differ(a: tuple[str, str], b: tuple[str, str]) -> Mismatch | None:
    """Use of social networks and use of AI are two things, however alike the surveys are.

    The rule alone says so: no other compares the constructs or the scopes of two topics.

    Fires on
    --------
    one: {topic: ai-adoption}
    other: {topic: social-networks}

    Clear on
    --------
    one: {topic: ai-adoption}
    other: {topic: ai-adoption}
    """
    if a[0] == b[0]:
        return None
    return Mismatch("{one} is about {a}, {other} about {b}", a=a[1], b=b[1])


topics_differ = topics_differ.decide_by(key=lambda topic: topic[0])


_NARROW = (Base.USERS, Base.MEMBERS)


@pair_rule(
    "PU004",
    "Different percentage bases",
    severity=Severity.BLOCKER,
    dimension=Dimension.CONSTRUCT,
    of=lambda row: row.base,
    needs=("estimates[0].base",),
    cites=("hoy-2012", "code-of-practice"),
    remedy="Convert to one base where the publication allows it (share of users × share of firms that use).",
)
def bases_differ(a: Base, b: Base) -> Mismatch | None:
    """44 % of users differs from 44 % of firms.

    The rule looks at the base of the first estimate. Blocker where only one base is users or members, major
    between other bases, such as all firms and firms online.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media, base: all}]}
    other: {estimates: [{construct: uses_social_media, base: users}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_social_media, base: all}]}
    other: {estimates: [{construct: uses_social_media, base: all}]}
    """
    if a is b:
        return None
    narrow = (a in _NARROW) != (b in _NARROW)
    severity = Severity.BLOCKER if narrow else Severity.MAJOR
    return Mismatch("the base is “{a}” in {one} and “{b}” in {other}", severity=severity, a=a, b=b)


@study_rule(
    "PU005",
    "Base of a percentage not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _without_base(row),
    needs=("estimates.base",),
    cites=("hoy-2012#item 10", "code-of-practice"),
    remedy="Ask for the base of the percentage: all firms, firms online, users or a size class.",
)
def base_not_stated(names: tuple[str, ...]) -> Mismatch | None:
    """A question for users only gives a percentage of users, whatever the headline says.

    Fires where somebody looked and the publication does not state the base of an estimate.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, base: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, base: all}]}
    """
    return Mismatch("{one} does not state the base of {names}", names=", ".join(names)) if names else None


def _without_base(row: StudyRow) -> tuple[str, ...] | None:
    bases = [(estimate.construct, estimate.base) for estimate in row.study.estimates]
    if not bases or any(base is None for _, base in bases):
        return None
    return tuple(sorted({name for name, base in bases if base is Marker.NOT_STATED}))
