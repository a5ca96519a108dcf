"""PU: what was measured, among whom, and what for."""

from __future__ import annotations

from typing import Any

import numpy as np

from studycheck.rules import Dimension, Mismatch, Severity, StudyRow, pair_rule, study_rule
from studycheck.rules.arrays import CLEAR, MAJOR, MINOR, Arrays, Columns, Membership, numbered
from studycheck.rules.facts import Constructs
from studycheck.study import known
from studycheck.vocabulary.constructs import construct, wider
from studycheck.vocabulary.terms import Base, Marker, Objective


def _without_words(row: StudyRow) -> tuple[str, ...] | None:
    names = {e.construct for e in row.study.estimates if known(e.indicator) is None}
    return tuple(sorted(names)) if row.study.estimates else None


@study_rule(
    "PU001",
    "A construct is not defined in words",
    severity=Severity.MINOR,
    dimension=Dimension.CONSTRUCT,
    of=_without_words,
    needs=("estimates",),
    cites=("cross-2021", "hoy-2012"),
    remedy="Copy the wording of the indicator from the publication into `indicator`.",
)
def construct_without_words(names: tuple[str, ...]) -> Mismatch | None:
    """Every number should come with the words that say what it is a number of.

    Two studies that both report "use" may mean an account held, an account used, or advertising paid
    for. Only the words tell.

    Fires on
    --------
    one: {estimates: [{construct: has_profile}, {construct: has_policy, indicator: has rules}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, indicator: has a page}]}
    """
    return Mismatch("{one} gives no wording for {names}", names=", ".join(names)) if names else None


@pair_rule(
    "PU002",
    "Different constructs under one word",
    severity=Severity.BLOCKER,
    dimension=Dimension.CONSTRUCT,
    of=lambda row: row.constructs,
    needs=("estimates",),
    cites=("smith-2011", "code-of-practice"),
    remedy="Compare estimates of one construct that both studies report, or show the two apart.",
    essential=True,
)
def constructs_differ(a: Constructs, b: Constructs) -> Mismatch | None:
    """Compares the construct of the first estimate of each card, its headline.

    Blocker where the headlines belong to different families, such as what a firm does and what a
    manager thinks. Major where they are neighbours, such as using social media and holding a profile, or
    one part of the other. Names for many things (`uses_specific_platform`) never count as the same. Where both
    studies report one construct beside their headlines, the message names it: compare estimates.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media}]}
    other: {estimates: [{construct: perceives_value}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile}]}
    other: {estimates: [{construct: has_profile}, {construct: has_policy}]}
    """
    if a.headline == b.headline and a.headline in a.all:
        return None
    shared = "; both report " + ", ".join(sorted(a.all & b.all)) if a.all & b.all else ""
    if a.headline == b.headline:
        return Mismatch(
            "{one} and {other} headline {a}, a name for many things{shared}",
            severity=Severity.MAJOR,
            a=a.headline,
            b=b.headline,
            shared=shared,
        )
    values: dict[str, Any] = {"a": a.headline, "b": b.headline, "shared": shared}
    if a.family != b.family:
        return Mismatch(
            "{one} measures {a} ({meaning_a}), {other} measures {b} ({meaning_b}){shared}",
            meaning_a=_meaning(a.headline),
            meaning_b=_meaning(b.headline),
            **values,
        )
    part = next(((x, y) for x, y in ((a, b), (b, a)) if y.headline in wider(x.headline)), None)
    if part:
        template = "{one} headlines {a}, {other} headlines {b}; {part} is a part of {whole}{shared}"
        named = {"part": part[0].headline, "whole": part[1].headline}
        return Mismatch(template, severity=Severity.MAJOR, **values, **named)
    return Mismatch(
        "{one} headlines {a}, {other} headlines {b}: neighbours, not the same{shared}",
        severity=Severity.MAJOR,
        **values,
    )


# what both report beside their headlines is named, and decides nothing
constructs_differ = constructs_differ.decide_by(key=lambda fact: (fact.headline, fact.headline in fact.all))


def _meaning(name: str) -> str:
    return construct(name).meaning.rstrip(".")


@pair_rule(
    "PU003",
    "Objectives asked about differ",
    severity=Severity.MAJOR,
    dimension=Dimension.OBJECTIVE,
    of=lambda row: row.objectives,
    needs=("objectives",),
    cites=("smith-2011",),
    remedy="Compare only results on objectives that both studies asked about, and name them.",
)
def objectives_differ(a: frozenset[Objective], b: frozenset[Objective]) -> Mismatch | None:
    """A study about recruiting and one about finding customers ask different firms to think of different things.

    Major where no objective is shared, minor where some are.

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
    severity = Severity.MINOR if a & b else Severity.MAJOR
    return Mismatch(
        "{one} asks about {a}; {other} asks about {b}",
        severity=severity,
        a=", ".join(sorted(a)),
        b=", ".join(sorted(b)),
    )


objectives_differ = objectives_differ.decide_by(
    arrays=Arrays(
        columns=lambda facts: Columns(value=numbered(facts), objectives=Membership(facts)),
        grade=lambda a, b: np.where(
            a.value == b.value, CLEAR, np.where(a.objectives.shared(b.objectives) > 0, MINOR, MAJOR)
        ),
    )
)


_NARROW = (Base.USERS, Base.MEMBERS)


@pair_rule(
    "PU004",
    "Percentages of different bases",
    severity=Severity.BLOCKER,
    dimension=Dimension.CONSTRUCT,
    of=lambda row: row.base,
    needs=("estimates[0].base",),
    cites=("hoy-2012", "code-of-practice"),
    remedy="Convert to one base where the publication allows it (share of users × share of firms that use).",
)
def bases_differ(a: Base, b: Base) -> Mismatch | None:
    """44 % of users is not 44 % of firms.

    Looks at the base of the first estimate. Blocker where only one base is users or members, major
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
    "The base of a percentage is not stated",
    severity=Severity.MINOR,
    dimension=Dimension.TRANSPARENCY,
    of=lambda row: _without_base(row),
    needs=("estimates.base",),
    cites=("hoy-2012#item 10", "code-of-practice"),
    remedy="Ask among whom it was counted: all firms, firms online, users, a class.",
)
def base_not_stated(names: tuple[str, ...]) -> Mismatch | None:
    """A question that only users were asked gives a percentage of users, whatever the headline says.

    Fires where somebody looked and the publication does not tell the base of a number.

    Fires on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, base: not stated}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, value: 0.4, base: all}]}
    """
    return (
        Mismatch("{one} does not say among whom it counted {names}", names=", ".join(names))
        if names
        else None
    )


def _without_base(row: StudyRow) -> tuple[str, ...] | None:
    bases = [(estimate.construct, estimate.base) for estimate in row.study.estimates]
    if not bases or any(base is None for _, base in bases):
        return None
    return tuple(sorted({name for name, base in bases if base is Marker.NOT_STATED}))
