"""PU001 and PU002: what estimates measure."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from studycheck.rules import Dimension, Mismatch, Severity, StudyRow, Undecided, pair_rule, study_rule
from studycheck.rules.arrays import (
    BLOCKER,
    CLEAR,
    MAJOR,
    UNDECIDED,
    Arrays,
    Columns,
    Grades,
    SetMatrix,
    numbered,
)
from studycheck.rules.facts import Constructs
from studycheck.rules.facts.counted_parts import part_columns, share_parts
from studycheck.study import known
from studycheck.vocabulary.constructs import Construct
from studycheck.vocabulary.local_text import LocalText
from studycheck.vocabulary.parts import leaves_open
from studycheck.vocabulary.platforms import platform_key


def _without_words(row: StudyRow) -> tuple[str, ...] | None:
    names = {e.construct for e in row.study.estimates if known(e.indicator) is None}
    return tuple(sorted(names)) if row.study.estimates else None


@study_rule(
    "PU001",
    "Construct without a definition",
    severity=Severity.MINOR,
    dimension=Dimension.CONSTRUCT,
    of=_without_words,
    needs=("estimates",),
    cites=("cross-2021", "hoy-2012"),
    remedy="Copy the wording of the indicator from the publication into `indicator`.",
)
def construct_without_words(names: tuple[str, ...]) -> Mismatch | None:
    """Every estimate should come with the wording that defines it.

    Two studies that both report "use" may mean that a firm has an account, uses an account or pays for advertising.
    Only the wording shows which.

    Fires on
    --------
    one: {estimates: [{construct: has_profile}, {construct: has_policy, indicator: has rules}]}

    Clear on
    --------
    one: {estimates: [{construct: has_profile, indicator: has a page}]}
    """
    return Mismatch("{one} does not give the wording for {names}", names=", ".join(names)) if names else None


@pair_rule(
    "PU002",
    "Different constructs",
    severity=Severity.BLOCKER,
    dimension=Dimension.CONSTRUCT,
    of=lambda row: row.constructs,
    needs=("estimates",),
    cites=("smith-2011", "code-of-practice"),
    remedy="Compare estimates of one construct that both studies report, or show the two separately.",
    essential=True,
)
def constructs_differ(a: Constructs, b: Constructs) -> Mismatch | Undecided | None:
    """Compares the constructs of the main figures, which are the first estimates on the cards.

    Blocker where the two constructs belong to different families, such as what a firm does and what a manager
    thinks. Major where they belong to one family, such as using social media and having a profile, or where one
    is a part of the other: then the message says which share can only be lower. Constructs that are too general never
    count as the same. If both studies also report a common construct, the message names it: compare those estimates.

    What counts can make two constructs of one name. Where the platforms say what is measured (as for
    `uses_specific_platform`), the same ones are one construct, others are a blocker, and some in common are major. For
    other constructs, platforms are examples, or what counts: major if two studies name none in common. Two
    complete lists (`estimates[].counts`) without a common part are a blocker; major if they are in two languages and
    have parts that are not registered. The rule cannot decide between two constructs of your own (`x_...`) that
    nobody has described.

    Fires on
    --------
    one: {estimates: [{construct: uses_social_media}]}
    other: {estimates: [{construct: perceives_value}]}

    Clear on
    --------
    one: {estimates: [{construct: uses_specific_platform, platforms: [LinkedIn]}]}
    other: {estimates: [{construct: uses_specific_platform, platforms: [linkedin]}, {construct: has_policy}]}
    """
    if a.topic != b.topic:
        return None  # PU006 says so
    result = _of_one_name(a, b) if a.headline == b.headline else _of_two_names(a, b)
    if isinstance(result, Mismatch) and a.all & b.all and "name" not in result.values:
        result.template += "; both report {shared}"
        result.values["shared"] = ", ".join(sorted(a.all & b.all))
    return result


def _of_two_names(a: Constructs, b: Constructs) -> Mismatch | Undecided | None:
    """Return what makes two constructs of two names."""
    values: dict[str, Any] = {"a": a.headline, "b": b.headline}
    if not (a.main.described or b.main.described):
        return Undecided("estimates[0].construct")
    if a.family != b.family:
        return Mismatch(
            "{one} measures {a} ({meaning_a}), {other} measures {b} ({meaning_b})",
            meaning_a=_meaning(a.main),
            meaning_b=_meaning(b.main),
            **values,
        )
    part = next(((x, y) for x, y in ((a, b), (b, a)) if y.headline in x.main.wider), None)
    if part:
        template = (
            "the main figure is {a} in {one} and {b} in {other}; {part} is a part of {whole}, so that its share "
            "among the same firms can only be lower"
        )
        names = {"part": part[0].headline, "whole": part[1].headline}
        return Mismatch(template, severity=Severity.MAJOR, **values, **names)
    template = "the main figure is {a} in {one} and {b} in {other}: related, but not the same"
    return Mismatch(template, severity=Severity.MAJOR, **values)


def _of_one_name(a: Constructs, b: Constructs) -> Mismatch | None:
    """Return what makes two constructs of one name."""
    if a.headline not in a.all:
        if not (a.platforms and b.platforms):
            template = "the main figure of {one} and {other} is {a}, which is too general to compare"
            return Mismatch(template, severity=Severity.MAJOR, a=a.headline)
        same_a, same_b = _platforms(a), _platforms(b)
        if same_a == same_b:
            return None
        named: dict[str, Any] = {"a": ", ".join(sorted(a.platforms)), "b": ", ".join(sorted(b.platforms))}
        return Mismatch(
            "the main figure is the use of {a} in {one} and of {b} in {other}",
            severity=Severity.MAJOR if same_a & same_b else Severity.BLOCKER,
            **named,
        )
    if not (a.counted.is_closed and b.counted.is_closed) or a.counted.shares_part(b.counted):
        return _of_other_platforms(a, b)
    listed: dict[str, Any] = {
        "name": a.headline,
        "a": ", ".join(a.counted.counts or ()),
        "b": ", ".join(b.counted.counts or ()),
    }
    if (
        a.language
        and b.language
        and a.language != b.language
        and not (_is_registered(a) and _is_registered(b))
    ):
        template = "for {name}, {one} counts {a}, and {other}, in another language, {b}"
        return Mismatch(template, severity=Severity.MAJOR, **listed)
    return Mismatch("for {name}, {one} counts {a} and {other} {b}: nothing in common", **listed)


def _of_other_platforms(a: Constructs, b: Constructs) -> Mismatch | None:
    """Return what makes one construct differ that is measured on platforms of which none is in both studies."""
    one, other = _platforms(a), _platforms(b)
    if not (one and other) or one & other or any(map(leaves_open, a.platforms | b.platforms)):
        return None
    return Mismatch(
        "for {name}, {one} names {a} and {other} {b}: no platform in common",
        severity=Severity.MAJOR,
        name=a.headline,
        a=", ".join(sorted(a.platforms)),
        b=", ".join(sorted(b.platforms)),
    )


def _platforms(fact: Constructs) -> frozenset[str]:
    return frozenset(map(platform_key, fact.platforms))


def _is_registered(fact: Constructs) -> bool:
    return all(part.registered for part in fact.counted.parts)


def _meaning(construct: Construct) -> LocalText:
    """Return what a construct means; a message shows it in the language of whoever reads it."""
    return construct.wording


def _deciding(fact: Constructs) -> Hashable:
    """Return what decides; what both report beside their headlines is named, and decides nothing."""
    parts = fact.counted
    closed = parts.parts if parts.is_closed else None
    language = None if closed is None or _is_registered(fact) else fact.language
    return (
        fact.topic,
        fact.headline,
        fact.headline in fact.all,
        _platforms(fact),
        any(map(leaves_open, fact.platforms)),
        closed,
        language,
        _is_registered(fact),
    )


def _columns(facts: Sequence[Constructs]) -> Columns:
    return Columns(
        part_columns([fact.counted for fact in facts]),
        topic=numbered(fact.topic for fact in facts),
        headline=numbered(fact.headline for fact in facts),
        family=numbered(fact.family for fact in facts),
        general=np.array([fact.headline not in fact.all for fact in facts], dtype=bool),
        described=np.array([fact.main.described for fact in facts], dtype=bool),
        platforms=SetMatrix(map(_platforms, facts)),
        platform_list=numbered(_platforms(fact) or None for fact in facts),
        others=np.array([any(map(leaves_open, fact.platforms)) for fact in facts], dtype=bool),
        language=numbered(fact.language for fact in facts),
        registered=np.array([_is_registered(fact) for fact in facts], dtype=bool),
    )


def _grade(a: Columns, b: Columns) -> Grades:
    grades = np.where(a.family == b.family, MAJOR, BLOCKER)
    grades[~(a.described | b.described)] = UNDECIDED
    same = a.headline == b.headline
    grades[same] = CLEAR
    grades[same & a.general] = MAJOR
    both = same & (a.platform_list >= 0) & (b.platform_list >= 0)
    foreign = both & (a.platforms.shared(b.platforms) == 0)
    grades[foreign & ~a.general & ~(a.others | b.others)] = MAJOR
    grades[foreign & a.general] = BLOCKER
    grades[both & a.general & (a.platform_list == b.platform_list)] = CLEAR
    apart = same & ~a.general & a.closed & b.closed & ~share_parts(a, b)
    languages = (a.language >= 0) & (b.language >= 0) & (a.language != b.language)
    grades[apart] = BLOCKER
    grades[apart & languages & ~(a.registered & b.registered)] = MAJOR
    grades[a.topic != b.topic] = CLEAR
    return grades


constructs_differ = constructs_differ.decide_by(
    key=_deciding, arrays=Arrays(_columns, _grade), asks_for="estimates[0].construct"
)
